import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { routesOf } from '#libs/auth';
import type { AuditEntry, Bid, BidAttachment, Page, Scenario } from '#libs/contracts';
import {
  answersTo,
  asksForBids,
  draftedBid,
  openedScenario,
  submittedBid,
} from '../setup/sealed-bids.js';
import { type Client, nothingByItself, World } from '../setup/world.js';
import { type Actor, Stage } from './stage.js';

/**
 * Rule 4: until the opening nobody but the bidders learns who bids, nor how many do. Every GET route
 * of the running product is asked, by every role that has no part in a bid and of organisations of
 * every kind, about everything that has to do with it: before there is a bid, and when there are
 * three. The answers must be the same, byte by byte.
 */
describe('before the opening, nobody learns of bids', () => {
  let world: World;
  let stage: Stage;
  let department: { editor: Client; approver: Client };
  let scenario: Scenario;
  const bidders: { client: Client; id: string; name: string }[] = [];
  let addresses: string[];
  let secrets: string[] = [];
  let before: Record<string, string>;
  let again: Record<string, string>;
  let auditBefore: AuditEntry[];
  let numbersBefore: string[];

  beforeAll(async () => {
    // Nothing at a time: what the clock changes would be taken for the bids' doing.
    world = await World.start('postgres', nothingByItself);
    stage = new Stage(world);
    department = await world.department('市邮政管理局');
    const elsewhere = await world.department('市文化和旅游局');
    scenario = await world.publishedScenario(department, { ...asksForBids, minBids: 2 });
    for (let count = 0; count < 4; count += 1) {
      const { client, enterprise } = await world.verifiedEnterprise(`武汉投标企业${count}号公司`);
      bidders.push({ client, id: enterprise.id, name: enterprise.name });
    }
    const { client: rival } = await world.verifiedEnterprise('武汉旁观企业有限公司');
    const admin = await world.admin();
    for (const role of ['department.editor', 'department.approver'] as const) {
      await stage.enter(role, 'own', department.editor.me.organisation.id);
      await stage.enter(role, 'other', elsewhere.editor.me.organisation.id);
    }
    for (const role of ['enterprise.admin', 'enterprise.bidder'] as const)
      await stage.enter(role, 'other', rival.me.organisation.id);
    for (const role of [
      'platform.admin',
      'platform.reviewer',
      'platform.expert',
      'platform.supervisor',
    ] as const)
      await stage.enter(role, 'platform', admin.me.organisation.id);
    await world.quiet();
    stage.actors.unshift({ role: 'anonymous', of: 'nowhere', client: world.anonymous() });

    const subjects = [scenario.id, bidders[0]!.id, bidders[0]!.client.me.id];
    addresses = routesOf(world.app)
      .map(({ name }) => name.split(' ') as [string, string])
      .filter(([method, path]) => method === 'GET' && !path.endsWith('/stream'))
      .flatMap(([, path]) => filled(path, subjects));
    before = await ask();
    again = await ask();
    auditBefore = await audit();
    numbersBefore = await numbers();
    secrets = await bid();
  }, 300_000);
  afterAll(() => world.stop());

  /** A bid that is handed in, one of a consortium, one that was taken back, and traces of each. */
  async function bid(): Promise<string[]> {
    type Bidder = (typeof bidders)[0];
    const [alone, lead, undecided, partner] = bidders as [Bidder, Bidder, Bidder, Bidder];
    const single = await draftedBid(world, scenario, {}, alone.client);
    const path = `/api/bids/${single.bid.id}`;
    const { body } = await alone.client.sendForm<BidAttachment>(`${path}/attachments`, {
      name: '附件.txt',
      bytes: '内容',
    });
    const saved = await alone.client.ok<Bid>('PATCH', path, {
      version: single.bid.version,
      content: answersTo(scenario, { attachmentIds: [body.id] }),
    });
    await alone.client.post(`${path}/submit`, { version: saved.version });
    const joint = await draftedBid(world, scenario, {}, lead.client);
    const asked = await lead.client.post<Bid>(`/api/bids/${joint.bid.id}/members`, {
      version: joint.bid.version,
      enterpriseId: partner.id,
    });
    await partner.client.post(`/api/bids/${asked.id}/confirm`);
    const shared = await lead.client.ok<Bid>('PATCH', `/api/bids/${asked.id}`, {
      version: asked.version,
      content: answersTo(scenario, {
        shares: [lead, partner].map(({ id }) => ({ enterpriseId: id, percent: 50, task: '' })),
      }),
    });
    await lead.client.post(`/api/bids/${asked.id}/submit`, { version: shared.version });
    const taken = await submittedBid(world, scenario, {}, undecided.client);
    await undecided.client.post(`/api/bids/${taken.bid.id}/withdraw`, {
      version: taken.bid.version,
    });
    return [single.bid.id, asked.id, taken.bid.id, body.id];
  }

  /** What everybody is answered at every address, by address and actor. */
  async function ask(): Promise<Record<string, string>> {
    const cells = addresses.flatMap((address) => stage.actors.map((actor) => ({ address, actor })));
    const answers: Record<string, string> = {};
    while (cells.length)
      await Promise.all(
        cells.splice(0, 8).map(async ({ address, actor }) => {
          answers[`${address} ${actor.role} ${actor.of}`] = await answerOf(actor, address);
        }),
      );
    return answers;
  }

  async function answerOf(actor: Actor, address: string): Promise<string> {
    const { status, bytes } = await stage.ready(actor).download(address);
    // When they were last here is written down once a minute, whatever they do.
    const steady = bytes.toString('latin1').replace(/"lastSeenAt":"[^"]*"/g, '');
    return `${status} ${steady}`;
  }

  /** The whole audit log as the supervisor lists it. */
  async function audit(): Promise<AuditEntry[]> {
    const supervisor = stage.ready(
      stage.actors.find(({ role }) => role === 'platform.supervisor')!,
    );
    const entries: AuditEntry[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Page<AuditEntry> = await supervisor.get(
        `/api/audit?limit=100${cursor && `&cursor=${cursor}`}`,
      );
      entries.push(...page.items);
      cursor = page.nextCursor;
    }
    return entries;
  }

  /** What the metrics count by route, but for the counting itself. */
  async function numbers(): Promise<string[]> {
    const text = await world.anonymous().get<string>('/metrics');
    return text
      .split('\n')
      .filter((line) => /route=/.test(line) && !/\/metrics|\/audit/.test(line));
  }

  test('in no list of the audit log, nor by gaps or numbers in it', async () => {
    expect(await audit()).toEqual(auditBefore);
    const [row] = await world.sql<{ hidden: number }>(
      "select count(*)::int as hidden from publishing.audit_entries where subject_type = 'bid'",
    );
    // They are in the chain all the same.
    expect(row!.hidden).toBeGreaterThan(8);
    expect(JSON.stringify(auditBefore)).not.toMatch(/"seq"/);
  });

  test('not by what the metrics count', async () => {
    expect(await numbers()).toEqual(numbersBefore);
  });

  test('not in the answer of any route, to any role', async () => {
    expect(addresses.length).toBeGreaterThan(60);
    const after = await ask();
    // A fault of ours would hide what the answer tells, and look like a difference where it is past.
    for (const answers of [before, again, after])
      for (const [cell, answer] of Object.entries(answers))
        expect({ cell, answer }).not.toMatchObject({ answer: expect.stringMatching(/^500 /) });
    const told: string[] = [];
    for (const [cell, answer] of Object.entries(after)) {
      // What differs by itself, such as the time of a download, must at least name nobody.
      const isSteady = before[cell] === again[cell];
      if (isSteady && answer !== again[cell]) told.push(`${cell}: ${answer.slice(0, 300)}`);
      if (!isSteady && !cell.startsWith('/api/audit')) {
        const namings = (text: string) =>
          bidders.map(({ id, name }) => text.split(id).length + text.split(name).length).join();
        if (namings(answer) !== namings(again[cell]!)) told.push(`${cell} names somebody`);
      }
      if (secrets.some((secret) => answer.includes(secret)))
        told.push(`${cell} has an id of a bid`);
    }
    expect(told).toEqual([]);
    const steady = Object.keys(after).filter((cell) => before[cell] === again[cell]).length;
    expect(steady / Object.keys(after).length).toBeGreaterThan(0.95);
  }, 120_000);

  test('not by asking for a bid itself: it is as if it were not there', async () => {
    const [bidId, , , attachmentId] = secrets as [string, string, string, string];
    const nothing = '00000000-0000-7000-8000-000000000000';
    for (const actor of stage.actors)
      for (const path of ['', '/receipt', '/content.json', `/attachments/${attachmentId}`]) {
        const there = await answerOf(actor, `/api/bids/${bidId}${path}`);
        expect(there).toBe(await answerOf(actor, `/api/bids/${nothing}${path}`));
        expect(there).not.toMatch(/^200/);
      }
  });

  test('no event, no notice, no mail and no job tells of it', async () => {
    const events = await world.sql(
      `select 1 from publishing.outbox_events
        where type like 'bid.%' or payload::text like any($1)`,
      [secrets.map((secret) => `%${secret}%`)],
    );
    expect(events).toEqual([]);
    const tables = await world.sql<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
        where table_schema in ('matching', 'notifications', 'bullmq') and table_type = 'BASE TABLE'`,
    );
    for (const { name } of tables)
      for (const secret of secrets)
        expect(
          await world.sql(`select 1 from ${name} one where one::text like '%' || $1 || '%'`, [
            secret,
          ]),
        ).toEqual([]);
  });

  test('afterwards it is all there: in the audit log, in the lists, in the answers', async () => {
    await world.halt();
    await world.boot({ scheduleMs: 300 });
    for (const actor of stage.actors) actor.client.url = world.url;
    for (const client of [department.approver, ...bidders.map((one) => one.client)])
      client.url = world.url;
    await openedScenario(world, department, scenario.id);
    const now = await audit();
    expect(now.map(({ subject }) => subject.id)).toEqual(
      expect.arrayContaining(secrets.slice(0, 3)),
    );
    const supervisor = stage.actors.find(({ role }) => role === 'platform.supervisor')!;
    expect(await answerOf(supervisor, `/api/scenarios/${scenario.id}/bids`)).toContain(secrets[0]!);
  }, 60_000);
});

/** A path with each subject in the place of each parameter. */
function filled(path: string, subjects: readonly string[]): string[] {
  const at = path.indexOf('/:');
  if (at < 0) return [path];
  const rest = path.slice(at + 2).replace(/^\w+/, '');
  return subjects.flatMap((id) => filled(`${path.slice(0, at)}/${id}${rest}`, subjects));
}
