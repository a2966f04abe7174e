import { StreamableFile } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import { Readable } from 'node:stream';
import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import { cityDay } from '#libs/calendar';
import { type ExportQuery, Refusal } from '#libs/contracts';
import { rows } from '#libs/database';
import { writeAudit } from '../audit/write-audit.js';
import {
  findEnterprises,
  listEnterpriseSummaries,
  toEnterprise,
} from '../enterprises/enterprises.repository.js';
import { type Cell, guardCell } from '../spreadsheets/cell-text.js';
import { writeWorkbook } from '../spreadsheets/workbook-thread.js';
import { directoryHeading, directoryRow } from './directory-sheet.js';

const portion = 250;
/** A workbook is made in memory before it is sent; a CSV file is not. */
const mostWorkbookRows = 20_000;
export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * The directory under the filters of its list, as a file that can be imported again. Which
 * enterprises are in it is fixed at the beginning; they are read in portions while it is sent.
 *
 * In CSV, a cell that a spreadsheet would evaluate gets an apostrophe before it. In a workbook every
 * text cell is typed as text, which no spreadsheet evaluates, so it is left as it is.
 */
export async function exportEnterprises(
  dataSource: DataSource,
  caller: Principal,
  { format, name, ...filter }: ExportQuery,
): Promise<StreamableFile> {
  const ids = await dataSource.transaction('REPEATABLE READ', async (manager) => {
    const found: string[] = [];
    for (let after: [string, string] | null = null; ;) {
      const page = await listEnterpriseSummaries(manager, { ...filter, name, limit: 1000 }, after);
      found.push(...page.slice(0, 1000).map(({ id }) => id));
      const last = page[999];
      if (page.length <= 1000 || !last) break;
      after = [last.updatedAt.toISOString(), last.id];
    }
    if (format === 'xlsx' && found.length > mostWorkbookRows)
      throw new Refusal(
        'rule',
        'EXPORT.TOO_MANY_ROWS',
        `A workbook holds at most ${mostWorkbookRows} enterprises: narrow the filter, or take CSV.`,
      );
    return found;
  });
  // In a transaction of its own: the chain of entries goes on meanwhile, which one that sees the
  // state of its beginning only must not follow (40001).
  await dataSource.transaction((manager) =>
    writeAudit(manager, [
      {
        actor: caller,
        action: 'enterprise.exported',
        subject: { type: 'enterprise', id: 'directory' },
        details: { format, ...filter, enterprises: ids.length },
        personal: name ? { name } : undefined,
      },
    ]),
  );
  const groups = await mostCapabilities(dataSource, ids);
  const heading = directoryHeading(groups);
  const told = portions(dataSource, ids, groups);
  const day = cityDay(new Date());
  if (format === 'csv')
    return new StreamableFile(Readable.from(csvOf(heading, told), { objectMode: false }), {
      type: 'text/csv; charset=utf-8',
      disposition: dispositionOf(`企业名录-${day}.csv`, `enterprises-${day}.csv`),
    });
  const columns = heading.map((title) => ({ width: title.length * 2 + 4 }));
  const workbook = await writeWorkbook([{ sheet: '企业', columns, rows: under(heading, told) }]);
  return new StreamableFile(workbook, {
    type: workbookType,
    disposition: dispositionOf(`企业名录-${day}.xlsx`, `enterprises-${day}.xlsx`),
  });
}

/** A name for everybody and, by RFC 5987, one with Chinese characters. */
export function dispositionOf(fileName: string, plainName: string): string {
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plainName}"; filename*=UTF-8''${encoded}`;
}

/** How many capabilities need columns: as many as anybody of them has. */
async function mostCapabilities(dataSource: DataSource, ids: string[]): Promise<number> {
  const [row] = await rows<{ most: number }>(
    dataSource,
    `select coalesce(max(of_one), 0) as most from (
       select count(*) as of_one from publishing.capabilities
        where enterprise_id = any($1) group by enterprise_id) as counted`,
    [ids],
  );
  return Math.max(row!.most, 1);
}

async function* portions(
  dataSource: DataSource,
  ids: string[],
  groups: number,
): AsyncGenerator<Cell[][]> {
  for (let at = 0; at < ids.length; at += portion) {
    const wanted = ids.slice(at, at + portion);
    const found = new Map(
      (await findEnterprises(dataSource.manager, wanted)).map((one) => [one.id, one]),
    );
    yield wanted.flatMap((id) => {
      const one = found.get(id);
      return one ? [directoryRow(toEnterprise(one), groups)] : [];
    });
  }
}

async function* under(heading: string[], told: AsyncIterable<Cell[][]>): AsyncGenerator<Cell[][]> {
  yield [heading];
  for await (const one of told) yield one.map((row) => row.map(cellOfWorkbook));
}

/** What XML can hold, and no more than Excel opens: only a very long list of cases is cut. */
export function cellOfWorkbook(cell: Cell): Cell {
  if (typeof cell !== 'string') return cell;
  if (cell === '') return null;
  // _x0041_ is how a workbook writes a character by its number: a text that looks so is marked.
  return cell
    .replace(/[\uFFFE\uFFFF]/g, '')
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    .slice(0, 32_767);
}

/** Every cell in quotation marks, after the mark by which Excel knows UTF-8. */
async function* csvOf(heading: string[], told: AsyncIterable<Cell[][]>): AsyncGenerator<string> {
  yield `\uFEFF${csvLines([heading])}`;
  for await (const one of told) yield csvLines(one);
}

export function csvLines(table: Cell[][]): string {
  return stringify(
    table.map((row) => row.map((cell) => (typeof cell === 'string' ? guardCell(cell) : cell))),
    { quoted: true, record_delimiter: 'windows' },
  );
}
