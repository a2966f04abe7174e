import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type FileRef,
  notFound,
  type SiteVisit,
  type SiteVisitor,
  type SiteVisits,
} from '#libs/contracts';
import { findFiles } from '../files/attach-files.js';
import { sideOf } from './hold-nomination.js';
import { findNomination, findNominees } from './nominations.repository.js';
import { findReviewRules } from './reviews.repository.js';
import { isVisitable, visitBarOf } from './site-visit.js';
import { findSiteVisitsOf, findVisitors, type SiteVisitRow } from './site-visits.repository.js';

/**
 * The site visits of a nomination: for the platform with who goes and what was found, for who stands
 * in it day and place alone; for its district, which only put it up, there is none. What was found is
 * at once the platform's, which scores nothing. Experts have no way to it: an expert who scores learns
 * of a visit only by going on it, and blindly nobody goes who has a sheet to hand in.
 */
export async function readSiteVisits(
  dataSource: DataSource,
  caller: Principal,
  nominationId: string,
): Promise<SiteVisits> {
  const { manager } = dataSource;
  const row = await findNomination(manager, nominationId);
  if (!row) throw notFound('nomination');
  const side = await sideOf(manager, caller, row, await findNominees(manager, [nominationId]));
  if (!side) throw notFound('nomination');
  if (side === 'platform') return showSiteVisits(manager, nominationId);
  const found =
    side === 'lead' || side === 'nominee' ? await findSiteVisitsOf(manager, nominationId) : [];
  return { items: found.map((one) => toSiteVisit(one)), isOpen: false };
}

/** All of a nomination, as the platform sees them. */
export async function showSiteVisits(
  manager: EntityManager,
  nominationId: string,
): Promise<SiteVisits> {
  const { editionStatus, status } = (await findNomination(manager, nominationId))!;
  const found = await findSiteVisitsOf(manager, nominationId);
  return {
    items: await showInside(manager, found),
    isOpen: isVisitable(editionStatus, status) && found.every((one) => one.status !== 'planned'),
  };
}

/** Visits with all that is the platform's of them. */
export async function showInside(
  manager: EntityManager,
  found: readonly SiteVisitRow[],
): Promise<SiteVisit[]> {
  const files = await findFiles(
    manager,
    found.flatMap(({ minutes }) => minutes?.fileIds ?? []),
  );
  return found.map((one) => ({ ...toSiteVisit(one), inside: insideOf(one, files) }));
}

function toSiteVisit(row: SiteVisitRow): SiteVisit {
  const { id, version, nominationId, status, cancelReason } = row;
  const [{ plan, day, place, reason }] = row.plans;
  return {
    id,
    version,
    nominationId,
    status,
    day,
    place,
    // Why it was ordered at first is the platform's.
    changeReason: cancelReason ?? (plan > 1 ? reason : null),
    inside: null,
  };
}

function insideOf(
  { members, plans, minutes, endedBy, endedAt }: SiteVisitRow,
  files: ReadonlyMap<string, FileRef>,
): SiteVisit['inside'] {
  return {
    members: members.map(({ userId, displayName }) => ({ userId, displayName })),
    plans: plans.map((one) => ({ ...one, at: new Date(one.at).toISOString() })),
    minutes: minutes && {
      attended: members
        .filter(({ userId }) => minutes.attendedIds.includes(userId))
        .map(({ displayName }) => displayName),
      findings: minutes.findings,
      remark: minutes.remark,
      files: minutes.fileIds.flatMap((fileId) => files.get(fileId) ?? []),
      by: endedBy!,
      at: endedAt!.toISOString(),
    },
  };
}

/** Who might go to see a nomination, each with why they cannot. */
export async function listSiteVisitors(
  dataSource: DataSource,
  nominationId: string,
): Promise<{ items: SiteVisitor[] }> {
  const { manager } = dataSource;
  const row = await findNomination(manager, nominationId);
  if (!row || row.submissions === 0) throw notFound('nomination');
  const { isBlind } = await findReviewRules(manager, row.editionId);
  const found = await findVisitors(manager, { nominationId, editionId: row.editionId, isBlind });
  return {
    items: found.map((one) => {
      const { userId, displayName, isStaff } = one;
      return { userId, displayName, isStaff, barredBy: visitBarOf(one) };
    }),
  };
}
