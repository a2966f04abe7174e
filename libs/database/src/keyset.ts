import { type Page, Refusal } from '#libs/contracts';

/**
 * A keyset cursor: the sort values of the last row shown, opaque to the caller.
 * @throws Refusal REQUEST.BAD_CURSOR when it is not one of ours
 */
export function readCursor(cursor: string | undefined, length: number): (string | number)[] | null {
  if (!cursor) return null;
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (
      Array.isArray(values) &&
      values.length === length &&
      values.every((value) => typeof value === 'string' || Number.isFinite(value))
    )
      return values as (string | number)[];
  } catch {
    // falls through to the refusal: it is not JSON
  }
  throw badCursor();
}

const badCursor = () =>
  new Refusal('malformed', 'REQUEST.BAD_CURSOR', 'The cursor is not one that this list gave.');

/** Our cursors hold what toISOString gives; anything else, such as 31 February, PostgreSQL may refuse. */
function isOurTime(text: string): boolean {
  const time = new Date(text);
  return !Number.isNaN(time.getTime()) && time.toISOString() === text && text >= '0001';
}
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A cursor over (time, id), the order of most lists; both parts are checked before SQL sees them. */
export function readTimeCursor(cursor: string | undefined): [string, string] | null {
  const values = readCursor(cursor, 2);
  if (!values) return null;
  const [at, id] = values.map(String) as [string, string];
  if (!isOurTime(at) || !uuid.test(id)) throw badCursor();
  return [at, id];
}

/** A cursor over (number, id), for ranked lists. */
export function readNumberCursor(cursor: string | undefined): [number, string] | null {
  const values = readCursor(cursor, 2);
  if (!values) return null;
  const [value, id] = values;
  if (typeof value !== 'number' || !uuid.test(String(id))) throw badCursor();
  return [value, String(id)];
}

/**
 * Makes a page of rows that were asked for with `limit + 1`.
 * @param key the sort values of a row, in the order of the ORDER BY
 */
export function toPage<Row, Item>(
  found: Row[],
  limit: number,
  key: (row: Row) => (string | number)[],
  toItem: (row: Row) => Item,
): Page<Item> {
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toItem),
    nextCursor:
      found.length > limit && last
        ? Buffer.from(JSON.stringify(key(last))).toString('base64url')
        : null,
  };
}
