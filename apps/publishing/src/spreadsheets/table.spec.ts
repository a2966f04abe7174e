import { describe, expect, test } from '@jest/globals';
import { crc32, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { cellOfWorkbook } from '../imports/export-enterprises.js';
import { kindOfSpreadsheet, mostRows, readTable } from './table.js';
import { writeWorkbook } from './workbook-thread.js';

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'taken',
    (error: { code?: string }) => error.code,
  );

/** An archive whose directory says of each entry what it is told to say. */
function archiveOf(
  entries: { name: string; data: Buffer; claims?: number; encrypted?: boolean }[],
): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data, claims = data.length, encrypted } of entries) {
    const packed = deflateRawSync(data);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(encrypted ? 1 : 0, 6);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(crc32(data), 14);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(claims, 22);
    head.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    head.copy(central, 6, 4, 30);
    central.writeUInt32LE(offset, 42);
    parts.push(head, Buffer.from(name), packed);
    directory.push(central, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  const size = directory.reduce((sum, one) => sum + one.length, 0);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}
const workbook = (sheet: Buffer, claims?: number) =>
  archiveOf([
    { name: 'xl/workbook.xml', data: Buffer.from('<workbook/>') },
    { name: 'xl/worksheets/sheet1.xml', data: sheet, claims },
  ]);
const zeros = (bytes: number) => Buffer.alloc(bytes, 0x20);

describe('what a file is', () => {
  test('is told by its content', async () => {
    expect(await kindOfSpreadsheet(Buffer.from('名称,代码\n甲,1'))).toBe('csv');
    expect(await kindOfSpreadsheet(workbook(Buffer.from('<worksheet/>')))).toBe('xlsx');
  });

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['blanks', Buffer.from(' \n\n ')],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex')],
    ['text with NUL', Buffer.from('名称\u0000,代码')],
    ['an archive that is no workbook', archiveOf([{ name: 'a.txt', data: zeros(10) }])],
  ])('%s is refused', async (_what, bytes) => {
    expect(await codeOf(kindOfSpreadsheet(bytes))).toBe('IMPORT.NOT_A_SPREADSHEET');
  });

  test('an old XLS workbook is named as such', async () => {
    const bytes = Buffer.from('d0cf11e0a1b11ae1', 'hex');
    expect(await codeOf(kindOfSpreadsheet(bytes))).toBe('IMPORT.OLD_WORKBOOK');
  });
});

describe('an archive', () => {
  test('whose directory says that it unpacks to too much is refused before unpacking', async () => {
    const bomb = workbook(zeros(2_000_000), 300 * 1024 ** 2);
    expect(await codeOf(kindOfSpreadsheet(bomb))).toBe('IMPORT.TOO_BIG');
  });

  test('with a part that is packed a thousand to one is refused before unpacking', async () => {
    expect(await codeOf(kindOfSpreadsheet(workbook(zeros(20 * 1024 ** 2))))).toBe('IMPORT.TOO_BIG');
  });

  test('of very many parts is refused', async () => {
    const many = Array.from({ length: 201 }, (_one, place) => ({
      name: `xl/${place}.xml`,
      data: zeros(1),
    }));
    expect(await codeOf(kindOfSpreadsheet(archiveOf(many)))).toBe('IMPORT.TOO_BIG');
  });

  test('whose directory lies is found out by counting', async () => {
    const liar = workbook(zeros(5_000_000), 1000);
    expect(await kindOfSpreadsheet(liar)).toBe('xlsx');
    expect(await codeOf(readTable(liar))).toBe('IMPORT.UNREADABLE');
  });

  test('with a password, cut off, or without a sheet cannot be read', async () => {
    const whole = workbook(Buffer.from('<worksheet/>'));
    const locked = archiveOf([{ name: 'xl/workbook.xml', data: zeros(9), encrypted: true }]);
    expect(await codeOf(kindOfSpreadsheet(locked))).toBe('IMPORT.UNREADABLE');
    expect(await codeOf(kindOfSpreadsheet(whole.subarray(0, -30)))).toBe('IMPORT.UNREADABLE');
    expect(await codeOf(readTable(whole))).toBe('IMPORT.UNREADABLE');
  });
});

describe('a CSV file', () => {
  const table = [
    ['企业名称', '统一社会信用代码'],
    ['武汉“箱到家”,有限公司', 'X'],
    ['两行\n的简介', '=1+1'],
  ];
  const text =
    '企业名称,统一社会信用代码\r\n"武汉“箱到家”,有限公司",X\r\n"两行\n的简介",\'=1+1\r\n';
  // 名称 and 武汉 in GBK, as Excel saves it on a Chinese Windows.
  const gbk = Buffer.from('c3fbb3c62cb4fac2eb0d0acee4baba2c310d0a', 'hex');

  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 with its mark', Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ])('in %s is read as it was written', async (_name, bytes) => {
    expect(await readTable(bytes)).toEqual(table);
  });

  test('in GBK is read as it was written', async () => {
    expect(await readTable(gbk)).toEqual([
      ['名称', '代码'],
      ['武汉', '1'],
    ]);
  });

  test.each(['\t', ';'])('may be separated by %j', async (mark) => {
    expect(await readTable(Buffer.from(`甲${mark}乙\n1${mark}2`))).toEqual([
      ['甲', '乙'],
      ['1', '2'],
    ]);
  });

  test('whose quotation mark is never closed cannot be read', async () => {
    expect(await codeOf(readTable(Buffer.from(`甲,乙\n"${'字'.repeat(200_000)}`)))).toBe(
      'IMPORT.UNREADABLE',
    );
  });

  test('has at most so many rows', async () => {
    const rows = (count: number) => Buffer.from(`甲,乙\n${'1,2\n'.repeat(count)}`);
    expect(await readTable(rows(mostRows))).toHaveLength(mostRows + 1);
    expect(await codeOf(readTable(rows(mostRows + 1)))).toBe('IMPORT.TOO_BIG');
  });
});

describe('a workbook', () => {
  const sheet = (rows: (string | number | null)[][]) => ({
    sheet: '企业',
    columns: rows[0]!.map(() => ({ width: 10 })),
    rows: [rows],
  });

  test('holds texts as texts: nothing in it is a formula, and all comes back', async () => {
    const cell = fc.oneof(
      fc.constantFrom(
        '=1+1',
        '+1',
        '-1',
        '@a',
        '＝1',
        "'=1",
        '0012',
        '914201007646349000',
        '<&>"',
        '_x0041_',
      ),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }),
    );
    const text = cell.filter(
      (one) => !/[\p{Cc}\uFFFE\uFFFF]/u.test(one) && one.trim() === one && one !== '',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(text, text), { minLength: 2, maxLength: 5 }),
        async (told) => {
          const rows = told.map((row) => row.map(cellOfWorkbook));
          expect(await readTable(await writeWorkbook([sheet(rows)]))).toEqual(told);
        },
      ),
      { numRuns: 15 },
    );
  });

  test('numbers and days are read as people write them', async () => {
    const bytes = await writeWorkbook([
      sheet([
        ['甲', '乙'],
        [12.5, 13800000000],
      ]),
    ]);
    expect((await readTable(bytes))[1]).toEqual(['12.5', '13800000000']);
  });
});
