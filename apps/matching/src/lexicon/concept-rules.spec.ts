import { describe, expect, test } from '@jest/globals';
import { Refusal } from '#libs/contracts';
import { type Concept, parseConcept } from '#libs/lexicon';
import { checkChanges, checkConcept, tidyConcept, warningsOf } from './concept-rules.js';

const lockers = parseConcept('快递柜、智能快件箱 | 末端配送 | 格口、取件码', 'smart-logistics');
const delivery = parseConcept('末端配送、最后一公里');
const entries = [
  { key: 'lockers', concept: lockers },
  { key: 'delivery', concept: delivery },
  ...Array.from({ length: 10 }, (_, at) => ({
    key: `other-${at}`,
    concept: parseConcept(`系统${at}号、平台${at}号 |  | 大屏`),
  })),
];
const proposed = (said: Partial<Concept>): Concept => ({
  words: ['共享充电宝', '充电宝租借'],
  broader: [],
  related: [],
  heard: [],
  field: null,
  ...said,
});
const refusalOf = (work: () => void) => {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { code: error.code, words: error.errors?.map(({ message }) => message) };
  }
  return 'allowed';
};
const many = (count: number) => Array.from({ length: count }, (_, at) => `词语${at}`);

describe('a concept', () => {
  test('is brought into the form in which texts are compared', () => {
    expect(
      tidyConcept({
        words: [' 醫療設備 ', 'ＰＡＣＳ', '  '],
        broader: ['遠程醫療'],
        related: ['DICOM'],
        heard: ['调阅 '],
        field: null,
      }),
    ).toEqual({
      words: ['医疗设备', 'pacs'],
      broader: ['远程医疗'],
      related: ['dicom'],
      heard: ['调阅'],
      field: null,
    });
  });

  test.each<[string, Partial<Concept>, string, string[]]>([
    ['with a single word', { words: ['充电宝'] }, 'LEXICON.TOO_FEW_WORDS', ['1']],
    ['with a long list', { related: many(41) }, 'LEXICON.TOO_MANY_WORDS', ['41']],
    ['with a word of one character', { related: ['宝'] }, 'LEXICON.WORD_LENGTH', ['宝']],
    ['with a sentence', { related: ['充'.repeat(41)] }, 'LEXICON.WORD_LENGTH', ['充'.repeat(41)]],
    ['with a separator', { related: ['租、借'] }, 'LEXICON.WORD_FORM', ['租、借']],
    ['with a number', { related: ['12306'] }, 'LEXICON.WORD_FORM', ['12306']],
    ['with NUL', { related: ['租\0借'] }, 'LEXICON.WORD_FORM', ['租\0借']],
    ['with a word twice', { related: ['租借', '租借'] }, 'LEXICON.DUPLICATE_WORD', ['租借']],
    ['betrayed by its name', { related: ['共享充电宝'] }, 'LEXICON.DUPLICATE_WORD', ['共享充电宝']],
    ['wider than itself', { broader: ['充电宝租借'] }, 'LEXICON.BROADER_ITSELF', ['充电宝租借']],
    ['under nothing', { broader: ['末端配送', '无此物'] }, 'LEXICON.UNKNOWN_BROADER', ['无此物']],
  ])('%s is refused by code and word', (_what, said, code, words) => {
    expect(refusalOf(() => checkConcept(proposed(said), null, entries))).toEqual({ code, words });
  });

  test.each<[string, Partial<Concept>]>([
    ['two words', {}],
    ['forty words in a list', { words: many(40), related: many(80).slice(40) }],
    ['words of two and of forty characters', { related: ['租借', '充'.repeat(40)] }],
    ['a wider one that is there, by any of its words', { broader: ['最后一公里'] }],
    ['a word that names another', { words: ['共享充电宝', '快递柜'] }],
  ])('with %s is allowed', (_what, said) => {
    expect(refusalOf(() => checkConcept(proposed(said), null, entries))).toBe('allowed');
  });

  test('may keep a wider one that is gone, if it had it before', () => {
    const orphan = proposed({ broader: ['无此物'] });
    expect(refusalOf(() => checkConcept(orphan, orphan, entries))).toBe('allowed');
  });

  test('that stays as it was is no change', () => {
    expect(refusalOf(() => checkChanges(lockers, { ...lockers }))).toMatchObject({
      code: 'LEXICON.CHANGES_NOTHING',
    });
    expect(refusalOf(() => checkChanges(null, null))).toMatchObject({
      code: 'LEXICON.CHANGES_NOTHING',
    });
    expect(refusalOf(() => checkChanges(lockers, null))).toBe('allowed');
  });
});

describe('a warning is given', () => {
  test('for a new word that names another concept, with its name', () => {
    const after = proposed({ words: ['共享充电宝', '智能快件箱'] });
    expect(warningsOf('new', null, after, entries)).toEqual([
      { kind: 'names-another', word: '智能快件箱', other: '快递柜', otherKey: 'lockers' },
    ]);
    // It was so before: nothing new to look at.
    expect(warningsOf('new', after, { ...after, related: ['租借'] }, entries)).toEqual([]);
  });

  test('for a word that betrays ten others already', () => {
    expect(warningsOf('new', null, proposed({ related: ['大屏', '格口'] }), entries)).toEqual([
      { kind: 'betrays-many', word: '大屏', count: 10 },
    ]);
  });

  test('for those who lose their wider concept, unless another has the name', () => {
    expect(warningsOf('delivery', delivery, null, entries)).toEqual([
      { kind: 'loses-narrower', count: 1 },
    ]);
    const renamed = { ...delivery, words: ['最后一公里', '末端配送'] };
    expect(warningsOf('delivery', delivery, renamed, entries)).toEqual([]);
    const twin = { key: 'twin', concept: parseConcept('末端投递、末端配送') };
    expect(warningsOf('delivery', delivery, null, [...entries, twin])).toEqual([]);
  });

  test('for a wider one that nothing names', () => {
    expect(warningsOf('new', null, proposed({ broader: ['无此物'] }), entries)).toEqual([
      { kind: 'unknown-broader', word: '无此物' },
    ]);
  });
});
