import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type DistrictList,
  notFound,
  Refusal,
  type NominationVersionRequest,
  versionConflict,
  type WriteDistrictListRequest,
} from '#libs/contracts';
import { newId } from '#libs/database';
import { appendEvents, event } from '#libs/outbox';
import { writeAudit } from '../audit/write-audit.js';
import { recordStateChange, recordStateChanges } from '../state-changes.js';
import {
  assertEachOnce,
  assertListComplete,
  assertListHandedIn,
  assertListWritable,
  assertNotOwnList,
} from './district-list.js';
import {
  type DistrictListRow,
  findEntries,
  lockDistrictList,
  saveDistrictList,
  setHandedIn,
} from './district-lists.repository.js';
import { type EditionRow, findDistrictDepartments, lockEdition } from './editions.repository.js';
import { nextNominationStatus } from './nomination.js';
import {
  findNominees,
  lockNominations,
  type NominationListRow,
  setNominationStatus,
  toNominationTold,
} from './nominations.repository.js';
import { assertDistrict, showDistrictList } from './read-district-list.js';

/** An editor puts nominations of the district on its list, in order. */
export async function writeDistrictList(
  dataSource: DataSource,
  caller: Principal,
  editionId: string,
  { version, entries }: WriteDistrictListRequest,
): Promise<DistrictList> {
  return dataSource.transaction(async (manager) => {
    assertEachOnce(entries.map(({ nominationId }) => nominationId));
    const district = await assertDistrict(manager, caller);
    const edition = await holdPublicEdition(manager, editionId);
    const ids = entries.map(({ nominationId }) => nominationId);
    const nominations = await lockNominations(manager, ids);
    const list = await lockDistrictList(manager, editionId, district);
    assertListWritable(edition.status, list?.status ?? 'draft');
    if ((list?.version ?? 0) !== version)
      throw versionConflict('district list', list?.version ?? 0);
    assertOfDistrict(ids, nominations, editionId, district);
    const id = list?.id ?? newId();
    await saveDistrictList(manager, { id, editionId, district, userId: caller.userId }, entries);
    await writeAudit(manager, [
      {
        actor: caller,
        action: 'district-list.changed',
        subject: { type: 'district-list', id },
        details: { editionId, district, entries: ids.length },
      },
    ]);
    return showDistrictList(manager, caller, edition, district);
  });
}

/** Another person hands the list in as one: what is on it is recommended from then on. */
export async function submitDistrictList(
  dataSource: DataSource,
  caller: Principal,
  editionId: string,
  { version }: NominationVersionRequest,
): Promise<DistrictList> {
  return dataSource.transaction(async (manager) => {
    const district = await assertDistrict(manager, caller);
    const edition = await holdPublicEdition(manager, editionId);
    // Nominations before the list, as in every act that locks both: so they are read first without.
    const seen = await readEntriesOf(manager, editionId, district);
    const nominations = await lockNominations(
      manager,
      seen.map(({ nominationId }) => nominationId),
    );
    const list = await lockDistrictList(manager, editionId, district);
    if (!list) throw notFound('district list');
    if (list.version !== version) throw versionConflict('district list', list.version);
    assertListHandedIn(edition.status, list.status);
    assertNotOwnList(list.contributorIds, caller.userId);
    const entries = await findEntries(manager, list.id);
    // Somebody wrote between the look and the lock.
    if (
      entries.map((one) => one.nominationId).join() !== seen.map((one) => one.nominationId).join()
    )
      throw versionConflict('district list', list.version);
    const byId = new Map(nominations.map((row) => [row.id, row]));
    assertListComplete(
      entries.map((entry) => ({
        ...entry,
        category: byId.get(entry.nominationId)?.category ?? '',
      })),
      edition.content.categories,
      district,
    );
    await recommend(manager, caller, nominations);
    await setHandedIn(manager, list.id, caller.userId);
    await recordStateChange(manager, {
      subjectType: 'district-list',
      subjectId: list.id,
      from: 'draft',
      to: 'submitted',
      actor: caller,
      details: { editionId, district, entries: entries.length },
    });
    await tellOfList(manager, list, edition, entries.length);
    return showDistrictList(manager, caller, edition, district);
  });
}

async function holdPublicEdition(manager: EntityManager, id: string): Promise<EditionRow> {
  const edition = await lockEdition(manager, id, 'share');
  if (!edition || edition.status === 'draft') throw notFound('edition');
  return edition;
}

async function readEntriesOf(manager: EntityManager, editionId: string, district: string) {
  const [list] = await manager.query<{ id: string }[]>(
    'select id from publishing.district_lists where edition_id = $1 and district = $2',
    [editionId, district],
  );
  return list ? findEntries(manager, list.id) : [];
}

function assertOfDistrict(
  ids: readonly string[],
  nominations: readonly NominationListRow[],
  editionId: string,
  district: string,
): void {
  const fitting = new Set(
    nominations
      .filter(
        (row) =>
          row.editionId === editionId && row.district === district && row.status === 'submitted',
      )
      .map(({ id }) => id),
  );
  const strange = ids.flatMap((id, at) => (fitting.has(id) ? [] : [at]));
  if (strange.length === 0) return;
  throw new Refusal(
    'rule',
    'DISTRICT_LIST.NOT_OF_DISTRICT',
    'Only what was handed in for this district can be on its list.',
    strange.map((at) => ({
      path: `entries.${at}.nominationId`,
      message: 'must be handed in for this district',
    })),
  );
}

async function recommend(
  manager: EntityManager,
  caller: Principal,
  nominations: NominationListRow[],
): Promise<void> {
  const status = nominations.map((row) => nextNominationStatus(row.status, 'recommend'))[0]!;
  const ids = nominations.map(({ id }) => id);
  const moved = await setNominationStatus(manager, ids, status, null);
  await recordStateChanges(
    manager,
    nominations.map((row) => ({
      subjectType: 'nomination' as const,
      subjectId: row.id,
      from: row.status,
      to: status,
      actor: caller,
    })),
  );
  const nominees = await findNominees(manager, ids);
  await appendEvents(
    manager,
    moved.map((row) => {
      const of = nominees.filter(({ nominationId }) => nominationId === row.id);
      return event('nomination.recommended', row, toNominationTold(row, of));
    }),
  );
}

async function tellOfList(
  manager: EntityManager,
  { id, version, district }: DistrictListRow,
  edition: EditionRow,
  entries: number,
): Promise<void> {
  const departments = await findDistrictDepartments(manager, [district]);
  const list = { id, version: version + 1 };
  await appendEvents(manager, [
    event('district-list.submitted', list, {
      ...list,
      edition: { id: edition.id, title: edition.content.title },
      district,
      entries,
      departmentIds: departments.map((one) => one.id),
    }),
  ]);
}
