/** One scenario's way through matching, in the collection's ids. */
export interface Passage {
  grades: ReadonlyMap<string, number>;
  recalled: readonly string[];
  told: readonly string[];
}

export interface Coverage {
  /** Share of the enterprises of grade 1 and more among the first 100 that recall brought. */
  recall100: number;
  /** The same among all that it brought: nobody else can be ranked. */
  recallAll: number;
  /** Enterprises that recall brought, mean over scenarios. */
  brought: number;
  /** Enterprises that are told a scenario, mean over scenarios. */
  told: number;
  /** Share of all who are told whose grade is 1 and more; null when nobody is told. */
  toldRelevant: number | null;
}

/** What happens before and after ranking: who can be ranked at all, and who is bothered. */
export function coverageOf(passages: readonly Passage[]): Coverage {
  const relevant = ({ grades }: Passage, ids: readonly string[]) =>
    ids.filter((id) => (grades.get(id) ?? 0) >= 1).length;
  const judged = passages
    .map((one) => ({ one, all: relevant(one, [...one.grades.keys()]) }))
    .filter(({ all }) => all > 0);
  const told = passages.reduce((sum, one) => sum + one.told.length, 0);
  const fitting = passages.reduce((sum, one) => sum + relevant(one, one.told), 0);
  return {
    recall100: mean(judged.map(({ one, all }) => relevant(one, one.recalled.slice(0, 100)) / all)),
    recallAll: mean(judged.map(({ one, all }) => relevant(one, one.recalled) / all)),
    brought: mean(passages.map(({ recalled }) => recalled.length)),
    told: mean(passages.map((one) => one.told.length)),
    toldRelevant: told ? fitting / told : null,
  };
}

function mean(values: readonly number[]): number {
  return values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : 0;
}
