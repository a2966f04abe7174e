import { meanOf, measure } from '#libs/collection';
import type { CollectionEffect } from '#libs/contracts';

/** A labelled scenario with its order of enterprises before and after a change. */
export interface RankedTwice {
  id: string;
  title: string;
  grades: ReadonlyMap<string, number>;
  before: readonly string[];
  after: readonly string[];
}

const mostListed = 10;
/** What is further down in a ranking is seen by nobody and counted by no measure. */
const seen = 20;

/** Two rankings of a labelled collection side by side. */
export function compareRankings(
  scenarios: readonly RankedTwice[],
): Pick<CollectionEffect, 'before' | 'after' | 'changedScenarios' | 'mostChanged'> {
  const each = scenarios.map((one) => ({
    ...one,
    was: measure(one.before, one.grades),
    is: measure(one.after, one.grades),
  }));
  const mostChanged = each
    .flatMap(({ id, title, was, is }) =>
      was.ndcg10 === null || is.ndcg10 === null || was.ndcg10 === is.ndcg10
        ? []
        : [{ id, title, before: was.ndcg10, after: is.ndcg10 }],
    )
    .sort((one, other) => Math.abs(other.after - other.before) - Math.abs(one.after - one.before))
    .slice(0, mostListed);
  return {
    before: meanOf(each.map(({ was }) => was)),
    after: meanOf(each.map(({ is }) => is)),
    changedScenarios: each.filter(({ before, after }) => !beginTheSame(before, after)).length,
    mostChanged,
  };
}

function beginTheSame(one: readonly string[], other: readonly string[]): boolean {
  const length = Math.min(seen, Math.max(one.length, other.length));
  return Array.from({ length }).every((_, at) => one[at] === other[at]);
}
