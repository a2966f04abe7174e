import type { DataSource, EntityManager } from 'typeorm';
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
import { attachFiles } from '../files/attach-files.js';
import { readSettings } from '../settings/settings.repository.js';
import { recordStateChange } from '../state-changes.js';
import { assertMayBeNamed } from './named-departments.js';
import { assertScenarioEditable } from './scenario.js';
import { ScenarioEntity } from './scenario.entity.js';
import { findScenario, lockScenario, saveScenario, toScenario } from './scenarios.repository.js';
import { sketchOf } from './similarity.js';

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
      await assertMayBeNamed(manager, request);
      await attachFiles(manager, caller.organisationId, request.fileIds);
      const { defaultPublicityDays } = await readSettings(manager);
      await manager.insert(ScenarioEntity, {
        ...withDates(request),
        publicityDays: request.publicityDays ?? defaultPublicityDays,
        id: fresh,
        version: 1,
        number: null,
        status: 'draft',
        statusNote: null,
        departmentId: caller.organisationId,
        authorId: caller.userId,
        contributorIds: [caller.userId],
        publishedAt: null,
        reviewedAt: null,
        batchId: null,
        sketch: sketchOf(request.title, request.requirements),
        round: 1,
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
    await assertMayBeNamed(manager, changes);
    await attachNewFiles(manager, scenario, changes.fileIds);
    return toScenario(
      await saveScenario(manager, scenario, {
        ...withDates(changes),
        contributorIds: [...new Set([...scenario.contributorIds, caller.userId])],
      }),
    );
  });
}

/** What was attached before stays so; only what is new must be a file of the department's own. */
export async function attachNewFiles(
  manager: EntityManager,
  { departmentId, fileIds: before }: ScenarioEntity,
  fileIds: string[] = [],
): Promise<void> {
  const fresh = fileIds.filter((id) => !before.includes(id));
  await attachFiles(manager, departmentId, fresh);
}

/** The contract has times as text, the table as timestamps. What is absent stays absent. */
export function withDates<
  Fields extends { deadline?: string | null; questionsUntil?: string | null },
>({ deadline, questionsUntil, ...rest }: Fields) {
  return {
    ...rest,
    ...(deadline !== undefined && { deadline: dateOf(deadline) }),
    ...(questionsUntil !== undefined && { questionsUntil: dateOf(questionsUntil) }),
  };
}

function dateOf(time: string | null): Date | null {
  return time === null ? null : new Date(time);
}
