import { describe, expect, test } from '@jest/globals';
import { mailLanguage, type NotificationFacts, notificationKind } from '#libs/contracts';
import { aReason } from '#libs/testing';
import { wordsFor } from './words.js';

const facts = (said: Partial<NotificationFacts> = {}): NotificationFacts => ({
  subjectId: '0190b0a0-0000-7000-8000-000000000001',
  title: '社区快递柜改造',
  link: '/scenarios/x',
  ...said,
});
const everything = facts({
  organisationName: '楚智科技有限公司',
  status: 'published',
  note: '很好',
  score: 61.5,
  reasons: [aReason()],
  deadline: '2026-12-31T10:00:00.000Z',
});

describe('the words of a notice', () => {
  test.each(notificationKind.options)(
    '%s has a title and a body, however few its facts',
    (kind) => {
      for (const given of [
        facts(),
        everything,
        facts({ note: null, reasons: [], status: 'new' }),
      ]) {
        for (const language of mailLanguage.options) {
          const { title, body } = wordsFor(kind, given, language);
          expect(title.trim()).not.toBe('');
          expect(body.trim()).not.toBe('');
          expect(title + body).not.toMatch(/undefined|null|NaN|\[object/);
        }
      }
    },
  );

  test.each(mailLanguage.options)('kinds can be told apart by their titles in %s', (language) => {
    const titles = notificationKind.options.map(
      (kind) => wordsFor(kind, everything, language).title,
    );
    expect(new Set(titles).size).toBe(titles.length);
  });

  test('of a match tell who published, the score and the three best reasons', () => {
    const reasons = ['第一', '第二', '第三', '第四'].map((text) => aReason({ text }));
    const { title, body } = wordsFor(
      'scenario.matched',
      facts({ organisationName: '市城管委', score: 61.5, reasons }),
    );
    expect(title).toContain('社区快递柜改造');
    for (const part of ['市城管委', '61.5', '第一', '第二', '第三']) expect(body).toContain(part);
    expect(body).not.toContain('第四');
  });

  test('of an interest name the company and the scenario', () => {
    const { title, body } = wordsFor('match.interested', everything);
    expect(title).toContain('楚智科技有限公司');
    expect(body).toContain('社区快递柜改造');
  });

  test.each(['returned', 'rejected', 'published'])(
    'of a scenario that was %s say so, with the reviewer’s note',
    (status) => {
      const { title, body } = wordsFor('scenario.reviewed', facts({ status, note: '请补充预算' }));
      const other = wordsFor('scenario.reviewed', facts({ status: 'unheard-of' })).title;
      expect(title).not.toBe(other);
      expect(body).toContain('请补充预算');
    },
  );

  test.each(['verified', 'returned', 'rejected'])(
    'of an enterprise that was %s say so, with the reviewer’s note',
    (status) => {
      const { title, body } = wordsFor(
        'enterprise.reviewed',
        facts({ status, note: '请补充资质' }),
      );
      const other = wordsFor('enterprise.reviewed', facts({ status: 'unheard-of' })).title;
      expect(title).not.toBe(other);
      expect(body).toContain('请补充资质');
    },
  );

  test.each(['expiring', 'expired'])('of evidence that is %s name the last day', (status) => {
    const told = facts({ title: 'ISO 27001', status, day: '2026-01-31' });
    const { title, body } = wordsFor('enterprise.credential-expiring', told);
    expect(title).toContain('ISO 27001');
    expect(title.includes('已到期')).toBe(status === 'expired');
    expect(body).toContain('2026年1月31日');
  });

  test('of a blacklisting say until when, before the reviewer’s note', () => {
    const told = facts({ status: 'blacklisted', day: '2027-06-30', note: '虚假材料' });
    const { title, body } = wordsFor('enterprise.reviewed', told);
    expect(title).toContain('黑名单');
    expect(body).toMatch(/2027年6月30日.*虚假材料/);
  });

  test.each(['enterprise.change-decided', 'enterprise.credential-decided'] as const)(
    'of %s tell both outcomes apart, with the note',
    (kind) => {
      const words = (status: string) => wordsFor(kind, facts({ status, note: '材料不全' }));
      expect(words('accepted').title).not.toBe(words('rejected').title);
      expect(words('rejected').body).toContain('材料不全');
    },
  );
});
