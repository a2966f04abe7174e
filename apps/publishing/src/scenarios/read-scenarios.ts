import type { DataSource, EntityManager } from 'typeorm';
import { type Principal, readsWholePlatform } from '#libs/auth';
import {
  type HistoryEntry,
  type ListScenariosQuery,
  notFound,
  type Page,
  type PageQuery,
  type Scenario,
  type ScenarioBoard,
  scenarioStage,
  type ScenarioSummary,
  type ScenarioView,
  statusesOfStage,
} from '#libs/contracts';
import { readTimeCursor, toPage } from '#libs/database';
import { readSettings } from '../settings/settings.repository.js';
import { readHistory } from '../state-changes.js';
import type { ScenarioEntity } from './scenario.entity.js';
import { publicStatuses } from './scenario.js';
import {
  findScenario,
  listByStage,
  listScenarioSummaries,
  type ScenarioScope,
  toScenario,
  toSummary,
} from './scenarios.repository.js';
import { viewScenario } from './view-scenario.js';

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
  { mine, stage, status }: ListScenariosQuery,
): ScenarioScope | null {
  if (mine) {
    if (caller?.organisationKind !== 'department') return null;
    return {
      departmentId: caller.organisationId,
      statuses: status ? [status] : stage ? statusesOfStage[stage] : null,
      orderBy: 'updated_at',
    };
  }
  if (status && !publicStatuses.includes(status)) return null;
  return { statuses: status ? [status] : publicStatuses, orderBy: 'published_at' };
}

/** How many of a stage the board shows; the rest is in the list of the stage. */
const shownOfStage = 6;

/** The scenarios of the caller's department, by stage. */
export async function readScenarioBoard(
  dataSource: DataSource,
  caller: Principal,
): Promise<ScenarioBoard> {
  const found = await listByStage(dataSource, caller.organisationId, shownOfStage);
  return {
    stages: scenarioStage.options.map((stage) => {
      const ofStage = found.filter((row) => row.stage === stage);
      return {
        stage,
        count: ofStage[0]?.inStage ?? 0,
        items: ofStage.map(({ stage: _stage, inStage: _inStage, ...row }) => toSummary(row)),
      };
    }),
  };
}

/** Approved scenarios that the platform has yet to clear; none while it does not ask for that. */
export async function listAwaitingReview(
  dataSource: DataSource,
  query: PageQuery,
): Promise<Page<ScenarioSummary>> {
  if (!(await readSettings(dataSource)).platformReview) return { items: [], nextCursor: null };
  const scope: ScenarioScope = { statuses: null, awaitsReview: true, orderBy: 'updated_at' };
  const found = await listScenarioSummaries(dataSource, scope, query, readTimeCursor(query.cursor));
  return toPage(found, query.limit, (row) => [row.updatedAt.toISOString(), row.id], toSummary);
}

export async function readScenario(
  dataSource: DataSource,
  caller: Principal | undefined,
  id: string,
): Promise<ScenarioView> {
  const found = await findReadable(dataSource.manager, caller, id);
  const isInside = seesEverything(caller, toScenario(found));
  const view = await viewScenario(dataSource.manager, caller, found, isInside);
  if (isInside) return view;
  // The note of an approval is between colleagues; the reason why it ended is for all.
  return ['cancelled', 'failed'].includes(view.status) ? view : { ...view, statusNote: null };
}

/** A scenario that the caller may know of: their own, what is public, or as the platform reads. */
export async function findReadable(
  manager: EntityManager,
  caller: Principal | undefined,
  id: string,
): Promise<ScenarioEntity> {
  const found = await findScenario(manager, id);
  if (!found) throw notFound('scenario');
  if (!publicStatuses.includes(found.status) && !seesEverything(caller, toScenario(found)))
    throw notFound('scenario');
  return found;
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
export function seesEverything(caller: Principal | undefined, scenario: Scenario): boolean {
  if (caller?.organisationId === scenario.department.id) return true;
  // A withdrawn one may never have been submitted.
  const isPrivate = scenario.status === 'draft' || scenario.status === 'withdrawn';
  return !isPrivate && readsWholePlatform(caller);
}
