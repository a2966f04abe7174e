import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { shippedLexicon } from '#libs/lexicon';
import { excerptOf, mark } from './mark.js';
import { readQuery } from './read-query.js';

const lexicon = shippedLexicon();
const sought = (q: string) => readQuery(lexicon, q);
/** What is marked, in brackets. */
const marked = (text: string, q: string) =>
  mark(text, sought(q))
    .map((piece) => (piece.hit ? `[${piece.text}]` : piece.text))
    .join('');

describe('what is marked in a text', () => {
  test.each([
    ['社区快递柜改造', '快递柜', '社区[快递柜]改造'],
    ['建设智能快件箱', '快递柜', '建设[智能快件箱]'],
    ['社區快遞櫃改造', '快递柜', '社區[快遞櫃]改造'],
    ['社区快递柜改造', '快遞櫃', '社区[快递柜]改造'],
    ['社区快递柜改造', 'kuaidigui', '社区[快递柜]改造'],
    ['社区快递柜改造', 'kuaidig', '社区[快递柜]改造'],
    ['社区快递柜改造', 'kuai di gui', '社区[快递柜]改造'],
    ['社区快递柜改造', 'kdg', '社区[快递柜]改造'],
    ['社区快递柜改造', 'kuaidigiu', '社区[快递柜]改造'],
    ['武汉市快递柜', 'wuhan快递', '[武汉]市[快递]柜'],
    ['LoRaWAN 网关', 'lorawan', '[LoRaWAN] 网关'],
    ['Kubernetes 平台', 'kubernets', '[Kubernetes] 平台'],
    ['编号 CJ-2026-0001', 'cj-2026-0001', '编号 [CJ-2026-0001]'],
    ['main AI', 'ai', 'main [AI]'],
    ['<b>快递柜</b>', '快递柜', '<b>[快递柜]</b>'],
    ['什么都没有', '快递柜', '什么都没有'],
  ])('%s for %s: %s', (text, q, expected) => {
    expect(marked(text, q)).toBe(expected);
  });

  const alphabet = [
    ...'快递柜武汉遞櫃智能箱的，。 \n',
    ...'kuaidgwhnKD01-<&',
    '😀',
    '𠮷',
    'ﬁ',
    'İ',
  ];
  const text = fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 400 });
  const query = fc.oneof(
    fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 20 }),
    fc.constantFrom('快递柜', 'kuaidigui', 'kdg', 'kuai di gui', 'wuhan快递', 'cj-2026-01'),
  );

  test('the pieces in a row are the text, none is empty, and hits do not touch', () => {
    fc.assert(
      fc.property(text, query, (said, q) => {
        const pieces = mark(said, sought(q));
        expect(pieces.map((piece) => piece.text).join('')).toBe(said);
        expect(pieces.every((piece) => piece.text.length > 0)).toBe(true);
        for (let at = 1; at < pieces.length; at += 1)
          expect(pieces[at]!.hit).not.toBe(pieces[at - 1]!.hit);
      }),
    );
  });

  test('an excerpt is a piece of the text, whole characters, and says where it was cut', () => {
    fc.assert(
      fc.property(text, query, (said, q) => {
        const { segments, cutBefore, cutAfter } = excerptOf(said, sought(q));
        const shown = segments.map((piece) => piece.text).join('');
        expect(said).toContain(shown);
        expect(shown.length).toBeLessThanOrEqual(140);
        expect(shown.isWellFormed()).toBe(true);
        expect(said.startsWith(shown) || cutBefore).toBe(true);
        expect(said.endsWith(shown) || cutAfter).toBe(true);
      }),
    );
  });

  test('an excerpt shows what was found, from the beginning of its sentence where that is near', () => {
    const long = `${'前文。'.repeat(80)}在小区安装快递柜，支持冷藏。${'后文。'.repeat(80)}`;
    const { segments, cutBefore, cutAfter } = excerptOf(long, sought('快递柜'));
    expect(segments.map((piece) => piece.text).join('')).toMatch(/^在小区安装快递柜/);
    expect(segments.filter((piece) => piece.hit)).toEqual([{ text: '快递柜', hit: true }]);
    expect([cutBefore, cutAfter]).toEqual([true, true]);
  });
});
