import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvLines } from '../imports/export-enterprises.js';
import { guardCell, joinCases, joinList, splitCases, splitList, unguardCell } from './cell-text.js';

const marks = [
  '=',
  '+',
  '-',
  '@',
  '\t',
  '\r',
  '\n',
  '＝',
  '＋',
  '－',
  '＠',
  "'",
  '"',
  ',',
  '|',
  '\\',
];
const cell = fc
  .array(fc.oneof(fc.constantFrom(...marks), fc.string({ maxLength: 5 }), fc.nat().map(String)), {
    maxLength: 8,
  })
  .map((parts) => parts.join(''));
const plain = fc
  .array(
    fc.oneof(
      fc.constantFrom('；', '、', ',', '|', '｜', '\\', '\n', '智能柜'),
      fc.string({ maxLength: 4 }),
    ),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((parts) => parts.join('').trim())
  .filter((text) => text.length > 0);

describe('a cell that a spreadsheet must not evaluate', () => {
  test.each([
    '=1+1',
    "=cmd|' /C calc'!A0",
    '+86 27 1234',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1',
    '＋1',
    '－1',
    '＠a',
    "'=1",
    '914201007646349000',
  ])('%j gets an apostrophe', (text) => {
    expect(guardCell(text)).toBe(`'${text}`);
  });

  test.each(['武汉', "'quoted'", '13800000000', 'a=b', '1+1', '', ' ='])(
    '%j is left alone',
    (text) => {
      expect(guardCell(text)).toBe(text);
    },
  );

  test('no guarded cell begins like a formula, and each gives back what it was', () => {
    fc.assert(
      fc.property(cell, (text) => {
        expect(guardCell(text)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
        expect(unguardCell(guardCell(text))).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  test('so does a whole table that went through a CSV file', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }), (table) => {
        const read = parse(csvLines(table), { relax_column_count: true });
        expect(read.map((row: string[]) => row.map(unguardCell))).toEqual(table);
      }),
      { numRuns: 500 },
    );
  });
});

describe('several things in one cell', () => {
  test('are separated as people do it', () => {
    expect(splitList('高新技术企业、专精特新；瞪羚企业，独角兽,龙头;\n国有')).toEqual([
      '高新技术企业',
      '专精特新',
      '瞪羚企业',
      '独角兽',
      '龙头',
      '国有',
    ]);
  });

  test('come back as they were', () => {
    fc.assert(
      fc.property(fc.array(plain, { maxLength: 5 }), (texts) => {
        expect(splitList(joinList(texts))).toEqual(texts);
      }),
    );
  });

  test('cases are a line each: year, customer, problem, solution, outcome', () => {
    expect(splitCases('2024|某区|丢件多|装快件箱|少九成\n为某社区装快件箱。\n\n')).toEqual([
      {
        year: '2024',
        customer: '某区',
        problem: '丢件多',
        solution: '装快件箱',
        outcome: '少九成',
      },
      { year: '', customer: '', problem: '', solution: '为某社区装快件箱。', outcome: '' },
    ]);
  });

  test('cases come back as they were', () => {
    const text = fc.oneof(fc.constant(''), plain);
    const one = fc.record({
      customer: text,
      problem: text,
      solution: plain,
      outcome: text,
      year: fc.option(fc.integer({ min: 1990, max: 2026 })),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 4 }), (cases) => {
        expect(splitCases(joinCases(cases))).toEqual(
          cases.map((told) => ({ ...told, year: String(told.year ?? '') })),
        );
      }),
    );
  });
});
