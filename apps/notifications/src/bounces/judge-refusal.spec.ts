import { expect, test } from '@jest/globals';
import { judgeRefusal, replyCodeIn, statusIn } from './judge-refusal.js';

test.each([
  '550 5.1.1 <gone@firm.example>: Recipient address rejected: User unknown in virtual mailbox table',
  '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient gone@firm.example not found by SMTP address lookup',
  '550 5.4.1 Recipient address rejected: Access denied. [VI1EUR04FT012.eop-eur04.prod.protection.outlook.com]',
  '550 5.2.1 The email account that you tried to reach is disabled.',
  '550 Mailbox not found. http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000728',
  '550 User not found: gone@163.com',
  '553 Requested action not taken: no such user',
  '556 domain does not accept mail',
])('the address takes no mail any more: %s', (said) => {
  expect(judgeRefusal(said)).toBe('dead');
});

test.each([
  '552 5.2.2 The email account that you tried to reach is over quota',
  '550 5.7.1 Service unavailable; client host [203.0.113.7] blocked using a list',
  '552 5.3.4 Message size exceeds fixed limit',
  '553 5.1.8 Sender address rejected: Domain not found',
  '550 Mail content denied. http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000726',
  '550 Ip frequency limited. http://service.mail.qq.com/cgi-bin/help?subtype=1',
  '554 DT:SPM 163 smtp10,DsCowEAJ7iRm,http://mail.163.com/help/help_spam_16.htm',
  '550 MI:SPF 163 smtp5',
  '554 no',
  'connect to mx.firm.example[203.0.113.7]:25: Connection timed out',
  '',
])('the next mail may well be taken: %s', (said) => {
  expect(judgeRefusal(said)).toBe('unsure');
});

test('a report’s own field counts before its words, but for a status that says nothing', () => {
  expect(judgeRefusal('smtp; 550 no', '5.2.2')).toBe('unsure');
  expect(judgeRefusal('smtp; 550 User not found', '5.0.0')).toBe('dead');
  expect(judgeRefusal('smtp; 554 DT:SPM', '5.0.0')).toBe('unsure');
  expect(judgeRefusal('', '5.0.0')).toBe('dead');
});

test('addresses of machines and versions are no codes', () => {
  expect(statusIn('host mx[5.1.1.7] said 5.10.2026.1')).toBeUndefined();
  expect(replyCodeIn('host mx[203.0.113.550.1] said: go')).toBeUndefined();
  expect(replyCodeIn('said: 550-5.1.1 gone')).toBe('550');
});
