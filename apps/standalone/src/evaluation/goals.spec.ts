import { describe, expect, test } from '@jest/globals';
import { judgeGoals } from './goals.js';
import type { Report, Scores } from './scores.js';

const scores = (ndcg10: number, recall20 = 1, plain = ndcg10): Scores => ({
  ndcg10,
  recall20,
  mrr: 1,
  slices: { plain: { ndcg10: plain, recall20, mrr: 1 } },
});
const report = (ours: Scores, title: number, bm25: number): Report => ({
  ours,
  baselines: {
    'meilisearch-title': scores(title),
    'meilisearch-text': scores(title),
    bm25: scores(bm25),
  },
});
const missed = (of: Report) =>
  judgeGoals(of)
    .filter(({ met }) => !met)
    .map(({ name }) => name);

describe('a goal is met', () => {
  test('when it is reached exactly, whatever floating point makes of a difference', () => {
    expect(missed(report(scores(0.85, 0.95, 0.7), 0.55, 0.7))).toEqual([]);
  });

  test.each([
    ['nDCG@10', report(scores(0.8499), 0, 0)],
    ['recall@20', report(scores(0.9, 0.9499), 0, 0)],
    ['nDCG@10 over bm25', report(scores(0.9), 0, 0.7501)],
    ['nDCG@10 over meilisearch-title', report(scores(0.9), 0.6001, 0)],
    ['nDCG@10 of slice plain', report(scores(0.9, 1, 0.6999), 0, 0)],
  ])('and %s alone is missed by a ten-thousandth', (name, of) => {
    expect(missed(of)).toEqual([name]);
  });
});
