import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays, cityDay } from '#libs/calendar';
import type {
  Contract,
  ContractSummary,
  ContractView,
  FileRef,
  HistoryEntry,
  Ledger,
  LedgerRow,
  Milestone,
  Page,
  Project,
  Scenario,
} from '#libs/contracts';
import { aPdf, eventually } from '#libs/testing';
import { connectedScenario, contractTerms } from '../setup/awards.js';
import { type Client, World } from '../setup/world.js';

const today = () => cityDay(new Date());

describe('from a contract to what was reached', () => {
  let world: World;
  let department: { editor: Client; approver: Client };
  let elsewhere: { editor: Client; approver: Client };
  let company: Client;
  let rival: Client;
  let supervisor: Client;
  let scenario: Scenario;
  let path: string;

  beforeAll(async () => {
    world = await World.start('postgres', { scheduleMs: 500 });
    department = await world.department();
    elsewhere = await world.department('市文化和旅游局');
    supervisor = await world.platformPerson('platform.supervisor', '监督老陈');
    ({ scenario, company } = await connectedScenario(world, department, {
      outcomes: [
        { name: '小区覆盖率', baseline: '20', target: '85', unit: '%' },
        { name: '取件等待', baseline: '240', target: '60', unit: '秒' },
        { name: '居民评价', baseline: '', target: '满意', unit: '' },
      ],
    }));
    rival = (await world.verifiedEnterprise('武汉别家有限公司')).client;
    path = `/api/scenarios/${scenario.id}`;
  }, 90_000);
  afterAll(() => world.stop());

  const upload = async (who: Client, name: string) =>
    (await who.upload(aPdf(name), name)).body as FileRef;
  const project = (who: Client) => who.get<Project>(`${path}/milestones`);
  const version = async () => (await department.editor.get<Scenario>(path)).version;
  /** The first or second of the plan; the list goes by due days, which change. */
  const milestone = async (at: number) =>
    (await project(company)).milestones.find(({ name }) => name === ['首期布设', '二期布设'][at])!;
  const news = async (who: Client, kind: string) =>
    (await world.inbox(who, kind)).map(({ facts }) => facts.status);
  const act = (who: Client, one: Milestone, what: string, body: object = {}) =>
    who.post<Project>(`/api/milestones/${one.id}/${what}`, { version: one.version, ...body });

  describe('the contract', () => {
    let contract: Contract;

    test('is with a connected company, on terms that hold', async () => {
      expect(await department.editor.get<ContractView>(`${path}/contract`)).toEqual({
        contract: null,
        parties: [{ id: company.me.organisation.id, name: company.me.organisation.name }],
      });
      expect((await rival.get<ContractView>(`${path}/contract`)).parties).toEqual([]);
      const terms = contractTerms(company.me.organisation.id);
      for (const [changes, code] of [
        [{ enterpriseId: rival.me.organisation.id }, 'CONTRACT.NOT_A_PARTY'],
        [{ signedOn: addDays(today(), 1) }, 'CONTRACT.NOT_SIGNED_YET'],
        [{ endsOn: addDays(today(), -1) }, 'CONTRACT.ENDS_BEFORE_BEGIN'],
        [{ amountWan: -1 }, 'REQUEST.MALFORMED'],
      ] as const)
        expect(
          (await department.editor.refused('POST', `${path}/contract`, { ...terms, ...changes }))
            .code,
        ).toBe(code);
      expect((await elsewhere.editor.refused('POST', `${path}/contract`, terms)).code).toBe(
        'SCENARIO.NOT_FOUND',
      );
    });

    test('is recorded once by an editor, and not yet known to anybody outside', async () => {
      const file = await upload(department.editor, '合同.pdf');
      const terms = contractTerms(company.me.organisation.id, { fileIds: [file.id] });
      const record = () =>
        department.editor.send<Contract>('POST', `${path}/contract`, terms, {
          'idempotency-key': 'contract',
        });
      const [one, two] = await Promise.all([record(), record()]);
      expect([one.status, two.status]).toEqual([201, 201]);
      expect(one.body.id).toBe(two.body.id);
      contract = one.body;
      expect(contract).toMatchObject({ status: 'recorded', version: 1, amountWan: 250 });
      expect((await department.editor.refused('POST', `${path}/contract`, terms)).code).toBe(
        'CONTRACT.EXISTS',
      );
      for (const who of [company, rival, world.anonymous()])
        expect((await who.get<ContractView>(`${path}/contract`)).contract).toBeNull();
      expect((await supervisor.get<ContractView>(`${path}/contract`)).contract?.status).toBe(
        'recorded',
      );
    });

    test('is neither confirmed with who is suspended, nor with who is connected no more', async () => {
      const confirm = () =>
        department.approver.refused('POST', `/api/contracts/${contract.id}/confirm`, {
          version: 1,
        });
      for (const [table, column, odd, usual, code] of [
        ['enterprises', 'id', 'suspended', 'verified', 'CONTRACT.PARTY_NOT_VERIFIED'],
        ['interests', 'enterprise_id', 'withdrawn', 'connected', 'CONTRACT.NOT_A_PARTY'],
      ] as const) {
        const set = (status: string) =>
          world.sql(`update publishing.${table} set status = $2 where ${column} = $1`, [
            company.me.organisation.id,
            status,
          ]);
        await set(odd);
        expect((await confirm()).code).toBe(code);
        await set(usual);
      }
    });

    test('is returned, corrected, and confirmed by another person', async () => {
      await world.quiet();
      expect(await news(department.approver, 'contract.waiting')).toEqual(['recorded']);
      const decide = (who: Client, what: string, body: object) =>
        who.send<Contract & { code: string }>(
          'POST',
          `/api/contracts/${contract.id}/${what}`,
          body,
        );
      expect((await decide(department.editor, 'confirm', { version: 1 })).status).toBe(403);
      expect((await decide(elsewhere.approver, 'confirm', { version: 1 })).body.code).toBe(
        'CONTRACT.NOT_FOUND',
      );
      expect((await decide(department.approver, 'confirm', { version: 9 })).body.code).toBe(
        'CONTRACT.VERSION_CONFLICT',
      );
      const returned = await decide(department.approver, 'return', {
        version: 1,
        note: '编号有误',
      });
      expect(returned.body).toMatchObject({ status: 'returned', statusNote: '编号有误' });
      const terms = contractTerms(company.me.organisation.id, {
        number: 'HT-2026-002',
        fileIds: contract.files.map(({ id }) => id),
      });
      const corrected = await department.editor.ok<Contract>(
        'PUT',
        `/api/contracts/${contract.id}`,
        { ...terms, version: returned.body.version },
      );
      expect(corrected).toMatchObject({ status: 'recorded', number: 'HT-2026-002' });
      // An approver who wrote in it confirms nothing, even where they have both roles.
      await world.sql(
        `update publishing.contracts set contributor_ids = contributor_ids || $2::uuid where id = $1`,
        [contract.id, department.approver.me.id],
      );
      expect(
        (await decide(department.approver, 'confirm', { version: corrected.version })).body.code,
      ).toBe('CONTRACT.SELF_APPROVAL');
      await world.sql(
        `update publishing.contracts set contributor_ids = array_remove(contributor_ids, $2::uuid)
          where id = $1`,
        [contract.id, department.approver.me.id],
      );
      const confirmed = await decide(department.approver, 'confirm', {
        version: corrected.version,
      });
      expect(confirmed.body).toMatchObject({
        status: 'confirmed',
        scenario: { status: 'contracted' },
        confirmedBy: '审核老王',
      });
      const { items } = await department.editor.get<{ items: HistoryEntry[] }>(
        `/api/contracts/${contract.id}/history`,
      );
      expect(items.map(({ to }) => to)).toEqual(['recorded', 'returned', 'recorded', 'confirmed']);
    });

    test('shows everybody its facts, and the parties its papers', async () => {
      const seen = await world.anonymous().get<ContractView>(`${path}/contract`);
      expect(seen.contract).toMatchObject({ amountWan: 250, files: [], recordedBy: null });
      const own = (await company.get<ContractView>(`${path}/contract`)).contract!;
      expect(own.files).toHaveLength(1);
      await company.get(`/api/files/${own.files[0]!.id}`);
      expect((await rival.refused('GET', `/api/files/${own.files[0]!.id}`)).code).toBe(
        'FILE.NOT_FOUND',
      );
      const list = (who: Client) => who.get<Page<ContractSummary>>('/api/contracts');
      expect((await list(company)).items).toMatchObject([{ id: own.id, nextMilestone: null }]);
      expect((await list(rival)).items).toEqual([]);
      expect((await list(elsewhere.editor)).items).toEqual([]);
      expect((await list(supervisor)).items).toHaveLength(1);
      await world.quiet();
      expect(await news(company, 'contract.updated')).toEqual(['confirmed']);
    });
  });

  describe('the implementation', () => {
    const plan = () => [
      { name: '首期布设', deliverable: '两百组', dueOn: addDays(today(), 60), owner: '张工' },
      { name: '二期布设', deliverable: '四百组', dueOn: addDays(today(), 120), owner: '张工' },
    ];

    test('starts with a plan, by the department alone', async () => {
      const body = { version: await version(), milestones: plan() };
      expect((await company.refused('POST', `${path}/start`, body)).code).toBe('AUTH.FORBIDDEN');
      expect((await elsewhere.editor.refused('POST', `${path}/start`, body)).code).toBe(
        'SCENARIO.NOT_FOUND',
      );
      expect(
        (await department.editor.refused('POST', `${path}/start`, { ...body, milestones: [] }))
          .code,
      ).toBe('REQUEST.MALFORMED');
      expect(await department.editor.get(`${path}/milestones/suggested`)).toEqual({
        milestones: [],
      });
      const started = await department.editor.post<Project>(`${path}/start`, body);
      expect(started.contract).toMatchObject({
        startedOn: today(),
        scenario: { status: 'implementing' },
      });
      expect(started.milestones).toMatchObject([
        { name: '首期布设', status: 'planned', isOverdue: false },
        { name: '二期布设', status: 'planned' },
      ]);
      expect((await rival.refused('GET', `${path}/milestones`)).code).toBe('PROJECT.NOT_FOUND');
      expect((await supervisor.get<Project>(`${path}/milestones`)).milestones).toHaveLength(2);
      await world.quiet();
      expect(await news(company, 'project.updated')).toEqual(['implementing']);
    });

    test('reaches milestones with evidence that the department accepts or returns', async () => {
      const file = await upload(company, '布设清单.pdf');
      const evidence = { evidence: '首期两百组已布设完毕。', fileIds: [file.id] };
      const first = await milestone(0);
      expect(
        (
          await rival.refused('POST', `/api/milestones/${first.id}/submit`, {
            version: 1,
            ...evidence,
          })
        ).code,
      ).toBe('MILESTONE.NOT_FOUND');
      expect(
        (
          await department.editor.refused('POST', `/api/milestones/${first.id}/accept`, {
            version: 1,
          })
        ).code,
      ).toBe('MILESTONE.WRONG_STATE');
      await act(company, first, 'submit', evidence);
      await department.editor.get(`/api/files/${file.id}`);
      await world.quiet();
      expect(await news(department.editor, 'milestone.waiting')).toEqual(['submitted']);
      await act(department.editor, await milestone(0), 'return', { note: '请补充验收单' });
      expect(await milestone(0)).toMatchObject({ status: 'returned', note: '请补充验收单' });
      await act(company, await milestone(0), 'submit', evidence);
      expect(
        (
          await department.editor.refused('POST', `/api/milestones/${first.id}/accept`, {
            version: 1,
          })
        ).code,
      ).toBe('MILESTONE.VERSION_CONFLICT');
      await act(department.approver, await milestone(0), 'accept');
      expect(await milestone(0)).toMatchObject({ status: 'accepted' });
      await world.quiet();
      expect((await news(company, 'milestone.updated')).sort()).toEqual(['accepted', 'returned']);
    });

    test('recalls what is due soon and what is late, each time once', async () => {
      const second = await milestone(1);
      const due = (dueOn: string, remindOn: string) =>
        world.sql('update publishing.milestones set due_on = $2, remind_on = $3 where id = $1', [
          second.id,
          dueOn,
          remindOn,
        ]);
      const told = async (who: Client) =>
        (await world.inbox(who, 'milestone.due'))
          .filter(({ facts }) => facts.subjectId === second.id)
          .map(({ facts }) => facts.status);
      await due(addDays(today(), 7), today());
      await eventually(async () => (await told(company)).length === 1);
      await world.quiet();
      expect(await told(company)).toEqual(['due-soon']);
      expect(await told(department.editor)).toEqual([]);
      await due(addDays(today(), -20), addDays(today(), -19));
      await eventually(async () => (await told(company)).length === 2);
      await world.quiet();
      expect((await told(company)).sort()).toEqual(['due-soon', 'overdue']);
      expect(await told(department.editor)).toEqual(['overdue']);
      expect(await milestone(1)).toMatchObject({ isOverdue: true });
      const [row] = await world.sql<{ remind_on: string }>(
        'select remind_on::text from publishing.milestones where id = $1',
        [second.id],
      );
      expect(row!.remind_on > today()).toBe(true);
    });

    test('changes its plan by a proposal of one side that an approver approves', async () => {
      const before = [await milestone(0), await milestone(1)];
      const steps = before.map(({ id, name, deliverable, dueOn, owner }) => ({
        id,
        name,
        deliverable,
        dueOn,
        owner,
      }));
      const propose = (who: Client, milestones: object[]) =>
        who.send<Project & { code: string }>('POST', `${path}/plan-changes`, {
          reason: '点位施工受阻，顺延一个月',
          milestones,
        });
      expect((await propose(company, steps)).body.code).toBe('PLAN_CHANGE.NOTHING_CHANGED');
      const moved = [steps[0]!, { ...steps[1]!, dueOn: addDays(today(), 150) }];
      expect((await propose(company, moved.slice(1))).body.code).toBe('PLAN_CHANGE.MILESTONE_DONE');
      expect((await propose(rival, moved)).body.code).toBe('SCENARIO.NOT_FOUND');
      const proposed = await propose(company, moved);
      expect(proposed.status).toBe(201);
      expect((await propose(department.editor, moved)).body.code).toBe('PLAN_CHANGE.OPEN');
      const [change] = proposed.body.planChanges;
      expect(change).toMatchObject({ status: 'proposed', side: 'enterprise' });
      const decide = (who: Client, what: string, body: object) =>
        who.send<Project & { code: string }>(
          'POST',
          `/api/plan-changes/${change!.id}/${what}`,
          body,
        );
      expect((await decide(department.editor, 'withdraw', { version: 1 })).body.code).toBe(
        'PLAN_CHANGE.NOT_FOUND',
      );
      const approved = await decide(department.approver, 'approve', { version: 1 });
      expect(approved.body.milestones[1]).toMatchObject({
        id: steps[1]!.id,
        dueOn: addDays(today(), 150),
        isOverdue: false,
      });
      expect(approved.body.planChanges[0]).toMatchObject({
        status: 'approved',
        before: expect.arrayContaining(steps),
        after: moved,
      });
      expect((await decide(department.approver, 'approve', { version: 2 })).body.code).toBe(
        'PLAN_CHANGE.WRONG_STATE',
      );
      await world.quiet();
      expect(await news(company, 'plan-change.updated')).toEqual(['approved']);
    });
  });

  describe('the acceptance', () => {
    const measure = (outcome: string, value: string, more: object = {}) =>
      department.editor.send<Project & { code: string }>('POST', `${path}/outcomes`, {
        outcome,
        value,
        measuredOn: today(),
        evidence: '第三方抽样',
        ...more,
      });

    test('is asked for when every milestone is accepted', async () => {
      expect(
        (await department.editor.refused('POST', `${path}/deliver`, { version: await version() }))
          .code,
      ).toBe('PROJECT.MILESTONES_OPEN');
      await act(company, await milestone(1), 'submit', { evidence: '二期四百组已布设完毕。' });
      await act(department.editor, await milestone(1), 'accept');
      const asked = await department.editor.post<Project>(`${path}/deliver`, {
        version: await version(),
      });
      expect(asked.contract.scenario.status).toBe('acceptance');
      await world.quiet();
      expect(await news(department.approver, 'project.waiting')).toEqual(['acceptance']);
    });

    test('may ask for rework, with milestones open again', async () => {
      const { id } = await milestone(1);
      const again = await department.approver.post<Project>(`${path}/acceptance/rework`, {
        version: await version(),
        note: '二期有三处未通电',
        milestoneIds: [id],
      });
      expect(again.contract.scenario.status).toBe('implementing');
      expect(again.milestones[1]).toMatchObject({ status: 'returned', note: '二期有三处未通电' });
      await world.quiet();
      const [waiting] = await world.inbox(department.approver, 'project.waiting');
      expect(waiting!.readAt).not.toBeNull();
      await act(company, await milestone(1), 'submit', { evidence: '三处均已通电。' });
      await act(department.editor, await milestone(1), 'accept');
      await department.editor.post(`${path}/deliver`, { version: await version() });
    });

    test('measures every outcome against its target, by number or by judgement', async () => {
      expect((await measure('小区覆盖率', '很高')).body.code).toBe('OUTCOME.NOT_A_NUMBER');
      expect((await measure('居民评价', '满意')).body.code).toBe('OUTCOME.JUDGEMENT_REQUIRED');
      expect((await measure('没有的成效', '1')).body.code).toBe('OUTCOME.UNKNOWN');
      expect(
        (await measure('小区覆盖率', '90', { measuredOn: addDays(today(), 1) })).body.code,
      ).toBe('OUTCOME.MEASURED_IN_FUTURE');
      expect(
        (
          await department.approver.refused('POST', `${path}/acceptance/complete`, {
            version: await version(),
          })
        ).code,
      ).toBe('PROJECT.OUTCOMES_NOT_MEASURED');
      await measure('小区覆盖率', '88%');
      await measure('取件等待', '75');
      const { body } = await measure('居民评价', '满意', { met: true });
      expect(
        body.outcomes.map(({ comparison, measurements }) => [comparison, measurements[0]!.met]),
      ).toEqual([
        ['at-least', true],
        ['at-most', false],
        ['judged', true],
      ]);
    });

    test('is passed by an approver; a target that was missed is measured again later', async () => {
      const completed = await department.approver.post<Project>(`${path}/acceptance/complete`, {
        version: await version(),
        note: '同意验收',
      });
      expect(completed.contract).toMatchObject({
        deliveredOn: today(),
        atTargetOn: null,
        scenario: { status: 'completed' },
      });
      const { body } = await measure('取件等待', '58');
      expect(body.contract.atTargetOn).toBe(today());
      expect(body.outcomes[1]!.measurements.map(({ value }) => value)).toEqual(['58', '75']);
      expect((await measure('取件等待', '61')).body.contract.atTargetOn).toBeNull();
      await measure('取件等待', '58');
      await world.quiet();
      expect((await news(company, 'project.updated')).sort()).toEqual([
        'completed',
        'implementing',
        'rework',
      ]);
      const { items } = await department.editor.get<{ items: HistoryEntry[] }>(`${path}/history`);
      expect(items.map(({ to }) => to).slice(-6)).toEqual([
        'contracted',
        'implementing',
        'acceptance',
        'implementing',
        'acceptance',
        'completed',
      ]);
    });
  });

  describe('the ledger', () => {
    const year = Number(today().slice(0, 4));
    const ledger = (who: Client, by: string) =>
      who.get<Ledger>(`/api/reports/ledger?year=${year}&by=${by}`);
    const one = { count: 1, amountWan: 250 };

    test('counts what was signed, started, delivered and brought to target', async () => {
      const byMonth = await ledger(department.editor, 'month');
      expect(byMonth.total).toEqual({
        signed: one,
        started: one,
        delivered: one,
        'at-target': one,
      });
      expect(byMonth.groups).toHaveLength(12);
      expect(byMonth.groups.find(({ key }) => key === today().slice(0, 7))!.figures.signed).toEqual(
        one,
      );
      const byDepartment = await ledger(supervisor, 'department');
      expect(byDepartment.groups).toMatchObject([
        { name: '市邮政管理局', figures: { signed: one } },
      ]);
      expect((await ledger(supervisor, 'domain')).groups).toMatchObject([
        { key: 'smart-logistics' },
      ]);
      expect((await ledger(elsewhere.editor, 'month')).total.signed.count).toBe(0);
      const rowsOf = (who: Client) =>
        who.get<Page<LedgerRow>>(`/api/reports/ledger/rows?year=${year}&stage=signed`);
      expect((await rowsOf(department.editor)).items).toMatchObject([
        { contractNumber: 'HT-2026-002', atTargetOn: today() },
      ]);
      expect((await rowsOf(elsewhere.editor)).items).toEqual([]);
      expect((await company.refused('GET', `/api/reports/ledger?year=${year}`)).code).toBe(
        'AUTH.FORBIDDEN',
      );
    });

    test('is exported as a workbook and as CSV whose cells are texts', async () => {
      await world.sql("update publishing.contracts set number = '=1+1'");
      const csv = await supervisor.download(`/api/reports/ledger/export?year=${year}&format=csv`);
      const text = csv.bytes.toString('utf8');
      expect(text.split('\r\n')).toHaveLength(3);
      expect(text).toContain('"\'=1+1"');
      expect(text).toContain('智慧物流');
      const xlsx = await department.editor.download(`/api/reports/ledger/export?year=${year}`);
      expect(xlsx.bytes.subarray(0, 2).toString()).toBe('PK');
      expect(xlsx.headers.get('content-disposition')).toContain(`ledger-${year}.xlsx`);
    });
  });
});
