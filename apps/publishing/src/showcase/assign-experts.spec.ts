import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  assignExperts,
  type Assignment,
  type ExpertToAssign,
  type NominationToAssign,
  type Pair,
} from './assign-experts.js';

const expert = (expertId: string, said: Partial<ExpertToAssign> = {}): ExpertToAssign => ({
  expertId,
  organisationIds: [],
  fields: [],
  load: 0,
  mostLoad: null,
  ...said,
});
const nomination = (
  nominationId: string,
  said: Partial<NominationToAssign> = {},
): NominationToAssign => ({ nominationId, organisationIds: [], fields: [], ...said });
const rules = { experts: 3, inField: 0, lot: '2026' };
const many = <One>(count: number, make: (id: string) => One) =>
  Array.from({ length: count }, (_, at) => make(String(at).padStart(3, '0')));
const loadsOf = ({ loads }: Assignment) => loads.map(({ load }) => load);
const apart = (loads: readonly number[]) => Math.max(...loads) - Math.min(...loads);

describe('an assignment', () => {
  test('gives each nomination its experts, none twice, and all as much to do', () => {
    const found = assignExperts(many(7, expert), many(10, nomination), rules);
    expect(found.short).toEqual([]);
    expect(found.assigned).toHaveLength(30);
    expect(new Set(found.assigned.map((one) => `${one.nominationId} ${one.expertId}`)).size).toBe(
      30,
    );
    expect(apart(loadsOf(found))).toBe(1);
  });

  test('counts what experts have to do already', () => {
    const pool = [expert('busy', { load: 9 }), expert('a'), expert('b'), expert('c')];
    const found = assignExperts(pool, many(3, nomination), rules);
    expect(found.loads).toContainEqual({ expertId: 'busy', load: 9 });
  });

  test('leaves out people of the nominee, of a joint nominee, and who declared an interest', () => {
    const pool = [
      expert('own', { organisationIds: ['elsewhere', 'nominee'] }),
      expert('joint', { organisationIds: ['partner'] }),
      expert('friend'),
      expert('free'),
    ];
    const one = nomination('n', { organisationIds: ['nominee', 'partner'] });
    const found = assignExperts(
      pool,
      [one],
      { ...rules, experts: 2 },
      { declared: [{ nominationId: 'n', expertId: 'friend' }] },
    );
    expect(found.assigned.map(({ expertId }) => expertId)).toEqual(['free']);
    expect(found.short).toEqual([
      {
        nominationId: 'n',
        wanted: 2,
        assigned: 1,
        eligible: 1,
        eligibleInField: 0,
        conflicts: [
          { expertId: 'friend', because: 'declared' },
          { expertId: 'joint', because: 'same-organisation' },
          { expertId: 'own', because: 'same-organisation' },
        ],
        because: 'too-few-eligible',
      },
    ]);
  });

  test('takes who knows the field, where the work stays as even', () => {
    const pool = [
      ...many(3, (id) => expert(`ai${id}`, { fields: ['ai'] })),
      ...many(3, (id) => expert(`hc${id}`, { fields: ['health'] })),
    ];
    const wanting = [nomination('a', { fields: ['ai'] }), nomination('h', { fields: ['health'] })];
    const found = assignExperts(pool, wanting, rules);
    expect(found.assigned.every(({ inField }) => inField)).toBe(true);
  });

  test('says when too few know the field', () => {
    const pool = [expert('a', { fields: ['ai'] }), ...many(5, expert)];
    const [short] = assignExperts(pool, [nomination('n', { fields: ['ai'] })], {
      ...rules,
      inField: 2,
    }).short;
    expect(short).toMatchObject({ assigned: 2, eligibleInField: 1, because: 'too-few-in-field' });
  });

  test('says when the experts have as much as they may', () => {
    const pool = many(3, (id) => expert(id, { load: 4, mostLoad: 5 }));
    const found = assignExperts(pool, many(2, nomination), rules);
    expect(found.assigned).toHaveLength(3);
    expect(new Set(found.short.map(({ because }) => because))).toEqual(
      new Set(['too-little-capacity']),
    );
  });

  test('changes one way of filling a place to fill another', () => {
    // Taking c for n1, which anybody could score, would leave n2 with one.
    const pool = ['a', 'b', 'c', 'd'].map((id) =>
      expert(id, { organisationIds: [id], mostLoad: 1 }),
    );
    const wanting = [nomination('n1'), nomination('n2', { organisationIds: ['a', 'b'] })];
    expect(assignExperts(pool, wanting, { ...rules, experts: 2 }).short).toEqual([]);
  });

  test('fills one place anew without touching the others', () => {
    const pool = many(8, expert);
    const first = assignExperts(pool, many(8, nomination), rules);
    const gone = first.assigned[0]!;
    const kept = first.assigned.slice(1);
    const again = assignExperts(pool, many(8, nomination), rules, { kept, declared: [gone] });
    expect(again.short).toEqual([]);
    expect(again.assigned).toHaveLength(1);
    expect(again.assigned[0]!.nominationId).toBe(gone.nominationId);
    expect(again.assigned[0]!.expertId).not.toBe(gone.expertId);
  });

  test('of 300 nominations for 40 experts takes seconds at most', () => {
    const fields = ['ai', 'health', 'traffic', 'energy'];
    const pool = many(40, (id) => expert(id, { fields: [fields[Number(id) % 4]!] }));
    const wanting = many(300, (id) => nomination(id, { fields: [fields[Number(id) % 4]!] }));
    const found = assignExperts(pool, wanting, { ...rules, experts: 5, inField: 2 });
    expect(found.short).toEqual([]);
    expect(apart(loadsOf(found))).toBeLessThanOrEqual(1);
    expect(found.assigned.every(({ inField }) => inField)).toBe(true);
  });
});

const organisation = fc.constantFrom('o1', 'o2', 'o3');
const field = fc.constantFrom('ai', 'health', 'traffic');
const arbitrary = fc
  .record({
    pool: fc.array(
      fc.record({
        organisationIds: fc.uniqueArray(organisation, { maxLength: 1 }),
        fields: fc.uniqueArray(field),
        load: fc.nat(3),
        mostLoad: fc.option(fc.integer({ min: 0, max: 6 })),
      }),
      { minLength: 1, maxLength: 7 },
    ),
    wanting: fc.array(
      fc.record({
        organisationIds: fc.uniqueArray(organisation, { maxLength: 2 }),
        fields: fc.uniqueArray(field),
      }),
      { minLength: 1, maxLength: 7 },
    ),
    experts: fc.integer({ min: 1, max: 3 }),
    inField: fc.nat(1),
    interests: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 5 }),
  })
  .map(({ pool, wanting, experts, inField, interests }) => {
    const experts_ = pool.map((said, at) => expert(`e${at}`, said));
    const nominations = wanting.map((said, at) => nomination(`n${at}`, said));
    const declared: Pair[] = interests.map(([one, other]) => ({
      nominationId: nominations[one % nominations.length]!.nominationId,
      expertId: experts_[other % experts_.length]!.expertId,
    }));
    return { pool: experts_, wanting: nominations, of: { ...rules, experts, inField }, declared };
  });

type Made = typeof arbitrary extends fc.Arbitrary<infer One> ? One : never;
const solved = ({ pool, wanting, of, declared }: Made) =>
  assignExperts(pool, wanting, of, { declared });
const isBarred = ({ declared }: Made, one: ExpertToAssign, other: NominationToAssign) =>
  one.organisationIds.some((id) => other.organisationIds.includes(id)) ||
  declared.some(
    (pair) => pair.expertId === one.expertId && pair.nominationId === other.nominationId,
  );

describe('for any experts, nominations and interests', () => {
  test('nobody scores what they must not, nor more than they may, nor anything twice', () => {
    fc.assert(
      fc.property(arbitrary, (made) => {
        const { assigned, loads } = solved(made);
        for (const pair of assigned) {
          const who = made.pool.find(({ expertId }) => expertId === pair.expertId)!;
          const what = made.wanting.find((one) => one.nominationId === pair.nominationId)!;
          expect(isBarred(made, who, what)).toBe(false);
          expect(pair.inField).toBe(who.fields.some((one) => what.fields.includes(one)));
        }
        for (const { expertId, load } of loads) {
          const who = made.pool.find((one) => one.expertId === expertId)!;
          const mine = assigned.filter((pair) => pair.expertId === expertId);
          expect(new Set(mine.map(({ nominationId }) => nominationId)).size).toBe(mine.length);
          expect(load).toBe(who.load + mine.length);
          if (mine.length) expect(load).toBeLessThanOrEqual(who.mostLoad ?? Infinity);
        }
      }),
    );
  });

  test('each nomination has its experts, or it is said why not', () => {
    fc.assert(
      fc.property(arbitrary, (made) => {
        const { assigned, short } = solved(made);
        for (const { nominationId } of made.wanting) {
          const given = assigned.filter((pair) => pair.nominationId === nominationId);
          const said = short.find((one) => one.nominationId === nominationId);
          expect(given.length).toBe(said?.assigned ?? made.of.experts);
          expect(given.filter(({ inField }) => !inField).length).toBeLessThanOrEqual(
            made.of.experts - made.of.inField,
          );
        }
      }),
    );
  });

  test('no work could pass from one to another who has at least two less', () => {
    fc.assert(
      fc.property(arbitrary, (made) => {
        const { assigned, loads } = solved(made);
        const loadOf = new Map(loads.map(({ expertId, load }) => [expertId, load]));
        for (const pair of assigned)
          for (const other of made.pool) {
            const what = made.wanting.find((one) => one.nominationId === pair.nominationId)!;
            const has = assigned.some(
              (one) => one.nominationId === pair.nominationId && one.expertId === other.expertId,
            );
            const inField = other.fields.some((one) => what.fields.includes(one));
            if (has || isBarred(made, other, what) || (pair.inField && !inField && made.of.inField))
              continue;
            const load = loadOf.get(other.expertId)!;
            if (load >= (other.mostLoad ?? Infinity)) continue;
            expect(loadOf.get(pair.expertId)! - load).toBeLessThan(2);
          }
      }),
    );
  });

  test('without conflicts, limits and earlier work no two loads differ by more than one', () => {
    fc.assert(
      fc.property(arbitrary, (made) => {
        const pool = made.pool.map(({ expertId, fields }) => expert(expertId, { fields }));
        const wanting = made.wanting.map(({ nominationId, fields }) =>
          nomination(nominationId, { fields }),
        );
        const found = assignExperts(pool, wanting, { ...made.of, inField: 0 });
        expect(apart(loadsOf(found))).toBeLessThanOrEqual(1);
        expect(found.short.length > 0).toBe(pool.length < made.of.experts);
      }),
    );
  });

  test('the order of the input changes nothing, and another lot only what is as good', () => {
    fc.assert(
      fc.property(arbitrary, (made) => {
        const backwards = {
          ...made,
          pool: made.pool.toReversed(),
          wanting: made.wanting.toReversed(),
        };
        expect(solved(backwards)).toEqual(solved(made));
        const other = solved({ ...made, of: { ...made.of, lot: 'another' } });
        const squares = (found: Assignment) =>
          loadsOf(found).reduce((sum, load) => sum + load * load, 0);
        const fits = (found: Assignment) => found.assigned.filter(({ inField }) => inField).length;
        expect(squares(other)).toBe(squares(solved(made)));
        expect(fits(other)).toBe(fits(solved(made)));
      }),
    );
  });
});
