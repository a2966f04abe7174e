import type { Block, PrintedDocument } from '#libs/documents';
import type { Cell } from '../spreadsheets/cell-text.js';
import type { Sheet } from '../spreadsheets/workbook-thread.js';
import { chineseDay } from './certificate-document.js';
import { type Award, type Cents, totalAwards } from './split-award.js';

/** A listed nomination, in words. */
export interface ListedLine {
  plaque: string;
  title: string;
  /** In the order of the award's nominees. */
  nominees: readonly { name: string; district: string | null }[];
  domain: string;
  award: Award;
}

/** 示范名单 of an edition as it was finalised. */
export interface ListFacts {
  title: string;
  issuer: string;
  /** City's day. */
  finalisedOn: string;
  validUntil: string;
  /** In the edition's order, with their lines by rank. */
  categories: readonly { name: string; lines: readonly ListedLine[] }[];
  /** A district's name by its code. */
  nameOfDistrict: (code: string) => string;
}

/** Cents as 500,000.00: written digit by digit, since the amounts are exact. */
export function yuan(cents: Cents): string {
  const digits = String(cents).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${whole}.${digits.slice(-2)}`;
}

const linesOf = ({ categories }: ListFacts) => categories.flatMap(({ lines }) => lines);

/** The list as a document: a table for each category, then who pays what. */
export function listDocument(list: ListFacts): PrintedDocument {
  return {
    title: list.title,
    subtitle: `${list.issuer}\u3000${chineseDay(list.finalisedOn)}`,
    footer: list.title,
    createdAt: new Date(`${list.finalisedOn}T00:00:00+08:00`),
    blocks: [
      ...list.categories.flatMap(({ name, lines }): Block[] => [
        { kind: 'heading', text: `${name}（${lines.length}个）` },
        lines.length ? tableOf(lines) : { kind: 'paragraph', text: '空缺。' },
      ]),
      { kind: 'heading', text: '奖励资金' },
      { kind: 'facts', facts: paymentsOf(list).map(([who, cents]) => [who, `${yuan(cents)}元`]) },
      { kind: 'paragraph', quiet: true, text: `有效期至${chineseDay(list.validUntil)}。` },
    ],
  };
}

function tableOf(lines: readonly ListedLine[]): Block {
  return {
    kind: 'table',
    columns: [
      { title: '序号', share: 1 },
      { title: '编号', share: 2.6 },
      { title: '名称', share: 4 },
      { title: '单位', share: 4 },
      { title: '奖励（元）', share: 2.2, align: 'right' },
      { title: '市级', share: 2.2, align: 'right' },
      { title: '区级', share: 2.2, align: 'right' },
    ],
    rows: lines.map(({ plaque, title, nominees, award }, at) => [
      String(at + 1),
      plaque,
      title,
      nominees.map(({ name }) => name).join('\n'),
      yuan(award.amount),
      yuan(award.fromCity),
      yuan(award.fromDistrict),
    ]),
  };
}

function paymentsOf(list: ListFacts): [who: string, cents: Cents][] {
  const { amount, fromCity, fromDistricts } = totalAwards(linesOf(list).map(({ award }) => award));
  return [
    ['合计', amount],
    ['市级', fromCity],
    ...fromDistricts.map((one): [string, Cents] => [list.nameOfDistrict(one.district), one.amount]),
  ];
}

/**
 * The list as a workbook: a row for each nominee, so that what each gets and who pays it can be added
 * up, and a sheet of who pays what. Texts stay texts, whatever they begin with (`writeWorkbook`).
 */
export function listSheets(list: ListFacts): Sheet[] {
  const heading = [
    '类别',
    '序号',
    '编号',
    '名称',
    '领域',
    '单位',
    '区',
    '奖励（元）',
    '市级（元）',
    '区级（元）',
  ];
  const rows = list.categories.flatMap(({ name: category, lines }) =>
    lines.flatMap(({ plaque, title, domain, nominees, award }, at) =>
      nominees.map(({ name, district }, place): Cell[] => {
        const part = award.nominees[place]!;
        return [
          category,
          at + 1,
          plaque,
          title,
          domain,
          name,
          district,
          part.amount / 100,
          part.fromCity / 100,
          part.fromDistrict / 100,
        ];
      }),
    ),
  );
  const payments = paymentsOf(list).map(([who, cents]): Cell[] => [who, cents / 100]);
  return [
    {
      sheet: '名单',
      columns: [12, 6, 18, 36, 16, 32, 12, 16, 16, 16].map((width) => ({ width })),
      rows: [[heading, ...rows]],
    },
    {
      sheet: '奖励资金',
      columns: [{ width: 20 }, { width: 18 }],
      rows: [[['承担方', '金额（元）'], ...payments]],
    },
  ];
}
