import { describe, expect, test } from '@jest/globals';
import { nominationContent } from '#libs/contracts';
import { compareNominations } from './compare-nominations.js';

const fileId = '01a21e91-9c57-74e3-bce8-79ed2c764def';
const otherId = '01a21e91-9c57-74e3-bce8-79ed2c764dee';
const nameOf = (id: string) => (id === fileId ? '验收报告.pdf' : '验收报告（盖章）.pdf');
const first = nominationContent.parse({
  title: '快递柜网络',
  category: 'CJ',
  investmentWan: 250,
  userReport: { by: '居委会', text: '取件等待缩短' },
  evidence: [{ name: '验收材料', fileIds: [fileId] }],
});
const changed = (said: object) => compareNominations(first, { ...first, ...said }, nameOf);

describe('two versions of a nomination', () => {
  test('that say the same differ in nothing', () => {
    expect(changed({})).toEqual([]);
  });

  test('show texts word by word and values as they were and are', () => {
    expect(changed({ investmentWan: 260, title: '快递柜新网络' })).toEqual([
      expect.objectContaining({
        field: 'title',
        parts: expect.arrayContaining([expect.objectContaining({ op: 'added' })]),
      }),
      { field: 'investmentWan', parts: null, before: 250, after: 260 },
    ]);
  });

  test('tell evidence by the names of its files, and the user’s report by its parts', () => {
    const [evidence] = changed({ evidence: [{ name: '验收材料', fileIds: [otherId] }] });
    expect(evidence!.field).toBe('evidence');
    const text = (op: string) =>
      evidence!
        .parts!.filter((part) => part.op === 'same' || part.op === op)
        .map((part) => part.text);
    expect(text('removed').join('')).toBe('验收材料：验收报告.pdf');
    expect(text('added').join('')).toBe('验收材料：验收报告（盖章）.pdf');
    const report = changed({ userReport: { by: '居委会', text: '等待明显缩短' } });
    expect(report.map(({ field }) => field)).toEqual(['userReportText']);
  });
});
