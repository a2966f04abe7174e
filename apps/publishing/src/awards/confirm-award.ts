import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import { type Award, type MoveRequest, notFound, versionConflict } from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { judgeBids } from '../bids/judge-bids.js';
import { readCityDay } from '../city-today.js';
import { readRanking } from '../evaluation/read-ranking.js';
import { applyMove } from '../scenarios/move-scenario.js';
import { nextScenarioStatus } from '../scenarios/scenario.js';
import { lockScenario } from '../scenarios/scenarios.repository.js';
import { recordStateChange } from '../state-changes.js';
import {
  assertBidderVerified,
  countOpenObjections,
  findBidders,
  findPublicities,
  toPublicityTold,
} from './awards.repository.js';
import { assertAnotherProposed, assertMayAward, notConcluded } from './publicity.js';
import { showAward } from './read-award.js';

/**
 * Another approver than who proposed it confirms the award, once the publicity has ended by the database's clock and no
 * objection is open. Every bidder is told their own result with its reason.
 */
export async function confirmAward(
  dataSource: DataSource,
  caller: Principal,
  scenarioId: string,
  { version, note }: MoveRequest,
): Promise<Award> {
  return dataSource.transaction(async (manager) => {
    const scenario = await lockScenario(manager, scenarioId);
    if (!scenario || scenario.departmentId !== caller.organisationId) throw notFound('scenario');
    if (scenario.version !== version) throw versionConflict('scenario', scenario.version);
    nextScenarioStatus(scenario, 'award');
    const { round } = scenario;
    const publicity = (await findPublicities(manager, scenarioId, round)).find(
      ({ status }) => status === 'running',
    );
    if (!publicity) throw notFound('publicity');
    assertAnotherProposed(publicity.publicisedBy, caller.userId);
    assertMayAward(
      publicity,
      await readCityDay(manager),
      await countOpenObjections(manager, scenarioId, round),
    );
    const ranking = await readRanking(manager, scenarioId, round);
    if (!ranking) throw notConcluded();
    await assertBidderVerified(manager, publicity);
    await judgeBids(manager, [publicity.bidId], 'award', caller);
    const others = [...ranking.lines, ...ranking.disqualified].filter(
      ({ bidId }) => bidId !== publicity.bidId,
    );
    await judgeBids(
      manager,
      others.map(({ bidId }) => bidId),
      'pass over',
      caller,
      new Map(others.flatMap(({ bidId, reason }) => (reason ? [[bidId, reason]] : []))),
    );
    await manager.query("update publishing.publicities set status = 'confirmed' where id = $1", [
      publicity.id,
    ]);
    await recordStateChange(manager, {
      subjectType: 'publicity',
      subjectId: publicity.id,
      from: 'running',
      to: 'confirmed',
      actor: caller,
      note,
    });
    const moved = await applyMove(manager, scenario, 'award', caller, note);
    const bidders = await findBidders(manager, scenarioId, round);
    const results = bidders.map(({ bidId, enterpriseId }) => {
      const line = ranking.lines.find((one) => one.bidId === bidId);
      const out = ranking.disqualified.find((one) => one.bidId === bidId);
      return {
        enterpriseId,
        won: bidId === publicity.bidId,
        rank: line?.rank ?? null,
        total: line?.total ?? null,
        reason: line?.reason ?? out?.reason ?? '',
      };
    });
    const told = toPublicityTold(
      { ...publicity, status: 'confirmed' },
      bidders.map(({ enterpriseId }) => enterpriseId),
    );
    await appendEvents(manager, [event('award.confirmed', told, { ...told, results })]);
    return showAward(manager, caller, moved);
  });
}
