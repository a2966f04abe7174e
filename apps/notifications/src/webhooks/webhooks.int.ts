import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { Webhook as Verifier } from 'standardwebhooks';
import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import type {
  EventEnvelope,
  EventPayload,
  EventType,
  WebhookProvider,
  WebhookTold,
} from '#libs/contracts';
import { createDataSource, newId, rows } from '#libs/database';
import { Vault } from '#libs/encryption';
import { readNetworks } from '#libs/outbound';
import { QueueBackend } from '#libs/queues';
import { aScenario, cloneDatabase, eventually, type TestDatabase, testConfig } from '#libs/testing';
import { beStrictRobot, Receiver } from '../../../../test/setup/receivers.js';
import { replayDelivery } from '../deliveries/replay-delivery.js';
import { keepOrganisation, takeIn } from '../intake/take-in.js';
import { notificationsSchema } from '../notifications-database.js';
import { deleteWebhook, rotateSecret, updateWebhook } from './change-webhook.js';
import { createWebhook } from './create-webhook.js';
import type { DrainContext } from './drain-context.js';
import { drainWebhook } from './drain-webhook.js';
import { robotLimits } from './robot-limits.js';
import { tryWebhook } from './try-webhook.js';
import { type DrainJob, reconcileWebhooks, webhookQueues } from './webhook-queue.js';

const company = newId();
const rival = newId();
const admin: Principal = {
  userId: newId(),
  email: 'boss@firm.example',
  displayName: '企业管理员',
  roles: ['enterprise.admin'],
  organisationId: company,
  organisationKind: 'enterprise',
  organisationName: '企业',
  sessionId: null,
};

let database: TestDatabase;
let dataSource: DataSource;
let receiver: Receiver;
let context: DrainContext;

beforeEach(async () => {
  database = await cloneDatabase();
  dataSource = await createDataSource(database.url, notificationsSchema, 8).initialize();
  receiver = await Receiver.start();
  const own = readNetworks(['127.0.0.0/8']);
  context = {
    dataSource,
    queues: new QueueBackend(testConfig(database.url)),
    vault: new Vault(randomBytes(32).toString('base64')),
    settings: { own, publicUrl: 'https://cj.example', retryMs: 100 },
    limits: robotLimits,
  };
  for (const id of [company, rival])
    await keepOrganisation(dataSource, {
      id,
      version: 1,
      kind: 'enterprise',
      name: `组织${id.slice(-4)}`,
      members: [
        {
          id: newId(),
          email: `${id}@firm.example`,
          displayName: '成员',
          roles: ['enterprise.admin'],
        },
      ],
    });
});
afterEach(async () => {
  receiver.stop();
  await context.queues.close();
  await dataSource.destroy();
  await database.drop();
});

const add = (provider: WebhookProvider = 'standard', caller = admin, path = '/in') =>
  createWebhook(
    dataSource,
    context.vault,
    { own: context.settings.own, robotSimulator: receiver.url },
    caller,
    {
      provider,
      name: '一个程序',
      address: receiver.url + path,
      kinds: ['scenario.matched', 'scenario.changed'],
    },
    undefined,
  );

const changing = () => ({
  dataSource,
  vault: context.vault,
  policy: { own: context.settings.own, robotSimulator: receiver.url },
});

function eventOf<Type extends EventType>(
  type: Type,
  payload: EventPayload<Type>,
): EventEnvelope<Type> {
  const occurredAt = new Date().toISOString();
  return {
    id: newId(),
    type,
    aggregateId: newId(),
    version: 1,
    occurredAt,
    requestId: 'test',
    payload,
  };
}

function matchesOf(enterpriseId: string, scenarioIds = [newId()]): EventEnvelope<'matches.found'> {
  return eventOf('matches.found', {
    matches: scenarioIds.map((scenarioId) => ({
      matchId: newId(),
      enterpriseId,
      scenarioId,
      scenarioTitle: `快递柜网络建设${scenarioId.slice(-6)}`,
      departmentName: '市邮政管理局',
      deadline: null,
      score: 70,
      reasons: [],
    })),
  });
}

const owed = () =>
  rows<{ id: string; webhookId: string; status: string; attempts: number; error: string | null }>(
    dataSource,
    `select id, webhook_id as "webhookId", status, attempts, last_error as error
       from notifications.webhook_deliveries order by created_at, id`,
  );
const stateOf = async (id: string) =>
  (
    await rows<{ active: boolean; failures: number; resting: boolean; stopped: string | null }>(
      dataSource,
      `select active, failures, coalesce(resumes_at > now(), false) as resting,
              stopped_because as stopped from notifications.webhooks where id = $1`,
      [id],
    )
  )[0]!;
/** Everything that waits for its time has it now. */
const timeHasCome = async () => {
  await dataSource.query('update notifications.webhook_deliveries set next_try_at = now()');
  await dataSource.query('update notifications.webhooks set resumes_at = null');
};

describe('what a webhook is owed', () => {
  test('is written with the event once, however often and at once it comes', async () => {
    const { id } = await add();
    const event = matchesOf(company, [newId(), newId()]);
    await Promise.all(Array.from({ length: 5 }, () => takeIn(dataSource, event)));
    expect((await owed()).map(({ webhookId }) => webhookId)).toEqual([id, id]);
  });

  test('is of its own organisation and of the kinds it wants, and a match is told once ever', async () => {
    await add();
    await takeIn(dataSource, matchesOf(rival));
    expect(await owed()).toEqual([]);
    const scenarioId = newId();
    await takeIn(dataSource, matchesOf(company, [scenarioId]));
    await takeIn(dataSource, matchesOf(company, [scenarioId]));
    expect(await owed()).toHaveLength(1);
    await takeIn(
      dataSource,
      eventOf('account.security-changed', {
        userId: newId(),
        organisationId: company,
        change: 'mfa-enabled',
        at: new Date().toISOString(),
      }),
    );
    expect(await owed()).toHaveLength(1);
  });

  test('is also of what all are told who were told of a scenario, and of what the platform is', async () => {
    const { id } = await add();
    await add('standard', { ...admin, organisationId: rival });
    const platform = newId();
    await keepOrganisation(dataSource, {
      id: platform,
      version: 1,
      kind: 'platform',
      name: '平台',
      members: [],
    });
    const desk = await add('standard', { ...admin, organisationId: platform });
    const scenario = { ...aScenario(), reason: '延长截止时间', changedFields: [] };
    await takeIn(dataSource, matchesOf(company, [scenario.id]));
    await dataSource.query('delete from notifications.webhook_deliveries');
    await dataSource.query("update notifications.webhooks set kinds = '{scenario.changed}'");
    await takeIn(dataSource, eventOf('scenario.amended', scenario));
    expect((await owed()).map(({ webhookId }) => webhookId)).toEqual([id]);
    await dataSource.query("update notifications.webhooks set kinds = '{scenario.review-waiting}'");
    await takeIn(dataSource, eventOf('scenario.review-asked', scenario));
    expect((await owed()).map(({ webhookId }) => webhookId)).toEqual([id, desk.id]);
  });

  test('is nothing new while it is paused or once it is deleted', async () => {
    const paused = await add();
    const gone = await add();
    await takeIn(dataSource, matchesOf(company));
    await updateWebhook(changing(), admin, paused.id, { version: 1, active: false });
    await deleteWebhook(dataSource, admin, gone.id);
    await takeIn(dataSource, matchesOf(company));
    const left = await owed();
    expect(left).toHaveLength(2);
    expect(left.find(({ webhookId }) => webhookId === gone.id)).toMatchObject({
      status: 'failed',
      error: 'the webhook was deleted',
    });
    await drainWebhook(context, paused.id);
    await drainWebhook(context, gone.id);
    expect(receiver.received).toEqual([]);
  });
});

describe('a program', () => {
  test('gets each notice signed, with words, facts and a whole link', async () => {
    const { id, secret } = await add();
    const event = matchesOf(company);
    await takeIn(dataSource, event);
    await drainWebhook(context, id);
    const [{ headers, body }] = receiver.received as [(typeof receiver.received)[0]];
    const message = new Verifier(secret!).verify(body, headers as Record<string, string>);
    const { scenarioId, scenarioTitle } = event.payload.matches[0]!;
    expect(message).toMatchObject({
      type: 'scenario.matched',
      timestamp: event.occurredAt,
      data: {
        eventId: event.id,
        organisationId: company,
        subjectId: scenarioId,
        title: scenarioTitle,
        link: `https://cj.example/scenarios/${scenarioId}`,
        score: 70,
        notice: { title: `推荐场景：${scenarioTitle}` },
      },
    });
    expect(await owed()).toMatchObject([{ status: 'sent', attempts: 1, error: null }]);
    await drainWebhook(context, id);
    expect(receiver.received).toHaveLength(1);
  });

  test('may verify with the old secret while the new one comes into use', async () => {
    const { id, secret: before } = await add();
    const { secret: now, oldSecretUntil } = await rotateSecret(
      dataSource,
      context.vault,
      admin,
      id,
    );
    expect(Date.parse(oldSecretUntil!) - Date.now()).toBeGreaterThan(23 * 3_600_000);
    const send = async () => {
      await takeIn(dataSource, matchesOf(company));
      await drainWebhook(context, id);
      const { headers, body } = receiver.received.at(-1)!;
      return (secret: string) =>
        new Verifier(secret).verify(body, headers as Record<string, string>);
    };
    const during = await send();
    expect(() => during(before!)).not.toThrow();
    expect(() => during(now!)).not.toThrow();
    await dataSource.query('update notifications.webhooks set old_secret_until = now()');
    const after = await send();
    expect(() => after(before!)).toThrow();
    expect(() => after(now!)).not.toThrow();
  });

  test('that dies after taking a notice sees the same id again, and its secrets are nowhere in clear', async () => {
    const { id, secret } = await add();
    receiver.reply = () => (receiver.received.length === 1 ? 'crash' : { status: 200 });
    await takeIn(dataSource, matchesOf(company));
    await drainWebhook(context, id);
    expect(await owed()).toMatchObject([{ status: 'pending', attempts: 1 }]);
    await timeHasCome();
    await drainWebhook(context, id);
    const [first, second] = receiver.ids();
    expect(second).toBe(first);
    expect(receiver.received[1]!.body).toBe(receiver.received[0]!.body);
    expect(await owed()).toMatchObject([{ status: 'sent', attempts: 2 }]);
    const [kept] = await rows<{ all: string }>(
      dataSource,
      "select string_agg(w::text, '') as all from notifications.webhooks w",
    );
    expect(kept!.all).not.toContain(secret!.slice(6));
  });

  test('is tried again after 500 and 429, and no more after 400 or a redirect', async () => {
    const { id } = await add();
    for (const [status, expected] of [
      [500, 'pending'],
      [429, 'pending'],
      [400, 'failed'],
      [302, 'failed'],
    ] as const) {
      receiver.reply = () => ({ status, headers: { location: `${receiver.url}/elsewhere` } });
      await dataSource.query('delete from notifications.webhook_deliveries');
      await takeIn(dataSource, matchesOf(company));
      await drainWebhook(context, id);
      const [delivery] = await owed();
      expect(delivery).toMatchObject({ status: expected });
      expect(delivery!.error).toContain(`HTTP ${status}`);
      await timeHasCome();
    }
    expect(receiver.received.map(({ path }) => path)).not.toContain('/elsewhere');
  });

  test('that says 410 is switched off, and nothing more is owed to it', async () => {
    const { id } = await add();
    receiver.reply = () => ({ status: 410 });
    await takeIn(dataSource, matchesOf(company, Array.from({ length: 8 }, newId)));
    await drainWebhook(context, id);
    expect(await stateOf(id)).toMatchObject({ active: false, stopped: 'gone' });
    expect((await owed()).every(({ status }) => status === 'failed')).toBe(true);
    await takeIn(dataSource, matchesOf(company));
    expect(await owed()).toHaveLength(8);
    const resumed = await updateWebhook(changing(), admin, id, { version: 2, active: true });
    expect(resumed).toMatchObject({ active: true, stoppedBecause: null, failures: 0 });
  });

  test('that keeps failing is left alone, then tried with one notice, then gets the rest', async () => {
    const { id } = await add();
    receiver.reply = () => ({ status: 500 });
    await takeIn(dataSource, matchesOf(company, Array.from({ length: 7 }, newId)));
    await drainWebhook(context, id);
    expect(await stateOf(id)).toMatchObject({ failures: 5, resting: true });
    expect(receiver.received).toHaveLength(5);
    await drainWebhook(context, id);
    expect(receiver.received).toHaveLength(5);
    await timeHasCome();
    await drainWebhook(context, id);
    expect(receiver.received).toHaveLength(6);
    expect(await stateOf(id)).toMatchObject({ failures: 6, resting: true });
    receiver.reply = () => ({ status: 200 });
    await timeHasCome();
    await drainWebhook(context, id);
    expect(await stateOf(id)).toMatchObject({ failures: 0, resting: false });
    expect((await owed()).every(({ status }) => status === 'sent')).toBe(true);
    expect(new Set(receiver.ids().slice(6)).size).toBe(7);
  });

  test('has one worker at a time, wherever workers run', async () => {
    const { id } = await add();
    await takeIn(dataSource, matchesOf(company, Array.from({ length: 30 }, newId)));
    await Promise.all(Array.from({ length: 6 }, () => drainWebhook(context, id)));
    await eventually(async () => (await owed()).every(({ status }) => status === 'sent'));
    expect(new Set(receiver.ids()).size).toBe(30);
    expect(receiver.received).toHaveLength(30);
  });

  test('is asked again by the reconciler when its job or its worker was lost', async () => {
    await add();
    await takeIn(dataSource, matchesOf(company));
    await dataSource.query(
      `update notifications.webhooks set lease = $1, leased_until = now() + interval '1 hour'`,
      [newId()],
    );
    expect(await reconcileWebhooks(dataSource, context.queues)).toBe(0);
    await dataSource.query(
      "update notifications.webhooks set leased_until = now() - interval '1 second'",
    );
    expect(await reconcileWebhooks(dataSource, context.queues)).toBe(1);
    expect(await reconcileWebhooks(dataSource, context.queues)).toBe(0);
    context.queues.worker<DrainJob>(webhookQueues.webhook, ({ data }) =>
      drainWebhook(context, data.webhookId),
    );
    await eventually(() => receiver.received.length === 1);
  });

  test('is retried by the jobs alone until it takes what it is sent', async () => {
    const { id } = await add();
    receiver.reply = () => ({ status: receiver.received.length < 4 ? 503 : 200 });
    await takeIn(dataSource, matchesOf(company));
    context.settings.retryMs = 20;
    context.queues.worker<DrainJob>(webhookQueues.webhook, ({ data }) =>
      drainWebhook(context, data.webhookId),
    );
    await context.queues.queue(webhookQueues.webhook).add('drain', { webhookId: id });
    await eventually(async () => (await owed())[0]!.status === 'sent');
    expect(new Set(receiver.ids()).size).toBe(1);
    expect(await owed()).toMatchObject([{ attempts: 4 }]);
  });

  test('whose name leads elsewhere by now is not connected to', async () => {
    const { id } = await add();
    await takeIn(dataSource, matchesOf(company));
    await drainWebhook({ ...context, settings: { ...context.settings, own: [] } }, id);
    expect(receiver.received).toEqual([]);
    expect(await owed()).toMatchObject([{ status: 'failed' }]);
  });

  test('is tried with a message that says so', async () => {
    const { id, secret } = await add();
    expect(await tryWebhook(context, admin, id)).toMatchObject({ delivered: true, status: 204 });
    const [{ headers, body }] = receiver.received as [(typeof receiver.received)[0]];
    expect(new Verifier(secret!).verify(body, headers as Record<string, string>)).toMatchObject({
      type: 'webhook.test',
    });
    receiver.reply = () => ({ status: 404, body: 'secret of the receiver' });
    expect(await tryWebhook(context, admin, id)).toMatchObject({
      delivered: false,
      status: 404,
      error: 'HTTP 404',
    });
  });
});

describe('what people do to a webhook', () => {
  const told = () =>
    rows<{ type: string; payload: WebhookTold }>(
      dataSource,
      'select type, payload from notifications.outbox_events order by id',
    );

  test('is told for the audit log, without address or secret', async () => {
    const { id, secret } = await add();
    await updateWebhook(changing(), admin, id, { version: 1, name: '另一个', active: true });
    await rotateSecret(dataSource, context.vault, admin, id);
    receiver.reply = () => ({ status: 404 });
    await takeIn(dataSource, matchesOf(company));
    await drainWebhook(context, id);
    const [failed] = await owed();
    await replayDelivery(dataSource, admin, failed!.id);
    await deleteWebhook(dataSource, admin, id);
    const all = await told();
    expect(all.map(({ type, payload }) => [type, payload.version, payload.fields])).toEqual([
      ['webhook.created', 1, []],
      ['webhook.changed', 2, ['name', 'active']],
      ['webhook.rotated', 3, []],
      ['webhook.replayed', 3, []],
      ['webhook.deleted', 3, []],
    ]);
    expect(all[3]!.payload.deliveryId).toBe(failed!.id);
    for (const { payload } of all) {
      expect(payload).toMatchObject({ id, organisationId: company });
      expect(payload.actor).toEqual({ userId: admin.userId, displayName: admin.displayName });
    }
    expect(JSON.stringify(all)).not.toContain(receiver.url);
    expect(JSON.stringify(all)).not.toContain(secret);
  });

  test('that is refused is not told', async () => {
    const { id } = await add();
    const address = 'http://169.254.169.254/latest';
    await expect(
      updateWebhook(changing(), admin, id, { version: 1, address }),
    ).rejects.toMatchObject({ code: 'WEBHOOK.ADDRESS_REFUSED' });
    await expect(
      updateWebhook(changing(), { ...admin, organisationId: rival }, id, { version: 1 }),
    ).rejects.toMatchObject({ code: 'WEBHOOK.NOT_FOUND' });
    expect(await told()).toHaveLength(1);
  });

  test('may be to send it elsewhere: the secret stays, what waits goes there, the old place gets nothing', async () => {
    const { id, secret } = await add();
    receiver.reply = () => ({ status: 500 });
    await takeIn(dataSource, matchesOf(company));
    await drainWebhook(context, id);
    expect(await stateOf(id)).toMatchObject({ failures: 1 });
    receiver.reply = () => ({ status: 204 });
    const address = `${receiver.url}/elsewhere?key=hidden`;
    const changed = await updateWebhook(changing(), admin, id, { version: 1, address });
    expect(changed).toMatchObject({ failures: 0, version: 2, signed: true });
    expect(changed.address).toContain('/elsewhere');
    expect(changed.address).not.toContain('hidden');
    await timeHasCome();
    await drainWebhook(context, id);
    expect(receiver.received.map(({ path }) => path)).toEqual(['/in', '/elsewhere?key=hidden']);
    const { body, headers } = receiver.received[1]!;
    expect(() =>
      new Verifier(secret!).verify(body, headers as Record<string, string>),
    ).not.toThrow();
  });

  test('leads a robot to robots of its provider only', async () => {
    const { id } = await add('wecom', admin, '/cgi-bin/webhook/send?key=0123456789');
    await expect(
      updateWebhook(changing(), admin, id, { version: 1, address: `${receiver.url}/in` }),
    ).rejects.toMatchObject({ code: 'WEBHOOK.ADDRESS_REFUSED' });
  });
});

describe('a robot', () => {
  const robot = () => add('wecom', admin, '/cgi-bin/webhook/send?key=0123456789');
  /** As many notices as the messages stand for. */
  const toldOf = (bodies: string[]) =>
    bodies.reduce((sum, body) => sum + Number(/(\d+) 条新通知/.exec(body)?.[1] ?? 1), 0);

  test('writes few notices one by one and many as one message', async () => {
    const { taken, overLimit } = beStrictRobot(receiver, robotLimits.wecom);
    const { id } = await robot();
    await takeIn(dataSource, matchesOf(company, [newId(), newId()]));
    await drainWebhook(context, id);
    expect(taken).toHaveLength(2);
    await takeIn(dataSource, matchesOf(company, Array.from({ length: 40 }, newId)));
    await drainWebhook(context, id);
    expect(taken).toHaveLength(3);
    expect(toldOf(taken.map(({ body }) => body))).toBe(42);
    expect(overLimit).toEqual([]);
  });

  test('without a slot waits, and what comes meanwhile goes out as one message', async () => {
    const { taken, overLimit } = beStrictRobot(receiver, robotLimits.wecom);
    const { id } = await robot();
    for (let event = 0; event < 25; event += 1) {
      await takeIn(dataSource, matchesOf(company));
      await drainWebhook(context, id);
    }
    expect(taken).toHaveLength(20);
    expect(overLimit).toEqual([]);
    expect((await owed()).filter(({ status }) => status === 'pending')).toHaveLength(5);
    expect(await tryWebhook(context, admin, id).catch((error: unknown) => error)).toMatchObject({
      code: 'WEBHOOK.ROBOT_BUSY',
    });
    // A minute later, as far as the slots know.
    await dataSource.query(`update notifications.webhooks set resumes_at = null,
      sends = array(select one - interval '61 seconds' from unnest(sends) one)`);
    receiver.reply = () => ({ status: 200, body: '{"errcode":0}' });
    await drainWebhook(context, id);
    expect(receiver.received).toHaveLength(21);
    expect(toldOf(receiver.received.map(({ body }) => body))).toBe(25);
  });

  test('is left alone when its provider says that it writes too much, and nothing is lost', async () => {
    const { id } = await robot();
    receiver.reply = () => ({ status: 200, body: '{"errcode":45009,"errmsg":"freq"}' });
    await takeIn(dataSource, matchesOf(company));
    await drainWebhook(context, id);
    expect(await stateOf(id)).toMatchObject({ failures: 0, resting: true });
    expect(await owed()).toMatchObject([{ status: 'pending', error: '45009 freq' }]);
  });

  test('of ten thousand events at two processes and a strict provider loses none and is never over', async () => {
    // The provider's windows, sixty times shorter, so that a minute is a second.
    const limits = [{ messages: 20, windowMs: 1000 }];
    const { taken, overLimit } = beStrictRobot(receiver, limits);
    const { id } = await robot();
    const strict = { ...context, limits: { ...context.limits, wecom: limits } };
    const others = new QueueBackend({ ...testConfig(database.url), queuePrefix: 'other' });
    for (const queues of [context.queues, others])
      queues.worker<DrainJob>(webhookQueues.robot, ({ data }) =>
        drainWebhook({ ...strict, queues }, data.webhookId),
      );
    const events = 10_000;
    const atOnce = 500;
    for (let made = 0; made < events; made += atOnce) {
      await dataSource.query(
        `insert into notifications.webhook_deliveries
           (id, webhook_id, event_id, kind, subject_id, facts, occurred_at, request_id)
         select notifications.new_id(), $1, gen_random_uuid(), 'scenario.changed',
                gen_random_uuid(), $2, now(), 'test' from generate_series(1, ${atOnce})`,
        [id, JSON.stringify({ subjectId: newId(), title: '快递柜', link: '/scenarios/1' })],
      );
      await context.queues.queue(webhookQueues.robot).add('drain', { webhookId: id });
      // And singles in between, which use the slots up.
      for (let single = 0; single < 3; single += 1) {
        await takeIn(dataSource, matchesOf(company));
        await drainWebhook(strict, id);
      }
    }
    await eventually(async () => (await owed()).every(({ status }) => status === 'sent'), 60_000);
    await others.close();
    expect(overLimit).toEqual([]);
    expect(toldOf(taken.map(({ body }) => body))).toBe(events + (events / atOnce) * 3);
  });
});
