import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { criterion, type DiffPart } from '#libs/contracts';
import { changedFields, compareText, compareVersions } from './compare-versions.js';
import type { VersionContent } from './version-content.js';

const content: Partial<VersionContent> = {
  title: '社区快递柜改造',
  requirements: '在三百个老旧小区布设智能快件箱不少于六百组。',
  outcomes: [{ name: '覆盖率', baseline: '20', target: '85', unit: '%' }],
  criteria: [criterion.parse({ name: '技术方案', weight: 100 })],
  technologies: ['iot'],
  deadline: '2026-12-31T10:00:00.000Z',
  budgetWan: 200,
  eligibility: { registeredInWuhan: true, tiers: [] },
  files: [{ id: 'a', name: '附件.pdf' }],
};
const said = (parts: DiffPart[], ops: DiffPart['op'][]) =>
  parts
    .filter(({ op }) => ops.includes(op))
    .map(({ text }) => text)
    .join('');

describe('what differs between two versions', () => {
  test('nothing, when they are the same', () => {
    expect(compareVersions(content, structuredClone(content))).toEqual([]);
  });

  test('a text, word by word', () => {
    const [change] = compareVersions(content, {
      ...content,
      requirements: '在四百个老旧小区布设智能快件箱不少于八百组。',
    });
    expect(change!.field).toBe('requirements');
    expect(said(change!.parts!, ['removed'])).toBe('三百六百');
    expect(said(change!.parts!, ['added'])).toBe('四百八百');
  });

  test.each([
    ['technologies', ['iot', 'ai']],
    ['deadline', '2027-01-15T10:00:00.000Z'],
    ['budgetWan', null],
  ] as const)('%s as what it was and is', (field, value) => {
    expect(compareVersions(content, { ...content, [field]: value })).toEqual([
      { field, parts: null, before: content[field], after: value },
    ]);
  });

  test('by name alone, where that is enough', () => {
    const later = { ...content, requirements: '另写。', budgetWan: 1, files: content.files! };
    expect(changedFields(content, later)).toEqual(['requirements', 'budgetWan']);
  });

  test('a row of a table as its line', () => {
    const outcomes = [{ name: '覆盖率', baseline: '20', target: '90', unit: '%' }];
    const [change] = compareVersions(content, { ...content, outcomes });
    expect(said(change!.parts!, ['same', 'added'])).toBe('覆盖率：20 → 90 %');
  });

  test('a condition of taking part by its own name', () => {
    const eligibility = { registeredInWuhan: false, tiers: [] };
    expect(compareVersions(content, { ...content, eligibility })).toEqual([
      { field: 'eligibility.registeredInWuhan', parts: null, before: true, after: false },
    ]);
  });

  test('an attachment by its name', () => {
    const [change] = compareVersions(content, { ...content, files: [] });
    expect(change).toMatchObject({ field: 'files', parts: [{ op: 'removed', text: '附件.pdf' }] });
  });

  test('a text that was written anew as a whole, at once', () => {
    const text = (from: number) =>
      Array.from({ length: 8_000 }, (_, at) => String.fromCodePoint(from + at)).join('');
    const [before, after] = [text(0x4e00), text(0x6e00)];
    const begun = performance.now();
    const parts = compareText(before, after);
    expect(performance.now() - begun).toBeLessThan(5_000);
    expect(parts).toEqual([
      { op: 'removed', text: before },
      { op: 'added', text: after },
    ]);
    expect(compareText('', after)).toEqual([{ op: 'added', text: after }]);
  });

  test('the older and the newer text can be put together again', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = compareText(before, after);
        expect(said(parts, ['same', 'removed'])).toBe(before);
        expect(said(parts, ['same', 'added'])).toBe(after);
      }),
    );
  });
});
