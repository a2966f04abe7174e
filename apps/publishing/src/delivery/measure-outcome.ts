import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type MeasureOutcomeRequest,
  type Project,
  Refusal,
  type ScenarioStatus,
} from '#libs/contracts';
import { newId } from '#libs/database';
import { writeAudit } from '../audit/write-audit.js';
import { readCityDay } from '../city-today.js';
import {
  contributed,
  type ContractRow,
  findContract,
  saveContract,
} from '../contracts/contracts.repository.js';
import { createOnce } from '../created-once.js';
import { attachFiles } from '../files/attach-files.js';
import type { ScenarioEntity } from '../scenarios/scenario.entity.js';
import { findMet } from './delivery.repository.js';
import { holdOwnProject } from './hold-project.js';
import { isAtTarget, isOutcomeMet } from './measured-outcome.js';
import { showProject } from './read-project.js';

/** Outcomes show from the implementation on, and some only long after the acceptance. */
const measurable: readonly ScenarioStatus[] = ['implementing', 'acceptance', 'completed'];

/** An editor writes down what an outcome of the scenario was measured to be. */
export async function measureOutcome(
  dataSource: DataSource,
  caller: Principal,
  scenarioId: string,
  request: MeasureOutcomeRequest,
  key: string | undefined,
): Promise<Project> {
  return dataSource.transaction(async (manager) => {
    const { scenario, contract } = await holdOwnProject(manager, caller, scenarioId);
    const once = { userId: caller.userId, route: `measurements of ${contract.id}`, key };
    await createOnce(manager, once, newId(), async (fresh) => {
      assertMeasurable(scenario, request, await readCityDay(manager));
      const outcome = scenario.outcomes.find(({ name }) => name === request.outcome)!;
      const met = isOutcomeMet(outcome, request.value, request.met);
      await attachFiles(manager, caller.organisationId, request.fileIds, [
        contract.enterpriseId,
        ...contract.memberIds,
      ]);
      await manager.query(
        `insert into publishing.measurements (id, contract_id, outcome, value, met, evidence,
           file_ids, measured_on, measured_by, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, clock_timestamp())`,
        [
          fresh,
          contract.id,
          request.outcome,
          request.value,
          met,
          request.evidence,
          [...new Set(request.fileIds)],
          request.measuredOn,
          caller.userId,
        ],
      );
      await saveContract(manager, contract.id, contributed('$2'), [caller.userId]);
      await keepAtTarget(manager, scenario, contract, request.measuredOn);
      await writeAudit(manager, [
        {
          actor: caller,
          action: 'contract.measured',
          subject: { type: 'contract', id: contract.id },
          details: { name: request.outcome, value: request.value, met },
        },
      ]);
    });
    return showProject(manager, (await findContract(manager, contract.id))!, 'department');
  });
}

/**
 * Notes the day on which the project, once delivered, reached its target (达产); takes it back when
 * an outcome was found not to be met after all.
 * @param measuredOn day of what made the difference
 */
export async function keepAtTarget(
  manager: EntityManager,
  scenario: Pick<ScenarioEntity, 'outcomes'>,
  contract: Pick<ContractRow, 'id'>,
  measuredOn: string,
): Promise<void> {
  const met = await findMet(manager, contract.id);
  const isReached = isAtTarget(
    scenario.outcomes.map(({ name }) => name),
    met,
  );
  await manager.query(
    `update publishing.contracts
        set at_target_on = case when $2 and delivered_on is not null
              then coalesce(at_target_on, greatest(delivered_on, $3::date)) end
      where id = $1`,
    [contract.id, isReached, measuredOn],
  );
}

function assertMeasurable(
  { status, outcomes }: Pick<ScenarioEntity, 'status' | 'outcomes'>,
  { outcome, measuredOn }: MeasureOutcomeRequest,
  today: string,
): void {
  if (!measurable.includes(status))
    throw new Refusal(
      'conflict',
      'PROJECT.NOT_MEASURABLE',
      `Outcomes are measured from the implementation on; the scenario is ${status}.`,
    );
  if (!outcomes.some(({ name }) => name === outcome))
    throw new Refusal('rule', 'OUTCOME.UNKNOWN', 'The scenario has no such outcome.', [
      { path: 'outcome', message: 'must be an outcome of the scenario' },
    ]);
  if (measuredOn > today)
    throw new Refusal('rule', 'OUTCOME.MEASURED_IN_FUTURE', 'Nothing is measured in the future.', [
      { path: 'measuredOn', message: 'must not lie in the future' },
    ]);
}
