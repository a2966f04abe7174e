import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { BouncedAddress, Delivery, OwnPreferences, Page } from '#libs/contracts';
import { eventually, postfixReport } from '#libs/testing';
import { type Client, World } from '../setup/world.js';

const secret = 'shown-by-the-mail-server-alone';

describe('a mail that the recipient’s server refuses after it has left', () => {
  let world: World;
  let server: SMTPServer;
  let person: Client;
  const senders: string[] = [];

  beforeAll(async () => {
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, session, done) => {
        stream.resume();
        stream.on('end', () => {
          senders.push((session.envelope.mailFrom as { address: string }).address);
          done();
        });
      },
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    world = await World.start('postgres', {
      smtpUrl: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
      bounces: { address: 'bounces@city.example', secret },
    });
    person = (await world.department()).editor;
  }, 120_000);
  afterAll(async () => {
    await world.stop();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });

  const handIn = (body: string, headers: Record<string, string>) =>
    world.anonymous().send('POST', '/api/notifications/bounces', body, {
      'content-type': 'message/rfc822',
      ...headers,
    });
  const trouble = async () =>
    (await person.get<OwnPreferences>('/api/notifications/preferences')).mailTrouble;

  test('is handed in by the mail server, which shows its secret', async () => {
    const { email } = person.me;
    await world.anonymous().post('/api/auth/password-reset', { email });
    await eventually(() => senders.length > 0);
    const report = postfixReport({ to: senders[0]!, recipient: email }).toString();
    const mine = { 'x-bounce-secret': secret };

    expect(await handIn(report, {})).toMatchObject({ status: 401 });
    expect(await handIn(report, { 'x-bounce-secret': `${secret}s` })).toMatchObject({
      status: 401,
      body: { code: 'BOUNCE.SECRET_WRONG' },
    });
    expect(await handIn('{}', { ...mine, 'content-type': 'application/json' })).toMatchObject({
      status: 415,
    });
    expect(await handIn('a'.repeat(1024 * 1024 + 1), mine)).toMatchObject({ status: 413 });
    expect(await handIn('', mine)).toMatchObject({ status: 200, body: { outcome: 'none' } });
    expect(await trouble()).toBeNull();

    // Until it is written down that the mail has left, it is told to come again.
    const first = await eventually(async () => {
      const answer = await handIn(report, mine);
      return answer.status !== 503 && answer;
    });
    expect(first).toMatchObject({ status: 200, body: { outcome: 'failed' } });
    expect(await handIn(report, mine)).toMatchObject({ status: 200, body: { outcome: 'known' } });
  });

  test('no other route takes mails', async () => {
    const headers = { 'content-type': 'message/rfc822' };
    expect(await person.send('PUT', '/api/notifications/preferences', 'x', headers)).toMatchObject({
      status: 415,
    });
  });

  test('is in the ledger with its reason, and the address in the list', async () => {
    const admin = await world.admin();
    const deliveries = await admin.get<Page<Delivery>>(
      '/api/notifications/deliveries?status=bounced',
    );
    expect(deliveries.items).toMatchObject([
      {
        kind: 'account.password-reset',
        lastError: expect.stringContaining('550 5.1.1') as unknown,
      },
    ]);
    const { items } = await admin.get<Page<BouncedAddress>>('/api/notifications/bounces');
    expect(items.map(({ recipient }) => recipient.email)).toEqual([person.me.email]);
  });

  test('is told to the person, who may say that the address is right', async () => {
    expect(await trouble()).toMatchObject({ email: person.me.email });
    await person.ok('POST', '/api/notifications/address/confirm');
    expect(await trouble()).toBeNull();
  });
});
