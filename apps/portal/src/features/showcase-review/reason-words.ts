import type { OrderStep, SelectionReason } from '#libs/contracts';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats';

/** Makes words of why a line is where it is: the server gives codes and facts only. */
export function useReasonWords(): (reason: SelectionReason) => string {
  const { t } = useTranslation();
  const formats = useFormats();
  const stepWords = (step: OrderStep | null) => {
    if (!step) return '';
    return step.by === 'criterion'
      ? t('showcaseReview.step.criterion', { name: step.name })
      : t(`showcaseReview.step.${step.by}`);
  };
  const after = (last: { number: string } | null, step: OrderStep | null) =>
    last ? t('showcaseReview.reason.behind', { number: last.number, step: stepWords(step) }) : '';
  return (reason) => {
    switch (reason.code) {
      case 'within-quota':
        return t('showcaseReview.reason.withinQuota', { quota: reason.quota });
      case 'quota-full':
        return (
          t('showcaseReview.reason.quotaFull', { quota: reason.quota }) +
          after(reason.last, reason.step)
        );
      case 'group-full': {
        const name = formats.name(reason.by === 'district' ? 'districts' : 'domains', reason.value);
        return (
          t('showcaseReview.reason.groupFull', { name, quota: reason.quota }) +
          after(reason.last, reason.step)
        );
      }
      case 'below-least':
        return t('showcaseReview.reason.belowLeast', { least: (reason.least / 100).toFixed(2) });
      case 'reserves-full':
        return t('showcaseReview.reason.reservesFull', { reserves: reason.reserves });
      case 'moved-up':
        return t('showcaseReview.reason.movedUp', {
          why: t(`showcaseReview.fall.${reason.reason}`),
        });
      case 'fell-out':
        return t(`showcaseReview.fall.${reason.reason}`);
    }
  };
}
