import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type {
  AuditEntry,
  MatchNetwork,
  Page,
  Problem,
  ReportStatistics,
  Scenario,
  Statistics,
  YearTargets,
} from '#libs/contracts';
import { eventually } from '#libs/testing';
import { asksForBids, openedScenario, submittedBid } from '../setup/sealed-bids.js';
import { Client, World } from '../setup/world.js';

/** The year in the city. */
const year = Number(
  new Intl.DateTimeFormat('en', { timeZone: 'Asia/Shanghai', year: 'numeric' }).format(),
);

describe('the statistics of a year', () => {
  let world: World;
  let admin: Client;
  let anybody: Client;
  let department: { editor: Client; approver: Client };
  let elsewhere: { editor: Client; approver: Client };
  let company: Client;
  let sealed: Scenario;

  beforeAll(async () => {
    world = await World.start();
    anybody = new Client(world.url);
    admin = await world.admin();
    department = await world.department();
    elsewhere = await world.department('市文化和旅游局');
    company = (await world.verifiedEnterprise()).client;
    await world.quiet();
    sealed = await world.publishedScenario(department, asksForBids);
    await world.publishedScenario(elsewhere, { title: '桥梁结构健康监测' });
    await world.quiet();
  }, 120_000);
  afterAll(() => world.stop());

  const forEverybody = () => anybody.get<Statistics>(`/api/statistics?year=${year}`);
  const report = (client: Client) =>
    client.get<ReportStatistics>(`/api/reports/statistics?year=${year}`);
  const targets = `/api/targets/${year}`;

  test('anybody reads them, and may keep the answer for a minute; a refusal is not kept', async () => {
    const answer = await anybody.send<Statistics>('GET', `/api/statistics?year=${year}`);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=60');
    expect(answer.body.total).toMatchObject({ published: 2, closed: 0 });
    for (const query of ['', '?year=1999', '?year=x', `?year=${year}&departmentId=1`]) {
      const refused = await anybody.send<Problem>('GET', `/api/statistics${query}`);
      expect([refused.status, refused.body.code]).toEqual([400, 'REQUEST.MALFORMED']);
      expect(refused.headers.get('cache-control')).toBe('no-store');
    }
  });

  test('a department’s report is of its own, the platform’s of all, a company has none', async () => {
    expect((await report(department.editor)).total.published).toBe(1);
    expect((await report(elsewhere.approver)).total.published).toBe(1);
    expect((await report(admin)).total.published).toBe(2);
    for (const path of [
      `/api/reports/statistics?year=${year}`,
      `/api/matching/network?year=${year}`,
    ])
      expect([
        (await company.send('GET', path)).status,
        (await anybody.send('GET', path)).status,
      ]).toEqual([403, 401]);
  });

  test('the network has the companies that could serve the scenarios', async () => {
    await world.matchOf(company, sealed.id);
    const network = (client: Client) =>
      client.get<MatchNetwork>(`/api/matching/network?year=${year}`);
    const all = await network(admin);
    expect(all.matches).toContainEqual(
      expect.objectContaining({
        scenario: { id: sealed.id, title: sealed.title },
        enterprise: expect.objectContaining({ id: company.me.organisation.id }) as unknown,
      }),
    );
    expect(
      (await network(elsewhere.editor)).matches.map(({ scenario }) => scenario.id),
    ).not.toContain(sealed.id);
  });

  test('bids count once they were opened, and change nothing anywhere before', async () => {
    const before = [await forEverybody(), await report(admin)];
    await submittedBid(world, sealed, {}, company);
    await world.quiet();
    expect([await forEverybody(), await report(admin)]).toEqual(before);
    await openedScenario(world, department, sealed.id);
    await eventually(async () => (await report(admin)).opened.bids === 1);
    expect((await report(department.editor)).opened).toEqual({ scenarios: 1, bids: 1 });
    expect((await report(elsewhere.editor)).opened).toEqual({ scenarios: 0, bids: 0 });
    expect(JSON.stringify(await forEverybody())).not.toContain('bids');
  });

  test('the administrator sets targets with a reason; everybody sees them, the log keeps them', async () => {
    const none = await department.editor.get<YearTargets>(targets);
    expect(none).toEqual({ year, version: 0, total: null, domains: {}, changes: [] });
    const first = { total: 200, domains: { 'smart-logistics': 30 } };
    await admin.ok('PUT', targets, { ...first, version: 0, reason: '年度工作要点' });
    const second = { total: 220, domains: { 'smart-logistics': 30, 'low-altitude': 20 } };
    const saved = await admin.ok<YearTargets>('PUT', targets, {
      ...second,
      version: 1,
      reason: '低空经济列入重点',
    });
    expect(saved).toMatchObject({ ...second, version: 2 });
    expect(saved.changes).toMatchObject([
      { ...second, version: 2, reason: '低空经济列入重点', authorName: admin.me.displayName },
      { ...first, version: 1, reason: '年度工作要点' },
    ]);
    const told = await forEverybody();
    expect(told.target).toBe(220);
    expect(told.domains.find(({ domain }) => domain === 'low-altitude')).toMatchObject({
      target: 20,
      funnel: { published: 0 },
    });
    const { items } = await admin.get<Page<AuditEntry>>('/api/audit?action=targets.changed');
    expect(items.map(({ details }) => details)).toMatchObject([
      { total: { from: 200, to: 220 }, domains: { from: first.domains, to: second.domains } },
      { total: { from: null, to: 200 } },
    ]);
  });

  test('what is stale, wrong or not theirs to set changes nothing', async () => {
    const right = { version: 2, total: 100, domains: {}, reason: '调整' };
    const wrong: [object, number, string][] = [
      [{ ...right, version: 1 }, 409, 'TARGETS.VERSION_CONFLICT'],
      [{ ...right, version: 3 }, 409, 'TARGETS.VERSION_CONFLICT'],
      [{ ...right, total: 0 }, 400, 'REQUEST.MALFORMED'],
      [{ ...right, total: 1.5 }, 400, 'REQUEST.MALFORMED'],
      [{ ...right, domains: { 'space-mining': 1 } }, 400, 'REQUEST.MALFORMED'],
      [{ ...right, domains: { 'smart-logistics': 101 } }, 400, 'REQUEST.MALFORMED'],
      [{ ...right, total: null, domains: { 'smart-logistics': 1 } }, 400, 'REQUEST.MALFORMED'],
      [{ ...right, reason: ' ' }, 400, 'REQUEST.MALFORMED'],
    ];
    for (const [body, status, code] of wrong) {
      const answer = await admin.send<Problem>('PUT', targets, body);
      expect([body, answer.status, answer.body.code]).toEqual([body, status, code]);
    }
    expect((await admin.send('PUT', '/api/targets/1999', { ...right, version: 0 })).status).toBe(
      400,
    );
    expect((await department.approver.send('PUT', targets, right)).status).toBe(403);
    expect(await admin.get<YearTargets>(targets)).toMatchObject({ version: 2, total: 220 });
    const withdrawn = { version: 2, total: null, domains: {}, reason: '改由各区下达' };
    await admin.ok('PUT', targets, withdrawn);
    expect((await forEverybody()).target).toBeNull();
  });
});
