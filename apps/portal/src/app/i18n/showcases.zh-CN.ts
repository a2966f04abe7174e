import { showcaseGalleryZh } from '../../features/showcase-gallery/words.zh-CN';
import { verifyZh } from '../../features/showcase-list/verify-words.zh-CN';

/** Of the gallery of showcases and of the page that verifies their certificates. */
export const showcasesZh = {
  showcaseGallery: showcaseGalleryZh,
  showcaseList: { verify: verifyZh },
};
