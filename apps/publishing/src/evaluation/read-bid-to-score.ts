import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import { type Bid, type BidAttachment, notFound, Refusal } from '#libs/contracts';
import type { Storage } from '#libs/storage';
import { writeAudit } from '../audit/write-audit.js';
import { openAttachment } from '../bids/attach-to-bid.js';
import { toBid } from '../bids/bid-view.js';
import { type BidRow, findBid } from '../bids/bids.repository.js';
import type { BidVault } from '../bids/vault.js';
import { isInTheRunning } from './bidders.repository.js';
import { assertEvaluatorIs, assertPhase } from './evaluation.js';
import { findAssignment, isOpen } from './read-assignments.js';

/** An evaluator who has declared no conflict reads what they score, as long as it is scored. */
export function readBidToScore(
  dataSource: DataSource,
  vault: BidVault,
  caller: Principal,
  evaluatorId: string,
  bidId: string,
): Promise<Bid> {
  return dataSource.transaction(async (manager) => {
    const row = await findBidToScore(manager, caller, evaluatorId, bidId);
    await writeAudit(manager, [
      {
        actor: caller,
        action: 'bid.read',
        subject: { type: 'bid', id: bidId },
        details: { by: caller.organisationId, version: row.version },
      },
    ]);
    return toBid(manager, vault, row, null);
  });
}

/** An attachment of such a bid, as it was handed in. */
export async function readAttachmentToScore(
  dataSource: DataSource,
  storage: Storage,
  vault: BidVault,
  caller: Principal,
  evaluatorId: string,
  bidId: string,
  attachmentId: string,
): Promise<{ attachment: BidAttachment; bytes: Buffer }> {
  const row = await findBidToScore(dataSource.manager, caller, evaluatorId, bidId);
  return openAttachment(dataSource, storage, vault, caller, row, attachmentId, false);
}

/** A bid that this evaluator scores; every other one is not there. */
async function findBidToScore(
  manager: EntityManager,
  caller: Principal,
  evaluatorId: string,
  bidId: string,
): Promise<BidRow> {
  const assignment = await findAssignment(manager, caller, evaluatorId);
  assertEvaluatorIs(assignment.status, ['scoring', 'submitted', 'confirmed'], 'read bids');
  assertPhase(assignment.phase, ['scoring', 'consensus'], 'read bids');
  if (!isOpen(assignment))
    throw new Refusal(
      'conflict',
      'SCENARIO.WRONG_STATE',
      'The scenario is not being evaluated any more, or not in this round.',
    );
  const row = await findBid(manager, bidId);
  if (
    row?.scenarioId !== assignment.scenarioId ||
    row.round !== assignment.round ||
    !isInTheRunning(row)
  )
    throw notFound('bid');
  return row;
}
