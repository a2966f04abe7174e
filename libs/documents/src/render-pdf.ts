import type { Block, PrintedDocument } from './document.js';
import { ink, openPdf, type Pdf, quiet, rule, text } from './open-pdf.js';

const size = { title: 20, heading: 13, text: 10.5, small: 9 };
const margin = 60;

/**
 * A document as PDF on A4, in Chinese or any Latin script, with its font embedded as a subset.
 * The same document gives the same bytes.
 */
export function renderPdf(document: PrintedDocument): Promise<Buffer> {
  const { pdf, bytes } = openPdf(document, { margin });
  pdf.fillColor(ink).font('bold').fontSize(size.title).text(document.title, { align: 'center' });
  if (document.subtitle)
    pdf
      .moveDown(0.3)
      .font('regular')
      .fontSize(size.text)
      .fillColor(quiet)
      .text(document.subtitle, { align: 'center' });
  pdf.moveDown(1);
  for (const block of document.blocks) draw(pdf, block);
  numberPages(pdf, document.footer);
  pdf.end();
  return bytes;
}

const widthOf = (pdf: Pdf) => pdf.page.width - 2 * margin;
const bottomOf = (pdf: Pdf) => pdf.page.height - margin;

/** Begins a new page unless so much height is left. */
function keep(pdf: Pdf, height: number): void {
  if (pdf.y + height > bottomOf(pdf)) pdf.addPage();
}

function draw(pdf: Pdf, block: Block): void {
  pdf.x = margin;
  switch (block.kind) {
    case 'heading':
      // Never the last line of a page: what follows begins with a line or a table's head.
      keep(pdf, 110);
      pdf.moveDown(0.6);
      text(pdf, 'bold', size.heading).text(block.text).moveDown(0.4);
      return;
    case 'paragraph':
      text(pdf, 'regular', size.text, block.quiet ? quiet : ink)
        .text(block.text, { lineGap: 3 })
        .moveDown(0.5);
      return;
    case 'list':
      for (const item of block.items)
        text(pdf, 'regular', size.text).text(`· ${item}`, { lineGap: 3, indent: 0 }).moveDown(0.2);
      pdf.moveDown(0.3);
      return;
    case 'facts':
      for (const [name, value] of block.facts) drawFact(pdf, name, value);
      pdf.moveDown(0.5);
      return;
    case 'table':
      drawTable(pdf, block);
      return;
    case 'signatures':
      drawSignatures(pdf, block.people);
  }
}

function drawFact(pdf: Pdf, name: string, value: string): void {
  const left = 96;
  const of = {
    name: { width: left - 8, lineGap: 3 },
    value: { width: widthOf(pdf) - left, lineGap: 3 },
  };
  text(pdf, 'regular', size.text);
  const height = Math.max(
    pdf.heightOfString(name, of.name),
    pdf.heightOfString(value || ' ', of.value),
  );
  keep(pdf, height);
  const { y } = pdf;
  text(pdf, 'regular', size.text, quiet).text(name, margin, y, of.name);
  text(pdf, 'regular', size.text).text(value, margin + left, y, of.value);
  pdf.x = margin;
  pdf.y = y + height;
}

const padding = 5;

function drawTable(pdf: Pdf, { columns, rows }: Extract<Block, { kind: 'table' }>): void {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => (share / shares) * widthOf(pdf));
  const lefts = widths.map((_, at) => margin + widths.slice(0, at).reduce((a, b) => a + b, 0));
  const cells = (at: number) => ({
    width: widths[at]! - 2 * padding,
    align: columns[at]!.align ?? 'left',
    lineGap: 2,
  });
  const heightOf = (row: string[], font: 'regular' | 'bold') =>
    2 * padding +
    Math.max(
      ...row.map((cell, at) => text(pdf, font, size.small).heightOfString(cell || ' ', cells(at))),
    );
  const drawRow = (row: string[], font: 'regular' | 'bold', background?: string) => {
    const height = heightOf(row, font);
    const top = pdf.y;
    if (background) pdf.rect(margin, top, widthOf(pdf), height).fill(background);
    for (const [at, cell] of row.entries())
      text(pdf, font, size.small).text(cell, lefts[at]! + padding, top + padding, cells(at));
    pdf.lineWidth(0.5).strokeColor(rule);
    for (const [at, left] of lefts.entries()) pdf.rect(left, top, widths[at]!, height).stroke();
    pdf.x = margin;
    pdf.y = top + height;
  };
  const titles = columns.map(({ title }) => title);
  const drawHead = () => drawRow(titles, 'bold', '#eef2f5');
  keep(pdf, heightOf(titles, 'bold') + (rows[0] ? heightOf(rows[0], 'regular') : 0));
  drawHead();
  for (const row of rows) {
    if (pdf.y + heightOf(row, 'regular') > bottomOf(pdf)) {
      pdf.addPage();
      drawHead();
    }
    drawRow(row, 'regular');
  }
  pdf.moveDown(0.8);
}

function drawSignatures(pdf: Pdf, people: string[]): void {
  const half = widthOf(pdf) / 2;
  for (let at = 0; at < people.length; at += 2) {
    keep(pdf, 46);
    const top = pdf.y + 16;
    for (const [column, person] of people.slice(at, at + 2).entries())
      text(pdf, 'regular', size.text).text(
        `${person}：________________`,
        margin + column * half,
        top,
        { width: half - 10, lineBreak: false },
      );
    pdf.x = margin;
    pdf.y = top + 24;
  }
  keep(pdf, 40);
  text(pdf, 'regular', size.text)
    .moveDown(0.6)
    .text('日期：________年____月____日', margin, pdf.y, { align: 'right' });
}

function numberPages(pdf: Pdf, footer: string): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    pdf.switchToPage(page);
    // The foot lies below the margin, where text would begin a new page.
    pdf.page.margins.bottom = 0;
    text(pdf, 'regular', size.small, quiet).text(
      `${footer}\u3000第 ${page + 1} 页，共 ${count} 页`,
      margin,
      pdf.page.height - margin + 22,
      { width: widthOf(pdf), align: 'center', lineBreak: false },
    );
  }
}
