import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import type { RepublishRequest, Scenario } from '#libs/contracts';
import { endLeftOverAmendment } from '../amendments/end-left-over.js';
import { applyMove, findToMove } from './move-scenario.js';

/**
 * Publishes what failed anew, as its next round: with another deadline, under the same number. What
 * belonged to the round before stays with that round.
 */
export async function republishScenario(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, deadline, note }: RepublishRequest,
): Promise<Scenario> {
  return dataSource.transaction(async (manager) => {
    const scenario = await findToMove(manager, caller, id, 'republish', version);
    await endLeftOverAmendment(manager, scenario);
    return applyMove(manager, scenario, 'republish', caller, note, {
      deadline: new Date(deadline),
      // The time for questions was that of the round before: they can be asked until the deadline.
      questionsUntil: null,
    });
  });
}
