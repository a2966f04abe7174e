import type { DataSource, EntityManager } from 'typeorm';
import type { DistrictListStatus, DistrictListSummary } from '#libs/contracts';
import { rows } from '#libs/database';

type Source = DataSource | EntityManager;

export interface DistrictListRow {
  id: string;
  version: number;
  editionId: string;
  district: string;
  status: DistrictListStatus;
  contributorIds: string[];
  submittedAt: Date | null;
}

const columns = `id, version, edition_id as "editionId", district, status,
  contributor_ids as "contributorIds", submitted_at as "submittedAt"`;

export async function findDistrictList(
  source: Source,
  editionId: string,
  district: string,
): Promise<DistrictListRow | undefined> {
  const [found] = await rows<DistrictListRow>(
    source,
    `select ${columns} from publishing.district_lists where edition_id = $1 and district = $2`,
    [editionId, district],
  );
  return found;
}

/** Locks a district's list, also one that is not there yet, for the rest of the transaction. */
export async function lockDistrictList(
  manager: EntityManager,
  editionId: string,
  district: string,
): Promise<DistrictListRow | undefined> {
  await manager.query("select pg_advisory_xact_lock(hashtextextended('district list ' || $1, 0))", [
    `${editionId} ${district}`,
  ]);
  return findDistrictList(manager, editionId, district);
}

/** Entries in the district's order. */
export function findEntries(
  source: Source,
  listId: string,
): Promise<{ nominationId: string; reason: string }[]> {
  return rows(
    source,
    `select nomination_id as "nominationId", reason from publishing.district_list_entries
      where list_id = $1 order by position`,
    [listId],
  );
}

/** Replaces what is on the list; its id is taken where there is none yet. */
export async function saveDistrictList(
  manager: EntityManager,
  list: { id: string; editionId: string; district: string; userId: string },
  entries: readonly { nominationId: string; reason: string }[],
): Promise<void> {
  await manager.query(
    `insert into publishing.district_lists (id, edition_id, district, contributor_ids)
     values ($1, $2, $3, array[$4::uuid])
     on conflict (edition_id, district) do update set version = district_lists.version + 1,
       contributor_ids = array(select distinct unnest(district_lists.contributor_ids || $4::uuid))`,
    [list.id, list.editionId, list.district, list.userId],
  );
  await manager.query('delete from publishing.district_list_entries where list_id = $1', [list.id]);
  await manager.query(
    `insert into publishing.district_list_entries (list_id, position, nomination_id, reason)
     select $1, position, "nominationId", reason
       from jsonb_to_recordset($2) as e(position integer, "nominationId" uuid, reason text)`,
    [list.id, JSON.stringify(entries.map((entry, at) => ({ ...entry, position: at + 1 })))],
  );
}

export async function setHandedIn(
  manager: EntityManager,
  id: string,
  userId: string,
): Promise<void> {
  await manager.query(
    `update publishing.district_lists set status = 'submitted', version = version + 1,
       submitted_by = $2, submitted_at = clock_timestamp() where id = $1`,
    [id, userId],
  );
}

/** Every district's list of an edition; there are not more than districts. */
export async function listDistrictLists(
  source: Source,
  editionId: string,
): Promise<DistrictListSummary[]> {
  const found = await rows<Omit<DistrictListSummary, 'submittedAt'> & { submittedAt: Date | null }>(
    source,
    `select l.id, l.district, l.status, l.submitted_at as "submittedAt",
            (select count(*)::int from publishing.district_list_entries e where e.list_id = l.id)
              as entries
       from publishing.district_lists l where l.edition_id = $1 order by l.district`,
    [editionId],
  );
  return found.map((row) => ({ ...row, submittedAt: row.submittedAt?.toISOString() ?? null }));
}
