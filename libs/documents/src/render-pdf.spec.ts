import { describe, expect, test } from '@jest/globals';
import { type PrintedDocument, renderPdf } from './index.js';

const document: PrintedDocument = {
  title: '评审报告',
  subtitle: 'CJ-2026-0042',
  footer: '应用场景供需对接平台',
  createdAt: new Date('2026-03-02T01:00:00Z'),
  blocks: [
    { kind: 'heading', text: '一、场景' },
    { kind: 'facts', facts: [['名称', '老旧小区快递柜网络建设']] },
    { kind: 'paragraph', text: '全体评审人员一致同意。' },
    { kind: 'list', items: ['甲', '乙'] },
    {
      kind: 'table',
      columns: [
        { title: '单位', share: 3 },
        { title: '总分', share: 1, align: 'right' },
      ],
      rows: Array.from({ length: 80 }, (_, at) => [`武汉第${at}家有限公司`, `${at}.00`]),
    },
    { kind: 'signatures', people: ['专家甲', '专家乙', '专家丙'] },
  ],
};

describe('a printed document', () => {
  test('is a PDF with a subset of its font, of as many pages as it needs', async () => {
    const pdf = await renderPdf(document);
    const content = pdf.toString('latin1');
    expect(content.startsWith('%PDF-1.')).toBe(true);
    expect(content).toContain('/FontFile3');
    expect(content).toMatch(/\/FontName \/[A-Z]{6}\+NotoSansHans/);
    expect(pdf.length).toBeLessThan(200_000);
    expect(content.match(/\/Type \/Page\b/g)!.length).toBeGreaterThan(2);
  });

  test('is the same bytes for the same document, and others for another', async () => {
    const [first, second] = [await renderPdf(document), await renderPdf(document)];
    expect(first.equals(second)).toBe(true);
    const other = await renderPdf({ ...document, title: '会议纪要' });
    expect(first.equals(other)).toBe(false);
  });
});
