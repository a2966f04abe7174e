import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Webhook as Verifier } from 'standardwebhooks';
import type {
  AuditEntry,
  Delivery,
  Page,
  Scenario,
  Webhook,
  WebhookDelivery,
  WebhookTrial,
  WebhookWithSecret,
} from '#libs/contracts';
import { eventually } from '#libs/testing';
import { beStrictRobot, Receiver } from '../setup/receivers.js';
import { type Client, World } from '../setup/world.js';

const path = '/api/notifications/webhooks';

describe('webhooks and group robots', () => {
  let world: World;
  let receiver: Receiver;
  let robots: Receiver;
  let company: Client;
  let department: { editor: Client; approver: Client };
  let scenario: Scenario;
  let webhook: WebhookWithSecret;

  beforeAll(async () => {
    receiver = await Receiver.start();
    robots = await Receiver.start();
    world = await World.start('postgres', { robotSimulator: robots.url });
    department = await world.department();
    company = (await world.verifiedEnterprise()).client;
    await world.quiet();
  });
  afterAll(async () => {
    await world.stop();
    receiver.stop();
    robots.stop();
  });

  const request = (changes: object = {}) => ({
    provider: 'standard',
    name: '项目系统',
    address: `${receiver.url}/in?token=hidden`,
    kinds: ['scenario.matched', 'scenario.changed', 'scenario.cancelled'],
    ...changes,
  });
  const deliveriesOf = async (client: Client, id: string) =>
    (await client.get<Page<WebhookDelivery>>(`${path}/${id}/deliveries`)).items;

  test('1. a company adds one; the secret is shown once, also when the request comes twice', async () => {
    const create = () =>
      company.send<WebhookWithSecret>('POST', path, request(), { 'idempotency-key': 'k1' });
    const { status, body } = await create();
    expect(status).toBe(201);
    expect(body.secret).toMatch(/^whsec_/);
    expect(body.address).toBe(`${receiver.url}/in?••••`);
    webhook = body;
    expect((await create()).body).toMatchObject({ id: webhook.id, secret: null });
    const { items } = await company.get<Page<Webhook>>(path);
    expect(items).toHaveLength(1);
    expect(JSON.stringify(items)).not.toMatch(/whsec_|hidden/);
  });

  test('2. a trial shows whether it is reached, and why not', async () => {
    const trial = await company.post<WebhookTrial>(`${path}/${webhook.id}/test`);
    expect(trial).toMatchObject({ delivered: true, status: 204, error: null });
    receiver.reply = () => ({ status: 401 });
    expect(await company.post<WebhookTrial>(`${path}/${webhook.id}/test`)).toMatchObject({
      delivered: false,
      status: 401,
      error: 'HTTP 401',
    });
    receiver.reply = () => ({ status: 204 });
  });

  test('3. a receiver that dies after taking a match sees the same webhook-id again', async () => {
    receiver.received.length = 0;
    receiver.reply = () => (receiver.received.length === 1 ? 'crash' : { status: 204 });
    scenario = await world.publishedScenario(department);
    await eventually(async () => {
      const [delivery] = await deliveriesOf(company, webhook.id);
      return delivery?.status === 'sent';
    });
    const [first, second] = receiver.ids();
    expect(receiver.received).toHaveLength(2);
    expect(second).toBe(first);
    const [delivery] = await deliveriesOf(company, webhook.id);
    expect(delivery).toMatchObject({ id: first, kind: 'scenario.matched', attempts: 2 });
    const { body, headers } = receiver.received[1]!;
    const message = new Verifier(webhook.secret!).verify(body, headers as Record<string, string>);
    expect(message).toMatchObject({
      type: 'scenario.matched',
      data: { subjectId: scenario.id, title: scenario.title },
    });
    // It is told of in the inbox as before.
    expect(await world.inbox(company, 'scenario.matched')).toHaveLength(1);
  });

  test('4. while the secret changes, messages carry the signatures of both', async () => {
    const rotated = await company.post<WebhookWithSecret>(`${path}/${webhook.id}/rotate`);
    expect(rotated.oldSecretUntil).not.toBeNull();
    receiver.received.length = 0;
    await company.post(`${path}/${webhook.id}/test`);
    const [{ body, headers }] = receiver.received as [(typeof receiver.received)[0]];
    for (const secret of [webhook.secret!, rotated.secret!])
      expect(() =>
        new Verifier(secret).verify(body, headers as Record<string, string>),
      ).not.toThrow();
    webhook = rotated;
  });

  test('5. what a receiver refuses for good fails with its reason and can be sent again', async () => {
    receiver.reply = () => ({ status: 422 });
    await department.approver.post(`/api/scenarios/${scenario.id}/cancel`, {
      version: scenario.version,
      note: '预算调整，暂不实施',
    });
    const failed = await eventually(async () => {
      const [newest] = await deliveriesOf(company, webhook.id);
      return newest?.status === 'failed' && newest;
    });
    expect(failed).toMatchObject({ kind: 'scenario.cancelled', lastError: 'HTTP 422' });
    const replay = `/api/notifications/deliveries/${failed.id}/replay`;
    expect(await department.approver.refused('POST', replay)).toMatchObject({
      code: 'DELIVERY.NOT_FOUND',
    });
    receiver.reply = () => ({ status: 204 });
    expect((await company.send('POST', replay)).status).toBe(204);
    await eventually(async () => (await deliveriesOf(company, webhook.id))[0]?.status === 'sent');
    expect(await company.refused('POST', replay)).toMatchObject({ code: 'DELIVERY.NOT_FAILED' });
  });

  test('6. the platform’s log has them beside the mails, without what is secret', async () => {
    const admin = await world.admin();
    const { items } = await admin.get<Page<Delivery>>(
      '/api/notifications/deliveries?channel=webhook',
    );
    expect(items.map(({ kind, status }) => [kind, status])).toEqual([
      ['scenario.cancelled', 'sent'],
      ['scenario.matched', 'sent'],
    ]);
    expect(items[0]).toMatchObject({
      recipient: { displayName: '项目系统', email: `${receiver.url}/in?••••` },
    });
    const all = await admin.get<Page<Delivery>>('/api/notifications/deliveries?limit=3');
    const more = await admin.get<Page<Delivery>>(
      `/api/notifications/deliveries?limit=100&cursor=${all.nextCursor}`,
    );
    const ids = [...all.items, ...more.items].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain(items[1]!.id);
  });

  test('7. paused, it is owed nothing; somebody else’s it is not; deleted, it is gone', async () => {
    const own = `${path}/${webhook.id}`;
    expect((await department.approver.send('DELETE', own)).status).toBe(404);
    const paused = await company.ok<Webhook>('PATCH', own, {
      version: webhook.version,
      active: false,
    });
    expect(paused).toMatchObject({ active: false, version: webhook.version + 1 });
    expect(await company.refused('PATCH', own, { version: 1, active: true })).toMatchObject({
      code: 'WEBHOOK.VERSION_CONFLICT',
    });
    expect((await company.send('DELETE', own)).status).toBe(204);
    expect((await company.get<Page<Webhook>>(path)).items).toEqual([]);
    const again = { 'idempotency-key': 'k1' };
    const { body } = await company.send<WebhookWithSecret>('POST', path, request(), again);
    expect(body.secret).toMatch(/^whsec_/);
    await company.send('DELETE', `${path}/${body.id}`);
  });

  test('8. the audit log has who did what to it, once each', async () => {
    const admin = await world.admin();
    const entries = await eventually(async () => {
      const { items } = await admin.get<Page<AuditEntry>>(`/api/audit?subjectId=${webhook.id}`);
      return items.length >= 5 && items;
    });
    expect(entries.map(({ action }) => action).sort()).toEqual([
      'webhook.changed',
      'webhook.created',
      'webhook.deleted',
      'webhook.replayed',
      'webhook.rotated',
    ]);
    expect(entries.every(({ actorId }) => actorId === company.me.id)).toBe(true);
    expect(JSON.stringify(entries)).not.toMatch(/whsec_|hidden|127\.0\.0\.1/);
  });

  test('9. addresses that lead inside, or are no robot’s, are refused with a code', async () => {
    for (const [provider, address] of [
      ['standard', 'https://10.0.0.1/in'],
      ['standard', 'https://[::ffff:169.254.169.254]/latest'],
      ['standard', 'https://0xa9fea9fe/latest'],
      ['standard', 'https://me:word@hooks.firm.example/'],
      ['standard', 'file:///etc/passwd'],
      ['wecom', 'https://hooks.firm.example/cgi-bin/webhook/send?key=1'],
      ['feishu', 'https://open.feishu.cn/other'],
    ])
      expect((await company.refused('POST', path, request({ provider, address }))).code).toBe(
        'WEBHOOK.ADDRESS_REFUSED',
      );
    const secret = request({ secret: 'SECabc' });
    expect((await company.refused('POST', path, secret)).code).toBe('WEBHOOK.SECRET_NOT_TAKEN');
    for (const change of [{ kinds: [] }, { kinds: ['account.invitation'] }, { name: '' }])
      expect((await company.refused('POST', path, request(change))).code).toBe('REQUEST.MALFORMED');
  });

  test('10. a robot tells its group many things in few messages, none of them lost', async () => {
    const limits = [{ messages: 20, windowMs: 60_000 }];
    const { taken, overLimit } = beStrictRobot(robots, limits);
    const robot = await company.post<WebhookWithSecret>(
      path,
      request({
        provider: 'dingtalk',
        name: '招商群',
        address: `${robots.url}/robot/send?access_token=0123456789abcdef`,
        secret: 'SECabc',
      }),
    );
    expect(robot).toMatchObject({ secret: null, signed: true });
    expect(robot.address).toContain('access_token=••••cdef');
    const scenarios = 6;
    for (let made = 0; made < scenarios; made += 1)
      await world.publishedScenario(department, { title: `智能快递柜网络建设第${made + 1}期` });
    await world.quiet();
    await eventually(async () => {
      const deliveries = await deliveriesOf(company, robot.id);
      return deliveries.length === scenarios && deliveries.every(({ status }) => status === 'sent');
    });
    expect(overLimit).toEqual([]);
    const told = taken.map(({ body }) => Number(/(\d+) 条新通知/.exec(body)?.[1] ?? 1));
    expect(told.reduce((sum, count) => sum + count, 0)).toBe(scenarios);
    for (const { path: at } of taken) expect(at).toMatch(/timestamp=\d+&sign=/);
  });
});
