import { describe, expect, test } from '@jest/globals';
import { compareRankings } from './compare-rankings.js';
import { compareStandings } from './compare-standings.js';

describe('two rankings of a labelled collection', () => {
  const grades = new Map([
    ['good', 3],
    ['fair', 2],
  ]);
  const scenario = (id: string, before: string[], after: string[]) => ({
    id,
    title: `场景${id}`,
    grades,
    before,
    after,
  });

  test('are told apart by the measures, and by the scenarios that changed most', () => {
    const effect = compareRankings([
      scenario('1', ['bad', 'fair', 'good'], ['good', 'fair', 'bad']),
      scenario('2', ['good', 'fair'], ['fair', 'good']),
      scenario('3', ['good', 'fair'], ['good', 'fair']),
    ]);
    expect(effect.before.mrr).toBeCloseTo((0.5 + 1 + 1) / 3);
    expect(effect.after).toMatchObject({ mrr: 1, recall20: 1 });
    expect(effect.after.ndcg10).toBeGreaterThan(effect.before.ndcg10);
    expect(effect.changedScenarios).toBe(2);
    expect(effect.mostChanged.map(({ id }) => id)).toEqual(['1', '2']);
    expect(effect.mostChanged[0]).toMatchObject({ title: '场景1', after: 1 });
    expect(effect.mostChanged[1]!.after).toBeLessThan(effect.mostChanged[1]!.before);
  });

  test('that differ only where nobody looks are the same', () => {
    const first = Array.from({ length: 20 }, (_, at) => `e${at}`);
    const effect = compareRankings([scenario('1', [...first, 'x', 'y'], [...first, 'y', 'x'])]);
    expect(effect).toMatchObject({ changedScenarios: 0, mostChanged: [] });
  });

  test('where one finds somebody more differ', () => {
    const effect = compareRankings([scenario('1', ['bad'], ['bad', 'good'])]);
    expect(effect).toMatchObject({ changedScenarios: 1, before: { mrr: 0 }, after: { mrr: 0.5 } });
  });
});

describe('the standing of open scenarios', () => {
  const scenario = { id: 's', title: '快递柜改造' };
  const match = (enterpriseId: string, score: number) => ({
    enterpriseId,
    name: enterpriseId,
    score,
  });
  const pair = (enterpriseId: string, before: number, after: number) => ({
    enterpriseId,
    name: enterpriseId,
    before,
    after,
  });
  const compare = (matches: ReturnType<typeof match>[], ranked: ReturnType<typeof pair>[]) =>
    compareStandings([{ scenario, matches, ranked }], 40);

  test('is untouched when no score changes', () => {
    expect(compare([match('a', 50)], [pair('a', 50, 50)])).toEqual({
      changedScores: 0,
      moves: { 'enters-told': 0, 'leaves-told': 0, 'enters-top': 0, 'leaves-top': 0 },
      examples: [],
    });
  });

  test('tells who comes above the threshold and who falls below it', () => {
    const effect = compare([match('a', 50)], [pair('a', 50, 39.9), pair('b', 0, 40)]);
    expect(effect.changedScores).toBe(2);
    expect(effect.moves).toMatchObject({ 'enters-told': 1, 'leaves-told': 1, 'enters-top': 1 });
    expect(effect.examples.map(({ move, enterprise }) => [move, enterprise.id])).toEqual([
      ['enters-told', 'b'],
      ['leaves-told', 'a'],
    ]);
  });

  test('tells who is pushed out of the first ten by another', () => {
    const ten = Array.from({ length: 10 }, (_, at) => match(`m${at}`, 60 - at));
    const effect = compare(ten, [pair('new', 45, 55.5)]);
    expect(effect.moves).toEqual({
      'enters-told': 0,
      'leaves-told': 0,
      'enters-top': 1,
      'leaves-top': 1,
    });
    expect(effect.examples.map(({ move, enterprise }) => [move, enterprise.name])).toEqual([
      ['enters-top', 'new'],
      ['leaves-top', 'm9'],
    ]);
  });

  test('does not count as first ten who is below what a department is shown', () => {
    const effect = compare([], [pair('faint', 0, 19)]);
    expect(effect.moves['enters-top']).toBe(0);
    expect(effect.examples[0]).toMatchObject({ move: 'score', before: 0, after: 19 });
  });

  test('lists twenty examples at most, the greatest changes first', () => {
    const effect = compare(
      [],
      Array.from({ length: 30 }, (_, at) => pair(`e${at}`, 50, 50 + at / 10)),
    );
    expect(effect.changedScores).toBe(29);
    expect(effect.examples).toHaveLength(20);
    expect(effect.examples[0]!.after).toBeGreaterThan(effect.examples[19]!.after);
  });
});
