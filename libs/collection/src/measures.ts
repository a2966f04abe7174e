/** How good a ranking is, each 0 to 1. */
export interface Measures {
  ndcg10: number;
  recall20: number;
  mrr: number;
}

/** From this grade on an enterprise can do the main part. */
const suitable = 2;

/**
 * Measures of one ranking by the collection format's definitions: nDCG@10 with gain 2^grade − 1 and
 * a base-2 logarithmic discount (Järvelin and Kekäläinen 2002, in the form of Burges 2005); recall@20
 * of those of grade 2 and more; the reciprocal rank of the first of them.
 * @param ranking enterprise ids, best first
 * @param grades of the scenario; an id that is not there has grade 0
 * @returns null for recall and rank when nobody is suitable, and for nDCG when nobody is relevant:
 *   such a scenario says nothing and is left out of the mean
 */
export function measure(
  ranking: readonly string[],
  grades: ReadonlyMap<string, number>,
): { [Measure in keyof Measures]: number | null } {
  const gradeOf = (id: string) => grades.get(id) ?? 0;
  const ideal = gainOf([...grades.values()].sort((one, other) => other - one));
  const wanted = [...grades].filter(([, grade]) => grade >= suitable).map(([id]) => id);
  const first = ranking.findIndex((id) => gradeOf(id) >= suitable);
  const top = new Set(ranking.slice(0, 20));
  return {
    ndcg10: ideal ? gainOf(ranking.map(gradeOf)) / ideal : null,
    recall20: wanted.length ? wanted.filter((id) => top.has(id)).length / wanted.length : null,
    mrr: wanted.length ? (first < 0 ? 0 : 1 / (first + 1)) : null,
  };
}

/** Means over scenarios, each measure over those of which it says something. */
export function meanOf(each: readonly ReturnType<typeof measure>[]): Measures {
  const mean = (of: keyof Measures) => {
    const values = each.map((one) => one[of]).filter((value) => value !== null);
    return values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : 0;
  };
  return { ndcg10: mean('ndcg10'), recall20: mean('recall20'), mrr: mean('mrr') };
}

function gainOf(grades: readonly number[]): number {
  return grades
    .slice(0, 10)
    .reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);
}
