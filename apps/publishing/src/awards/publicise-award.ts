import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type Award,
  notFound,
  type PubliciseAwardRequest,
  Refusal,
  versionConflict,
} from '#libs/contracts';
import { newId } from '#libs/database';
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
  findPublicity,
  type PublicLine,
  toPublicityTold,
} from './awards.repository.js';
import {
  assertNoOpenObjection,
  assertProposable,
  notConcluded,
  publicityPeriod,
} from './publicity.js';
import { showAward } from './read-award.js';

/**
 * An approver proposes the winner and makes the result public: bidders and other companies may
 * object until the period, in working days, has ended.
 */
export async function publiciseAward(
  dataSource: DataSource,
  caller: Principal,
  scenarioId: string,
  { version, bidId, reason }: PubliciseAwardRequest,
): Promise<Award> {
  return dataSource.transaction(async (manager) => {
    const scenario = await lockScenario(manager, scenarioId);
    if (!scenario || scenario.departmentId !== caller.organisationId) throw notFound('scenario');
    if (scenario.version !== version) throw versionConflict('scenario', scenario.version);
    nextScenarioStatus(scenario, 'publicise');
    const { round } = scenario;
    assertNoOpenObjection(await countOpenObjections(manager, scenarioId, round));
    const ranking = await readRanking(manager, scenarioId, round);
    if (!ranking) throw notConcluded();
    if (!ranking.hasAllReasons)
      throw new Refusal(
        'rule',
        'AWARD.REASONS_MISSING',
        'Every bidder must have a reason before the result is made public.',
      );
    const winner = assertProposable(ranking.lines, bidId, reason);
    await assertBidderVerified(manager, { scenarioId, round, bidId });
    await judgeBids(manager, [bidId], 'propose', caller);
    const period = publicityPeriod(await readCityDay(manager), scenario.publicityDays);
    // One of an earlier round that failed while it ran is over.
    await manager.query(
      `update publishing.publicities set status = 'revoked'
        where scenario_id = $1 and status = 'running'`,
      [scenarioId],
    );
    const earlier = await findPublicities(manager, scenarioId, round);
    const id = newId();
    const lines: PublicLine[] = ranking.lines.map((line) => ({
      bidId: line.bidId,
      rank: line.rank,
      enterpriseName: line.enterprise.name,
      total: line.total,
    }));
    await manager.query(
      `insert into publishing.publicities (id, scenario_id, round, attempt, bid_id, enterprise_id,
         winner_reason, reason, ranking, starts_on, ends_on, status, publicised_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'running', $12)`,
      [
        id,
        scenarioId,
        round,
        earlier.length + 1,
        bidId,
        winner.enterprise.id,
        winner.reason ?? '',
        winner.rank === 1 ? '' : reason,
        JSON.stringify(lines),
        period.startsOn,
        period.endsOn,
        caller.userId,
      ],
    );
    const moved = await applyMove(manager, scenario, 'publicise', caller, undefined);
    await recordStateChange(manager, {
      subjectType: 'publicity',
      subjectId: id,
      from: null,
      to: 'running',
      actor: caller,
      note: reason || null,
    });
    const bidders = await findBidders(manager, scenarioId, round);
    const told = toPublicityTold(
      (await findPublicity(manager, id))!,
      bidders.map(({ enterpriseId }) => enterpriseId),
    );
    await appendEvents(manager, [event('award.publicised', told, told)]);
    return showAward(manager, caller, moved);
  });
}
