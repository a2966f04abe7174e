import type { DataSource, EntityManager } from 'typeorm';
import type { FileMediaType, FileRef } from '#libs/contracts';
import { rows } from '#libs/database';

export interface FileRow {
  id: string;
  organisationId: string;
  uploadedBy: string;
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
  attachedAt: Date | null;
  createdAt: Date;
  readers: string[];
}

const columns = `f.id, f.organisation_id as "organisationId", f.uploaded_by as "uploadedBy",
  f.name, f.media_type as "mediaType", f.size, encode(f.sha256, 'hex') as sha256,
  f.attached_at as "attachedAt", f.created_at as "createdAt",
  array(select organisation_id from publishing.file_readers r where r.file_id = f.id) as readers`;

/** A file with who may read it besides its own; one that is being deleted is not there any more. */
export async function findFile(
  source: DataSource | EntityManager,
  id: string,
): Promise<FileRow | undefined> {
  const [found] = await rows<FileRow>(
    source,
    `select ${columns} from publishing.files f where f.id = $1 and f.deleting_at is null`,
    [id],
  );
  return found;
}

/** Locks a file that can still be deleted, for the rest of the transaction. */
export async function lockFile(manager: EntityManager, id: string): Promise<FileRow | undefined> {
  await manager.query('select 1 from publishing.files where id = $1 for update', [id]);
  return findFile(manager, id);
}

/** How many files the organisation uploaded in the last 24 hours, those deleted meanwhile too. */
export async function countRecentUploads(
  source: DataSource | EntityManager,
  organisationId: string,
): Promise<number> {
  const [row] = await rows<{ count: number }>(
    source,
    `select count(*) from publishing.file_uploads
      where organisation_id = $1 and at > now() - interval '1 day'`,
    [organisationId],
  );
  return row!.count;
}

/** Uploads of an organisation are counted one after the other, or the last place is given twice. */
export async function lockUploadsOf(manager: EntityManager, organisationId: string): Promise<void> {
  await manager.query("select pg_advisory_xact_lock(hashtextextended('uploads ' || $1, 0))", [
    organisationId,
  ]);
}

export async function insertFile(
  manager: EntityManager,
  file: {
    id: string;
    organisationId: string;
    uploadedBy: string;
    name: string;
    mediaType: FileMediaType;
    size: number;
    sha256: Buffer;
  },
): Promise<void> {
  await manager.query(
    `with file as (
       insert into publishing.files (id, organisation_id, uploaded_by, name, media_type, size, sha256)
       values ($1, $2, $3, $4, $5, $6, $7) returning id, organisation_id
     )
     insert into publishing.file_uploads (file_id, organisation_id) select * from file`,
    [
      file.id,
      file.organisationId,
      file.uploadedBy,
      file.name,
      file.mediaType,
      file.size,
      file.sha256,
    ],
  );
}

export async function markDeleting(manager: EntityManager, id: string): Promise<void> {
  await manager.query('update publishing.files set deleting_at = now() where id = $1', [id]);
}

/** Marks what nobody attached within a day, some at a time. */
export function markAbandoned(
  manager: EntityManager,
  most: number,
): Promise<{ id: string; mediaType: string; size: number }[]> {
  return rows(
    manager,
    `update publishing.files set deleting_at = now()
      where id in (select id from publishing.files
                    where attached_at is null and deleting_at is null
                      and created_at < now() - interval '1 day'
                    order by created_at limit ${most} for update skip locked)
      returning id, media_type as "mediaType", size`,
  );
}

export async function listDeleting(
  source: DataSource,
  after: string,
  most: number,
): Promise<string[]> {
  const found = await rows<{ id: string }>(
    source,
    `select id from publishing.files where deleting_at is not null and id > $1
      order by id limit ${most}`,
    [after],
  );
  return found.map(({ id }) => id);
}

/** The row goes last: while it is there, its bytes are looked for again. */
export async function deleteRow(source: DataSource, id: string): Promise<void> {
  await source.query('delete from publishing.files where id = $1 and deleting_at is not null', [
    id,
  ]);
}

/** Of these ids, those that no row has. */
export async function withoutRow(source: DataSource, ids: string[]): Promise<string[]> {
  const found = await rows<{ id: string }>(
    source,
    `select id from unnest($1::uuid[]) id
      where not exists (select from publishing.files f where f.id = id.id)
        and not exists (select from publishing.bid_attachments a where a.id = id.id)`,
    [ids],
  );
  return found.map(({ id }) => id);
}

export async function forgetOldUploads(source: DataSource): Promise<void> {
  await source.query("delete from publishing.file_uploads where at < now() - interval '2 days'");
}

export function toFileRef(file: FileRow): FileRef {
  const { id, name, mediaType, size, createdAt } = file;
  return { id, name, mediaType, size, createdAt: createdAt.toISOString() };
}
