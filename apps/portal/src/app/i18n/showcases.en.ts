import { showcaseGalleryEn } from '../../features/showcase-gallery/words.en';
import { publicListsEn } from '../../features/showcase-list/list-words.en';
import { verifyEn } from '../../features/showcase-list/verify-words.en';
import { reasonTextsEn } from '../../features/showcase-review/reason-texts.en';
import type { showcasesZh } from './showcases.zh-CN';
import type { Translated } from './translated';

export const showcasesEn: Translated<typeof showcasesZh> = {
  showcaseGallery: showcaseGalleryEn,
  showcaseList: { ...publicListsEn, verify: verifyEn },
  showcaseReview: reasonTextsEn,
};
