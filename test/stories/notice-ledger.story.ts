import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type {
  DeadlineFollowing,
  Delivery,
  NoticeFigures,
  Page,
  Problem,
  Scenario,
  SentMail,
  TemplatePreview,
  ToldEnterprise,
} from '#libs/contracts';
import { eventually } from '#libs/testing';
import { asksForBids, openedScenario, submittedBid } from '../setup/sealed-bids.js';
import { type Client, World } from '../setup/world.js';

const deliveries = '/api/notifications/deliveries';

describe('what came of telling companies, and reminders of deadlines', () => {
  let world: World;
  let admin: Client;
  let department: { editor: Client; approver: Client };
  let told: Client;
  let scenario: Scenario;
  let ledger: string;
  let link: string;

  beforeAll(async () => {
    world = await World.start();
    admin = await world.admin();
    department = await world.department();
    told = (await world.verifiedEnterprise()).client;
    await world.quiet();
    scenario = await world.publishedScenario(department, asksForBids);
    ledger = `/api/notifications/ledger/scenarios/${scenario.id}`;
    await world.matchOf(told, scenario.id);
    await world.quiet();
  }, 120_000);
  afterAll(() => world.stop());

  const figures = () => department.editor.get<NoticeFigures>(ledger);
  const mailOf = async (client: Client) => {
    const { items } = await admin.get<Page<Delivery>>(
      `${deliveries}?channel=email&kind=scenario.matched&scenarioId=${scenario.id}`,
    );
    return items.find(({ recipient }) => recipient.email === client.me.email)!;
  };
  const remindersOf = (client: Client) => world.inbox(client, 'scenario.deadline-near');

  test('the department sees that a company was told, and nothing more yet', async () => {
    expect(await figures()).toEqual({ told: 1, opened: 0, clicked: 0, interested: 0, bid: 0 });
  });

  test('a mail has a link of ours that leads to the scenario and is counted once', async () => {
    const { id } = await mailOf(told);
    const mail = await admin.get<SentMail>(`${deliveries}/${id}/mail`);
    link = /\/n\/(\S+)/.exec(mail.text)![1]!;
    expect(mail.html).toContain(`/n/${link}"`);
    // Nothing in the mail is loaded when it is looked at: no pixel counts who does.
    expect(mail.html).not.toMatch(/<img|url\(/i);
    expect(await world.follow(link, 'HEAD')).toBe(`/scenarios/${scenario.id}`);
    expect((await figures()).clicked).toBe(0);
    for (let time = 0; time < 3; time += 1)
      expect(await world.follow(link)).toBe(`/scenarios/${scenario.id}`);
    expect(await figures()).toMatchObject({ opened: 1, clicked: 1 });
    expect((await mailOf(told)).clickedAt).not.toBeNull();
    expect(await world.sql('select 1 from notifications.link_clicks')).toHaveLength(1);
  });

  test('a forged or altered link leads to the start page and leaves nothing behind', async () => {
    const altered = link.slice(0, -1) + (link.endsWith('0') ? '1' : '0');
    const other = link.replace('.0.', '.1.');
    for (const token of [altered, other, 'x', '%00', '..%2f..%2fevil', 'y'.repeat(100)])
      expect(await world.follow(token)).toBe('/');
    expect(await world.sql('select 1 from notifications.link_clicks')).toHaveLength(1);
  });

  test('companies are listed, not people; another department and companies see nothing', async () => {
    const path = `${ledger}/enterprises`;
    const { items } = await department.editor.get<Page<ToldEnterprise>>(path);
    expect(items.map(({ enterprise }) => enterprise.id)).toEqual([told.me.organisation.id]);
    expect(JSON.stringify(items)).not.toContain(told.me.email);
    const elsewhere = await world.department('市文化和旅游局');
    for (const address of [ledger, path]) {
      expect((await elsewhere.editor.send<Problem>('GET', address)).status).toBe(404);
      expect((await told.send<Problem>('GET', address)).status).toBe(403);
    }
    expect((await told.send('GET', '/api/notifications/ledger')).status).toBe(403);
    expect((await department.editor.send('GET', '/api/notifications/ledger')).status).toBe(403);
  });

  test('an answer counts as interest, a bid once it was opened and not before', async () => {
    const { matchId } = await world.matchOf(told, scenario.id);
    await told.post(`/api/matching/matches/${matchId}/feedback`, { verdict: 'interested' });
    await eventually(async () => (await figures()).interested === 1);
    await submittedBid(world, scenario, {}, told);
    await world.quiet();
    const before = { told: 1, opened: 1, clicked: 1, interested: 1, bid: 0 };
    expect(await figures()).toEqual(before);
    expect((await mailOf(told)).bid).toBe(false);
    await openedScenario(world, department, scenario.id);
    await eventually(async () => (await figures()).bid === 1);
    expect(await figures()).toEqual({ ...before, bid: 1 });
    const overall = await admin.get<NoticeFigures>('/api/notifications/ledger');
    expect(overall).toMatchObject({ told: 1, bid: 1 });
  });

  test('who follows a deadline is reminded once by the schedule, and in no list', async () => {
    const next = await world.publishedScenario(department, { title: '桥梁结构健康监测' });
    const path = `/api/notifications/deadlines/${next.id}`;
    await world.quiet();
    const follower = await world.joined(told, ['enterprise.bidder']);
    await world.quiet();
    expect(await follower.get<DeadlineFollowing>(path)).toEqual({ following: false });
    expect(await follower.ok('PUT', path)).toEqual({ following: true });
    expect(await told.get<DeadlineFollowing>(path)).toEqual({ following: false });
    await world.sql(
      `update notifications.scenarios
          set deadline = date_trunc('milliseconds', now()) + interval '71 hours',
              remind_at = date_trunc('milliseconds', now()) - interval '1 hour' where id = $1`,
      [next.id],
    );
    await eventually(async () => (await remindersOf(follower)).length > 0);
    await world.quiet();
    const [reminder] = await remindersOf(follower);
    expect(reminder).toMatchObject({ title: '距截止不足 3 天：桥梁结构健康监测' });
    const [inEnglish] = (
      await follower.get<Page<{ title: string }>>('/api/notifications/inbox?language=en&limit=1')
    ).items;
    expect(inEnglish!.title).toBe('Less than 3 days left: 桥梁结构健康监测');
    const [sent] = await world.sql<{ status: string }>(
      `select status from notifications.deliveries
        where kind = 'scenario.deadline-near' and channel = 'email' and recipient_id = $1`,
      [follower.me.id],
    );
    expect(sent).toEqual({ status: 'sent' });
    const listed = await admin.get<Page<Delivery>>(`${deliveries}?kind=scenario.deadline-near`);
    expect(listed.items).toEqual([]);
    expect(await remindersOf(follower)).toHaveLength(1);
    expect((await follower.send('DELETE', path)).status).toBe(204);
    expect(await follower.get<DeadlineFollowing>(path)).toEqual({ following: false });
    expect((await department.editor.send('PUT', path)).status).toBe(403);
  });

  test('the administrator sees what each template makes, in both languages', async () => {
    const path = '/api/notifications/templates/scenario.changed';
    const preview = await admin.get<TemplatePreview>(`${path}?language=en&status=failed`);
    expect(preview.inbox.title).toMatch(/^Scenario failed: /);
    expect((await admin.get<TemplatePreview>(path)).inbox.title).toMatch(/^场景内容有变更：/);
    expect((await admin.send<Problem>('GET', `${path}x`)).status).toBe(400);
    expect((await told.send('GET', path)).status).toBe(403);
  });
});
