import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventEnvelope, Scenario } from '#libs/contracts';
import { type EventJob, eventQueue, OutboxRelay } from '#libs/outbox';
import { addAgain, isUnderWay } from '#libs/queues';
import { eventually, redisUrl } from '#libs/testing';
import { startMeilisearch } from '../../apps/standalone/src/embedded/meilisearch.js';
import { type Client, World } from '../setup/world.js';

describe.each(['postgres', 'redis'] as const)('nothing lost, nothing twice: %s', (backend) => {
  if (backend === 'redis' && !redisUrl()) {
    test.skip('no Redis is reachable and redis-server is not installed', () => undefined);
    return;
  }
  let world: World;
  let department: { editor: Client; approver: Client };
  let company: { client: Client };
  const told = () => world.inbox(company.client, 'scenario.matched');

  beforeAll(async () => {
    world = await World.start(backend);
    department = await world.department();
    company = await world.verifiedEnterprise();
    await world.quiet();
  });
  afterAll(() => world.stop());

  test('the same events delivered three times, by any consumer, tell nobody twice', async () => {
    const scenario = await world.publishedScenario(department);
    await world.matchOf(company.client, scenario.id);
    await world.quiet();
    expect(await told()).toHaveLength(1);
    const before = await world.sql('select id, status, version from matching.matches order by id');

    for (const source of ['publishing', 'matching'])
      for (const row of await world.sql<{ consumer: string } & StoredEvent>(
        `select d.consumer, e.* from ${source}.outbox_deliveries d
           join ${source}.outbox_events e on e.id = d.event_id`,
      ))
        for (let time = 0; time < 3; time += 1)
          await world.queues().queue(eventQueue(row.consumer)).add(row.type, jobOf(source, row));
    // Even a consumer that has forgotten what it has done must not tell again.
    await world.sql('delete from matching.consumed_events');
    await world.sql('delete from notifications.consumed_events');
    await drained(['matching', 'notifications']);
    await world.quiet();

    expect(await told()).toHaveLength(1);
    expect(await world.sql('select id, status, version from matching.matches order by id')).toEqual(
      before,
    );
    const [mails] = await world.sql<{ most: number }>(
      `select max(count)::int as most from (select count(*) from notifications.deliveries
        group by event_id, recipient_id, channel) each`,
    );
    expect(mails!.most).toBe(1);
    const [attempts] = await world.sql<{ most: number }>(
      'select max(attempts)::int as most from notifications.deliveries',
    );
    expect(attempts!.most).toBe(1);
  });

  test('an event that comes after a newer one changes nothing', async () => {
    const [old] = await world.sql<StoredEvent>(
      `select e.* from publishing.outbox_events e where type = 'enterprise.verified'
        and aggregate_id = $1`,
      [company.client.me.organisation.id],
    );
    const path = `/api/enterprises/${company.client.me.organisation.id}`;
    const current = await company.client.get<{ version: number }>(path);
    await company.client.ok('PATCH', path, { version: current.version, profile: '最新的简介。' });
    await world.quiet();
    await world.sql('delete from matching.consumed_events where event_id = $1', [old!.id]);
    const queue = world.queues().queue(eventQueue('matching'));
    await addAgain(queue, old!.type, jobOf('publishing', old!), old!.id);
    await eventually(async () => !(await isUnderWay(queue, old!.id)));
    const [kept] = await world.sql<{ profile: string }>(
      `select snapshot->>'profile' as profile from matching.enterprises where id = $1`,
      [company.client.me.organisation.id],
    );
    expect(kept!.profile).toBe('最新的简介。');
  });

  test('a process that dies between commit and relay loses nothing', async () => {
    // The relay is stopped first, so that the commit surely happens without it.
    for (const relay of relays(world)) await relay.stop();
    const scenario = await world.publishedScenario(department, { title: '校园快递柜扩容建设' });
    const [waiting] = await world.sql<{ count: number }>(
      `select count(*)::int from publishing.outbox_deliveries where relayed_at is null`,
    );
    expect(waiting!.count).toBeGreaterThan(0);
    await world.halt();

    await world.boot();
    reconnect();
    await world.matchOf(company.client, scenario.id);
    await world.quiet();
    expect((await told()).filter((item) => item.title.includes('校园'))).toHaveLength(1);
  });

  test('a process that dies after its claim only delays what it claimed', async () => {
    for (const relay of relays(world)) await relay.stop();
    const scenario = await world.publishedScenario(department, { title: '医院快递柜试点建设' });
    await world.sql(
      `update publishing.outbox_deliveries set claimed_until = now() + interval '2 seconds'
        where relayed_at is null`,
    );
    await world.halt();
    await world.boot();
    reconnect();
    await world.matchOf(company.client, scenario.id);
    await world.quiet();
    expect((await told()).filter((item) => item.title.includes('医院'))).toHaveLength(1);
  });

  test('a queue store that is emptied with work pending loses nothing', async () => {
    // Nobody works while the store is emptied: the jobs are surely in it.
    await world.halt();
    await world.boot({ meiliUrl: 'http://127.0.0.1:9', retryMs: 60_000 });
    reconnect();
    const scenario = await world.publishedScenario(department, { title: '地铁站快递柜布设' });
    const [event] = await eventually(() =>
      world
        .sql<{ id: string }>(
          `select event_id as id from publishing.outbox_deliveries d
             join publishing.outbox_events e on e.id = d.event_id
            where consumer = 'matching' and relayed_at is not null and acknowledged_at is null
              and e.aggregate_id = $1`,
          [scenario.id],
        )
        .then((rows) => rows.length > 0 && rows),
    );
    const queue = world.queues().queue(eventQueue('matching'));
    expect(await isUnderWay(queue, event!.id)).toBe(true);
    await world.halt();
    await world.emptyQueues();

    await world.boot();
    reconnect();
    await world.matchOf(company.client, scenario.id);
    await world.quiet();
    expect((await told()).filter((item) => item.title.includes('地铁站'))).toHaveLength(1);
  });

  test('mails whose jobs are lost are sent all the same, each once', async () => {
    await world.sql(
      `update notifications.deliveries set status = 'pending', sent_at = null, checked_at = now()
        where channel = 'email' and kind = 'scenario.matched'`,
    );
    await world.quiet();
    const [mails] = await world.sql<{ unsent: number }>(
      `select count(*) filter (where status <> 'sent')::int as unsent from notifications.deliveries`,
    );
    expect(mails!.unsent).toBe(0);
  });

  test('Meilisearch is stopped while a scenario is published; it starts again and the matches arrive', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'marketplace-meili-'));
    const key = 'a-key-of-sixteen-and-more';
    const meilisearch = await startMeilisearch(process.env.TEST_MEILI_BINARY!, folder, key);
    await world.halt();
    // A Meilisearch of our own, and empty: the indexes have to be built from the tables as well.
    await world.boot({ meiliUrl: meilisearch.url, meiliKey: key });
    reconnect();
    await meilisearch.stop();
    const scenario = await world.publishedScenario(department, { title: '商圈快递柜共享建设' });
    expect(scenario.status).toBe('published');
    const ready = await world
      .anonymous()
      .send<{ checks: { name: string; ok: boolean }[] }>('GET', '/health/ready');
    expect(ready.status).toBe(503);
    expect(ready.body.checks).toContainEqual(
      expect.objectContaining({ name: 'meilisearch', ok: false }),
    );
    expect(await world.suppliers(department.editor, scenario.id)).toEqual([]);

    await meilisearch.start();
    await world.matchOf(company.client, scenario.id);
    await world.quiet();
    expect((await told()).filter((item) => item.title.includes('商圈'))).toHaveLength(1);
    await world.halt();
    await meilisearch.stop();
    await world.boot();
  });

  /** Sessions live in the database, so a restarted app knows them; only its address is new. */
  function reconnect(): void {
    for (const client of [company.client, department.editor, department.approver])
      client.url = world.url;
  }

  async function drained(consumers: string[]): Promise<void> {
    await eventually(async () => {
      for (const consumer of consumers) {
        const counts = await world
          .queues()
          .queue(eventQueue(consumer))
          .getJobCounts('waiting', 'active', 'delayed', 'prioritized');
        if (Object.values(counts).some((count) => count > 0)) return false;
      }
      return true;
    });
  }
});

interface StoredEvent {
  id: string;
  type: EventEnvelope['type'];
  aggregate_id: string;
  version: number;
  request_id: string;
  payload: Scenario;
  occurred_at: Date;
}

function jobOf(source: string, row: StoredEvent): EventJob {
  return {
    source,
    event: {
      id: row.id,
      type: row.type,
      aggregateId: row.aggregate_id,
      version: row.version,
      occurredAt: row.occurred_at.toISOString(),
      requestId: row.request_id,
      payload: row.payload,
    },
  };
}

/** All relays of the process: one a service. */
function relays(world: World): OutboxRelay[] {
  return world.app.get(OutboxRelay, { strict: false, each: true });
}
