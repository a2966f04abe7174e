import type { SiteVisitTold } from '#libs/contracts';
import type { SiteVisitRow } from './site-visits.repository.js';

/**
 * What is told of a visit as it is by now: to who stands in the nomination where and when, to who goes
 * the same.
 * @param before as it was before it was planned anew
 */
export function siteVisitToldOf(row: SiteVisitRow, before?: SiteVisitRow): SiteVisitTold {
  const { id, version, nominationId, title, status, members, nomineeIds, cancelReason } = row;
  const [{ day, place, reason }] = row.plans;
  const isIn = (one: SiteVisitRow, userId: string) =>
    one.members.some((member) => member.userId === userId);
  return {
    id,
    version,
    nominationId,
    edition: { id: row.editionId, title: row.editionTitle },
    title,
    status,
    day,
    place,
    // Why it was ordered at first is the platform's.
    note: cancelReason ?? (before ? reason : null),
    nomineeIds,
    members: members.map(({ userId, isStaff }) => ({
      userId,
      isStaff,
      isNew: before !== undefined && !isIn(before, userId),
    })),
    released: (before?.members ?? [])
      .filter(({ userId }) => !isIn(row, userId))
      .map(({ userId, isStaff }) => ({ userId, isStaff })),
  };
}
