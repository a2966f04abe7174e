import { StreamableFile } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import { type LedgerExportQuery, nameOf, Refusal } from '#libs/contracts';
import { writeAudit } from '../audit/write-audit.js';
import {
  cellOfWorkbook,
  csvLines,
  dispositionOf,
  workbookType,
} from '../imports/export-enterprises.js';
import type { Cell } from '../spreadsheets/cell-text.js';
import { writeWorkbook } from '../spreadsheets/workbook-thread.js';
import { type ConfirmedRow, findLedgerRows } from './ledger.repository.js';
import { ledgerScopeOf } from './read-ledger.js';

/** As many contracts as no city signs in a year, and few enough for one answer. */
const mostRows = 10_000;

const heading = [
  '场景编号',
  '场景名称',
  '发布单位',
  '企业',
  '区域',
  '领域',
  '合同编号',
  '合同金额（万元）',
  '签约日期',
  '开工日期',
  '投产日期',
  '达产日期',
];

/** The ledger of a year as a spreadsheet: a line for each contract that moved in it. */
export async function exportLedger(
  dataSource: DataSource,
  caller: Principal,
  { year, format }: LedgerExportQuery,
): Promise<StreamableFile> {
  const scope = ledgerScopeOf(caller);
  const found = await findLedgerRows(dataSource, scope, { year, limit: mostRows }, null);
  if (found.length > mostRows)
    throw new Refusal('rule', 'EXPORT.TOO_MANY_ROWS', `A ledger holds at most ${mostRows} lines.`);
  await dataSource.transaction((manager) =>
    writeAudit(manager, [
      {
        actor: caller,
        action: 'contract.exported',
        subject: { type: 'contract', id: 'ledger' },
        details: { format, year, contracts: found.length },
      },
    ]),
  );
  const table: Cell[][] = [heading, ...found.map(cellsOf)];
  if (format === 'csv')
    return new StreamableFile(Buffer.from(`\uFEFF${csvLines(table)}`, 'utf8'), {
      type: 'text/csv; charset=utf-8',
      disposition: dispositionOf(`项目台账-${year}.csv`, `ledger-${year}.csv`),
    });
  const columns = heading.map((title) => ({ width: title.length * 2 + 6 }));
  const rows = onePortion(table.map((row) => row.map(cellOfWorkbook)));
  const workbook = await writeWorkbook([{ sheet: `${year}年台账`, columns, rows }]);
  return new StreamableFile(workbook, {
    type: workbookType,
    disposition: dispositionOf(`项目台账-${year}.xlsx`, `ledger-${year}.xlsx`),
  });
}

function cellsOf(row: ConfirmedRow): Cell[] {
  return [
    row.scenario.number ?? '',
    row.scenario.title,
    row.departmentName,
    row.enterpriseName,
    nameOf('districts', row.district),
    row.domain ? nameOf('domains', row.domain) : '',
    row.contractNumber,
    row.amountWan,
    row.signedOn,
    row.startedOn ?? '',
    row.deliveredOn ?? '',
    row.atTargetOn ?? '',
  ];
}

async function* onePortion(rows: Cell[][]): AsyncGenerator<Cell[][]> {
  yield await Promise.resolve(rows);
}
