import type { Translated } from '../../app/i18n/translated';
import type { showcaseListVisitorsZh } from './visitor-words.zh-CN';

export const showcaseListVisitorsEn: Translated<typeof showcaseListVisitorsZh> = {
  open: 'See the list in publicity',
};
