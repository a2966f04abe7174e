import { expect, test } from '@jest/globals';
import { reportOf } from './scores.js';

const ranked = (...ids: string[]) => ids.map((id, place) => ({ id, score: -place }));
const judgements = new Map([
  ['S1', new Map([['E1', 3]])],
  ['S2', new Map([['E1', 2]])],
]);
const none = new Map<string, never[]>();
const baselines = { 'meilisearch-title': none, 'meilisearch-text': none, bm25: none };

test('slices are means of their own, and who has none counts in the whole', () => {
  const ours = new Map([
    ['S1', ranked('E1')],
    ['S2', ranked('E2', 'E3', 'E1')],
  ]);
  const { ours: scores } = reportOf(
    [{ id: 'S1', slice: 'plain' }, { id: 'S2' }],
    { ours, ...baselines },
    judgements,
  );
  expect(scores).toEqual({
    ndcg10: 0.75,
    recall20: 1,
    mrr: 0.6667,
    slices: { plain: { ndcg10: 1, recall20: 1, mrr: 1 } },
  });
});

test('a scenario for which a system finds nobody counts as 0', () => {
  const { ours } = reportOf([{ id: 'S1' }], { ours: none, ...baselines }, judgements);
  expect(ours).toEqual({ ndcg10: 0, recall20: 0, mrr: 0, slices: {} });
});

test('what is found beyond the hundredth place is not found', () => {
  const others = Array.from({ length: 100 }, (_, at) => `other ${at}`);
  const ours = new Map([['S1', ranked(...others, 'E1')]]);
  expect(reportOf([{ id: 'S1' }], { ours, ...baselines }, judgements).ours.mrr).toBe(0);
});
