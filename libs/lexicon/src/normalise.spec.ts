import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { normalise } from './normalise.js';

test('width and case make no difference', () => {
  expect(normalise('ＩＳＯ２７００１（Ａ）')).toBe('iso27001(a)');
});

test('Traditional script is read as Simplified, with the mainland’s words', () => {
  expect(normalise('遠程會診')).toBe('远程会诊');
  expect(normalise('伺服器與軟體')).toBe('服务器与软件');
});

test('Simplified script keeps its own words', () => {
  expect(normalise('智慧物流与计程')).toBe('智慧物流与计程');
});

test('normalising twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(normalise(normalise(text))).toBe(normalise(text));
    }),
  );
});
