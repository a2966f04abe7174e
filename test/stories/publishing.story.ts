import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type {
  Amendment,
  AmendmentList,
  Batch,
  BatchSummary,
  DepartmentChoice,
  Page,
  PlatformSettings,
  Scenario,
  ScenarioBoard,
  ScenarioSummary,
  ScenarioVersion,
  ScenarioVersionDetail,
  ScenarioView,
  SimilarScenario,
} from '#libs/contracts';
import { eventually } from '#libs/testing';
import { openedScenario, passDeadline } from '../setup/sealed-bids.js';
import { type Client, parcelScenario, World } from '../setup/world.js';

const dayMs = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * dayMs).toISOString();
const criteria = [
  { name: '技术方案', weight: 60, description: '可行、先进', kind: 'judged' },
  { name: '报价', weight: 40, kind: 'price' },
];

describe('publishing', () => {
  let world: World;
  let department: { editor: Client; approver: Client };
  let second: Client;
  let admin: Client;
  let reviewer: Client;
  let company: Client;

  beforeAll(async () => {
    world = await World.start();
    admin = await world.admin();
    reviewer = await world.platformPerson('platform.reviewer');
    department = await world.department();
    second = await world.joined(admin, ['department.editor', 'department.approver'], {
      organisationId: department.editor.me.organisation.id,
    });
    ({ client: company } = await world.verifiedEnterprise());
    await world.quiet();
  }, 120_000);
  afterAll(() => world.stop());

  const draft = (changes: object = {}) =>
    department.editor.post<Scenario>('/api/scenarios', { ...parcelScenario(), ...changes });
  const move = (who: Client, step: string, from: { id: string; version: number }, note?: string) =>
    who.post<Scenario>(`/api/scenarios/${from.id}/${step}`, { version: from.version, note });
  const approved = async (changes: object = {}) =>
    move(
      department.approver,
      'approve',
      await move(department.editor, 'submit', await draft(changes)),
    );
  const read = (who: Client, id: string) => who.get<ScenarioView>(`/api/scenarios/${id}`);
  const settings = async (changes: Partial<PlatformSettings>) => {
    const { updatedAt: _at, ...current } = await admin.get<PlatformSettings>('/api/settings');
    return admin.ok<PlatformSettings>('PUT', '/api/settings', { ...current, ...changes });
  };

  describe('the quality gate', () => {
    test('names what must be said, whatever the score', async () => {
      const bare = await draft({ engagement: 'bid', criteria: criteria.slice(0, 1), outcomes: [] });
      const refused = await department.editor.refused('POST', `/api/scenarios/${bare.id}/submit`, {
        version: bare.version,
      });
      expect(refused).toMatchObject({ status: 422, code: 'SCENARIO.INCOMPLETE' });
      expect(refused.errors).toEqual(
        expect.arrayContaining([
          { path: 'criteria', message: 'CRITERIA_WEIGHTS' },
          { path: 'outcomes', message: 'OUTCOMES_MISSING' },
        ]),
      );
    });

    test('holds back what is too thin for the threshold of the settings', async () => {
      const before = await settings({ qualityThreshold: 100 });
      const thin = await draft({ title: '路灯照明节能升级', budgetWan: null });
      const refused = await department.editor.refused('POST', `/api/scenarios/${thin.id}/submit`, {
        version: thin.version,
      });
      expect(refused).toMatchObject({ status: 422, code: 'SCENARIO.QUALITY_TOO_LOW' });
      expect(refused.errors).toContainEqual({ path: 'budgetWan', message: 'BUDGET_MISSING' });
      const stale = await admin.send('PUT', '/api/settings', {
        platformReview: false,
        qualityThreshold: 60,
        defaultPublicityDays: 5,
        version: before.version - 1,
      });
      expect(stale.status).toBe(409);
      await settings({ qualityThreshold: 60 });
      await move(department.editor, 'submit', thin);
    });

    test('the period of publicity is the settings’ unless the scenario says otherwise', async () => {
      await settings({ defaultPublicityDays: 7 });
      const { publicityDays: _days, ...rest } = parcelScenario();
      const made = await department.editor.post<Scenario>('/api/scenarios', rest);
      expect(made.publicityDays).toBe(7);
      await settings({ defaultPublicityDays: 5 });
    });
  });

  test('what is nearly the same as an open scenario is shown with what coincides', async () => {
    await world.publishedScenario(department, { title: '老旧社区快递柜布设工程' });
    const { title, requirements } = parcelScenario();
    const elsewhere = await world.department('市房管局');
    const { items } = await elsewhere.editor.post<{ items: SimilarScenario[] }>(
      '/api/scenarios/similar',
      { title, requirements },
    );
    expect(items[0]).toMatchObject({ title: '老旧社区快递柜布设工程', status: 'published' });
    expect(items[0]!.similarity).toBeGreaterThan(60);
    expect(items[0]!.common.join()).toContain('支持扫码取件与人脸取件');
    // Drafts of another department are not among them, though there are some alike.
    expect(items.map(({ status }) => status)).not.toContain('draft');
    const own = await draft({ title: '老旧社区快递柜布设工程二期' });
    const found = await department.editor.get<{ items: SimilarScenario[] }>(
      `/api/scenarios/${own.id}/similar`,
    );
    expect(found.items.map(({ id }) => id)).not.toContain(own.id);
    expect(found.items.length).toBeGreaterThan(0);
    const unlike = await elsewhere.editor.post<{ items: SimilarScenario[] }>(
      '/api/scenarios/similar',
      { title: '肺部影像智能辅助诊断', requirements: '识别胸部影像中的结节并生成结构化报告。' },
    );
    expect(unlike.items).toEqual([]);
  });

  test('a department’s board has its scenarios by stage, with how many there are', async () => {
    const other = await world.department('市水务局');
    const board = (who: Client) => who.get<ScenarioBoard>('/api/scenarios/board');
    const counts = async (who: Client) =>
      Object.fromEntries((await board(who)).stages.map(({ stage, count }) => [stage, count]));
    const none = { preparing: 0, approving: 0, open: 0, deciding: 0, delivering: 0, over: 0 };
    expect(await counts(other.editor)).toEqual(none);
    const made: Scenario[] = [];
    for (let one = 0; one < 8; one += 1)
      made.push(await other.editor.post<Scenario>('/api/scenarios', parcelScenario()));
    await move(other.editor, 'submit', made[0]!);
    await move(other.editor, 'withdraw', made[1]!, '重复录入');
    const shown = await board(other.approver);
    expect(await counts(other.approver)).toEqual({ ...none, preparing: 6, approving: 1, over: 1 });
    expect(shown.stages[0]!.items.map(({ id }) => id)).toEqual(
      made
        .slice(2)
        .map(({ id }) => id)
        .reverse(),
    );
    await other.editor.post('/api/scenarios', parcelScenario());
    const [preparing] = (await board(other.editor)).stages;
    expect([preparing!.count, preparing!.items.length]).toEqual([7, 6]);
    const listed = await other.editor.get<Page<ScenarioSummary>>(
      '/api/scenarios?mine=true&stage=preparing',
    );
    expect(listed.items).toHaveLength(7);
    for (const { items } of (await board(department.editor)).stages)
      for (const { department: of } of items)
        expect(of.id).not.toBe(other.editor.me.organisation.id);
    expect((await company.refused('GET', '/api/scenarios/board')).status).toBe(403);
  });

  test('departments are named from a list, for what they may be named for', async () => {
    const { items } = await department.editor.get<{ items: DepartmentChoice[] }>(
      '/api/scenarios/departments',
    );
    const lead = items.find(({ name }) => name === '市房管局')!;
    const made = await draft({
      leadDepartmentId: lead.id,
      responsibleDepartmentIds: [department.editor.me.organisation.id],
    });
    expect(await read(department.editor, made.id)).toMatchObject({
      leadDepartment: { id: lead.id, name: '市房管局' },
      responsibleDepartments: [{ name: department.editor.me.organisation.name }],
    });
    const refused = await department.editor.refused('POST', '/api/scenarios', {
      ...parcelScenario(),
      leadDepartmentId: company.me.organisation.id,
    });
    expect(refused).toMatchObject({ status: 422, code: 'SCENARIO.DEPARTMENT_UNFIT' });
  });

  test('attachments of a public scenario are for everybody, of a confidential one not', async () => {
    const { body: file } = await department.editor.upload('点位清单', '点位.txt');
    const published = await world.publishedScenario(department, { fileIds: [file.id] });
    const path = (id: string) => `/api/scenarios/${id}/files/${file.id}`;
    const download = await world.anonymous().download(path(published.id));
    expect([download.status, download.bytes.toString()]).toEqual([200, '点位清单']);
    expect((await read(world.anonymous(), published.id)).files).toMatchObject([
      { id: file.id, name: '点位.txt' },
    ]);

    const secret = await world.publishedScenario(department, {
      title: '涉及管网数据的泄漏监测',
      confidentiality: 'verified',
      fileIds: [file.id],
    });
    const seen = await read(world.anonymous(), secret.id);
    expect(seen).toMatchObject({
      isWithheld: true,
      requirements: '',
      dataAndConditions: '',
      outcomes: [],
      fileIds: [],
      files: [],
    });
    expect(seen.summary).not.toBe('');
    expect((await world.anonymous().download(path(secret.id))).status).toBe(404);
    const { client: unverified } = await world.registeredEnterprise('未核验科技有限公司');
    expect((await read(unverified, secret.id)).isWithheld).toBe(true);
    expect((await unverified.download(path(secret.id))).status).toBe(404);
    expect(await read(company, secret.id)).toMatchObject({
      isWithheld: false,
      requirements: parcelScenario().requirements,
    });
    expect((await company.download(path(secret.id))).status).toBe(200);
  });

  describe('the platform’s review', () => {
    beforeAll(() => settings({ platformReview: true }));
    afterAll(() => settings({ platformReview: false }));
    const review = (who: Client, of: { id: string; version: number }, body: object) =>
      who.send<ScenarioView>('POST', `/api/scenarios/${of.id}/review`, {
        version: of.version,
        ...body,
      });

    test('comes before publishing, is asked for and told', async () => {
      const waiting = await approved({ title: '桥梁健康监测与预警' });
      const refused = await department.approver.refused(
        'POST',
        `/api/scenarios/${waiting.id}/publish`,
        { version: waiting.version },
      );
      expect(refused).toMatchObject({ status: 422, code: 'SCENARIO.REVIEW_PENDING' });
      const queue = await reviewer.get<Page<ScenarioSummary>>('/api/scenarios/awaiting-review');
      expect(queue.items.map(({ id }) => id)).toContain(waiting.id);
      await world.quiet();
      expect((await world.inbox(reviewer, 'scenario.review-waiting'))[0]).toMatchObject({
        facts: { subjectId: waiting.id },
        readAt: null,
      });
      const cleared = await review(reviewer, waiting, { verdict: 'cleared', note: '可以发布' });
      expect(cleared.body.reviewedAt).not.toBeNull();
      await world.quiet();
      const [notice] = await world.inbox(reviewer, 'scenario.review-waiting');
      expect(notice!.readAt).not.toBeNull();
      expect((await world.inbox(department.approver, 'scenario.reviewed'))[0]!.title).toContain(
        '已通过平台复核',
      );
      const published = await move(department.approver, 'publish', cleared.body);
      expect(published.status).toBe('published');
    });

    test('may return with a note, and what is approved again is reviewed again', async () => {
      const waiting = await approved({ title: '河湖水质无人船巡检' });
      expect((await review(reviewer, waiting, { verdict: 'returned' })).status).toBe(400);
      const returned = await review(reviewer, waiting, { verdict: 'returned', note: '请补充预算' });
      expect(returned.body).toMatchObject({ status: 'returned', statusNote: '请补充预算' });
      const again = await move(
        department.approver,
        'approve',
        await move(department.editor, 'submit', returned.body),
      );
      expect((await read(department.editor, again.id)).reviewedAt).toBeNull();
      expect((await review(department.approver, again, { verdict: 'cleared' })).status).toBe(403);
    });
  });

  describe('batches', () => {
    const soon = () => inDays(0.5);
    const make = (title: string, publishAt = soon()) =>
      reviewer.post<Batch>('/api/batches', { title, publishAt });
    const fill = (who: Client, batch: Batch, { id }: { id: string }) =>
      who.send<Batch>('PUT', `/api/batches/${batch.id}/scenarios/${id}`);
    /** Its time has come. */
    const due = async (batch: Batch) => {
      await world.sql('update publishing.batches set publish_at = now() where id = $1', [batch.id]);
      return eventually(async () => {
        const found = await reviewer.get<Batch>(`/api/batches/${batch.id}`);
        return found.status !== 'scheduled' && found;
      });
    };

    test('are published together at their time; what cannot be is left out and reported', async () => {
      const batch = await make('智慧城市场景');
      expect(batch.number).toMatch(/^\d{4}年第\d+批$/);
      const one = await approved({ title: '窨井盖异动感知' });
      const two = await approved({ title: '工地扬尘在线监测' });
      const late = await approved({ title: '占道经营智能识别' });
      expect((await fill(reviewer, batch, one)).status).toBe(200);
      for (const scenario of [two, late])
        expect((await fill(department.approver, batch, scenario)).status).toBe(200);
      const byHand = await department.approver.refused('POST', `/api/scenarios/${one.id}/publish`, {
        version: one.version,
      });
      expect(byHand).toMatchObject({ status: 409, code: 'SCENARIO.IN_BATCH' });
      expect((await world.anonymous().send('GET', `/api/batches/${batch.id}`)).status).toBe(404);
      await world.sql(
        `update publishing.scenarios set deadline = now() - interval '1 minute' where id = $1`,
        [late.id],
      );

      const published = await due(batch);
      expect(published).toMatchObject({
        status: 'published',
        scenarioCount: 2,
        leftOut: [{ scenarioId: late.id, code: 'SCENARIO.DEADLINE_PASSED' }],
      });
      const shown = await world.anonymous().get<Batch>(`/api/batches/${batch.id}`);
      expect(shown.scenarios.map(({ id }) => id).sort()).toEqual([one.id, two.id].sort());
      expect(shown.leftOut).toEqual([]);
      const latest = await world.anonymous().get<Page<BatchSummary>>('/api/batches');
      expect(latest.items[0]).toMatchObject({ id: batch.id, number: batch.number });
      const left = await read(department.editor, late.id);
      expect(left).toMatchObject({ status: 'approved', batch: null });
      await world.quiet();
      expect((await world.inbox(department.editor, 'scenario.left-out'))[0]!.body).toContain(
        '截止时间已过',
      );
    });

    test('a scenario waits in one at a time, and goes out with its return', async () => {
      const [first, other] = [await make('第一个批次'), await make('第二个批次')];
      const scenario = await approved({ title: '公交站台智能候车' });
      await fill(department.approver, first, scenario);
      const refused = await fill(reviewer, other, scenario);
      expect(refused).toMatchObject({ status: 409, body: { code: 'SCENARIO.IN_BATCH' } });
      await department.approver.ok('DELETE', `/api/batches/${first.id}/scenarios/${scenario.id}`);
      expect((await fill(reviewer, other, scenario)).status).toBe(200);
      await move(department.approver, 'return', scenario, '再改一改');
      expect((await reviewer.get<Batch>(`/api/batches/${other.id}`)).scenarios).toEqual([]);
      const stranger = (await world.department('市文旅局')).approver;
      expect((await fill(stranger, first, scenario)).status).toBe(404);
    });

    test('one that was cancelled sets its scenarios free; an empty one lapses', async () => {
      const batch = await make('会取消的批次');
      const scenario = await approved({ title: '社区养老智能看护' });
      await fill(reviewer, batch, scenario);
      const { version } = await reviewer.get<Batch>(`/api/batches/${batch.id}`);
      await reviewer.post(`/api/batches/${batch.id}/cancel`, { version, note: '改期' });
      expect((await move(department.approver, 'publish', scenario)).status).toBe('published');
      expect((await due(await make('空的批次'))).status).toBe('cancelled');
    });

    test('its time lies ahead, and a scenario’s deadline behind it', async () => {
      const past = await reviewer.refused('POST', '/api/batches', {
        title: '昨天的批次',
        publishAt: inDays(-1),
      });
      expect(past.code).toBe('BATCH.TIME_PASSED');
      const later = await make('很晚的批次', inDays(60));
      const refused = await fill(reviewer, later, await approved({ title: '智慧停车诱导' }));
      expect(refused).toMatchObject({ status: 422, body: { code: 'BATCH.DEADLINE_BEFORE' } });
    });
  });

  describe('amendments', () => {
    let scenario: Scenario;
    beforeAll(async () => {
      scenario = await world.publishedScenario(department);
      await world.matchOf(company, scenario.id);
      await world.quiet();
    });
    const amend = (who: Client, changes: object, version = scenario.version) =>
      who.send<Amendment>('POST', `/api/scenarios/${scenario.id}/amend`, {
        version,
        changes,
        reason: '点位有增加',
      });

    test('are proposed, approved by another person, and told', async () => {
      const requirements = parcelScenario().requirements.replace('六百', '八百');
      const told = (await world.inbox(company, 'scenario.changed')).length;
      const proposed = await amend(second, { requirements, budgetWan: 400 });
      expect(proposed.status).toBe(201);
      expect((await read(world.anonymous(), scenario.id)).requirements).toContain('六百');
      expect(await amend(second, { budgetWan: 500 })).toMatchObject({
        status: 409,
        body: { code: 'AMENDMENT.ALREADY_OPEN' },
      });
      const approve = `/api/amendments/${proposed.body.id}/approve`;
      const own = await second.refused('POST', approve, { version: 1 });
      expect(own).toMatchObject({ status: 422, code: 'SCENARIO.SELF_APPROVAL' });
      const applied = await department.approver.post<Amendment>(approve, { version: 1 });
      expect(applied).toMatchObject({ status: 'applied', decidedBy: '审核老王' });
      scenario = await read(department.editor, scenario.id);
      expect(scenario).toMatchObject({ budgetWan: 400, status: 'published' });

      await world.quiet();
      const notices = await world.inbox(company, 'scenario.changed');
      expect(notices.length).toBe(told + 1);
      expect(notices[0]!.title).toContain('场景内容有变更');
      expect(notices[0]!.body).toContain('点位有增加');
      expect(await world.inbox(company, 'scenario.matched')).toEqual(
        expect.arrayContaining([expect.objectContaining({ readAt: null })]),
      );
    });

    test('everybody reads what changed, word by word', async () => {
      const path = `/api/scenarios/${scenario.id}/versions`;
      const { items } = await world.anonymous().get<{ items: ScenarioVersion[] }>(path);
      expect(items).toMatchObject([
        { number: 1, kind: 'published', by: null },
        { number: 2, kind: 'amended', reason: '点位有增加', by: null },
      ]);
      expect(items[1]!.changedFields).toEqual(['requirements', 'budgetWan']);
      const { changes } = await world.anonymous().get<ScenarioVersionDetail>(`${path}/2`);
      const parts = changes[0]!.parts!.filter(({ op }) => op !== 'same');
      expect(parts.map(({ op, text }) => [op, text])).toEqual([
        ['removed', '六百'],
        ['added', '八百'],
      ]);
      expect(changes[1]).toMatchObject({ field: 'budgetWan', before: 300, after: 400 });
      expect((await world.anonymous().send('GET', `${path}/3`)).status).toBe(404);
      const inside = await department.editor.get<{ items: ScenarioVersion[] }>(path);
      expect(inside.items[1]!.by).toBe('审核老王');
    });

    test('near its end they must move the deadline', async () => {
      const near = await amend(department.editor, { deadline: inDays(1) });
      expect(near).toMatchObject({ status: 422, body: { code: 'AMENDMENT.DEADLINE_TOO_NEAR' } });
      const rules = await department.editor.get<AmendmentList>(
        `/api/scenarios/${scenario.id}/amendments`,
      );
      expect(rules).toMatchObject({ mustExtend: false, items: [{ status: 'applied' }] });
      await world.sql(
        `update publishing.scenarios set deadline = now() + interval '1 day' where id = $1`,
        [scenario.id],
      );
      const still = await amend(department.editor, { budgetWan: 450 });
      expect(still.status).toBe(422);
      const moved = await amend(department.editor, { budgetWan: 450, deadline: inDays(20) });
      expect(moved.status).toBe(201);
      const rejected = await department.approver.post<Amendment>(
        `/api/amendments/${moved.body.id}/reject`,
        { version: 1, note: '预算未批' },
      );
      expect(rejected.status).toBe('rejected');
    });

    test('what would be incomplete, or changes nothing, is refused', async () => {
      const deadline = inDays(20);
      const nothing = await amend(department.editor, { title: scenario.title, outcomes: [] });
      expect(nothing).toMatchObject({ status: 422, body: { code: 'SCENARIO.INCOMPLETE' } });
      await world.sql('update publishing.scenarios set deadline = $2 where id = $1', [
        scenario.id,
        deadline,
      ]);
      const same = await amend(department.editor, { title: scenario.title });
      expect(same).toMatchObject({ status: 422, body: { code: 'AMENDMENT.CHANGES_NOTHING' } });
      const stale = await amend(department.editor, { title: '另一个名称' }, 1);
      expect(stale.status).toBe(409);
    });
  });

  test('what failed is published anew as a second round, with its history kept', async () => {
    const scenario = await world.publishedScenario(department, {
      title: '地下停车场快递柜试点',
      engagement: 'bid',
      criteria: criteria as never,
    });
    await world.matchOf(company, scenario.id);
    const leftOver = await second.post<Amendment>(`/api/scenarios/${scenario.id}/amend`, {
      version: scenario.version,
      changes: { budgetWan: 450 },
      reason: '点位有增加',
    });
    await world.quiet();
    await passDeadline(world, scenario.id);
    const closed = await read(department.editor, scenario.id);
    const early = { version: closed.version, note: '没有企业应征' };
    expect(
      (await department.approver.refused('POST', `/api/scenarios/${scenario.id}/fail`, early)).code,
    ).toBe('SCENARIO.BIDS_UNOPENED');
    await openedScenario(world, department, scenario.id);
    const failed = await read(world.anonymous(), scenario.id);
    expect(failed).toMatchObject({ status: 'failed', round: 1 });
    expect(failed.statusNote).toContain('有效方案0份');
    const path = `/api/scenarios/${scenario.id}/republish`;
    const body = { version: failed.version, note: '放宽条件后重新征集' };
    const past = await department.approver.refused('POST', path, { ...body, deadline: inDays(-1) });
    expect(past.code).toBe('SCENARIO.DEADLINE_PASSED');
    const again = await department.approver.post<Scenario>(path, { ...body, deadline: inDays(40) });
    expect(again).toMatchObject({ status: 'published', round: 2, number: scenario.number });
    const amendments = `/api/scenarios/${scenario.id}/amendments`;
    expect((await department.editor.get<AmendmentList>(amendments)).items).toMatchObject([
      { id: leftOver.id, status: 'rejected', decidedBy: null },
    ]);
    const { items } = await world
      .anonymous()
      .get<{ items: ScenarioVersion[] }>(`/api/scenarios/${scenario.id}/versions`);
    expect(items.map(({ kind, round }) => [kind, round])).toEqual([
      ['published', 1],
      ['republished', 2],
    ]);
    await world.quiet();
    const told = await world.inbox(company, 'scenario.changed');
    expect(told.map(({ facts }) => facts.status)).toEqual(
      expect.arrayContaining(['failed', 'republished']),
    );
  });

  test('every change of the settings, batches and amendments is in the audit log', async () => {
    const { items } = await admin.get<Page<{ action: string }>>('/api/audit?limit=100');
    const actions = items.map(({ action }) => action);
    const rest = await world.sql<{ action: string }>('select action from publishing.audit_entries');
    expect([...actions, ...rest.map(({ action }) => action)]).toEqual(
      expect.arrayContaining([
        'settings.changed',
        'batch.created',
        'batch.filled',
        'batch.published',
        'amendment.proposed',
        'amendment.applied',
        'amendment.rejected',
        'scenario.cleared',
        'scenario.failed',
      ]),
    );
  });
});
