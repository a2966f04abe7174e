import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fonts } from '@embedpdf/fonts-sc';
import PDFDocument from 'pdfkit';

// Noto Sans Hans (OFL 1.1), whole: a file gets the glyphs that it uses, some kilobytes of them.
const folder = join(
  dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')),
  '../fonts',
);
// The package's types refer to a package that it does not bring.
const files = fonts as readonly { file: string; weight: number }[];
const fontOf = (wanted: number) =>
  join(folder, files.find(({ weight }) => weight === wanted)!.file);

export type Pdf = PDFKit.PDFDocument;

export const ink = '#1d2733';
export const quiet = '#5c6773';
export const rule = '#b9c2cc';

/**
 * An empty A4 file with the Chinese font in it, and its bytes once it was ended. Its id comes from its
 * content, as PDFKit would name it by the time at which it is made: the same content, the same bytes.
 */
export function openPdf(
  content: { title: string; createdAt: Date },
  { margin, landscape = false }: { margin: number; landscape?: boolean },
): { pdf: Pdf; bytes: Promise<Buffer> } {
  const pdf = new PDFDocument({
    size: 'A4',
    layout: landscape ? 'landscape' : 'portrait',
    margins: { top: margin, bottom: margin, left: margin, right: margin },
    bufferPages: true,
    lang: 'zh-CN',
    info: {
      Title: content.title,
      CreationDate: content.createdAt,
      ModDate: content.createdAt,
    },
  });
  const id = createHash('sha256').update(JSON.stringify(content)).digest().subarray(0, 16);
  (pdf as unknown as { _id: Buffer })._id = id;
  const bytes = new Promise<Buffer>((resolve, reject) => {
    const parts: Buffer[] = [];
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('end', () => resolve(Buffer.concat(parts)));
    pdf.on('error', reject);
  });
  pdf.registerFont('regular', fontOf(400)).registerFont('bold', fontOf(700));
  return { pdf, bytes };
}

/** The file with this font, size and colour for what is written next. */
export function text(pdf: Pdf, font: 'regular' | 'bold', points: number, color = ink): Pdf {
  return pdf.font(font).fontSize(points).fillColor(color);
}
