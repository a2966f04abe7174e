import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { amountWan, moveRequest, moveWithReason, pageQuery, text } from './lists.js';

const accepts = (schema: { safeParse: (value: unknown) => { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success;

describe('free text', () => {
  const tabAndLineEnds = ['\t', '\n', '\r'];

  test('every control character is refused, but for tab and line ends', () => {
    const codes = [...Array(32).keys(), 127];
    const taken = codes
      .map((code) => String.fromCharCode(code))
      .filter((character) => accepts(text(1, 10), `a${character}b`));
    expect(taken).toEqual(tabAndLineEnds);
  });

  test('a control character is refused wherever it stands', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{0,20}$/),
        fc.stringMatching(/^[a-z]{1,20}$/),
        (before, after) => !accepts(text(0, 100), `x${before}\u0000${after}`),
      ),
    );
  });

  test('blanks around it are cut off and do not count towards its length', () => {
    expect(text(2, 3).parse('  好的 \n')).toBe('好的');
    expect(accepts(text(2, 3), ' 好 ')).toBe(false);
    expect(accepts(text(2, 3), ` ${'好'.repeat(3)} `)).toBe(true);
  });

  test('both limits are included', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), fc.nat(50), (one, other, length) => {
        const [min, max] = [Math.min(one, other), Math.max(one, other)];
        return accepts(text(min, max), '字'.repeat(length)) === (length >= min && length <= max);
      }),
    );
  });

  test.each([12, null, undefined, ['a'], { a: 1 }, true])('%p is not text', (value) => {
    expect(accepts(text(0, 10), value)).toBe(false);
  });
});

describe('amounts in 万元', () => {
  test('every amount with two decimals up to the limit is taken as it is', () => {
    fc.assert(
      fc.property(fc.nat(999_999_999), fc.integer({ min: 0, max: 9 }), (hundredths, more) => {
        const amount = (hundredths * 10 + more) / 100;
        return amountWan.parse(amount) === amount;
      }),
    );
  });

  test('a third decimal is refused', () => {
    fc.assert(
      fc.property(
        fc.nat(99_999_999),
        fc.integer({ min: 1, max: 9 }),
        (whole, thousandth) => !accepts(amountWan, (whole * 1000 + thousandth) / 1000),
      ),
    );
  });

  test.each([-0.01, 100_000_000, Number.NaN, Number.POSITIVE_INFINITY, '12', null])(
    '%p is not an amount',
    (value) => {
      expect(accepts(amountWan, value)).toBe(false);
    },
  );
});

describe('paging', () => {
  test('without a limit, a page has twenty items', () => {
    expect(pageQuery.parse({})).toEqual({ limit: 20 });
  });

  test('the limit comes as text of the query', () => {
    expect(pageQuery.parse({ limit: '100' }).limit).toBe(100);
  });

  test.each(['0', '101', '-1', '1.5', 'all', ''])('a limit of "%s" is refused', (limit) => {
    expect(accepts(pageQuery, { limit })).toBe(false);
  });

  test('a cursor longer than any of ours is refused', () => {
    expect(accepts(pageQuery, { cursor: 'a'.repeat(200) })).toBe(true);
    expect(accepts(pageQuery, { cursor: 'a'.repeat(201) })).toBe(false);
  });

  test('a parameter that no list takes is refused', () => {
    expect(accepts(pageQuery, { page: '2' })).toBe(false);
  });
});

describe('a move', () => {
  test('names the version that the caller saw', () => {
    expect(accepts(moveRequest, {})).toBe(false);
    expect(accepts(moveRequest, { version: 3 })).toBe(true);
    expect(accepts(moveRequest, { version: 0 })).toBe(false);
    expect(accepts(moveRequest, { version: 1.5 })).toBe(false);
    expect(accepts(moveRequest, { version: '3' })).toBe(false);
  });

  test('takes nothing else, such as a status', () => {
    expect(accepts(moveRequest, { version: 1, status: 'published' })).toBe(false);
  });

  test('has a note of 500 characters at most', () => {
    expect(accepts(moveRequest, { version: 1, note: '好'.repeat(500) })).toBe(true);
    expect(accepts(moveRequest, { version: 1, note: '好'.repeat(501) })).toBe(false);
  });
});

describe('a move that must be explained', () => {
  test('is refused without a reason', () => {
    expect(accepts(moveWithReason, { version: 1 })).toBe(false);
  });

  test.each(['', ' ', '\n\n', ' x '])('is refused with %j for a reason', (note) => {
    expect(accepts(moveWithReason, { version: 1, note })).toBe(false);
  });

  test('takes a reason of two characters, without the blanks around it', () => {
    expect(moveWithReason.parse({ version: 2, note: ' 缺少预算 ' })).toEqual({
      version: 2,
      note: '缺少预算',
    });
    expect(accepts(moveWithReason, { version: 2, note: '缺' + '项' })).toBe(true);
  });

  test('still refuses unknown keys', () => {
    expect(accepts(moveWithReason, { version: 1, note: '缺少预算', force: true })).toBe(false);
  });
});
