import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  commonPassages,
  likelyDuplicate,
  similarityOf,
  sketchOf,
  worthALook,
} from './similarity.js';

const lockers = {
  title: '老旧小区快递柜网络建设',
  requirements:
    '1.在三百个老旧小区布设智能快件箱不少于六百组；2.支持扫码取件与人脸取件；3.提供末端配送格口调度与远程运维；4.接入市邮政管理局监管系统。',
};
const same = {
  title: '老旧社区快递柜网络建设（二期）',
  requirements:
    '（1）在四百个老旧小区布设智能快件箱，不少于八百组；（2）支持扫码取件与人脸取件；（3）提供末端配送格口调度与远程运维；（4）接入市邮政管理局的监管系统。',
};
const different = {
  title: '肺部影像智能辅助诊断',
  requirements:
    '接入市属医院的影像归档系统，对胸部影像中的结节自动识别并生成结构化报告，敏感度不低于百分之九十五。',
};
const text = fc.stringMatching(/^[一-龥0-9，。]{0,60}$/);

describe('scenarios that are nearly the same', () => {
  test('are found likely duplicates when only numbers and punctuation differ', () => {
    expect(similarityOf(lockers, same)).toBeGreaterThanOrEqual(likelyDuplicate);
    expect(commonPassages(lockers, same)).toContain('支持扫码取件与人脸取件');
  });

  test('are not seen where there are none', () => {
    expect(similarityOf(lockers, different)).toBeLessThan(worthALook);
  });

  test('share numbers of their sketches, and others do not', () => {
    const shared = (one: number[], other: number[]) => one.filter((n) => other.includes(n)).length;
    const sketch = (one: typeof lockers) => sketchOf(one.title, one.requirements);
    expect(shared(sketch(lockers), sketch(same))).toBeGreaterThan(10);
    expect(shared(sketch(lockers), sketch(different))).toBe(0);
  });

  test('likeness is 100 with itself, the same from both sides, and within 0 and 100', () => {
    fc.assert(
      fc.property(text, text, text, text, (title, requirements, otherTitle, others) => {
        const one = { title: `场景${title}`, requirements };
        const other = { title: otherTitle, requirements: others };
        expect(similarityOf(one, one)).toBe(100);
        const likeness = similarityOf(one, other);
        expect(likeness).toBe(similarityOf(other, one));
        expect(likeness).toBeGreaterThanOrEqual(0);
        expect(likeness).toBeLessThanOrEqual(100);
      }),
    );
  });

  test('a sketch is a set of PostgreSQL integers, however the text is spaced', () => {
    fc.assert(
      fc.property(text, text, (title, requirements) => {
        const sketch = sketchOf(title, requirements);
        expect(sketch.length).toBeLessThanOrEqual(48);
        expect(new Set(sketch).size).toBe(sketch.length);
        for (const number of sketch) expect(Math.abs(number)).toBeLessThanOrEqual(2 ** 31);
        expect(sketchOf(` ${title}。`, requirements.split('').join(' '))).toEqual(sketch);
      }),
    );
  });
});
