import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import type { MoveRequest, Scenario } from '#libs/contracts';
import { countOpenObjections } from '../awards/awards.repository.js';
import { assertNoOpenObjection } from '../awards/publicity.js';
import { applyMove, findToMove } from './move-scenario.js';
import { assertMayFail } from './scenario.js';

/** An approver finds that nothing comes of a scenario; not over anybody's sealed bid or objection. */
export async function failScenario(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, note }: MoveRequest,
): Promise<Scenario> {
  return dataSource.transaction(async (manager) => {
    const scenario = await findToMove(manager, caller, id, 'fail', version);
    assertMayFail(scenario);
    if (scenario.status === 'award_publicity')
      assertNoOpenObjection(await countOpenObjections(manager, id, scenario.round));
    return applyMove(manager, scenario, 'fail', caller, note);
  });
}
