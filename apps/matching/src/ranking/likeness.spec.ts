import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ScenarioSnapshot } from '#libs/contracts';
import { shippedLexicon } from '#libs/lexicon';
import { aScenario } from '#libs/testing';
import { emptyCorpus } from '../knowledge/corpus.js';
import { likeness } from './likeness.js';
import { readNeed } from './need.js';

const lexicon = shippedLexicon();
const need = (said: Partial<ScenarioSnapshot>) => readNeed(lexicon, emptyCorpus, aScenario(said));
const lockers = need({});
const moreLockers = need({
  title: '老旧小区快递柜网络建设',
  summary: '小区末端配送无处投递。',
  requirements: '在三百个老旧小区布设快递柜，支持扫码取件。',
});
const scans = need({
  title: '肺部影像辅助阅片',
  summary: '影像科医生不足。',
  painPoints: '漏诊。',
  requirements: '识别肺结节并生成结构化报告。',
  outcomes: [],
  dataAndConditions: '',
});
const blank = need({
  title: '',
  summary: '',
  painPoints: '',
  requirements: '',
  outcomes: [],
  dataAndConditions: '',
});

describe('how alike two needs are', () => {
  test('the same is wholly alike, another trade is not', () => {
    expect(likeness(lockers, lockers)).toBeCloseTo(1, 10);
    expect(likeness(lockers, moreLockers)).toBeGreaterThan(0.3);
    expect(likeness(lockers, scans)).toBeLessThan(0.1);
  });

  test('who asks for nothing is like nobody', () => {
    expect(likeness(blank, lockers)).toBe(0);
    expect(likeness(blank, blank)).toBe(0);
  });

  test('it is between 0 and 1, and the same either way', () => {
    const text = fc
      .array(fc.oneof(fc.constantFrom(...lexicon.words()), fc.constantFrom('社区', '冷藏', '。')), {
        maxLength: 25,
      })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [a, b] = [need({ title: one }), need({ title: other })];
        const alike = likeness(a, b);
        expect(alike).toBeGreaterThanOrEqual(0);
        expect(alike).toBeLessThanOrEqual(1);
        expect(likeness(b, a)).toBeCloseTo(alike, 10);
      }),
      { numRuns: 40 },
    );
  });
});
