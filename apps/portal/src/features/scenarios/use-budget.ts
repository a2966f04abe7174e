import type { Scenario } from '#libs/contracts';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats';

/** The budget in words: a sum, a range, an upper end, or none yet. */
export function useBudget(): (of: Pick<Scenario, 'budgetWan' | 'budgetMaxWan'>) => string {
  const { t } = useTranslation();
  const formats = useFormats();
  return ({ budgetWan, budgetMaxWan }) => {
    if (budgetMaxWan === null)
      return budgetWan === null ? t('scenarios.budgetOpen') : formats.wan(budgetWan);
    const to = formats.wan(budgetMaxWan);
    if (budgetWan === null) return t('scenarios.budgetUpTo', { to });
    return budgetWan === budgetMaxWan
      ? to
      : t('scenarios.budgetRange', { from: formats.wan(budgetWan), to });
  };
}
