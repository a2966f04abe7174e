import type { DataSource, EntityManager } from 'typeorm';
import { rows } from '#libs/database';

/**
 * Under which id each of these enterprises stands today: of one that was merged into another it is
 * the other's. For what was written down as a document and does not change with the tables.
 */
export async function presentIds(
  source: DataSource | EntityManager,
  ids: readonly string[],
): Promise<(id: string) => string> {
  const merged = await rows<{ id: string; into: string }>(
    source,
    `select id, merged_into as "into" from publishing.enterprises
      where id = any($1) and merged_into is not null`,
    [ids],
  );
  const intoOf = new Map(merged.map(({ id, into }) => [id, into]));
  return (id) => intoOf.get(id) ?? id;
}
