/** What mail servers write about a mail that did not arrive, in the form that each of them gives it. */
export interface BouncedMail {
  /** The envelope sender, to which the report comes. */
  to: string;
  /** Whom the mail was for. */
  recipient: string;
}

const message = (...lines: string[]) => Buffer.from(lines.join('\r\n'));

/** The mail itself as it comes back, which must not be taken for the report. */
const original = ({ to, recipient }: BouncedMail) => [
  `Return-Path: <${to}>`,
  'From: =?utf-8?B?5bmz5Y+w?= <no-reply@city.example>',
  `To: ${recipient}`,
  'Subject: =?utf-8?B?5o6o6I2Q5Zy65pmv?=',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Action: failed',
  'Status: 5.1.1',
];

interface Refusal {
  status?: string;
  said?: string;
  action?: string;
}

/** Postfix, through a pipe with the flags DOR. */
export function postfixReport(
  mail: BouncedMail,
  {
    status = '5.1.1',
    said = `550 5.1.1 <${mail.recipient}>: Recipient address rejected: User unknown`,
    action = 'failed',
  }: Refusal = {},
): Buffer {
  return message(
    'Return-Path: <>',
    `X-Original-To: ${mail.to}`,
    `Delivered-To: ${mail.to}`,
    'Date: Fri, 27 Nov 2026 09:12:44 +0800 (CST)',
    'From: MAILER-DAEMON@mail.city.example (Mail Delivery System)',
    'Subject: Undelivered Mail Returned to Sender',
    `To: ${mail.to}`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;',
    '\tboundary="4B1F2C0A3D.1795742000/mail.city.example"',
    '',
    'This is a MIME-encapsulated message.',
    '',
    '--4B1F2C0A3D.1795742000/mail.city.example',
    'Content-Description: Notification',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'This is the mail system at host mail.city.example.',
    '',
    `<${mail.recipient}>: host mx.firm.example[203.0.113.25] said: ${said}`,
    '    (in reply to RCPT TO command)',
    '',
    '--4B1F2C0A3D.1795742000/mail.city.example',
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.city.example',
    'X-Postfix-Queue-ID: 4B1F2C0A3D',
    `X-Postfix-Sender: rfc822; ${mail.to}`,
    'Arrival-Date: Fri, 27 Nov 2026 09:12:43 +0800 (CST)',
    '',
    `Final-Recipient: rfc822; ${mail.recipient}`,
    `Original-Recipient: rfc822;${mail.recipient}`,
    `Action: ${action}`,
    `Status: ${status}`,
    'Remote-MTA: dns; mx.firm.example',
    `Diagnostic-Code: smtp; ${said.replace(' address ', ' address\r\n    ')}`,
    '',
    '--4B1F2C0A3D.1795742000/mail.city.example',
    'Content-Description: Undelivered Message',
    'Content-Type: message/rfc822',
    '',
    ...original(mail),
    '',
    '--4B1F2C0A3D.1795742000/mail.city.example--',
    '',
  );
}

/** Exchange Online: fields in another order and case, HTML beside them, the headers alone come back. */
export function exchangeReport(mail: BouncedMail): Buffer {
  return message(
    'From: Microsoft Outlook',
    ' <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@firm.example>',
    `To: <${mail.to}>`,
    'Date: Fri, 27 Nov 2026 01:13:02 +0000',
    'Content-Type: multipart/report; report-type=delivery-status;',
    '\tboundary="f8b1c0de-0c5e-4b7e-9d9c-3f6a2f1b7a11"',
    'Content-Language: zh-CN',
    'Subject: =?utf-8?B?5peg5rOV6YCB6L6+?=',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    '',
    '--f8b1c0de-0c5e-4b7e-9d9c-3f6a2f1b7a11',
    'Content-Type: multipart/alternative; differences=Content-Type;',
    '\tboundary="3c4d"',
    '',
    '--3c4d',
    'Content-Type: text/plain; charset="utf-8"',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(`未能将邮件传递给以下收件人：\r\n${mail.recipient}\r\n`).toString('base64'),
    '',
    '--3c4d',
    'Content-Type: text/html; charset="utf-8"',
    '',
    '<html><body><p>找不到收件人</p></body></html>',
    '',
    '--3c4d--',
    '',
    '--f8b1c0de-0c5e-4b7e-9d9c-3f6a2f1b7a11',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns;SY4PR01MB5678.ausprd01.prod.example',
    'Received-From-MTA: dns;mail.city.example',
    'Arrival-Date: Fri, 27 Nov 2026 01:13:01 +0000',
    '',
    `Final-Recipient: rfc822;${mail.recipient}`,
    'Action: failed',
    'Status: 5.1.10',
    'Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
    'X-Display-Name: gone',
    '',
    '',
    '--f8b1c0de-0c5e-4b7e-9d9c-3f6a2f1b7a11',
    'Content-Type: text/rfc822-headers',
    '',
    ...original(mail).slice(0, 4),
    '',
    '--f8b1c0de-0c5e-4b7e-9d9c-3f6a2f1b7a11--',
    '',
  );
}

/** As NetEase (163, 126) writes it: a report without a diagnosis of its own, words in GBK. */
export function neteaseReport(mail: BouncedMail): Buffer {
  return message(
    'From: Postmaster@163.com',
    `To: ${mail.to}`,
    'Subject: =?gbk?B?z7XNs83L0MU=?=',
    'Date: Fri, 27 Nov 2026 09:14:10 +0800 (CST)',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="=_NTES_1"',
    '',
    '--=_NTES_1',
    'Content-Type: text/html; charset=gbk',
    'Content-Transfer-Encoding: base64',
    '',
    'PGh0bWw+z7XNs83L0MU8L2h0bWw+',
    '',
    '--=_NTES_1',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns;m12-12.163.com',
    '',
    `Final-recipient: RFC822;${mail.recipient}`,
    'action: Failed',
    'status: 5.0.0',
    `diagnostic-code: smtp;550 User not found: ${mail.recipient}`,
    '',
    '--=_NTES_1',
    'Content-Type: message/rfc822',
    '',
    ...original(mail),
    '--=_NTES_1--',
    '',
  );
}

/** As QQ Mail writes it: no report, only a page of words. */
export function qqNotice(mail: BouncedMail, said = '550 Mailbox not found.'): Buffer {
  const page =
    '<html><body><p>抱歉，您的邮件被退回来了……</p>\n' +
    `<p>收件人邮件地址（${mail.recipient}）不存在，邮件无法送达。</p>\n` +
    `<p>host mx3.qq.com[203.0.113.57] said: ${said} (in reply to RCPT TO command)</p></body></html>`;
  return message(
    'Return-Path: <>',
    'From: "PostMaster@qq.com" <PostMaster@qq.com>',
    `To: ${mail.to}`,
    'Subject: =?utf-8?B?57O757uf6YCA5L+h?=',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="----=_NextPart_QQ"',
    '',
    '------=_NextPart_QQ',
    'Content-Type: text/html; charset="utf-8"',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(page).toString('base64'),
    '',
    '------=_NextPart_QQ',
    'Content-Type: message/rfc822',
    '',
    ...original(mail),
    '------=_NextPart_QQ--',
    '',
  );
}

/** Somebody who is on leave, whose mail program answers the envelope sender. */
export function absenceNotice({ to, recipient }: BouncedMail): Buffer {
  return message(
    `Return-Path: <${recipient}>`,
    `From: <${recipient}>`,
    `To: ${to}`,
    'Subject: =?utf-8?B?6Ieq5Yqo5Zue5aSN?=',
    'Auto-Submitted: auto-replied',
    'Content-Type: text/plain; charset=utf-8',
    '',
    '本人外出，请拨打 550 转 511 联系同事。',
    '',
  );
}
