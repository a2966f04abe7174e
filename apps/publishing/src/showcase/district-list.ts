import {
  type DistrictListStatus,
  type EditionStatus,
  recommendationsOf,
  Refusal,
  type ShowcaseCategory,
} from '#libs/contracts';

/** A district writes its list while nominations come in and until the formal review begins. */
export function assertListWritable(edition: EditionStatus, list: DistrictListStatus): void {
  if (list === 'submitted') wrongState('The list was handed in and does not change any more.');
  if (edition !== 'calling' && edition !== 'closed')
    wrongState(`The edition is ${edition}: districts recommend before the formal review.`);
}

/** It is handed in when the call is over, so that none that comes late is passed over. */
export function assertListHandedIn(edition: EditionStatus, list: DistrictListStatus): void {
  assertListWritable(edition, list);
  if (edition === 'calling')
    throw new Refusal(
      'rule',
      'DISTRICT_LIST.CALL_RUNNING',
      'The list is handed in when the call is over: nominations still come in.',
    );
}

/** Rule 2: who wrote in the list does not hand it in. */
export function assertNotOwnList(contributorIds: readonly string[], userId: string): void {
  if (!contributorIds.includes(userId)) return;
  throw new Refusal(
    'rule',
    'DISTRICT_LIST.SELF_APPROVAL',
    'Who wrote in the list does not hand it in: another person must.',
  );
}

export interface ListEntry {
  nominationId: string;
  category: string;
  reason: string;
}

export type CategoryQuota = Pick<
  ShowcaseCategory,
  'code' | 'recommendations' | 'recommendationQuotas'
>;

/** Each nomination once; what is not in quota or has no reason only bars handing it in. */
export function assertEachOnce(nominationIds: readonly string[]): void {
  if (new Set(nominationIds).size === nominationIds.length) return;
  throw new Refusal('rule', 'DISTRICT_LIST.DOUBLED', 'A nomination stands on the list once.', [
    { path: 'entries', message: 'must name each nomination once' },
  ]);
}

/** How many of each category are on a district's list, for those that have more than it may. */
export function overQuota(
  entries: readonly Pick<ListEntry, 'category'>[],
  categories: readonly CategoryQuota[],
  district: string,
): { code: string; count: number; most: number }[] {
  return categories
    .map((category) => ({
      code: category.code,
      most: recommendationsOf(category, district),
      count: entries.filter((entry) => entry.category === category.code).length,
    }))
    .filter(({ count, most }) => count > most);
}

/** What is handed in names something, keeps to the quotas, and says why for each. */
export function assertListComplete(
  entries: readonly ListEntry[],
  categories: readonly CategoryQuota[],
  district: string,
): void {
  if (entries.length === 0)
    throw new Refusal('rule', 'DISTRICT_LIST.EMPTY', 'The list recommends nothing.');
  const over = overQuota(entries, categories, district);
  if (over.length)
    throw new Refusal(
      'rule',
      'DISTRICT_LIST.OVER_QUOTA',
      over.map(({ code, count, most }) => `${code}: ${count} of ${most}`).join('; '),
    );
  const silent = entries.flatMap(({ reason }, at) => (reason.length < 2 ? [at] : []));
  if (silent.length)
    throw new Refusal(
      'rule',
      'DISTRICT_LIST.REASON_MISSING',
      'Each recommendation has a reason.',
      silent.map((at) => ({ path: `entries.${at}.reason`, message: 'must say why' })),
    );
}

function wrongState(detail: string): never {
  throw new Refusal('conflict', 'DISTRICT_LIST.WRONG_STATE', detail);
}
