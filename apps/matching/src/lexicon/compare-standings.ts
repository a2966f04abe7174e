import type { LiveEffect, LiveMove } from '#libs/contracts';

/** An open scenario, how its matches stand, and what scores the change would give. */
export interface Standing {
  scenario: { id: string; title: string };
  /** Eligible matches with their present scores. */
  matches: readonly { enterpriseId: string; name: string; score: number }[];
  /** Eligible pairs that were ranked with both lexicons; whether or not they match today. */
  ranked: readonly { enterpriseId: string; name: string; before: number; after: number }[];
}

const top = 10;
const mostExamples = 20;
const order: LiveMove[] = ['enters-told', 'leaves-told', 'enters-top', 'leaves-top', 'score'];

/** What a change of scores does to what people see: who comes, who goes, who merely moves. */
export function compareStandings(
  standings: readonly Standing[],
  tellMinScore: number,
): Pick<LiveEffect, 'changedScores' | 'moves' | 'examples'> {
  const moves = { 'enters-told': 0, 'leaves-told': 0, 'enters-top': 0, 'leaves-top': 0 };
  const examples: LiveEffect['examples'] = [];
  let changedScores = 0;
  for (const { scenario, matches, ranked } of standings) {
    const changed = ranked.filter(({ before, after }) => before !== after);
    if (changed.length === 0) continue;
    changedScores += changed.length;
    const scores = new Map(matches.map(({ enterpriseId, score }) => [enterpriseId, score]));
    for (const { enterpriseId, before } of ranked) scores.set(enterpriseId, before);
    const topBefore = topOf(scores, tellMinScore);
    for (const { enterpriseId, after } of ranked) scores.set(enterpriseId, after);
    const topAfter = topOf(scores, tellMinScore);
    for (const { enterpriseId, name, before, after } of changed) {
      const made = movesOf(
        [before >= tellMinScore, after >= tellMinScore],
        [topBefore.has(enterpriseId), topAfter.has(enterpriseId)],
      );
      for (const move of made) moves[move] += 1;
      const enterprise = { id: enterpriseId, name };
      examples.push({ move: made[0] ?? 'score', scenario, enterprise, before, after });
    }
    // Who is pushed out of the top by another's rise, or let in by another's fall.
    const namesOf = new Map(matches.map(({ enterpriseId, name }) => [enterpriseId, name]));
    const own = new Set(changed.map(({ enterpriseId }) => enterpriseId));
    for (const id of new Set([...topBefore, ...topAfter])) {
      if (own.has(id) || topBefore.has(id) === topAfter.has(id)) continue;
      const move = topAfter.has(id) ? 'enters-top' : 'leaves-top';
      moves[move] += 1;
      const score = scores.get(id) ?? 0;
      const enterprise = { id, name: namesOf.get(id) ?? '' };
      examples.push({ move, scenario, enterprise, before: score, after: score });
    }
  }
  examples.sort(
    (one, other) =>
      order.indexOf(one.move) - order.indexOf(other.move) ||
      Math.abs(other.after - other.before) - Math.abs(one.after - one.before),
  );
  return { changedScores, moves, examples: examples.slice(0, mostExamples) };
}

function movesOf(
  [wasTold, isTold]: [boolean, boolean],
  [wasTop, isTop]: [boolean, boolean],
): Exclude<LiveMove, 'score'>[] {
  return [
    ...(wasTold === isTold ? [] : [isTold ? ('enters-told' as const) : ('leaves-told' as const)]),
    ...(wasTop === isTop ? [] : [isTop ? ('enters-top' as const) : ('leaves-top' as const)]),
  ];
}

/** The first ten of those that a department is shown: below half the threshold nobody is. */
function topOf(scores: ReadonlyMap<string, number>, tellMinScore: number): Set<string> {
  return new Set(
    [...scores]
      .filter(([, score]) => score > 0 && score >= tellMinScore / 2)
      .sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? 1 : -1))
      .slice(0, top)
      .map(([id]) => id),
  );
}
