import {
  categoriesOf,
  type OrderStep,
  type RankedLine,
  stepBetween,
  type TieBreaker,
} from './standing.js';
import type { Hundredths } from './trimmed-mean.js';

export type GroupKind = 'district' | 'domain';

/** At most so many of one district, or of one domain, within a category. */
export interface GroupQuota {
  by: GroupKind;
  /** By the code of the district or domain. */
  quotas: Readonly<Record<string, number>>;
  /** For each that is not named; null: as many as there are seats. */
  others: number | null;
}

/** How many of a category are listed. */
export interface CategoryRules {
  category: string;
  quota: number;
  /** How many stand in reserve; null: everybody who could be listed and is not. */
  reserves: number | null;
  /** Below which nobody is listed nor in reserve. */
  least: Hundredths | null;
  within: readonly GroupQuota[];
}

export type Outcome = 'listed' | 'reserve' | 'not_selected' | 'fell_out';
export type FallReason = 'objection-upheld' | 'revoked' | 'withdrawn';

/** A line that stands before, for comparison. */
interface Named {
  nominationId: string;
  number: string;
  rank: number;
}

/** Why a line is where it is: a code and its facts, from which the portal makes words. */
export type Because =
  | { code: 'within-quota'; quota: number }
  | { code: 'moved-up'; inPlaceOf: string; reason: FallReason }
  /** All seats went to those before it, the last of them by this step. */
  | { code: 'quota-full'; quota: number; last: Named | null; step: OrderStep | null }
  | {
      code: 'group-full';
      by: GroupKind;
      value: string;
      quota: number;
      last: Named | null;
      step: OrderStep | null;
    }
  | { code: 'below-least'; score: Hundredths; least: Hundredths }
  | { code: 'reserves-full'; reserves: number; last: Named | null }
  | { code: 'fell-out'; reason: FallReason; was: Outcome };

export interface SelectedLine {
  nominationId: string;
  number: string;
  category: string;
  district: string | null;
  domain: string | null;
  score: Hundredths;
  rank: number;
  outcome: Outcome;
  /** Among the listed or among the reserves of its category, from 1; null for the others. */
  place: number | null;
  because: Because[];
}

/**
 * Who is listed, who is in reserve and who is neither, of lines that were ranked (and deliberated).
 * Down each category's order a line takes a seat if one is free and no quota of its district or domain
 * is used up; the next ones are its reserves, in order, also those whom a quota of a group holds back:
 * a seat of their group may become free. What-if is this function with other rules.
 * @throws RangeError when a category has no rules, or rules that make no sense
 */
export function select(
  ranked: readonly RankedLine[],
  rules: readonly CategoryRules[],
  tieBreakers: readonly TieBreaker[] = [],
): SelectedLine[] {
  return categoriesOf(ranked).flatMap((category) =>
    selectCategory(
      ranked
        .filter((line) => line.category === category)
        .toSorted((one, other) => one.rank - other.rank),
      rulesOf(rules, category),
      tieBreakers,
    ),
  );
}

function selectCategory(
  order: readonly RankedLine[],
  rules: CategoryRules,
  tieBreakers: readonly TieBreaker[],
): SelectedLine[] {
  const listed: RankedLine[] = [];
  const reserves: RankedLine[] = [];
  return order.map((line) => {
    const of = (outcome: Outcome, place: number | null, because: Because[]): SelectedLine => {
      const { nominationId, number, category, district, domain, score, rank } = line;
      const known = { nominationId, number, category, district, domain, score, rank };
      return { ...known, outcome, place, because };
    };
    if (rules.least !== null && line.score < rules.least)
      return of('not_selected', null, [
        { code: 'below-least', score: line.score, least: rules.least },
      ]);
    const behind = (last: RankedLine | undefined) => ({
      last: last ? namedOf(last) : null,
      step: last ? stepBetween(last, line, tieBreakers) : null,
    });
    const barred = barsOf(line, listed, rules).map((bar): Because => {
      const last = listed.findLast((one) => bar.kind === 'quota' || one[bar.by] === bar.value);
      return bar.kind === 'quota'
        ? { code: 'quota-full', quota: bar.quota, ...behind(last) }
        : { code: 'group-full', by: bar.by, value: bar.value, quota: bar.quota, ...behind(last) };
    });
    if (barred.length === 0)
      return of('listed', listed.push(line), [{ code: 'within-quota', quota: rules.quota }]);
    if (rules.reserves === null || reserves.length < rules.reserves)
      return of('reserve', reserves.push(line), barred);
    const last = reserves.at(-1);
    return of('not_selected', null, [
      ...barred,
      { code: 'reserves-full', reserves: rules.reserves, last: last ? namedOf(last) : null },
    ]);
  });
}

const namedOf = ({ nominationId, number, rank }: Named): Named => ({ nominationId, number, rank });

type Bar =
  { kind: 'quota'; quota: number } | { kind: 'group'; by: GroupKind; value: string; quota: number };
type Seated = { district: string | null; domain: string | null };

/** Which quotas keep a line from a seat beside those who have one; none: it may be seated. */
function barsOf(line: Seated, listed: readonly Seated[], rules: CategoryRules): Bar[] {
  const groups = rules.within.flatMap(({ by, quotas, others }): Bar[] => {
    const value = line[by];
    // What is of no district (or domain) is under no district's quota.
    if (value === null) return [];
    const quota = Object.hasOwn(quotas, value) ? quotas[value]! : others;
    if (quota === null || listed.filter((one) => one[by] === value).length < quota) return [];
    return [{ kind: 'group', by, value, quota }];
  });
  return listed.length < rules.quota ? groups : [{ kind: 'quota', quota: rules.quota }, ...groups];
}

/** Rules of a category, which must be there and make sense. */
function rulesOf(rules: readonly CategoryRules[], category: string): CategoryRules {
  const found = rules.find((one) => one.category === category);
  if (!found) throw new RangeError(`there are no quotas for the category ${category}`);
  const numbers = [
    found.quota,
    found.reserves,
    ...found.within.flatMap(({ quotas, others }) => [...Object.values(quotas), others]),
  ];
  if (!numbers.every((one) => one === null || (Number.isSafeInteger(one) && one >= 0)))
    throw new RangeError('quotas are whole numbers that are not negative');
  return found;
}

export interface Fallen {
  nominationId: string;
  reason: FallReason;
}

/**
 * What follows after the decision when lines fall out, one after the other. Nobody is computed anew:
 * who is listed stays so, the first reserve whom the quotas allow takes the free seat, and the other
 * reserves close up. Who was not selected stays that; once the reserves are used up a seat stays empty.
 * @throws RangeError when a line is not there or fell out before
 */
export function moveUp(
  decided: readonly SelectedLine[],
  rules: readonly CategoryRules[],
  fallen: readonly Fallen[],
): SelectedLine[] {
  return fallen.reduce<SelectedLine[]>(
    (lines, one) => fallOut(lines, rules, one),
    decided.map((line) => line),
  );
}

function fallOut(
  lines: readonly SelectedLine[],
  rules: readonly CategoryRules[],
  { nominationId, reason }: Fallen,
): SelectedLine[] {
  const gone = lines.find((line) => line.nominationId === nominationId);
  if (!gone || gone.outcome === 'fell_out')
    throw new RangeError(`${nominationId} is not there to fall out`);
  const { category, outcome: was } = gone;
  const ofCategory = rulesOf(rules, category);
  const after = lines.map((line): SelectedLine =>
    line === gone
      ? { ...line, outcome: 'fell_out', because: [{ code: 'fell-out', reason, was }] }
      : line,
  );
  if (was === 'listed')
    for (const [at, line] of after.entries()) {
      if (line.category !== category || line.outcome !== 'reserve') continue;
      const listed = after.filter((one) => one.category === category && one.outcome === 'listed');
      if (barsOf(line, listed, ofCategory).length > 0) continue;
      const because: Because[] = [{ code: 'moved-up', inPlaceOf: nominationId, reason }];
      after[at] = { ...line, outcome: 'listed', because };
    }
  return withPlaces(after, category);
}

/** Numbers the listed and the reserves of a category by rank; what keeps its place stays as it was. */
function withPlaces(lines: readonly SelectedLine[], category: string): SelectedLine[] {
  const count = { listed: 0, reserve: 0 };
  return lines.map((line) => {
    if (line.category !== category) return line;
    const place =
      line.outcome === 'listed' || line.outcome === 'reserve' ? (count[line.outcome] += 1) : null;
    return place === line.place ? line : { ...line, place };
  });
}

export interface OutcomeChange {
  nominationId: string;
  number: string;
  category: string;
  from: Outcome;
  to: Outcome;
}

/** Whose outcome differs between two selections of the same lines, in the order of the second. */
export function compareSelections(
  before: readonly SelectedLine[],
  after: readonly SelectedLine[],
): OutcomeChange[] {
  const outcomes = new Map(before.map(({ nominationId, outcome }) => [nominationId, outcome]));
  return after.flatMap(({ nominationId, number, category, outcome }) => {
    const from = outcomes.get(nominationId);
    return from !== undefined && from !== outcome
      ? [{ nominationId, number, category, from, to: outcome }]
      : [];
  });
}

/** Seats of a category: how many there are, how many are taken, who waits. */
export interface CategoryTally {
  category: string;
  quota: number;
  listed: number;
  reserves: number;
}

export function tallyOf(
  lines: readonly SelectedLine[],
  rules: readonly CategoryRules[],
): CategoryTally[] {
  return rules.map(({ category, quota }) => {
    const count = (outcome: Outcome) =>
      lines.filter((line) => line.category === category && line.outcome === outcome).length;
    return { category, quota, listed: count('listed'), reserves: count('reserve') };
  });
}
