import { describe, expect, test } from '@jest/globals';
import jsQR from 'jsqr';
import { inflateSync } from 'node:zlib';
import { qrRows, quietZone } from './draw-qr.js';
import { type PrintedCertificate, renderCertificate } from './index.js';

const certificate: PrintedCertificate = {
  title: '示范证书',
  subtitle: '2026年度武汉市应用场景示范名单',
  holders: ['武汉箱到家科技有限公司'],
  statement: '“老旧小区快递柜网络”被认定为2026年度示范平台，特发此证。',
  facts: [
    ['编号', '2026-PT-0007-K'],
    ['有效期至', '2029-11-30'],
  ],
  issuer: '武汉市经济和信息化局',
  day: '2026年12月1日',
  code: { content: 'https://cj.wuhan.cn/v/2026-PT-0007-K', caption: '扫码验证' },
  createdAt: new Date('2026-12-01T00:00:00Z'),
};

/** What a phone reads of a code, from its modules as a bitmap of four pixels each. */
function scan(isDark: (row: number, column: number) => boolean, count: number): string | undefined {
  const scale = 4;
  const side = (count + 2 * quietZone) * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1) {
      const [row, column] = [y, x].map((one) => Math.floor(one / scale) - quietZone);
      if (isDark(row!, column!)) pixels.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  return (jsQR as unknown as typeof jsQR.default)(pixels, side, side)?.data;
}

/** The rectangles that a PDF fills, in points from the top of the page. */
function filledRectangles(pdf: Buffer): { x: number; y: number; w: number; h: number }[] {
  const content = pdf.toString('latin1');
  const streams = [...content.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map((match) => {
    try {
      return inflateSync(Buffer.from(match[1]!, 'latin1')).toString('latin1');
    } catch {
      return '';
    }
  });
  const page = streams.find((one) => / re\b/.test(one)) ?? '';
  // The frame is stroked, each rectangle for itself; the code is filled at once.
  const filled = page.slice(page.lastIndexOf('\nS\n'), page.indexOf('\nf\n'));
  return [...filled.matchAll(/([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re/g)].map((match) => {
    const [x, y, w, h] = match.slice(1).map(Number);
    return { x: x!, y: y!, w: w!, h: h! };
  });
}

describe('a printed certificate', () => {
  test('is one page, whatever the names are', async () => {
    const long = {
      ...certificate,
      holders: Array.from({ length: 10 }, () => '武汉某某人工智能与大数据产业技术研究院'.repeat(3)),
      statement: '很长的名称'.repeat(80),
      issuer: '武汉市某某局'.repeat(12),
    };
    for (const one of [certificate, long]) {
      const pages = (await renderCertificate(one)).toString('latin1').match(/\/Type \/Page\b/g);
      expect(pages).toHaveLength(1);
    }
  });

  test('embeds a Chinese font as a subset and is small', async () => {
    const pdf = await renderCertificate(certificate);
    expect(pdf.toString('latin1')).toMatch(/\/FontName \/[A-Z]{6}\+NotoSansHans/);
    expect(pdf.length).toBeLessThan(150_000);
  });

  test('is the same bytes for the same certificate, and others for another', async () => {
    const first = await renderCertificate(certificate);
    expect(first.equals(await renderCertificate(certificate))).toBe(true);
    const other = await renderCertificate({ ...certificate, day: '2026年12月2日' });
    expect(first.equals(other)).toBe(false);
  });

  test('has a QR code, drawn as vectors, that a phone reads', async () => {
    const found = filledRectangles(await renderCertificate(certificate));
    const module = Math.min(...found.map(({ h }) => h));
    const left = Math.min(...found.map(({ x }) => x));
    const top = Math.min(...found.map(({ y }) => y));
    const count = Math.round((Math.max(...found.map(({ x, w }) => x + w)) - left) / module);
    const isDark = (row: number, column: number) =>
      found.some(({ x, y, w }) => {
        const [right, down] = [(column + 0.5) * module, (row + 0.5) * module];
        return (
          x - left <= right && right < x - left + w && y - top <= down && down < y - top + module
        );
      });
    expect(scan(isDark, count)).toBe(certificate.code.content);
  });
});

test.each(['https://cj.wuhan.cn/v/2026-PT-0007-K', '扫码验证：武汉', 'x'.repeat(500)])(
  'a code of %p is read as it was written',
  (content) => {
    const rows = qrRows(content);
    expect(scan((row, column) => rows[row]?.[column] ?? false, rows.length)).toBe(content);
  },
);
