import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { divide, splitAward, totalAwards } from './split-award.js';

const sum = (amounts: readonly number[]) => amounts.reduce((all, one) => all + one, 0);
// Up to a thousand million yuan.
const cents = fc.integer({ min: 0, max: 100_000_000_000 });
const weights = fc
  .array(fc.nat(1000), { minLength: 1, maxLength: 8 })
  .filter((all) => sum(all) > 0);

describe('dividing an amount', () => {
  test('gives what is left over to the largest remainders, of equal ones to the earlier', () => {
    expect(divide(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(divide(100, [1, 2, 4])).toEqual([14, 29, 57]);
    expect(divide(5, [1, 0, 1])).toEqual([3, 0, 2]);
  });

  test('is exact to the cent', () => {
    fc.assert(
      fc.property(cents, weights, (amount, all) => {
        const parts = divide(amount, all);
        expect(sum(parts)).toBe(amount);
        const whole = BigInt(sum(all));
        for (const [at, part] of parts.entries()) {
          const off = BigInt(part) * whole - BigInt(amount) * BigInt(all[at]!);
          expect(off < whole && off > -whole).toBe(true);
          if (all[at] === 0) expect(part).toBe(0);
        }
      }),
    );
  });

  test.each([
    [1.5, [1]],
    [-1, [1]],
    [1, [0, 0]],
    [1, []],
    [1, [-1, 2]],
    [Number.NaN, [1]],
  ])('refuses %p by %p', (amount, all) => {
    expect(() => divide(amount, all)).toThrow(RangeError);
  });
});

describe('an award', () => {
  const halves = { amount: 50_000_001, city: 1, district: 1 };

  test('is paid half by the city and half by the district, the odd cent by the city', () => {
    const nominees = [{ organisationId: 'a', district: 'jiangan', share: 1 }];
    expect(splitAward(halves, nominees)).toEqual({
      amount: 50_000_001,
      fromCity: 25_000_001,
      fromDistrict: 25_000_000,
      nominees: [
        {
          organisationId: 'a',
          district: 'jiangan',
          amount: 50_000_001,
          fromCity: 25_000_001,
          fromDistrict: 25_000_000,
        },
      ],
    });
  });

  test('of joint nominees is divided by their shares, each paid by their own district', () => {
    const award = splitAward({ amount: 20_000_000_00, city: 50, district: 50 }, [
      { organisationId: 'a', district: 'jiangan', share: 3 },
      { organisationId: 'b', district: 'wuchang', share: 2 },
      { organisationId: 'c', district: 'wuchang', share: 1 },
    ]);
    expect(award.nominees.map(({ amount }) => amount)).toEqual([
      100_000_000_0, 66_666_666_7, 33_333_333_3,
    ]);
    expect(totalAwards([award, award])).toEqual({
      amount: 4_000_000_000,
      fromCity: 2_000_000_000,
      fromDistricts: [
        { district: 'jiangan', amount: 1_000_000_000 },
        { district: 'wuchang', amount: 1_000_000_000 },
      ],
    });
  });

  test('of who is in no district is the city’s alone', () => {
    const award = splitAward(halves, [{ organisationId: 'a', district: null, share: 1 }]);
    expect(award).toMatchObject({ fromCity: 50_000_001, fromDistrict: 0 });
  });

  const nominees = fc
    .array(
      fc.record({
        organisationId: fc.uuid(),
        district: fc.constantFrom('jiangan', 'wuchang', 'hongshan', null),
        share: fc.nat(100),
      }),
      { minLength: 1, maxLength: 5 },
    )
    .filter((all) => sum(all.map(({ share }) => share)) > 0);
  const rules = fc
    .record({ amount: cents, city: fc.nat(100), district: fc.nat(100) })
    .filter(({ city, district }) => city + district > 0);

  test('sums exactly by nominee and by who pays', () => {
    fc.assert(
      fc.property(rules, nominees, (of, all) => {
        const award = splitAward(of, all);
        expect(sum(award.nominees.map(({ amount }) => amount))).toBe(of.amount);
        expect(award.fromCity + award.fromDistrict).toBe(of.amount);
        expect(sum(award.nominees.map(({ fromCity }) => fromCity))).toBe(award.fromCity);
        expect(sum(award.nominees.map(({ fromDistrict }) => fromDistrict))).toBe(
          award.fromDistrict,
        );
        for (const { amount, fromCity, fromDistrict, district } of award.nominees) {
          expect(fromCity + fromDistrict).toBe(amount);
          expect(Math.min(fromCity, fromDistrict)).toBeGreaterThanOrEqual(0);
          if (district === null) expect(fromDistrict).toBe(0);
        }
      }),
    );
  });

  test('and all awards of an edition sum exactly by who pays', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(rules, nominees), { maxLength: 20 }), (all) => {
        const totals = totalAwards(all.map(([of, some]) => splitAward(of, some)));
        expect(totals.fromCity + sum(totals.fromDistricts.map(({ amount }) => amount))).toBe(
          totals.amount,
        );
        expect(totals.amount).toBe(sum(all.map(([{ amount }]) => amount)));
      }),
    );
  });
});
