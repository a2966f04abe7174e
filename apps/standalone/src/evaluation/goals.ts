import { type Report, toPlaces } from './scores.js';

export interface Goal {
  name: string;
  value: number;
  atLeast: number;
  met: boolean;
}

/** What matching is to reach on a labelled collection. */
const stated = { ndcg10: 0.85, overBm25: 0.15, overTitle: 0.3, recall20: 0.95, slice: 0.7 };

/** The stated goals against a report, each met or missed. */
export function judgeGoals({ ours, baselines }: Report): Goal[] {
  const over = (other: { ndcg10: number }) => toPlaces(ours.ndcg10 - other.ndcg10);
  const goal = (name: string, value: number, atLeast: number): Goal => ({
    name,
    value,
    atLeast,
    met: value >= atLeast,
  });
  return [
    goal('nDCG@10', ours.ndcg10, stated.ndcg10),
    goal('nDCG@10 over bm25', over(baselines.bm25), stated.overBm25),
    goal('nDCG@10 over meilisearch-title', over(baselines['meilisearch-title']), stated.overTitle),
    goal('recall@20', ours.recall20, stated.recall20),
    ...Object.entries(ours.slices).map(([slice, { ndcg10 }]) =>
      goal(`nDCG@10 of slice ${slice}`, ndcg10, stated.slice),
    ),
  ];
}
