import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  Delivery,
  OwnPreferences,
  Page,
  PreferenceChoices,
  Problem,
  Scenario,
  SentMail,
  StoredPreferences,
} from '#libs/contracts';
import { createApp } from '#libs/http';
import { eventually } from '#libs/testing';
import { matchingHealth } from '../../apps/matching/src/matching-health.js';
import { standaloneModule } from '../../apps/standalone/src/standalone.module.js';
import { type Client, parcelScenario, password, World } from '../setup/world.js';

const path = '/api/notifications/preferences';
const daily = { groups: { matches: { inbox: true, email: 'daily' as const } } };

/** What comes by a stream of server-sent events, for as long as it is open. */
class Stream {
  readonly events: string[] = [];
  isOpen = true;
  private readonly ending = new AbortController();

  static async open(url: string, client: Client): Promise<Stream> {
    const stream = new Stream();
    const response = await fetch(`${url}/api/notifications/stream`, {
      headers: client.cookieHeader(),
      signal: stream.ending.signal,
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    void stream.read(response.body!);
    await eventually(() => stream.events.length > 0);
    return stream;
  }

  close(): void {
    this.ending.abort();
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    try {
      for await (const chunk of body)
        this.events.push(...(decoder.decode(chunk).match(/^(event: .*|: .*)$/gm) ?? []));
    } catch {
      // Closed by the test.
    }
    this.isOpen = false;
  }

  get changes(): number {
    return this.events.filter((event) => event === 'event: changed').length;
  }
}

describe('how people are notified is theirs to choose', () => {
  let world: World;
  let admin: Client;
  let department: { editor: Client; approver: Client };
  let boss: Client;
  let bidder: Client;
  const scenarios: Scenario[] = [];

  beforeAll(async () => {
    world = await World.start();
    admin = await world.admin();
    department = await world.department();
    boss = (await world.verifiedEnterprise()).client;
    bidder = await world.joined(boss, ['enterprise.bidder']);
    await world.quiet();
  });
  afterAll(() => world.stop());

  const choose = async (client: Client, choices: Partial<PreferenceChoices>) => {
    const { own } = await client.get<OwnPreferences>(path);
    return client.ok<StoredPreferences>('PUT', path, {
      version: own.version,
      choices: { groups: {}, ...choices },
    });
  };
  const mailsTo = async (client: Client) =>
    (
      await admin.get<Page<Delivery>>('/api/notifications/deliveries?channel=email&limit=100')
    ).items.filter(
      ({ kind, recipient }) => kind === 'scenario.matched' && recipient.email === client.me.email,
    );
  /** Brings on the time at which all that waits is due. */
  const letTimeCome = async () => {
    await world.sql(
      `update notifications.deliveries set due_at = now() - interval '1 second'
        where due_at is not null and sent_with is null`,
    );
    await world.quiet();
  };
  const headersOf = async ({ id }: Delivery) =>
    (await readFile(join(world.config.dataDir, 'mail', `${id}.eml`), 'utf8'))
      .split('\r\n\r\n')[0]!
      .replace(/\r\n[ \t]+/g, ' ');

  test('at first nothing is chosen; what is chosen is kept, in versions', async () => {
    expect(await boss.get<OwnPreferences>(path)).toEqual({
      own: { version: 0, choices: { groups: {} }, changedAt: null },
      organisation: { version: 0, choices: { groups: {} }, changedAt: null },
      mailTrouble: null,
    });
    const saved = await choose(boss, { ...daily, digest: { hour: 8, weekday: 5 } });
    expect(saved).toMatchObject({ version: 1, choices: { ...daily, digest: { hour: 8 } } });
    expect(saved.changedAt).not.toBeNull();
    const stale = await boss.send<Problem>('PUT', path, { version: 0, choices: {} });
    expect(stale).toMatchObject({ status: 409, body: { code: 'PREFERENCES.VERSION_CONFLICT' } });
  });

  test.each<[string, number, unknown]>([
    ['no such group', 400, { groups: { weather: { inbox: true, email: 'off' } } }],
    ['an hour that no day has', 400, { digest: { hour: 24, weekday: 1 } }],
    ['no such domain', 400, { matches: { minScore: 1, domains: ['x'], districts: [], perDay: 1 } }],
    ['mails without the inbox', 400, { groups: { matches: { inbox: false, email: 'daily' } } }],
    ['results switched off', 422, { groups: { results: { inbox: true, email: 'off' } } }],
    ['results put off', 422, { groups: { results: { inbox: true, email: 'weekly' } } }],
  ])('%s is refused with %i', async (_what, status, choices) => {
    const { own } = await boss.get<OwnPreferences>(path);
    const answer = await boss.send<Problem>('PUT', path, { version: own.version, choices });
    expect(answer.status).toBe(status);
    expect(answer.body.code).toBe(status === 400 ? 'REQUEST.MALFORMED' : 'PREFERENCES.NOT_OFFERED');
  });

  test("an enterprise's administrator sets what holds for its people, others may not", async () => {
    const request = { version: 0, choices: { groups: {}, quiet: { hours: null, freeDays: true } } };
    const refused = await bidder.send('PUT', `${path}/organisation`, request);
    expect(refused.status).toBe(403);
    await boss.ok('PUT', `${path}/organisation`, request);
    const { own, organisation } = await bidder.get<OwnPreferences>(path);
    expect(own.version).toBe(0);
    expect(organisation).toMatchObject({ version: 1, choices: request.choices });
    await boss.ok('PUT', `${path}/organisation`, { version: 1, choices: { groups: {} } });
  });

  test('who wants a daily mail finds matches in the inbox at once, and in one mail at its hour', async () => {
    for (const title of ['老旧小区快递柜网络建设一期', '老旧小区快递柜网络建设二期'])
      scenarios.push(await world.publishedScenario(department, { title }));
    for (const { id } of scenarios) await world.matchOf(boss, id);
    await eventually(async () => (await world.inbox(boss, 'scenario.matched')).length === 2);
    await world.quiet();
    expect((await mailsTo(bidder)).map(({ status }) => status)).toEqual(['sent', 'sent']);
    const waiting = await mailsTo(boss);
    expect(waiting.map(({ status }) => status)).toEqual(['pending', 'pending']);
    await letTimeCome();
    const sent = await mailsTo(boss);
    expect(sent.map(({ status }) => status)).toEqual(['sent', 'sent']);
    const [first, second] = await Promise.all(
      sent.map(({ id }) => admin.get<SentMail>(`/api/notifications/deliveries/${id}/mail`)),
    );
    expect(first).toEqual(second);
    const pages = await world.pagesOf(first!);
    for (const { id, title } of scenarios) {
      expect(first!.text).toContain(title);
      expect(pages).toContain(`/scenarios/${id}`);
    }
  });

  test('a mail that was gathered and lost its job is sent all the same, with all that is in it', async () => {
    const waiting = await mailsTo(boss);
    await world.sql(
      `update notifications.deliveries
          set status = 'pending', sent_at = null, sent_with = $1,
              checked_at = now() - interval '1 hour'
        where id = any($2)`,
      [waiting[0]!.id, waiting.map(({ id }) => id)],
    );
    await world.quiet();
    const sent = await mailsTo(boss);
    expect(sent.map(({ status }) => status)).toEqual(['sent', 'sent']);
    const mail = await admin.get<SentMail>(`/api/notifications/deliveries/${waiting[0]!.id}/mail`);
    for (const { title } of scenarios) expect(mail.text).toContain(title);
  });

  test('nothing is mailed in quiet time; the inbox does not wait', async () => {
    const [{ hour }] = (await world.sql(
      `select extract(hour from now() at time zone 'Asia/Shanghai')::integer as hour`,
    )) as [{ hour: number }];
    const hours = { from: hour, to: (hour + 3) % 24 };
    await choose(boss, { quiet: { hours, freeDays: false } });
    const scenario = await world.publishedScenario(department, { title: '快递柜网络夜间运维' });
    await world.matchOf(boss, scenario.id);
    await eventually(async () => (await world.inbox(boss, 'scenario.matched')).length === 3);
    await world.quiet();
    const [mail] = await mailsTo(boss);
    expect(mail!.status).toBe('pending');
    const [due] = await world.sql<{ hour: number }>(
      `select extract(hour from due_at at time zone 'Asia/Shanghai')::integer as hour
         from notifications.deliveries where id = $1`,
      [mail!.id],
    );
    expect(due!.hour).toBe(hours.to);
    await choose(boss, {});
    await eventually(async () => (await mailsTo(boss))[0]!.status === 'sent');
  });

  test('one click in the mail program ends such mails, without a login and for good', async () => {
    const [mail] = await mailsTo(boss);
    const headers = await headersOf(mail!);
    expect(headers).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    const link = new URL(/^List-Unsubscribe: <([^>]+)>/m.exec(headers)![1]!);
    const nobody = world.anonymous();
    const target = link.pathname + link.search;

    const opened = await nobody.send('GET', target);
    expect(opened.status).toBe(303);
    expect(opened.headers.get('location')).toBe(
      `${world.config.publicUrl}/unsubscribe#${link.searchParams.get('token')}`,
    );
    expect((await boss.get<OwnPreferences>(path)).own.choices.groups.matches).toBeUndefined();

    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    for (let time = 0; time < 2; time += 1) {
      const clicked = await nobody.send('POST', target, 'List-Unsubscribe=One-Click', form);
      expect(clicked).toMatchObject({ status: 200, body: { groups: ['matches'] } });
    }
    expect((await boss.get<OwnPreferences>(path)).own.choices.groups.matches).toEqual({
      inbox: true,
      email: 'off',
    });
    const scenario = await world.publishedScenario(department, { title: '快递柜网络三期建设' });
    await world.matchOf(boss, scenario.id);
    await eventually(async () => (await world.inbox(boss, 'scenario.matched')).length === 4);
    await world.quiet();
    expect(await mailsTo(boss)).toHaveLength(3);
    expect(await mailsTo(bidder)).toHaveLength(4);
  });

  test('a changed link does nothing, and no other route takes such a form', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const strange = `?token=${boss.me.id}.interests.${'a'.repeat(64)}`;
    const nobody = world.anonymous();
    for (const [query, status, code] of [
      [strange, 422, 'UNSUBSCRIBE.LINK_INVALID'],
      ['?token=x', 400, 'REQUEST.MALFORMED'],
      ['', 400, 'REQUEST.MALFORMED'],
    ] as const)
      expect(
        await nobody.send('POST', `/api/notifications/unsubscribe${query}`, 'x=1', form),
      ).toMatchObject({ status, body: { code } });
    const other = await nobody.send<Problem>('POST', '/api/auth/login', 'email=x', form);
    expect(other).toMatchObject({ status: 415, body: { code: 'REQUEST.MEDIA_TYPE' } });
  });

  describe('the live inbox', () => {
    let second: NestFastifyApplication;
    let secondUrl: string;

    beforeAll(async () => {
      second = await createApp(standaloneModule(world.config), {
        config: world.config,
        healthChecks: matchingHealth,
      });
      await second.listen(0, '127.0.0.1');
      secondUrl = await second.getUrl();
    });
    afterAll(() => second.close());

    test('tells of news at every instance, to whom it concerns and to nobody else', async () => {
      const streams = [
        await Stream.open(world.url, department.approver),
        await Stream.open(secondUrl, department.approver),
      ];
      const stranger = await Stream.open(secondUrl, bidder);
      const before = stranger.changes;
      await submitOne();
      for (const stream of streams) await eventually(() => stream.changes > 1);
      const [notice] = await world.inbox(department.approver, 'scenario.approval-waiting');
      const told = streams.map(({ changes }) => changes);
      // What is read in one window changes the bell in the other.
      await department.approver.ok('POST', `/api/notifications/inbox/${notice!.id}/read`);
      for (const [index, stream] of streams.entries())
        await eventually(() => stream.changes > told[index]!);
      expect(stranger.changes).toBe(before);
      await eventually(() => stranger.events.includes(': here'));
      for (const stream of [...streams, stranger]) stream.close();
    });

    test('ends with the session', async () => {
      const { email } = bidder.me;
      const other = await world.anonymous().logIn({ email, password });
      const [staying, ending] = [
        await Stream.open(world.url, bidder),
        await Stream.open(secondUrl, other),
      ];
      await other.ok('POST', '/api/auth/logout');
      await eventually(() => !ending.isOpen);
      expect(staying.isOpen).toBe(true);
      staying.close();
      expect((await world.anonymous().send('GET', '/api/notifications/stream')).status).toBe(401);
    });

    test('goes on when the database cuts the listening connection', async () => {
      const stream = await Stream.open(world.url, department.approver);
      await world.sql(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where application_name = 'notifications-inbox' and datname = current_database()`,
      );
      // Everybody looks once, for something may have been missed.
      await eventually(() => stream.changes > 1);
      const before = stream.changes;
      await submitOne();
      await eventually(() => stream.changes > before);
      stream.close();
    });

    test('an open stream does not hold up the end of its instance', async () => {
      const third = await createApp(standaloneModule(world.config), {
        config: world.config,
        healthChecks: matchingHealth,
      });
      await third.listen(0, '127.0.0.1');
      const stream = await Stream.open(await third.getUrl(), bidder);
      await third.close();
      await eventually(() => !stream.isOpen);
    });
  });

  async function submitOne(): Promise<void> {
    const draft = await department.editor.post<Scenario>('/api/scenarios', parcelScenario());
    await department.editor.post(`/api/scenarios/${draft.id}/submit`, { version: draft.version });
  }
});
