import { describe, expect, test } from '@jest/globals';
import { deliveryQuery, inboxQuery, notificationFacts } from './notifications.js';

const facts = {
  subjectId: '0190b0a0-0000-7000-8000-000000000000',
  title: '社区快递柜改造',
  link: '/scenarios/0190b0a0-0000-7000-8000-000000000000',
};

describe('facts of a notice', () => {
  test('need a subject, a title and a link; all else depends on the kind', () => {
    expect(notificationFacts.parse(facts)).toEqual(facts);
    for (const key of Object.keys(facts))
      expect(notificationFacts.safeParse({ ...facts, [key]: undefined }).success).toBe(false);
  });

  test('a missing note and an empty one are both fine', () => {
    expect(notificationFacts.safeParse({ ...facts, note: null, deadline: null }).success).toBe(
      true,
    );
  });
});

describe('listing notices', () => {
  test('the inbox shows everything unless only the unread is asked for', () => {
    expect(inboxQuery.parse({})).toEqual({ limit: 20, unread: false });
    expect(inboxQuery.parse({ unread: 'true' }).unread).toBe(true);
    expect(inboxQuery.parse({ unread: 'false' }).unread).toBe(false);
    expect(inboxQuery.safeParse({ unread: 'maybe' }).success).toBe(false);
  });

  test('deliveries are filtered by known states and channels only', () => {
    expect(deliveryQuery.safeParse({ status: 'failed', channel: 'email' }).success).toBe(true);
    expect(deliveryQuery.safeParse({ status: 'lost' }).success).toBe(false);
    expect(deliveryQuery.safeParse({ channel: 'pigeon' }).success).toBe(false);
    expect(deliveryQuery.safeParse({ recipientId: 'x' }).success).toBe(false);
  });
});
