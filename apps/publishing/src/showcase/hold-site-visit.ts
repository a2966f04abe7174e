import type { EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import { notFound, versionConflict } from '#libs/contracts';
import { type HeldNomination, holdNomination } from './hold-nomination.js';
import { findSiteVisit, lockSiteVisit, type SiteVisitRow } from './site-visits.repository.js';

/** Takes the locks under which the platform acts on a visit: its nomination's before its own. */
export async function holdSiteVisit(
  manager: EntityManager,
  caller: Principal,
  id: string,
  version: number,
): Promise<HeldNomination & { visit: SiteVisitRow }> {
  const seen = await findSiteVisit(manager, id);
  if (!seen) throw notFound('site visit');
  const held = await holdNomination(manager, caller, seen.nominationId, null, ['platform']);
  const visit = (await lockSiteVisit(manager, id))!;
  if (visit.version !== version) throw versionConflict('site visit', visit.version);
  return { ...held, visit };
}
