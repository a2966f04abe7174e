import type { DataSource } from 'typeorm';
import { type Principal, readsWholePlatform } from '#libs/auth';
import {
  type HistoryEntry,
  type ListObjectionsQuery,
  notFound,
  type Objection,
  type Page,
} from '#libs/contracts';
import { readTimeCursor, toPage } from '#libs/database';
import { findFiles } from '../files/attach-files.js';
import { readScenario } from '../scenarios/read-scenarios.js';
import { readHistory } from '../state-changes.js';
import {
  findObjection,
  listObjectionRows,
  type ObjectionRow,
  toObjection,
} from './objections.repository.js';

/** All objections, for the platform. */
export function listObjections(
  dataSource: DataSource,
  query: ListObjectionsQuery,
): Promise<Page<Objection>> {
  return show(dataSource, query, {});
}

/** Those of one scenario: all for its department and the platform, an enterprise's own for it. */
export async function listObjectionsOf(
  dataSource: DataSource,
  caller: Principal,
  scenarioId: string,
  query: ListObjectionsQuery,
): Promise<Page<Objection>> {
  const scenario = await readScenario(dataSource, caller, scenarioId);
  const seesAll = scenario.department.id === caller.organisationId || readsWholePlatform(caller);
  return show(dataSource, query, {
    scenarioId,
    enterpriseId: seesAll ? undefined : caller.organisationId,
  });
}

export async function readObjection(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<Objection> {
  const row = await findVisible(dataSource, caller, id);
  return toObjection(row, await findFiles(dataSource.manager, row.fileIds));
}

/** Who moved it and when. */
export async function readObjectionHistory(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<{ items: HistoryEntry[] }> {
  await findVisible(dataSource, caller, id);
  return readHistory(dataSource, id);
}

async function findVisible(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<ObjectionRow> {
  const row = await findObjection(dataSource, id);
  const concerned = row && [row.enterpriseId, row.departmentId].includes(caller.organisationId);
  if (!row || !(concerned || readsWholePlatform(caller))) throw notFound('objection');
  return row;
}

async function show(
  dataSource: DataSource,
  query: ListObjectionsQuery,
  scope: { scenarioId?: string; enterpriseId?: string },
): Promise<Page<Objection>> {
  const found = await listObjectionRows(dataSource, query, scope, readTimeCursor(query.cursor));
  const files = await findFiles(
    dataSource.manager,
    found.flatMap(({ fileIds }) => fileIds),
  );
  return toPage(
    found,
    query.limit,
    (row) => [row.createdAt.toISOString(), row.id],
    (row) => toObjection(row, files),
  );
}
