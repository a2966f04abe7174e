import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createHmac } from 'node:crypto';
import {
  digestRequest,
  judgeRobotAnswer,
  noticeRequest,
  plain,
  type RobotProvider,
} from './robot-message.js';

const providers: RobotProvider[] = ['wecom', 'dingtalk', 'feishu'];
const now = new Date('2026-03-01T08:00:00.123Z');
const address = 'https://robots.example/send?access_token=t';
const notice = {
  title: '推荐场景：快递柜',
  body: '匹配度70分。',
  link: 'https://cj.cn/scenarios/1',
};

interface Body {
  msgtype?: string;
  msg_type?: string;
  timestamp?: string;
  sign?: string;
  markdown?: { content?: string; title?: string; text?: string };
  content?: { post: { zh_cn: { title: string; content: { tag: string; text: string }[][] } } };
}
const bodyOf = (request: { body: string }) => JSON.parse(request.body) as Body;

describe('one notice', () => {
  test('is markdown with a link for WeCom', () => {
    const { markdown, msgtype } = bodyOf(noticeRequest('wecom', address, null, notice, now));
    expect(msgtype).toBe('markdown');
    expect(markdown!.content).toBe(
      '**推荐场景：快递柜**\n\n匹配度70分。\n\n[查看详情](https://cj.cn/scenarios/1)\n\n来自应用场景供需对接平台',
    );
  });

  test('has a title beside its markdown for DingTalk, and is signed in the query', () => {
    const request = noticeRequest('dingtalk', address, 'SECabc', notice, now);
    expect(bodyOf(request).markdown!.title).toBe('推荐场景：快递柜');
    const { searchParams } = new URL(request.address);
    const timestamp = String(now.getTime());
    expect(searchParams.get('access_token')).toBe('t');
    expect(searchParams.get('timestamp')).toBe(timestamp);
    expect(searchParams.get('sign')).toBe(
      createHmac('sha256', 'SECabc').update(`${timestamp}\nSECabc`).digest('base64'),
    );
    expect(noticeRequest('dingtalk', address, null, notice, now).address).toBe(address);
  });

  test('is a post for Feishu, and is signed in the body', () => {
    const body = bodyOf(noticeRequest('feishu', address, 'secret', notice, now));
    expect(body.msg_type).toBe('post');
    expect(body.content!.post.zh_cn.content[1]).toEqual([
      { tag: 'a', text: '查看详情', href: notice.link },
    ]);
    expect(body.timestamp).toBe('1772352000');
    expect(body.sign).toBe(
      createHmac('sha256', '1772352000\nsecret').update(Buffer.alloc(0)).digest('base64'),
    );
    expect(bodyOf(noticeRequest('feishu', address, null, notice, now)).sign).toBeUndefined();
  });
});

describe('a digest', () => {
  test('counts all it stands for, names those that have room, and links to the rest', () => {
    const notices = Array.from({ length: 50 }, (_, index) => ({
      ...notice,
      title: `推荐场景：第${index + 1}个`,
    }));
    for (const provider of providers) {
      const { body } = digestRequest(
        provider,
        address,
        null,
        { count: 7000, notices, link: 'https://cj.cn/inbox' },
        now,
      );
      expect(body).toContain('7000 条新通知');
      expect(body).toContain('第1个');
      const named = body.match(/第\d+个/g)!.length;
      expect(body).toContain(`另有 ${7000 - named} 条`);
      expect(body).toContain('https://cj.cn/inbox');
    }
  });

  test('never has more bytes than WeCom takes, whatever the titles are', () => {
    const titles = fc.array(fc.string({ unit: 'grapheme', maxLength: 400 }), { maxLength: 50 });
    fc.assert(
      fc.property(titles, fc.constantFrom(...providers), (given, provider) => {
        const notices = given.map((title) => ({ ...notice, title }));
        const message = { count: given.length + 5, notices, link: 'https://cj.cn/inbox' };
        const { markdown } = bodyOf(digestRequest('wecom', address, null, message, now));
        expect(Buffer.byteLength(markdown!.content!)).toBeLessThanOrEqual(4096);
        const { body } = digestRequest(provider, address, null, message, now);
        expect(Buffer.byteLength(body)).toBeLessThanOrEqual(19_000);
      }),
    );
  });

  test('neither does a notice, however long', () => {
    const long = { ...notice, title: '长'.repeat(5000), body: '文'.repeat(5000) };
    const { markdown } = bodyOf(noticeRequest('wecom', address, null, long, now));
    expect(Buffer.byteLength(markdown!.content!)).toBeLessThanOrEqual(4096);
  });
});

describe('a user’s text', () => {
  test.each([
    ['[点我](https://evil.example)', '［点我］（https：//evil.example）'],
    ['<@all> @所有人', '＜＠all＞ ＠所有人'],
    ['# 标题\n**粗** `code`', '＃ 标题 ＊＊粗＊＊ ｀code｀'],
  ])('%s is no markdown any more', (text, shown) => expect(plain(text)).toBe(shown));

  test('never brings a link, a mention or a line of its own', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(plain(text)).not.toMatch(/[[\]()<>@*#`\n\r]|:\/\//);
      }),
    );
  });
});

describe('what a robot answers', () => {
  const judge = (provider: RobotProvider, body: unknown, status = 200) =>
    judgeRobotAnswer(provider, { status, body: JSON.stringify(body) });

  test.each<[RobotProvider, object]>([
    ['wecom', { errcode: 0, errmsg: 'ok' }],
    ['dingtalk', { errcode: 0, errmsg: 'ok' }],
    ['feishu', { code: 0, msg: 'success' }],
    ['feishu', { StatusCode: 0, StatusMessage: 'success' }],
  ])('%s %j is a success', (provider, body) =>
    expect(judge(provider, body).outcome).toBe('delivered'),
  );

  test.each<[RobotProvider, object, number]>([
    ['wecom', { errcode: 45009, errmsg: 'api freq out of limit' }, 60],
    ['dingtalk', { errcode: 130101, errmsg: 'send too fast' }, 600],
    ['feishu', { code: 11232, msg: 'frequency limited' }, 60],
  ])('%s %j: nothing is sent for a while', (provider, body, retryAfterSeconds) =>
    expect(judge(provider, body)).toMatchObject({
      outcome: 'later',
      why: 'limited',
      retryAfterSeconds,
    }),
  );

  test('another code is final, and its words are kept; what is no answer is tried again', () => {
    expect(judge('dingtalk', { errcode: 310000, errmsg: 'sign not match' })).toEqual({
      outcome: 'never',
      error: '310000 sign not match',
    });
    expect(judge('wecom', { errcode: -1 })).toMatchObject({ outcome: 'later', why: 'busy' });
    expect(judge('wecom', 'hello')).toMatchObject({ outcome: 'later', why: 'failing' });
    expect(judge('feishu', {}, 502)).toMatchObject({ outcome: 'later', why: 'failing' });
    expect(judge('feishu', {}, 429)).toMatchObject({ outcome: 'later', why: 'limited' });
    expect(judge('feishu', {}, 404)).toMatchObject({ outcome: 'never' });
  });
});
