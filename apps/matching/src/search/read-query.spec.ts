import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { shippedLexicon } from '#libs/lexicon';
import { heededTerms, readQuery } from './read-query.js';

const lexicon = shippedLexicon();
const words = (q: string) => readQuery(lexicon, q).words;

describe('what is searched for', () => {
  test.each([
    ['快递柜', ['快递柜']],
    ['快遞櫃', ['快递柜']],
    ['武汉 快递柜', ['武汉', '快递柜']],
    ['wuhan快递', ['wuhan', '快递']],
    ['  KDG ', ['kdg']],
    ['柜', ['柜']],
    ['我的快递柜', ['快递柜']],
    ['"快递柜" -社区', ['快递柜', '社区']],
    ['！？……', []],
    ['', []],
  ])('%s: %j', (q, expected) => {
    expect(words(q)).toEqual(expected);
  });

  test.each([
    ['CJ-2026-0001', 'CJ-2026-0001', []],
    ['cj 2026-1', 'CJ-2026-0001', []],
    ['编号cj-2026-0001的场景', 'CJ-2026-0001', ['编号', '场景']],
    ['编号 CJ-2026-0001 快递柜', 'CJ-2026-0001', ['编号', '快递柜']],
    ['CJ-2026', 'CJ-2026', []],
    ['2026-0001', null, undefined],
  ])('a number in %s: %s', (q, number, rest) => {
    const read = readQuery(lexicon, q);
    expect(read.number).toBe(number);
    if (rest) expect(read.words).toEqual(rest);
  });

  test('syllables apart are meant as one word, Chinese and single words are not', () => {
    expect(readQuery(lexicon, 'kuai di gui').joined).toBe('kuaidigui');
    expect(readQuery(lexicon, 'kuaidigui').joined).toBeNull();
    expect(readQuery(lexicon, 'kuai 递 gui').joined).toBeNull();
  });

  test('a word brings those that mean the same, which are marked too', () => {
    const [form] = readQuery(lexicon, '快递柜').forms;
    expect(form!.same).toContain('智能快件箱');
  });

  const demand =
    '为解决老旧社区快递堆放在门卫室、丢失投诉多的问题，我们拟在二十个社区安装智能快递柜，' +
    '支持冷藏格口，并接入城市管理的统一平台，请有关企业积极参与，谢谢大家的支持与配合。'.repeat(3);

  test('a pasted text is reduced to its words of the trade', () => {
    const read = words(demand);
    expect(read).toContain('智能快递柜');
    expect(read.length).toBeLessThanOrEqual(heededTerms);
    expect(read).not.toContain('谢谢');
  });

  test('a dash within a name belongs to it', () => {
    expect(words('RS-485 快递柜')).toContain('rs-485');
  });

  test('never more words than are heeded, each once, in the order of the text', () => {
    const letters = [...'快递柜智能社区武汉的安装，ab1 -"'];
    const text = fc.string({ unit: fc.constantFrom(...letters), maxLength: 300 });
    fc.assert(
      fc.property(text, (q) => {
        const read = words(q);
        expect(read.length).toBeLessThanOrEqual(heededTerms);
        expect(new Set(read).size).toBe(read.length);
        // A quotation mark or a dash before a word is an order to the engine.
        expect(read.filter((word) => /^-|["\s]/.test(word))).toEqual([]);
      }),
      { examples: [['1-1'], ['快递柜 -1-1-a'], ['"社区-"']] },
    );
  });
});
