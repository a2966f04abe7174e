import { StreamableFile } from '@nestjs/common';
import {
  type Enterprise,
  enterpriseColumns,
  maturityNames,
  taxonomy,
  usccCheckCharacter,
} from '#libs/contracts';
import type { Cell } from '../spreadsheets/cell-text.js';
import { writeWorkbook } from '../spreadsheets/workbook-thread.js';
import { directoryHeading, directoryRow } from './directory-sheet.js';
import { dispositionOf, workbookType } from './export-enterprises.js';

const capabilities = 3;
const first17 = '91420100MA4KEXAMP';

/** A row that shows how; its name begins with 示例：, by which an import knows to pass it over. */
const example: Enterprise = {
  id: '',
  version: 1,
  status: 'draft',
  statusNote: null,
  name: '示例：武汉某某智能科技有限公司',
  uscc: first17 + usccCheckCharacter(first17),
  district: 'hongshan',
  tiers: ['high-tech', 'specialized-sme'],
  qualifications: ['ISO 27001', 'CMMI 3'],
  profile: '2016 年成立，研制并运营社区末端配送设备。',
  legalRepresentative: '李明',
  registeredCapitalWan: 1000,
  foundedOn: '2016-05-04',
  independentLegalPerson: true,
  sector: 'smart-logistics',
  contactName: '王芳',
  contactPhone: '027-12345678',
  contactEmail: 'wangfang@example.cn',
  directoryMember: false,
  blacklistedUntil: null,
  mergedInto: null,
  recheck: null,
  pendingChange: null,
  createdAt: '',
  updatedAt: '',
  capabilities: [
    {
      id: '',
      name: '智能快件箱整机与运营',
      description: '自研智能快件箱，支持扫码与人脸取件，配套远程运维与格口调度软件。',
      domains: ['smart-logistics'],
      technologies: ['iot'],
      maturity: 'mass',
      deliveryDistricts: ['hongshan', 'wuchang'],
      priceFromWan: 20,
      priceToWan: 300,
      cases: [
        {
          year: 2024,
          customer: '某区三百个小区',
          problem: '包裹堆放在楼道',
          solution: '布设智能快件箱六百组',
          outcome: '取件平均等待由4分钟降至40秒',
        },
      ],
    },
  ],
};

const notes: Cell[][] = [
  ['填写说明', null, null, null],
  [
    `必填：${['name', 'uscc', 'district'].map((one) => enterpriseColumns[one as 'name'].zh).join('、')}。名称以“示例：”开头的行不导入。`,
    null,
    null,
    null,
  ],
  [
    '一格内有多项时用“；”分隔。案例每行一个，五部分用“|”分隔：年份|客户|问题|做法|成效。',
    null,
    null,
    null,
  ],
  ['交付区域留空表示全市。', null, null, null],
  [null, null, null, null],
  ['列 Column', '代码 Code', '中文名称', 'English'],
];

/** The workbook to fill in: headings, an example row, and a sheet of the codes. */
export async function importTemplate(): Promise<StreamableFile> {
  const heading = directoryHeading(capabilities);
  const shown = directoryRow(example, capabilities);
  // What only an export tells is not there to be filled in.
  const kept = heading.map((title) => title !== '状态' && title !== '更新时间');
  const only = <Item>(row: Item[]) => row.filter((_cell, place) => kept[place]);
  const lists: [string, { code: string; zh: string; en?: string }[]][] = [
    [enterpriseColumns.district.zh, taxonomy.districts],
    [enterpriseColumns.tiers.zh, taxonomy.enterpriseTiers],
    [`${enterpriseColumns.sector.zh}、能力领域`, taxonomy.domains],
    ['能力技术', taxonomy.technologies],
    ['能力成熟度', Object.entries(maturityNames).map(([code, names]) => ({ code, ...names }))],
  ];
  const codes = lists.flatMap(([column, entries]) =>
    entries.map(({ code, zh, en }): Cell[] => [column, code, zh, en ?? '']),
  );
  const workbook = await writeWorkbook([
    {
      sheet: '企业',
      columns: only(heading).map((title) => ({ width: title.length * 2 + 4 })),
      rows: [[only(heading), only(shown)]],
    },
    {
      sheet: '代码',
      columns: [{ width: 20 }, { width: 22 }, { width: 28 }, { width: 36 }],
      rows: [[...notes, ...codes]],
    },
  ]);
  return new StreamableFile(workbook, {
    type: workbookType,
    disposition: dispositionOf('企业导入模板.xlsx', 'enterprise-import-template.xlsx'),
  });
}
