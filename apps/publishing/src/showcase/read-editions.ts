import type { DataSource } from 'typeorm';
import { type Principal, readsWholePlatform } from '#libs/auth';
import {
  type Edition,
  type EditionSummary,
  type ListEditionsQuery,
  notFound,
  type Page,
  type ShowcaseCandidate,
} from '#libs/contracts';
import { readTimeCursor, toPage } from '#libs/database';
import { readHistory } from '../state-changes.js';
import { isPublic } from './edition.js';
import {
  type EditionRow,
  findEdition,
  listEditionRows,
  toEdition,
  toEditionSummary,
} from './editions.repository.js';
import { findCandidates } from './projects.repository.js';

/** Editions whose call has begun, for everybody; the platform sees drafts too. */
export async function listEditions(
  dataSource: DataSource,
  caller: Principal | undefined,
  query: ListEditionsQuery,
): Promise<Page<EditionSummary>> {
  const found = await listEditionRows(
    dataSource,
    query,
    readsWholePlatform(caller),
    readTimeCursor(query.cursor),
  );
  return toPage(
    found,
    query.limit,
    (row) => [row.createdAt.toISOString(), row.id],
    (row) => toEditionSummary(row, caller),
  );
}

export async function readEdition(
  dataSource: DataSource,
  caller: Principal | undefined,
  id: string,
): Promise<Edition> {
  return toEdition(await visibleEdition(dataSource, caller, id), caller);
}

/** How an edition was moved, by whom: for the platform. */
export async function readEditionHistory(dataSource: DataSource, id: string) {
  if (!(await findEdition(dataSource, id))) throw notFound('edition');
  return readHistory(dataSource, id);
}

/** Completed scenarios of the caller's organisation with which a nomination may begin. */
export async function listCandidates(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<{ items: ShowcaseCandidate[] }> {
  await visibleEdition(dataSource, caller, id);
  return { items: await findCandidates(dataSource, caller, id) };
}

async function visibleEdition(
  dataSource: DataSource,
  caller: Principal | undefined,
  id: string,
): Promise<EditionRow> {
  const found = await findEdition(dataSource, id);
  if (!found || !(isPublic(found.status) || readsWholePlatform(caller))) throw notFound('edition');
  return found;
}
