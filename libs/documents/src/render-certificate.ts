import type { PrintedCertificate } from './certificate.js';
import { drawQr } from './draw-qr.js';
import { ink, openPdf, type Pdf, quiet, text } from './open-pdf.js';

const frame = '#9a7b3c';
const inset = 90;

/**
 * A certificate as PDF on A4 across, with its font embedded and its QR code as vectors. It is always
 * one page: long names are set smaller. The same certificate gives the same bytes.
 */
export function renderCertificate(certificate: PrintedCertificate): Promise<Buffer> {
  const { pdf, bytes } = openPdf(certificate, { margin: 0, landscape: true });
  drawFrame(pdf);
  const left = inset;
  const width = pdf.page.width - 2 * inset;
  const { title, subtitle, holders, statement } = certificate;
  drawIn(pdf, title, { left, top: 62, width, height: 56 }, { font: 'bold', points: 38 });
  drawIn(pdf, subtitle, { left, top: 124, width, height: 24 }, { points: 15, color: quiet });
  const names = holders.join('\n');
  drawIn(pdf, names, { left, top: 168, width, height: 110 }, { font: 'bold', points: 24 });
  drawIn(pdf, statement, { left, top: 294, width, height: 80 }, { points: 16 });
  drawFoot(pdf, certificate, { left, width, top: 398 });
  pdf.end();
  return bytes;
}

function drawFrame(pdf: Pdf): void {
  const { width, height } = pdf.page;
  for (const [at, line] of [
    [26, 3],
    [34, 0.8],
  ] as const)
    pdf
      .lineWidth(line)
      .strokeColor(frame)
      .rect(at, at, width - 2 * at, height - 2 * at)
      .stroke();
}

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Writes into a box, in the largest size up to the one asked for in which all of it fits. */
function drawIn(
  pdf: Pdf,
  content: string,
  { left, top, width, height }: Box,
  {
    font = 'regular',
    points,
    color = ink,
    align = 'center',
  }: {
    font?: 'regular' | 'bold';
    points: number;
    color?: string;
    align?: 'center' | 'left' | 'right';
  },
): void {
  const options = { width, align, lineGap: 2 };
  let size = points;
  const heightOf = () => text(pdf, font, size, color).heightOfString(content, options);
  while (heightOf() > height && size > smallest) size -= 0.5;
  const used = heightOf();
  // What does not fit even so, nobody could read: it ends in dots rather than on a second page.
  text(pdf, font, size, color).text(content, left, top + Math.max(0, (height - used) / 2), {
    ...options,
    height,
    ellipsis: true,
  });
}

const smallest = 5;

/** The code on the left, the facts beside it, who certifies on the right. */
function drawFoot(
  pdf: Pdf,
  { code, facts, issuer, day }: PrintedCertificate,
  { left, width, top }: { left: number; width: number; top: number },
): void {
  const side = 104;
  drawQr(pdf, code.content, { x: left, y: top, side });
  drawIn(
    pdf,
    code.caption,
    { left, top: top + side, width: side, height: 14 },
    { points: 8.5, color: quiet },
  );
  const beside = left + side + 18;
  const middle = (width - side - 18) / 2;
  const lines = facts.map(([name, value]) => `${name}\u3000${value}`).join('\n');
  drawIn(
    pdf,
    lines,
    { left: beside, top: top + 12, width: middle, height: side - 24 },
    { points: 10.5, color: quiet, align: 'left' },
  );
  const right = { left: beside + middle, width: width - side - 18 - middle };
  drawIn(pdf, issuer, { ...right, top: top + 20, height: 40 }, { points: 15, align: 'right' });
  drawIn(pdf, day, { ...right, top: top + 62, height: 20 }, { points: 13, align: 'right' });
}
