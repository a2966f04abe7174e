import type { DataSource } from 'typeorm';
import { type Principal, readsWholePlatform } from '#libs/auth';
import {
  type HistoryEntry,
  type ListScenariosQuery,
  notFound,
  type Page,
  type Scenario,
  type ScenarioSummary,
} from '#libs/contracts';
import { readTimeCursor, toPage } from '#libs/database';
import { readHistory } from '../state-changes.js';
import { publicStatuses } from './scenario.js';
import {
  findScenario,
  listScenarioSummaries,
  type ScenarioScope,
  toScenario,
  toSummary,
} from './scenarios.repository.js';

/** `mine`: all of the caller's department; otherwise what has been published, for everybody. */
export async function listScenarios(
  dataSource: DataSource,
  caller: Principal | undefined,
  query: ListScenariosQuery,
): Promise<Page<ScenarioSummary>> {
  const scope = scopeOf(caller, query);
  if (!scope) return { items: [], nextCursor: null };
  const found = await listScenarioSummaries(dataSource, scope, query, readTimeCursor(query.cursor));
  const time = scope.orderBy === 'updated_at' ? 'updatedAt' : 'publishedAt';
  return toPage(found, query.limit, (row) => [row[time]!.toISOString(), row.id], toSummary);
}

function scopeOf(
  caller: Principal | undefined,
  { mine, status }: ListScenariosQuery,
): ScenarioScope | null {
  if (mine) {
    if (caller?.organisationKind !== 'department') return null;
    return {
      departmentId: caller.organisationId,
      statuses: status ? [status] : null,
      orderBy: 'updated_at',
    };
  }
  if (status && !publicStatuses.includes(status)) return null;
  return { statuses: status ? [status] : publicStatuses, orderBy: 'published_at' };
}

export async function readScenario(
  dataSource: DataSource,
  caller: Principal | undefined,
  id: string,
): Promise<Scenario> {
  const found = await findScenario(dataSource.manager, id);
  if (!found) throw notFound('scenario');
  const scenario = toScenario(found);
  if (seesEverything(caller, scenario)) return scenario;
  if (!publicStatuses.includes(scenario.status)) throw notFound('scenario');
  // The note of an approval is between colleagues; the reason of a cancellation is for all.
  return scenario.status === 'cancelled' ? scenario : { ...scenario, statusNote: null };
}

export async function readScenarioHistory(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<{ items: HistoryEntry[] }> {
  const found = await findScenario(dataSource.manager, id);
  if (!found || !seesEverything(caller, toScenario(found))) throw notFound('scenario');
  return readHistory(dataSource, id);
}

/** The own department always; the platform's people from submission on. */
function seesEverything(caller: Principal | undefined, scenario: Scenario): boolean {
  if (caller?.organisationId === scenario.department.id) return true;
  // A withdrawn one may never have been submitted.
  const isPrivate = scenario.status === 'draft' || scenario.status === 'withdrawn';
  return !isPrivate && readsWholePlatform(caller);
}
