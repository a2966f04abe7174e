import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type NotificationFacts, notificationKind } from '#libs/contracts';
import { aReason } from '#libs/testing';
import { composeMail } from './compose-mail.js';

const publicUrl = 'https://cj.wuhan.cn';
const line = (said: Partial<NotificationFacts> = {}): NotificationFacts => ({
  subjectId: '0190b0a0-0000-7000-8000-000000000001',
  title: '社区快递柜改造',
  link: '/scenarios/0190b0a0',
  organisationName: '市城管委',
  score: 61.5,
  reasons: [],
  deadline: null,
  ...said,
});
const matched = (...lines: NotificationFacts[]) =>
  composeMail([{ kind: 'scenario.matched', lines }], { displayName: '李明' }, publicUrl);
const tagsOf = (html: string) => html.match(/<[^>]*>/g) ?? [];

describe('a mail', () => {
  test.each(notificationKind.options)('of %s has a subject, a text and a page', (kind) => {
    const mail = composeMail([{ kind, lines: [line()] }], { displayName: '李明' }, publicUrl);
    for (const part of [mail.subject, mail.text, mail.html]) expect(part.trim()).not.toBe('');
  });

  test('greets the recipient, and text and page say the same', () => {
    const mail = matched(
      line({ reasons: [aReason({ text: '有相近案例', evidence: '为某区安装快递柜。' })] }),
    );
    for (const part of ['李明', '社区快递柜改造', '61.5', '有相近案例', '为某区安装快递柜。']) {
      expect(mail.text).toContain(part);
      expect(mail.html).toContain(part);
    }
  });

  test('links to the public address of the portal', () => {
    const mail = matched(line({ link: '/scenarios/42' }));
    expect(mail.text).toContain('https://cj.wuhan.cn/scenarios/42');
    expect(mail.html).toContain('href="https://cj.wuhan.cn/scenarios/42"');
  });

  test('quotes the first evidence that there is, and none where there is none', () => {
    const quoted = matched(
      line({ reasons: [aReason({ evidence: null }), aReason({ evidence: '我们自己的话' })] }),
    );
    expect(quoted.text).toContain('我们自己的话');
    expect(matched(line({ reasons: [aReason({ evidence: null })] })).text).not.toContain(
      '资料中提到',
    );
  });

  test('gives the deadline as the day it is in Wuhan', () => {
    const { text, html } = matched(line({ deadline: '2026-12-31T16:30:00.000Z' }));
    expect(text).toContain('2027年1月1日');
    expect(html).toContain('2027年1月1日');
    expect(matched(line()).text).not.toContain('截止日期');
  });
});

describe('several lines', () => {
  const lines = ['场景甲', '场景乙', '场景丙'].map((title, place) =>
    line({ title, link: `/scenarios/${place}` }),
  );

  test('make one mail that tells them all, in their order', () => {
    const { text, html } = matched(...lines);
    for (const part of [text, html]) {
      const places = lines.map(({ title }) => part.indexOf(title));
      expect(places.every((place) => place >= 0)).toBe(true);
      expect([...places].sort((one, other) => one - other)).toEqual(places);
      for (const { link } of lines) expect(part).toContain(`https://cj.wuhan.cn${link}`);
    }
    expect(text.match(/李明/g)).toHaveLength(1);
  });

  test('are counted in the subject, a single one is not', () => {
    expect(matched(...lines).subject).toMatch(/场景甲.*3/);
    expect(matched(lines[0]!).subject).not.toContain('1');
  });
});

describe('notices of several kinds', () => {
  const parts = [
    { kind: 'scenario.changed' as const, lines: [line({ title: '场景甲', status: 'amended' })] },
    { kind: 'interest.message' as const, lines: [line({ title: '场景乙', link: '/乙' })] },
  ];

  test('make one mail in which each has its link', () => {
    const { subject, text, html } = composeMail(parts, { displayName: '李明' }, publicUrl);
    expect(subject).toMatch(/2/);
    for (const part of [text, html]) {
      expect(part.indexOf('场景甲')).toBeLessThan(part.indexOf('场景乙'));
      expect(part).toContain(`${publicUrl}/乙`);
    }
  });

  test('say where they can be chosen and ended; a secret link says neither', () => {
    const mail = composeMail(parts, { displayName: '李明' }, publicUrl, {
      unsubscribe: (kinds) => kinds.join('+'),
    });
    expect(mail.unsubscribeUrl).toBe(
      `${publicUrl}/api/notifications/unsubscribe?token=scenario.changed%2Binterest.message`,
    );
    for (const part of [mail.text, mail.html]) {
      expect(part).toContain(`${publicUrl}/account/notifications`);
      expect(part).toContain(mail.unsubscribeUrl!);
    }
    const secret = composeMail(
      [{ kind: 'account.invitation', lines: [line()] }],
      { displayName: '李明' },
      publicUrl,
    );
    expect(secret.text).not.toContain('/account/notifications');
    expect(secret.unsubscribeUrl).toBeUndefined();
  });
});

describe('the links of a mail', () => {
  const click = (delivery: string, position: number) => `${delivery}-${position}`;
  const linksOf = (text: string) => [...text.matchAll(/\/n\/([\w-]+)/g)].map(([, token]) => token);

  test('go through an address of ours, each by delivery and place, alike in text and page', () => {
    const { text, html } = composeMail(
      [
        { kind: 'scenario.matched', lines: [line(), line()], deliveryId: 'a' },
        { kind: 'scenario.changed', lines: [line()], deliveryId: 'b' },
      ],
      { displayName: '李明' },
      publicUrl,
      { click },
    );
    for (const part of [text, html]) {
      expect(linksOf(part)).toEqual(['a-0', 'a-1', 'b-0']);
      expect(part).not.toContain('/scenarios/');
    }
  });

  test('that prove who opens them go straight', () => {
    const { text } = composeMail(
      [{ kind: 'account.invitation', lines: [line({ link: '/join#secret' })], deliveryId: 'a' }],
      { displayName: '李明' },
      publicUrl,
      { click },
    );
    expect(text).toContain(`${publicUrl}/join#secret`);
    expect(linksOf(text)).toEqual([]);
  });
});

describe('hostile text', () => {
  const hostile = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '</title></style>',
    '&lt;b&gt;',
  ];

  test.each(hostile)('%s stays text on the page', (text) => {
    const clean = tagsOf(matched(line({ reasons: [aReason()] })).html);
    const said = line({
      title: text,
      organisationName: text,
      link: `/${text}`,
      reasons: [aReason({ text, evidence: text })],
    });
    const mail = composeMail(
      [{ kind: 'scenario.matched', lines: [said] }],
      { displayName: text },
      publicUrl,
    );
    const shapes = (tags: string[]) => tags.map((tag) => tag.replace(/href="[^"]*"/, 'href'));
    expect(shapes(tagsOf(mail.html))).toEqual(shapes(clean));
    expect(mail.html).not.toContain(text);
  });

  test('whatever the texts are, the page has the tags of ours and no other', () => {
    const clean = tagsOf(
      composeMail([{ kind: 'match.interested', lines: [line()] }], { displayName: 'x' }, '').html,
    );
    const nasty = fc.array(fc.constantFrom('<', '>', '"', "'", '&', '/', 'a', ' ', '=', '好'), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(nasty, nasty, (title, name) => {
        const { html } = composeMail(
          [
            {
              kind: 'match.interested',
              lines: [line({ title: title.join(''), organisationName: name.join('') })],
            },
          ],
          { displayName: name.join('') },
          '',
        );
        expect(tagsOf(html)).toEqual(clean);
      }),
    );
  });

  test('a subject is one line, so that a title cannot add a header', () => {
    const breaks = fc.constantFrom('\r\n', '\n', '\r', '\t', '\v', '\f', '\u2028', '\u2029');
    fc.assert(
      fc.property(breaks, (lineEnd) => {
        const { subject } = matched(line({ title: `改造${lineEnd}Bcc: x@y.cn` }));
        expect(subject).not.toMatch(/[\r\n\t\v\f\u2028\u2029]/);
        expect(subject).toContain('改造 Bcc: x@y.cn');
      }),
    );
  });
});
