import { describe, expect, test } from '@jest/globals';
import {
  absenceNotice,
  exchangeReport,
  neteaseReport,
  postfixReport,
  qqNotice,
} from '#libs/testing';
import { readReport } from './read-report.js';

const to = `bounces+${'0'.repeat(31)}1${'a'.repeat(16)}@city.example`;
const mail = { to, recipient: 'gone@firm.example' };
const tokens = [{ deliveryId: '00000000-0000-0000-0000-000000000001', tag: 'a'.repeat(16) }];

describe('what mail servers say of a mail that did not arrive', () => {
  test('Postfix: the fields of the report, folded lines joined', async () => {
    const report = await readReport(postfixReport(mail));
    expect(report).toMatchObject({ fate: 'failed', status: '5.1.1' });
    expect(report!.reason).toBe(
      '550 5.1.1 <gone@firm.example>: Recipient address rejected: User unknown',
    );
    expect(report!.tokens).toContainEqual(tokens[0]);
  });

  test('Exchange', async () => {
    expect(await readReport(exchangeReport(mail))).toEqual({
      tokens,
      fate: 'failed',
      status: '5.1.10',
      reason:
        '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
    });
  });

  test('NetEase, in other cases and with a status that says nothing', async () => {
    expect(await readReport(neteaseReport(mail))).toEqual({
      tokens,
      fate: 'failed',
      status: '5.0.0',
      reason: '550 User not found: gone@firm.example',
    });
  });

  test('QQ, in words alone', async () => {
    const report = await readReport(qqNotice(mail));
    expect(report).toMatchObject({ tokens, fate: 'failed', status: undefined });
    expect(report!.reason).toMatch(/^550 Mailbox not found\./);
  });

  test('that it takes longer is no failure', async () => {
    const said = '451 4.7.1 Greylisted';
    expect(
      await readReport(postfixReport(mail, { action: 'delayed', status: '4.7.1', said })),
    ).toMatchObject({ fate: 'delayed', status: '4.7.1', reason: said });
  });
});

describe('what is no bounce', () => {
  test.each(['relayed', 'delivered', 'expanded'])('a report that it was %s', async (action) => {
    expect(await readReport(postfixReport(mail, { action }))).toBeUndefined();
  });

  test('an answer of somebody who is away, whatever numbers are in it', async () => {
    expect(await readReport(absenceNotice(mail))).toBeUndefined();
  });

  test('a notice in words from anybody who is no mail server', async () => {
    const forged = qqNotice(mail).toString().replaceAll('PostMaster@qq.com', 'someone@qq.com');
    expect(await readReport(Buffer.from(forged))).toBeUndefined();
  });

  test('a notice in words that it may still arrive', async () => {
    expect(await readReport(qqNotice(mail, '451 Please try again later.'))).toBeUndefined();
  });

  test('a report to no address of ours, even when the mail that it holds has one', async () => {
    const elsewhere = postfixReport(mail)
      .toString()
      .replace(/^(X-Original-To|Delivered-To|To): bounces.*$/gm, '$1: info@city.example');
    expect(await readReport(Buffer.from(elsewhere))).toBeUndefined();
  });

  test.each([
    ['nothing', ''],
    ['bytes', '\u0000\u00ff\r\n\r\n'],
    ['a multipart without parts', `To: ${to}\r\nContent-Type: multipart/report\r\n\r\n`],
    ['fields without a recipient', `To: ${to}\r\nContent-Type: message/delivery-status\r\n\r\nx`],
  ])('%s', async (_what, raw) => {
    expect(await readReport(Buffer.from(raw, 'latin1'))).toBeUndefined();
  });
});

test('what is nested without end is not read', async () => {
  const depth = 40;
  const open = Array.from(
    { length: depth },
    (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
  );
  await expect(readReport(Buffer.from(`To: ${to}\r\n${open.join('')}`))).rejects.toThrow();
});
