import { describe, expect, test } from '@jest/globals';
import { isMailGivenUp, judgeMail } from './judge-mail.js';
import { MailRefused } from './mail-channel.js';

const smtp = (said: object, message = 'no') => Object.assign(new Error(message), said);
const rcpt = { code: 'EENVELOPE', command: 'RCPT TO' };

describe('why a server did not take a mail', () => {
  test.each([
    ['550 5.1.1 no such user', 'dead'],
    ['550 5.7.1 refused by policy', 'unsure'],
  ])('a refusal of the recipient for good ends it: %s', (error, address) => {
    expect(judgeMail(new MailRefused(error, 'recipient'))).toEqual({
      outcome: 'bounced',
      server: 'answers',
      error,
      address,
    });
  });

  test('a refusal of the message for good ends it, and says nothing of the address', () => {
    expect(judgeMail(new MailRefused('550 5.1.1 what is this', 'message'))).toEqual({
      outcome: 'never',
      server: 'answers',
      error: '550 5.1.1 what is this',
    });
  });

  test.each([
    ['a full mailbox', { ...rcpt, responseCode: 452 }, 'mailbox full', 'deferred', 'answers'],
    ['greylisting', { ...rcpt, responseCode: 451 }, 'come back later', 'deferred', 'answers'],
    [
      'a message not taken now',
      { code: 'EMESSAGE', responseCode: 451 },
      'no',
      'deferred',
      'answers',
    ],
    [
      'a server that is busy',
      { code: 'ECONNECTION', responseCode: 421 },
      'busy',
      'limited',
      'trouble',
    ],
    [
      'too many mails',
      { ...rcpt, responseCode: 450 },
      '4.7.1 too many mails',
      'limited',
      'trouble',
    ],
    ['nobody there', { code: 'ECONNREFUSED' }, 'refused', 'unreachable', 'trouble'],
    ['nobody any more', { code: 'ESOCKET' }, 'socket hang up', 'unreachable', 'trouble'],
    ['wrong credentials', { code: 'EAUTH', responseCode: 535 }, 'no', 'failing', 'trouble'],
    [
      'a sender not taken',
      { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 553 },
      'no',
      'failing',
      'trouble',
    ],
    ['a full disk', { code: 'ENOSPC' }, 'no space', 'failing', 'trouble'],
    ['whatever else', {}, 'the mail server takes too long', 'failing', 'trouble'],
  ])('%s', (_what, said, message, why, server) => {
    expect(judgeMail(smtp(said, message))).toEqual({
      outcome: 'later',
      error: message,
      why,
      server,
    });
  });

  test('it is given up after three days, or twelve attempts that the recipient did not take', () => {
    expect(isMailGivenUp({ server: 'trouble' }, 500, 71 * 3_600_000)).toBe(false);
    expect(isMailGivenUp({ server: 'trouble' }, 1, 73 * 3_600_000)).toBe(true);
    expect([11, 12].map((attempts) => isMailGivenUp({ server: 'answers' }, attempts, 0))).toEqual([
      false,
      true,
    ]);
  });
});
