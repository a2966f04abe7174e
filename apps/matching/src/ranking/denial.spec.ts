import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { normalise } from '#libs/lexicon';
import { stretchesOf } from './denial.js';

const read = (text: string) => {
  const stretches = stretchesOf(normalise(text));
  const pick = (denied: boolean) =>
    stretches
      .filter((one) => one.denied === denied)
      .map((one) => one.text)
      .join('|');
  return { said: pick(false), denied: pick(true) };
};

describe('what a text denies', () => {
  test.each([
    ['本次不含硬件采购', '硬件采购'],
    ['不接受摄像头类方案', '摄像头类方案'],
    ['我们不做车体与调度', '车体与调度'],
    ['暂不承接运营', '运营'],
    ['无需新建机房', '新建机房'],
    ['内容审核另行采购', '内容审核'],
    ['平台建设不在本次范围', '平台建设'],
  ])('%s', (text, denied) => {
    expect(read(text).denied).toContain(denied);
  });

  test('what was said to be there is denied by “not to be built again” in a later clause', () => {
    expect(read('已建成综合管理平台，不再重复建设。').denied).toContain('综合管理平台');
  });

  test('the other sentences stay as they are', () => {
    const { said, denied } = read('建设巡检系统。不含无人机采购。提供培训。');
    expect(said).toContain('巡检系统');
    expect(said).toContain('提供培训');
    expect(denied).not.toContain('培训');
  });

  test.each([
    '不少于三家',
    '识别率不低于95%',
    '施工期间不影响通行',
    '数据不出域',
    '全天不间断值守',
  ])('%s denies nothing', (text) => {
    expect(read(text).denied).toBe('');
  });

  test('after a turn it is meant again', () => {
    expect(read('不是卖设备，而是提供运营').said).toContain('提供运营');
  });

  test('nothing is added to any text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('不含', '设备', '，', '。', '已建成', '平台', '不再', '但'), {
          maxLength: 12,
        }),
        (parts) => {
          const text = parts.join('');
          for (const stretch of stretchesOf(text)) expect(text).toContain(stretch.text);
        },
      ),
    );
  });
});
