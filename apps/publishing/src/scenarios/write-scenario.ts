import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type CreateScenarioRequest,
  notFound,
  type Scenario,
  type UpdateScenarioRequest,
  versionConflict,
} from '#libs/contracts';
import { newId } from '#libs/database';
import { createOnce } from '../created-once.js';
import { recordStateChange } from '../state-changes.js';
import { assertScenarioEditable } from './scenario.js';
import { ScenarioEntity } from './scenario.entity.js';
import { findScenario, lockScenario, saveScenario, toScenario } from './scenarios.repository.js';

/** An editor starts a draft in their own department. */
export async function createScenario(
  dataSource: DataSource,
  caller: Principal,
  request: CreateScenarioRequest,
  key?: string,
): Promise<Scenario> {
  return dataSource.transaction(async (manager) => {
    const once = { userId: caller.userId, route: 'scenarios', key };
    const id = await createOnce(manager, once, newId(), async (fresh) => {
      await manager.insert(ScenarioEntity, {
        ...withDate(request),
        id: fresh,
        version: 1,
        number: null,
        status: 'draft',
        statusNote: null,
        departmentId: caller.organisationId,
        authorId: caller.userId,
        contributorIds: [caller.userId],
        publishedAt: null,
      });
      await recordStateChange(manager, {
        subjectType: 'scenario',
        subjectId: fresh,
        from: null,
        to: 'draft',
        actor: caller,
      });
    });
    return toScenario((await findScenario(manager, id))!);
  });
}

/** An editor of the department changes a draft or a returned scenario. */
export async function updateScenario(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, ...changes }: UpdateScenarioRequest,
): Promise<Scenario> {
  return dataSource.transaction(async (manager) => {
    const scenario = await lockScenario(manager, id);
    if (!scenario || scenario.departmentId !== caller.organisationId) throw notFound('scenario');
    if (scenario.version !== version) throw versionConflict('scenario', scenario.version);
    assertScenarioEditable(scenario.status);
    return toScenario(
      await saveScenario(manager, scenario, {
        ...withDate(changes),
        contributorIds: [...new Set([...scenario.contributorIds, caller.userId])],
      }),
    );
  });
}

/** The contract has times as text, the table as timestamps. An absent deadline stays absent. */
function withDate<Fields extends { deadline?: string | null }>(fields: Fields) {
  const { deadline, ...rest } = fields;
  return deadline === undefined
    ? rest
    : { ...rest, deadline: deadline === null ? null : new Date(deadline) };
}
