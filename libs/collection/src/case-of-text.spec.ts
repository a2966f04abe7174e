import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { caseText } from '#libs/contracts';
import { caseOfText } from './case-of-text.js';

describe('a case of a collection', () => {
  test('that begins with year and customer gets parts', () => {
    expect(caseOfText('2023年，汉口某糕点老店：复刻两名店员形象，夜间占比升到17%。')).toEqual({
      year: 2023,
      customer: '汉口某糕点老店',
      problem: '',
      solution: '复刻两名店员形象，夜间占比升到17%。',
      outcome: '',
    });
  });

  test.each([
    '2024年为某区安装快件箱。',
    '某区：2024年安装快件箱。',
    '2099年，某区：安装快件箱六百组。',
    '1899年，某区：安装快件箱六百组。',
    '2024年，某区：装箱。',
  ])('%s is all told in one', (text) => {
    expect(caseOfText(text)).toMatchObject({ year: null, customer: '', solution: text });
  });

  test('nothing of it is lost', () => {
    const part = fc.constantFrom('2024年', '，', '某区', '：', '装', '快件箱。', '；', '1', ' ');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const text = parts.join('').trim();
        expect(caseText(caseOfText(text))).toBe(text);
      }),
    );
  });
});
