import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type {
  Enterprise,
  Gaps,
  IdleCapability,
  MatchPage,
  MatchReport,
  Page,
  Scenario,
  ScenarioMatch,
  SupplierMatch,
  Telling,
  TellingChange,
  TellingForecast,
  UnservedScenario,
} from '#libs/contracts';
import { type Client, parcelScenario, World } from '../setup/world.js';

const scans = {
  title: '肺部影像辅助阅片试点',
  summary: '影像科医生不足，漏诊时有发生。',
  painPoints: '一名医生每天阅片两百份。',
  requirements:
    '1.识别肺结节并生成结构化报告；2.接入八家医院的影像归档系统；3.敏感度不低于百分之九十五。',
  domain: 'online-healthcare',
  technologies: ['ai'],
};
/** Between what the maker of lockers and a mere station score. */
const initial = 75;
const stale = { threshold: 25, floor: 0, cap: 20, version: 9, reason: '试一试' };

describe('telling by settings, feedback and gaps', () => {
  let world: World;
  let admin: Client;
  let reviewer: Client;
  let department: { editor: Client; approver: Client };
  let others: { editor: Client; approver: Client };
  let company: { client: Client; enterprise: Enterprise };
  let weak: { client: Client; enterprise: Enterprise };
  let lockers: Scenario;
  let alike: Scenario;

  const matchOf = (scenario: Scenario) => world.matchOf(company.client, scenario.id);
  const answer = async (scenario: Scenario, body: object) =>
    company.client.post<ScenarioMatch>(
      `/api/matching/matches/${(await matchOf(scenario)).matchId}/feedback`,
      body,
    );
  const feedbackIn = (match: { reasons: ScenarioMatch['reasons'] }) =>
    match.reasons.filter(({ kind }) => kind === 'feedback');
  const exact = ({ score, reasons }: ScenarioMatch) =>
    expect(reasons.reduce((sum, { points }) => sum + Math.round(points * 10), 0)).toBe(
      Math.round(score * 10),
    );
  const telling = '/api/matching/telling';

  beforeAll(async () => {
    world = await World.start('postgres', { tellMinScore: initial });
    admin = await world.admin();
    reviewer = await world.platformPerson('platform.reviewer');
    department = await world.department();
    others = await world.department('市卫生健康委员会');
    company = await world.verifiedEnterprise();
    weak = await world.verifiedEnterprise('武汉末端驿站有限公司', {
      name: '驿站加盟与代收',
      description: '在小区开设驿站，代收包裹，店员电话通知居民取件，已有十二家门店。',
      domains: [],
      technologies: [],
      cases: [],
    });
    lockers = await world.publishedScenario(department);
    await world.quiet();
  });
  afterAll(() => world.stop());

  describe('whom to tell', () => {
    test('the environment decides first: only who reaches the score is told', async () => {
      expect(await reviewer.get<Telling>(telling)).toEqual({
        threshold: initial,
        floor: 0,
        cap: 20,
        version: 1,
        changedAt: null,
      });
      expect((await matchOf(lockers)).status).toBe('notified');
      const match = await world.matchOf(weak.client, lockers.id);
      expect(match).toMatchObject({ status: 'candidate', eligible: true });
      // Near enough to be worth a look, for what follows.
      expect(match.score).toBeLessThan(initial);
      expect(match.score).toBeGreaterThanOrEqual(10);
    });

    test('stale and senseless changes are refused', async () => {
      expect(await admin.refused('PUT', telling, stale)).toMatchObject({
        status: 409,
        code: 'TELLING.VERSION_CONFLICT',
      });
      const turned = { ...stale, version: 1, floor: 5, cap: 4 };
      expect(await admin.refused('PUT', telling, turned)).toMatchObject({
        status: 400,
        errors: [{ path: 'floor' }],
      });
      const { reason: _reason, ...unexplained } = { ...stale, version: 1 };
      expect((await admin.refused('PUT', telling, unexplained)).status).toBe(400);
    });

    test('the forecast says what a floor would have done, before it is set', async () => {
      const { score } = await world.matchOf(weak.client, lockers.id);
      const threshold = Math.min(initial, Math.floor(score * 2));
      const forecast = (floor: number) =>
        reviewer.get<TellingForecast>(
          `${telling}/forecast?threshold=${threshold}&floor=${floor}&cap=20`,
        );
      expect(await forecast(0)).toMatchObject({ days: 90, scenarios: 1, told: 1, byFloor: 0 });
      expect(await forecast(2)).toMatchObject({ scenarios: 1, told: 2, byFloor: 1 });
    });

    test('with a floor the next scenario reaches the second best as well', async () => {
      const { score } = await world.matchOf(weak.client, lockers.id);
      const after = { threshold: Math.min(initial, Math.floor(score * 2)), floor: 2, cap: 3 };
      const saved = await admin.ok<Telling>('PUT', telling, {
        ...after,
        version: 1,
        reason: '弱匹配的场景也要有企业知道',
      });
      expect(saved).toMatchObject({ ...after, version: 2 });
      const { items } = await reviewer.get<Page<TellingChange>>(`${telling}/changes`);
      expect(items).toMatchObject([
        {
          version: 2,
          before: { threshold: initial, floor: 0, cap: 20 },
          after,
          reason: '弱匹配的场景也要有企业知道',
          authorName: admin.me.displayName,
        },
      ]);
      alike = await world.publishedScenario(others, { title: '老旧小区快递柜网络二期' });
      await world.quiet();
      expect((await world.matchOf(weak.client, alike.id)).status).toBe('notified');
      // What was matched before is not told afterwards by itself.
      expect((await world.matchOf(weak.client, lockers.id)).status).toBe('candidate');
    });
  });

  describe('feedback', () => {
    test('moves the company’s other scenarios in the same request, with a reason in words', async () => {
      const before = await matchOf(alike);
      expect(feedbackIn(before)).toEqual([]);
      const answered = await answer(lockers, { verdict: 'not_relevant', reason: 'wrong-trade' });
      expect(answered).toMatchObject({ status: 'not_relevant', suppressed: true });
      const after = await matchOf(alike);
      const [reason] = feedbackIn(after);
      expect(reason!.text).toContain('不属于本行业');
      expect(reason!.evidence).toBe(lockers.title);
      expect(after.score).toBeLessThan(before.score - 10);
      // The mark, that it was told, stays.
      expect(after.status).toBe('notified');
      exact(after);
    });

    test('is heeded by scenarios that come later', async () => {
      const later = await world.publishedScenario(others, { title: '老旧小区快递柜网络三期' });
      const match = await matchOf(later);
      expect(feedbackIn(match)).toHaveLength(1);
      exact(match);
      const rival = await world.matchOf(weak.client, later.id);
      expect(feedbackIn(rival)).toEqual([]);
    });

    test('and when the company is matched anew after an edit', async () => {
      const path = `/api/enterprises/${company.enterprise.id}`;
      const { version } = await company.client.get<Enterprise>(path);
      await company.client.ok('PATCH', path, { version, profile: '末端配送设备研制与运营。' });
      await world.quiet();
      expect(feedbackIn(await matchOf(alike))).toHaveLength(1);
      expect((await matchOf(lockers)).status).toBe('not_relevant');
    });

    test('the department of another scenario reads that, but not of which', async () => {
      const suppliers = await world.suppliers(others.editor, alike.id);
      const found = suppliers.find(({ enterprise }) => enterprise.id === company.enterprise.id)!;
      expect(feedbackIn(found)).toMatchObject([{ evidence: null }]);
      expect(JSON.stringify(found)).not.toContain(lockers.title);
    });

    test('what is not relevant leaves the recommendations, and comes last in every list', async () => {
      const list = `/api/matching/enterprises/${company.enterprise.id}/scenarios`;
      const all = await company.client.get<MatchPage<ScenarioMatch>>(list);
      expect(all.items.at(-1)).toMatchObject({ suppressed: true, scenario: { id: lockers.id } });
      const recommended = await company.client.get<MatchPage<ScenarioMatch>>(
        `${list}?eligible=true&suppressed=false`,
      );
      expect(recommended.items.map(({ scenario }) => scenario.id)).not.toContain(lockers.id);
      expect(recommended.counts.suppressed).toEqual({ eligible: 1, ineligible: 0 });
      const suppliers = await world.suppliers(department.editor, lockers.id);
      expect(suppliers.at(-1)).toMatchObject({
        enterprise: { id: company.enterprise.id },
        status: 'not_relevant',
        notRelevantReason: 'wrong-trade',
      });
    });

    test('is taken back by answering anew, and interest lifts what is alike a little', async () => {
      const lowered = await matchOf(alike);
      await answer(lockers, { verdict: 'not_relevant', reason: 'not-now' });
      const plain = await matchOf(alike);
      expect(feedbackIn(plain)).toEqual([]);
      expect(plain.score).toBeGreaterThan(lowered.score);
      await company.client.post(`/api/scenarios/${lockers.id}/interests`, {
        message: '愿意参与试点。',
        contactName: '孙工',
        contactPhone: '027-88886666',
      });
      await world.quiet();
      const lifted = await matchOf(alike);
      expect(feedbackIn(lifted)).toHaveLength(1);
      expect(lifted.score).toBeGreaterThan(plain.score);
      expect(lifted.score).toBeLessThanOrEqual(plain.score + 5);
      exact(lifted);
    });
  });

  describe('the lists', () => {
    test('some of the suppliers are asked for by name, for comparing them, and no more than four', async () => {
      const scenario = await world.publishedScenario(department, { title: '园区快递柜对比试点' });
      await matchOf(scenario);
      const path = `/api/matching/scenarios/${scenario.id}/suppliers`;
      const all = await world.suppliers(department.editor, scenario.id);
      expect(all.length).toBeGreaterThan(1);
      const ask = (ids: string) =>
        department.editor.get<MatchPage<SupplierMatch>>(`${path}?enterpriseIds=${ids}`);
      const { items, counts } = await ask(company.enterprise.id.toUpperCase());
      expect(items.map(({ enterprise }) => enterprise.id)).toEqual([company.enterprise.id]);
      // They are the whole list's, whatever part of it was asked for.
      expect(counts.eligible + counts.ineligible).toBe(all.length);
      // Whom it was never matched with is not there, and is no error.
      expect((await ask(scenario.id)).items).toEqual([]);
      const five = Array.from({ length: 5 }, () => company.enterprise.id).join();
      for (const refused of [five, 'nobody', `${company.enterprise.id};drop`])
        expect(
          await department.editor.refused('GET', `${path}?enterpriseIds=${refused}`),
        ).toMatchObject({ status: 400, code: 'REQUEST.MALFORMED' });
    });

    test('who may serve and who may not are asked for apart, both are counted', async () => {
      const barring = await world.publishedScenario(department, {
        title: '园区快递柜网络试点',
        eligibility: { registeredInWuhan: true, tiers: ['gazelle'] },
      });
      await matchOf(barring);
      const ask = (eligible: boolean) =>
        department.editor.get<MatchPage<SupplierMatch>>(
          `/api/matching/scenarios/${barring.id}/suppliers?eligible=${eligible}`,
        );
      const may = await ask(true);
      expect(may.items).toEqual([]);
      const barred = await ask(false);
      expect(barred.counts).toMatchObject({ eligible: 0, ineligible: barred.items.length });
      const found = barred.items.find(({ enterprise }) => enterprise.id === company.enterprise.id);
      expect(found!.eligibility.filter(({ met }) => !met).map(({ rule }) => rule)).toEqual([
        'tier',
      ]);
      expect(
        await department.editor.refused(
          'GET',
          `/api/matching/scenarios/${barring.id}/suppliers?eligible=perhaps`,
        ),
      ).toMatchObject({ status: 400 });
    });
  });

  describe('the report', () => {
    const year = new Date().getFullYear();
    const report = (who: Client, by = 'month') =>
      who.get<MatchReport>(`/api/matching/report?year=${year}&by=${by}`);

    test('counts what was told and how it was taken; a department’s is its own', async () => {
      await answer(alike, { verdict: 'not_relevant', reason: 'too-small' });
      const whole = (await report(reviewer)).total;
      const own = (await report(department.editor)).total;
      const theirs = (await report(others.editor)).total;
      expect(own.interested).toBe(1);
      expect(theirs).toMatchObject({ interested: 0, notRelevant: { 'too-small': 1 } });
      expect(whole.told).toBe(own.told + theirs.told);
      expect(whole.viewed).toBeGreaterThanOrEqual(2);
      const byDomain = await report(reviewer, 'domain');
      expect(byDomain.groups.map(({ key }) => key)).toEqual(['smart-logistics']);
      expect(byDomain.total).toEqual(whole);
    });
  });

  describe('the gaps', () => {
    test('a need that nobody can serve, and a strength that nobody asked for', async () => {
      const lonely = await world.publishedScenario(others, { ...parcelScenario(), ...scans });
      const idle = await world.verifiedEnterprise('武汉茶香茶业有限公司', {
        name: '茶叶烘焙',
        description: '炒青与烘焙茶叶，供应茶馆与酒店，年产两百吨。',
        domains: ['agriculture'],
        technologies: [],
        cases: [],
      });
      await world.quiet();
      const gaps = await reviewer.get<Gaps>('/api/matching/gaps');
      expect(gaps.groups.find(({ domain }) => domain === 'online-healthcare')).toMatchObject({
        scenarios: 1,
        unserved: 1,
      });
      const unserved = (who: Client, query = '') =>
        who.get<Page<UnservedScenario>>(`/api/matching/gaps/scenarios${query}`);
      const { items } = await unserved(reviewer);
      expect(items.map(({ id }) => id)).toContain(lonely.id);
      expect(items.map(({ id }) => id)).not.toContain(lockers.id);
      const barred = items.find(({ title }) => title === '园区快递柜网络试点')!;
      expect(barred.rules).toMatchObject([{ rule: 'tier' }]);
      expect(barred.barred).toBeGreaterThan(0);
      expect((await unserved(department.editor)).items.map(({ id }) => id)).not.toContain(
        lonely.id,
      );
      const healthcare = await unserved(others.editor, '?domain=online-healthcare');
      expect(healthcare.items.map(({ id }) => id)).toEqual([lonely.id]);
      const capabilities = await others.editor.get<Page<IdleCapability>>(
        '/api/matching/gaps/capabilities',
      );
      const named = capabilities.items.map(({ enterprise }) => enterprise.id);
      expect(named).toContain(idle.enterprise.id);
      expect(named).not.toContain(company.enterprise.id);
    });
  });
});
