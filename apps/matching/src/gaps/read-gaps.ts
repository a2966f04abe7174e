import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type Gaps,
  type GapsQuery,
  id,
  type IdleCapability,
  type Page,
  Refusal,
  type UnservedScenario,
} from '#libs/contracts';
import { readCursor, toPage } from '#libs/database';
import { tabulateGaps } from './gaps.js';
import { countGaps, listIdle, listUnserved } from './gaps.repository.js';

/** A department learns of its own scenarios; what companies can do is in the public directory. */
function scopeOf(caller: Principal): string | null {
  return caller.organisationKind === 'department' ? caller.organisationId : null;
}

/** Both sides of the gap by domain. */
export async function readGaps(
  dataSource: DataSource,
  caller: Principal,
  threshold: number,
): Promise<Gaps> {
  return tabulateGaps(threshold, await countGaps(dataSource, threshold, scopeOf(caller)));
}

/** The scenarios of the last year that nobody can serve. */
export async function readUnserved(
  dataSource: DataSource,
  caller: Principal,
  threshold: number,
  { domain, limit, cursor }: GapsQuery,
): Promise<Page<UnservedScenario>> {
  const [after] = readIds(cursor, 1) ?? [null];
  const found = await listUnserved(
    dataSource,
    { threshold, domain, limit },
    scopeOf(caller),
    after ?? null,
  );
  return toPage(
    found,
    limit,
    (row) => [row.id],
    (row) => row,
  );
}

/** The capabilities of verified enterprises that no scenario of the last year asked for. */
export async function readIdle(
  dataSource: DataSource,
  threshold: number,
  { domain, limit, cursor }: GapsQuery,
): Promise<Page<IdleCapability>> {
  const after = readIds(cursor, 2) as [string, string] | null;
  const found = await listIdle(dataSource, { threshold, domain, limit }, after);
  return toPage(
    found,
    limit,
    (row) => [row.enterprise.id, row.id],
    (row) => row,
  );
}

function readIds(cursor: string | undefined, length: number): string[] | null {
  const values = readCursor(cursor, length);
  return (
    values?.map((value) => {
      const parsed = id.safeParse(value);
      if (!parsed.success)
        throw new Refusal('malformed', 'REQUEST.BAD_CURSOR', 'The cursor is not of this list.');
      return parsed.data;
    }) ?? null
  );
}
