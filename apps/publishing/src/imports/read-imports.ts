import type { DataSource } from 'typeorm';
import {
  type EnterpriseImport,
  type ImportRow,
  type ImportRowsQuery,
  notFound,
  type Page,
  type PageQuery,
  Refusal,
  rowVerdict,
} from '#libs/contracts';
import { readCursor, readTimeCursor, toPage } from '#libs/database';
import { findImport, type FoundImport, listImportRows, listImports } from './imports.repository.js';

export async function readImport(dataSource: DataSource, id: string): Promise<EnterpriseImport> {
  const found = await findImport(dataSource, id);
  if (!found) throw notFound('import');
  return toImport(found);
}

/** Imports of all administrators, newest first. */
export async function readImports(
  dataSource: DataSource,
  query: PageQuery,
): Promise<Page<EnterpriseImport>> {
  const found = await listImports(dataSource, readTimeCursor(query.cursor), query.limit);
  return toPage(found, query.limit, (row) => [row.createdAt.toISOString(), row.id], toImport);
}

/** The report row by row, in the order of the file. */
export async function readImportRows(
  dataSource: DataSource,
  id: string,
  query: ImportRowsQuery,
): Promise<Page<ImportRow>> {
  const [after = 0] = readCursor(query.cursor, 1) ?? [];
  if (!Number.isInteger(after) || Number(after) < 0 || Number(after) > 2_000_000_000)
    throw new Refusal('malformed', 'REQUEST.BAD_CURSOR', 'The cursor is not one of this list.');
  if (!(await findImport(dataSource, id))) throw notFound('import');
  const found = await listImportRows(dataSource, id, query, Number(after));
  return toPage(
    found,
    query.limit,
    (row) => [row.row],
    (row) => row,
  );
}

function toImport(found: FoundImport): EnterpriseImport {
  const none = Object.fromEntries(rowVerdict.options.map((verdict) => [verdict, 0]));
  return {
    ...found,
    counts: { ...none, ...found.counts },
    createdAt: found.createdAt.toISOString(),
    finishedAt: found.finishedAt?.toISOString() ?? null,
  };
}
