import { parse } from 'csv-parse';
import { Readable } from 'node:stream';
import { setImmediate as breathe } from 'node:timers/promises';
import { Refusal } from '#libs/contracts';
import { type ArchiveBounds, assertBoundedArchive } from '#libs/storage';
import { unguardCell } from './cell-text.js';
import { notASpreadsheet, oldWorkbook, tooBig, unreadable } from './spreadsheet.errors.js';
import { readWorkbook } from './workbook-thread.js';

/** Rows of a table, heading included, that are read at most. */
export const mostRows = 20_000;
const longestRow = 400_000;

/** What an XLSX file may unpack to. A workbook of 20,000 rows and 50 columns is a tenth of it. */
const workbookBounds: ArchiveBounds = {
  maxEntries: 200,
  maxUnpackedBytes: 200 * 1024 ** 2,
  maxRatio: 100,
};

export type SpreadsheetKind = 'xlsx' | 'csv';

/**
 * What a file is, by its content; its name and what the browser says of it count for nothing. An
 * archive is refused here already when its directory says that it would unpack to too much.
 * @throws Refusal IMPORT.NOT_A_SPREADSHEET, IMPORT.OLD_WORKBOOK, IMPORT.TOO_BIG, IMPORT.UNREADABLE
 * or FILE.HAS_MACROS
 */
export async function kindOfSpreadsheet(bytes: Buffer): Promise<SpreadsheetKind> {
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04'))) {
    const names = await namesIn(bytes, workbookBounds);
    if (!names.includes('xl/workbook.xml')) throw notASpreadsheet();
    return 'xlsx';
  }
  if (bytes.subarray(0, 4).toString('hex') === 'd0cf11e0') throw oldWorkbook();
  const text = decodeText(bytes);
  if (!text.trim() || /(?![\t\n\r])\p{Cc}/u.test(text.slice(0, piece))) throw notASpreadsheet();
  return 'csv';
}

/**
 * The rows of a workbook's first sheet or of a CSV file, as texts, the heading first.
 * @throws Refusal when it cannot be read, or has more rows than `mostRows` besides the heading
 */
export async function readTable(bytes: Buffer): Promise<string[][]> {
  const kind = await kindOfSpreadsheet(bytes);
  if (kind === 'xlsx') await namesIn(bytes, { ...workbookBounds, counted: true });
  const rows =
    kind === 'xlsx' ? await readWorkbook(bytes, mostRows + 2) : await readCsv(decodeText(bytes));
  if (rows.length > mostRows + 1) throw tooBig(`more than ${mostRows} rows`);
  return rows;
}

/** The bounds are those of all files; what is refused is told as other imports are. */
async function namesIn(bytes: Buffer, bounds: ArchiveBounds): Promise<string[]> {
  try {
    return await assertBoundedArchive(bytes, bounds);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'FILE.HAS_MACROS') throw error;
    if (error.code === 'FILE.ARCHIVE_TOO_LARGE') throw tooBig('unpacked, or in number of parts');
    throw unreadable(
      error.code === 'FILE.ENCRYPTED'
        ? 'it is protected by a password'
        : 'it is not a whole archive',
    );
  }
}

/**
 * The text of a file: UTF-8 with or without its mark, UTF-16 with it, else GB 18030, which includes
 * the GBK that Excel writes on a Chinese Windows.
 * @throws Refusal IMPORT.NOT_A_SPREADSHEET when it is none of them
 */
function decodeText(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString('hex');
  const encodings =
    mark === 'fffe' ? ['utf-16le'] : mark === 'feff' ? ['utf-16be'] : ['utf-8', 'gb18030'];
  for (const encoding of encodings)
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // not this one
    }
  throw notASpreadsheet();
}

async function readCsv(text: string): Promise<string[][]> {
  const parser = Readable.from(piecesOf(text)).pipe(
    parse({
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: longestRow,
    }),
  );
  const rows: string[][] = [];
  try {
    for await (const row of parser as AsyncIterable<string[]>) {
      rows.push(row.map(unguardCell));
      if (rows.length > mostRows + 1) break;
    }
  } catch {
    throw unreadable('a quotation mark is not closed, or a row is too long');
  }
  return rows;
}

/** Between two pieces the process answers what else it was asked. */
async function* piecesOf(text: string): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += piece) {
    yield text.slice(at, at + piece);
    await breathe();
  }
}
const piece = 65_536;

/** Comma, tab or semicolon: what the heading has most of. */
function delimiterOf(text: string): string {
  const heading = text.slice(0, 5000).split(/\r?\n/, 1)[0] ?? '';
  const count = (mark: string) => heading.split(mark).length;
  return [',', '\t', ';'].sort((one, other) => count(other) - count(one))[0]!;
}
