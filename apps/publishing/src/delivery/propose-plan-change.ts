import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import { type Project, type ProposePlanChangeRequest, Refusal } from '#libs/contracts';
import { newId } from '#libs/database';
import { appendEvents, event } from '#libs/outbox';
import { toContractTold } from '../contracts/contracts.repository.js';
import { createOnce } from '../created-once.js';
import { recordStateChange } from '../state-changes.js';
import { findMilestones, findPlanChanges } from './delivery.repository.js';
import { holdProject } from './hold-project.js';
import { assertImplementing } from './milestone.js';
import { planDifference } from './plan-change.js';
import { showProject } from './read-project.js';

/** Either side proposes another plan; an approver of the department decides. One at a time. */
export async function proposePlanChange(
  dataSource: DataSource,
  caller: Principal,
  scenarioId: string,
  { reason, milestones }: ProposePlanChangeRequest,
  key: string | undefined,
): Promise<Project> {
  return dataSource.transaction(async (manager) => {
    const { scenario, contract, side } = await holdProject(manager, caller, scenarioId);
    const once = { userId: caller.userId, route: `plan changes of ${contract.id}`, key };
    await createOnce(manager, once, newId(), async (fresh) => {
      assertImplementing(scenario.status);
      const earlier = await findPlanChanges(manager, contract.id);
      if (earlier.some(({ status }) => status === 'proposed'))
        throw new Refusal(
          'conflict',
          'PLAN_CHANGE.OPEN',
          'Another change of this plan is not decided yet.',
        );
      const present = await findMilestones(manager, contract.id);
      planDifference(present, milestones);
      const before = present.map(({ id, name, deliverable, dueOn, owner }) => ({
        id,
        name,
        deliverable,
        dueOn,
        owner,
      }));
      await manager.query(
        `insert into publishing.plan_changes
           (id, contract_id, side, reason, plan_before, plan_after, proposed_by)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [
          fresh,
          contract.id,
          side,
          reason,
          JSON.stringify(before),
          JSON.stringify(milestones),
          caller.userId,
        ],
      );
      await recordStateChange(manager, {
        subjectType: 'plan-change',
        subjectId: fresh,
        from: null,
        to: 'proposed',
        actor: caller,
        note: reason,
      });
      const told = toContractTold(contract, {
        id: fresh,
        version: 1,
        status: 'proposed',
        note: reason,
      });
      await appendEvents(manager, [event('plan-change.proposed', told, { ...told, side })]);
    });
    return showProject(manager, contract, side);
  });
}
