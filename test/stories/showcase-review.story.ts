import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type {
  Edition,
  EditionReviewRules,
  EditionSelection,
  ExpertEdition,
  HistoryEntry,
  Nomination,
  ShowcaseExpert,
  WhatIf,
} from '#libs/contracts';
import { aCategory, callingEdition } from '../setup/showcase.js';
import {
  accept,
  editionPath,
  handedInForCity,
  inFormalReview,
  reviewDesk,
  reviewerDesk,
  someRules,
} from '../setup/showcase-review.js';
import { type Client, nothingByItself, World } from '../setup/world.js';

describe('the expert review of an edition', () => {
  let world: World;
  let admin: Client;
  let second: Client;
  let reviewer: Client;
  let supervisor: Client;
  let companies: Client[];
  let names: string[];
  let experts: Client[];
  let edition: Edition;
  let nominations: Nomination[];
  let desk: ReturnType<typeof reviewDesk>;

  const work = (who: Client) => reviewerDesk(who, edition.id);
  const news = async (who: Client, kind: string) => {
    await world.quiet();
    return (await world.inbox(who, kind)).map(({ facts }) => facts.status ?? facts.score);
  };
  const audited = (action: string) =>
    world.sql<{ subject_id: string; details: string }>(
      'select subject_id, details from publishing.audit_entries where action = $1 order by id',
      [action],
    );

  beforeAll(async () => {
    world = await World.start('postgres', nothingByItself);
    admin = await world.admin();
    second = await world.platformPerson('platform.admin', '管理员小王');
    reviewer = await world.platformPerson('platform.reviewer', '运营小周');
    supervisor = await world.platformPerson('platform.supervisor', '监督老赵');
    companies = [];
    for (const name of ['武汉甲子快递柜公司', '武汉乙丑医疗公司', '武汉丙寅交通公司'])
      companies.push((await world.verifiedEnterprise(name)).client);
    names = companies.map(({ me }) => me.organisation.name);
    experts = [];
    for (const name of ['专家甲', '专家乙', '专家丙', '专家丁', '专家戊'])
      experts.push(await world.platformPerson('platform.expert', name));
  }, 120_000);
  afterAll(() => world.stop());

  describe('the rules', () => {
    test('are the usual ones until the administrator says others, and public with the call', async () => {
      const draft = await admin.post<Edition>('/api/showcase/editions', {
        year: 2026,
        title: '规则试写',
      });
      const path = `${editionPath(draft.id)}/review-rules`;
      expect((await world.anonymous().refused('GET', path)).code).toBe('EDITION.NOT_FOUND');
      expect(await supervisor.get<EditionReviewRules>(path)).toMatchObject({
        rules: { experts: 5, isBlind: true, trimFrom: 5, trimEach: 1, tieBreakers: [] },
        changeable: 'all',
      });
      const unsound = await admin.refused('PUT', path, {
        version: 1,
        rules: someRules({ experts: 3, inField: 4, trimFrom: 4, trimEach: 2 }),
      });
      expect(unsound.code).toBe('REVIEW.RULES_UNSOUND');
      expect(unsound.errors!.map((one) => one.path)).toEqual([
        'rules.inField',
        'rules.trimFrom',
        'rules.tieBreakers.0',
      ]);
      expect((await reviewer.refused('PUT', path, { version: 1, rules: someRules() })).status).toBe(
        403,
      );
    });

    test('that people rely on are fixed with the call, those of the panel later', async () => {
      edition = await callingEdition(admin, {
        categories: [
          aCategory({ quota: 1 }),
          aCategory({ code: 'PT', name: '示范平台', quota: 5 }),
        ],
      });
      const path = `${editionPath(edition.id)}/review-rules`;
      const save = (said: object, version = edition.version) =>
        admin.send<EditionReviewRules & { code: string }>('PUT', path, {
          version,
          rules: { ...someRules(), tieBreakers: [], reserves: null, ...said },
        });
      expect((await save({ leastScore: 10 })).body.code).toBe('REVIEW.RULES_LOCKED');
      expect((await save({ isBlind: false })).body.code).toBe('REVIEW.RULES_LOCKED');
      expect((await save({ experts: 3 })).body).toMatchObject({ changeable: 'panel' });
      expect((await save({ experts: 4 })).body.code).toBe('EDITION.VERSION_CONFLICT');
      expect((await world.anonymous().get<EditionReviewRules>(path)).rules.experts).toBe(3);
    });
  });

  describe('the assignment', () => {
    test('waits for the formal review, and for the day', async () => {
      nominations = [];
      for (const [at, company] of companies.entries())
        nominations.push(
          await handedInForCity(company, edition.id, {
            title: `${names[at]}的示范项目`,
            innovation: `由${names[at]}研发，首次把设施与网格化管理平台打通，按小时动态调度，并以居民反馈调整布点，形成可复用的布点算法与运维规程。`,
          }),
        );
      desk = reviewDesk(admin, edition.id);
      expect((await desk.refused('review/assign')).code).toBe('EDITION.WRONG_STATE');
      await inFormalReview(world, admin, edition.id);
      expect((await desk.refused('review/assign')).code).toBe('EDITION.FORMAL_REVIEW_OPEN');
      for (const nomination of nominations) await accept(reviewer, nomination);
      await world.sql(
        'update publishing.editions set expert_review_from = current_date + 3 where id = $1',
        [edition.id],
      );
      expect((await desk.refused('review/assign')).code).toBe('EDITION.TOO_EARLY');
      await world.sql(
        'update publishing.editions set expert_review_from = current_date - 1 where id = $1',
        [edition.id],
      );
    });

    test('knows whom an expert works for, and says why it cannot be done', async () => {
      const [first, , , fourth, fifth] = experts as [Client, Client, Client, Client, Client];
      const save = (expert: Client, body: object) =>
        admin.ok<ShowcaseExpert>('PUT', `/api/showcase/experts/${expert.me.id}`, {
          fields: ['smart-logistics'],
          organisationIds: [],
          ...body,
        });
      const own = [companies[0]!.me.organisation.id];
      expect(await save(first, { organisationIds: own })).toMatchObject({
        fields: ['smart-logistics'],
        organisations: [{ name: names[0] }],
        load: 0,
      });
      expect(
        (
          await admin.refused('PUT', `/api/showcase/experts/${first.me.id}`, {
            fields: [],
            organisationIds: [edition.id],
          })
        ).code,
      ).toBe('EXPERT.NO_SUCH_ORGANISATION');
      expect(
        (
          await admin.refused('PUT', `/api/showcase/experts/${companies[0]!.me.id}`, {
            fields: [],
            organisationIds: [],
          })
        ).code,
      ).toBe('EXPERT.NOT_FOUND');
      for (const expert of [fourth, fifth]) await save(expert, { organisationIds: own });
      const refused = await desk.refused('review/assign');
      expect(refused.code).toBe('REVIEW.TOO_FEW_EXPERTS');
      expect(refused.errors).toEqual([
        {
          path: nominations[0]!.number,
          message: 'too-few-eligible: 2 of 3, 2 eligible, 0 in the field, 3 with a conflict',
        },
      ]);
      expect((await desk.read()).edition.status).toBe('formal_review');
      for (const expert of [fourth, fifth]) await save(expert, {});
    });

    test('is even, leaves out who has an interest, and is told to each expert', async () => {
      const review = await desk.post('review/assign');
      expect(review.edition.status).toBe('expert_review');
      expect(review.nominations.map(({ missing }) => missing)).toEqual([0, 0, 0]);
      const loads = review.experts.map(({ assigned }) => assigned);
      expect(loads.reduce((sum, one) => sum + one, 0)).toBe(9);
      expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
      const own = review.nominations.find(
        ({ nominationId }) => nominationId === nominations[0]!.id,
      );
      expect(own!.sheets.map(({ userId }) => userId)).not.toContain(experts[0]!.me.id);
      expect(await news(experts[0]!, 'review.waiting')).toEqual([
        review.experts.find(({ userId }) => userId === experts[0]!.me.id)!.assigned,
      ]);
      expect(await audited('edition.experts-assigned')).toHaveLength(1);
    });
  });

  describe('an expert', () => {
    let judge: Client;
    let other: Client;
    let item: { id: string };

    test('sees nothing before they have declared but whom they declare about', async () => {
      const review = await desk.read();
      const sheets = review.nominations[0]!.sheets;
      const clientOf = (userId: string) => experts.find(({ me }) => me.id === userId)!;
      judge = clientOf(sheets[0]!.userId);
      other = clientOf(sheets[1]!.userId);
      const { items } = await judge.get<{ items: ExpertEdition[] }>(
        '/api/showcase/expert-editions',
      );
      expect(items).toEqual([
        expect.objectContaining({ id: edition.id, isOpen: true, hasDeclared: false, submitted: 0 }),
      ]);
      const before = await work(judge).work();
      expect(before.items).toEqual([]);
      expect(before.organisations.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
      expect(
        (await judge.refused('GET', `/api/showcase/reviews/${sheets[0]!.reviewId}`)).code,
      ).toBe('REVIEW.NOT_FOUND');
      expect(
        (
          await judge.refused('PUT', `/api/showcase/reviews/${sheets[0]!.reviewId}/scores`, {
            version: 1,
            scores: [{ criterion: '创新性', score: 90 }],
          })
        ).code,
      ).toBe('REVIEW.WRONG_STATE');
    });

    test('who names an interest is excused from what it stands in, once and for all', async () => {
      const strange = await judge.refused(
        'POST',
        `/api/showcase/expert-editions/${edition.id}/declare`,
        { organisationIds: [edition.id] },
      );
      expect(strange.code).toBe('REVIEW.NO_SUCH_NOMINEE');
      const company = companies[0]!.me.organisation.id;
      const after = await work(other).declare([company], '曾任其顾问');
      expect(after.hasDeclared).toBe(true);
      expect(JSON.stringify(after.items)).not.toContain('甲子');
      expect((await desk.read()).nominations[0]).toMatchObject({ missing: 1 });
      expect(
        (
          await other.refused('POST', `/api/showcase/expert-editions/${edition.id}/declare`, {
            organisationIds: [],
          })
        ).code,
      ).toBe('REVIEW.DECLARED_ALREADY');
      expect(await news(admin, 'review.updated')).toEqual(['place-open']);
      const refilled = await desk.post('review/assign');
      expect(refilled.nominations[0]!.missing).toBe(0);
      const mine = refilled.nominations[0]!.sheets.filter(
        ({ userId, status }) => userId === other.me.id && status !== 'excused',
      );
      expect(mine).toEqual([]);
    });

    test('reads blindly: nothing of whose it is, and no files', async () => {
      const declared = await work(judge).declare();
      item = declared.items.find(({ title }) => title.includes('的示范项目'))!;
      const review = await work(judge).read(item.id);
      const told = JSON.stringify(review);
      for (const name of names) expect(told).not.toContain(name);
      expect(told).not.toMatch(/甲子快递柜|某社区居委会|SF-2026/);
      expect(review.nomination).toMatchObject({
        nominees: null,
        district: null,
        evidence: [],
        userReport: { by: '' },
      });
      expect(review.nomination.innovation).toContain('○○');
      const [nomination] = await world.sql<{ content: Nomination['content'] }>(
        `select content from publishing.nominations n join publishing.nomination_reviews r
           on r.nomination_id = n.id where r.id = $1`,
        [item.id],
      );
      const fileId = nomination!.content.evidence[0]!.fileIds[0]!;
      expect(
        (await judge.refused('GET', `/api/showcase/reviews/${item.id}/files/${fileId}`)).code,
      ).toBe('FILE.NOT_FOUND');
      expect((await judge.refused('GET', `/api/files/${fileId}`)).status).toBe(403);
    });

    test('reads and scores nothing that is another’s', async () => {
      const sheets = (await desk.read()).nominations.flatMap(({ sheets: all }) => all);
      const foreign = sheets.filter(({ userId }) => userId !== judge.me.id);
      expect(foreign.length).toBeGreaterThan(0);
      for (const { reviewId } of foreign) {
        expect((await judge.refused('GET', `/api/showcase/reviews/${reviewId}`)).code).toBe(
          'REVIEW.NOT_FOUND',
        );
        for (const [method, act, body] of [
          ['PUT', 'scores', { scores: [{ criterion: '创新性', score: 100 }] }],
          ['POST', 'submit', {}],
          ['POST', 'step-back', { note: '认识申报人' }],
        ] as const)
          expect(
            (
              await judge.refused(method, `/api/showcase/reviews/${reviewId}/${act}`, {
                version: 1,
                ...body,
              })
            ).code,
          ).toBe('REVIEW.NOT_FOUND');
      }
      for (const nomination of nominations)
        expect(
          (await judge.refused('GET', `/api/showcase/nominations/${nomination.id}`)).status,
        ).toBe(403);
      for (const path of ['review', 'selection'])
        expect((await judge.refused('GET', `${editionPath(edition.id)}/${path}`)).status).toBe(403);
    });

    test('scores within the bounds, hands in whole sheets only, and only once', async () => {
      const path = `/api/showcase/reviews/${item.id}`;
      const { version } = await work(judge).read(item.id);
      const save = (scores: object[]) =>
        judge.send<{ code: string }>('PUT', `${path}/scores`, { version, scores });
      expect((await save([{ criterion: '创新性', score: 101 }])).status).toBe(400);
      expect((await save([{ criterion: '无此项', score: 1 }])).body.code).toBe(
        'EVALUATION.SCORE_DOES_NOT_FIT',
      );
      expect((await save([{ criterion: '创新性', score: 88.5 }])).status).toBe(200);
      expect((await judge.refused('POST', `${path}/submit`, { version })).code).toBe(
        'REVIEW.VERSION_CONFLICT',
      );
      expect((await judge.refused('POST', `${path}/submit`, { version: version + 1 })).code).toBe(
        'EVALUATION.SHEET_INCOMPLETE',
      );
      const done = await work(judge).score(item.id, 80);
      expect(done).toMatchObject({ status: 'submitted', comment: '总体评价' });
      expect((await judge.refused('POST', `${path}/submit`, { version: done.version })).code).toBe(
        'REVIEW.WRONG_STATE',
      );
    });

    test('scores only until the end of the last day', async () => {
      const [next] = (await work(judge).work()).items.filter(({ status }) => status === 'scoring');
      const until = (days: number) =>
        world.sql(
          `update publishing.editions set expert_review_from = current_date - 2,
             mend_by = current_date - 3, expert_review_until = current_date + $2::int
            where id = $1`,
          [edition.id, days],
        );
      await until(-2);
      if (next) {
        expect(
          (
            await judge.refused('PUT', `/api/showcase/reviews/${next.id}/scores`, {
              version: (await work(judge).read(next.id)).version,
              scores: [],
            })
          ).code,
        ).toBe('REVIEW.OVER');
        expect((await work(judge).read(next.id)).isOpen).toBe(false);
      }
      expect((await work(judge).work()).isOpen).toBe(false);
      await until(9);
    });
  });

  describe('what was given', () => {
    test('is hidden from everybody until all sheets are in', async () => {
      const review = await desk.read();
      expect(review.isRevealed).toBe(false);
      for (const { result, sheets } of review.nominations) {
        expect(result).toBeNull();
        for (const sheet of sheets)
          expect(sheet).toMatchObject({ total: null, scores: [], comment: '' });
      }
      expect(await supervisor.get<object>(`${desk.path}/review`)).toEqual(review);
      expect((await admin.refused('GET', `${desk.path}/selection`)).code).toBe(
        'EDITION.WRONG_STATE',
      );
      expect((await desk.refused('deliberation')).code).toBe('REVIEW.SHEETS_OUT');
    });

    test('an expert who steps back, or is excused, leaves a place to be filled', async () => {
      const open = (await desk.read()).nominations[1]!.sheets.filter(
        ({ status }) => status === 'scoring' || status === 'assigned',
      );
      const gone = open[0]!;
      await desk.post(`review/${gone.reviewId}/excuse`, { note: '因病不能继续' });
      expect((await desk.read()).nominations[1]!.missing).toBe(1);
      expect((await desk.refused(`review/${gone.reviewId}/excuse`, { note: '再次' })).code).toBe(
        'REVIEW.WRONG_STATE',
      );
      expect((await desk.post('review/assign')).nominations[1]!.missing).toBe(0);
    });

    test('is revealed as a trimmed mean, with spread and severity', async () => {
      // By place in the pool: strict, usual, usual, generous …
      const points = new Map(experts.map(({ me }, at) => [me.id, [50, 80, 82, 90, 84][at]!]));
      for (const expert of experts) {
        const { hasDeclared, items } = await work(expert)
          .work()
          .catch(() => ({
            hasDeclared: true,
            items: [],
          }));
        const mine = hasDeclared ? items : (await work(expert).declare()).items;
        for (const { id, status } of mine)
          if (status === 'scoring') await work(expert).score(id, points.get(expert.me.id)!);
      }
      expect(await news(admin, 'review.updated')).toContain('all-in');
      const review = await desk.post('deliberation');
      expect(review).toMatchObject({ isRevealed: true, edition: { status: 'deliberation' } });
      for (const { result, sheets } of review.nominations) {
        const totals = sheets.filter(({ total }) => total !== null).map(({ total }) => total!);
        expect(totals).toHaveLength(3);
        // Three sheets: below five nothing is left out.
        const mean = Math.round((totals.reduce((sum, one) => sum + one, 0) / 3) * 100) / 100;
        expect(result).toMatchObject({ score: mean, plainMean: mean });
        expect(result!.range).toBe(Math.max(...totals) - Math.min(...totals));
        expect(result!.warnings).toEqual(result!.range > 30 ? ['range'] : []);
      }
      const strict = review.experts.find(({ userId }) => userId === experts[0]!.me.id);
      if (strict?.submitted) expect(strict.deviation).toBeLessThan(0);
      const { items } = await reviewer.get<{ items: HistoryEntry[] }>(
        `/api/showcase/nominations/${nominations[0]!.id}/history`,
      );
      expect(items.some(({ to }) => to === 'scored')).toBe(true);
    });
  });

  describe('the deliberation', () => {
    test('starts from the scores and says of each line why it is where it is', async () => {
      const { lines, record, decidedAt } = await desk.selection();
      expect(lines.map(({ rank, scoredRank }) => [rank, scoredRank])).toEqual([
        [1, 1],
        [2, 2],
        [3, 3],
      ]);
      expect(lines[0]).toMatchObject({
        outcome: 'listed',
        because: [{ code: 'within-quota', quota: 1 }],
      });
      expect(lines[1]!.because[0]).toMatchObject({ code: 'quota-full', last: { rank: 1 } });
      expect([record, decidedAt]).toEqual([[], null]);
    });

    test('what-if answers with other quotas and changes nothing', async () => {
      const before = await desk.selection();
      const ask = (body: object) => reviewer.post<WhatIf>(`${desk.path}/selection/what-if`, body);
      const wider = await ask({
        categories: [{ code: 'CJ', quota: 2, districtQuotas: [], domainQuotas: [] }],
      });
      expect(wider.changes).toEqual([
        expect.objectContaining({
          nominationId: before.lines[1]!.nominationId,
          from: 'reserve',
          to: 'listed',
        }),
      ]);
      const strict = await ask({ leastScore: 100 });
      expect(strict.lines.every(({ outcome }) => outcome === 'not_selected')).toBe(true);
      const byDomain = await ask({
        categories: [
          {
            code: 'CJ',
            quota: 3,
            districtQuotas: [],
            domainQuotas: [{ domain: 'smart-logistics', quota: 1 }],
          },
        ],
      });
      expect(byDomain.lines[1]!.because).toEqual([
        expect.objectContaining({ code: 'group-full', by: 'domain', value: 'smart-logistics' }),
      ]);
      expect(
        (
          await reviewer.refused('POST', `${desk.path}/selection/what-if`, {
            categories: [{ code: 'XX', quota: 2, districtQuotas: [], domainQuotas: [] }],
          })
        ).code,
      ).toBe('SELECTION.NO_SUCH_CATEGORY');
      expect(await desk.selection()).toEqual(before);
    });

    test('changes a rank for a reason only, and records it', async () => {
      const { lines } = await desk.selection();
      const last = lines[2]!;
      const reviewing = reviewDesk(reviewer, edition.id);
      const move = (body: object) =>
        reviewing.refused('selection/moves', {
          nominationId: last.nominationId,
          to: 1,
          reason: '现场核查确认其实际运行规模最大',
          ...body,
        });
      expect((await move({ reason: '好' })).status).toBe(400);
      expect((await move({ to: 4 })).code).toBe('SHOWCASE.NO_SUCH_RANK');
      expect((await move({ to: 3 })).code).toBe('SHOWCASE.RANK_UNCHANGED');
      expect((await move({ nominationId: edition.id })).code).toBe('SHOWCASE.NOT_RANKED');
      const moved = await reviewing.post<EditionSelection>('selection/moves', {
        nominationId: last.nominationId,
        to: 1,
        reason: '现场核查确认其实际运行规模最大',
      });
      expect(moved.lines.map(({ nominationId }) => nominationId)).toEqual([
        last.nominationId,
        lines[0]!.nominationId,
        lines[1]!.nominationId,
      ]);
      expect(moved.lines[0]).toMatchObject({ rank: 1, scoredRank: 3, outcome: 'listed' });
      expect(moved.lines[1]!.because[0]).toMatchObject({ step: { by: 'deliberation' } });
      expect(moved.record).toEqual([
        expect.objectContaining({ from: 3, to: 1, by: '运营小周', shifted: expect.any(Array) }),
      ]);
      expect(await audited('nomination.rank-moved')).toHaveLength(1);
    });

    test('is decided by another than who moved a rank, once, and then nothing moves', async () => {
      await world.sql(
        "update publishing.users set roles = '{platform.admin,platform.reviewer}' where id = $1",
        [reviewer.me.id],
      );
      const own = await reviewDesk(reviewer, edition.id).refused('selection/decide');
      expect(own.code).toBe('SELECTION.SELF_APPROVAL');
      await world.sql("update publishing.users set roles = '{platform.reviewer}' where id = $1", [
        reviewer.me.id,
      ]);
      const before = await desk.selection();
      const decided = await reviewDesk(second, edition.id).post<EditionSelection>(
        'selection/decide',
      );
      expect(decided).toMatchObject({ decidedBy: '管理员小王', lines: before.lines });
      expect(decided.record).toEqual(before.record);
      const statuses = await world.sql<{ status: string }>(
        'select status from publishing.nominations where id = any($1) order by status',
        [nominations.map(({ id }) => id)],
      );
      expect(statuses.map(({ status }) => status)).toEqual(['reserve', 'reserve', 'shortlisted']);
      expect((await desk.refused('selection/decide')).code).toBe('SELECTION.DECIDED');
      expect(
        (await admin.refused('POST', `${desk.path}/selection/what-if`, { reserves: 0 })).code,
      ).toBe('SELECTION.DECIDED');
      expect(
        (
          await desk.refused('selection/moves', {
            nominationId: before.lines[1]!.nominationId,
            to: 1,
            reason: '决定之后不得再改名次',
          })
        ).code,
      ).toBe('SELECTION.DECIDED');
      expect(await supervisor.get<EditionSelection>(`${desk.path}/selection`)).toMatchObject({
        lines: before.lines,
      });
    });
  });
});
