import type { EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import { notFound } from '#libs/contracts';
import {
  type ContractRow,
  findContractOf,
  lockContract,
  sideOf,
} from '../contracts/contracts.repository.js';
import type { ScenarioEntity } from '../scenarios/scenario.entity.js';
import { lockScenario } from '../scenarios/scenarios.repository.js';

export interface HeldProject {
  scenario: ScenarioEntity;
  contract: ContractRow;
  side: 'department' | 'enterprise';
}

/**
 * Takes the locks under which a project changes, the scenario's before the contract's, and checks
 * that the caller is one of its sides. Without a confirmed contract there is no project.
 * @param what the thing that is not there for who may not know of it
 */
export async function holdProject(
  manager: EntityManager,
  caller: Principal,
  scenarioId: string,
  what = 'scenario',
): Promise<HeldProject> {
  const scenario = await lockScenario(manager, scenarioId);
  const found = scenario && (await findContractOf(manager, scenarioId));
  if (!found) throw notFound(what);
  const contract = (await lockContract(manager, found.id))!;
  const side = sideOf(caller, contract);
  if (contract.status !== 'confirmed' || side === null || side === 'platform') throw notFound(what);
  return { scenario, contract, side };
}

/** The same for who must be of the department. */
export async function holdOwnProject(
  manager: EntityManager,
  caller: Principal,
  scenarioId: string,
  what = 'scenario',
): Promise<HeldProject> {
  const held = await holdProject(manager, caller, scenarioId, what);
  if (held.side !== 'department') throw notFound(what);
  return held;
}
