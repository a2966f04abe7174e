import type { EntityManager } from 'typeorm';
import { type Scenario, type ScenarioField, scenarioFields } from '#libs/contracts';
import { findFiles } from '../files/attach-files.js';
import { nameDepartments } from '../scenarios/named-departments.js';
import type { ScenarioEntity } from '../scenarios/scenario.entity.js';
import { toScenario } from '../scenarios/scenarios.repository.js';

type ByName = 'leadDepartmentId' | 'responsibleDepartmentIds' | 'fileIds';

/** What a version keeps: all that a scenario says, departments and files by their present names. */
export type VersionContent = Pick<Scenario, Exclude<ScenarioField, ByName>> & {
  leadDepartment: string | null;
  responsibleDepartments: string[];
  files: { id: string; name: string }[];
};

export async function contentOf(
  manager: EntityManager,
  entity: ScenarioEntity,
): Promise<VersionContent> {
  const scenario = toScenario(entity);
  const { leadDepartmentId, responsibleDepartmentIds, fileIds, ...plain } = Object.fromEntries(
    scenarioFields.map((field) => [field, scenario[field]]),
  ) as Pick<Scenario, ScenarioField>;
  const names = await nameDepartments(manager, [
    ...(leadDepartmentId ? [leadDepartmentId] : []),
    ...responsibleDepartmentIds,
  ]);
  const files = await findFiles(manager, fileIds);
  return {
    ...plain,
    leadDepartment: names.get(leadDepartmentId ?? '')?.name ?? null,
    responsibleDepartments: responsibleDepartmentIds.flatMap((id) => names.get(id)?.name ?? []),
    files: fileIds.map((id) => ({ id, name: files.get(id)?.name ?? '' })),
  };
}
