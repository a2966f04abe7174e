import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addDays, cityDay } from '#libs/calendar';
import type {
  DistrictList,
  DistrictListSummary,
  Edition,
  EditionSummary,
  HistoryEntry,
  Nomination,
  NominationSummary,
  NominationVersion,
  Page,
  ShowcaseCandidate,
} from '#libs/contracts';
import { eventually } from '#libs/testing';
import {
  aCategory,
  argued,
  callingEdition,
  completedScenario,
  endCall,
  fullEdition,
  handedIn,
  writtenNomination,
} from '../setup/showcase.js';
import { type Client, World } from '../setup/world.js';

const editions = '/api/showcase/editions';
const nominations = '/api/showcase/nominations';

describe('the yearly showcase, from the call to the formal review', () => {
  let world: World;
  let admin: Client;
  let reviewer: Client;
  /** The city's department of the completed scenario, and the department of a district. */
  let city: { editor: Client; approver: Client };
  let hongshan: { editor: Client; approver: Client };
  let jiangan: { editor: Client; approver: Client };
  let project: Awaited<ReturnType<typeof completedScenario>>;
  let company: Client;
  let partner: Client;
  let outsider: Client;
  let edition: Edition;

  const districtOffice = async (name: string, district: string) => {
    const office = await world.department(name);
    await world.sql('update publishing.organisations set district = $2 where id = $1', [
      office.editor.me.organisation.id,
      district,
    ]);
    return office;
  };
  const act = (
    who: Client,
    { id, version }: { id: string; version: number },
    what: string,
    body = {},
  ) =>
    who.send<Nomination & { code: string }>('POST', `${nominations}/${id}/${what}`, {
      version,
      ...body,
    });
  const read = (who: Client, { id }: { id: string }) => who.get<Nomination>(`${nominations}/${id}`);
  const list = (who: Client) => who.get<DistrictList>(`${editions}/${edition.id}/district-list`);
  const write = (who: Client, version: number, entries: object[]) =>
    who.send<DistrictList & { code: string }>('PUT', `${editions}/${edition.id}/district-list`, {
      version,
      entries,
    });
  const news = async (who: Client, kind: string) => {
    await world.quiet();
    return (await world.inbox(who, kind)).map(({ facts }) => facts.status);
  };

  beforeAll(async () => {
    world = await World.start('postgres', { scheduleMs: 500 });
    admin = await world.admin();
    reviewer = await world.platformPerson('platform.reviewer', '运营小周');
    city = await world.department();
    hongshan = await districtOffice('洪山区科经局', 'hongshan');
    jiangan = await districtOffice('江岸区发改局', 'jiangan');
    project = await completedScenario(world, city);
    ({ company } = project);
    partner = (await world.verifiedEnterprise('武汉联合布点有限公司')).client;
    outsider = (await world.verifiedEnterprise('武汉旁观有限公司')).client;
  }, 120_000);
  afterAll(() => world.stop());

  describe('an edition', () => {
    test('is the administrator’s to write, and nobody else’s to see before its call', async () => {
      const draft = await admin.post<Edition>(editions, {
        year: 2026,
        title: '2026年度应用场景示范名单',
      });
      const path = `${editions}/${draft.id}`;
      for (const who of [company, city.editor, reviewer])
        expect(
          (await who.refused('POST', editions, { year: 2026, title: '另一个名单' })).status,
        ).toBe(403);
      expect((await world.anonymous().refused('GET', path)).code).toBe('EDITION.NOT_FOUND');
      expect((await company.refused('GET', path)).code).toBe('EDITION.NOT_FOUND');
      expect((await world.anonymous().get<Page<EditionSummary>>(editions)).items).toEqual([]);
      expect((await reviewer.get<Page<EditionSummary>>(editions)).items).toHaveLength(1);

      const incomplete = await admin.refused('POST', `${path}/open`, { version: draft.version });
      expect(incomplete.code).toBe('EDITION.INCOMPLETE');
      expect(incomplete.errors!.map(({ message }) => message)).toEqual(
        expect.arrayContaining(['CATEGORIES_MISSING', 'RUBRIC_MISSING', 'SCHEDULE_MISSING']),
      );
      const lopsided = fullEdition();
      lopsided.rubric[0]!.weight = 50;
      const saved = await admin.ok<Edition>('PATCH', path, { version: 1, ...lopsided });
      expect(
        (await admin.refused('POST', `${path}/open`, { version: saved.version })).errors,
      ).toEqual([{ path: 'rubric', message: 'RUBRIC_WEIGHTS' }]);
      const full = await admin.ok<Edition>('PATCH', path, {
        version: saved.version,
        ...fullEdition(),
      });
      edition = await admin.post<Edition>(`${path}/open`, { version: full.version });
      expect(edition).toMatchObject({ status: 'calling', isTaking: true, nominations: 0 });
    });

    test('is public from its call on, with who may, until when, and by what is judged', async () => {
      const visitor = world.anonymous();
      const { items } = await visitor.get<Page<EditionSummary>>(`${editions}?open=true`);
      expect(items.map(({ id }) => id)).toEqual([edition.id]);
      const shown = await visitor.get<Edition>(`${editions}/${edition.id}`);
      expect(shown.rubric.map(({ weight }) => weight)).toEqual([60, 40]);
      expect(shown.categories[0]).toMatchObject({ code: 'CJ', awardWan: 50, cityPercent: 50 });
      expect(shown.nominations).toBeNull();
    });

    test('is told to who has a project for it and to the districts, and to nobody else', async () => {
      for (const who of [company, city.editor, city.approver])
        expect(await news(who, 'edition.calling')).toEqual(['nominate']);
      for (const who of [hongshan.editor, jiangan.approver])
        expect(await news(who, 'edition.calling')).toEqual(['recommend']);
      for (const who of [outsider, partner, reviewer, admin])
        expect(await news(who, 'edition.calling')).toEqual([]);
      const [item] = await world.inbox(company, 'edition.calling');
      expect(item).toMatchObject({
        title: '申报通知：2026年度应用场景示范名单',
        facts: { link: `/showcase/calls/${edition.id}`, deadline: edition.schedule.closesAt },
      });
    });

    test('is fixed in what people rely on, and dates can only be put off', async () => {
      const path = `${editions}/${edition.id}`;
      const change = (body: object) =>
        admin.refused('PATCH', path, { version: edition.version, ...body });
      const locked = await change({ categories: [aCategory({ quota: 1 })], validityYears: 5 });
      expect(locked.code).toBe('EDITION.LOCKED');
      expect(locked.errors!.map((one) => one.path)).toEqual(['categories', 'validityYears']);
      const earlier = {
        ...edition.schedule,
        closesAt: new Date(Date.now() + 3_600_000).toISOString(),
      };
      expect((await change({ schedule: earlier })).code).toBe('EDITION.DATE_LOCKED');
      const later = { ...edition.schedule, mendBy: addDays(edition.schedule.mendBy!, 2) };
      edition = await admin.ok<Edition>('PATCH', path, {
        version: edition.version,
        schedule: later,
        summary: '遴选年度应用场景示范，给予授牌与奖励；补充说明见附件。',
      });
      expect(edition.schedule).toEqual(later);
      expect((await change({ version: 1, summary: '旧版本' })).code).toBe(
        'EDITION.VERSION_CONFLICT',
      );
      expect(
        (await admin.refused('POST', `${path}/close`, { version: edition.version })).code,
      ).toBe('EDITION.CALL_RUNNING');
    });

    test('can be begun as an earlier one says, without its dates', async () => {
      const copy = await admin.post<Edition>(editions, {
        year: 2027,
        title: '2027年度应用场景示范名单',
        copyFrom: edition.id,
      });
      expect(copy).toMatchObject({
        status: 'draft',
        year: 2027,
        copiedFrom: edition.id,
        categories: edition.categories,
        rubric: edition.rubric,
      });
      expect(Object.values(copy.schedule)).toEqual(Array.from({ length: 6 }, () => null));
    });
  });

  describe('a nomination', () => {
    let nomination: Nomination;

    test('begins with a completed scenario of one’s own and what was measured in it', async () => {
      const candidates = async (who: Client) =>
        (await who.get<{ items: ShowcaseCandidate[] }>(`${editions}/${edition.id}/candidates`))
          .items;
      expect((await candidates(company)).map(({ id }) => id)).toEqual([project.scenario.id]);
      expect((await candidates(city.editor)).map(({ id }) => id)).toEqual([project.scenario.id]);
      expect(await candidates(outsider)).toEqual([]);
      const begin = {
        title: '老旧小区快递柜网络',
        category: 'CJ',
        scenarioId: project.scenario.id,
      };
      const path = `${editions}/${edition.id}/nominations`;
      expect((await outsider.refused('POST', path, begin)).code).toBe('SCENARIO.NOT_FOUND');
      expect((await company.refused('POST', path, { ...begin, category: 'XX' })).code).toBe(
        'NOMINATION.CATEGORY_UNKNOWN',
      );
      nomination = await company.post<Nomination>(path, begin);
      expect(nomination).toMatchObject({ status: 'draft', number: null, side: 'lead' });
      expect(nomination.content).toMatchObject({
        investmentWan: 250,
        domain: 'smart-logistics',
        technologies: ['iot'],
        district: 'hongshan',
        deliveredOn: cityDay(new Date()),
        outcomes: [{ name: '小区覆盖率', target: '85', value: '90', met: true }],
        evidence: [
          { name: '验收材料', fileIds: [project.milestoneFile] },
          { name: '成效佐证', fileIds: [project.measuredFile] },
        ],
      });
    });

    test('is nobody else’s to read while it is a draft', async () => {
      for (const who of [outsider, reviewer, hongshan.editor, city.editor])
        expect((await who.refused('GET', `${nominations}/${nomination.id}`)).code).toBe(
          'NOMINATION.NOT_FOUND',
        );
      expect((await act(outsider, nomination, 'submit')).body.code).toBe('NOMINATION.NOT_FOUND');
    });

    test('is handed in only when complete, by hints that name what is missing', async () => {
      const refused = await act(company, nomination, 'submit');
      expect(refused.body).toMatchObject({ code: 'NOMINATION.INCOMPLETE' });
      expect(refused.body).toMatchObject({
        errors: expect.arrayContaining([
          { path: 'innovation', message: 'INNOVATION_SHORT' },
          { path: 'commitments', message: 'COMMITMENT_MISSING' },
        ]),
      });
      const foreign = await outsider.upload('别人的文件', '别人的.txt');
      const path = `${nominations}/${nomination.id}`;
      const stolen = await company.refused('PATCH', path, {
        version: nomination.version,
        evidence: [{ name: '验收材料', fileIds: [foreign.body.id] }],
      });
      expect(stolen.code).toBe('FILE.NOT_YOURS');
      nomination = await company.ok<Nomination>('PATCH', path, {
        version: nomination.version,
        summary:
          '在三百个老旧小区布设智能快件箱六百组，解决末端配送无处投递的问题，取件等待时间由四分钟降至四十秒。',
        ...argued,
      });
    });

    test('waits for the joint nominees that were asked, who confirm themselves', async () => {
      const enterpriseId = partner.me.organisation.id;
      const asked = await act(company, nomination, 'nominees', { enterpriseId });
      expect(asked.status).toBe(200);
      nomination = asked.body;
      expect((await act(company, nomination, 'nominees', { enterpriseId })).body.code).toBe(
        'NOMINATION.NOMINEE_ALREADY',
      );
      expect((await act(company, nomination, 'submit')).body.code).toBe('NOMINATION.NOMINEES_WAIT');
      expect(await news(partner, 'nomination.joining')).toEqual(['draft']);
      expect(await read(partner, nomination)).toMatchObject({ side: 'invited' });
      expect(
        (await outsider.refused('POST', `${nominations}/${nomination.id}/joining/confirm`)).code,
      ).toBe('NOMINATION.NOT_FOUND');
      await partner.post(`${nominations}/${nomination.id}/joining/confirm`);
      expect(await read(partner, nomination)).toMatchObject({ side: 'nominee' });
      const { items } = await partner.get<Page<NominationSummary>>(nominations);
      expect(items.map(({ id, side }) => [id, side])).toEqual([[nomination.id, 'nominee']]);
      expect((await partner.download(`/api/files/${project.milestoneFile}`)).status).toBe(200);
    });

    test('is handed in as a numbered version, which its district and the platform read', async () => {
      const handed = await act(company, nomination, 'submit');
      expect(handed.body).toMatchObject({ status: 'submitted', submissions: 1 });
      expect(handed.body.number).toMatch(/^SF-2026-\d{4}$/);
      nomination = handed.body;
      expect(await read(hongshan.editor, nomination)).toMatchObject({ side: 'district' });
      expect(await read(reviewer, nomination)).toMatchObject({ side: 'platform' });
      expect((await jiangan.editor.refused('GET', `${nominations}/${nomination.id}`)).code).toBe(
        'NOMINATION.NOT_FOUND',
      );
      expect((await hongshan.editor.download(`/api/files/${project.measuredFile}`)).status).toBe(
        200,
      );
      expect((await jiangan.editor.download(`/api/files/${project.measuredFile}`)).status).toBe(
        404,
      );
      expect(await news(partner, 'nomination.updated')).toEqual(['submitted']);
      const changed = await company.refused('PATCH', `${nominations}/${nomination.id}`, {
        version: nomination.version,
        title: '改了的名称',
      });
      expect(changed.code).toBe('NOMINATION.WRONG_STATE');
    });

    test('stands in an edition once for a scenario, whoever nominates it', async () => {
      const twin = await city.editor.post<Nomination>(`${editions}/${edition.id}/nominations`, {
        title: '快递柜网络（部门申报）',
        category: 'CJ',
        scenarioId: project.scenario.id,
      });
      expect(twin.content.evidence.map(({ fileIds }) => fileIds)).toEqual([
        [project.milestoneFile],
        [project.measuredFile],
      ]);
      const filled = await city.editor.ok<Nomination>('PATCH', `${nominations}/${twin.id}`, {
        version: twin.version,
        summary:
          '在三百个老旧小区布设智能快件箱六百组，解决末端配送无处投递的问题，取件等待时间由四分钟降至四十秒。',
        ...argued,
      });
      expect((await act(city.editor, filled, 'submit')).body.code).toBe(
        'NOMINATION.SCENARIO_TAKEN',
      );
      const gone = await act(city.editor, filled, 'withdraw', { note: '由企业申报' });
      expect(gone.body.status).toBe('withdrawn');
    });

    test('is refused where the rules of the edition do not let it be', async () => {
      const written = await writtenNomination(outsider, edition.id, { district: 'jiangan' });
      const refused = await act(outsider, written, 'submit');
      expect(refused.body).toMatchObject({
        code: 'NOMINATION.NOT_ELIGIBLE',
        errors: [{ path: '', message: 'DISTRICT_STRANGE' }],
      });
      await world.sql("update publishing.enterprises set status = 'suspended' where id = $1", [
        outsider.me.organisation.id,
      ]);
      const home = await outsider.ok<Nomination>('PATCH', `${nominations}/${written.id}`, {
        version: written.version,
        district: 'hongshan',
      });
      expect((await act(outsider, home, 'submit')).body).toMatchObject({
        errors: [{ path: '', message: 'NOT_VERIFIED' }],
      });
      await world.sql("update publishing.enterprises set status = 'verified' where id = $1", [
        outsider.me.organisation.id,
      ]);
    });
  });

  test('who has not handed a nomination in is reminded three days before the call ends', async () => {
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    const call = async (title: string, closesAt: string) =>
      callingEdition(admin, { title, schedule: { ...fullEdition().schedule, closesAt } });
    const begin = async ({ id }: Edition) =>
      partner.post<Nomination>(`${editions}/${id}/nominations`, {
        title: '园区巡检平台',
        category: 'PT',
        scenarioId: null,
      });
    const near = await call('不久截止的名单', inDays(2));
    const far = await call('尚早的名单', inDays(9));
    const draft = await begin(near);
    await begin(far);
    const reminded = async () => {
      await world.quiet();
      const items = await world.inbox(partner, 'nomination.updated');
      return items.filter(({ facts }) => facts.status === 'draft-reminded');
    };
    await eventually(async () => (await reminded()).length === 1);
    expect((await reminded())[0]!.facts).toMatchObject({
      subjectId: draft.id,
      organisationName: '不久截止的名单',
      day: cityDay(new Date(near.schedule.closesAt!)),
    });
    // A call that is put off has another last day; of that one people are reminded when it is near.
    await world.sql(
      "update publishing.editions set closes_at = closes_at + interval '1 day' where id = $1",
      [near.id],
    );
    await eventually(async () => (await reminded()).length === 2);
    const turns = async () =>
      (await world.sql(`select 1 from publishing.nominations where reminded_of is not null`))
        .length;
    expect(await turns()).toBe(1);
    for (const { id } of [near, far])
      await world.sql("update publishing.editions set status = 'draft' where id = $1", [id]);
  });

  describe('a district’s list', () => {
    let own: NominationSummary[];

    test('is curated from what was handed in for the district, before and after the call ends', async () => {
      for (const title of ['社区养老驿站', '园区无人配送', '街道云窗口'])
        await handedIn(outsider, edition.id, { title });
      await handedIn(partner, edition.id, { title: '全市统一取件码', district: null });
      const begun = await list(hongshan.editor);
      expect(begun).toMatchObject({
        version: 0,
        status: 'draft',
        district: 'hongshan',
        entries: [],
      });
      own = begun.others;
      expect(own.map(({ title }) => title)).toEqual([
        '老旧小区快递柜网络',
        '社区养老驿站',
        '园区无人配送',
        '街道云窗口',
      ]);
      expect((await list(jiangan.editor)).others).toEqual([]);
      expect(
        (await city.editor.refused('GET', `${editions}/${edition.id}/district-list`)).code,
      ).toBe('DISTRICT_LIST.NOT_FOUND');
      const strange = await write(jiangan.editor, 0, [{ nominationId: own[0]!.id, reason: '' }]);
      expect(strange.body.code).toBe('DISTRICT_LIST.NOT_OF_DISTRICT');
      const twice = [0, 0].map((at) => ({ nominationId: own[at]!.id }));
      expect((await write(hongshan.editor, 0, twice)).body.code).toBe('DISTRICT_LIST.DOUBLED');
      const three = [0, 1, 2].map((at) => ({ nominationId: own[at]!.id, reason: '成效突出' }));
      expect((await write(hongshan.editor, 0, three)).body.version).toBe(1);
      expect((await write(hongshan.editor, 0, three)).body.code).toBe(
        'DISTRICT_LIST.VERSION_CONFLICT',
      );
    });

    test('is handed in when the call is over, by another person, within its quota', async () => {
      const submit = (version: number, who = hongshan.approver) =>
        who.send<DistrictList & { code: string }>(
          'POST',
          `${editions}/${edition.id}/district-list/submit`,
          { version },
        );
      expect((await submit(1)).body.code).toBe('DISTRICT_LIST.CALL_RUNNING');
      await endCall(world, edition.id);
      await eventually(async () => {
        edition = await admin.get<Edition>(`${editions}/${edition.id}`);
        return edition.status === 'closed';
      });
      expect(await news(hongshan.approver, 'district-list.waiting')).toEqual(['closed']);
      expect(await news(jiangan.approver, 'district-list.waiting')).toEqual([]);
      const late = await writtenNomination(outsider, edition.id).catch(
        (error: Error) => error.message,
      );
      expect(late).toContain('EDITION.CALL_OVER');

      expect((await submit(1)).body.code).toBe('DISTRICT_LIST.OVER_QUOTA');
      const two = [1, 0].map((at) => ({ nominationId: own[at]!.id, reason: at ? '' : '成效突出' }));
      expect((await write(hongshan.editor, 1, two)).body.version).toBe(2);
      expect((await submit(2)).body.code).toBe('DISTRICT_LIST.REASON_MISSING');
      const reasoned = two.map((entry) => ({ ...entry, reason: '成效突出，可复制' }));
      await write(hongshan.editor, 2, reasoned);
      await world.sql(
        `update publishing.district_lists set contributor_ids = contributor_ids || $2::uuid
          where edition_id = $1`,
        [edition.id, hongshan.approver.me.id],
      );
      expect((await submit(3)).body.code).toBe('DISTRICT_LIST.SELF_APPROVAL');
      await world.sql(
        `update publishing.district_lists set contributor_ids = array_remove(contributor_ids, $2)
          where edition_id = $1`,
        [edition.id, hongshan.approver.me.id],
      );
      const handed = await submit(3);
      expect(handed.body).toMatchObject({ status: 'submitted' });
      expect(
        handed.body.entries.map(({ nomination }) => [nomination.title, nomination.status]),
      ).toEqual([
        ['社区养老驿站', 'recommended'],
        ['老旧小区快递柜网络', 'recommended'],
      ]);
      expect((await write(hongshan.editor, 4, [])).body.code).toBe('DISTRICT_LIST.WRONG_STATE');
      expect(await news(company, 'nomination.updated')).toEqual(['recommended', 'submitted']);
      const { items } = await reviewer.get<{ items: DistrictListSummary[] }>(
        `${editions}/${edition.id}/district-lists`,
      );
      expect(items).toMatchObject([{ district: 'hongshan', status: 'submitted', entries: 2 }]);
    });
  });

  describe('the formal review', () => {
    const find = async (title: string) => {
      const { items } = await reviewer.get<Page<NominationSummary>>(
        `${editions}/${edition.id}/nominations`,
      );
      return items.find((one) => one.title === title)!;
    };

    test('begins by the administrator or the clock, and passes over what no district put up', async () => {
      expect((await act(reviewer, await find('社区养老驿站'), 'accept')).body.code).toBe(
        'EDITION.WRONG_STATE',
      );
      edition = await admin.post<Edition>(`${editions}/${edition.id}/formal-review`, {
        version: edition.version,
      });
      expect(await find('园区无人配送')).toMatchObject({ status: 'not_selected' });
      expect(await find('全市统一取件码')).toMatchObject({ status: 'submitted', district: null });
      expect(await news(reviewer, 'nomination.waiting')).toEqual(['begun']);
      const [waiting] = await world.inbox(hongshan.approver, 'district-list.waiting');
      expect(waiting!.readAt).not.toBeNull();
      expect((await list(hongshan.editor)).others.map(({ status }) => status)).toEqual([
        'not_selected',
        'not_selected',
      ]);
    });

    test('accepts what is in order, of the city as of a district', async () => {
      const cityLevel = await act(reviewer, await find('全市统一取件码'), 'accept');
      expect(cityLevel.body).toMatchObject({ status: 'accepted' });
      expect((await act(reviewer, cityLevel.body, 'accept')).body.code).toBe(
        'NOMINATION.WRONG_STATE',
      );
      expect((await act(reviewer, await find('街道云窗口'), 'accept')).body.code).toBe(
        'NOMINATION.WRONG_STATE',
      );
      const ofDistrict = await act(reviewer, await find('社区养老驿站'), 'accept');
      expect(ofDistrict.body).toMatchObject({ status: 'accepted' });
      for (const who of [company, hongshan.editor, admin])
        expect((await act(who, await find('老旧小区快递柜网络'), 'return')).status).toBe(
          who === admin ? 400 : 403,
        );
    });

    test('returns with coded reasons, once to be mended, the second time for good', async () => {
      const nomination = await find('老旧小区快递柜网络');
      expect((await act(reviewer, nomination, 'return', { reasons: ['other'] })).body.code).toBe(
        'NOMINATION.NOTE_REQUIRED',
      );
      const returned = await act(reviewer, nomination, 'return', {
        reasons: ['evidence-unclear', 'figures-contradict'],
        note: '验收报告缺少盖章页',
      });
      expect(returned.body).toMatchObject({
        status: 'returned',
        mendBy: edition.schedule.mendBy,
        statusNote: '验收报告缺少盖章页',
      });
      expect(await news(company, 'nomination.updated')).toContain('returned');
      expect((await list(hongshan.editor)).entries[1]).toMatchObject({
        nomination: { status: 'returned' },
        note: '验收报告缺少盖章页',
      });

      const path = `${nominations}/${nomination.id}`;
      const before = await read(company, nomination);
      const moved = await company.refused('PATCH', path, {
        version: before.version,
        district: 'jiangan',
      });
      expect(moved.code).toBe('NOMINATION.PLACE_FIXED');
      const mending = await company.ok<Nomination>('PATCH', path, {
        version: before.version,
        investmentWan: 260,
      });
      // Until it is handed in again, others read what was handed in.
      expect((await read(reviewer, nomination)).content.investmentWan).toBe(250);
      const mended = await act(company, mending, 'submit');
      expect(mended.body).toMatchObject({ status: 'recommended', submissions: 2 });
      expect((await read(reviewer, nomination)).content.investmentWan).toBe(260);
      expect(await news(reviewer, 'nomination.waiting')).toContain('mended');
      const { items } = await reviewer.get<{ items: NominationVersion[] }>(`${path}/versions`);
      expect(items.map(({ submission, content }) => [submission, content.investmentWan])).toEqual([
        [2, 260],
        [1, 250],
      ]);
      expect(items.map(({ changes }) => changes)).toEqual([
        [{ field: 'investmentWan', parts: null, before: 250, after: 260 }],
        [],
      ]);

      const again = await act(reviewer, mended.body, 'return', { reasons: ['outcomes-unproven'] });
      expect(again.body).toMatchObject({ status: 'rejected', mendBy: null });
      expect(again.body.reviews.map(({ reasons }) => reasons)).toEqual([
        ['outcomes-unproven'],
        ['evidence-unclear', 'figures-contradict'],
      ]);
      expect((await act(company, again.body, 'submit')).body.code).toBe('NOMINATION.WRONG_STATE');
      const history = await company.get<{ items: HistoryEntry[] }>(`${path}/history`);
      expect(history.items.map(({ to }) => to)).toEqual([
        'draft',
        'submitted',
        'recommended',
        'returned',
        'recommended',
        'rejected',
      ]);
    });

    test('ends the time for mending by the clock', async () => {
      const second = await callingEdition(admin, {
        title: '2026年度补充示范名单',
        takesCityLevel: true,
      });
      const one = await handedIn(partner, second.id, { title: '未补正的申报', district: null });
      await endCall(world, second.id);
      await world.sql(
        `update publishing.editions set formal_review_from = current_date - 3 where id = $1`,
        [second.id],
      );
      await eventually(async () => {
        const { status } = await admin.get<Edition>(`${editions}/${second.id}`);
        return status === 'formal_review';
      });
      const waiting = await read(reviewer, one);
      await act(reviewer, waiting, 'return', { reasons: ['evidence-missing'] });
      await world.sql('update publishing.editions set mend_by = current_date - 2 where id = $1', [
        second.id,
      ]);
      const late = await partner.send<{ code: string }>('PATCH', `${nominations}/${one.id}`, {
        version: waiting.version + 1,
        title: '太晚补正的申报',
      });
      expect([
        'NOMINATION.MENDING_OVER',
        'NOMINATION.WRONG_STATE',
        'NOMINATION.VERSION_CONFLICT',
      ]).toContain(late.body.code);
      await eventually(async () => (await read(partner, one)).status === 'rejected');
      await eventually(async () =>
        (await news(partner, 'nomination.updated')).includes('rejected'),
      );
    });
  });

  test('every step is in the audit log', async () => {
    const written = await world.sql<{ action: string }>(
      `select distinct action from publishing.audit_entries
        where subject_type in ('edition', 'nomination', 'district-list') order by 1`,
    );
    expect(written.map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        'district-list.changed',
        'district-list.submitted',
        'edition.calling',
        'edition.changed',
        'edition.closed',
        'edition.draft',
        'edition.formal_review',
        'nomination.accepted',
        'nomination.nominee-asked',
        'nomination.nominee-confirmed',
        'nomination.recommended',
        'nomination.rejected',
        'nomination.returned',
        'nomination.withdrawn',
      ]),
    );
  });
});
