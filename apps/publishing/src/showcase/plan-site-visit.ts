import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type OrderSiteVisitRequest,
  Refusal,
  type RescheduleSiteVisitRequest,
  type SiteVisits,
  type SiteVisitStatus,
} from '#libs/contracts';
import { newId } from '#libs/database';
import { appendEvents, event } from '#libs/outbox';
import { readCityDay } from '../city-today.js';
import { recordStateChange } from '../state-changes.js';
import { type HeldNomination, holdNomination } from './hold-nomination.js';
import { holdSiteVisit } from './hold-site-visit.js';
import { showSiteVisits } from './read-site-visits.js';
import { findReviewRules } from './reviews.repository.js';
import { assertParty, assertVisitable, assertVisitDay, nextSiteVisitStatus } from './site-visit.js';
import { siteVisitToldOf } from './site-visit-told.js';
import {
  findSiteVisit,
  findVisitors,
  insertPlan,
  insertSiteVisit,
  saveSiteVisit,
  type SiteVisitPlan,
} from './site-visits.repository.js';

/** The platform has somebody look on the spot, for a reason; a nomination has one such plan at a time. */
export async function orderSiteVisit(
  dataSource: DataSource,
  caller: Principal,
  nominationId: string,
  request: OrderSiteVisitRequest,
): Promise<SiteVisits> {
  return dataSource.transaction(async (manager) => {
    const held = await holdNomination(manager, caller, nominationId, null, ['platform']);
    const plan = await checkPlan(manager, held, request);
    const id = newId();
    const isFirst = await insertSiteVisit(manager, {
      id,
      editionId: held.edition.id,
      nominationId,
    });
    if (!isFirst)
      throw new Refusal(
        'conflict',
        'SITE_VISIT.PLANNED_ALREADY',
        'A visit is planned: it is held or called off before another one is ordered.',
      );
    await insertPlan(manager, id, 1, plan, caller.userId);
    await recordPlan(manager, caller, id, null, plan);
    const saved = (await findSiteVisit(manager, id))!;
    await appendEvents(manager, [event('site-visit.ordered', saved, siteVisitToldOf(saved))]);
    return showSiteVisits(manager, nominationId);
  });
}

/** Another day, place or party, with a reason that everybody whom it concerns reads. */
export async function rescheduleSiteVisit(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, ...request }: RescheduleSiteVisitRequest,
): Promise<SiteVisits> {
  return dataSource.transaction(async (manager) => {
    const { visit, ...held } = await holdSiteVisit(manager, caller, id, version);
    nextSiteVisitStatus(visit.status, 'reschedule');
    const plan = await checkPlan(manager, held, request);
    await insertPlan(manager, id, visit.plans[0].plan + 1, plan, caller.userId);
    const saved = await saveSiteVisit(manager, id, 'plans = plans + 1');
    await recordPlan(manager, caller, id, visit.status, plan);
    await appendEvents(manager, [
      event('site-visit.rescheduled', saved, siteVisitToldOf(saved, visit)),
    ]);
    return showSiteVisits(manager, visit.nominationId);
  });
}

async function checkPlan(
  manager: EntityManager,
  { edition, row }: HeldNomination,
  { day, place, memberIds, reason }: SiteVisitPlan,
): Promise<SiteVisitPlan> {
  assertVisitable(edition.status, row.status);
  assertVisitDay(day, await readCityDay(manager));
  const { isBlind } = await findReviewRules(manager, edition.id);
  const visitors = await findVisitors(manager, {
    nominationId: row.id,
    editionId: edition.id,
    isBlind,
  });
  const chosen = [...new Set(memberIds)];
  assertParty(chosen, visitors);
  return { day, place, memberIds: chosen, reason };
}

function recordPlan(
  manager: EntityManager,
  actor: Principal,
  id: string,
  from: SiteVisitStatus | null,
  { day, place, memberIds, reason }: SiteVisitPlan,
): Promise<void> {
  return recordStateChange(manager, {
    subjectType: 'site-visit',
    subjectId: id,
    from,
    to: 'planned',
    actor,
    note: reason,
    details: { day, place, users: memberIds },
  });
}
