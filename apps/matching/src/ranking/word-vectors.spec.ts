import { describe, expect, test } from '@jest/globals';
import { Lexicon, parseConcept, parseExample, shippedLexicon } from '#libs/lexicon';
import { dimensions } from './trained-words.js';
import { cosine, wordVectorsOf } from './word-vectors.js';

const near = (one: string[], other: string[], lexicon = shippedLexicon()) => {
  const vectors = wordVectorsOf(lexicon);
  const direction = (words: string[]) =>
    vectors.directionOf(words.map((word) => [word, 1] as const));
  return cosine(direction(one), direction(other));
};

describe('word vectors', () => {
  test('of the same thing are near, also when no word is shared', () => {
    expect(near(['快递柜'], ['智能快件箱'])).toBeGreaterThan(0.6);
    expect(near(['快递柜'], ['智能快件箱'])).toBeGreaterThan(near(['快递柜'], ['远程会诊']) + 0.4);
  });

  test('of those who need a thing are near to those of who offers it, though they share no concept name', () => {
    const need = ['独居老人', '起夜', '摔倒'];
    const offer = ['毫米波', '点云', '离床'];
    expect(near(need, offer)).toBeGreaterThan(near(need, ['数控机床', '刀具', '主轴']) + 0.2);
  });

  test('meet where only an example has them both', () => {
    const concepts = ['快递柜、快件箱 | | 格口', '会展、展会 | | 展位'].map((line) =>
      parseConcept(line),
    );
    const example = parseExample('夜间看护 | 老人摔倒没人知道 | 半夜跌倒 | 毫米波雷达 | 离床报警');
    const taught = new Lexicon(concepts, undefined, [example]);
    expect(near(['摔倒'], ['雷达'], taught)).toBeGreaterThan(0.9);
    expect(near(['摔倒'], ['格口'], taught)).toBeLessThan(0.1);
    const changed = new Lexicon([...concepts, parseConcept('自提点 | | 取件')], taught);
    expect(near(['摔倒'], ['雷达'], changed)).toBeGreaterThan(0.9);
  });

  test('are the same whenever they are made', () => {
    const lines = ['快递柜、快件箱 | | 格口', '会展、展会 | | 展位'];
    const make = () =>
      wordVectorsOf(new Lexicon(lines.map((line) => parseConcept(line)))).directionOf([
        ['快递柜', 1],
      ]);
    expect(make()).toEqual(make());
  });

  test('of a changed lexicon lie as before, but where the change is', () => {
    const basis = new Lexicon(
      [
        '快递柜、快件箱 | | 格口、取件',
        '会展、展会 | | 展位、观众',
        '丙物、丁物 | | 格口、展位',
      ].map((line) => parseConcept(line)),
    );
    const added = parseConcept('自提点、驿站 | | 取件、格口');
    const changed = new Lexicon([...basis.concepts, added], basis);
    const direction = (lexicon: Lexicon, word: string) =>
      wordVectorsOf(lexicon).directionOf([[word, 1]]);
    expect(cosine(direction(changed, '展会'), direction(basis, '展会'))).toBeCloseTo(1, 5);
    expect(near(['驿站'], ['快件箱'], basis)).toBe(0);
    expect(near(['驿站'], ['快件箱'], changed)).toBeGreaterThan(
      near(['驿站'], ['展会'], changed) + 0.2,
    );
  });

  test('of a changed lexicon know no more what is gone, and the same where nothing is', () => {
    const basis = new Lexicon(
      ['快递柜、快件箱 | | 格口、取件', '会展、展会 | | 展位、观众', '格口、展位 | | 取件'].map(
        (line) => parseConcept(line),
      ),
    );
    const direction = (lexicon: Lexicon, word: string) =>
      wordVectorsOf(lexicon).directionOf([[word, 1]]);
    const same = new Lexicon([...basis.concepts], basis);
    expect(direction(same, '取件')).toEqual(direction(basis, '取件'));
    const without = new Lexicon(basis.concepts.slice(1), basis);
    expect(cosine(direction(without, '快件箱'), direction(without, '快件箱'))).toBe(0);
    expect(near(['取件'], ['展位'], without)).toBeGreaterThan(near(['取件'], ['展位'], basis));
  });

  test('a direction has length one, and none without a known word', () => {
    const vectors = wordVectorsOf(shippedLexicon());
    const known = vectors.directionOf([['快递柜', 3]]);
    expect(known).toHaveLength(dimensions);
    expect(cosine(known, known)).toBeCloseTo(1, 5);
    expect(cosine(vectors.directionOf([['不存在的词', 1]]), known)).toBe(0);
  });
});
