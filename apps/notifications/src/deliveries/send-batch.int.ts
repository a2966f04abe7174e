import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { DataSource } from 'typeorm';
import { createDataSource, newId, rows } from '#libs/database';
import { Vault } from '#libs/encryption';
import { QueueBackend } from '#libs/queues';
import { cloneDatabase, eventually, type TestDatabase, testConfig } from '#libs/testing';
import { MailChannel } from '../channels/mail-channel.js';
import { keepOrganisation } from '../intake/take-in.js';
import { notificationsSchema } from '../notifications-database.js';
import { enqueueMails, mailQueue, reconcileMails } from './mail-queue.js';
import { sendBatch } from './send-batch.js';
import type { MailContext } from './send-mail.js';

describe('a batch of mails', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let queues: QueueBackend;
  let server: SMTPServer;
  let port: number;
  let context: MailContext & { channel: MailChannel };
  let received: string[];
  let refuse: (address: string) => { code: number; text: string } | undefined;
  let connections: number;
  let greeting: number | undefined;
  const organisationId = newId();
  const people = Array.from({ length: 40 }, (_, index) => ({
    id: newId(),
    email: `p${index}@firm.example`,
    displayName: `成员${index}`,
    roles: ['enterprise.admin' as const],
  }));

  const listen = async () => {
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onConnect: (_session, done) => {
        connections += 1;
        done(greeting ? Object.assign(new Error('away'), { responseCode: greeting }) : null);
      },
      onRcptTo: ({ address }, _session, done) => {
        const refused = refuse(address);
        done(
          refused ? Object.assign(new Error(refused.text), { responseCode: refused.code }) : null,
        );
      },
      onData: (stream, session, done) => {
        stream.resume();
        stream.on('end', () => {
          received.push(session.envelope.rcptTo[0]!.address);
          done();
        });
      },
    });
    await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready));
    port = (server.server.address() as AddressInfo).port;
  };
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));

  beforeEach(async () => {
    received = [];
    connections = 0;
    greeting = undefined;
    port = 0;
    refuse = () => undefined;
    await listen();
    database = await cloneDatabase();
    dataSource = await createDataSource(database.url, notificationsSchema, 8).initialize();
    queues = new QueueBackend(testConfig(database.url));
    const smtpUrl = `smtp://127.0.0.1:${port}`;
    context = {
      dataSource,
      channel: new MailChannel({ smtpUrl, mailFrom: 'a@b.example', dataDir: '/nowhere' }),
      vault: new Vault(randomBytes(32).toString('base64')),
      settings: { publicUrl: 'https://cj.example', retryMs: 10 },
    };
    await keepOrganisation(dataSource, {
      id: organisationId,
      version: 1,
      kind: 'enterprise',
      name: '企业',
      members: people,
    });
  });
  afterEach(async () => {
    context.channel.close();
    await queues.close();
    await close();
    await dataSource.destroy();
    await database.drop();
  });

  /** Pauses that no test is slow enough to sit out. */
  const patient = (): MailContext => ({
    ...context,
    settings: { ...context.settings, retryMs: 60_000 },
  });

  /** Owes a mail to each of so many people, in one batch. */
  async function owe(count = people.length): Promise<string> {
    const ids = people.slice(0, count).map(() => newId());
    await dataSource.query(
      `insert into notifications.deliveries (id, event_id, recipient_id, channel, kind, lines,
              request_id, status)
       select o.id, $3, o.recipient, 'email', 'scenario.cancelled', $4, 'r', 'pending'
         from unnest($1::uuid[], $2::uuid[]) as o(id, recipient)`,
      [
        ids,
        people.slice(0, count).map(({ id }) => id),
        newId(),
        JSON.stringify([{ subjectId: newId(), title: '快递柜', link: '/scenarios/1' }]),
      ],
    );
    await enqueueMails(dataSource, queues, ids);
    const [bound] = await rows<{ batchId: string }>(
      dataSource,
      'select batch_id as "batchId" from notifications.deliveries where id = $1',
      [ids[0]],
    );
    return bound!.batchId;
  }
  const states = () =>
    rows<{ email: string; status: string; attempts: number; error: string | null }>(
      dataSource,
      `select r.email, d.status, d.attempts, d.last_error as error
         from notifications.deliveries d join notifications.recipients r on r.id = d.recipient_id
        where d.status <> 'sent' or d.attempts > 1 order by r.email`,
    );
  /** Runs the batch again and again, as its job would, until nothing of it is owed. */
  const finish = (batchId: string) =>
    eventually(async () => (await sendBatch(context, batchId)) === null);

  test('is one job for five hundred, and of more recipients there are as many as it takes', async () => {
    await owe();
    expect(await queues.queue(mailQueue).getJobCountByTypes('waiting', 'prioritized')).toBe(1);
    const ids = Array.from({ length: 1001 }, newId);
    await enqueueMails(dataSource, queues, ids);
    expect(await queues.queue(mailQueue).getJobCountByTypes('waiting', 'prioritized')).toBe(4);
  });

  test('sends each mail once, also when two workers come to it', async () => {
    const batchId = await owe();
    await Promise.all([sendBatch(context, batchId), sendBatch(context, batchId)]);
    await finish(batchId);
    expect(received.sort()).toEqual(people.map(({ email }) => email).sort());
  });

  test('tries what failed again, each by its own time, and sends none of the others twice', async () => {
    const tries: Record<string, number> = {};
    refuse = (address) => {
      tries[address] = (tries[address] ?? 0) + 1;
      if (address.startsWith('p7@')) return { code: 550, text: 'no such user' };
      if (address.startsWith('p8@') && tries[address] < 3) return { code: 451, text: 'greylisted' };
      return undefined;
    };
    const batchId = await owe();
    const next = await sendBatch(patient(), batchId);
    expect(next!.getTime()).toBeGreaterThan(Date.now());
    expect(received).toHaveLength(38);
    await dataSource.query('update notifications.deliveries set next_try_at = now()');
    await finish(batchId);
    expect(await states()).toEqual([
      { email: 'p7@firm.example', status: 'bounced', attempts: 1, error: expect.any(String) },
      { email: 'p8@firm.example', status: 'sent', attempts: 3, error: null },
    ]);
    expect(received).toHaveLength(39);
    expect(new Set(received).size).toBe(39);
  });

  test('leaves a server alone that is away, finds out with one mail, then sends all, each once', async () => {
    greeting = 554;
    const batchId = await owe();
    const restsUntil = await sendBatch(patient(), batchId);
    expect(restsUntil!.getTime()).toBeGreaterThan(Date.now());
    expect(connections).toBeLessThanOrEqual(10);
    // Nobody is asked while it rests, whatever batch comes.
    const before = connections;
    await dataSource.query(
      `update notifications.breakers set resumes_at = now() + interval '1 hour'`,
    );
    await sendBatch(context, batchId);
    expect(connections).toBe(before);
    await dataSource.query(`update notifications.breakers set resumes_at = now()`);
    await dataSource.query('update notifications.deliveries set next_try_at = now()');
    await Promise.all([1, 2, 3].map(() => sendBatch(context, batchId)));
    expect(connections).toBe(before + 1);
    greeting = undefined;
    await finish(batchId);
    expect(received.sort()).toEqual(people.map(({ email }) => email).sort());
    expect(await rows(dataSource, 'select failures from notifications.breakers')).toEqual([
      { failures: 0 },
    ]);
  });

  test('waits when it wrote too much, without holding that against the server', async () => {
    greeting = 421;
    const batchId = await owe();
    await sendBatch(context, batchId);
    expect(await rows(dataSource, 'select failures from notifications.breakers')).toEqual([
      { failures: 0 },
    ]);
    greeting = undefined;
    await finish(batchId);
    expect(new Set(received).size).toBe(people.length);
    expect(received).toHaveLength(people.length);
  });

  test('whose job is lost gets another, and one that is under way does not', async () => {
    const batchId = await owe();
    const queue = queues.queue(mailQueue);
    const age = () =>
      dataSource.query(
        `update notifications.deliveries set checked_at = now() - interval '1 hour'`,
      );
    await age();
    expect(await reconcileMails(dataSource, queues, 1000)).toBe(0);
    await queue.remove(batchId);
    await age();
    expect(await reconcileMails(dataSource, queues, 1000)).toBe(1);
    expect(await queue.getJobState(batchId)).toBe('waiting');
    // What was never bound is bound.
    await queue.remove(batchId);
    await dataSource.query('update notifications.deliveries set batch_id = null');
    await age();
    expect(await reconcileMails(dataSource, queues, 1000)).toBe(people.length);
    expect(await queue.getJobCountByTypes('waiting', 'prioritized')).toBe(1);
  });
});
