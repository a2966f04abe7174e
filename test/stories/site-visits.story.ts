import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type {
  Edition,
  EditionSelection,
  HistoryEntry,
  InboxItem,
  Nomination,
  NominationTrail,
  SiteVisit,
  SiteVisits,
} from '#libs/contracts';
import { callingEdition } from '../setup/showcase.js';
import {
  accept,
  editionPath,
  handedInForCity,
  inFormalReview,
  reviewDesk,
  reviewerDesk,
  someRules,
} from '../setup/showcase-review.js';
import { aVisit, inDays, onItsDay, someMinutes, visitDesk } from '../setup/site-visits.js';
import { type Client, nothingByItself, World } from '../setup/world.js';

describe('site visits of an expert review', () => {
  let world: World;
  let admin: Client;
  let second: Client;
  let reviewer: Client;
  let supervisor: Client;
  let companies: Client[];
  /** Three, of whom each leaves out one of three nominations that two score. */
  let experts: Client[];
  /** Scores nothing but the first company's first nomination, and the other company's. */
  let judge: Client;
  let edition: Edition;
  /** Of the first company two, of the other one. */
  let nominations: Nomination[];
  let desk: ReturnType<typeof visitDesk>;

  const review = () => reviewDesk(admin, edition.id);
  const work = (who: Client) => reviewerDesk(who, edition.id);
  const told = async (who: Client): Promise<InboxItem['facts'][]> => {
    await world.quiet();
    return (await world.inbox(who, 'site-visit.updated')).map(({ facts }) => facts);
  };
  const sheetsOf = async (nomination: Nomination) =>
    (await review().read()).nominations.find(({ nominationId }) => nominationId === nomination.id)!
      .sheets;
  const barOf = async (who: Client) =>
    (await desk.visitors()).find(({ userId }) => userId === who.me.id)?.barredBy;

  beforeAll(async () => {
    world = await World.start('postgres', nothingByItself);
    admin = await world.admin();
    second = await world.platformPerson('platform.admin', '管理员小王');
    reviewer = await world.platformPerson('platform.reviewer', '运营小周');
    supervisor = await world.platformPerson('platform.supervisor', '监督老赵');
    companies = [];
    for (const name of ['武汉甲子快递柜公司', '武汉乙丑医疗公司'])
      companies.push((await world.verifiedEnterprise(name)).client);
    experts = [];
    for (const name of ['专家甲', '专家乙', '专家丙'])
      experts.push(await world.platformPerson('platform.expert', name));
    edition = await callingEdition(admin);
    await admin.ok('PUT', `${editionPath(edition.id)}/review-rules`, {
      version: edition.version,
      rules: someRules({ experts: 2, tieBreakers: [], reserves: null }),
    });
    nominations = [];
    for (const [company, title] of [
      [companies[0]!, '甲子快递柜网络'],
      [companies[0]!, '甲子无人配送'],
      [companies[1]!, '乙丑远程会诊'],
    ] as const)
      nominations.push(await handedInForCity(company, edition.id, { title }));
    await inFormalReview(world, admin, edition.id);
    for (const nomination of nominations) await accept(reviewer, nomination);
    desk = visitDesk(reviewer, nominations[0]!.id);
  }, 120_000);
  afterAll(() => world.stop());

  test('none is ordered before experts score', async () => {
    expect(await desk.read()).toEqual({ items: [], isOpen: false });
    const early = await reviewer.refused('POST', desk.path, aVisit([admin.me.id, reviewer.me.id]));
    expect(early.code).toBe('SITE_VISIT.NOT_NOW');
    await review().post('review/assign');
    expect((await desk.read()).isOpen).toBe(true);
  });

  describe('who goes', () => {
    test('works for the platform or scores it; in a blind review only with all sheets in', async () => {
      const others = (await sheetsOf(nominations[1]!)).map(({ userId }) => userId);
      judge = experts.find(({ me }) => !others.includes(me.id))!;
      expect(await barOf(judge)).toBe('not-declared');
      await work(judge).declare();
      expect(await barOf(judge)).toBe('scores-blindly');
      const { items } = await work(judge).work();
      expect(items).toHaveLength(2);
      await work(judge).score(items[0]!.id, 80);
      expect(await barOf(judge)).toBe('scores-blindly');
      await work(judge).score(items[1]!.id, 80);
      expect(await barOf(judge)).toBeNull();
      const known = await desk.visitors();
      expect(known.map(({ userId }) => userId)).toEqual(
        expect.arrayContaining([admin.me.id, second.me.id, reviewer.me.id, judge.me.id]),
      );
      const mine = await sheetsOf(nominations[0]!);
      const stranger = experts.find(({ me }) => mine.every(({ userId }) => userId !== me.id))!;
      expect(await barOf(stranger)).toBeUndefined();
      expect(await barOf(supervisor)).toBeUndefined();
    });

    test('not who has an interest, whatever they are', async () => {
      await world.sql(
        `insert into publishing.expert_organisations (user_id, organisation_id) values ($1, $2)`,
        [second.me.id, companies[0]!.me.organisation.id],
      );
      expect(await barOf(second)).toBe('interest');
      const refused = await reviewer.refused(
        'POST',
        desk.path,
        aVisit([reviewer.me.id, second.me.id]),
      );
      expect(refused.code).toBe('SITE_VISIT.BARRED');
      await world.sql('delete from publishing.expert_organisations where user_id = $1', [
        second.me.id,
      ]);
    });

    test.each([
      ['one alone', () => [reviewer.me.id], 'SITE_VISIT.TOO_FEW'],
      ['a nominee', () => [reviewer.me.id, companies[0]!.me.id], 'SITE_VISIT.NO_SUCH_VISITOR'],
      ['a supervisor', () => [reviewer.me.id, supervisor.me.id], 'SITE_VISIT.NO_SUCH_VISITOR'],
    ])('not %s', async (_who, members, code) => {
      const refused = await reviewer.refused('POST', desk.path, aVisit(members()));
      expect([refused.status, refused.code]).toEqual([422, code]);
      expect((await desk.read()).items).toEqual([]);
    });
  });

  describe('a plan', () => {
    const others = (who: Client) => visitDesk(who, nominations[0]!.id).read();

    test('needs a reason, a day that comes, and somebody who may order', async () => {
      const members = [reviewer.me.id, judge.me.id];
      const attempt = (who: Client, said: object) =>
        who.refused('POST', desk.path, { ...aVisit(members), ...said });
      expect((await attempt(reviewer, { reason: '看看' })).status).toBe(400);
      expect((await attempt(reviewer, { day: inDays(-1) })).code).toBe('SITE_VISIT.DAY');
      expect((await attempt(reviewer, { day: inDays(91) })).code).toBe('SITE_VISIT.DAY');
      for (const who of [supervisor, judge, companies[0]!])
        expect((await attempt(who, {})).status).toBe(403);
    });

    test('is told to who stands in it and to who goes, and to nobody else', async () => {
      const { items, isOpen } = await desk.order(aVisit([reviewer.me.id, judge.me.id]));
      expect(isOpen).toBe(false);
      expect(items).toEqual([
        expect.objectContaining({
          status: 'planned',
          day: inDays(3),
          place: '江岸区沿江大道188号',
          changeReason: null,
        }),
      ]);
      expect(items[0]!.inside!.members.map(({ displayName }) => displayName).toSorted()).toEqual(
        [reviewer, judge].map(({ me }) => me.displayName).toSorted(),
      );
      const [facts] = await told(companies[0]!);
      expect(facts).toMatchObject({
        status: 'planned',
        day: inDays(3),
        place: '江岸区沿江大道188号',
        note: null,
        link: `/nominations/${nominations[0]!.id}`,
      });
      expect(await told(reviewer)).toMatchObject([{ status: 'going' }]);
      expect(await told(judge)).toMatchObject([
        { status: 'going', link: `/showcase-reviews/${edition.id}` },
      ]);
      for (const who of [companies[1]!, admin, ...experts.filter((one) => one !== judge)])
        expect(await told(who)).toEqual([]);
      expect(
        (await reviewer.refused('POST', desk.path, aVisit([reviewer.me.id, admin.me.id]))).code,
      ).toBe('SITE_VISIT.PLANNED_ALREADY');
    });

    test('shows the nominee day and place, and neither why nor who scores them', async () => {
      const seen = await others(companies[0]!);
      expect(seen).toEqual({
        items: [expect.objectContaining({ day: inDays(3), inside: null, changeReason: null })],
        isOpen: false,
      });
      const text = JSON.stringify(seen);
      expect(text).not.toContain('专家');
      expect(text).not.toContain('不一致');
      expect((await companies[1]!.refused('GET', desk.path)).code).toBe('NOMINATION.NOT_FOUND');
      expect((await judge.refused('GET', desk.path)).status).toBe(403);
      expect((await others(supervisor)).items[0]!.inside!.plans).toHaveLength(1);
    });

    test('shows the expert who goes where to go, and the others nothing', async () => {
      expect((await work(judge).work()).visits).toEqual([
        {
          id: (await desk.newest()).id,
          status: 'planned',
          day: inDays(3),
          place: '江岸区沿江大道188号',
          title: '甲子快递柜网络',
          lead: companies[0]!.me.organisation.name,
        },
      ]);
      const another = experts.find((one) => one !== judge)!;
      expect((await work(another).work()).visits).toEqual([]);
    });

    test('is changed with a reason that everybody concerned reads', async () => {
      const members = [reviewer.me.id, admin.me.id];
      const { reason: _why, ...plan } = aVisit(members, {
        day: inDays(5),
        place: '青山区临江港区',
      });
      expect((await desk.refused('reschedule', { ...plan, reason: '' })).status).toBe(400);
      const stale = await reviewer.refused(
        'POST',
        `/api/showcase/site-visits/${(await desk.newest()).id}/reschedule`,
        { version: 9, ...plan, reason: '遇重大活动' },
      );
      expect(stale.code).toBe('SITE_VISIT.VERSION_CONFLICT');
      const { items } = await desk.post('reschedule', { ...plan, reason: '遇重大活动' });
      expect(items).toHaveLength(1);
      expect(items[0]).toMatchObject({
        version: 2,
        status: 'planned',
        day: inDays(5),
        place: '青山区临江港区',
        changeReason: '遇重大活动',
      });
      expect(items[0]!.inside!.plans.map(({ plan: count, day }) => [count, day])).toEqual([
        [2, inDays(5)],
        [1, inDays(3)],
      ]);
      expect((await told(companies[0]!)).map(({ status }) => status)).toEqual([
        'rescheduled',
        'planned',
      ]);
      expect((await told(companies[0]!))[0]).toMatchObject({ note: '遇重大活动' });
      expect((await told(reviewer))[0]).toMatchObject({ status: 'going-rescheduled' });
      expect((await told(admin))[0]).toMatchObject({ status: 'going' });
      expect((await told(judge))[0]).toMatchObject({ status: 'released' });
      expect((await work(judge).work()).visits).toEqual([]);
    });

    test('is called off with a reason, and then another may be ordered', async () => {
      const { items, isOpen } = await desk.post('cancel', { reason: '企业已补充说明' });
      expect(items[0]).toMatchObject({ status: 'cancelled', changeReason: '企业已补充说明' });
      expect(isOpen).toBe(true);
      expect((await told(companies[0]!))[0]).toMatchObject({
        status: 'cancelled',
        note: '企业已补充说明',
      });
      for (const act of ['cancel', 'reschedule'])
        expect(
          (
            await desk.refused(act, {
              ...(act === 'reschedule' && {
                day: inDays(3),
                place: '原址',
                memberIds: [reviewer.me.id, admin.me.id],
              }),
              reason: '再次',
            })
          ).code,
        ).toBe('SITE_VISIT.WRONG_STATE');
    });

    test('whoever was to go scores none of the company’s other nominations blindly', async () => {
      const [gone] = await sheetsOf(nominations[1]!);
      await review().post(`review/${gone!.reviewId}/excuse`, { note: '因病不能继续' });
      const refused = await review().refused('review/assign');
      expect(refused.code).toBe('REVIEW.TOO_FEW_EXPERTS');
      expect(refused.errors![0]!.message).toContain('2 with a conflict');
      const fresh = await world.platformPerson('platform.expert', '专家丁');
      experts.push(fresh);
      await review().post('review/assign');
      const scoring = (await sheetsOf(nominations[1]!)).filter(
        ({ status: state }) => state !== 'excused',
      );
      expect(scoring.map(({ userId }) => userId)).toContain(fresh.me.id);
      expect(scoring.map(({ userId }) => userId)).not.toContain(judge.me.id);
    });
  });

  describe('the minutes', () => {
    let visit: SiteVisit;

    test('are written from the day on, by somebody who went', async () => {
      const members = [reviewer.me.id, admin.me.id];
      await desk.order(aVisit(members, { day: inDays(1) }));
      visit = await desk.newest();
      const minutes = someMinutes(members);
      expect((await desk.refused('record', minutes)).code).toBe('SITE_VISIT.NOT_DUE');
      await onItsDay(world, visit.id);
      const stranger = visitDesk(second, nominations[0]!.id);
      expect((await stranger.refused('record', minutes)).code).toBe('SITE_VISIT.NOT_THERE');
      expect((await desk.refused('record', someMinutes([reviewer.me.id]))).code).toBe(
        'SITE_VISIT.TOO_FEW',
      );
      expect(
        (
          await desk.refused(
            'record',
            someMinutes(members, { findings: minutes.findings.slice(1) }),
          )
        ).code,
      ).toBe('SITE_VISIT.INCOMPLETE');
      expect(
        (
          await desk.refused('record', {
            ...minutes,
            findings: minutes.findings.map((one) => ({ ...one, remark: '' })),
          })
        ).status,
      ).toBe(400);
      expect(
        (await desk.refused('record', someMinutes(members, { fileIds: [edition.id] }))).code,
      ).toBe('FILE.NOT_YOURS');
      expect((await desk.newest()).inside!.minutes).toBeNull();
    });

    test('not of who found an interest since', async () => {
      const members = [reviewer.me.id, admin.me.id];
      await world.sql(
        `insert into publishing.expert_organisations (user_id, organisation_id) values ($1, $2)`,
        [admin.me.id, companies[0]!.me.organisation.id],
      );
      expect((await desk.refused('record', someMinutes(members))).code).toBe('SITE_VISIT.BARRED');
      await world.sql('delete from publishing.expert_organisations where user_id = $1', [
        admin.me.id,
      ]);
    });

    test('are written once, with photos that only the platform reads', async () => {
      const members = [reviewer.me.id, admin.me.id];
      const photo = (await reviewer.upload('现场照片说明', '现场照片.txt')).body;
      const { items } = await desk.post('record', someMinutes(members, { fileIds: [photo.id] }));
      expect(items[0]).toMatchObject({
        status: 'held',
        inside: {
          minutes: {
            by: '运营小周',
            remark: '设备在用，规模略小于申报。',
            files: [{ id: photo.id }],
            findings: [
              { point: 'running', verdict: 'confirmed' },
              { point: 'outcomes', verdict: 'partly' },
              { point: 'evidence', verdict: 'confirmed' },
            ],
          },
        },
      });
      expect(items[0]!.inside!.minutes!.attended).toHaveLength(2);
      expect((await desk.refused('record', someMinutes(members))).code).toBe(
        'SITE_VISIT.WRONG_STATE',
      );
      expect((await desk.refused('cancel', { reason: '已完成' })).code).toBe(
        'SITE_VISIT.WRONG_STATE',
      );
      await world.quiet();
      const news = await world.inbox(second, 'review.updated');
      expect(news.map(({ facts }) => facts.status)).toContain('visit-held');
      expect((await companies[0]!.refused('GET', `/api/files/${photo.id}`)).code).toBe(
        'FILE.NOT_FOUND',
      );
      const seen = await companies[0]!.get<SiteVisits>(desk.path);
      expect(JSON.stringify(seen)).not.toMatch(/规模略小|抽查|照片/);
    });

    test('leave every move in the history and in the audit log', async () => {
      const actions = await world.sql<{ action: string }>(
        `select action from publishing.audit_entries where subject_type = 'site-visit' order by id`,
      );
      expect(actions.map(({ action }) => action)).toEqual([
        'site-visit.planned',
        'site-visit.planned',
        'site-visit.cancelled',
        'site-visit.planned',
        'site-visit.held',
      ]);
      const moves = await world.sql<{ to: string }>(
        `select to_status as to from publishing.state_changes
          where subject_type = 'site-visit' and subject_id = $1 order by id`,
        [visit.id],
      );
      expect(moves.map(({ to }) => to)).toEqual(['planned', 'held']);
      const { items } = await reviewer.get<{ items: HistoryEntry[] }>(
        `/api/showcase/nominations/${nominations[0]!.id}/history`,
      );
      expect(items.map(({ to }) => to)).toContain('accepted');
    });
  });

  describe('the deliberation', () => {
    beforeAll(async () => {
      for (const expert of experts) {
        const before = await work(expert).work();
        const { items } = before.hasDeclared ? before : await work(expert).declare();
        for (const [at, { id, status }] of items.entries())
          if (status === 'scoring') await work(expert).score(id, 70 + 5 * at);
      }
      await review().post('deliberation');
    });

    test('sees what was found; no score has changed by it', async () => {
      const { visits, lines } = await review().selection();
      expect(visits).toMatchObject([
        {
          nominationId: nominations[0]!.id,
          status: 'held',
          inside: { minutes: { remark: '设备在用，规模略小于申报。' } },
        },
      ]);
      expect(lines.map(({ rank, scoredRank }) => rank - scoredRank)).toEqual(lines.map(() => 0));
    });

    test('gives it as a reason for another rank of that nomination, and of no other', async () => {
      const { visits, lines } = await review().selection();
      const line = lines.find(({ nominationId }) => nominationId === nominations[0]!.id)!;
      const to = line.rank === lines.length ? 1 : lines.length;
      const move = {
        nominationId: line.nominationId,
        to,
        reason: '现场核查发现运行规模与申报不一致',
        visitId: visits[0]!.id,
      };
      const reviewing = reviewDesk(reviewer, edition.id);
      const other = lines.find(({ nominationId }) => nominationId === nominations[2]!.id)!;
      for (const said of [
        { visitId: edition.id },
        { nominationId: other.nominationId, to: other.rank === 1 ? 2 : 1 },
      ])
        expect((await reviewing.refused('selection/moves', { ...move, ...said })).code).toBe(
          'SELECTION.NO_SUCH_VISIT',
        );
      const { record } = await reviewing.post<EditionSelection>('selection/moves', move);
      expect(record).toMatchObject([
        { reason: move.reason, visit: { id: visits[0]!.id, day: visits[0]!.day } },
      ]);
    });

    test('the list is not decided while a visit is awaited', async () => {
      const another = visitDesk(admin, nominations[2]!.id);
      await another.order(aVisit([reviewer.me.id, admin.me.id]));
      const deciding = reviewDesk(second, edition.id);
      expect((await deciding.refused('selection/decide')).code).toBe('SELECTION.VISITS_AWAITED');
      await another.post('cancel', { reason: '评议中已核实' });
      const before = await deciding.selection();
      const decided = await deciding.post<EditionSelection>('selection/decide');
      expect(decided.record).toEqual(before.record);
      expect(decided.visits).toHaveLength(1);
      expect(
        (await admin.refused('POST', another.path, aVisit([reviewer.me.id, admin.me.id]))).code,
      ).toBe('SITE_VISIT.NOT_NOW');
    });

    test('and the trail tells all of it, in the table too', async () => {
      const path = `/api/showcase/nominations/${nominations[0]!.id}/trail`;
      const { events } = await supervisor.get<NominationTrail>(path);
      const visits = events.filter(({ kind }) => kind.startsWith('visit-'));
      expect(visits.map(({ kind }) => kind)).toEqual([
        'visit-planned',
        'visit-planned',
        'visit-cancelled',
        'visit-planned',
        'visit-held',
      ]);
      expect(visits.at(-1)).toMatchObject({
        by: '运营小周',
        reasons: ['running-confirmed', 'outcomes-partly', 'evidence-confirmed'],
        note: '设备在用，规模略小于申报。',
        facts: { 'remark-outcomes': '现场抽查十处，八处在用' },
      });
      const moved = events.find(({ kind }) => kind === 'rank-moved')!;
      expect(moved.facts.visit).toBe(visits.at(-1)!.facts.day);
      const { body: csv } = await supervisor.send<string>('GET', `${path}.csv`);
      expect(csv).toContain('现场核查');
      expect(csv).toContain('现场抽查十处');
    });
  });

  test('who withdraws is not visited any more', async () => {
    const later = await callingEdition(admin, { title: '另一份示范名单' });
    const nomination = await handedInForCity(companies[1]!, later.id, { title: '乙丑影像云' });
    await admin.ok('PUT', `${editionPath(later.id)}/review-rules`, {
      version: later.version,
      rules: someRules({ experts: 1, tieBreakers: [], reserves: null }),
    });
    await inFormalReview(world, admin, later.id);
    await accept(reviewer, nomination);
    await reviewDesk(admin, later.id).post('review/assign');
    const visiting = visitDesk(reviewer, nomination.id);
    await visiting.order(aVisit([reviewer.me.id, admin.me.id]));
    const { version } = await companies[1]!.get<Nomination>(
      `/api/showcase/nominations/${nomination.id}`,
    );
    await companies[1]!.post(`/api/showcase/nominations/${nomination.id}/withdraw`, {
      version,
      note: '项目已转让',
    });
    expect(await visiting.newest()).toMatchObject({
      status: 'cancelled',
      changeReason: '项目已转让',
    });
    expect((await told(reviewer))[0]).toMatchObject({ status: 'going-cancelled' });
  });
});
