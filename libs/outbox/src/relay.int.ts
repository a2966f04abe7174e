import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { subscriptions } from '#libs/contracts';
import { createDataSource, newId, rows } from '#libs/database';
import { QueueBackend } from '#libs/queues';
import { cloneDatabase, eventually, redisUrl, type TestDatabase, testConfig } from '#libs/testing';
import { appendEvents, event } from './append-events.js';
import { startConsumer } from './consumer.js';
import { eventQueue, OutboxRelay } from './relay.js';

/** An organisation's snapshot: the smallest event, consumed by notifications only. */
const organisation = (version = 1) => ({
  id: newId(),
  version,
  kind: 'department' as const,
  name: '市测试局',
  members: [],
});

describe.each(['postgres', 'redis'] as const)('outbox, queues on %s', (kind) => {
  if (kind === 'redis' && !redisUrl()) {
    test.skip('no Redis is reachable and redis-server is not installed', () => undefined);
    return;
  }
  let database: TestDatabase;
  let dataSource: DataSource;
  let backend: QueueBackend;
  let relays: OutboxRelay[];

  beforeEach(async () => {
    database = await cloneDatabase();
    dataSource = await createDataSource(
      database.url,
      { schema: 'publishing', entities: [], migrations: [] },
      6,
    ).initialize();
    const config = testConfig(database.url, {
      redisUrl: kind === 'redis' ? redisUrl() : undefined,
    });
    backend = new QueueBackend(config);
    relays = [];
  });
  afterEach(async () => {
    for (const relay of relays) await relay.stop();
    await backend.queue(eventQueue('notifications')).obliterate({ force: true });
    await backend.close();
    await dataSource.destroy();
    await database.drop();
  });

  async function startRelay(): Promise<OutboxRelay> {
    const relay = new OutboxRelay(dataSource, backend, { pollMs: 60_000 });
    relays.push(relay);
    await relay.start();
    return relay;
  }

  const append = (...organisations: ReturnType<typeof organisation>[]) =>
    dataSource.transaction((manager) =>
      appendEvents(
        manager,
        organisations.map((one) => event('organisation.changed', one, one)),
      ),
    );

  test('a committed event wakes the relay at once, without waiting for its poll', async () => {
    await startRelay();
    await append(organisation());
    await eventually(
      async () => (await backend.queue(eventQueue('notifications')).getJobCounts()).waiting === 1,
      5000,
    );
  });

  test('a broken LISTEN connection is replaced by one, and wakes the relay again', async () => {
    const relay = new OutboxRelay(dataSource, backend, { pollMs: 50 });
    relays.push(relay);
    await relay.start();
    const listeners = async () =>
      (
        await rows<{ pid: number }>(
          dataSource,
          `select pid from pg_stat_activity
            where application_name = 'publishing-relay' and datname = current_database()`,
        )
      ).map((row) => row.pid);
    for (let time = 0; time < 3; time += 1) {
      const [pid] = await eventually(async () => {
        const found = await listeners();
        return found.length > 0 && found;
      });
      await dataSource.query('select pg_terminate_backend($1)', [pid]);
      await eventually(async () => {
        const found = await listeners();
        return found.length === 1 && found[0] !== pid;
      });
    }
    expect(await listeners()).toHaveLength(1);
  });

  test('an event of a transaction that is rolled back never was', async () => {
    await startRelay();
    await expect(
      dataSource.transaction(async (manager) => {
        const one = organisation();
        await appendEvents(manager, [event('organisation.changed', one, one)]);
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');
    const [row] = await rows<{ count: number }>(
      dataSource,
      'select count(*) from publishing.outbox_events',
    );
    expect(row!.count).toBe(0);
  });

  test('appending outside a transaction is refused', async () => {
    const one = organisation();
    await expect(
      appendEvents(dataSource.manager, [event('organisation.changed', one, one)]),
    ).rejects.toThrow('transaction');
  });

  test('a payload that does not fit its contract undoes the change', async () => {
    const one = { ...organisation(), kind: 'club' as 'department' };
    await expect(append(one)).rejects.toThrow();
  });

  test('three relays at once make one job an event, and all of them', async () => {
    await append(...Array.from({ length: 450 }, () => organisation()));
    await Promise.all([startRelay(), startRelay(), startRelay()]);
    await eventually(async () => {
      const [row] = await rows<{ count: number }>(
        dataSource,
        'select count(*) from publishing.outbox_deliveries where relayed_at is null',
      );
      return row!.count === 0;
    });
    expect((await backend.queue(eventQueue('notifications')).getJobCounts()).waiting).toBe(450);
  });

  test('the reconciler asks again for what is owed and not under way, and for nothing else', async () => {
    const relay = await startRelay();
    await append(organisation(), organisation());
    const queue = backend.queue(eventQueue('notifications'));
    await eventually(async () => (await queue.getJobCounts()).waiting === 2);
    expect(await relay.reconcile(0)).toBe(0);
    const [lost] = await queue.getWaiting();
    await queue.remove(lost!.id!);
    await eventually(async () => (await relay.reconcile(0)) === 1);
    expect((await queue.getJobCounts()).waiting).toBe(2);
    expect(await relay.reconcile(60_000)).toBe(0);
  });

  test('a consumer that finishes ends the debt; one that throws is called again', async () => {
    const relay = await startRelay();
    const seen: string[] = [];
    const everythingElse = Object.fromEntries(
      subscriptions.notifications.map((type) => [type, () => Promise.resolve()]),
    ) as unknown as Parameters<typeof startConsumer<'notifications'>>[1];
    startConsumer(
      'notifications',
      {
        ...everythingElse,
        'organisation.changed': ({ payload }) => {
          seen.push(payload.id);
          if (seen.length === 1) throw new Error('not this time');
          return Promise.resolve();
        },
      },
      dataSource,
      backend,
    );
    const one = organisation();
    await append(one);
    await eventually(async () => (await relay.backlog()) === 0);
    expect(seen).toEqual([one.id, one.id]);
  });

  test('a consumer without a handler for each of its events does not start', () => {
    const incomplete = {} as Parameters<typeof startConsumer<'matching'>>[1];
    expect(() => startConsumer('matching', incomplete, dataSource, backend)).toThrow('handles []');
  });

  test('old events that everybody has finished are forgotten, others are kept', async () => {
    const relay = await startRelay();
    await append(organisation(), organisation());
    await dataSource.query(
      `update publishing.outbox_events set occurred_at = now() - interval '40 days'`,
    );
    await dataSource.query(
      `update publishing.outbox_deliveries set acknowledged_at = now()
        where event_id = (select id from publishing.outbox_events order by id limit 1)`,
    );
    await relay.purge(30);
    const left = await rows(dataSource, 'select 1 from publishing.outbox_events');
    expect(left).toHaveLength(1);
  });
});
