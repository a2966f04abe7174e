import { describe, expect, test } from '@jest/globals';
import { rolesOf, wantedRoles } from './roles.js';

const main = (text: string) =>
  [...rolesOf(text)].sort((one, other) => other[1] - one[1]).map(([role]) => role)[0];

describe('who a company is to a thing', () => {
  test.each([
    ['自主研发并生产巡检机器人', 'maker'],
    ['代理经销多个品牌，现货供应', 'trader'],
    ['机器人培训课程与认证辅导', 'adviser'],
    ['我司采用机器人巡检，内部使用', 'user'],
    ['驻场运维与托管', 'operator'],
  ] as const)('%s: %s', (text, role) => {
    expect(main(text)).toBe(role);
  });

  test('the shares of what is shown add up to one', () => {
    const shown = rolesOf('自主研发，代理销售，提供运维');
    expect([...shown.values()].reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
  });

  test('who says nothing of it has no role', () => {
    expect(rolesOf('快递柜').size).toBe(0);
  });
});

describe('what a need asks for', () => {
  test('is always somebody who makes or runs the thing', () => {
    expect([...wantedRoles('建设快递柜网络')].sort()).toEqual(['maker', 'operator']);
  });

  test('and an adviser when it speaks of that more than in passing', () => {
    expect(wantedRoles('编制评估报告，开展课题调研与咨询').has('adviser')).toBe(true);
    expect(wantedRoles('建设系统并提供一次培训').has('adviser')).toBe(false);
  });
});
