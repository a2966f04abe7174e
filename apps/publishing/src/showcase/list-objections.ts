import type { DataSource, EntityManager } from 'typeorm';
import { type Principal, readsWholePlatform } from '#libs/auth';
import {
  type DecideListObjectionRequest,
  type HistoryEntry,
  type ListListObjectionsQuery,
  type ListObjection,
  notFound,
  type Page,
  type RaiseListObjectionRequest,
  Refusal,
  type RejectListObjectionRequest,
  type ReviewActRequest,
  versionConflict,
} from '#libs/contracts';
import { newId, readTimeCursor, toPage } from '#libs/database';
import { appendEvents, event } from '#libs/outbox';
import { nextObjectionStatus, objectionDueDay, type ObjectionMove } from '../awards/objection.js';
import { nextObjectionNumber } from '../awards/objections.repository.js';
import { readCityDay } from '../city-today.js';
import { createOnce } from '../created-once.js';
import { findEnterprise } from '../enterprises/enterprises.repository.js';
import { attachFiles, findFiles } from '../files/attach-files.js';
import { readHistory, recordStateChange } from '../state-changes.js';
import { type EditionRow, lockEdition } from './editions.repository.js';
import {
  assertAnotherDecides,
  assertMayObjectToLine,
  inRunningPublicity,
} from './list-publicity.js';
import { findNominees } from './nominations.repository.js';
import { loseObjectedPlace } from './publicise-list.js';
import {
  countAgainst,
  findListDeciders,
  findListObjection,
  findListPublicities,
  type ListObjectionRow,
  listListObjectionRows,
  loadList,
  lockListObjection,
  toListObjection,
  toListObjectionTold,
} from './publicity.repository.js';
import { touchEdition } from './reviews.repository.js';

/** A company objects (异议) to a place on the list; until it is decided the list is not final. */
export async function raiseListObjection(
  dataSource: DataSource,
  caller: Principal,
  editionId: string,
  { nominationId, text, fileIds }: RaiseListObjectionRequest,
  key: string | undefined,
): Promise<ListObjection> {
  return dataSource.transaction(async (manager) => {
    // The lock lets no finalising slip in between the check and the objection.
    const edition = await lockEdition(manager, editionId);
    const publicities = edition ? await findListPublicities(manager, editionId) : [];
    if (!edition || publicities.length === 0) throw notFound('publicity');
    const once = { userId: caller.userId, route: `list objections to ${editionId}`, key };
    const id = await createOnce(manager, once, newId(), async (fresh) => {
      assertInPublicity(edition);
      const { lines } = await loadList(manager, edition);
      const line = lines.find((one) => one.nominationId === nominationId);
      const today = await readCityDay(manager);
      const nominees = await findNominees(manager, [nominationId]);
      const enterprise = await findEnterprise(manager, caller.organisationId);
      assertMayObjectToLine({
        isListed: line?.outcome === 'listed',
        isRunning: inRunningPublicity(publicities, today).has(nominationId),
        isVerified: enterprise?.status === 'verified',
        isOwn: nominees.some(
          ({ organisation, status }) =>
            status === 'confirmed' && organisation.id === caller.organisationId,
        ),
        ...(await countAgainst(manager, nominationId, caller.organisationId)),
      });
      await attachFiles(manager, caller.organisationId, fileIds);
      await manager.query(
        `insert into publishing.list_objections (id, number, edition_id, nomination_id,
           enterprise_id, author_id, text, file_ids, due_on)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          fresh,
          await nextObjectionNumber(manager),
          editionId,
          nominationId,
          caller.organisationId,
          caller.userId,
          text,
          [...new Set(fileIds)],
          objectionDueDay(today),
        ],
      );
      await recordStateChange(manager, {
        subjectType: 'list-objection',
        subjectId: fresh,
        from: null,
        to: 'submitted',
        actor: caller,
      });
      const saved = (await findListObjection(manager, fresh))!;
      await tell(manager, 'list-objection.raised', saved);
    });
    return show(manager, caller, (await findListObjection(manager, id))!);
  });
}

/** The platform begins to look into it. */
export function investigateListObjection(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version }: ReviewActRequest,
): Promise<ListObjection> {
  return decide(dataSource, caller, id, version, 'investigate', {});
}

/** It is right: the place is lost, and a reserve moves up. */
export function upholdListObjection(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, note }: DecideListObjectionRequest,
): Promise<ListObjection> {
  return decide(dataSource, caller, id, version, 'uphold', { note });
}

/** It was looked into and is not right. */
export function dismissListObjection(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, note }: DecideListObjectionRequest,
): Promise<ListObjection> {
  return decide(dataSource, caller, id, version, 'dismiss', { note });
}

/** It is not looked into, for a reason that has a code. */
export function rejectListObjection(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, note, reason }: RejectListObjectionRequest,
): Promise<ListObjection> {
  return decide(dataSource, caller, id, version, 'reject', { note, rejection: reason });
}

async function decide(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  version: number,
  move: ObjectionMove,
  { note, rejection }: { note?: string; rejection?: string },
): Promise<ListObjection> {
  return dataSource.transaction(async (manager) => {
    const seen = await findListObjection(manager, id);
    if (!seen) throw notFound('objection');
    const edition = (await lockEdition(manager, seen.editionId))!;
    const before = (await lockListObjection(manager, id))!;
    if (before.version !== version) throw versionConflict('objection', before.version);
    const status = nextObjectionStatus(before.status, move);
    assertAnotherDecides(await findListDeciders(manager, edition.id), caller.userId);
    await manager.query(
      `update publishing.list_objections
          set status = $2, rejection = $3, decision_note = $4,
              decided_by = case when $2 <> 'investigating' then $5::uuid end,
              decided_at = case when $2 <> 'investigating' then now() end, version = version + 1
        where id = $1`,
      [id, status, rejection ?? null, note ?? null, caller.userId],
    );
    await recordStateChange(manager, {
      subjectType: 'list-objection',
      subjectId: id,
      from: before.status,
      to: status,
      actor: caller,
      note,
    });
    if (move === 'uphold') await takePlace(manager, caller, edition, before, note ?? '');
    const saved = (await findListObjection(manager, id))!;
    if (move !== 'investigate') await tell(manager, 'list-objection.decided', saved);
    return show(manager, caller, saved);
  });
}

/** Where another objection has taken the place before, the decision stands and moves nothing. */
async function takePlace(
  manager: EntityManager,
  caller: Principal,
  edition: EditionRow,
  { nominationId }: ListObjectionRow,
  note: string,
): Promise<void> {
  const { lines } = await loadList(manager, edition);
  const line = lines.find((one) => one.nominationId === nominationId);
  if (edition.status !== 'publicity' || line?.outcome !== 'listed') return;
  await loseObjectedPlace(manager, caller, edition, { nominationId, note });
  await touchEdition(manager, edition.id);
}

/** All objections to lists, for the platform; an enterprise's own for it. */
export async function listListObjections(
  dataSource: DataSource,
  caller: Principal,
  query: ListListObjectionsQuery,
): Promise<Page<ListObjection>> {
  const found = await listListObjectionRows(
    dataSource,
    query,
    readsWholePlatform(caller) ? null : caller.organisationId,
    readTimeCursor(query.cursor),
  );
  const files = await findFiles(
    dataSource.manager,
    found.flatMap(({ fileIds }) => fileIds),
  );
  return toPage(
    found,
    query.limit,
    (row) => [row.createdAt.toISOString(), row.id],
    (row) => toListObjection(row, files, false),
  );
}

export async function readListObjection(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<ListObjection> {
  return show(dataSource.manager, caller, await findVisible(dataSource, caller, id));
}

/** Who moved it and when. */
export async function readListObjectionHistory(
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
): Promise<ListObjectionRow> {
  const row = await findListObjection(dataSource, id);
  if (!row || !(row.enterpriseId === caller.organisationId || readsWholePlatform(caller)))
    throw notFound('objection');
  return row;
}

async function show(
  manager: EntityManager,
  caller: Principal,
  row: ListObjectionRow,
): Promise<ListObjection> {
  const isOwnList =
    readsWholePlatform(caller) &&
    (await findListDeciders(manager, row.editionId)).includes(caller.userId);
  return toListObjection(row, await findFiles(manager, row.fileIds), isOwnList);
}

async function tell(
  manager: EntityManager,
  type: 'list-objection.raised' | 'list-objection.decided',
  row: ListObjectionRow,
): Promise<void> {
  const nominees = await findNominees(manager, [row.nominationId]);
  const told = toListObjectionTold(
    row,
    nominees.filter(({ status }) => status === 'confirmed').map((one) => one.organisation.id),
  );
  await appendEvents(manager, [event(type, row, told)]);
}

function assertInPublicity({ status }: EditionRow): void {
  if (status === 'publicity') return;
  throw new Refusal(
    'conflict',
    'OBJECTION.NOTHING_PUBLIC',
    `There is no list in publicity to object to; the edition is ${status}.`,
  );
}
