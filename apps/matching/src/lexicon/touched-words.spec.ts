import { describe, expect, test } from '@jest/globals';
import { parseConcept } from '#libs/lexicon';
import { withChange } from './apply-changes.js';
import { touchedWords } from './touched-words.js';

const concept = (line: string) => parseConcept(line, 'smart-logistics');
const entries = [
  { key: 'lockers', concept: concept('快递柜、智能快件箱 | 末端配送 | 格口') },
  { key: 'delivery', concept: concept('末端配送、最后一公里 |  | 驿站') },
  { key: 'clinic', concept: concept('远程会诊、远程医疗 |  | 影像') },
];
const touchedBy = (key: string, line: string | null) =>
  touchedWords(entries, withChange(entries, key, line === null ? null : concept(line))).sort();

describe('the words that a change touches', () => {
  test('are those that came and those that went', () => {
    expect(touchedBy('lockers', '快递柜、丰巢柜 | 末端配送 | 格口')).toEqual(
      ['丰巢柜', '智能快件箱'].sort(),
    );
    expect(touchedBy('lockers', '快递柜、智能快件箱 | 末端配送 | 取件码')).toEqual(
      ['取件码', '格口'].sort(),
    );
  });

  test('are none when nothing changes, or only the order behind the first', () => {
    expect(touchedWords(entries, entries)).toEqual([]);
    expect(touchedBy('clinic', '远程会诊、远程医疗 |  | 影像')).toEqual([]);
  });

  test('are all of a concept that gets another name, for the corpus counts it by its name', () => {
    expect(touchedBy('clinic', '远程医疗、远程会诊 |  | 影像')).toEqual(
      ['影像', '远程会诊', '远程医疗'].sort(),
    );
  });

  test('are all of a concept with another field', () => {
    const after = { ...entries[2]!.concept, field: 'online-healthcare' };
    expect(touchedWords(entries, withChange(entries, 'clinic', after)).sort()).toEqual(
      ['影像', '远程会诊', '远程医疗'].sort(),
    );
  });

  test('are those of both sides of a link that came or went', () => {
    const all = ['快递柜', '智能快件箱', '格口', '末端配送', '最后一公里', '驿站'].sort();
    expect(touchedBy('lockers', '快递柜、智能快件箱 |  | 格口')).toEqual(all);
    expect(touchedBy('delivery', null)).toEqual(all);
    // The name by which the other referred to it went.
    expect(touchedBy('delivery', '最后一公里、末端投递 |  | 驿站')).toEqual(
      [...all, '末端投递'].sort(),
    );
  });

  test('are all of a new concept', () => {
    expect(touchedBy('added', '无人车、配送车')).toEqual(['无人车', '配送车'].sort());
  });
});
