import { describe, expect, test } from '@jest/globals';
import { shippedConcepts } from '#libs/lexicon';
import { aCapability, anEnterprise, aScenario } from '#libs/testing';
import { applyChanges, keyOf, withChange } from './apply-changes.js';
import { labelledTexts, orderOf, rankTexts, rankTextsAgain } from './rank-collection.js';

const entries = applyChanges(shippedConcepts(), new Map());
const lockers = entries.find(({ concept }) => concept.words.includes('快递柜'))!;
const company = (name: string, description: string, district = 'wuchang') =>
  anEnterprise({ name, district, capabilities: [aCapability({ name, description, cases: [] })] });

const maker = company('取物匣制造', '生产取物匣整机，布设于小区，提供远程运维。');
const clinic = company('影像阅片', '肺部CT影像辅助诊断与远程会诊。');
const usual = company('快递柜制造', '生产快递柜整机，布设于小区，提供远程运维。');
const barred = company('外地快递柜', '生产快递柜整机，布设于小区。', 'outside');
const scenario = aScenario({ eligibility: { registeredInWuhan: true, tiers: [] } });
const unrelated = aScenario({
  title: '远程会诊平台',
  summary: '基层医院缺少专家。',
  painPoints: '转诊多。',
  requirements: '建设远程会诊与影像辅助诊断系统。',
  outcomes: [],
});
const texts = labelledTexts([scenario, unrelated], [maker, clinic, usual, barred]);
const widened = withChange(entries, lockers.key, {
  ...lockers.concept,
  words: [...lockers.concept.words, '取物匣'],
});

describe('a labelled collection', () => {
  test('is ranked with those first who may serve', async () => {
    const order = orderOf(await rankTexts(texts, entries), 0);
    expect(order[0]).toBe(usual.id);
    expect(order.at(-1)).toBe(barred.id);
  });

  test('ranks a company higher for a word that now means the same', async () => {
    const before = await rankTexts(texts, entries);
    const after = await rankTextsAgain(before, widened);
    expect(after.scores[0]![0]).toBeGreaterThan(before.scores[0]![0]! + 5);
  });

  test.each([
    ['a word more', widened],
    ['a concept less', withChange(entries, lockers.key, null)],
    [
      'a concept more',
      withChange(entries, 'added', {
        words: ['整机布设', '远程运维'],
        broader: [lockers.concept.words[0]!],
        related: ['小区'],
        heard: [],
        field: null,
      }),
    ],
  ])(
    'is ranked by what changed only, and nearly as if by all of it: %s',
    async (_what, changed) => {
      const again = await rankTextsAgain(await rankTexts(texts, entries), changed);
      const anew = await rankTexts(texts, again.entries);
      const whole = await rankTexts(texts, changed);
      again.scores.forEach((own, scenario) =>
        own.forEach((score, place) => {
          // The fellows of a touched word move a little in the word vectors and are not read again.
          expect(Math.abs(score - anew.scores[scenario]![place]!)).toBeLessThan(1);
          expect(Math.abs(score - whole.scores[scenario]![place]!)).toBeLessThan(1);
        }),
      );
    },
  );

  test('is taken over as it is when the change touches no word of it', async () => {
    const before = await rankTexts(texts, entries);
    const again = await rankTextsAgain(before, entries);
    expect(again).toBe(before);
    const other = entries.find(({ concept }) => keyOf(concept).startsWith('agriculture'))!;
    const elsewhere = withChange(entries, other.key, {
      ...other.concept,
      related: [...other.concept.related, '无此词语'],
    });
    const after = await rankTextsAgain(before, elsewhere);
    expect(after.offers[2]).toBe(before.offers[2]);
    expect(after.scores).toEqual(before.scores);
  });
});
