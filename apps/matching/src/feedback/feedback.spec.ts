import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { notRelevantReason, type NotRelevantReason, type ScenarioSnapshot } from '#libs/contracts';
import { shippedLexicon } from '#libs/lexicon';
import { aScenario } from '#libs/testing';
import { emptyCorpus } from '../knowledge/corpus.js';
import { readNeed } from '../ranking/need.js';
import { type Answer, heedFeedback } from './feedback.js';

const lexicon = shippedLexicon();
const need = (said: Partial<ScenarioSnapshot> = {}) =>
  readNeed(lexicon, emptyCorpus, aScenario(said));
const no = (reason: NotRelevantReason, said: Partial<ScenarioSnapshot> = {}): Answer => ({
  verdict: 'not_relevant',
  reason,
  need: need(said),
});
const yes = (said: Partial<ScenarioSnapshot> = {}): Answer => ({
  verdict: 'interested',
  reason: null,
  need: need(said),
});
const scans = {
  title: '肺部影像辅助阅片',
  summary: '影像科医生不足。',
  painPoints: '漏诊。',
  requirements: '识别肺结节并生成结构化报告。',
  outcomes: [],
  dataAndConditions: '',
};
const alike = {
  title: '老旧小区快递柜网络建设',
  requirements: '在三百个老旧小区布设快递柜，支持扫码取件。',
};
const points = (one: Partial<ScenarioSnapshot>, ...answers: Answer[]) =>
  heedFeedback(need(one), answers).map((reason) => reason.points);

describe('"wrong trade" said of one scenario', () => {
  test('takes from its like in proportion, and nothing from other trades', () => {
    const [same] = points({}, no('wrong-trade'));
    const [similar] = points(alike, no('wrong-trade'));
    expect(same).toBe(-25);
    expect(similar).toBeLessThan(-4);
    expect(similar).toBeGreaterThan(same!);
    expect(points(scans, no('wrong-trade'))).toEqual([]);
  });

  test('says so in words, and names what was answered only as evidence', () => {
    const [reason] = heedFeedback(need(alike), [no('wrong-trade', { title: '社区快递柜改造' })]);
    expect(reason).toMatchObject({ kind: 'feedback', evidence: '社区快递柜改造' });
    expect(reason!.text).toContain('不属于本行业');
    expect(reason!.text).not.toContain('社区快递柜改造');
  });
});

describe('"too small" said of a scenario of 2 million', () => {
  const small = no('too-small', { budgetWan: 200 });
  test.each([
    ['as much', { budgetWan: 200 }, [-8]],
    ['less', { budgetWan: 80 }, [-8]],
    ['more', { budgetWan: 200.01 }, []],
    ['a range up to more', { budgetWan: 100, budgetMaxWan: 300 }, []],
    ['an unknown budget', { budgetWan: null }, []],
  ])('%s', (_name, said, expected) => {
    expect(points({ ...scans, ...said }, small)).toEqual(expected);
  });

  test('without a budget it says nothing', () => {
    expect(points({ budgetWan: 1 }, no('too-small', { budgetWan: null }))).toEqual([]);
  });
});

describe('"wrong region" said of a scenario', () => {
  test.each([
    ['the same district', 'wuchang', 'wuchang', [-8]],
    ['another district', 'wuchang', 'hongshan', []],
    ['the whole city, said of the whole city', 'city-wide', 'city-wide', []],
    ['the whole city, said of a district', 'wuchang', 'city-wide', []],
  ])('%s', (_name, said, district, expected) => {
    expect(points({ ...scans, district }, no('wrong-region', { district: said }))).toEqual(
      expected,
    );
  });
});

test('"not now" says nothing of other scenarios', () => {
  expect(points({}, no('not-now'))).toEqual([]);
});

test('"interested" gives five points at most, to what is alike', () => {
  expect(points({}, yes())).toEqual([5]);
  const [similar] = points(alike, yes());
  expect(similar).toBeGreaterThan(0.5);
  expect(similar).toBeLessThan(5);
  expect(points(scans, yes())).toEqual([]);
});

test('what was said of the scenario itself is no reason for it', () => {
  const own = aScenario();
  const read = readNeed(lexicon, emptyCorpus, own);
  expect(heedFeedback(read, [{ verdict: 'interested', reason: null, need: read }])).toEqual([]);
});

test('of several that say the same, the strongest speaks once', () => {
  const answers = [no('wrong-trade', alike), no('wrong-trade'), no('wrong-trade', alike)];
  expect(points({}, ...answers)).toEqual([-25]);
});

test('whatever was answered: at most one reason of each kind, within bounds, in any order the same', () => {
  const texts = [{}, alike, scans];
  const answer = fc
    .record({
      text: fc.constantFrom(...texts),
      budgetWan: fc.option(fc.integer({ min: 1, max: 500 })),
      district: fc.constantFrom('city-wide', 'wuchang', 'hongshan'),
      reason: fc.option(fc.constantFrom(...notRelevantReason.options)),
    })
    .map(({ text, reason, ...said }) =>
      reason ? no(reason, { ...text, ...said }) : yes({ ...text, ...said }),
    );
  fc.assert(
    fc.property(fc.array(answer, { maxLength: 6 }), fc.constantFrom(...texts), (answers, text) => {
      const read = need({ ...text, district: 'wuchang', budgetWan: 100 });
      const reasons = heedFeedback(read, answers);
      expect(new Set(reasons.map((reason) => reason.text)).size).toBe(reasons.length);
      for (const reason of reasons) {
        expect(reason.points).toBeGreaterThanOrEqual(-25);
        expect(reason.points).toBeLessThanOrEqual(5);
        expect(reason.points).not.toBe(0);
      }
      const sorted = (list: typeof reasons) => list.map((one) => one.points).sort((a, b) => a - b);
      expect(sorted(heedFeedback(read, [...answers].reverse()))).toEqual(sorted(reasons));
    }),
    { numRuns: 50 },
  );
});
