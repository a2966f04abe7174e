import type { EntityManager } from 'typeorm';
import { type FileRef, Refusal } from '#libs/contracts';
import { rows } from '#libs/database';

/**
 * Attaches uploaded files to something, in its transaction: they are kept from now on, and the
 * given organisations may read them besides their own and the platform.
 * @param organisationId whose files they must be
 * @throws Refusal FILE.NOT_YOURS when one is not there or another's: the two are not told apart
 */
export async function attachFiles(
  manager: EntityManager,
  organisationId: string,
  ids: string[],
  readers: string[] = [],
): Promise<void> {
  if (ids.length === 0) return;
  const wanted = [...new Set(ids)];
  const found = await rows(
    manager,
    `update publishing.files set attached_at = coalesce(attached_at, now())
      where id = any($1) and organisation_id = $2 and deleting_at is null returning 1`,
    [wanted, organisationId],
  );
  if (found.length < wanted.length)
    throw new Refusal(
      'rule',
      'FILE.NOT_YOURS',
      'A file that you refer to was not uploaded by your organisation, or is gone.',
    );
  await letRead(manager, wanted, readers);
}

/** Lets further organisations read files that are attached. */
export async function letRead(
  manager: EntityManager,
  ids: string[],
  readers: string[],
): Promise<void> {
  if (ids.length === 0 || readers.length === 0) return;
  await manager.query(
    `insert into publishing.file_readers (file_id, organisation_id)
     select file_id, organisation_id from unnest($1::uuid[]) file_id
      cross join unnest($2::uuid[]) organisation_id
     on conflict do nothing`,
    [[...new Set(ids)], [...new Set(readers)]],
  );
}

/** Files by their ids, for showing; in one query, by id. */
export async function findFiles(
  manager: EntityManager,
  ids: string[],
): Promise<Map<string, FileRef>> {
  if (ids.length === 0) return new Map();
  const found = await rows<Omit<FileRef, 'createdAt'> & { createdAt: Date }>(
    manager,
    `select id, name, media_type as "mediaType", size, created_at as "createdAt"
       from publishing.files where id = any($1)`,
    [[...new Set(ids)]],
  );
  return new Map(
    found.map((file) => [file.id, { ...file, createdAt: file.createdAt.toISOString() }]),
  );
}
