import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addWorkingDays, cityDay } from '#libs/calendar';
import type {
  Award,
  Contract,
  ContractView,
  Objection,
  Page,
  PublicitySummary,
  Scenario,
  SuggestedPlan,
} from '#libs/contracts';
import { eventually } from '#libs/testing';
import {
  concludedScenario,
  contractTerms,
  endPublicity,
  publicised,
  writeReasons,
} from '../setup/awards.js';
import type { EvaluationStage } from '../setup/evaluations.js';
import { type Client, World } from '../setup/world.js';

const today = () => cityDay(new Date());

describe('from a ranking to the award', () => {
  let world: World;
  let department: { editor: Client; approver: Client };
  let elsewhere: { editor: Client; approver: Client };
  /** Another approver than the one who proposes. */
  let chief: Client;
  let reviewer: Client;
  let outsider: Client;
  let stage: EvaluationStage;
  let path: string;

  beforeAll(async () => {
    world = await World.start('postgres', { scheduleMs: 500 });
    department = await world.department();
    chief = await world.joined(await world.admin(), ['department.approver'], {
      organisationId: department.editor.me.organisation.id,
    });
    elsewhere = await world.department('市文化和旅游局');
    reviewer = await world.platformPerson('platform.reviewer', '运营小周');
    outsider = (await world.verifiedEnterprise('武汉旁观有限公司')).client;
    stage = await concludedScenario(world, department, [200, 250, 300, 400], { disqualified: [3] });
    path = `/api/scenarios/${stage.scenario.id}`;
  }, 120_000);
  afterAll(() => world.stop());

  const award = (who: Client) => who.get<Award>(`${path}/award`);
  const scenario = () => department.approver.get<Scenario>(path);
  const confirm = async (who = chief) =>
    who.send<Award & { code: string }>('POST', `${path}/award/confirm`, {
      version: (await scenario()).version,
    });
  const object = (who: Client, text = '公示的排名与评审标准不符，请核查。') =>
    who.send<Objection & { code: string }>('POST', `${path}/objections`, { text });
  const decide = (one: Objection, what: string, body: object = {}) =>
    reviewer.send<Objection & { code: string }>('POST', `/api/objections/${one.id}/${what}`, {
      version: one.version,
      ...body,
    });
  const bidder = (at: number) => stage.bidders[at]!;
  const nameOf = (at: number) => bidder(at).client.me.organisation.name;
  const news = async (who: Client, kind: string) =>
    (await world.inbox(who, kind)).map(({ facts }) => facts.status);

  describe('the publicity', () => {
    test('is proposed for the first-ranked by the approver, for another only with a reason', async () => {
      const { candidates } = await award(department.approver);
      expect(candidates!.map(({ bidId, rank }) => [bidId, rank])).toEqual([
        [bidder(0).bidId, 1],
        [bidder(1).bidId, 2],
        [bidder(2).bidId, 3],
      ]);
      expect((await award(bidder(0).client)).candidates).toBeNull();
      expect((await award(world.anonymous())).candidates).toBeNull();
      const publicise = async (who: Client, body: object) =>
        who.refused('POST', `${path}/award/publicise`, {
          version: (await scenario()).version,
          bidId: bidder(0).bidId,
          ...body,
        });
      expect((await publicise(department.editor, {})).code).toBe('AUTH.FORBIDDEN');
      expect((await publicise(elsewhere.approver, {})).code).toBe('SCENARIO.NOT_FOUND');
      expect((await publicise(department.approver, { version: 1 })).code).toBe(
        'SCENARIO.VERSION_CONFLICT',
      );
      expect((await publicise(department.approver, { bidId: bidder(1).bidId })).code).toBe(
        'AWARD.REASON_REQUIRED',
      );
      expect((await publicise(department.approver, { bidId: bidder(3).bidId })).code).toBe(
        'AWARD.NOT_RANKED',
      );
    });

    test('tells everybody winner, ranking and dates, and each bidder their own result', async () => {
      const made = await publicised(department, stage.scenario.id);
      const [publicity] = made.publicities;
      expect(publicity).toMatchObject({
        attempt: 1,
        status: 'running',
        winner: { name: nameOf(0) },
        endsOn: addWorkingDays(today(), 5),
        isOver: false,
      });
      const seen = await award(world.anonymous());
      expect(seen).toEqual({
        publicities: made.publicities,
        candidates: null,
        isOwnPublicity: false,
        openObjections: null,
        own: null,
      });
      expect(
        publicity!.ranking.map(({ enterpriseName, isWinner }) => [enterpriseName, isWinner]),
      ).toEqual([0, 1, 2].map((at) => [nameOf(at), at === 0]));
      expect((await award(bidder(1).client)).own).toMatchObject({ rank: 2, outcome: 'pending' });
      expect((await award(bidder(3).client)).own).toMatchObject({
        rank: null,
        outcome: 'disqualified',
      });
      const list = await world
        .anonymous()
        .get<Page<PublicitySummary>>('/api/publicities?status=running');
      expect(list.items).toMatchObject([{ winnerName: nameOf(0), status: 'running' }]);
      await world.quiet();
      for (const { client } of stage.bidders)
        expect(await news(client, 'award.updated')).toEqual(['publicised']);
      expect(await news(outsider, 'award.updated')).toEqual([]);
    });

    test('cannot be cut short', async () => {
      expect((await confirm()).body.code).toBe('AWARD.PUBLICITY_RUNNING');
      expect((await scenario()).status).toBe('award_publicity');
    });
  });

  describe('an objection', () => {
    let objection: Objection;

    test('is raised by another company, whose name the rivals never learn', async () => {
      expect((await object(bidder(0).client)).body.code).toBe('OBJECTION.OWN_AWARD');
      const { client: newcomer } = await world.registeredEnterprise('武汉未核验有限公司');
      expect((await object(newcomer)).body.code).toBe('OBJECTION.NOT_VERIFIED');
      const answer = await object(bidder(1).client);
      expect(answer.status).toBe(201);
      objection = answer.body;
      expect(objection).toMatchObject({
        status: 'submitted',
        dueOn: addWorkingDays(today(), 7),
        winnerName: nameOf(0),
      });
      expect((await object(bidder(1).client)).body.code).toBe('OBJECTION.ALREADY_OPEN');
      const one = `/api/objections/${objection.id}`;
      for (const who of [bidder(0).client, bidder(2).client, outsider, elsewhere.editor])
        expect((await who.refused('GET', one)).code).toBe('OBJECTION.NOT_FOUND');
      const listOf = (who: Client) => who.get<Page<Objection>>(`${path}/objections`);
      expect((await listOf(bidder(2).client)).items).toEqual([]);
      expect((await listOf(bidder(1).client)).items).toHaveLength(1);
      expect((await listOf(department.editor)).items).toMatchObject([
        { objector: { name: nameOf(1) } },
      ]);
      await world.quiet();
      expect(await news(reviewer, 'objection.waiting')).toEqual(['submitted']);
      const told = await world.inbox(bidder(0).client, 'objection.waiting');
      expect(told).toHaveLength(1);
      expect(JSON.stringify(told)).not.toContain(nameOf(1));
      expect(JSON.stringify(told)).not.toContain(bidder(1).client.me.organisation.id);
    });

    test('blocks the award, also after the period; it is late after it', async () => {
      await endPublicity(world, stage.scenario.id);
      expect((await award(department.approver)).openObjections).toBe(1);
      expect((await confirm()).body.code).toBe('AWARD.OBJECTION_OPEN');
      const { version } = await scenario();
      const failing = { version, note: '不再推进' };
      expect((await department.approver.refused('POST', `${path}/fail`, failing)).code).toBe(
        'AWARD.OBJECTION_OPEN',
      );
      expect((await object(outsider)).body.code).toBe('OBJECTION.LATE');
      await world.quiet();
      expect(await news(department.approver, 'award.waiting')).toEqual([]);
    });

    test('that is late is told to the platform once', async () => {
      await world.sql('update publishing.objections set due_on = current_date - 2');
      await eventually(async () => (await news(reviewer, 'objection.overdue')).length === 1);
      await world.quiet();
      expect(await news(reviewer, 'objection.overdue')).toEqual(['submitted']);
      const overdue = await reviewer.get<Page<Objection>>('/api/objections?open=true');
      expect(overdue.items).toMatchObject([{ isOverdue: true }]);
    });

    test('that is upheld takes the winner out, and the rest is ranked anew', async () => {
      expect(
        (
          await department.approver.send('POST', `/api/objections/${objection.id}/dismiss`, {
            version: 1,
            note: '不成立',
          })
        ).status,
      ).toBe(403);
      const looked = await decide(objection, 'investigate');
      expect(looked.body).toMatchObject({ status: 'investigating', version: 2 });
      expect((await decide(objection, 'dismiss', { note: '不成立' })).body.code).toBe(
        'OBJECTION.VERSION_CONFLICT',
      );
      const upheld = await decide(looked.body, 'uphold', {
        outcome: 'disqualify-winner',
        note: '业绩材料不实',
      });
      expect(upheld.body).toMatchObject({ status: 'upheld', outcome: 'disqualify-winner' });
      expect((await decide(upheld.body, 'dismiss', { note: '不成立' })).body.code).toBe(
        'OBJECTION.WRONG_STATE',
      );
      expect((await scenario()).status).toBe('evaluating');
      const now = await award(department.approver);
      expect(now.publicities[0]).toMatchObject({ status: 'revoked' });
      expect(now.candidates!.map(({ bidId }) => bidId)).toEqual([bidder(1).bidId, bidder(2).bidId]);
      await world.quiet();
      expect(await news(bidder(1).client, 'objection.updated')).toEqual(['upheld']);
      expect(await news(bidder(0).client, 'objection.updated')).toEqual(['upheld']);
      expect((await news(bidder(2).client, 'award.updated')).sort()).toEqual([
        'publicised',
        'revoked',
      ]);
      expect(JSON.stringify(await world.inbox(bidder(0).client))).not.toContain(nameOf(1));
    });
  });

  describe('the award', () => {
    test('follows a second publicity that nothing blocks; the approver is told once', async () => {
      await writeReasons(department, stage.scenario.id);
      const again = await publicised(department, stage.scenario.id);
      expect(again.publicities).toMatchObject([
        { attempt: 2, status: 'running', winner: { name: nameOf(1) } },
        { attempt: 1, status: 'revoked' },
      ]);
      const raised = await object(outsider, '我们认为公示信息不完整，请补充说明。');
      const rejected = await decide(raised.body, 'reject', {
        reason: 'no-grounds',
        note: '未提供依据',
      });
      expect(rejected.body).toMatchObject({ status: 'rejected', rejection: 'no-grounds' });
      await endPublicity(world, stage.scenario.id);
      await eventually(async () => (await news(department.approver, 'award.waiting')).length === 1);
      await world.quiet();
      expect(await news(department.approver, 'award.waiting')).toHaveLength(1);
    });

    test('is not confirmed for a company that is suspended meanwhile', async () => {
      const suspended = (status: string) =>
        world.sql('update publishing.enterprises set status = $2 where id = $1', [
          bidder(1).client.me.organisation.id,
          status,
        ]);
      await suspended('suspended');
      expect((await confirm()).body.code).toBe('AWARD.PARTY_NOT_VERIFIED');
      await suspended('verified');
    });

    test('is not confirmed by who proposed it', async () => {
      expect((await award(department.approver)).isOwnPublicity).toBe(true);
      expect((await award(chief)).isOwnPublicity).toBe(false);
      expect((await confirm(department.approver)).body.code).toBe('AWARD.SELF_APPROVAL');
      expect((await scenario()).status).toBe('award_publicity');
    });

    test('is confirmed once, whoever clicks how often', async () => {
      const version = (await scenario()).version;
      const click = () => chief.send<Award>('POST', `${path}/award/confirm`, { version });
      const answers = await Promise.all([click(), click(), click()]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
      expect((await scenario()).status).toBe('awarded');
      const statuses = await world.sql<{ id: string; status: string }>(
        'select id, status from publishing.bids where scenario_id = $1',
        [stage.scenario.id],
      );
      expect(Object.fromEntries(statuses.map(({ id, status }) => [id, status]))).toEqual({
        [bidder(0).bidId]: 'not_awarded',
        [bidder(1).bidId]: 'awarded',
        [bidder(2).bidId]: 'not_awarded',
        [bidder(3).bidId]: 'not_awarded',
      });
    });

    test('is waited for no longer', async () => {
      await world.quiet();
      const [waiting] = await world.inbox(department.approver, 'award.waiting');
      expect(waiting!.readAt).not.toBeNull();
    });

    test('tells every bidder their own points and reason, and no one else’s', async () => {
      await world.quiet();
      const notice = async (at: number) =>
        (await world.inbox(bidder(at).client, 'award.updated')).find(({ facts }) =>
          ['won', 'not-awarded', 'disqualified'].includes(facts.status!),
        )!;
      expect((await notice(1)).facts.status).toBe('won');
      expect((await notice(1)).body).toContain('第1名');
      expect((await notice(2)).facts.status).toBe('not-awarded');
      expect((await notice(2)).body).toContain('第2名');
      expect((await notice(3)).facts.status).toBe('disqualified');
      expect((await award(bidder(2).client)).own).toMatchObject({
        outcome: 'not-awarded',
        rank: 2,
      });
      expect((await award(bidder(1).client)).own).toMatchObject({ outcome: 'awarded', rank: 1 });
      const { total } = (await award(bidder(1).client)).own!;
      for (const at of [0, 2, 3]) expect((await notice(at)).body).not.toContain(`得分${total}分`);
    });

    test('leads to a contract with the winner, not above their price without a reason', async () => {
      const seen = await department.editor.get<ContractView>(`${path}/contract`);
      expect(seen.parties.map(({ name }) => name)).toEqual([nameOf(1)]);
      const winner = bidder(1).client.me.organisation.id;
      const record = (changes: object) =>
        department.editor.send<Contract & { code: string }>(
          'POST',
          `${path}/contract`,
          contractTerms(winner, changes),
        );
      expect(
        (
          await department.editor.refused(
            'POST',
            `${path}/contract`,
            contractTerms(bidder(0).client.me.organisation.id),
          )
        ).code,
      ).toBe('CONTRACT.NOT_A_PARTY');
      expect((await record({ amountWan: 250.01 })).body.code).toBe('CONTRACT.ABOVE_BID');
      const recorded = await record({ amountWan: 255, amountReason: '增加两个点位' });
      expect(recorded.status).toBe(201);
      const reads = await world.sql(
        "select 1 from publishing.audit_entries where action = 'bid.read' and actor_id = $1",
        [department.editor.me.id],
      );
      expect(reads.length).toBeGreaterThan(0);
      await department.approver.post(`/api/contracts/${recorded.body.id}/confirm`, { version: 1 });
      const plan = await department.editor.get<SuggestedPlan>(`${path}/milestones/suggested`);
      expect(plan.milestones).toMatchObject([{ name: '首期布设', deliverable: '两百组快件箱' }]);
      expect((await department.approver.get<Scenario>(path)).status).toBe('contracted');
    });
  });
});
