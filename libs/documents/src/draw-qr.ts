import qrcode from 'qrcode-generator';
import { ink, type Pdf } from './open-pdf.js';

/** Light modules that belong around a code (ISO/IEC 18004). */
export const quietZone = 4;

/**
 * The rows of a QR code of the smallest version that holds the text, in UTF-8, with error correction
 * M: true is dark. Without the light margin.
 */
export function qrRows(content: string): boolean[][] {
  const code = qrcode(0, 'M');
  // Given as bytes, since the library takes a character for a byte.
  code.addData(Buffer.from(content, 'utf8').toString('latin1'), 'Byte');
  code.make();
  const count = code.getModuleCount();
  return Array.from({ length: count }, (_, row) =>
    Array.from({ length: count }, (_one, column) => code.isDark(row, column)),
  );
}

/**
 * Draws a QR code as vectors, so that it is sharp at any size: one rectangle for each run of dark
 * modules of a row.
 * @param side of the square with its light margin, in points
 */
export function drawQr(
  pdf: Pdf,
  content: string,
  { x, y, side }: { x: number; y: number; side: number },
): void {
  const rows = qrRows(content);
  const module = side / (rows.length + 2 * quietZone);
  for (const [at, row] of rows.entries())
    for (let from = 0; from < row.length; from += 1) {
      if (!row[from]) continue;
      let to = from;
      while (row[to]) to += 1;
      pdf.rect(
        x + (quietZone + from) * module,
        y + (quietZone + at) * module,
        (to - from) * module,
        module,
      );
      from = to;
    }
  pdf.fill(ink);
}
