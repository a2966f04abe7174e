import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type CategoryRules,
  compareSelections,
  type FallReason,
  type GroupQuota,
  moveUp,
  select,
  type SelectedLine,
  tallyOf,
} from './selection.js';
import { rankLines, type ScoredLine, type TieBreaker } from './standing.js';

const line = (number: string, said: Partial<ScoredLine> = {}): ScoredLine => ({
  nominationId: `id-${number}`,
  number,
  category: 'PT',
  district: 'jiangan',
  domain: 'ai',
  score: 8000,
  plainMean: 8000,
  deviation: 100,
  criteria: {},
  submittedAt: new Date('2026-06-01T00:00:00Z'),
  ...said,
});
const rules = (said: Partial<CategoryRules> = {}): CategoryRules => ({
  category: 'PT',
  quota: 2,
  reserves: 1,
  least: null,
  within: [],
  ...said,
});
const outcomes = (lines: readonly SelectedLine[]) =>
  lines.map(({ number, outcome, place }) => `${number} ${outcome} ${place ?? '-'}`);
const chosen = (lines: readonly ScoredLine[], of: CategoryRules, ties: TieBreaker[] = []) =>
  select(rankLines(lines, ties), [of], ties);
const reasonOf = (lines: readonly SelectedLine[], number: string) =>
  lines.find((one) => one.number === number)!.because;

describe('the order', () => {
  test('is by score, then as the edition says, then by submission, then by number', () => {
    const ties: TieBreaker[] = [
      { by: 'criterion', name: '成效' },
      { by: 'plain-mean' },
      { by: 'deviation' },
    ];
    const early = new Date('2026-05-01T00:00:00Z');
    const ranked = rankLines(
      [
        line('8'),
        line('7'),
        line('6', { submittedAt: early }),
        line('5', { deviation: 99 }),
        line('4', { plainMean: 8001 }),
        line('3', { criteria: { 成效: 1 } }),
        line('2', { score: 8001 }),
      ],
      ties,
    );
    expect(ranked.map(({ number }) => number)).toEqual(['2', '3', '4', '5', '6', '7', '8']);
    expect(ranked.map(({ beforeNextBy }) => beforeNextBy)).toEqual([
      { by: 'score' },
      { by: 'criterion', name: '成效' },
      { by: 'plain-mean' },
      { by: 'deviation' },
      { by: 'submitted' },
      { by: 'number' },
      null,
    ]);
  });

  test('ranks each category for itself', () => {
    const ranked = rankLines([line('1', { category: 'CJ' }), line('2'), line('3')]);
    expect(ranked.map(({ category, rank }) => [category, rank])).toEqual([
      ['CJ', 1],
      ['PT', 1],
      ['PT', 2],
    ]);
  });
});

describe('a selection', () => {
  const five = [9, 8, 7, 6, 5].map((score) => line(String(score), { score: score * 1000 }));

  test('lists by the quota, keeps reserves in order, and says why', () => {
    const selection = chosen(five, rules());
    expect(outcomes(selection)).toEqual([
      '9 listed 1',
      '8 listed 2',
      '7 reserve 1',
      '6 not_selected -',
      '5 not_selected -',
    ]);
    expect(reasonOf(selection, '9')).toEqual([{ code: 'within-quota', quota: 2 }]);
    const last = { nominationId: 'id-8', number: '8', rank: 2 };
    expect(reasonOf(selection, '7')).toEqual([
      { code: 'quota-full', quota: 2, last, step: { by: 'score' } },
    ]);
    expect(reasonOf(selection, '6')[1]).toEqual({
      code: 'reserves-full',
      reserves: 1,
      last: { nominationId: 'id-7', number: '7', rank: 3 },
    });
  });

  test('names the tie rule that cost the seat', () => {
    const selection = chosen([line('a'), line('b'), line('c')], rules());
    expect(reasonOf(selection, 'c')[0]).toMatchObject({
      code: 'quota-full',
      step: { by: 'number' },
    });
  });

  test('lists nobody below the least score, nor keeps them in reserve', () => {
    const selection = chosen(five, rules({ quota: 4, least: 7500 }));
    expect(outcomes(selection).slice(2)).toEqual([
      '7 not_selected -',
      '6 not_selected -',
      '5 not_selected -',
    ]);
    expect(reasonOf(selection, '7')).toEqual([{ code: 'below-least', score: 7000, least: 7500 }]);
  });

  test('keeps to the quotas of districts and domains within a category', () => {
    const lines = [
      line('1', { score: 900 }),
      line('2', { score: 800 }),
      line('3', { score: 700, district: 'wuchang' }),
      line('4', { score: 600, district: 'wuchang', domain: 'health' }),
      line('5', { score: 500, district: null, domain: 'health' }),
    ];
    const within: GroupQuota[] = [
      { by: 'district', quotas: { jiangan: 1 }, others: null },
      { by: 'domain', quotas: {}, others: 2 },
    ];
    const selection = chosen(lines, rules({ quota: 4, reserves: null, within }));
    expect(outcomes(selection)).toEqual([
      '1 listed 1',
      '2 reserve 1',
      '3 listed 2',
      '4 listed 3',
      '5 listed 4',
    ]);
    expect(reasonOf(selection, '2')).toEqual([
      {
        code: 'group-full',
        by: 'district',
        value: 'jiangan',
        quota: 1,
        last: { nominationId: 'id-1', number: '1', rank: 1 },
        step: { by: 'score' },
      },
    ]);
  });

  test('of quotas of nothing lists nobody', () => {
    const selection = chosen([line('1')], rules({ quota: 0, reserves: 0 }));
    expect(selection[0]).toMatchObject({ outcome: 'not_selected' });
    expect(selection[0]!.because).toMatchObject([
      { code: 'quota-full', last: null, step: null },
      { code: 'reserves-full', last: null },
    ]);
  });

  test('refuses a category without quotas, and quotas that are none', () => {
    expect(() => chosen([line('1', { category: 'XX' })], rules())).toThrow('no quotas');
    for (const quota of [-1, 1.5, Number.NaN])
      expect(() => chosen([line('1')], rules({ quota }))).toThrow('whole numbers');
  });

  test('with other quotas shows what would change', () => {
    const before = chosen(five, rules());
    const after = chosen(five, rules({ quota: 3 }));
    expect(compareSelections(before, after)).toEqual([
      { nominationId: 'id-7', number: '7', category: 'PT', from: 'reserve', to: 'listed' },
      { nominationId: 'id-6', number: '6', category: 'PT', from: 'not_selected', to: 'reserve' },
    ]);
    expect(tallyOf(after, [rules({ quota: 3 })])).toEqual([
      { category: 'PT', quota: 3, listed: 3, reserves: 1 },
    ]);
  });
});

describe('when a line falls out', () => {
  const five = [9, 8, 7, 6, 5].map((score) => line(String(score), { score: score * 1000 }));
  const decided = chosen(five, rules({ reserves: 2 }));
  const without = (number: string, reason: FallReason = 'objection-upheld') =>
    moveUp(decided, [rules({ reserves: 2 })], [{ nominationId: `id-${number}`, reason }]);

  test('the first reserve moves up and nobody else changes', () => {
    const after = without('9');
    expect(outcomes(after)).toEqual([
      '9 fell_out -',
      '8 listed 1',
      '7 listed 2',
      '6 reserve 1',
      '5 not_selected -',
    ]);
    expect(reasonOf(after, '7')).toEqual([
      { code: 'moved-up', inPlaceOf: 'id-9', reason: 'objection-upheld' },
    ]);
    expect(reasonOf(after, '9')).toEqual([
      { code: 'fell-out', reason: 'objection-upheld', was: 'listed' },
    ]);
    expect(compareSelections(decided, after)).toHaveLength(2);
  });

  test('a reserve that withdraws leaves the list as it is', () => {
    expect(outcomes(without('7', 'withdrawn'))).toEqual([
      '9 listed 1',
      '8 listed 2',
      '7 fell_out -',
      '6 reserve 1',
      '5 not_selected -',
    ]);
  });

  test('who is listed stays, although computing anew would seat another', () => {
    const lines = [
      line('1', { score: 900, district: 'A', domain: 'x' }),
      line('2', { score: 800, district: 'A', domain: 'y' }),
      line('3', { score: 700, district: 'B', domain: 'y' }),
      line('4', { score: 600, district: 'B', domain: 'x' }),
    ];
    const within = (['district', 'domain'] as const).map((by) => ({ by, quotas: {}, others: 1 }));
    const of = rules({ quota: 2, reserves: null, within });
    const first = chosen(lines, of);
    expect(outcomes(first).filter((one) => one.includes('listed'))).toEqual([
      '1 listed 1',
      '3 listed 2',
    ]);
    const after = moveUp(first, [of], [{ nominationId: 'id-1', reason: 'revoked' }]);
    // 2 shares its domain with 3 and 4 its district: the seat stays empty rather than unseat 3.
    expect(outcomes(after)).toEqual(['1 fell_out -', '2 reserve 1', '3 listed 1', '4 reserve 2']);
    expect(chosen(lines.slice(1), of)[0]!.outcome).toBe('listed');
  });

  test('once the reserves are used up a seat stays empty', () => {
    const gone = ['9', '8', '7'].map((number) => ({
      nominationId: `id-${number}`,
      reason: 'revoked' as const,
    }));
    expect(outcomes(moveUp(decided, [rules()], gone))).toEqual([
      '9 fell_out -',
      '8 fell_out -',
      '7 fell_out -',
      '6 listed 1',
      '5 not_selected -',
    ]);
  });

  test('nobody falls out twice, nor who is not there', () => {
    const twice = { nominationId: 'id-9', reason: 'revoked' as const };
    expect(() => moveUp(decided, [rules()], [twice, twice])).toThrow('not there');
    expect(() => moveUp(decided, [rules()], [{ ...twice, nominationId: 'x' }])).toThrow();
  });
});

// Few districts, domains and scores, so that ties and full groups are the rule.
const arbitraryLines = fc
  .array(
    fc.record({
      category: fc.constantFrom('CJ', 'PT'),
      district: fc.constantFrom('A', 'B', 'C', null),
      domain: fc.constantFrom('x', 'y'),
      score: fc.integer({ min: 0, max: 12 }),
      plainMean: fc.integer({ min: 0, max: 2 }),
      deviation: fc.integer({ min: 0, max: 2 }),
      submittedAt: fc.constantFrom(new Date(0), new Date(1)),
    }),
    { maxLength: 24 },
  )
  .map((all) => all.map((said, at) => line(String(at).padStart(3, '0'), said)));
const arbitraryQuota = fc.option(fc.integer({ min: 0, max: 4 }));
const arbitraryRules = (grouped: boolean) =>
  fc
    .tuple(
      ...['CJ', 'PT'].map((category) =>
        fc.record({
          category: fc.constant(category),
          quota: fc.integer({ min: 0, max: 8 }),
          reserves: fc.option(fc.integer({ min: 0, max: 5 })),
          least: fc.option(fc.integer({ min: 0, max: 12 })),
          within: grouped
            ? fc.tuple(
                fc.record({
                  by: fc.constant('district' as const),
                  quotas: fc.dictionary(fc.constantFrom('A', 'B'), fc.integer({ min: 0, max: 3 })),
                  others: arbitraryQuota,
                }),
                fc.record({
                  by: fc.constant('domain' as const),
                  quotas: fc.constant({}),
                  others: arbitraryQuota,
                }),
              )
            : fc.constant([]),
        }),
      ),
    )
    .map((both): CategoryRules[] => both);
const ties: TieBreaker[] = [{ by: 'plain-mean' }, { by: 'deviation' }];
const select2 = (lines: readonly ScoredLine[], of: readonly CategoryRules[]) =>
  select(rankLines(lines, ties), of, ties);
const inCategory = (lines: readonly SelectedLine[], { category }: CategoryRules) =>
  lines.filter((one) => one.category === category);
const withOutcome = (lines: readonly SelectedLine[], outcome: string) =>
  lines.filter((one) => one.outcome === outcome);

function expectQuotasKept(lines: readonly SelectedLine[], all: readonly CategoryRules[]): void {
  for (const of of all) {
    const listed = withOutcome(inCategory(lines, of), 'listed');
    expect(listed.length).toBeLessThanOrEqual(of.quota);
    for (const { by, quotas, others } of of.within)
      for (const value of new Set(listed.map((one) => one[by])))
        if (value !== null)
          expect(listed.filter((one) => one[by] === value).length).toBeLessThanOrEqual(
            quotas[value] ?? others ?? Infinity,
          );
  }
}

/** Whether a line could be seated beside those who are. */
function fits(one: SelectedLine, listed: readonly SelectedLine[], of: CategoryRules): boolean {
  return (
    listed.length < of.quota &&
    of.within.every(({ by, quotas, others }) => {
      const value = one[by];
      if (value === null) return true;
      const most = quotas[value] ?? others ?? Infinity;
      return listed.filter((other) => other[by] === value).length < most;
    })
  );
}

describe('for any lines and quotas', () => {
  test('quotas are never exceeded, and no seat stays empty that somebody could take', () => {
    fc.assert(
      fc.property(arbitraryLines, arbitraryRules(true), (lines, all) => {
        const selection = select2(lines, all);
        expect(selection).toHaveLength(lines.length);
        expectQuotasKept(selection, all);
        for (const of of all) {
          const mine = inCategory(selection, of);
          const listed = withOutcome(mine, 'listed');
          for (const one of mine)
            if (one.outcome !== 'listed' && one.score >= (of.least ?? 0))
              expect(fits(one, listed, of)).toBe(false);
        }
      }),
    );
  });

  test('the order is kept: who stands before a listed line is listed, unless a stated rule bars it', () => {
    fc.assert(
      fc.property(arbitraryLines, arbitraryRules(true), (lines, all) => {
        for (const of of all) {
          const mine = inCategory(select2(lines, all), of);
          const lastListed = mine.findLastIndex(({ outcome }) => outcome === 'listed');
          for (const [at, one] of mine.entries())
            if (one.outcome !== 'listed' && at < lastListed) {
              const before = withOutcome(mine.slice(0, at), 'listed');
              const codes = one.because.map(({ code }) => code);
              if (!codes.includes('below-least')) {
                expect(codes).toContain('group-full');
                expect(fits(one, before, of)).toBe(false);
              }
            }
        }
      }),
    );
  });

  test('reserves are complete and in order', () => {
    fc.assert(
      fc.property(arbitraryLines, arbitraryRules(true), (lines, all) => {
        for (const of of all) {
          const mine = inCategory(select2(lines, all), of);
          const waiting = mine.filter(
            ({ outcome, score }) => outcome !== 'listed' && score >= (of.least ?? 0),
          );
          const reserves = withOutcome(mine, 'reserve');
          expect(reserves).toEqual(waiting.slice(0, of.reserves ?? undefined));
          expect(reserves.map(({ place }) => place)).toEqual(reserves.map((_, at) => at + 1));
        }
      }),
    );
  });

  test('permutations of the input give the same list', () => {
    fc.assert(
      fc.property(
        arbitraryLines.chain((lines) =>
          fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })),
        ),
        arbitraryRules(true),
        ([lines, shuffled], all) => {
          expect(select2(shuffled, all.toReversed())).toEqual(select2(lines, all));
        },
      ),
    );
  });

  test('a higher quota takes nobody off the list', () => {
    fc.assert(
      fc.property(arbitraryLines, arbitraryRules(true), fc.nat(4), (lines, all, more) => {
        const wider = all.map((of) => ({ ...of, quota: of.quota + more }));
        const changes = compareSelections(select2(lines, all), select2(lines, wider));
        expect(changes.filter(({ from }) => from === 'listed')).toEqual([]);
      }),
    );
  });

  test('every line is explained, and only listed ones by a seat', () => {
    fc.assert(
      fc.property(arbitraryLines, arbitraryRules(true), (lines, all) => {
        for (const { outcome, because } of select2(lines, all)) {
          expect(because.length).toBeGreaterThan(0);
          expect(because.some(({ code }) => code === 'within-quota')).toBe(outcome === 'listed');
        }
      }),
    );
  });
});

describe('for any line that falls out', () => {
  const scenario = (grouped: boolean) =>
    fc.tuple(
      arbitraryLines.filter((lines) => lines.length > 0),
      arbitraryRules(grouped),
      fc.nat(),
    );

  test('at most one reserve moves up for it, and nobody else changes', () => {
    fc.assert(
      fc.property(scenario(true), ([lines, all, which]) => {
        const decided = select2(lines, all);
        const gone = decided[which % decided.length]!;
        const after = moveUp(decided, all, [{ ...gone, reason: 'withdrawn' }]);
        expectQuotasKept(after, all);
        const others = compareSelections(decided, after).filter(
          ({ nominationId }) => nominationId !== gone.nominationId,
        );
        expect(others.every(({ from, to }) => from === 'reserve' && to === 'listed')).toBe(true);
        expect(others.length).toBeLessThanOrEqual(gone.outcome === 'listed' ? 1 : 0);
        // Nobody who waits could sit on the seat that stays empty.
        for (const of of all) {
          const mine = inCategory(after, of);
          for (const one of withOutcome(mine, 'reserve'))
            expect(fits(one, withOutcome(mine, 'listed'), of)).toBe(false);
        }
        // What is of another category is the very same.
        for (const one of after) if (one.category !== gone.category) expect(decided).toContain(one);
      }),
    );
  });

  test('without quotas of groups it is as if the line had never been, and the reserves were as they are', () => {
    fc.assert(
      fc.property(scenario(false), ([lines, all, which]) => {
        const decided = select2(lines, all);
        const gone = decided[which % decided.length]!;
        const after = moveUp(decided, all, [{ ...gone, reason: 'revoked' }]);
        const anew = select2(
          lines.filter(({ nominationId }) => nominationId !== gone.nominationId),
          all,
        );
        const reserves = new Map(all.map((of) => [of.category, of.reserves]));
        const listed = (some: readonly SelectedLine[]) =>
          withOutcome(some, 'listed').map(({ number, place }) => [number, place]);
        // With no reserve named at all, nobody may move up.
        if (reserves.get(gone.category) !== 0) expect(listed(after)).toEqual(listed(anew));
        else
          expect(listed(after).length).toBe(
            listed(decided).length - (gone.outcome === 'listed' ? 1 : 0),
          );
      }),
    );
  });

  test('several at once are as one after the other', () => {
    fc.assert(
      fc.property(scenario(true), ([lines, all, which]) => {
        const decided = select2(lines, all);
        const gone = decided
          .filter((_, at) => (which >> (at % 30)) & 1)
          .map(({ nominationId }) => ({ nominationId, reason: 'revoked' as const }));
        const steps = gone.reduce((some, one) => moveUp(some, all, [one]), decided);
        expect(moveUp(decided, all, gone)).toEqual(steps);
        expectQuotasKept(steps, all);
      }),
    );
  });
});
