import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readAloud, spokenTerms } from './pinyin.js';

describe('how a text is read', () => {
  test('a character is read by its neighbours, and ü is typed v', () => {
    const read = (text: string) => readAloud(text).map(({ syllable }) => syllable);
    expect(read('重庆绿色')).toEqual(['chong', 'qing', 'lv', 'se']);
    expect(read('AI柜')).toEqual([null, null, 'gui']);
  });

  test('its characters in a row are the text, at their places', () => {
    const mixed = fc.string({
      unit: fc.constantFrom('快', '递', '重', '庆', 'A', '，', '😀', ' '),
    });
    fc.assert(
      fc.property(mixed, (text) => {
        const read = readAloud(text);
        expect(read.map(({ character }) => character).join('')).toBe(text);
        for (const { character, start } of read)
          expect(text.slice(start, start + character.length)).toBe(character);
      }),
    );
  });
});

describe('what a name is found by when its sound is typed', () => {
  const begins = (terms: string[], query: string) => terms.some((term) => term.startsWith(query));

  test('any part of it, in full or by initials', () => {
    const { pinyin, initials } = spokenTerms('社区智能快递柜改造');
    for (const query of ['shequ', 'kuaidigui', 'kuaidig', 'zhinengkuaidi', 'guigaizao'])
      expect(begins(pinyin, query)).toBe(true);
    for (const query of ['sq', 'kdg', 'znkdg', 'kdggz']) expect(begins(initials, query)).toBe(true);
    expect(begins(pinyin, 'uaidigui')).toBe(false);
  });

  test('each of its words by itself', () => {
    const { pinyin } = spokenTerms('武汉快递柜', ['武汉', '快递柜']);
    expect(pinyin).toContain('wuhan');
    expect(pinyin).toContain('kuaidigui');
  });

  test('not across what is not Chinese', () => {
    const { pinyin, initials } = spokenTerms('武汉,快递5G柜');
    expect(begins(pinyin, 'hankuai')).toBe(false);
    expect(initials).toEqual(['wh', 'h', 'kd', 'd', 'g']);
    expect(spokenTerms('AI 2.0')).toEqual({ pinyin: [], initials: [] });
  });

  test('a long name stays short: no term has more than eight syllables', () => {
    const { initials } = spokenTerms('武汉'.repeat(40));
    expect(Math.max(...initials.map((term) => term.length))).toBe(8);
  });
});
