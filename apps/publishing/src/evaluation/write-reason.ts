import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import { type Evaluation, notFound, type WriteReasonRequest } from '#libs/contracts';
import { writeAudit } from '../audit/write-audit.js';
import { findBidders } from './bidders.repository.js';
import { saveReason } from './checks.repository.js';
import { assertPhase } from './evaluation.js';
import { holdEvaluation, saveEvaluation } from './evaluations.repository.js';
import { toEvaluation } from './read-evaluation.js';

/** The editor writes what a bidder will be told; every bid needs one before publicity. */
export function writeReason(
  dataSource: DataSource,
  caller: Principal,
  scenarioId: string,
  bidId: string,
  { version, text }: WriteReasonRequest,
): Promise<Evaluation> {
  return dataSource.transaction(async (manager) => {
    const held = await holdEvaluation(manager, caller, scenarioId, version);
    assertPhase(held.evaluation.phase, ['concluded'], 'write reasons');
    const bidders = await findBidders(manager, scenarioId, held.scenario.round);
    if (!bidders.some(({ id }) => id === bidId)) throw notFound('bid');
    await saveReason(manager, bidId, text, caller.userId);
    await writeAudit(manager, [
      {
        actor: caller,
        action: 'evaluation.reason-written',
        subject: { type: 'evaluation', id: held.evaluation.id },
        details: { scenarioId, bidId },
      },
    ]);
    await saveEvaluation(manager, held.evaluation);
    return toEvaluation(manager, caller, scenarioId);
  });
}
