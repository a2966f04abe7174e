import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { normalise, rarityOf, termsAndPartsOf, termsOf } from './terms.js';

const words = (text: string) => [...termsOf(text).keys()];

describe('the words of a text', () => {
  test('are those that say what it is about', () => {
    expect(words('建设智能快件箱平台，提供服务')).toEqual(['智能快件箱']);
  });

  test('that only say what kind of text it is are left out', () => {
    expect(words('我市智慧项目建设需要提供解决方案')).toEqual([]);
  });

  test('of one character, numbers and punctuation are left out', () => {
    expect(words('的 了 3 2026 12.5 % ，。')).toEqual([]);
  });

  test('are the same however they are typed', () => {
    expect(words('ＭＥＳ')).toEqual(['mes']);
    expect(words('MES')).toEqual(words('mes'));
    expect(words('5G')).toEqual(['5g']);
  });

  test('are counted', () => {
    expect(termsOf('快递柜。快递柜。无人机。')).toEqual(
      new Map([
        ['快递柜', 2],
        ['无人机', 1],
      ]),
    );
  });

  test('the text that is searched also has the parts of its long words', () => {
    const searched = termsAndPartsOf('智能快件箱');
    expect(searched.has('智能快件箱')).toBe(true);
    expect(searched.has('快件箱')).toBe(true);
    expect(words('智能快件箱')).not.toContain('快件箱');
  });

  test('an empty text has none', () => {
    expect(termsOf('').size).toBe(0);
    expect(termsAndPartsOf('').size).toBe(0);
  });

  test('whatever the text is, its words are in compared form and counted from one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        for (const [word, count] of termsAndPartsOf(text)) {
          expect(word).toBe(normalise(word));
          expect(count).toBeGreaterThanOrEqual(1);
        }
      }),
    );
  });
});

describe('comparison of texts', () => {
  test('does not see width and case', () => {
    expect(normalise('ＩＳＯ２７００１（Ａ）')).toBe('iso27001(a)');
  });

  test('normalising twice changes nothing more', () => {
    fc.assert(fc.property(fc.string(), (text) => normalise(normalise(text)) === normalise(text)));
  });
});

describe('how rare a word is', () => {
  test('a word of every newspaper weighs less than one of a trade', () => {
    expect(rarityOf('问题')).toBeLessThan(rarityOf('溯源'));
  });

  test('a word that no newspaper has counts as rare', () => {
    expect(rarityOf('不存在的生造词汇')).toBeGreaterThan(rarityOf('城市'));
  });
});
