import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { renderPdf } from '#libs/documents';
import { readTable } from '../spreadsheets/table.js';
import { writeWorkbook } from '../spreadsheets/workbook-thread.js';
import { type ListFacts, listDocument, listSheets, yuan } from './list-document.js';
import { splitAward } from './split-award.js';

const award = (organisations: [id: string, district: string | null][]) =>
  splitAward(
    { amount: 50_000_001, city: 1, district: 1 },
    organisations.map(([organisationId, district]) => ({ organisationId, district, share: 1 })),
  );
const list: ListFacts = {
  title: '2026年度应用场景示范名单',
  issuer: '武汉市经济和信息化局',
  finalisedOn: '2026-12-01',
  validUntil: '2029-11-30',
  categories: [
    {
      name: '示范平台',
      lines: [
        {
          plaque: '2026-PT-0001-A',
          title: '=HYPERLINK("http://evil.example","快递柜")',
          nominees: [
            { name: '+武汉箱到家', district: '江岸区' },
            { name: '武昌区民政局', district: '武昌区' },
          ],
          domain: '民生服务',
          award: award([
            ['a', 'jiangan'],
            ['b', 'wuchang'],
          ]),
        },
      ],
    },
    { name: '示范品牌', lines: [] },
  ],
  nameOfDistrict: (code) => ({ jiangan: '江岸区', wuchang: '武昌区' })[code] ?? code,
};

test('yuan are written from cents, digit by digit', () => {
  expect([0, 5, 100, 50_000_001, 123_456_789_012].map(yuan)).toEqual([
    '0.00',
    '0.05',
    '1.00',
    '500,000.01',
    '1,234,567,890.12',
  ]);
  fc.assert(
    fc.property(fc.nat(Number.MAX_SAFE_INTEGER), (cents) => {
      expect(Number(yuan(cents).replace(/[,.]/g, ''))).toBe(cents);
    }),
  );
});

describe('the list as a document', () => {
  test('has a table for each category and says who pays what, to the cent', () => {
    const { blocks } = listDocument(list);
    expect(blocks.filter(({ kind }) => kind === 'table')).toHaveLength(1);
    expect(blocks).toContainEqual({ kind: 'paragraph', text: '空缺。' });
    expect(blocks).toContainEqual({
      kind: 'facts',
      facts: [
        ['合计', '500,000.01元'],
        ['市级', '250,000.01元'],
        ['江岸区', '125,000.00元'],
        ['武昌区', '125,000.00元'],
      ],
    });
  });

  test('can be printed', async () => {
    expect((await renderPdf(listDocument(list))).subarray(0, 7).toString()).toBe('%PDF-1.');
  });
});

describe('the list as a workbook', () => {
  test('has a row for each nominee, and texts that look like formulas stay texts', async () => {
    const [heading, first, second, ...others] = await readTable(
      await writeWorkbook(listSheets(list)),
    );
    expect(heading!.slice(0, 4)).toEqual(['类别', '序号', '编号', '名称']);
    expect(first).toEqual([
      '示范平台',
      '1',
      '2026-PT-0001-A',
      '=HYPERLINK("http://evil.example","快递柜")',
      '民生服务',
      '+武汉箱到家',
      '江岸区',
      '250000.01',
      '125000.01',
      '125000',
    ]);
    expect(second!.slice(5)).toEqual(['武昌区民政局', '武昌区', '250000', '125000', '125000']);
    expect(others).toEqual([]);
  });
});
