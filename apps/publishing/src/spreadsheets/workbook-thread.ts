import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { Cell } from './cell-text.js';
import { tooBig, unreadable } from './spreadsheet.errors.js';

/**
 * Reading and writing workbooks is computing for seconds, so it is done in a thread of its own,
 * with bounded memory and time: neither a request nor the health check waits for it, and a file
 * made to exhaust us ends its thread only. The programs are texts, because a thread needs a file
 * and the tests run from sources that are not compiled.
 */
const require = createRequire(import.meta.url);
const limits = { maxOldGenerationSizeMb: 1024 };
const longestMs = 120_000;

const reader = `
const { workerData, parentPort } = require('node:worker_threads');
const { readSheet } = require(workerData.module);
const plain = (text) => (/^-?\\d{1,15}$/.test(text) ? text : String(Number(text)));
const textOf = (value) =>
  value === null ? '' : value instanceof Date ? dayOf(value) : String(value);
const dayOf = (date) => (Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10));
readSheet(workerData.bytes, 1, { parseNumber: plain }).then(
  (rows) => {
    const kept = rows.slice(0, workerData.most);
    for (let at = 0; at < kept.length; at += 500)
      parentPort.postMessage({ rows: kept.slice(at, at + 500).map((row) => row.map(textOf)) });
    parentPort.postMessage({ end: true });
  },
  () => parentPort.postMessage({ broken: true }),
);`;

const writer = `
const { workerData, parentPort } = require('node:worker_threads');
const { default: write } = require(workerData.module);
const sheets = workerData.sheets.map((sheet) => ({ ...sheet, data: [] }));
parentPort.on('message', ({ place, rows }) => {
  if (rows) {
    // Every text is typed as text: what begins with = is no formula.
    for (const row of rows)
      sheets[place].data.push(row.map((value) =>
        value === null ? null : { value, type: typeof value === 'number' ? Number : String }));
    return;
  }
  write(sheets).toBuffer().then((bytes) => {
    parentPort.postMessage({ bytes });
    parentPort.close();
  });
});`;

/**
 * The first sheet of a workbook as texts; dates as 2024-05-01, formulas as what they last gave.
 * @param most rows after which reading stops
 * @throws Refusal IMPORT.UNREADABLE or IMPORT.TOO_BIG
 */
export async function readWorkbook(bytes: Buffer, most: number): Promise<string[][]> {
  const copy = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const found: string[][] = [];
  await inThread(
    reader,
    { module: require.resolve('read-excel-file/universal'), bytes: copy, most },
    (message: { rows?: string[][]; broken?: boolean; end?: boolean }) => {
      if (message.broken) throw unreadable('it is not a workbook with a sheet');
      found.push(...(message.rows ?? []));
      return message.end === true;
    },
  );
  return found;
}

export interface Sheet {
  sheet: string;
  /** Width of each column in characters. */
  columns: { width: number }[];
  rows: AsyncIterable<Cell[][]> | Iterable<Cell[][]>;
}

/** A workbook of these sheets; the rows are handed over in portions. */
export async function writeWorkbook(sheets: Sheet[]): Promise<Buffer> {
  let written: Uint8Array | undefined;
  await inThread(
    writer,
    {
      module: require.resolve('write-excel-file/node'),
      sheets: sheets.map(({ sheet, columns }) => ({ sheet, columns, stickyRowsCount: 1 })),
    },
    (message: { bytes: Uint8Array }) => {
      written = message.bytes;
      return true;
    },
    async (worker) => {
      for (const [place, { rows }] of sheets.entries())
        for await (const portion of rows) worker.postMessage({ place, rows: portion });
      worker.postMessage({});
    },
  );
  return Buffer.from(written!);
}

/** Runs a program until a message of its is the last; whatever ends it otherwise is an error. */
async function inThread<Message>(
  program: string,
  workerData: object,
  take: (message: Message) => boolean,
  feed?: (worker: Worker) => Promise<void>,
): Promise<void> {
  const worker = new Worker(program, { eval: true, workerData, resourceLimits: limits });
  let timer: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((done, fail) => {
      timer = setTimeout(() => fail(tooBig('it takes too long to read')), longestMs);
      worker.on('message', (message: Message) => {
        try {
          if (take(message)) done();
        } catch (error) {
          fail(error instanceof Error ? error : new Error(String(error)));
        }
      });
      worker.on('error', (error: Error & { code?: string }) =>
        fail(
          error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooBig('it needs too much memory') : error,
        ),
      );
      worker.on('exit', () => fail(new Error('the thread ended before its work')));
      feed?.(worker).catch(fail);
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
