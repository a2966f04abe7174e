import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  type Capability,
  caseText,
  type Delivery,
  type Enterprise,
  type Page,
  type Scenario,
  type ScenarioMatch,
  type SentMail,
} from '#libs/contracts';
import { eventually, redisUrl } from '#libs/testing';
import { type Client, parcelScenario, World } from '../setup/world.js';

describe.each(['postgres', 'redis'] as const)('the whole way, queues on %s', (backend) => {
  if (backend === 'redis' && !redisUrl()) {
    test.skip('no Redis is reachable and redis-server is not installed', () => undefined);
    return;
  }
  let world: World;
  let department: { editor: Client; approver: Client };
  let company: { client: Client; enterprise: Enterprise };
  let stranger: { client: Client; enterprise: Enterprise };
  let scenario: Scenario;
  let match: ScenarioMatch;

  beforeAll(async () => {
    world = await World.start(backend);
    department = await world.department();
    company = await world.verifiedEnterprise();
    stranger = await world.verifiedEnterprise('武汉听澜影像医疗有限公司', {
      name: '肺部CT影像辅助阅片',
      description: '三维卷积网络识别肺结节并生成结构化报告，已接入八家医院的影像归档系统。',
      domains: ['online-healthcare'],
      technologies: ['ai'],
      cases: [],
    });
    await world.quiet();
  });
  afterAll(() => world.stop());

  test('1. an editor writes a scenario, an approver approves it, it is published', async () => {
    const draft = await department.editor.post<Scenario>('/api/scenarios', parcelScenario());
    expect(draft).toMatchObject({ status: 'draft', number: null, version: 1 });
    const submitted = await department.editor.post<Scenario>(`/api/scenarios/${draft.id}/submit`, {
      version: draft.version,
    });
    const approved = await department.approver.post<Scenario>(
      `/api/scenarios/${draft.id}/approve`,
      { version: submitted.version, note: '同意' },
    );
    scenario = await department.approver.post<Scenario>(`/api/scenarios/${draft.id}/publish`, {
      version: approved.version,
    });
    expect(scenario.status).toBe('published');
    expect(scenario.number).toMatch(/^CJ-\d{4}-\d{4}$/);
    const { items } = await department.editor.get<{ items: { to: string; actor: string }[] }>(
      `/api/scenarios/${draft.id}/history`,
    );
    expect(items.map((entry) => [entry.to, entry.actor])).toEqual([
      ['draft', '经办小李'],
      ['submitted', '经办小李'],
      ['approved', '审核老王'],
      ['published', '审核老王'],
    ]);
    const open = await world.anonymous().get<Scenario>(`/api/scenarios/${draft.id}`);
    expect(open).toMatchObject({ title: scenario.title, statusNote: null });
  });

  test('2. matching finds the company and says why in words', async () => {
    match = await world.matchOf(company.client, scenario.id);
    expect(match.score).toBeGreaterThan(50);
    expect(match.eligible).toBe(true);
    const points = match.reasons.reduce((sum, reason) => sum + Math.round(reason.points * 10), 0);
    expect(points).toBe(Math.round(match.score * 10));
    const [strongest] = match.reasons;
    expect(strongest!.text).toContain('智能快件箱整机与运营');
    const [{ description, cases }] = company.enterprise.capabilities as [Capability];
    expect([description, ...cases.map(caseText)].join('\n')).toContain(strongest!.evidence!);
  });

  test('3. the company is told once, in the inbox and by mail; a stranger is not', async () => {
    await world.quiet();
    const told = await world.inbox(company.client, 'scenario.matched');
    expect(told).toHaveLength(1);
    expect(await world.inbox(stranger.client, 'scenario.matched')).toHaveLength(0);
    const admin = await world.admin();
    const { items } = await admin.get<Page<Delivery>>(
      '/api/notifications/deliveries?channel=email&limit=100',
    );
    const mails = items.filter(
      (item) =>
        item.kind === 'scenario.matched' && item.recipient.email === company.client.me.email,
    );
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ status: 'sent', attempts: 1 });
    const mail = await admin.get<SentMail>(`/api/notifications/deliveries/${mails[0]!.id}/mail`);
    expect(mail.to).toContain(company.client.me.email);
    expect(mail.subject).toContain(scenario.title);
    expect(await world.pagesOf(mail)).toEqual([`/scenarios/${scenario.id}`]);
  });

  test('4. the company sees why it was told, opens the scenario and answers', async () => {
    const [notice] = await world.inbox(company.client, 'scenario.matched');
    expect(notice!.facts.link).toBe(`/scenarios/${scenario.id}`);
    expect(notice!.facts.reasons!.length).toBeGreaterThan(0);
    const viewed = await company.client.post<ScenarioMatch>(
      `/api/matching/matches/${match.matchId}/view`,
    );
    expect(viewed.status).toBe('viewed');
    const answered = await company.client.post<ScenarioMatch>(
      `/api/matching/matches/${match.matchId}/feedback`,
      { verdict: 'interested' },
    );
    expect(answered.status).toBe('interested');
    await company.client.ok('POST', `/api/notifications/inbox/${notice!.id}/read`);
    expect((await world.inbox(company.client, 'scenario.matched'))[0]!.readAt).not.toBeNull();
  });

  test('5. the department sees its ranked suppliers with reasons, and who is interested', async () => {
    const suppliers = await world.suppliers(department.editor, scenario.id);
    expect(suppliers[0]).toMatchObject({
      enterprise: { id: company.enterprise.id },
      status: 'interested',
    });
    expect(suppliers[0]!.reasons.length).toBeGreaterThan(1);
    const scores = suppliers.filter((one) => one.eligible).map((one) => one.score);
    expect(scores).toEqual([...scores].sort((one, other) => other - one));
    const notices = await eventually(async () => {
      const found = await world.inbox(department.editor, 'match.interested');
      return found.length > 0 && found;
    });
    expect(notices[0]!.title).toContain(company.enterprise.name);
  });

  test('6. a company that is verified later is matched against the open scenarios', async () => {
    const late = await world.registeredEnterprise('武汉后来智能柜有限公司');
    await world.quiet();
    expect(await world.inbox(late.client, 'scenario.matched')).toHaveLength(0);
    const admin = await world.admin();
    const waiting = await world.inbox(admin, 'enterprise.review-waiting');
    expect(waiting.find((item) => item.facts.subjectId === late.enterprise.id)?.readAt).toBeNull();
    await admin.post(`/api/enterprises/${late.enterprise.id}/verify`, {
      version: late.enterprise.version,
    });
    const found = await world.matchOf(late.client, scenario.id);
    expect(found.score).toBeGreaterThan(50);
    await world.quiet();
    expect(await world.inbox(late.client, 'scenario.matched')).toHaveLength(1);
    const settled = await world.inbox(admin, 'enterprise.review-waiting');
    expect(
      settled.find((item) => item.facts.subjectId === late.enterprise.id)?.readAt,
    ).toBeTruthy();
  });

  test('a company that changes later is matched again, and its answer stays', async () => {
    const path = `/api/enterprises/${stranger.enterprise.id}`;
    await stranger.client.post(`${path}/capabilities`, {
      name: '快递柜代工',
      description: '按图纸代工快递柜整机，年产能一万组，含智能快件箱主控板与人脸取件模组。',
      domains: ['smart-logistics'],
      technologies: ['iot'],
    });
    await world.matchOf(stranger.client, scenario.id);
    await world.quiet();
    expect(await world.inbox(stranger.client, 'scenario.matched')).toHaveLength(1);

    const before = await company.client.get<Enterprise>(
      `/api/enterprises/${company.enterprise.id}`,
    );
    await company.client.ok('PATCH', `/api/enterprises/${company.enterprise.id}`, {
      version: before.version,
      profile: '改写后的简介：末端配送设备。',
    });
    await world.quiet();
    expect((await world.matchOf(company.client, scenario.id)).status).toBe('interested');
    expect(await world.inbox(company.client, 'scenario.matched')).toHaveLength(1);
  });

  test('a company that is suspended is listed apart and told of nothing new', async () => {
    const admin = await world.admin();
    const path = `/api/enterprises/${stranger.enterprise.id}`;
    const current = await admin.get<Enterprise>(path);
    await admin.post(`${path}/suspend`, { version: current.version, note: '资料存疑' });
    await eventually(async () => {
      const suppliers = await world.suppliers(department.editor, scenario.id);
      const found = suppliers.find((one) => one.enterprise.id === stranger.enterprise.id)!;
      return !found.eligible && found.eligibility.some((rule) => rule.rule === 'verified');
    });
    await world.publishedScenario(department, { title: '园区快递柜二期建设' });
    await world.quiet();
    expect(await world.inbox(stranger.client, 'scenario.matched')).toHaveLength(1);
  });
});
