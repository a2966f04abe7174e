import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import type { DataSource } from 'typeorm';
import { createDataSource, newId, rows } from '#libs/database';
import { cloneDatabase, eventually, type TestDatabase, testConfig } from '#libs/testing';
import { freePort } from '../../apps/standalone/src/embedded/free-port.js';
import { notificationsSchema } from '../../apps/notifications/src/notifications-database.js';
import { AppProcess } from '../setup/process.js';

const mails = 400;

describe('a process that is killed in the middle of a batch', () => {
  const folder = mkdtempSync(join(tmpdir(), 'marketplace-batch-'));
  let database: TestDatabase;
  let dataSource: DataSource;
  let server: SMTPServer;
  let environment: Record<string, string>;
  let url: string;
  /** How often the server took each mail, by message id. */
  const taken = new Map<string, number>();

  beforeAll(async () => {
    database = await cloneDatabase();
    dataSource = await createDataSource(database.url, notificationsSchema, 2).initialize();
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, _session, done) => {
        let raw = '';
        stream.on('data', (chunk: Buffer) => (raw += chunk.toString()));
        stream.on('end', () => {
          const id = /^Message-ID: <([^@]+)@/im.exec(raw)![1]!;
          taken.set(id, (taken.get(id) ?? 0) + 1);
          done();
        });
      },
    });
    // A client that is killed in the middle of a mail resets its connection.
    server.on('error', () => undefined);
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const { meiliUrl, meiliKey, masterKey } = testConfig(database.url);
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    environment = {
      PORT: String(port),
      DATA_DIR: folder,
      DATABASE_URL: database.url,
      MEILI_URL: meiliUrl,
      MEILI_KEY: meiliKey!,
      MEILI_INDEX_PREFIX: `batch-${port}`,
      MASTER_KEY: masterKey!,
      SMTP_URL: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
      SCHEDULE_SECONDS: '0.5',
      RETRY_SECONDS: '0.2',
    };
    await owe();
  });
  afterAll(async () => {
    await dataSource.destroy();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Owes a mail to each of so many people; the reconciler of the app binds them into a batch. */
  async function owe(): Promise<void> {
    const organisationId = newId();
    await dataSource.query(
      `insert into notifications.organisations (id, version, kind, name)
       values ($1, 1, 'enterprise', '企业')`,
      [organisationId],
    );
    await dataSource.query(
      `with people as (
         insert into notifications.recipients
           (id, organisation_id, organisation_kind, email, display_name, roles, active)
         select notifications.new_id(), $1, 'enterprise', 'p' || n || '@firm.example', '成员',
                '{enterprise.admin}', true from generate_series(1, $2::integer) n returning id
       )
       insert into notifications.deliveries (id, event_id, recipient_id, channel, kind, lines,
              request_id, status, checked_at)
       select notifications.new_id(), $3, id, 'email', 'scenario.cancelled', $4, 'r', 'pending',
              now() - interval '1 hour' from people`,
      [
        organisationId,
        mails,
        newId(),
        JSON.stringify([{ subjectId: newId(), title: '快递柜', link: '/scenarios/1' }]),
      ],
    );
  }

  test('loses none of it, and sends again at most what it had in hand, as the same mail', async () => {
    let app = AppProcess.spawn(environment);
    await app.ready(url);
    await eventually(() => taken.size > mails / 8, 60_000);
    await app.kill('SIGKILL');
    expect(taken.size).toBeLessThan(mails);
    const inHand = await rows<{ id: string }>(
      dataSource,
      `select id from notifications.deliveries
        where status = 'pending' and leased_until is not null`,
    );
    expect(inHand.length).toBeLessThanOrEqual(20);
    // As if the leases had run out.
    await dataSource.query(
      `update notifications.deliveries set leased_until = now() where leased_until is not null`,
    );
    app = AppProcess.spawn(environment);
    await app.ready(url);
    await eventually(async () => {
      const [left] = await rows<{ count: number }>(
        dataSource,
        `select count(*) from notifications.deliveries where status <> 'sent'`,
      );
      return left!.count === 0;
    }, 120_000);
    await app.kill('SIGTERM');
    expect(taken.size).toBe(mails);
    const twice = [...taken].filter(([, times]) => times > 1).map(([id]) => id);
    const wasInHand = new Set(inHand.map(({ id }) => id));
    expect(twice.filter((id) => !wasInHand.has(id))).toEqual([]);
    expect(Math.max(...taken.values())).toBeLessThanOrEqual(2);
  });
});
