import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import { addDays } from '#libs/calendar';
import { notFound, type Outcome, type Project, type SuggestedPlan } from '#libs/contracts';
import type { BidVault } from '../bids/vault.js';
import { readCityDay } from '../city-today.js';
import {
  type ContractRow,
  findContractOf,
  sideOf,
  toContract,
} from '../contracts/contracts.repository.js';
import { readWinningBid } from '../contracts/possible-parties.js';
import { findFiles } from '../files/attach-files.js';
import { findScenario } from '../scenarios/scenarios.repository.js';
import {
  findMeasurements,
  findMilestones,
  findPlanChanges,
  toMeasurement,
  toMilestone,
  toPlanChange,
} from './delivery.repository.js';
import { comparisonOf } from './measured-outcome.js';

/** Contract, plan, changes and outcomes of a scenario, for its two sides and the platform. */
export async function readProject(
  dataSource: DataSource,
  caller: Principal,
  scenarioId: string,
): Promise<Project> {
  const { manager } = dataSource;
  const contract = await findContractOf(manager, scenarioId);
  const side = contract ? sideOf(caller, contract) : null;
  if (contract?.status !== 'confirmed' || side === null) throw notFound('project');
  return showProject(manager, contract, side);
}

/** The whole of it as one side sees it. */
export async function showProject(
  manager: EntityManager,
  contract: ContractRow,
  side: 'department' | 'enterprise' | 'platform',
): Promise<Project> {
  const milestones = await findMilestones(manager, contract.id);
  const planChanges = await findPlanChanges(manager, contract.id);
  const measurements = await findMeasurements(manager, contract.id);
  const scenario = (await findScenario(manager, contract.scenarioId))!;
  const files = await findFiles(
    manager,
    [contract, ...milestones, ...measurements].flatMap(({ fileIds }) => fileIds),
  );
  return {
    contract: toContract(contract, files, side),
    milestones: milestones.map((row) => toMilestone(row, files)),
    planChanges: planChanges.map(toPlanChange),
    outcomes: scenario.outcomes.map((outcome: Outcome) => ({
      ...outcome,
      comparison: comparisonOf(outcome),
      measurements: measurements
        .filter((row) => row.outcome === outcome.name)
        .map((row) => toMeasurement(row, files)),
    })),
  };
}

/** The milestones that the winning bid proposed, from today on: to start the project with. */
export async function readSuggestedPlan(
  dataSource: DataSource,
  vault: BidVault,
  caller: Principal,
  scenarioId: string,
): Promise<SuggestedPlan> {
  return dataSource.transaction(async (manager) => {
    const contract = await findContractOf(manager, scenarioId);
    const isOwn = contract?.departmentId === caller.organisationId;
    if (!isOwn || contract.status !== 'confirmed') throw notFound('project');
    if (!contract.bidId) return { milestones: [] };
    const content = await readWinningBid(manager, vault, caller, {
      id: scenarioId,
      round: contract.round,
    });
    const today = await readCityDay(manager);
    return {
      milestones: (content?.plan ?? []).map(({ name, dueInWeeks, deliverable }) => ({
        name,
        deliverable,
        dueOn: addDays(today, 7 * dueInWeeks),
        owner: '',
      })),
    };
  });
}
