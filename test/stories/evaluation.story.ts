import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type {
  Bid,
  Evaluation,
  ExpertAssignment,
  ExpertInPool,
  HistoryEntry,
} from '#libs/contracts';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#libs/database';
import { publishingSchema } from '../../apps/publishing/src/publishing-database.js';
import { readRanking, resultFor } from '../../apps/publishing/src/evaluation/read-ranking.js';
import { reopenEvaluation } from '../../apps/publishing/src/evaluation/reopen-evaluation.js';
import {
  evaluationDesk,
  type EvaluationStage,
  expertDesk,
  openedForEvaluation,
  scoresOf,
} from '../setup/evaluations.js';
import { type Client, World } from '../setup/world.js';

type ExpertDesk = Awaited<ReturnType<typeof expertDesk>>;

describe('evaluation', () => {
  let world: World;
  let department: { editor: Client; approver: Client };
  let experts: Client[];
  let stage: EvaluationStage;
  let editor: ReturnType<typeof evaluationDesk>;
  let approver: ReturnType<typeof evaluationDesk>;

  beforeAll(async () => {
    world = await World.start('postgres');
    department = await world.department();
    experts = [];
    for (const name of ['专家甲', '专家乙', '专家丙', '专家丁', '专家戊'])
      experts.push(await world.platformPerson('platform.expert', name));
    stage = await openedForEvaluation(world, department, [200, 250, 300]);
    editor = evaluationDesk(department.editor, stage.scenario.id);
    approver = evaluationDesk(department.approver, stage.scenario.id);
  }, 90_000);
  afterAll(() => world.stop());

  const bidIds = () => stage.bidders.map(({ bidId }) => bidId);
  const news = async (who: Client, kind: string) =>
    (await world.inbox(who, kind)).filter(({ facts }) => facts.subjectId === stage.scenario.id);
  const audited = (action: string) =>
    world.sql<{ subject_id: string; actor_id: string; details: string }>(
      'select subject_id, actor_id, details from publishing.audit_entries where action = $1 order by id',
      [action],
    );

  describe('the formal check', () => {
    test('lists the opened bids, and is nobody else’s business', async () => {
      const evaluation = await editor.read();
      expect(evaluation).toMatchObject({ phase: 'checking', version: 1, minBids: 2 });
      expect(evaluation.bids.map(({ bidId }) => bidId)).toEqual(bidIds());
      expect(await stage.supervisor.get<Evaluation>(editor.path)).toMatchObject({
        phase: 'checking',
      });
      const elsewhere = await world.department('市文化和旅游局');
      expect((await elsewhere.editor.refused('GET', editor.path)).code).toBe('SCENARIO.NOT_FOUND');
      expect((await experts[0]!.refused('GET', editor.path)).code).toBe('AUTH.FORBIDDEN');
      expect((await stage.bidders[0]!.client.refused('GET', editor.path)).code).toBe(
        'AUTH.FORBIDDEN',
      );
    });

    test('takes only findings that fit, and only as a whole', async () => {
      const [first, second] = bidIds() as [string, string];
      const refusal = (checks: object[]) => editor.refused('PUT', 'checks', { checks });
      for (const checks of [
        [{ bidId: first, verdict: 'disqualified' }],
        [{ bidId: first, verdict: 'disqualified', reasons: ['other'] }],
        [{ bidId: first, verdict: 'qualified', reasons: ['incomplete'] }],
        [{ bidId: stage.scenario.id, verdict: 'qualified' }],
        [
          { bidId: first, verdict: 'qualified' },
          { bidId: first, verdict: 'qualified' },
        ],
      ])
        expect((await refusal(checks)).code).toBe('EVALUATION.CHECK_UNSOUND');
      await editor.put('checks', { checks: [{ bidId: second, verdict: 'qualified' }] });
      expect((await editor.refused('POST', 'checks/submit')).code).toBe(
        'EVALUATION.CHECK_INCOMPLETE',
      );
      expect(
        (await department.editor.refused('POST', `${editor.path}/checks/submit`, { version: 1 }))
          .code,
      ).toBe('EVALUATION.VERSION_CONFLICT');
    });

    test('a bid with a broken seal can only be disqualified for it', async () => {
      const [first] = bidIds() as [string];
      await world.sql('update publishing.bids set seal_intact = false where id = $1', [first]);
      for (const check of [
        { bidId: first, verdict: 'qualified' },
        { bidId: first, verdict: 'disqualified', reasons: ['incomplete'] },
      ])
        expect((await editor.refused('PUT', 'checks', { checks: [check] })).code).toBe(
          'EVALUATION.CHECK_UNSOUND',
        );
      await world.sql('update publishing.bids set seal_intact = true where id = $1', [first]);
    });

    test('is returned with a reason, and confirmed by another than who wrote it', async () => {
      const checks = bidIds().map((bidId) => ({ bidId, verdict: 'qualified' }));
      await editor.put('checks', { checks });
      await editor.post('checks/submit');
      expect((await editor.refused('PUT', 'checks', { checks })).code).toBe(
        'EVALUATION.WRONG_PHASE',
      );
      await world.quiet();
      expect(await news(department.approver, 'evaluation.check-waiting')).toHaveLength(1);
      const returned = await approver.post('checks/return', { note: '请核对资质证书' });
      expect(returned).toMatchObject({ phase: 'checking', checkReturnNote: '请核对资质证书' });
      await editor.post('checks/submit');
      await world.sql(
        "update publishing.users set roles = '{department.editor,department.approver}' where id = $1",
        [department.editor.me.id],
      );
      expect((await editor.refused('POST', 'checks/confirm')).code).toBe(
        'EVALUATION.SELF_APPROVAL',
      );
      await world.sql("update publishing.users set roles = '{department.editor}' where id = $1", [
        department.editor.me.id,
      ]);
      expect(
        (await approver.refused('POST', 'checks/confirm', { outcome: 'fail', note: '算了' })).code,
      ).toBe('EVALUATION.ENOUGH_QUALIFIED');
      expect((await approver.read()).isOwnCheck).toBe(false);
      const confirmed = await approver.post('checks/confirm');
      expect(confirmed).toMatchObject({ phase: 'scoring', goOnNote: null });
      expect(confirmed.bids.map(({ status }) => status)).toEqual(Array(3).fill('qualified'));
    });
  });

  describe('the evaluators', () => {
    test('are experts, drawn by lot or named, each once; they are told', async () => {
      const pool = await department.editor.get<{ items: ExpertInPool[] }>(`${editor.path}/pool`);
      expect(pool.items).toHaveLength(5);
      expect(pool.items[0]).toMatchObject({ openEvaluations: 0, isAssigned: false });
      expect(
        (await editor.refused('POST', 'evaluators', { userIds: [stage.supervisor.me.id] })).code,
      ).toBe('EVALUATION.NOT_AN_EXPERT');
      expect((await editor.refused('POST', 'evaluators/draw', { count: 6 })).code).toBe(
        'EVALUATION.POOL_TOO_SMALL',
      );
      const drawn = await editor.post('evaluators/draw', { count: 2 });
      expect(drawn.evaluators.map((one) => one.drawn)).toEqual([true, true]);
      for (const { id } of drawn.evaluators) await editor.post(`evaluators/${id}/remove`);
      const userIds = experts.slice(0, 3).map(({ me }) => me.id);
      const named = await approver.post('evaluators', { userIds });
      expect(named.evaluators).toHaveLength(3);
      expect((await editor.refused('POST', 'evaluators', { userIds })).code).toBe(
        'EVALUATION.NOT_AN_EXPERT',
      );
      await world.quiet();
      const told = await news(experts[0]!, 'evaluation.waiting');
      expect(told.map(({ facts }) => facts.status)).toContain('assigned');
      expect(await audited('evaluator.drawn')).toHaveLength(2);
    });

    test('declare before they read anything; a conflict excuses, and another takes the place', async () => {
      const [first] = bidIds() as [string];
      const desk = await expertDesk(experts[0]!, stage.scenario.id);
      const seen = await desk.read();
      expect(seen.bids.map(({ bidId }) => bidId)).toEqual(bidIds());
      expect(Object.keys(seen.bids[0]!)).toEqual(['bidId', 'enterprise', 'members']);
      expect((await desk.refused('GET', `bids/${first}`)).code).toBe('EVALUATOR.WRONG_STATE');
      const excused = await desk.conflict('配偶在其中一家单位任职');
      expect(excused).toMatchObject({ status: 'excused', bids: [], isOpen: false });
      expect((await desk.refused('GET', `bids/${first}`)).code).toBe('EVALUATOR.WRONG_STATE');
      expect(await editor.read()).toMatchObject({ openSeats: 1 });
      await world.quiet();
      expect(
        (await news(department.editor, 'evaluation.updated')).map(({ facts }) => facts.status),
      ).toContain('excused');
      expect(
        (await editor.refused('POST', 'evaluators', { userIds: [experts[0]!.me.id] })).code,
      ).toBe('EVALUATION.NOT_AN_EXPERT');
      const replaced = await editor.post('evaluators', { userIds: [experts[3]!.me.id] });
      expect(replaced.openSeats).toBe(0);
      expect(replaced.evaluators.at(-1)!.replaces).toBe(replaced.evaluators[0]!.id);
    });

    test('read the bids to be scored and nothing else; every read is an audit entry', async () => {
      const [first] = bidIds() as [string];
      const desk = await expertDesk(experts[1]!, stage.scenario.id);
      await desk.declare();
      const bid = await experts[1]!.get<Bid>(`${desk.path}/bids/${first}`);
      expect(bid.content?.priceWan).toBe(200);
      const reads = await audited('bid.read');
      expect(reads).toEqual([
        expect.objectContaining({ subject_id: first, actor_id: experts[1]!.me.id }),
      ]);
      // Neither of a scenario that came to nothing, nor of a round that is over.
      for (const changes of ["status = 'failed'", "status = 'cancelled'", 'round = 2']) {
        await world.sql(`update publishing.scenarios set ${changes} where id = $1`, [
          stage.scenario.id,
        ]);
        expect((await desk.refused('GET', `bids/${first}`)).code).toBe('SCENARIO.WRONG_STATE');
        await world.sql(
          "update publishing.scenarios set status = 'evaluating', round = 1 where id = $1",
          [stage.scenario.id],
        );
      }
      expect((await experts[2]!.refused('GET', desk.path)).code).toBe('ASSIGNMENT.NOT_FOUND');
      expect((await experts[4]!.refused('GET', desk.path)).code).toBe('ASSIGNMENT.NOT_FOUND');
      expect((await experts[1]!.refused('GET', `/api/bids/${first}`)).code).toBe('AUTH.FORBIDDEN');
      const { evaluators } = await editor.read();
      const declared = evaluators.find(({ userId }) => userId === experts[1]!.me.id)!;
      expect((await editor.refused('POST', `evaluators/${declared.id}/remove`)).code).toBe(
        'EVALUATOR.WRONG_STATE',
      );
    });
  });

  describe('the sheets', () => {
    let desks: ExpertDesk[];
    const judges = () => [experts[1]!, experts[2]!, experts[3]!];
    /** Bid by bid, criterion by criterion, for each of the three. */
    const marks = [
      [90, 9, 80, 8, 70, 7],
      [88, 9, 84, 8.5, 72, 6],
      [92, 8, 82, 9, 60, 7],
    ];

    test('are drafts of one’s own, within bounds, saved against their version', async () => {
      desks = [];
      for (const expert of judges()) desks.push(await expertDesk(expert, stage.scenario.id));
      for (const desk of desks.slice(1)) await desk.declare();
      const sheet = await desks[0]!.read();
      const [first] = bidIds() as [string];
      const line = { bidId: first, criterion: '实施能力', score: 9, comment: '团队经验丰富' };
      for (const wrong of [
        { ...line, score: 10.1 },
        { ...line, criterion: '报价' },
        { ...line, criterion: '没有这一项' },
        { ...line, bidId: stage.scenario.id },
      ])
        expect((await desks[0]!.refused('PUT', 'scores', { scores: [wrong] })).code).toBe(
          'EVALUATION.SCORE_DOES_NOT_FIT',
        );
      const saved = await desks[0]!.save([line, { ...line, score: null }, line]);
      expect(saved.sheet).toEqual([line]);
      expect(
        (await desks[0]!.refused('PUT', 'scores', { scores: [line], version: sheet.version })).code,
      ).toBe('ASSIGNMENT.VERSION_CONFLICT');
      expect((await desks[0]!.refused('POST', 'submit')).code).toBe('EVALUATION.SHEET_INCOMPLETE');
    });

    test('are hidden from everybody until all are in', async () => {
      for (const [at, desk] of desks.slice(0, 2).entries()) {
        await desk.save(
          scoresOf(await desk.read(), (bid, criterion) => marks[at]![bid * 2 + criterion]!),
        );
        await desk.submit();
        expect((await desk.refused('POST', 'submit')).code).toBe('EVALUATOR.WRONG_STATE');
      }
      for (const reader of [department.editor, department.approver, stage.supervisor]) {
        const seen = await reader.get<Evaluation>(editor.path);
        expect(seen).toMatchObject({ phase: 'scoring', scores: [], revisions: [], ranking: [] });
        expect(seen.evaluators.map(({ status }) => status)).toEqual([
          'excused',
          'submitted',
          'submitted',
          'scoring',
        ]);
      }
      const colleague = await desks[2]!.read();
      expect(colleague).toMatchObject({ scores: [], sheet: [] });
      expect((await desks[0]!.read()).sheet).toHaveLength(6);
    });

    test('with the last one the consensus begins, and all see all', async () => {
      await desks[2]!.save(
        scoresOf(await desks[2]!.read(), (bid, criterion) => marks[2]![bid * 2 + criterion]!),
      );
      expect((await desks[2]!.submit()).phase).toBe('consensus');
      const evaluation = await editor.read();
      expect(evaluation.scores).toHaveLength(18);
      expect(evaluation.ranking.map(({ bidId }) => bidId)).toEqual(bidIds());
      expect((await desks[0]!.read()).scores).toHaveLength(18);
      expect((await editor.refused('POST', 'conclude')).code).toBe('EVALUATION.NOT_ALL_CONFIRMED');
      expect((await editor.refused('POST', 'evaluators/draw', { count: 1 })).code).toBe(
        'EVALUATION.WRONG_PHASE',
      );
    });

    test('a score is revised with a reason only, and then all confirm anew', async () => {
      const [, second] = bidIds() as [string, string];
      await desks[1]!.agree('confirm');
      const stale = (await desks[2]!.read()).evaluationVersion;
      const revision = { bidId: second, criterion: '技术方案', score: 85, reason: '' };
      const path = `${desks[0]!.path}/revise`;
      expect((await judges()[0]!.refused('POST', path, { version: stale, ...revision })).code).toBe(
        'REQUEST.MALFORMED',
      );
      const revised = await desks[0]!.agree('revise', { ...revision, reason: '复核后认为可行' });
      expect(revised.revisions).toEqual([
        expect.objectContaining({ from: 80, to: 85, reason: '复核后认为可行' }),
      ]);
      expect((await desks[1]!.read()).status).toBe('submitted');
      expect(
        (await judges()[2]!.refused('POST', `${desks[2]!.path}/confirm`, { version: stale })).code,
      ).toBe('EVALUATION.VERSION_CONFLICT');
      for (const desk of desks) await desk.agree('confirm');
      await world.quiet();
      expect(
        (await news(department.editor, 'evaluation.updated')).map(({ facts }) => facts.status),
      ).toContain('reached');
    });

    test('the editor concludes: the ranking is exact, and every bid gets a reason', async () => {
      const [first, second, third] = bidIds() as [string, string, string];
      const concluded = await editor.post('conclude');
      expect(concluded.phase).toBe('concluded');
      // 技术 (90+88+92)/3=90 → 45；实施 (9+9+8)/30 → 17.333…；报价 200/200 → 30
      expect(concluded.ranking.map(({ bidId, total }) => [bidId, total])).toEqual([
        [first, 92.33],
        [second, 82.83],
        [third, 67],
      ]);
      expect(concluded.bids.map(({ status }) => status)).toEqual(Array(3).fill('scored'));
      expect(concluded.reasons[0]).toMatchObject({ text: null });
      expect(concluded.reasons[0]!.proposal).toContain('排名第1');
      for (const { bidId, proposal } of concluded.reasons)
        await editor.put(`reasons/${bidId}`, { text: proposal });
      const done = await editor.read();
      expect(done.reasons.every(({ text }) => text !== null)).toBe(true);
      expect((await desks[0]!.refused('GET', `bids/${first}`)).code).toBe('EVALUATION.WRONG_PHASE');
      const { items } = await department.editor.get<{ items: HistoryEntry[] }>(
        `/api/scenarios/${stage.scenario.id}/history`,
      );
      expect(items.at(-1)!.to).toBe('evaluating');
    });
  });

  test('who is shown the prices with the ranking is known', async () => {
    const readers = async () =>
      (await audited('bid.read')).filter(({ actor_id }) => actor_id === stage.supervisor.me.id);
    const before = (await readers()).length;
    const { ranking } = await stage.supervisor.get<Evaluation>(editor.path);
    expect((await readers()).slice(before).map(({ subject_id }) => subject_id)).toEqual(
      ranking.map(({ bidId }) => bidId),
    );
  });

  test('the minutes are printed, the same each time, and who had them is known', async () => {
    const path = `${editor.path}/minutes.pdf`;
    const first = await department.editor.download(path);
    const again = await stage.supervisor.download(path);
    expect(first.status).toBe(200);
    expect(first.headers.get('content-type')).toBe('application/pdf');
    expect(first.headers.get('content-disposition')).toContain(encodeURIComponent('评审报告-CJ-'));
    expect(first.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(first.bytes.equals(again.bytes)).toBe(true);
    expect((await audited('evaluation.minutes-made')).map(({ actor_id }) => actor_id)).toEqual([
      department.editor.me.id,
      stage.supervisor.me.id,
    ]);
    const elsewhere = await world.department('市交通运输局');
    expect((await elsewhere.editor.refused('GET', path)).code).toBe('SCENARIO.NOT_FOUND');
  });

  describe('after an upheld objection', () => {
    let database: DataSource;
    beforeAll(async () => {
      database = await createDataSource(world.config.databaseUrl, publishingSchema).initialize();
    });
    afterAll(() => database.destroy());

    const reopened = async (disqualifiedBidId?: string) => {
      const [winner] = bidIds() as [string];
      await world.sql("update publishing.bids set status = 'proposed_winner' where id = $1", [
        winner,
      ]);
      const actor = { ...stage.supervisor.me, userId: stage.supervisor.me.id };
      await database.transaction((manager) =>
        reopenEvaluation(manager, stage.scenario.id, 1, {
          disqualifiedBidId,
          note: '异议成立',
          actor: actor as never,
        }),
      );
    };
    const ranking = async () =>
      database.transaction((manager) => readRanking(manager, stage.scenario.id, 1));

    test('the ranking is there for the award, with all reasons, and for each bidder their own', async () => {
      const [first] = bidIds() as [string];
      const found = (await ranking())!;
      expect(found).toMatchObject({ hasAllReasons: true, disqualified: [] });
      expect(found.lines[0]).toMatchObject({ bidId: first, rank: 1, total: 92.33, priceWan: 200 });
      const own = await resultFor(database.manager, bidIds()[2]!);
      expect(own).toMatchObject({ rank: 3, total: 67, ranked: 3 });
      expect(own!.reason).toContain('排名第3');
    });

    test('the sheets can be opened again: revised, confirmed and concluded anew', async () => {
      await reopened();
      expect(await ranking()).toBeNull();
      const evaluation = await editor.read();
      expect(evaluation).toMatchObject({ phase: 'consensus', reasons: [], concludedAt: null });
      expect(evaluation.bids.map(({ status }) => status)).toEqual(Array(3).fill('qualified'));
      const judges = [experts[1]!, experts[2]!, experts[3]!];
      for (const judge of judges)
        await (await expertDesk(judge, stage.scenario.id)).agree('confirm');
      expect((await editor.post('conclude')).phase).toBe('concluded');
      await world.quiet();
      expect(
        (await news(experts[1]!, 'evaluation.waiting')).map(({ facts }) => facts.status),
      ).toContain('reopened');
    });

    test('a disqualified winner falls out and the others are ranked by the same sheets', async () => {
      const [first, second, third] = bidIds() as [string, string, string];
      await reopened(first);
      const found = (await ranking())!;
      // 报价 250/250 → 30，250/300 → 25
      expect(found.lines.map(({ bidId, rank, total }) => [bidId, rank, total])).toEqual([
        [second, 1, 88.83],
        [third, 2, 72],
      ]);
      expect(found).toMatchObject({
        hasAllReasons: false,
        disqualified: [{ bidId: first, reason: null }],
      });
      const { reasons } = await editor.read();
      expect(reasons.find(({ bidId }) => bidId === first)!.proposal).toContain('异议成立');
    });
  });

  describe('too few qualified bids', () => {
    test('the approver lets the scenario fail, saying why', async () => {
      const other = await openedForEvaluation(world, department, [100, 120]);
      const desk = evaluationDesk(department.approver, other.scenario.id);
      const editing = evaluationDesk(department.editor, other.scenario.id);
      const [first, second] = other.bidders.map(({ bidId }) => bidId);
      await editing.put('checks', {
        checks: [
          { bidId: first, verdict: 'disqualified', reasons: ['incomplete'], note: '缺少实施计划' },
          { bidId: second, verdict: 'qualified' },
        ],
      });
      await editing.post('checks/submit');
      expect((await desk.refused('POST', 'checks/confirm')).code).toBe(
        'EVALUATION.TOO_FEW_QUALIFIED',
      );
      const failed = await desk.post('checks/confirm', { outcome: 'fail', note: '合格方案不足' });
      expect(failed.scenarioStatus).toBe('failed');
      expect((await editing.refused('POST', 'evaluators/draw', { count: 3 })).code).toBe(
        'SCENARIO.WRONG_STATE',
      );
      const [bid] = await world.sql<{ status_note: string }>(
        'select status_note from publishing.bids where id = $1',
        [first],
      );
      expect(bid!.status_note).toBe('方案材料不完整；缺少实施计划');
    });

    test('or goes on with a reason, but never with none', async () => {
      const other = await openedForEvaluation(world, department, [100, 120]);
      const desk = evaluationDesk(department.approver, other.scenario.id);
      const editing = evaluationDesk(department.editor, other.scenario.id);
      const ids = other.bidders.map(({ bidId }) => bidId);
      const disqualify = (bidId: string) => ({
        bidId,
        verdict: 'disqualified',
        reasons: ['non-responsive'],
      });
      await editing.put('checks', { checks: ids.map(disqualify) });
      await editing.post('checks/submit');
      expect((await desk.refused('POST', 'checks/confirm', { note: '继续吧' })).code).toBe(
        'EVALUATION.NONE_QUALIFIED',
      );
      await desk.post('checks/return', { note: '再看看' });
      await editing.put('checks', { checks: [{ bidId: ids[0], verdict: 'qualified' }] });
      await editing.post('checks/submit');
      const gone = await desk.post('checks/confirm', { note: '需求紧迫，唯一方案可行' });
      expect(gone).toMatchObject({ phase: 'scoring', goOnNote: '需求紧迫，唯一方案可行' });
      const assigned = await editing.post('evaluators/draw', { count: 3 });
      const someone = experts.find(({ me }) => me.id === assigned.evaluators[0]!.userId)!;
      const sheet: ExpertAssignment = await (await expertDesk(someone, other.scenario.id)).read();
      expect(sheet.bids.map(({ bidId }) => bidId)).toEqual([ids[0]]);
    });
  });

  test('who is erased is named no more, nor why they were excused', async () => {
    const admin = await world.admin();
    for (const { me } of [experts[0]!, stage.supervisor]) {
      await admin.ok('PATCH', `/api/users/${me.id}`, { active: false });
      await admin.post(`/api/users/${me.id}/erase`);
    }
    const { evaluators } = await editor.read();
    const excused = evaluators.find(({ userId }) => userId === experts[0]!.me.id);
    expect(excused).toMatchObject({ displayName: '已注销用户', excuse: null });
    const names = await world.sql<{ proposed: string; opened: string }>(
      `select proposed_name as proposed, opened_name as opened from publishing.bid_openings
        where scenario_id = $1`,
      [stage.scenario.id],
    );
    expect(Object.values(names[0]!).sort()).toEqual(
      [department.approver.me.displayName, '已注销用户'].sort(),
    );
  });
});
