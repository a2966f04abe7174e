import { expect, test } from '@jest/globals';
import { NamesIndex } from '../duplicates/names-index.js';
import { RowJudge } from './judge-rows.js';
import type { ReadRow } from './read-row.js';

const comparable = (core: string) => ({ key: core, core });
const read = (row: number, name: string, uscc: string): ReadRow => ({
  row,
  name,
  uscc,
  issues: [],
  enterprise: {
    name,
    uscc,
    district: 'wuchang',
    tiers: [],
    qualifications: [],
    profile: '',
    legalRepresentative: '',
    registeredCapitalWan: null,
    foundedOn: null,
    independentLegalPerson: null,
    sector: null,
    contactName: '',
    contactPhone: '',
    contactEmail: '',
    capabilities: [],
  },
});

test('each row is judged by the directory and by the rows above it', () => {
  const names = new NamesIndex();
  names.add('武汉江城快柜有限公司', comparable('江城快柜'));
  const judge = new RowJudge(
    { usccs: new Set(['A']), names },
    new Map([
      ['武汉楚智科技有限公司', comparable('楚智')],
      ['楚智科技（湖北）有限公司', comparable('楚智')],
      ['江城快递股份有限公司', comparable('江城快递')],
      ['武汉后来智造有限公司', comparable('后来智造')],
    ]),
  );
  const verdicts = [
    read(2, '武汉已有科技有限公司', 'A'),
    read(3, '武汉楚智科技有限公司', 'B'),
    read(4, '武汉楚智科技有限公司', 'B'),
    read(5, '楚智科技（湖北）有限公司', 'C'),
    read(6, '江城快递股份有限公司', 'D'),
    { ...read(7, '坏', 'E'), enterprise: null },
    read(8, '武汉后来智造有限公司', 'E'),
  ].map((row) => judge.judge(row));
  expect(verdicts.map(({ verdict, other }) => [verdict, other])).toEqual([
    ['exists', null],
    ['new', null],
    ['duplicate', '3'],
    ['near', '武汉楚智科技有限公司'],
    ['near', '武汉江城快柜有限公司'],
    ['wrong', null],
    // A wrong row above takes nobody's place.
    ['new', null],
  ]);
});
