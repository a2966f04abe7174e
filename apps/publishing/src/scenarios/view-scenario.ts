import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import type { Scenario, ScenarioView } from '#libs/contracts';
import { rows } from '#libs/database';
import { findBatchRef } from '../batches/batches.repository.js';
import { findFiles } from '../files/attach-files.js';
import { nameDepartments } from './named-departments.js';
import type { ScenarioEntity } from './scenario.entity.js';
import { toScenario } from './scenarios.repository.js';

type Source = DataSource | EntityManager;

/**
 * Whether somebody reads what a confidential scenario keeps for verified enterprises, departments
 * and the platform.
 */
export async function readsConfidential(
  source: Source,
  caller: Principal | undefined,
  { confidentiality }: Pick<Scenario, 'confidentiality'>,
): Promise<boolean> {
  if (confidentiality === 'public') return true;
  if (!caller) return false;
  if (caller.organisationKind !== 'enterprise') return true;
  const found = await rows(
    source,
    `select 1 from publishing.enterprises where id = $1 and status = 'verified'`,
    [caller.organisationId],
  );
  return found.length > 0;
}

/**
 * The scenario as the caller reads it, with the names behind its ids.
 * @param isInside whether they also see what is not public of it
 */
export async function viewScenario(
  manager: EntityManager,
  caller: Principal | undefined,
  found: ScenarioEntity,
  isInside: boolean,
): Promise<ScenarioView> {
  const whole = toScenario(found);
  const isWithheld = !isInside && !(await readsConfidential(manager, caller, whole));
  const scenario = isWithheld ? withhold(whole) : whole;
  const { leadDepartmentId, responsibleDepartmentIds, fileIds } = scenario;
  const names = await nameDepartments(manager, [
    ...(leadDepartmentId ? [leadDepartmentId] : []),
    ...responsibleDepartmentIds,
  ]);
  const files = await findFiles(manager, fileIds);
  return {
    ...scenario,
    leadDepartment: names.get(leadDepartmentId ?? '') ?? null,
    responsibleDepartments: responsibleDepartmentIds.flatMap((id) => names.get(id) ?? []),
    files: fileIds.flatMap((id) => files.get(id) ?? []),
    isWithheld,
    reviewedAt: isInside ? (found.reviewedAt?.toISOString() ?? null) : null,
    batch: found.batchId ? await findBatchRef(manager, found.batchId) : null,
  };
}

function withhold(scenario: Scenario): Scenario {
  return { ...scenario, requirements: '', dataAndConditions: '', outcomes: [], fileIds: [] };
}
