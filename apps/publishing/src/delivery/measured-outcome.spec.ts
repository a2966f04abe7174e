import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  assertAllMeasured,
  comparisonOf,
  isAtTarget,
  isOutcomeMet,
  readQuantity,
} from './measured-outcome.js';

describe('a measured outcome', () => {
  test.each([
    ['85', 85],
    [' 85% ', 85],
    ['≥1,200', 1200],
    ['不超过 5', 5],
    ['-3.5', -3.5],
    ['3.5万', 35_000],
    ['1.1 万', 11_000],
    ['≥0.07亿', 7_000_000],
    ['1.2.3', null],
    ['万', null],
    ['甲级', null],
    ['30-40', null],
    ['30–40', null],
    ['', null],
    ['5分钟', null],
  ])('%p is read as %p', (text, number) => {
    expect(readQuantity(text, '')?.value ?? null).toBe(number);
  });

  test.each([
    ['95%', '', '0.96', null],
    ['95', '', '96%', null],
    ['95％', '', '96%', true],
    ['95', '%', '96%', true],
    ['95%', '%', '94', false],
    ['10000', '', '1万', true],
    ['1万', '', '9999', false],
    ['1.1万', '', '11000', true],
    ['100', '万元', '120万', true],
    ['1.2亿', '万元', '11999', false],
    ['1.2亿', '万元', '12000', true],
  ])('target %s (%s) against %s: %p', (target, unit, value, isMet) => {
    const met = () => isOutcomeMet({ baseline: '', target, unit }, value, null);
    if (isMet === null) expect(met).toThrow('so is the value');
    else expect(met()).toBe(isMet);
  });

  test.each([
    ['20', '85', 'at-least', 'grows towards the target'],
    ['60', '15', 'at-most', 'falls towards the target'],
    ['', '85', 'at-least', 'has no baseline'],
    ['较慢', '85', 'at-least', 'has a baseline that is no number'],
    ['', '≤5', 'at-most', 'says at most'],
    ['', '不超过5', 'at-most', 'says at most in words'],
    ['90', '≥85', 'at-least', 'says at least against its baseline'],
    ['5%', '3', 'at-least', 'has a baseline of another kind'],
    ['20', '全覆盖', 'judged', 'has a target that is no number'],
  ])('from %p to %p is compared %s: it %s', (baseline, target, comparison) => {
    expect(comparisonOf({ baseline, target, unit: '' })).toBe(comparison);
  });

  test('is met by the number, whatever somebody judges', () => {
    const grows = { baseline: '20', target: '85', unit: '%' };
    expect(isOutcomeMet(grows, '85', false)).toBe(true);
    expect(isOutcomeMet(grows, '84.9%', true)).toBe(false);
    const falls = { baseline: '60', target: '15', unit: '分钟' };
    expect(isOutcomeMet(falls, '15', null)).toBe(true);
    expect(isOutcomeMet(falls, '15.1', null)).toBe(false);
    expect(() => isOutcomeMet(grows, '很多', true)).toThrow('so is the value');
  });

  test('is judged by people where the target is no number', () => {
    const words = { baseline: '', target: '全覆盖', unit: '' };
    expect(isOutcomeMet(words, '已全覆盖', true)).toBe(true);
    expect(isOutcomeMet(words, '尚缺两处', false)).toBe(false);
    expect(() => isOutcomeMet(words, '已全覆盖', null)).toThrow('say whether it is met');
  });

  test('stays met by a better value', () => {
    const number = fc.integer({ min: -1000, max: 1000 });
    fc.assert(
      fc.property(number, number, number, fc.nat(500), (baseline, target, value, better) => {
        const outcome = { baseline: String(baseline), target: String(target), unit: '' };
        const sign = comparisonOf(outcome) === 'at-most' ? -1 : 1;
        if (isOutcomeMet(outcome, String(value), null))
          expect(isOutcomeMet(outcome, String(value + sign * better), null)).toBe(true);
        expect(isOutcomeMet(outcome, String(target), null)).toBe(true);
      }),
    );
  });

  test('makes the project reach its target when all are met, and only then', () => {
    expect(
      isAtTarget(
        ['a', 'b'],
        new Map([
          ['a', true],
          ['b', true],
        ]),
      ),
    ).toBe(true);
    expect(
      isAtTarget(
        ['a', 'b'],
        new Map([
          ['a', true],
          ['b', false],
        ]),
      ),
    ).toBe(false);
    expect(isAtTarget(['a', 'b'], new Map([['a', true]]))).toBe(false);
    expect(isAtTarget([], new Map())).toBe(false);
    expect(() => assertAllMeasured(['a', 'b'], new Map([['a', false]]))).toThrow('not measured');
    expect(() => assertAllMeasured(['a'], new Map([['a', false]]))).not.toThrow();
  });
});
