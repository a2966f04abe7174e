import type { Enterprise } from '#libs/contracts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { columnTitle, type ImportAs, rowIssue } from '#libs/contracts';
import { aCapability, aCase, anEnterprise } from '#libs/testing';
import { directoryHeading, directoryRow } from './directory-sheet.js';
import { isBlank, readHeading, readRow } from './read-row.js';

const uscc = '91350100M000100Y43';
const row = (told: Record<string, string>, as: ImportAs = 'draft') =>
  readRow(readHeading(Object.keys(told)), Object.values(told), 2, as);
const good = { 企业名称: '武汉楚智科技有限公司', 统一社会信用代码: uscc, 所属区: '洪山区' };
const issuesOf = (told: Record<string, string>, as?: ImportAs) =>
  row({ ...good, ...told }, as).issues.map(({ column, code }) => `${column} ${code}`);
const codeOf = (act: () => unknown) => {
  try {
    return act();
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a heading', () => {
  test.each([
    [['企业名称', '统一社会信用代码', '所属区']],
    [['Name', 'USCC', 'District']],
    [['单位名称*', ' 信用代码 ', '注册区域（必填）']],
  ])('%j is understood', (cells) => {
    expect(readHeading(cells).columns).toEqual(['name', 'uscc', 'district']);
  });

  test('capabilities are numbered from the first, which may go without', () => {
    const more = ['能力名称', '能力1描述', '能力2名称', 'capability 2 domains', '能力50案例'];
    expect(readHeading([...Object.keys(good), ...more]).columns.slice(3)).toEqual([
      'capabilities.0.name',
      'capabilities.0.description',
      'capabilities.1.name',
      'capabilities.1.domains',
      'capabilities.49.cases',
    ]);
  });

  test('what it does not know is named; what only an export tells is passed over', () => {
    const heading = readHeading([
      ...Object.keys(good),
      '状态',
      '更新时间',
      '股票代码',
      '能力51名称',
    ]);
    expect(heading.ignored).toEqual(['股票代码', '能力51名称']);
  });

  test('without a needed column, or with one twice, nothing is read', () => {
    expect(codeOf(() => readHeading(['企业名称', '所属区']))).toBe('IMPORT.NO_HEADING');
    expect(codeOf(() => readHeading([...Object.keys(good), 'name']))).toBe('IMPORT.DOUBLE_HEADING');
  });
});

describe('a row', () => {
  test('is read with codes by name, code or short name', () => {
    const read = row({
      ...good,
      企业类型: '高新技术企业、little-giant；瞪羚企业',
      资质: 'ISO 27001；CMMI 3',
      能力名称: '智能快件箱',
      能力描述: '研制并运营小区智能快件箱。',
      领域: '智慧物流,Smart tourism',
      技术方向: '物联网',
      能力成熟度: '成熟',
      能力交付区域: '武昌、东湖高新区',
      价格下限: '1,200万元',
      能力价格上限: '1500.5',
      案例: '2024|某区|丢件多|装快件箱六百组|少九成',
    });
    expect(read.issues).toEqual([]);
    expect(read.enterprise).toMatchObject({
      district: 'hongshan',
      tiers: ['high-tech', 'little-giant', 'gazelle'],
      qualifications: ['ISO 27001', 'CMMI 3'],
      capabilities: [
        {
          domains: ['smart-logistics', 'smart-tourism'],
          technologies: ['iot'],
          maturity: 'proven',
          deliveryDistricts: ['wuchang', 'east-lake-hightech'],
          priceFromWan: 1200,
          priceToWan: 1500.5,
          cases: [{ year: 2024, customer: '某区', outcome: '少九成' }],
        },
      ],
    });
  });

  test.each<[string, Record<string, string>, string]>([
    ['no name', { 企业名称: '' }, 'name required'],
    ['a short name', { 企业名称: '楚智' }, 'name too-short'],
    ['no code', { 统一社会信用代码: '' }, 'uscc required'],
    ['a wrong check digit', { 统一社会信用代码: uscc.replace(/3$/, '4') }, 'uscc bad-uscc'],
    ['a code turned into a number', { 统一社会信用代码: '9.13501E+17' }, 'uscc spreadsheet-number'],
    ['no district', { 所属区: '' }, 'district required'],
    ['a district that is none', { 所属区: '月球区' }, 'district unknown-code'],
    ['a tier that is none', { 企业类型: '高新技术企业；世界第一' }, 'tiers unknown-code'],
    ['a long profile', { 企业简介: '字'.repeat(4001) }, 'profile too-long'],
    ['characters that are none', { 法定代表人: '李\u0001明' }, 'legalRepresentative not-text'],
    [
      'a capability without a description',
      { 能力名称: '快件箱' },
      'capabilities.0.description required',
    ],
    [
      'a capability without a name',
      { 能力2描述: '研制并运营小区智能快件箱。' },
      'capabilities.1.name required',
    ],
  ])('%s is found', (_what, told, issue) => {
    expect(issuesOf(told)).toEqual([issue]);
  });

  const offer = { 能力名称: '快件箱', 能力描述: '研制并运营小区智能快件箱。' };
  test.each<[string, Record<string, string>, string]>([
    ['a price that is none', { 价格下限: '面议' }, 'capabilities.0.priceFromWan bad-number'],
    ['three decimals', { 价格下限: '0.001' }, 'capabilities.0.priceFromWan bad-number'],
    [
      'a range upside down',
      { 价格下限: '9', 价格上限: '8' },
      'capabilities.0.priceToWan bad-range',
    ],
    ['an unknown maturity', { 能力成熟度: '很成熟' }, 'capabilities.0.maturity unknown-code'],
    ['a year to come', { 案例: '2999|某区||装快件箱六百组|' }, 'capabilities.0.cases bad-year'],
    ['a case of nothing', { 案例: '2024|某区|||' }, 'capabilities.0.cases too-short'],
    ['a domain that is none', { 领域: '魔法' }, 'capabilities.0.domains unknown-code'],
  ])('of a capability, %s is found', (_what, told, issue) => {
    expect(issuesOf({ ...offer, ...told })).toEqual([issue]);
  });

  test('that begins as verified needs what a review would need', () => {
    expect(issuesOf({}, 'verified')).toEqual([
      'profile needed-to-verify',
      'capabilities.0.name needed-to-verify',
    ]);
    expect(issuesOf({ ...offer, 企业简介: '做快件箱。' }, 'verified')).toEqual([]);
  });

  test('that is blank or the template’s example is none', () => {
    expect(isBlank(['', '  '])).toBe(true);
    expect(isBlank(['示例：武汉某某公司', uscc])).toBe(true);
    expect(isBlank(['武汉楚智科技有限公司', ''])).toBe(false);
  });

  test('of anything at all gives an enterprise or complaints that the contract knows', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(
        '\u0000',
        '\ud800',
        '1e308',
        '9'.repeat(400),
        '|||||',
        '\\',
        '|',
        '；；',
        uscc,
      ),
    );
    const heading = readHeading(directoryHeading(2));
    fc.assert(
      fc.property(
        fc.array(cell, { maxLength: 30 }),
        fc.constantFrom<ImportAs>('draft', 'verified'),
        (cells, as) => {
          const read = readRow(heading, cells, 7, as);
          expect(read.enterprise === null).toBe(read.issues.length > 0);
          for (const issue of read.issues) {
            expect(rowIssue.parse(issue)).toEqual(issue);
            expect(columnTitle(issue.column)).not.toBe(issue.column);
            expect(JSON.stringify(issue)).not.toMatch(/\\u0000|\\ud[89a-f]/);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});

test('an exported enterprise is read back as it was', () => {
  const enterprise: Enterprise = {
    pendingChange: null,
    ...anEnterprise({
      district: 'wuchang',
      tiers: ['sme', 'high-tech'],
      qualifications: ['ISO 9001、14001', 'CMMI 3'],
      profile: '=1+1',
      registeredCapitalWan: 1200.5,
      foundedOn: '2016-05-04',
      independentLegalPerson: true,
      sector: 'agriculture',
      contactName: '-王芳',
      contactPhone: '+86 27 1234',
      contactEmail: 'wang@example.cn',
      capabilities: [
        aCapability({
          domains: ['agriculture', 'mobility'],
          technologies: ['iot'],
          deliveryDistricts: ['dongxihu', 'outside'],
          priceFromWan: 1.5,
          cases: [aCase('为茶馆|供货'), aCase('换箱', { customer: '某区', year: 2024 })].map(
            (one) => ({
              ...one,
              solution: `${one.solution}两百次`,
            }),
          ),
        }),
        aCapability({ maturity: 'prototype', priceToWan: 80 }),
      ],
    }),
  };
  const cells = directoryRow(enterprise, 3).map((cell) => (cell === null ? '' : String(cell)));
  const { enterprise: read, issues } = readRow(
    readHeading(directoryHeading(3)),
    cells,
    2,
    'verified',
  );
  expect(issues).toEqual([]);
  expect(read).toEqual({
    uscc,
    ...pick(enterprise, [
      'name',
      'district',
      'tiers',
      'qualifications',
      'profile',
      'legalRepresentative',
      'registeredCapitalWan',
      'foundedOn',
      'independentLegalPerson',
      'sector',
      'contactName',
      'contactPhone',
      'contactEmail',
    ]),
    capabilities: enterprise.capabilities.map(({ id: _id, ...told }) => told),
  });
});

function pick<Whole, Key extends keyof Whole>(whole: Whole, keys: Key[]): Pick<Whole, Key> {
  return Object.fromEntries(keys.map((key) => [key, whole[key]])) as Pick<Whole, Key>;
}

test.each([
  ['2016-05-04', '2016-05-04'],
  ['2016/5/4', '2016-05-04'],
  ['2016年5月4日', '2016-05-04'],
  ['2016-05-04T00:00:00.000Z', '2016-05-04'],
])('the day %s is read as %s', (cell, day) => {
  const heading = readHeading(['企业名称', '信用代码', '所属区', '成立日期']);
  const { enterprise } = readRow(heading, ['武汉某某有限公司', uscc, '江岸区', cell], 2, 'draft');
  expect(enterprise?.foundedOn).toBe(day);
});

test.each([
  ['成立日期', '2016-02-31', 'bad-date'],
  ['成立日期', '去年', 'bad-date'],
  ['是否独立法人', '也许', 'unknown-code'],
  ['注册资本', '很多', 'bad-number'],
  ['所属行业', '炼金术', 'unknown-code'],
  ['联系邮箱', '没有', 'bad-email'],
])('%s cannot be %s', (title, cell, code) => {
  const heading = readHeading(['企业名称', '信用代码', '所属区', title]);
  const { issues } = readRow(heading, ['武汉某某有限公司', uscc, '江岸区', cell], 2, 'draft');
  expect(issues).toMatchObject([{ code }]);
});
