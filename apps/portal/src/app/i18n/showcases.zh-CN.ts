import { showcaseGalleryZh } from '../../features/showcase-gallery/words.zh-CN';
import { publicListsZh } from '../../features/showcase-list/list-words.zh-CN';
import { verifyZh } from '../../features/showcase-list/verify-words.zh-CN';
import { reasonTextsZh } from '../../features/showcase-review/reason-texts.zh-CN';

/** Of the lists of showcases, of their gallery and of the page that verifies their certificates. */
export const showcasesZh = {
  showcaseGallery: showcaseGalleryZh,
  showcaseList: { ...publicListsZh, verify: verifyZh },
  showcaseReview: reasonTextsZh,
};
