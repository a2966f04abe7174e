import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import { type Project, type StartProjectRequest, versionConflict } from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { readCityDay } from '../city-today.js';
import { contributed, saveContract, toContractTold } from '../contracts/contracts.repository.js';
import { applyMove } from '../scenarios/move-scenario.js';
import { insertMilestones } from './delivery.repository.js';
import { holdOwnProject } from './hold-project.js';
import { showProject } from './read-project.js';

/** An editor begins the implementation (开工) with the plan that the two sides agreed on. */
export async function startProject(
  dataSource: DataSource,
  caller: Principal,
  scenarioId: string,
  { version, milestones }: StartProjectRequest,
): Promise<Project> {
  return dataSource.transaction(async (manager) => {
    const { scenario, contract } = await holdOwnProject(manager, caller, scenarioId);
    if (scenario.version !== version) throw versionConflict('scenario', scenario.version);
    await applyMove(manager, scenario, 'start', caller);
    const today = await readCityDay(manager);
    await insertMilestones(manager, contract.id, milestones, today);
    const saved = await saveContract(
      manager,
      contract.id,
      `started_on = $2, ${contributed('$3')}`,
      [today, caller.userId],
    );
    await appendEvents(manager, [
      event('project.moved', saved, toContractTold(saved, { status: 'implementing' })),
    ]);
    return showProject(manager, saved, 'department');
  });
}
