import type { CategoryQuotas, ReviewRules } from '#libs/contracts';
import { toHundredths } from './review-results.js';
import type { CategoryRules } from './selection.js';

/** An edition's quotas and rules, as the selection computes with them. */
export function categoryRulesOf(
  categories: readonly CategoryQuotas[],
  { reserves, leastScore }: Pick<ReviewRules, 'reserves' | 'leastScore'>,
): CategoryRules[] {
  return categories.map(({ code, quota, districtQuotas, domainQuotas }) => ({
    category: code,
    quota,
    reserves,
    least: leastScore === null ? null : toHundredths(leastScore),
    within: [
      {
        by: 'district' as const,
        quotas: Object.fromEntries(districtQuotas.map((one) => [one.district, one.quota])),
        others: null,
      },
      {
        by: 'domain' as const,
        quotas: Object.fromEntries(domainQuotas.map((one) => [one.domain, one.quota])),
        others: null,
      },
    ],
  }));
}
