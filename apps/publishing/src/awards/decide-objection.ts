import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type DismissObjectionRequest,
  type InvestigateObjectionRequest,
  notFound,
  type Objection,
  type ObjectionOutcome,
  type ObjectionStatus,
  type RejectObjectionRequest,
  type UpholdObjectionRequest,
  versionConflict,
} from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { reopenEvaluation } from '../evaluation/reopen-evaluation.js';
import { findFiles } from '../files/attach-files.js';
import { applyMove } from '../scenarios/move-scenario.js';
import type { ScenarioEntity } from '../scenarios/scenario.entity.js';
import { lockScenario } from '../scenarios/scenarios.repository.js';
import { recordStateChange } from '../state-changes.js';
import { findBidders, findPublicity, toPublicityTold } from './awards.repository.js';
import { nextObjectionStatus, type ObjectionMove } from './objection.js';
import {
  findObjection,
  lockObjection,
  type ObjectionRow,
  toObjection,
  toObjectionTold,
} from './objections.repository.js';

interface Decision {
  outcome?: ObjectionOutcome;
  rejection?: string;
  note?: string;
}

/** The platform begins to look into it. */
export function investigateObjection(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version }: InvestigateObjectionRequest,
): Promise<Objection> {
  return decide(dataSource, caller, id, version, 'investigate', {});
}

/** It is right: the proposal is taken back, and the evaluation goes on as the outcome says. */
export function upholdObjection(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, outcome, note }: UpholdObjectionRequest,
): Promise<Objection> {
  return decide(dataSource, caller, id, version, 'uphold', { outcome, note });
}

/** It was looked into and is not right. */
export function dismissObjection(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, note }: DismissObjectionRequest,
): Promise<Objection> {
  return decide(dataSource, caller, id, version, 'dismiss', { note });
}

/** It is not looked into, for a reason that has a code. */
export function rejectObjection(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, reason, note }: RejectObjectionRequest,
): Promise<Objection> {
  return decide(dataSource, caller, id, version, 'reject', { rejection: reason, note });
}

async function decide(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  version: number,
  move: ObjectionMove,
  decision: Decision,
): Promise<Objection> {
  return dataSource.transaction(async (manager) => {
    const seen = await findObjection(manager, id);
    if (!seen) throw notFound('objection');
    const scenario = (await lockScenario(manager, seen.scenarioId))!;
    const before = (await lockObjection(manager, id))!;
    if (before.version !== version) throw versionConflict('objection', before.version);
    const status = nextObjectionStatus(before.status, move);
    await saveDecision(manager, id, status, decision, caller);
    await recordStateChange(manager, {
      subjectType: 'objection',
      subjectId: id,
      from: before.status,
      to: status,
      actor: caller,
      note: decision.note,
    });
    if (decision.outcome) await takeBack(manager, scenario, before, decision, caller);
    const saved = (await findObjection(manager, id))!;
    if (move !== 'investigate') {
      const bidders = await findBidders(manager, saved.scenarioId, saved.round);
      const winners = bidders.filter(({ bidId }) => bidId === saved.winnerBidId);
      const told = toObjectionTold(
        saved,
        winners.map(({ enterpriseId }) => enterpriseId),
      );
      await appendEvents(manager, [event('objection.decided', saved, told)]);
    }
    return toObjection(saved, await findFiles(manager, saved.fileIds));
  });
}

async function saveDecision(
  manager: EntityManager,
  id: string,
  status: ObjectionStatus,
  { outcome, rejection, note }: Decision,
  caller: Principal,
): Promise<void> {
  await manager.query(
    `update publishing.objections
        set status = $2, outcome = $3, rejection = $4, decision_note = $5,
            decided_by = case when $2 <> 'investigating' then $6::uuid end,
            decided_at = case when $2 <> 'investigating' then now() end, version = version + 1
      where id = $1`,
    [id, status, outcome ?? null, rejection ?? null, note ?? null, caller.userId],
  );
}

/**
 * What follows from an objection that is right. Where the publicity runs no longer, because another
 * objection was upheld before or the scenario has ended, the decision stands and moves nothing.
 */
async function takeBack(
  manager: EntityManager,
  scenario: ScenarioEntity,
  objection: ObjectionRow,
  { outcome, note = '' }: Decision,
  caller: Principal,
): Promise<void> {
  const publicity = (await findPublicity(manager, objection.publicityId))!;
  if (publicity.status !== 'running') return;
  await manager.query("update publishing.publicities set status = 'revoked' where id = $1", [
    publicity.id,
  ]);
  await recordStateChange(manager, {
    subjectType: 'publicity',
    subjectId: publicity.id,
    from: 'running',
    to: 'revoked',
    actor: caller,
    note,
  });
  await applyMove(manager, scenario, 'reevaluate', caller, note);
  await reopenEvaluation(manager, objection.scenarioId, objection.round, {
    disqualifiedBidId: outcome === 'disqualify-winner' ? publicity.bidId : undefined,
    note,
    actor: caller,
  });
  const bidders = await findBidders(manager, objection.scenarioId, objection.round);
  const told = toPublicityTold(
    { ...publicity, status: 'revoked' },
    bidders.map(({ enterpriseId }) => enterpriseId),
  );
  await appendEvents(manager, [event('award.revoked', told, told)]);
}
