import { describe, expect, test } from '@jest/globals';
import { type FeedEntry, newestOf, tagOf, toAtom } from './feed.js';

const about = {
  title: '新发布的应用场景 · A & B',
  description: '应用场景供需对接平台',
  publicUrl: 'https://cj.wuhan.cn',
  path: '/',
  self: '/api/open/scenarios.atom?domain=smart-logistics&district=wuchang',
};
const entry: FeedEntry = {
  id: '0191f04e-0000-7000-8000-000000000001',
  path: '/scenarios/0191f04e-0000-7000-8000-000000000001',
  title: '社区快递柜',
  summary: '夜间投递',
  author: '市邮政管理局',
  categories: ['智慧物流'],
  published: new Date('2026-11-01T01:00:00Z'),
  updated: new Date('2026-11-03T01:00:00Z'),
};

describe('a feed', () => {
  test('says what is new, where it is read and when it changed', () => {
    const atom = toAtom(about, [entry]);
    for (const part of [
      `<id>urn:uuid:${entry.id}</id>`,
      `<link href="https://cj.wuhan.cn${entry.path}"/>`,
      '<published>2026-11-01T01:00:00.000Z</published>',
      '<updated>2026-11-03T01:00:00.000Z</updated>',
      '<name>市邮政管理局</name>',
      'rel="self" href="https://cj.wuhan.cn/api/open/scenarios.atom?domain=smart-logistics&amp;district=wuchang"',
    ])
      expect(atom).toContain(part);
    expect(newestOf([entry])).toEqual(entry.updated);
  });

  test('keeps what people typed text: no markup, no end of a section, nothing that XML cannot hold', () => {
    const typed = '<script>alert(1)</script> ]]> &amp; \u0000\u000b\ufffe\uffff\ud800';
    const atom = toAtom(about, [{ ...entry, title: typed, summary: typed, author: typed }]);
    expect(atom).not.toContain('<script>');
    // Shown as HTML it reads as it was typed.
    expect(atom).toContain('&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; &amp;amp; ');
    expect(atom).not.toMatch(/\]\]>(?!<\/title>|<\/summary>)/);
    for (const barred of '\u0000\u000b\ufffe\uffff') expect(atom).not.toContain(barred);
    expect(atom.isWellFormed()).toBe(true);
  });

  test('of nothing stays the same, so that whoever has it need not get it again', () => {
    expect(tagOf(toAtom(about, []))).toBe(tagOf(toAtom(about, [])));
    expect(tagOf(toAtom(about, [entry]))).not.toBe(tagOf(toAtom(about, [])));
  });
});
