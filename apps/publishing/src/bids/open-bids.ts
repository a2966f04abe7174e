import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type BidOpened,
  type OpenedBidLine,
  type Opening,
  type OpeningReport,
  type OpeningSide,
  notFound,
  Refusal,
  type Scenario,
} from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import type { Storage } from '#libs/storage';
import { writeAudit } from '../audit/write-audit.js';
import { applyMove } from '../scenarios/move-scenario.js';
import { publicStatuses } from '../scenarios/scenario.js';
import { findScenario, lockScenario, toScenario } from '../scenarios/scenarios.repository.js';
import { recordStateChanges } from '../state-changes.js';
import { findBid } from './bids.repository.js';
import { examineBids } from './examine-bids.js';
import { nextOpeningStep, reportOf } from './opening.js';
import { completeOpening, findOpening, insertProposal, markOpened } from './openings.repository.js';
import { readOpening } from './read-opening.js';
import type { BidVault } from './vault.js';

/**
 * Rule 5: after the deadline, one of the two sides proposes the opening and the other one opens. A
 * bid whose seal does not hold is opened and reported like the others, but does not count.
 */
export async function openBids(
  dataSource: DataSource,
  vault: BidVault,
  storage: Storage,
  caller: Principal,
  scenarioId: string,
): Promise<Opening> {
  const seen = await findScenario(dataSource.manager, scenarioId);
  const side = seen && sideOf(caller, seen.departmentId);
  if (!seen || !side || !publicStatuses.includes(seen.status)) throw notFound('scenario');
  assertClosed(toScenario(seen));
  const round = { scenarioId, round: seen.round };
  // Read before the transaction: nobody changes a bid any more, and files may take their time.
  const step = nextOpeningStep(await findOpening(dataSource, round), side, caller.userId);
  const lines = step === 'open' ? await examineBids(dataSource, vault, storage, round) : null;
  await dataSource.transaction(async (manager) => {
    const scenario = (await lockScenario(manager, scenarioId))!;
    assertClosed(toScenario(scenario));
    const now = nextOpeningStep(await findOpening(manager, round), side, caller.userId);
    if (now === 'propose') {
      await insertProposal(manager, round, caller, side);
      await writeAudit(manager, [
        {
          actor: caller,
          action: 'opening.proposed',
          subject: { type: 'scenario', id: scenarioId },
          details: { round: round.round, side },
        },
      ]);
      return;
    }
    // Somebody of the other side proposed between our look and our lock: they are asked to look again.
    if (!lines || scenario.round !== round.round) throw meanwhile();
    const report = reportOf(lines, scenario.minBids);
    await completeOpening(manager, round, caller, report);
    await openAll(manager, caller, lines);
    await writeAudit(manager, [
      {
        actor: caller,
        action: 'opening.opened',
        subject: { type: 'scenario', id: scenarioId },
        details: {
          round: round.round,
          side,
          valid: report.valid,
          outcome: report.outcome,
          bids: lines.map(({ bidId }) => bidId),
          broken: lines.filter(({ intact }) => !intact).map(({ bidId }) => bidId),
        },
      },
    ]);
    const moved =
      report.outcome === 'failed'
        ? await applyMove(manager, scenario, 'fail', caller, tooFew(report))
        : await applyMove(manager, scenario, 'open', caller);
    await tellBidders(manager, moved, report);
  });
  return readOpening(dataSource, vault, caller, scenarioId);
}

/** As whom somebody may take part in an opening. */
function sideOf(caller: Principal, departmentId: string): OpeningSide | null {
  if (caller.roles.includes('platform.supervisor')) return 'supervisor';
  return caller.organisationId === departmentId ? 'department' : null;
}

function assertClosed({ status, engagement }: Scenario): void {
  if (engagement === 'bid' && status === 'closed') return;
  if (engagement === 'bid' && status === 'published')
    throw new Refusal('conflict', 'BID.NOT_DUE', 'Bids are opened after the deadline only.');
  throw new Refusal(
    'conflict',
    'BID.NOTHING_TO_OPEN',
    `A scenario that is ${status} (${engagement}) has no bids to open.`,
  );
}

const meanwhile = () =>
  new Refusal('conflict', 'BID.OPENING_MOVED_ON', 'The opening went on meanwhile. Look again.');

const tooFew = ({ valid, minBids }: OpeningReport) =>
  `有效方案${valid}份，少于所要求的${minBids}份，本轮揭榜失败。`;

async function openAll(
  manager: EntityManager,
  caller: Principal,
  lines: readonly OpenedBidLine[],
): Promise<void> {
  await markOpened(manager, lines);
  if (lines.length)
    await recordStateChanges(
      manager,
      lines.map(({ bidId, intact }) => ({
        subjectType: 'bid',
        subjectId: bidId,
        from: 'submitted',
        to: 'opened',
        actor: caller,
        details: { intact },
      })),
    );
}

async function tellBidders(
  manager: EntityManager,
  scenario: Scenario,
  { bids, outcome }: OpeningReport,
): Promise<void> {
  const events = [];
  for (const { bidId: id, enterprise, members, valid } of bids) {
    const { version } = (await findBid(manager, id))!;
    const told: BidOpened = {
      id,
      version,
      scenario: { id: scenario.id, title: scenario.title },
      enterprises: [enterprise, ...members],
      valid,
      outcome,
    };
    events.push(event('bid.opened', told, told));
  }
  await appendEvents(manager, events);
}
