import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nominationContent } from '#libs/contracts';
import { blindContent } from './blind-content.js';

const names = ['武汉箱到家科技有限公司', '武汉市江岸区民政局'];
const content = nominationContent.parse({
  title: '箱到家科技快递柜',
  category: 'CJ',
  district: 'jiangan',
  summary: '武汉箱到家科技有限公司与武汉市江岸区民政局共同布设，箱到家科技负责运营。',
  innovation: '由江岸区民政局牵头。',
  userReport: { by: '某社区居委会', text: '感谢武汉箱到家科技有限公司。' },
  evidence: [{ name: '验收材料', fileIds: ['0197f2d0-0000-7000-8000-000000000001'] }],
});

describe('a nomination that is scored blindly', () => {
  test('says nothing of who stands in it', () => {
    const blind = blindContent(content, names);
    expect(JSON.stringify(blind)).not.toMatch(/箱到家|民政局|居委会|jiangan/);
    expect(blind.summary).toBe('○○与○○共同布设，○○负责运营。');
    expect(blind).toMatchObject({ district: null, evidence: [], userReport: { by: '' } });
  });

  test('keeps what it says otherwise', () => {
    expect(blindContent(content, [])).toMatchObject({
      title: content.title,
      summary: content.summary,
    });
  });

  test('has none of the names left, whatever they are', () => {
    const name = fc.stringMatching(/^[甲乙丙]{3,7}$/u);
    fc.assert(
      fc.property(fc.array(name, { maxLength: 4 }), fc.constantFrom('', '。'), (all, between) => {
        const { summary } = blindContent({ ...content, summary: all.join(between) }, all);
        for (const one of all) expect(summary).not.toContain(one);
      }),
    );
  });
});
