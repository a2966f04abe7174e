import type { DataSource, EntityManager } from 'typeorm';
import { type Principal, readsWholePlatform } from '#libs/auth';
import {
  type HistoryEntry,
  type ListRechecksQuery,
  notFound,
  type Page,
  type Recheck,
  type RecheckSummary,
} from '#libs/contracts';
import { readTimeCursor, toPage } from '#libs/database';
import { findFiles } from '../files/attach-files.js';
import { readHistory } from '../state-changes.js';
import {
  findDecisions,
  findNominatedOutcomes,
  findRecheck,
  findSubmissions,
  listRecheckRows,
  type RecheckRow,
  toRecheckSummary,
} from './rechecks.repository.js';

/** All rechecks, for the platform; for others those of nominations in which they stand. */
export async function listRechecks(
  dataSource: DataSource,
  caller: Principal,
  query: ListRechecksQuery,
): Promise<Page<RecheckSummary>> {
  const found = await listRecheckRows(
    dataSource,
    query,
    readsWholePlatform(caller) ? null : caller.organisationId,
    readTimeCursor(query.cursor),
  );
  return toPage(
    found,
    query.limit,
    (row) => [row.openedAt.toISOString(), row.id],
    toRecheckSummary,
  );
}

export async function readRecheck(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<Recheck> {
  return showRecheck(dataSource.manager, caller, await findVisible(dataSource, caller, id));
}

/** Who moved it and when. */
export async function readRecheckHistory(
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
): Promise<RecheckRow> {
  const row = await findRecheck(dataSource, id);
  if (!row || !(readsWholePlatform(caller) || row.nomineeIds.includes(caller.organisationId)))
    throw notFound('recheck');
  return row;
}

export async function showRecheck(
  manager: EntityManager,
  caller: Principal,
  row: RecheckRow,
): Promise<Recheck> {
  const submissions = await findSubmissions(manager, row.id);
  const files = await findFiles(
    manager,
    submissions.flatMap(({ evidence }) => evidence.fileIds),
  );
  return {
    ...toRecheckSummary(row),
    nominated: await findNominatedOutcomes(manager, row.nominationId),
    submissions: submissions.map(({ submission, evidence: { fileIds, ...said }, by, at }) => ({
      ...said,
      submission,
      files: fileIds.flatMap((fileId) => files.get(fileId) ?? []),
      by,
      at: at.toISOString(),
    })),
    decisions: await findDecisions(manager, row.id),
    isLead: row.leadId === caller.organisationId,
  };
}
