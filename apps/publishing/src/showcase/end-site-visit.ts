import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import type {
  CancelSiteVisitRequest,
  RecordSiteVisitRequest,
  SiteVisitMinutes,
  SiteVisits,
} from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { readCityDay } from '../city-today.js';
import { attachFiles } from '../files/attach-files.js';
import { recordStateChange } from '../state-changes.js';
import { holdSiteVisit } from './hold-site-visit.js';
import { showSiteVisits } from './read-site-visits.js';
import {
  assertMayRecord,
  assertParty,
  assertVisitable,
  nextSiteVisitStatus,
} from './site-visit.js';
import { siteVisitToldOf } from './site-visit-told.js';
import {
  findSiteVisitsOf,
  findVisitors,
  lockSiteVisit,
  saveSiteVisit,
  type SiteVisitRow,
} from './site-visits.repository.js';

/** The platform calls a visit off; everybody whom it concerns reads why. */
export async function cancelSiteVisit(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, reason }: CancelSiteVisitRequest,
): Promise<SiteVisits> {
  return dataSource.transaction(async (manager) => {
    const { visit } = await holdSiteVisit(manager, caller, id, version);
    await cancel(manager, caller, visit, reason);
    return showSiteVisits(manager, visit.nominationId);
  });
}

/** Nobody goes to see what was withdrawn; under the lock of the nomination. */
export async function cancelVisitsOf(
  manager: EntityManager,
  actor: Principal,
  nominationId: string,
  reason: string,
): Promise<void> {
  for (const { id, status } of await findSiteVisitsOf(manager, nominationId))
    if (status === 'planned')
      await cancel(manager, actor, (await lockSiteVisit(manager, id))!, reason);
}

async function cancel(
  manager: EntityManager,
  actor: Principal,
  visit: SiteVisitRow,
  reason: string,
): Promise<void> {
  const status = nextSiteVisitStatus(visit.status, 'cancel');
  const saved = await saveSiteVisit(
    manager,
    visit.id,
    'status = $2, cancel_reason = $3, ended_by = $4, ended_at = now()',
    [status, reason, actor.userId],
  );
  await recordStateChange(manager, {
    subjectType: 'site-visit',
    subjectId: visit.id,
    from: visit.status,
    to: status,
    actor,
    note: reason,
  });
  await appendEvents(manager, [event('site-visit.cancelled', saved, siteVisitToldOf(saved))]);
}

/**
 * Somebody who went writes down what was found, once. It changes no score and no rank: whoever
 * deliberates reads it, and gives it as a reason if they move a rank.
 */
export async function recordSiteVisit(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, ...said }: RecordSiteVisitRequest,
): Promise<SiteVisits> {
  return dataSource.transaction(async (manager) => {
    const { visit, edition, row } = await holdSiteVisit(manager, caller, id, version);
    const minutes: SiteVisitMinutes = {
      ...said,
      attendedIds: [...new Set(said.attendedIds)],
      fileIds: [...new Set(said.fileIds)],
    };
    const status = nextSiteVisitStatus(visit.status, 'record');
    assertVisitable(edition.status, row.status);
    assertMayRecord(
      {
        status: visit.status,
        day: visit.plans[0].day,
        memberIds: visit.members.map(({ userId }) => userId),
      },
      minutes,
      caller.userId,
      await readCityDay(manager),
    );
    // Who was excused since, or found an interest, did not go, or what they saw does not count. That
    // they have got another sheet to score since is no fault of theirs: the assignment looks to it.
    const visitors = await findVisitors(manager, {
      nominationId: row.id,
      editionId: edition.id,
      isBlind: false,
    });
    assertParty(minutes.attendedIds, visitors);
    await attachFiles(manager, caller.organisationId, minutes.fileIds);
    const saved = await saveSiteVisit(
      manager,
      id,
      'status = $2, minutes = $3, ended_by = $4, ended_at = now()',
      [status, JSON.stringify(minutes), caller.userId],
    );
    await recordStateChange(manager, {
      subjectType: 'site-visit',
      subjectId: id,
      from: visit.status,
      to: status,
      actor: caller,
      note: minutes.remark,
      details: {
        findings: minutes.findings.map(({ point, verdict }) => `${point}: ${verdict}`),
        users: minutes.attendedIds,
        files: minutes.fileIds,
      },
    });
    await appendEvents(manager, [event('site-visit.recorded', saved, siteVisitToldOf(saved))]);
    return showSiteVisits(manager, visit.nominationId);
  });
}
