import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import type {
  ContractSummary,
  ContractView,
  HistoryEntry,
  ListContractsQuery,
  Page,
} from '#libs/contracts';
import { notFound } from '#libs/contracts';
import { readTimeCursor, toPage } from '#libs/database';
import { findFiles } from '../files/attach-files.js';
import { readScenario } from '../scenarios/read-scenarios.js';
import { readHistory } from '../state-changes.js';
import {
  findContract,
  findContractOf,
  listContractRows,
  sideOf,
  toContract,
  toContractSummary,
} from './contracts.repository.js';
import { possibleParties } from './possible-parties.js';

/**
 * The contract of a scenario: before it is confirmed for the department and the platform, then its
 * facts for everybody and its papers for the parties.
 */
export async function readContract(
  dataSource: DataSource,
  caller: Principal | undefined,
  scenarioId: string,
): Promise<ContractView> {
  const scenario = await readScenario(dataSource, caller, scenarioId);
  const { manager } = dataSource;
  const row = await findContractOf(manager, scenarioId);
  const side = row ? sideOf(caller, row) : null;
  const isShown =
    row && (row.status === 'confirmed' || side === 'department' || side === 'platform');
  const isOwn = caller?.organisationId === scenario.department.id;
  const awaited = isOwn && (scenario.status === 'awarded' || scenario.status === 'closed');
  const parties = awaited ? await possibleParties(manager, scenario) : [];
  return {
    contract: isShown ? toContract(row, await findFiles(manager, row.fileIds), side) : null,
    parties: parties.map(({ id, name }) => ({ id, name })),
  };
}

/** The contracts of the caller's department or enterprise; all of them for the platform. */
export async function listContracts(
  dataSource: DataSource,
  caller: Principal,
  { limit, cursor }: ListContractsQuery,
): Promise<Page<ContractSummary>> {
  const own = caller.organisationId;
  const scope =
    caller.organisationKind === 'department'
      ? { departmentId: own }
      : caller.organisationKind === 'enterprise'
        ? { enterpriseId: own }
        : {};
  const found = await listContractRows(dataSource, scope, limit, readTimeCursor(cursor));
  return toPage(
    found,
    limit,
    (row) => [row.createdAt.toISOString(), row.id],
    (row) => toContractSummary(row, sideOf(caller, row)),
  );
}

/** Who recorded, returned and confirmed it; for the parties and the platform. */
export async function readContractHistory(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<{ items: HistoryEntry[] }> {
  const row = await findContract(dataSource, id);
  const side = row ? sideOf(caller, row) : null;
  if (!row || side === null || (side === 'enterprise' && row.status !== 'confirmed'))
    throw notFound('contract');
  return readHistory(dataSource, id);
}
