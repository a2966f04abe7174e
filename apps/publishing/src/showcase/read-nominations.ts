import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type FormalReason,
  type FormalReview,
  type HistoryEntry,
  type ListNominationsQuery,
  type ListOwnNominationsQuery,
  type Nomination,
  type NominationContent,
  type NominationSide,
  type NominationSummary,
  type NominationVersion,
  notFound,
  type Page,
} from '#libs/contracts';
import { readTimeCursor, rows, toPage } from '#libs/database';
import { findFiles } from '../files/attach-files.js';
import { readHistory } from '../state-changes.js';
import { compareNominations } from './compare-nominations.js';
import { findEdition } from './editions.repository.js';
import { sideOf } from './hold-nomination.js';
import { fileIdsOf } from './nomination-files.js';
import {
  findHandedIn,
  findNomination,
  findNominees,
  listHandedInRows,
  listOwnRows,
  type NominationRow,
  toNominationSummary,
} from './nominations.repository.js';

/** Nominations that the caller's organisation leads, stands in or is asked to join. */
export async function listOwnNominations(
  dataSource: DataSource,
  caller: Principal,
  query: ListOwnNominationsQuery,
): Promise<Page<NominationSummary>> {
  const after = readTimeCursor(query.cursor);
  const found = await listOwnRows(dataSource, caller.organisationId, query.limit, after);
  return toPage(
    found,
    query.limit,
    (row) => [row.createdAt.toISOString(), row.id],
    (row) => toNominationSummary(row, row.side),
  );
}

/** Those of an edition that were handed in, for the platform. */
export async function listNominations(
  dataSource: DataSource,
  editionId: string,
  query: ListNominationsQuery,
): Promise<Page<NominationSummary>> {
  if (!(await findEdition(dataSource, editionId))) throw notFound('edition');
  const after = readTimeCursor(query.cursor);
  const found = await listHandedInRows(dataSource, editionId, query, after);
  return toPage(
    found,
    query.limit,
    (row) => [row.createdAt.toISOString(), row.id],
    (row) => toNominationSummary(row, 'platform'),
  );
}

export async function readNomination(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<Nomination> {
  const { row, side } = await visibleNomination(dataSource.manager, caller, id);
  return showNomination(dataSource.manager, row, side);
}

/** Every version that was handed in, the newest first. */
export async function readNominationVersions(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<{ items: NominationVersion[] }> {
  await visibleNomination(dataSource.manager, caller, id);
  const found = await rows<{
    submission: number;
    content: NominationContent;
    submittedAt: Date;
    by: string;
  }>(
    dataSource,
    `select v.submission, v.content, v.submitted_at as "submittedAt", u.display_name as by
       from publishing.nomination_versions v join publishing.users u on u.id = v.submitted_by
      where v.nomination_id = $1 order by v.submission desc limit 51`,
    [id],
  );
  const fileIds = new Set(found.flatMap(({ content }) => fileIdsOf(content)));
  const files = await findFiles(dataSource.manager, [...fileIds]);
  const fileName = (fileId: string) => {
    const name = files.get(fileId)?.name ?? fileId;
    // Another file of the same name is another file all the same.
    const isDoubled = [...files.values()].some((one) => one.name === name && one.id !== fileId);
    return isDoubled ? `${name} #${fileId.slice(-4)}` : name;
  };
  // One more than is shown, for the last that is shown to be compared with.
  return {
    items: found.slice(0, 50).map(({ submittedAt, ...version }, at) => {
      const before = found[at + 1];
      return {
        ...version,
        changes: before ? compareNominations(before.content, version.content, fileName) : [],
        submittedAt: submittedAt.toISOString(),
      };
    }),
  };
}

export async function readNominationHistory(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<{ items: HistoryEntry[] }> {
  await visibleNomination(dataSource.manager, caller, id);
  return readHistory(dataSource, id);
}

async function visibleNomination(
  manager: EntityManager,
  caller: Principal,
  id: string,
): Promise<{ row: NominationRow; side: NominationSide }> {
  const row = await findNomination(manager, id);
  if (!row) throw notFound('nomination');
  const side = await sideOf(manager, caller, row, await findNominees(manager, [id]));
  if (!side) throw notFound('nomination');
  return { row, side };
}

/**
 * A nomination as one side sees it: who stands in it reads what is being written, everybody else
 * what was handed in last.
 */
export async function showNomination(
  manager: EntityManager,
  row: NominationRow,
  side: NominationSide,
): Promise<Nomination> {
  const isInside = side === 'lead' || side === 'nominee' || side === 'invited';
  const content =
    (isInside ? undefined : await findHandedIn(manager, row.id, row.submissions)) ?? row.content;
  const nominees = await findNominees(manager, [row.id]);
  const files = await findFiles(manager, fileIdsOf(content));
  return {
    ...toNominationSummary(row, side),
    title: content.title,
    statusNote: row.statusNote,
    content,
    files: [...files.values()],
    scenario: row.scenarioId
      ? { id: row.scenarioId, title: row.scenarioTitle!, number: row.scenarioNumber }
      : null,
    nominees: nominees
      .filter(({ status }) => side === 'lead' || status === 'confirmed' || status === 'invited')
      .map(({ nominationId: _nomination, ...nominee }) => nominee),
    reviews: await findReviews(manager, row.id),
    submissions: row.submissions,
    mendBy: row.status === 'returned' ? row.mendBy : null,
  };
}

async function findReviews(manager: EntityManager, nominationId: string): Promise<FormalReview[]> {
  const found = await rows<{
    decision: FormalReview['decision'];
    reasons: FormalReason[];
    note: string;
    submission: number;
    at: Date;
  }>(
    manager,
    `select decision, reasons, note, submission, at from publishing.formal_reviews
      where nomination_id = $1 order by submission desc`,
    [nominationId],
  );
  return found.map(({ at, ...review }) => ({ ...review, at: at.toISOString() }));
}
