import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Refusal } from '#libs/contracts';
import { readCursor, readNumberCursor, readTimeCursor, toPage } from './keyset.js';

const id = '0190b0a0-1111-7000-8000-000000000001';
const cursorOf = (content: unknown) =>
  Buffer.from(JSON.stringify(content) ?? 'undefined').toString('base64url');
const codeOf = (read: () => unknown) => {
  try {
    read();
    return 'taken';
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    return (error as Refusal).code;
  }
};
const someTime = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());

describe('the cursor of a page', () => {
  test('leads from the last row shown to exactly that place', () => {
    fc.assert(
      fc.property(someTime, fc.uuid(), (at, rowId) => {
        const { nextCursor } = toPage(
          [{ at, rowId }, null as never],
          1,
          (row) => [row.at, row.rowId],
          (row) => row,
        );
        expect(readTimeCursor(nextCursor!)).toEqual([at, rowId]);
      }),
    );
  });

  test('does the same for ranked lists', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2000 }), fc.uuid(), (tenths, rowId) => {
        const rank = tenths / 10;
        const { nextCursor } = toPage([{ rank }, { rank }], 1, (row) => [row.rank, rowId], String);
        expect(readNumberCursor(nextCursor!)).toEqual([rank, rowId]);
      }),
    );
  });

  test('fits in a query: letters, digits, - and _, and within the contract’s limit', () => {
    const page = toPage([1, 2], 1, () => ['2026-01-06T01:00:00.000Z', id], String);
    expect(page.nextCursor).toMatch(/^[\w-]{1,200}$/);
  });

  test('no cursor means the first page', () => {
    for (const read of [readTimeCursor, readNumberCursor]) {
      expect(read(undefined)).toBeNull();
      expect(read('')).toBeNull();
    }
  });
});

describe('a page', () => {
  test('walking page by page shows every row once and in order, whatever the limit', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.integer({ min: 1, max: 10 }), (total, limit) => {
        const table = Array.from({ length: total }, (_row, place) => ({ place }));
        const shown: object[] = [];
        let cursor: string | null | undefined;
        do {
          const after = readCursor(cursor ?? undefined, 1)?.[0] ?? -1;
          const found = table.filter((row) => row.place > Number(after)).slice(0, limit + 1);
          const page = toPage(
            found,
            limit,
            (row) => [row.place],
            (row) => row,
          );
          expect(page.items.length).toBeLessThanOrEqual(limit);
          shown.push(...page.items);
          cursor = page.nextCursor;
        } while (cursor);
        expect(shown).toEqual(table);
      }),
    );
  });

  test('the last page has no cursor, even when it is full', () => {
    expect(toPage([1, 2], 2, (row) => [row], String)).toEqual({
      items: ['1', '2'],
      nextCursor: null,
    });
    expect(toPage([], 2, () => [], String)).toEqual({ items: [], nextCursor: null });
  });
});

describe('a cursor that is not ours is refused with REQUEST.BAD_CURSOR', () => {
  test.each([
    ['not base64', '%%%'],
    ['not JSON', Buffer.from('hello').toString('base64url')],
    ['not a list', cursorOf({ at: '2026-01-06T01:00:00.000Z', id })],
    ['null', cursorOf(null)],
    ['too few values', cursorOf(['2026-01-06T01:00:00.000Z'])],
    ['too many values', cursorOf(['2026-01-06T01:00:00.000Z', id, 1])],
    ['nested values', cursorOf([['2026-01-06T01:00:00.000Z'], id])],
    ['null inside', cursorOf(['2026-01-06T01:00:00.000Z', null])],
    ['no time', cursorOf(['yesterday', id])],
    ['a day only', cursorOf(['2026-01-06', id])],
    ['a thirteenth month', cursorOf(['2026-13-06T01:00:00Z', id])],
    ['a time without zone', cursorOf(['2026-01-06T01:00:00', id])],
    ['infinity, which PostgreSQL would take', cursorOf(['infinity', id])],
    ['no UUID', cursorOf(['2026-01-06T01:00:00.000Z', 'x'])],
    ['SQL after the UUID', cursorOf(['2026-01-06T01:00:00.000Z', `${id}' or true --`])],
    ['SQL after the time', cursorOf([`2026-01-06T01:00:00.000Z'::timestamptz --`, id])],
    ['a line after the UUID', cursorOf(['2026-01-06T01:00:00.000Z', `${id}\n`])],
    ['NUL', cursorOf(['2026-01-06T01:00:00.000Z\u0000', id])],
  ])('in lists by time: %s', (_what, cursor) => {
    expect(codeOf(() => readTimeCursor(cursor))).toBe('REQUEST.BAD_CURSOR');
  });

  test.each([
    ['a number as text', cursorOf(['61.5', id])],
    ['no UUID', cursorOf([61.5, 'x'])],
    ['a number for the UUID', cursorOf([61.5, 7])],
    ['a number beyond all numbers', Buffer.from(`[1e999,"${id}"]`).toString('base64url')],
    ['NaN', Buffer.from(`[NaN,"${id}"]`).toString('base64url')],
  ])('in ranked lists: %s', (_what, cursor) => {
    expect(codeOf(() => readNumberCursor(cursor))).toBe('REQUEST.BAD_CURSOR');
  });

  test('whatever is sent, it is refused or a time and a UUID: SQL sees nothing else', () => {
    const timeLike = fc.oneof(fc.string(), someTime, fc.double(), fc.constant("'; drop table x"));
    const idLike = fc.oneof(fc.string(), fc.uuid(), fc.integer());
    const sent = fc.oneof(
      fc.string(),
      fc.base64String(),
      fc.json().map((json) => Buffer.from(json).toString('base64url')),
      fc.tuple(timeLike, idLike).map(cursorOf),
    );
    fc.assert(
      fc.property(sent, (cursor) => {
        if (codeOf(() => readTimeCursor(cursor)) === 'REQUEST.BAD_CURSOR') return;
        const [at, rowId] = readTimeCursor(cursor) ?? [new Date(0).toISOString(), id];
        expect(at).toMatch(/^[\d:.TZ+-]+$/);
        expect(rowId).toMatch(/^[\da-fA-F-]{36}$/);
      }),
      { numRuns: 500 },
    );
  });
});
