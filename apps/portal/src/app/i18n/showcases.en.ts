import { showcaseGalleryEn } from '../../features/showcase-gallery/words.en';
import { verifyEn } from '../../features/showcase-list/verify-words.en';
import type { showcasesZh } from './showcases.zh-CN';
import type { Translated } from './translated';

export const showcasesEn: Translated<typeof showcasesZh> = {
  showcaseGallery: showcaseGalleryEn,
  showcaseList: { verify: verifyEn },
};
