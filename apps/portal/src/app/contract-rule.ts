import { amountWan } from '#libs/contracts';
import type { Rule } from 'antd/es/form';
import type { TFunction } from 'i18next';
import { z, type ZodType } from 'zod';

/**
 * A form rule that asks the contract itself, so that form and server cannot disagree.
 * `message` replaces the general words where the contract has a rule of its own (check digits).
 */
export function contractRule(t: TFunction, schema: ZodType, message?: string): Rule {
  return {
    validator: (_rule, value: unknown) => {
      const complaint = complaintAbout(value);
      return complaint ? Promise.reject(new Error(complaint)) : Promise.resolve();
    },
  };

  function complaintAbout(value: unknown): string | null {
    const parsed = schema.safeParse(value ?? '');
    if (parsed.success) return null;
    if (value === undefined || value === null || value === '') return t('app.validation.required');
    if (message) return message;
    const issue = parsed.error.issues[0];
    if (issue?.code === 'too_small')
      return t('app.validation.tooShort', { min: String(issue.minimum) });
    if (issue?.code === 'too_big')
      return t('app.validation.tooLong', { max: String(issue.maximum) });
    return t('app.validation.invalid');
  }
}

/** Money may be left out; more than two decimals are refused, not rounded behind one's back. */
export function amountRule(t: TFunction): Rule {
  return contractRule(t, amountWan.nullish().or(z.literal('')), t('app.validation.amount'));
}

/** What can be dialled; empty is for the form to forbid. */
export function phoneRule(t: TFunction): Rule {
  return { pattern: /^[\d+\-\s()（）]{5,30}$/, message: t('app.validation.phone') };
}
