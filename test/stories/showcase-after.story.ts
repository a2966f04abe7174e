import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays, cityDay } from '#libs/calendar';
import { isSignedBy } from '#libs/encryption';
import { eventually } from '#libs/testing';
import type {
  Edition,
  FinalList,
  Nomination,
  NominationTrail,
  Plaque,
  Recheck,
  Revocation,
  ShowcaseGallery,
  ShowcaseStory,
  Verification,
} from '#libs/contracts';
import { aCategory } from '../setup/showcase.js';
import {
  afterDesk,
  aYear,
  endPlaquesIn,
  finalEdition,
  plaquePath,
  recheckPath,
  runningEvidence,
} from '../setup/showcase-after.js';
import { editionPath } from '../setup/showcase-review.js';
import { type Client, World } from '../setup/world.js';

const aPicture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const because = {
  reason: 'false-material',
  text: '经查，申报所附测评报告系伪造，成效数据不实。',
};

describe('what follows a final list', () => {
  let world: World;
  let admin: Client;
  let second: Client;
  let reviewer: Client;
  let supervisor: Client;
  let companies: Client[];
  let edition: Edition;
  let nominations: Nomination[];
  let plaques: Plaque[];
  let next: Awaited<ReturnType<typeof finalEdition>>;
  let office: { editor: Client; approver: Client };
  let picture: string;
  let paper: string;
  const numbers = () => plaques.map(({ number }) => number);

  const verify = (number: string) =>
    world.anonymous().get<Verification>(`/api/showcase/verify/${number}`);
  const gallery = (query = '') =>
    world.anonymous().get<ShowcaseGallery>(`/api/showcase/gallery${query}`);
  const story = (number: string) =>
    world.anonymous().get<ShowcaseStory>(`/api/showcase/gallery/${number}`);
  const statusOf = async (nominationId: string) =>
    (await admin.get<Nomination>(`/api/showcase/nominations/${nominationId}`)).status;
  const news = async (who: Client) =>
    (await world.inbox(who)).map(({ facts }) => facts.status ?? '');

  beforeAll(async () => {
    world = await World.start('postgres', { scheduleMs: 500 });
    admin = await world.admin();
    second = await world.platformPerson('platform.admin', '管理员小王');
    reviewer = await world.platformPerson('platform.reviewer', '运营小周');
    supervisor = await world.platformPerson('platform.supervisor', '监督老陈');
    companies = [];
    for (const name of [
      '武汉甲子物流公司',
      '武汉乙丑出行公司',
      '武汉丙寅医疗公司',
      '武汉丁卯能源公司',
    ])
      companies.push((await world.verifiedEnterprise(name)).client);
    paper = (await companies[0]!.upload('验收报告正文', '验收报告.txt')).body.id;
    picture = (await companies[0]!.upload(aPicture, '现场.png')).body.id;
    ({ edition, nominations, plaques } = await finalEdition(
      world,
      admin,
      second,
      companies.map((lead, at) => ({
        lead,
        title: `示范项目${at + 1}`,
        points: 95 - at,
        category: at === 3 ? 'PT' : 'CJ',
        ...(at === 0 && { more: { evidence: [{ name: '验收材料', fileIds: [paper, picture] }] } }),
      })),
      {
        categories: [aCategory(), aCategory({ code: 'PT', name: '示范平台', quota: 10 })],
        validityYears: 3,
      },
    ));
  }, 240_000);
  afterAll(() => world.stop());

  describe('in the gallery', () => {
    test('shows everybody what was listed, with its outcomes, and counts it', async () => {
      const { items, total, facets } = await gallery();
      expect(items.map(({ number }) => number)).toEqual(numbers());
      expect(items[0]).toMatchObject({
        title: '示范项目1',
        nominees: [companies[0]!.me.organisation.name],
        category: { code: 'CJ', name: '示范场景' },
        year: 2026,
        status: 'valid',
        picture,
        outcomes: [{ name: '小区覆盖率', target: '85', value: '90', met: true }],
      });
      expect(items[1]!.picture).toBeNull();
      expect(total).toBe(4);
      expect(facets.years).toEqual([{ value: '2026', count: 4 }]);
      expect(facets.categories).toEqual([
        { value: 'CJ', name: '示范场景', count: 3 },
        { value: 'PT', name: '示范平台', count: 1 },
      ]);
    });

    test('is filtered and paged, to the end, without a line twice', async () => {
      expect((await gallery('?category=PT')).items.map(({ title }) => title)).toEqual([
        '示范项目4',
      ]);
      expect((await gallery('?category=PT')).total).toBe(1);
      expect((await gallery('?year=2025')).items).toEqual([]);
      expect((await gallery('?domain=smart-logistics')).total).toBe(4);
      const seen: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const page = await gallery(`?limit=3${cursor && `&cursor=${cursor}`}`);
        seen.push(...page.items.map(({ number }) => number));
        cursor = page.nextCursor;
      }
      expect(seen).toEqual(numbers());
      const anybody = world.anonymous();
      expect((await anybody.refused('GET', '/api/showcase/gallery?domain=none')).status).toBe(400);
      expect((await anybody.refused('GET', '/api/showcase/gallery?cursor=e30')).code).toBe(
        'REQUEST.BAD_CURSOR',
      );
    });

    test('tells each one’s story, with its pictures and nothing else of its papers', async () => {
      const told = await story(numbers()[0]!);
      expect(told).toMatchObject({
        title: '示范项目1',
        pictures: [{ id: picture, name: '现场.png' }],
        recheck: null,
        userReport: { by: '某社区居委会' },
      });
      const path = (id: string) => `/api/showcase/gallery/${numbers()[0]}/pictures/${id}`;
      const shown = await world.anonymous().download(path(picture));
      expect(shown.status).toBe(200);
      expect(shown.bytes.equals(aPicture)).toBe(true);
      expect(shown.headers.get('content-type')).toBe('image/png');
      const again = await fetch(world.url + path(picture), {
        headers: { 'if-none-match': shown.headers.get('etag')! },
      });
      expect([again.status, again.headers.get('cache-control')]).toEqual([304, 'public, no-cache']);
      expect((await world.anonymous().download(path(paper))).status).toBe(404);
      const others = `/api/showcase/gallery/${numbers()[1]}/pictures/${picture}`;
      expect((await world.anonymous().download(others)).status).toBe(404);
      expect(
        (await world.anonymous().refused('GET', '/api/showcase/gallery/2026-CJ-0099-0')).code,
      ).toBe('PLAQUE.NOT_FOUND');
    });
  });

  describe('a recheck', () => {
    let opened: Recheck[];

    test('is opened for every plaque that holds, once a year', async () => {
      const desk = afterDesk(admin);
      expect((await desk.openRefused(edition.id, { year: 2020 })).code).toBe('RECHECK.YEAR');
      expect((await desk.openRefused(edition.id, { dueOn: '2020-01-01' })).code).toBe(
        'RECHECK.DUE_DAY',
      );
      expect((await desk.openRefused(edition.id, { dueOn: aYear().dueOn, version: 1 })).code).toBe(
        'EDITION.VERSION_CONFLICT',
      );
      expect(await desk.open(edition.id)).toEqual({ opened: 4 });
      expect((await desk.openRefused(edition.id)).code).toBe('RECHECK.NONE_TO_ASK');
      const { items } = await desk.rechecks(`?editionId=${edition.id}`);
      opened = await Promise.all(
        numbers().map((number) => desk.recheck(items.find(({ plaque }) => plaque === number)!.id)),
      );
      expect(opened.map(({ status, isOverdue }) => ({ status, isOverdue }))).toEqual(
        numbers().map(() => ({ status: 'open', isOverdue: false })),
      );
      expect(await statusOf(nominations[0]!.id)).toBe('recheck_due');
      await eventually(async () => (await news(companies[0]!)).includes('recheck_due'));
    });

    test('is read by who stands in it, and handed in by nobody else', async () => {
      const { items } = await afterDesk(companies[0]!).rechecks();
      expect(items.map(({ plaque }) => plaque)).toEqual([numbers()[0]]);
      const path = recheckPath(opened[0]!.id);
      expect((await companies[1]!.refused('GET', path)).code).toBe('RECHECK.NOT_FOUND');
      const body = { version: 1, ...runningEvidence() };
      expect((await companies[1]!.refused('POST', `${path}/submit`, body)).code).toBe(
        'RECHECK.NOT_FOUND',
      );
      expect((await companies[0]!.get<Recheck>(path)).isLead).toBe(true);
    });

    test('says all that was asked, with files that are its own', async () => {
      const desk = afterDesk(companies[0]!);
      const { id } = opened[0]!;
      const without = await desk.actRefused(id, 'submit', runningEvidence({ figures: [] }));
      expect(without).toMatchObject({ status: 422, code: 'RECHECK.INCOMPLETE' });
      const foreign = (await companies[1]!.upload('别家的', '材料.txt')).body.id;
      expect(
        (await desk.actRefused(id, 'submit', runningEvidence({ fileIds: [foreign] }))).code,
      ).toBe('FILE.NOT_YOURS');
      const proof = (await companies[0]!.upload('运行日志', '运行日志.txt')).body.id;
      const saved = await desk.act(id, 'submit', runningEvidence({ fileIds: [proof] }));
      expect(saved).toMatchObject({
        status: 'submitted',
        submissions: [{ submission: 1, usage: '在用格口 600 组，日均取件 1.2 万件' }],
      });
      expect(saved.submissions[0]!.files.map(({ id: fileId }) => fileId)).toEqual([proof]);
      expect((await reviewer.download(`/api/files/${proof}`)).status).toBe(200);
      expect((await companies[1]!.download(`/api/files/${proof}`)).status).toBe(404);
      await eventually(async () => (await news(reviewer)).includes('recheck-submitted'));
    });

    test('is returned once, mended and passed', async () => {
      const desk = afterDesk(reviewer);
      const { id } = opened[0]!;
      const mendBy = addDays(cityDay(new Date()), 10);
      const asked = { reason: 'usage-unproven', note: '请附后台统计截图。', mendBy };
      expect((await desk.actRefused(id, 'mend', { ...asked, mendBy: '2020-01-01' })).code).toBe(
        'RECHECK.MEND_DAY',
      );
      const returned = await desk.act(id, 'mend', asked);
      expect(returned).toMatchObject({
        status: 'to_mend',
        mendBy,
        decisions: [{ decision: 'to_mend', reason: 'usage-unproven', by: '运营小周' }],
      });
      await eventually(async () => (await news(companies[0]!)).includes('recheck-to_mend'));
      expect((await desk.actRefused(id, 'pass')).code).toBe('RECHECK.WRONG_STATE');
      const again = await afterDesk(companies[0]!).act(id, 'submit', runningEvidence());
      expect(again.submissions.map(({ submission }) => submission)).toEqual([2, 1]);
      expect((await desk.actRefused(id, 'mend', asked)).code).toBe('RECHECK.MENDED_ONCE');
      const [one, other] = await Promise.all(
        [reviewer, admin].map((who) =>
          who.send<Recheck>('POST', `${recheckPath(id)}/pass`, { version: again.version }),
        ),
      );
      expect([one!.status, other!.status].toSorted()).toEqual([200, 409]);
      expect(await statusOf(nominations[0]!.id)).toBe('renewed');
      expect((await story(numbers()[0]!)).recheck).toMatchObject({
        year: aYear().year,
        figures: [{ name: '小区覆盖率', value: '93' }],
      });
      await eventually(async () => (await news(companies[0]!)).includes('renewed'));
    });

    test('is not failed before it is due, is shown as overdue, and told of', async () => {
      const desk = afterDesk(reviewer);
      const { id } = opened[1]!;
      const failed = { reason: 'not-handed-in', note: '逾期未提交，经多次催促无回应。' };
      expect((await desk.actRefused(id, 'fail', failed)).code).toBe('RECHECK.NOT_DUE');
      await world.sql('update publishing.rechecks set due_on = current_date + 9 where id = $1', [
        id,
      ]);
      await eventually(async () => (await news(companies[1]!)).includes('recheck-reminded'));
      await world.sql('update publishing.rechecks set due_on = current_date - 2 where id = $1', [
        id,
      ]);
      await eventually(async () => (await news(companies[1]!)).includes('recheck-overdue'));
      await eventually(async () => (await news(reviewer)).includes('recheck-late'));
      const { items } = await desk.rechecks(`?editionId=${edition.id}&status=open`);
      expect(items.filter(({ isOverdue }) => isOverdue).map((one) => one.id)).toEqual([id]);
      // Nobody is told twice of the same.
      const told = await world.sql<{ count: number }>(
        `select count(*)::int as count from publishing.outbox_events
          where type = 'recheck.reminded' and aggregate_id = $1
          group by payload->>'isOverdue'`,
        [id],
      );
      expect(told).toEqual([{ count: 1 }, { count: 1 }]);
    });

    test('that failed proposes the revocation, which another person decides', async () => {
      const desk = afterDesk(admin);
      const { id } = opened[1]!;
      const failed = await desk.act(id, 'fail', {
        reason: 'not-handed-in',
        note: '逾期未提交，经多次催促无回应。',
      });
      expect(failed.status).toBe('failed');
      const record = await desk.record(numbers()[1]!);
      expect(record.revocations).toMatchObject([
        { status: 'proposed', reason: 'recheck-failed', recheckId: id, isOwnWork: true },
      ]);
      expect((await verify(numbers()[1]!)).verdict).toBe('valid');
      const [proposal] = record.revocations;
      expect((await desk.decideRefused(proposal!.id, 'revoke')).code).toBe(
        'REVOCATION.SELF_APPROVAL',
      );
      expect((await afterDesk(companies[1]!).record(numbers()[1]!)).revocations).toEqual([]);
      const kept = await afterDesk(second).decide(proposal!.id, 'dismiss');
      expect(kept.status).toBe('dismissed');
      expect(await statusOf(nominations[1]!.id)).toBe('listed');
      expect((await verify(numbers()[1]!)).verdict).toBe('valid');
    });
  });

  describe('a revocation', () => {
    let proposal: Revocation;

    test('is proposed with a reason and words, once at a time', async () => {
      const desk = afterDesk(reviewer);
      const number = numbers()[2]!;
      expect((await desk.proposeRefused(number, { ...because, text: '短' })).status).toBe(400);
      expect(
        (await desk.proposeRefused(number, { ...because, reason: 'recheck-failed' })).status,
      ).toBe(400);
      proposal = await desk.propose(number, because);
      expect(proposal).toMatchObject({
        status: 'proposed',
        plaque: number,
        proposedBy: '运营小周',
      });
      expect((await desk.proposeRefused(number, because)).code).toBe('REVOCATION.ALREADY_OPEN');
      await eventually(async () => (await news(admin)).includes('revocation-proposed'));
      const path = `/api/showcase/revocations/${proposal.id}/revoke`;
      const body = { version: proposal.version, note: '同意' };
      expect((await reviewer.refused('POST', path, body)).status).toBe(403);
    });

    test('happens once when two decide at the same time, and ends the open recheck', async () => {
      const path = `/api/showcase/revocations/${proposal.id}`;
      const body = { version: proposal.version, note: '经核实，同意处理意见。' };
      const answers = await Promise.all([
        admin.send('POST', `${path}/revoke`, body),
        second.send('POST', `${path}/dismiss`, body),
      ]);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
      // Whichever was first: from here on it is revoked.
      if (answers[1].status === 200) {
        proposal = await afterDesk(reviewer).propose(numbers()[2]!, because);
        await afterDesk(admin).decide(proposal.id, 'revoke');
      }
      expect(await statusOf(nominations[2]!.id)).toBe('revoked');
      const { items } = await afterDesk(admin).rechecks(`?editionId=${edition.id}`);
      expect(items.find(({ plaque }) => plaque === numbers()[2])!.status).toBe('dropped');
      await eventually(async () => (await news(companies[2]!)).includes('revoked'));
      const history = await world.sql<{ to_status: string }>(
        'select to_status from publishing.state_changes where subject_id = $1 order by id',
        [proposal.id],
      );
      expect(history.map(({ to_status }) => to_status)).toEqual(['proposed', 'revoked']);
    });

    test('is told wherever the plaque is shown, with day and reason', async () => {
      const number = numbers()[2]!;
      const today = cityDay(new Date());
      const told = {
        revokedOn: today,
        revokedReason: because.reason,
        revokedBecause: because.text,
      };
      expect(await verify(number)).toMatchObject({ verdict: 'revoked', ...told });
      const list = await world.anonymous().get<FinalList>(`${editionPath(edition.id)}/list`);
      expect(list.plaques.find((one) => one.number === number)).toMatchObject({
        status: 'revoked',
        ...told,
      });
      const card = (await gallery()).items.find((one) => one.number === number);
      expect(card).toMatchObject({ status: 'revoked', revokedOn: today, outcomes: [] });
      expect(await story(number)).toMatchObject({ ...told, summary: '', pictures: [] });
      expect((await afterDesk(reviewer).proposeRefused(number, because)).code).toBe(
        'PLAQUE.REVOKED',
      );
      expect((await afterDesk(admin).renewRefused(number)).code).toBe('PLAQUE.REVOKED');
    });

    test('takes the picture from everybody as well', async () => {
      const [first] = numbers();
      const path = `/api/showcase/gallery/${first}/pictures/${picture}`;
      await world.sql(
        `update publishing.plaques set revoked_on = current_date, revoked_reason = 'other',
           revoked_because = '试' where number = $1`,
        [first],
      );
      expect((await world.anonymous().download(path)).status).toBe(404);
      await world.sql(
        `update publishing.plaques set revoked_on = null, revoked_reason = null,
           revoked_because = null where number = $1`,
        [first],
      );
      expect((await world.anonymous().download(path)).status).toBe(200);
    });

    test('does not give the number free: the next list goes on after it', async () => {
      office = await world.department('市交通运输局');
      next = await finalEdition(
        world,
        admin,
        second,
        [{ lead: office.editor, title: '次年新项目', points: 90 }],
        { title: '2026年度补充示范名单' },
      );
      expect(next.plaques.map(({ number }) => number.slice(0, 12))).toEqual(['2026-CJ-0004']);
      await world.sql('update publishing.plaques set year = 2027 where number = $1', [
        next.plaques[0]!.number,
      ]);
      const years = (await gallery('?year=2027')).items.map(({ title }) => title);
      expect(years).toEqual(['次年新项目']);
      expect((await gallery()).items[0]!.title).toBe('次年新项目');
      await world.sql('update publishing.plaques set year = 2026 where number = $1', [
        next.plaques[0]!.number,
      ]);
    });
  });

  test('a department’s plaque is rechecked as a company’s', async () => {
    const desk = afterDesk(office.editor);
    expect(await afterDesk(admin).open(next.edition.id)).toEqual({ opened: 1 });
    const [own] = (await desk.rechecks()).items;
    expect(own!.plaque).toBe(next.plaques[0]!.number);
    expect((await companies[0]!.refused('GET', recheckPath(own!.id))).code).toBe(
      'RECHECK.NOT_FOUND',
    );
    const handedIn = await desk.act(own!.id, 'submit', runningEvidence());
    expect(handedIn.status).toBe('submitted');
    // Who only approves reads it, and hands in nothing.
    expect((await afterDesk(office.approver).recheck(own!.id)).status).toBe('submitted');
    expect((await office.approver.refused('POST', `${recheckPath(own!.id)}/submit`)).status).toBe(
      403,
    );
    await eventually(async () => (await news(office.approver)).includes('recheck_due'));
  });

  describe('a renewal', () => {
    test('waits for the last half year and for a recheck that passed', async () => {
      const desk = afterDesk(admin);
      expect((await desk.renewRefused(numbers()[0]!)).code).toBe('PLAQUE.RENEWAL_EARLY');
      expect((await desk.renewRefused(numbers()[1]!)).code).toBe('PLAQUE.RECHECK_NEEDED');
      expect((await desk.renewRefused(numbers()[3]!)).code).toBe('PLAQUE.RECHECK_NEEDED');
      expect((await reviewer.refused('POST', `${plaquePath(numbers()[0]!)}/renew`)).status).toBe(
        403,
      );
      await endPlaquesIn(world, edition.id, -1);
      expect((await desk.renewRefused(numbers()[0]!)).code).toBe('PLAQUE.EXPIRED');
      expect((await story(numbers()[0]!)).status).toBe('expired');
    });

    test('adds a period with a certificate of its own, and keeps what was', async () => {
      const [number] = numbers();
      await endPlaquesIn(world, edition.id, 20);
      const before = await verify(number!);
      const record = await afterDesk(admin).record(number!);
      expect(record).toMatchObject({ renewalBlockedBy: null });
      const answers = await Promise.all(
        [admin, second].map((who) =>
          who.send('POST', `${plaquePath(number!)}/renew`, { version: record.version }),
        ),
      );
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
      const renewed = await afterDesk(companies[0]!).record(number!);
      expect(renewed.periods).toHaveLength(2);
      expect(renewed.periods[0]!.from).toBe(addDays(renewed.periods[1]!.until, 1));
      const now = await verify(number!);
      expect(now).toMatchObject({
        verdict: 'valid',
        renewals: 1,
        currentFrom: renewed.periods[0]!.from,
        validUntil: renewed.periods[0]!.until,
      });
      expect(now.text).not.toBe(before.text);
      expect(now.text).toContain(`valid-until: ${now.validUntil}`);
      const key = await world.anonymous().download('/api/showcase/certificate-key');
      expect(isSignedBy(key.bytes.toString(), now.text!, now.signature!)).toBe(true);
      // Who has the first certificate only learns that it was renewed.
      const shown = await world.anonymous().post<Verification>('/api/showcase/verify', {
        text: before.text,
        signature: before.signature,
      });
      expect(shown).toMatchObject({ verdict: 'valid', validUntil: now.validUntil });
      const file = await companies[0]!.download(`${plaquePath(number!)}/certificate.pdf`);
      expect(file.bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
      await eventually(async () => (await news(companies[0]!)).includes('plaque-renewed'));
      // Its day for mending was so near that being told of it was the reminder.
      expect(await news(companies[0]!)).not.toContain('recheck-reminded');
      expect((await afterDesk(admin).renewRefused(number!)).code).toBe('PLAQUE.RECHECK_NEEDED');
    });
  });

  describe('the trail of a nomination', () => {
    const path = (id: string) => `/api/showcase/nominations/${id}/trail`;
    const kindsOf = ({ events }: NominationTrail) => events.map(({ kind }) => kind);

    test('lists all that happened in its order, for auditors only', async () => {
      const trail = await supervisor.get<NominationTrail>(path(nominations[0]!.id));
      expect(kindsOf(trail)).toEqual(
        expect.arrayContaining([
          'created',
          'version',
          'assigned',
          'sheet',
          'selected',
          'publicised',
          'edition',
          'plaque',
          'recheck-opened',
          'recheck-submitted',
          'recheck-decided',
          'renewed',
        ]),
      );
      const times = trail.events.map(({ at }) => at);
      expect(times).toEqual(times.toSorted());
      expect(trail.events.find(({ kind }) => kind === 'sheet')!.facts.score).toBe('95.00');
      expect(
        trail.events.filter(({ kind }) => kind === 'recheck-decided').map((one) => one.to),
      ).toEqual(['to_mend', 'passed']);
      const revoked = await admin.get<NominationTrail>(path(nominations[2]!.id));
      expect(
        revoked.events.filter(({ kind }) => kind === 'revocation-decided').at(-1),
      ).toMatchObject({
        to: 'revoked',
        reasons: ['false-material'],
      });
      for (const who of [reviewer, companies[0]!])
        expect((await who.refused('GET', path(nominations[0]!.id))).status).toBe(403);
    });

    test('shows no score before all sheets are in', async () => {
      const { id } = edition;
      await world.sql("update publishing.editions set status = 'expert_review' where id = $1", [
        id,
      ]);
      const trail = await supervisor.get<NominationTrail>(path(nominations[0]!.id));
      await world.sql("update publishing.editions set status = 'finalised' where id = $1", [id]);
      expect(trail.isRevealed).toBe(false);
      expect(trail.events.some(({ kind }) => kind === 'sheet')).toBe(true);
      expect(trail.events.filter(({ facts }) => 'score' in facts)).toEqual([]);
    });

    test('comes as CSV, with the taking in the audit log', async () => {
      const { id } = nominations[2]!;
      const file = await supervisor.download(`${path(id)}.csv`);
      expect(file.headers.get('content-type')).toContain('text/csv');
      const text = file.bytes.toString('utf8');
      expect(text.startsWith('\uFEFF"时间"')).toBe(true);
      expect(text).toContain('false-material');
      const taken = await world.sql(
        "select 1 from publishing.audit_entries where action = 'nomination.trail-exported' and subject_id = $1",
        [id],
      );
      expect(taken).toHaveLength(1);
    });
  });
});
