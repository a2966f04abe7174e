import { createHash } from 'node:crypto';
import { cheapestFlow, type Edge } from './cheapest-flow.js';

export interface ExpertToAssign {
  expertId: string;
  /** Whom they work for or have worked for: none of these is scored by them. */
  organisationIds: readonly string[];
  /** Codes of domains and technologies that the expert knows. */
  fields: readonly string[];
  /** What they have to score already, in other work. */
  load: number;
  /** They score at most so many in all; null: no limit of their own. */
  mostLoad: number | null;
}

export interface NominationToAssign {
  nominationId: string;
  /** Who nominates, all joint nominees, and who recommends: none of their people scores it. */
  organisationIds: readonly string[];
  /** Codes of its domain and technologies. */
  fields: readonly string[];
}

export interface Pair {
  nominationId: string;
  expertId: string;
}

export interface AssignmentRules {
  /** How many experts score each nomination. */
  experts: number;
  /** At least so many of them know its field. */
  inField: number;
  /** Between equally good assignments decides the lot that this text draws, so nobody can choose. */
  lot: string;
}

export interface Assigned extends Pair {
  inField: boolean;
}

/** Why a nomination has fewer experts than it should. */
export interface Shortage {
  nominationId: string;
  wanted: number;
  assigned: number;
  /** Experts without a conflict; of these, those who know the field. */
  eligible: number;
  eligibleInField: number;
  /** Who was left out for a conflict, and for which. */
  conflicts: { expertId: string; because: 'same-organisation' | 'declared' }[];
  because:
    /** There are not enough experts without a conflict. */
    | 'too-few-eligible'
    /** Not enough of them know the field. */
    | 'too-few-in-field'
    /** There would be enough, but they have as much as they may. */
    | 'too-little-capacity';
}

export interface Assignment {
  /** Whom to add to what is kept, by nomination and expert. */
  assigned: Assigned[];
  /** Each expert's work in all, by id, with what they had before. */
  loads: { expertId: string; load: number }[];
  /** Nominations that could not be given enough; empty: it is whole. */
  short: Shortage[];
}

/**
 * Who scores which nomination. Nobody scores what their organisation has a part in or what they
 * declared an interest in. Under that: as many places as possible are filled; the work is as even as
 * it can be (the sum of squared loads is least, so where conflicts allow no two loads differ by more
 * than one); and of all such assignments one in which the most know the field. It is a flow of least
 * cost from nominations to experts, so these are facts of the answer and not the hope of a heuristic.
 * @param kept assignments that stay, such as when one expert's place is filled anew
 * @param declared interests that experts declared; a kept assignment with one is an error of the caller
 */
export function assignExperts(
  experts: readonly ExpertToAssign[],
  nominations: readonly NominationToAssign[],
  rules: AssignmentRules,
  { kept = [], declared = [] }: { kept?: readonly Pair[]; declared?: readonly Pair[] } = {},
): Assignment {
  const pool = byLot(experts, ({ expertId }) => expertId, rules.lot);
  const wanting = byLot(nominations, ({ nominationId }) => nominationId, rules.lot);
  const isDeclared = pairsOf(declared);
  const isKept = pairsOf(kept);
  const barOf = (nomination: NominationToAssign, expert: ExpertToAssign) =>
    isDeclared.has(keyOf(nomination.nominationId, expert.expertId))
      ? ('declared' as const)
      : expert.organisationIds.some((id) => nomination.organisationIds.includes(id))
        ? ('same-organisation' as const)
        : null;
  const { assigned, loads } = solve(pool, wanting, rules, barOf, isKept);
  return {
    assigned: assigned.toSorted(byPair),
    loads: pool
      .map(({ expertId }, at) => ({ expertId, load: loads[at]! }))
      .toSorted((one, other) => (one.expertId < other.expertId ? -1 : 1)),
    short: wanting
      .flatMap((nomination) => shortageOf(nomination, pool, rules, barOf, isKept, assigned))
      .toSorted((one, other) => (one.nominationId < other.nominationId ? -1 : 1)),
  };
}

type BarOf = (
  nomination: NominationToAssign,
  expert: ExpertToAssign,
) => 'same-organisation' | 'declared' | null;

const keyOf = (nominationId: string, expertId: string) => `${nominationId} ${expertId}`;
const pairsOf = (pairs: readonly Pair[]) =>
  new Set(pairs.map(({ nominationId, expertId }) => keyOf(nominationId, expertId)));

function byPair(one: Pair, other: Pair): number {
  const [left, right] = [one, other].map((pair) => keyOf(pair.nominationId, pair.expertId));
  return left! < right! ? -1 : 1;
}

/** In an order that nobody chose and everybody can compute again. */
function byLot<One>(all: readonly One[], idOf: (one: One) => string, lot: string): One[] {
  const drawn = (one: One) =>
    createHash('sha256')
      .update(`${lot} ${idOf(one)}`)
      .digest('hex');
  return all
    .map((one) => ({ one, key: drawn(one) }))
    .toSorted((left, right) => (left.key < right.key ? -1 : 1))
    .map(({ one }) => one);
}

const knowsField = (expert: ExpertToAssign, { fields }: NominationToAssign) =>
  expert.fields.some((field) => fields.includes(field));

function keptOf(
  nomination: NominationToAssign,
  pool: readonly ExpertToAssign[],
  isKept: ReadonlySet<string>,
): ExpertToAssign[] {
  return pool.filter(({ expertId }) => isKept.has(keyOf(nomination.nominationId, expertId)));
}

function solve(
  pool: readonly ExpertToAssign[],
  wanting: readonly NominationToAssign[],
  rules: AssignmentRules,
  barOf: BarOf,
  isKept: ReadonlySet<string>,
): { assigned: Assigned[]; loads: number[] } {
  const loads = pool.map(
    ({ expertId, load }) =>
      load + wanting.filter(({ nominationId }) => isKept.has(keyOf(nominationId, expertId))).length,
  );
  // Nodes: source, sink, the experts, then for each nomination itself and its places for outsiders.
  const [source, sink, firstExpert] = [0, 1, 2];
  const firstNomination = firstExpert + pool.length;
  const edges: Edge[] = [];
  const pairs: { edge: number; pair: Assigned; expert: number }[] = [];
  // A single field more or less must never outweigh evenness.
  const even = wanting.length * rules.experts + 1;
  for (const [at, nomination] of wanting.entries()) {
    const already = keptOf(nomination, pool, isKept);
    const places = rules.experts - already.length;
    if (places <= 0) continue;
    const itself = firstNomination + 2 * at;
    const outsiders = itself + 1;
    const keptOutside = already.filter((expert) => !knowsField(expert, nomination)).length;
    edges.push({ from: source, to: itself, capacity: places, cost: 0 });
    edges.push({
      from: itself,
      to: outsiders,
      capacity: Math.max(0, Math.min(places, rules.experts - rules.inField - keptOutside)),
      cost: 1,
    });
    for (const [place, expert] of pool.entries()) {
      const { expertId } = expert;
      if (already.includes(expert) || barOf(nomination, expert)) continue;
      const inField = knowsField(expert, nomination);
      const pair = { nominationId: nomination.nominationId, expertId, inField };
      pairs.push({ edge: edges.length, pair, expert: place });
      const from = inField ? itself : outsiders;
      edges.push({ from, to: firstExpert + place, capacity: 1, cost: 0 });
    }
  }
  for (const [place, { mostLoad }] of pool.entries()) {
    const most = Math.min(mostLoad ?? Infinity, loads[place]! + wanting.length);
    // The next nomination costs the more the more one has: the difference of two squares.
    for (let load = loads[place]!; load < most; load += 1)
      edges.push({ from: firstExpert + place, to: sink, capacity: 1, cost: even * (2 * load + 1) });
  }
  const flow = cheapestFlow(firstNomination + 2 * wanting.length, edges, source, sink);
  const chosen = pairs.filter(({ edge }) => flow[edge] === 1);
  for (const { expert } of chosen) loads[expert]! += 1;
  return { assigned: chosen.map(({ pair }) => pair), loads };
}

function shortageOf(
  nomination: NominationToAssign,
  pool: readonly ExpertToAssign[],
  { experts: wanted, inField }: AssignmentRules,
  barOf: BarOf,
  isKept: ReadonlySet<string>,
  assigned: readonly Assigned[],
): Shortage[] {
  const { nominationId } = nomination;
  const given =
    keptOf(nomination, pool, isKept).length +
    assigned.filter((one) => one.nominationId === nominationId).length;
  if (given >= wanted) return [];
  const bars = pool.map((expert) => ({ expert, bar: barOf(nomination, expert) }));
  const eligible = bars.filter(({ bar }) => bar === null);
  const eligibleInField = eligible.filter(({ expert }) => knowsField(expert, nomination)).length;
  return [
    {
      nominationId,
      wanted,
      assigned: given,
      eligible: eligible.length,
      eligibleInField,
      conflicts: bars
        .flatMap(({ expert, bar }) => (bar ? [{ expertId: expert.expertId, because: bar }] : []))
        .toSorted((one, other) => (one.expertId < other.expertId ? -1 : 1)),
      because:
        eligible.length < wanted
          ? 'too-few-eligible'
          : eligibleInField < inField
            ? 'too-few-in-field'
            : 'too-little-capacity',
    },
  ];
}
