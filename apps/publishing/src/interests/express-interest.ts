import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import { type ExpressInterestRequest, type InterestSummary, notFound } from '#libs/contracts';
import { newId } from '#libs/database';
import { appendEvents, event } from '#libs/outbox';
import { createOnce } from '../created-once.js';
import { holdScenario } from '../scenarios/hold-scenario.js';
import { publicStatuses } from '../scenarios/scenario.js';
import { recordStateChange } from '../state-changes.js';
import { alreadyExpressed, assertMayExpress } from './interest.js';
import {
  findInterest,
  hasLiveInterest,
  insertInterest,
  toSummary,
  toTold,
} from './interests.repository.js';
import { lockVerifiedEnterprise } from './verified-enterprise.js';

/** A verified enterprise tells the department that it is interested; one at a time a scenario. */
export async function expressInterest(
  dataSource: DataSource,
  caller: Principal,
  scenarioId: string,
  request: ExpressInterestRequest,
  key: string | undefined,
): Promise<InterestSummary> {
  return dataSource.transaction(async (manager) => {
    const { scenario, now } = await holdScenario(manager, scenarioId);
    if (!scenario || !publicStatuses.includes(scenario.status)) throw notFound('scenario');
    const once = { userId: caller.userId, route: `interests of ${scenarioId}`, key };
    const id = await createOnce(manager, once, newId(), async (fresh) => {
      assertMayExpress(scenario, now);
      // The lock lets no second one in beside this.
      const { id: enterpriseId } = await lockVerifiedEnterprise(manager, caller, 'INTEREST');
      if (await hasLiveInterest(manager, scenarioId, scenario.round, enterpriseId))
        throw alreadyExpressed();
      await insertInterest(manager, {
        id: fresh,
        scenarioId,
        round: scenario.round,
        enterpriseId,
        authorId: caller.userId,
        ...request,
      });
      await recordStateChange(manager, {
        subjectType: 'interest',
        subjectId: fresh,
        from: null,
        to: 'expressed',
        actor: caller,
      });
      const told = toTold((await findInterest(manager, caller, fresh))!);
      await appendEvents(manager, [event('interest.expressed', told, told)]);
    });
    return toSummary((await findInterest(manager, caller, id))!);
  });
}
