import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { MailChannel, MailRefused } from './mail-channel.js';

const id = '01890000-0000-7000-8000-000000000001';
const mail = {
  subject: '推荐场景：老旧小区快递柜网络建设',
  text: '您好：\n\n查看：http://localhost/scenarios/1',
  html: '<p>您好：<a href="http://localhost/scenarios/1">查看</a></p>',
};

describe('mails by SMTP', () => {
  let server: SMTPServer;
  let channel: MailChannel;
  let received: { from: string; to: string[]; raw: string }[];
  let refusal: { code: number } | undefined;

  beforeEach(async () => {
    received = [];
    refusal = undefined;
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: (_address, _session, done) =>
        done(refusal ? Object.assign(new Error('no'), { responseCode: refusal.code }) : null),
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const to = session.envelope.rcptTo.map((one) => one.address);
          const { address: from } = session.envelope.mailFrom as { address: string };
          received.push({ from, to, raw: Buffer.concat(chunks).toString() });
          done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.server.address() as AddressInfo;
    channel = new MailChannel({
      smtpUrl: `smtp://127.0.0.1:${port}`,
      mailFrom: '平台 <no-reply@city.example>',
      dataDir: '/nowhere',
    });
  });
  afterEach(async () => {
    channel.close();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });

  test('one recipient each, and the delivery’s id as message id', async () => {
    await channel.send({ deliveryId: id, to: 'boss@firm.example' }, mail);
    expect(received).toHaveLength(1);
    expect(received[0]!.to).toEqual(['boss@firm.example']);
    expect(received[0]!.raw).toContain(`Message-ID: <${id}@scenario-marketplace>`);
    expect(received[0]!.raw).toContain('Auto-Submitted: auto-generated');
    expect(await channel.read(id)).toBeNull();
  });

  test('it comes back to the address for bounces, which only servers see', async () => {
    const returnTo = 'bounces+0123@city.example';
    await channel.send({ deliveryId: id, to: 'boss@firm.example' }, mail);
    await channel.send({ deliveryId: id, to: 'boss@firm.example', returnTo }, mail);
    expect(received.map(({ from }) => from)).toEqual(['no-reply@city.example', returnTo]);
    expect(received[1]!.to).toEqual(['boss@firm.example']);
    expect(received[1]!.raw).toMatch(/^From: .*<no-reply@city\.example>$/m);
    expect(received[1]!.raw).not.toContain(returnTo);
  });

  test('a refusal for good is told apart from one that may pass', async () => {
    refusal = { code: 550 };
    await expect(
      channel.send({ deliveryId: id, to: 'gone@firm.example' }, mail),
    ).rejects.toBeInstanceOf(MailRefused);
    refusal = { code: 451 };
    const passing = channel.send({ deliveryId: id, to: 'busy@firm.example' }, mail);
    await expect(passing).rejects.toThrow();
    await expect(passing).rejects.not.toBeInstanceOf(MailRefused);
  });

  test('wrong credentials are our own trouble: the mail is worth another try', async () => {
    const guarded = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(new Error('535 wrong password')),
    });
    await new Promise<void>((resolve) => guarded.listen(0, '127.0.0.1', resolve));
    const { port } = guarded.server.address() as AddressInfo;
    const locked = new MailChannel({
      smtpUrl: `smtp://user:wrong@127.0.0.1:${port}`,
      mailFrom: 'a@b.example',
      dataDir: '/nowhere',
    });
    const sending = locked.send({ deliveryId: id, to: 'boss@firm.example' }, mail);
    await expect(sending).rejects.toMatchObject({ responseCode: 535 });
    await expect(sending).rejects.not.toBeInstanceOf(MailRefused);
    locked.close();
    await new Promise<void>((resolve) => guarded.close(() => resolve()));
  });

  test('a server that is away is worth another try', async () => {
    const away = new MailChannel({
      smtpUrl: 'smtp://127.0.0.1:9',
      mailFrom: 'a@b.example',
      dataDir: '/nowhere',
    });
    const sending = away.send({ deliveryId: id, to: 'boss@firm.example' }, mail);
    await expect(sending).rejects.toThrow();
    await expect(sending).rejects.not.toBeInstanceOf(MailRefused);
  });
});

describe('mails as files, where no SMTP server is configured', () => {
  const folder = () => mkdtempSync(join(tmpdir(), 'marketplace-mail-'));

  test('a mail can be read back as it was sent; sending it again leaves one file', async () => {
    const dataDir = folder();
    const channel = new MailChannel({ mailFrom: '平台 <no-reply@city.example>', dataDir });
    await channel.send({ deliveryId: id, to: 'boss@firm.example' }, mail);
    await channel.send({ deliveryId: id, to: 'boss@firm.example' }, mail);
    expect(readdirSync(join(dataDir, 'mail'))).toEqual([`${id}.eml`]);
    const kept = await channel.read(id);
    expect(kept).toMatchObject({
      from: '平台 <no-reply@city.example>',
      to: 'boss@firm.example',
      subject: mail.subject,
    });
    expect(kept!.text).toContain('http://localhost/scenarios/1');
    expect(kept!.html).toContain('<a href="http://localhost/scenarios/1">');
  });

  test('user text cannot add headers or make the mailer read files', async () => {
    const dataDir = folder();
    const channel = new MailChannel({ mailFrom: 'a@b.example', dataDir });
    await channel.send(
      { deliveryId: id, to: 'boss@firm.example' },
      {
        subject: 'x\r\nBcc: spy@evil.example',
        text: 'path:/etc/passwd',
        html: '<img src="file:///etc/passwd">',
      },
    );
    const raw = readFileSync(join(dataDir, 'mail', `${id}.eml`), 'utf8');
    expect(raw).not.toMatch(/^Bcc:/im);
    expect(raw).not.toContain('root:');
  });
});
