import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generateKeyPairSync, sign } from 'node:crypto';
import { addWorkingDays, cityDay } from '#libs/calendar';
import {
  type DistrictList,
  type Edition,
  type EditionPublicity,
  type EditionReview,
  type EditionSelection,
  type FinalList,
  type ListObjection,
  nameOf,
  type Nomination,
  type NominationReview,
  type NominationTrail,
  type SelectionLine,
  type Verification,
} from '#libs/contracts';
import { readTable } from '../../apps/publishing/src/spreadsheets/table.js';
import { aCategory, endCall, fullEdition } from '../setup/showcase.js';
import { editionPath, reviewDesk, reviewerDesk, someRules } from '../setup/showcase-review.js';
import { endPublicity, listDesk, objectionText } from '../setup/showcase-publicity.js';
import {
  beginScoring,
  countingSheets,
  drawn,
  enter,
  everyNomination,
  fillSheet,
  type Founded,
  found,
  isFree,
  type Marks,
  nominate,
  type Planned,
  seatsOf,
  sheetVersions,
  someAtATime,
  totalOf,
} from '../setup/whole-edition.js';
import { type Client, nothingByItself, World } from '../setup/world.js';

const districts = ['hongshan', 'jiangan', 'wuchang', 'qingshan'] as const;
/** Qingshan's office hands in no list. */
const recommending = districts.slice(0, 3);
const domains = [
  'smart-logistics',
  'mobility',
  'smart-manufacturing',
  'elderly-care',
  'urban-governance',
];
const categories = [
  { code: 'AL', name: '示范案例', awardWan: 33.33, cityPercent: 33 },
  { code: 'CJ', name: '示范场景', awardWan: 50, cityPercent: 50 },
  { code: 'PP', name: '示范品牌', awardWan: 20.01, cityPercent: 67 },
  { code: 'PT', name: '示范平台', awardWan: 100, cityPercent: 100 },
  { code: 'SF', name: '示范园区', awardWan: 66.67, cityPercent: 41 },
  { code: 'ZX', name: '专项示范', awardWan: 10.5, cityPercent: 0 },
].map((said, at) =>
  aCategory({
    ...said,
    quota: 8 + at,
    recommendations: 6,
    districtQuotas: [
      { district: 'hongshan', quota: 2 },
      { district: 'jiangan', quota: 1 },
    ],
    domainQuotas: [
      { domain: 'smart-logistics', quota: 2 },
      { domain: 'mobility', quota: 3 },
    ],
  }),
);
const categoryOf = (code: string) => categories.find((one) => one.code === code)!;
const least = 6000;
const moveReason = '现场核查确认其实际运行规模居同类之首';
const sum = (amounts: readonly number[]) => amounts.reduce((all, one) => all + one, 0);
const idsOf = (lines: readonly { nominationId: string }[]) =>
  lines.map(({ nominationId }) => nominationId);

/** Each act is one of the edition's year: a test goes on where the one before it ended. */
describe('a whole edition of 300 nominations, 40 experts and 6 categories', () => {
  const random = drawn(2026);
  const pick = <One>(all: readonly One[]) => all[Math.floor(random() * all.length)]!;
  const around = (middle: number, by: number) =>
    Math.max(0, Math.min(1000, middle + Math.round((2 * random() - 1) * by)));

  let world: World;
  let admin: Client;
  let second: Client;
  let reviewer: Client;
  let supervisor: Client;
  let companies: Client[];
  let stranger: Client;
  let offices: { editor: Client; approver: Client }[];
  let cityDepartments: Client[];
  let experts: Client[];
  let edition: Edition;
  let planned: Planned[];
  let nominations: Nomination[];
  /** What each nomination is worth by its three sheets, whoever fills them. */
  let marks: Map<string, Marks[]>;
  let desk: ReturnType<typeof reviewDesk>;
  let selection: EditionSelection;
  let list: FinalList;

  const planOf = (id: string) => planned[nominations.findIndex((one) => one.id === id)]!;
  const ofNomination = (id: string, act = '') => `/api/showcase/nominations/${id}${act}`;
  const standingIn = (id: string) => {
    const { lead, partner } = planOf(id);
    return [lead, ...(partner ? [partner] : [])].map(({ me }) => me.organisation.id);
  };
  const ofCategory = <Line extends { category: string }>(lines: readonly Line[], code: string) =>
    lines.filter(({ category }) => category === code);
  const listedOf = (lines: readonly SelectionLine[], code: string) =>
    ofCategory(lines, code).filter(({ outcome }) => outcome === 'listed');
  const expertOf = (userId: string) => experts.find(({ me }) => me.id === userId)!;
  const statusCounts = async () => {
    const counts: Record<string, number> = {};
    for (const { status } of await everyNomination(admin, edition.id))
      counts[status] = (counts[status] ?? 0) + 1;
    return counts;
  };

  /** Quotas in all, by district and by domain. */
  function expectWithinQuotas(lines: readonly Pick<SelectionLine, keyof SelectionLine>[]): void {
    for (const category of categories) {
      const listed = listedOf(lines, category.code);
      expect(listed.length).toBeLessThanOrEqual(category.quota);
      for (const { district, quota } of category.districtQuotas)
        expect(listed.filter((one) => one.district === district).length).toBeLessThanOrEqual(quota);
      for (const { domain, quota } of category.domainQuotas)
        expect(listed.filter((one) => one.domain === domain).length).toBeLessThanOrEqual(quota);
    }
  }

  beforeAll(async () => {
    world = await World.start('postgres', nothingByItself);
    admin = await world.admin();
    const platform = { ...admin.me.organisation };
    [second, reviewer, supervisor] = (await enter(world, [
      { of: platform, role: 'platform.admin', displayName: '管理员小王' },
      { of: platform, role: 'platform.reviewer', displayName: '运营小周' },
      { of: platform, role: 'platform.supervisor', displayName: '监督老赵' },
    ])) as [Client, Client, Client];
    experts = await enter(
      world,
      Array.from({ length: 40 }, (_, at) => ({
        of: platform,
        role: 'platform.expert' as const,
        displayName: `专家${at + 1}`,
      })),
    );
    const founded = await found(world, [
      ...Array.from({ length: 91 }, (_, at) => ({
        kind: 'enterprise' as const,
        name: `武汉第${at + 1}实业公司`,
        district: districts[at % 4]!,
      })),
      ...recommending.map((district) => ({
        kind: 'department' as const,
        name: `${nameOf('districts', district)}科经局`,
        district,
      })),
      ...['市交通运输局', '市民政局', '市城管委'].map((name) => ({
        kind: 'department' as const,
        name,
        district: 'city-wide',
      })),
    ]);
    const as =
      (role: 'enterprise.admin' | 'department.editor' | 'department.approver') =>
      (of: Founded) => ({ of, role, displayName: of.name });
    const firms = founded.slice(0, 91);
    const ofDistricts = founded.slice(91, 94);
    companies = await enter(world, firms.map(as('enterprise.admin')));
    stranger = companies.pop()!;
    const editors = await enter(world, ofDistricts.map(as('department.editor')));
    const approvers = await enter(world, ofDistricts.map(as('department.approver')));
    offices = editors.map((editor, at) => ({ editor, approver: approvers[at]! }));
    cityDepartments = await enter(world, founded.slice(94).map(as('department.editor')));
  }, 120_000);
  afterAll(() => world.stop());

  test('is written with its quotas and rules, and called', async () => {
    const draft = await admin.post<Edition>('/api/showcase/editions', {
      year: 2026,
      title: '2026年度应用场景示范名单',
    });
    const path = editionPath(draft.id);
    let { version } = await admin.ok<Edition>('PATCH', path, {
      version: draft.version,
      ...fullEdition(),
      categories,
    });
    await admin.ok('PUT', `${path}/review-rules`, {
      version,
      rules: someRules({ inField: 1, trimFrom: 3, reserves: 5 }),
    });
    ({ version } = await admin.get<Edition>(path));
    edition = await admin.post<Edition>(`${path}/open`, { version });
    desk = reviewDesk(admin, edition.id);
    const shown = await world.anonymous().get<Edition>(path);
    expect(shown).toMatchObject({ status: 'calling', isTaking: true, categories });
  });

  test('takes 300 nominations of companies, districts’ offices and departments', async () => {
    planned = Array.from({ length: 300 }, (_, at): Planned => {
      const said = {
        title: `年度示范项目${String(at + 1).padStart(3, '0')}`,
        category: pick(categories).code,
        domain: pick(domains),
      };
      if (at % 20 === 9)
        return { ...said, district: null, lead: pick(cityDepartments), partner: null };
      if (at % 20 === 19) {
        const office = Math.floor(random() * 3);
        return {
          ...said,
          district: districts[office]!,
          lead: offices[office]!.editor,
          partner: null,
        };
      }
      const company = Math.floor(random() * 90);
      const district = districts[company % 4]!;
      const share = district === 'qingshan' ? 0.1 : 0.6;
      return {
        ...said,
        district: random() < share ? district : null,
        lead: companies[company]!,
        // Of the next district: its district pays a part of the award.
        partner: at % 10 < 2 ? companies[(company + 1) % 90]! : null,
      };
    });
    const leads = [...new Set(planned.map(({ lead }) => lead))];
    const proofs = new Map(
      await someAtATime(leads, async (lead) => {
        const { body } = await lead.upload('验收报告正文', '验收报告.txt');
        return [lead, body.id] as const;
      }),
    );
    nominations = await someAtATime(planned, (one) =>
      nominate(edition.id, one, proofs.get(one.lead)!),
    );
    expect(await statusCounts()).toEqual({ submitted: 300 });
    expect(new Set(nominations.map(({ number }) => number)).size).toBe(300);
    expect(leads.length).toBeGreaterThan(80);
    expect(leads.length).toBeLessThan(100);
    marks = new Map(
      nominations.map(({ id }) => {
        const effect = around(780, 230);
        const novelty = around(effect, 40);
        const sheet = () => ({ effect: around(effect, 40), novelty: around(novelty, 40) });
        return [id, [sheet(), sheet(), sheet()]];
      }),
    );
  }, 400_000);

  test('has the districts’ lists handed in, and passes over what none puts up', async () => {
    const path = `${editionPath(edition.id)}/district-list`;
    await endCall(world, edition.id);
    await desk.post('close');
    let recommended = 0;
    let barred = 0;
    for (const { editor, approver } of offices) {
      const { others: unordered } = await editor.get<DistrictList>(path);
      const others = unordered.toSorted((one, other) => one.title.localeCompare(other.title));
      const chosen = categories.flatMap(({ code }) => ofCategory(others, code).slice(0, 6));
      const tooMany = [...chosen, ...others.filter((one) => !chosen.includes(one))];
      const entries = (from: readonly { id: string }[]) =>
        from.map(({ id }) => ({ nominationId: id, reason: '成效突出，可复制推广' }));
      let { version } = await editor.ok<DistrictList>('PUT', path, {
        version: 0,
        entries: entries(tooMany),
      });
      if (others.length > chosen.length) {
        barred += 1;
        expect((await approver.refused('POST', `${path}/submit`, { version })).code).toBe(
          'DISTRICT_LIST.OVER_QUOTA',
        );
      }
      ({ version } = await editor.ok<DistrictList>('PUT', path, {
        version,
        entries: entries(chosen),
      }));
      const handed = await approver.post<DistrictList>(`${path}/submit`, { version });
      expect(handed).toMatchObject({ status: 'submitted' });
      expect(handed.entries.map(({ nomination }) => nomination.id)).toEqual(
        chosen.map(({ id }) => id),
      );
      recommended += chosen.length;
    }
    await desk.post('formal-review');
    const ofCity = planned.filter(({ district }) => district === null).length;
    const counts = await statusCounts();
    expect(counts).toEqual({
      submitted: ofCity,
      recommended,
      not_selected: 300 - ofCity - recommended,
    });
    // Both happen, or the story would show less than it says.
    expect(counts.not_selected).toBeGreaterThan(5);
    expect(recommended).toBeGreaterThan(60);
    expect(barred).toBeGreaterThan(0);
  });

  test('is reviewed formally: accepted, returned and mended, refused for good', async () => {
    const up = (await everyNomination(reviewer, edition.id))
      .filter(({ status }) => status !== 'not_selected')
      .toSorted((one, other) => one.title.localeCompare(other.title));
    const returned = up.filter((_, at) => at % 12 === 5);
    const good = up.filter((one) => !returned.includes(one));
    const act = (id: string, version: number, what: string, body: object = {}) =>
      reviewer.post<Nomination>(ofNomination(id, `/${what}`), { version, ...body });
    const reasons = ['evidence-unclear', 'figures-contradict'];
    const note = '验收报告缺少盖章页';
    await someAtATime(good, ({ id, version }) => act(id, version, 'accept'));
    await someAtATime(returned, async (one) => {
      const back = await act(one.id, one.version, 'return', { reasons, note });
      expect(back).toMatchObject({ status: 'returned', statusNote: note });
    });
    expect((await desk.refused('review/assign')).code).toBe('EDITION.FORMAL_REVIEW_OPEN');
    await someAtATime([...returned.entries()], async ([at, { id, status }]) => {
      const { lead } = planOf(id);
      const { version } = await lead.get<Nomination>(ofNomination(id));
      const mending = await lead.ok<Nomination>('PATCH', ofNomination(id), {
        version,
        investmentWan: 260,
      });
      const mended = await lead.post<Nomination>(ofNomination(id, '/submit'), {
        version: mending.version,
      });
      expect(mended).toMatchObject({ status, submissions: 2 });
      if (at % 3 > 0) await act(id, mended.version, 'accept');
      else {
        const refused = await act(id, mended.version, 'return', { reasons: ['outcomes-unproven'] });
        expect(refused).toMatchObject({ status: 'rejected', mendBy: null });
      }
    });
    const { accepted, rejected, not_selected: passedOver, ...others } = await statusCounts();
    expect(others).toEqual({});
    expect(rejected).toBe(Math.ceil(returned.length / 3));
    expect(accepted! + rejected! + passedOver!).toBe(300);
    expect(accepted).toBeGreaterThan(220);
  }, 400_000);

  describe('the expert review', () => {
    let review: EditionReview;
    /** Whom each expert declared about, by the expert's id. */
    const interests = new Map<string, string>();
    const isSpent = (line: EditionReview['nominations'][number]) => line.missing === 0;

    test('is assigned evenly, in the field, and to nobody who works for a nominee', async () => {
      await someAtATime([...experts.entries()], ([at, { me }]) =>
        admin.ok('PUT', `/api/showcase/experts/${me.id}`, {
          fields: [domains[at % 5], domains[(at + 2) % 5]],
          organisationIds: at % 5 === 0 ? [companies[at]!.me.organisation.id] : [],
        }),
      );
      await beginScoring(world, edition.id);
      review = await desk.post('review/assign');
      expect(review.edition.status).toBe('expert_review');
      expect(review.nominations.every(isSpent)).toBe(true);
      const loads = review.experts.map(({ assigned }) => assigned);
      expect(sum(loads)).toBe(3 * review.nominations.length);
      expect(loads).toHaveLength(40);
      expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
      for (const { nominationId, sheets } of review.nominations) {
        expect(sheets.some(({ inField }) => inField)).toBe(true);
        for (const { userId } of sheets) {
          const at = experts.findIndex(({ me }) => me.id === userId);
          if (at % 5 === 0)
            expect(standingIn(nominationId)).not.toContain(companies[at]!.me.organisation.id);
        }
      }
    });

    test('waits for what each declares; who has an interest is replaced', async () => {
      const before = countingSheets(review);
      for (const [at, { me }] of experts.entries()) {
        const own = before.find(({ userId }) => userId === me.id)!;
        if (at % 8 === 3) interests.set(me.id, standingIn(own.nominationId)[0]!);
      }
      const excused = before.filter(({ userId, nominationId }) =>
        standingIn(nominationId).includes(interests.get(userId)!),
      );
      await someAtATime(experts, async (expert) => {
        const own = before.find(({ userId }) => userId === expert.me.id)!;
        expect((await expert.refused('GET', `/api/showcase/reviews/${own.reviewId}`)).code).toBe(
          'REVIEW.NOT_FOUND',
        );
        const named = interests.get(expert.me.id);
        const work = await reviewerDesk(expert, edition.id).declare(
          named ? [named] : [],
          named ? '曾任其顾问' : '',
        );
        const mine = before.filter((one) => one.userId === expert.me.id && !excused.includes(one));
        expect(work.items.map(({ id }) => id).toSorted()).toEqual(
          mine.map(({ reviewId }) => reviewId).toSorted(),
        );
      });
      expect(excused.length).toBeGreaterThanOrEqual(interests.size);
      review = await desk.read();
      expect(sum(review.nominations.map(({ missing }) => missing))).toBe(excused.length);
      review = await desk.post('review/assign');
      expect(review.nominations.every(isSpent)).toBe(true);
      for (const { userId, nominationId } of countingSheets(review))
        expect(standingIn(nominationId)).not.toContain(interests.get(userId));
      // What they were excused from is not there for them any more.
      for (const { userId, reviewId } of excused) {
        const expert = expertOf(userId);
        const path = `/api/showcase/reviews/${reviewId}`;
        expect((await expert.refused('GET', path)).code).toBe('REVIEW.NOT_FOUND');
        const body = { version: 2, scores: [{ criterion: '创新性', score: 100 }] };
        expect((await expert.refused('PUT', `${path}/scores`, body)).code).toBe('REVIEW.NOT_FOUND');
      }
    });

    test('lets nobody see or score what is not theirs to score', async () => {
      const sheets = countingSheets(review);
      await someAtATime([...experts.entries()], async ([at, expert]) => {
        const foreign = sheets.filter(({ userId }) => userId !== expert.me.id);
        const { reviewId, nominationId } = foreign[(at * 17) % foreign.length]!;
        const path = `/api/showcase/reviews/${reviewId}`;
        const refusals = [
          await expert.refused('GET', path),
          await expert.refused('PUT', `${path}/scores`, {
            version: 1,
            scores: [{ criterion: '创新性', score: 100 }],
          }),
          await expert.refused('POST', `${path}/submit`, { version: 1 }),
        ];
        expect(refusals.map(({ code }) => code)).toEqual(
          Array.from({ length: 3 }, () => 'REVIEW.NOT_FOUND'),
        );
        const closed = [
          ofNomination(nominationId),
          `${desk.path}/review`,
          `${desk.path}/selection`,
        ];
        for (const one of closed) expect((await expert.refused('GET', one)).status).toBe(403);
      });
      const { reviewId, nominationId } = sheets[0]!;
      for (const who of [planOf(nominationId).lead, stranger, offices[0]!.approver]) {
        expect((await who.refused('GET', `/api/showcase/reviews/${reviewId}`)).status).toBe(403);
        expect((await who.refused('GET', `${desk.path}/review`)).status).toBe(403);
      }
      // Nothing of it changed a sheet.
      expect(await desk.read()).toEqual(review);
    });

    test('shows nobody a score before all sheets are in', async () => {
      const sheets = countingSheets(review);
      const versions = await sheetVersions(world, edition.id);
      const score = async ({ userId, reviewId, nominationId, place }: (typeof sheets)[number]) => {
        const expert = expertOf(userId);
        // All three read the same: one of them is looked at.
        if (place === 0)
          expectBlind(await reviewerDesk(expert, edition.id).read(reviewId), nominationId);
        const sheet = { id: reviewId, version: versions.get(reviewId)! };
        await fillSheet(expert, sheet, marks.get(nominationId)![place]!);
      };
      const half = Math.floor(sheets.length / 2);
      await someAtATime(sheets.slice(0, half), score);
      await expectHidden(half);
      await someAtATime(sheets.slice(half, -1), score);
      await expectHidden(sheets.length - 1);
      await score(sheets.at(-1)!);
      review = await desk.post('deliberation');
      expect(review).toMatchObject({ isRevealed: true, edition: { status: 'deliberation' } });
    }, 400_000);

    function expectBlind({ nomination }: NominationReview, nominationId: string): void {
      expect(nomination).toMatchObject({ nominees: null, district: null, evidence: [] });
      const { lead, partner } = planOf(nominationId);
      for (const who of [lead, partner])
        if (who) expect(JSON.stringify(nomination)).not.toContain(who.me.organisation.name);
    }

    async function expectHidden(submitted: number): Promise<void> {
      const seen = await desk.read();
      expect(seen.isRevealed).toBe(false);
      expect(sum(seen.experts.map((one) => one.submitted))).toBe(submitted);
      for (const { result, sheets } of seen.nominations) {
        expect(result).toBeNull();
        for (const sheet of sheets)
          expect(sheet).toMatchObject({ total: null, scores: [], comment: '' });
      }
      expect(seen.experts.every(({ deviation }) => deviation === null)).toBe(true);
      expect(await supervisor.get<EditionReview>(`${desk.path}/review`)).toEqual(seen);
      const { nominationId } = seen.nominations[0]!;
      const trail = await admin.get<NominationTrail>(ofNomination(nominationId, '/trail'));
      expect(trail.isRevealed).toBe(false);
      expect(trail.events.some(({ facts }) => 'score' in facts)).toBe(false);
      expect((await admin.refused('GET', `${desk.path}/selection`)).code).toBe(
        'EDITION.WRONG_STATE',
      );
      expect((await desk.refused('deliberation')).code).toBe('REVIEW.SHEETS_OUT');
    }

    test('makes of three sheets the middle one, to the hundredth', () => {
      for (const { nominationId, result, sheets } of review.nominations) {
        const totals = marks.get(nominationId)!.map(totalOf);
        const given = sheets.flatMap(({ total }) => (total === null ? [] : [total]));
        const inOrder = totals.toSorted((one, other) => one - other);
        expect(given.map((one) => Math.round(one * 100)).toSorted((a, b) => a - b)).toEqual(
          inOrder,
        );
        expect(Math.round(result!.score * 100)).toBe(inOrder[1]);
        expect(Math.round(result!.range * 100)).toBe(inOrder[2]! - inOrder[0]!);
      }
    });
  });

  describe('the deliberation', () => {
    test('ranks by the scores, keeps to all quotas and explains every line', async () => {
      selection = await desk.selection();
      for (const category of categories) {
        const lines = ofCategory(selection.lines, category.code);
        expect(lines.map(({ rank }) => rank)).toEqual(lines.map((_, at) => at + 1));
        for (const [at, line] of lines.entries()) {
          const inOrder = marks
            .get(line.nominationId)!
            .map(totalOf)
            .toSorted((a, b) => a - b);
          expect(line.score).toBe(inOrder[1]);
          if (at > 0) expect(line.score).toBeLessThanOrEqual(lines[at - 1]!.score);
        }
        expect(idsOf(listedOf(lines, category.code))).toEqual(seatsOf(category, lines, least));
      }
      expectWithinQuotas(selection.lines);
      expect(selection.lines.every(({ because }) => because.length > 0)).toBe(true);
      const codes = new Set(
        selection.lines.flatMap(({ because }) => because.map(({ code }) => code)),
      );
      expect([...codes].toSorted()).toEqual([
        'below-least',
        'group-full',
        'quota-full',
        'reserves-full',
        'within-quota',
      ]);
    });

    test('moves one line for a recorded reason; the others keep their order', async () => {
      const before = ofCategory(selection.lines, 'PT');
      const moved = before.find(
        ({ outcome, score }) => outcome === 'not_selected' && score >= least,
      )!;
      selection = await desk.post<EditionSelection>('selection/moves', {
        nominationId: moved.nominationId,
        to: 2,
        reason: moveReason,
      });
      const after = ofCategory(selection.lines, 'PT');
      const rest = idsOf(before).filter((id) => id !== moved.nominationId);
      expect(idsOf(after)).toEqual([rest[0], moved.nominationId, ...rest.slice(1)]);
      expect(after[1]).toMatchObject({ rank: 2, scoredRank: moved.rank });
      expect(selection.record).toEqual([
        expect.objectContaining({
          nominationId: moved.nominationId,
          from: moved.rank,
          to: 2,
          reason: moveReason,
          by: admin.me.displayName,
        }),
      ]);
      expect(idsOf(listedOf(after, 'PT'))).toEqual(seatsOf(categoryOf('PT'), after, least));
      expectWithinQuotas(selection.lines);
    });

    test('ends with the decision of another person, which is what was seen', async () => {
      expect((await desk.refused('selection/decide')).code).toBe('SELECTION.SELF_APPROVAL');
      const decided = await listDesk(second, edition.id).decide();
      expect(decided.lines).toEqual(selection.lines);
      const count = (outcome: string) =>
        selection.lines.filter((line) => line.outcome === outcome).length;
      const counts = await statusCounts();
      expect(counts.shortlisted).toBe(count('listed'));
      expect(counts.reserve).toBe(count('reserve'));
      expect(count('listed')).toBe(
        sum(categories.map(({ code }) => listedOf(selection.lines, code).length)),
      );
    });
  });

  describe('the publicity', () => {
    let publicity: EditionPublicity;

    test('runs for five working days and shows places and reasons, no scores', async () => {
      const endsOn = addWorkingDays(cityDay(new Date()), 5);
      await listDesk(admin, edition.id).publicise();
      publicity = await world.anonymous().get(`${desk.path}/publicity`);
      const listed = selection.lines.filter(({ outcome }) => outcome === 'listed');
      expect(publicity.publicities).toEqual([
        expect.objectContaining({ attempt: 1, endsOn, nominationIds: idsOf(listed) }),
      ]);
      expect(idsOf(publicity.lines)).toEqual(
        idsOf(selection.lines.filter(({ outcome }) => outcome !== 'not_selected')),
      );
      for (const line of publicity.lines) expect(line).not.toHaveProperty('score');
      expect((await listDesk(second, edition.id).refused('finalise')).code).toBe(
        'LIST.PUBLICITY_RUNNING',
      );
    });

    test('an upheld objection takes a place; the first reserve whom the quotas allow moves up', async () => {
      const category = categoryOf('SF');
      const before = ofCategory(selection.lines, category.code);
      const [fallen, ...staying] = listedOf(before, category.code);
      const heir = before.find(
        (line) => line.outcome === 'reserve' && isFree(category, staying, line),
      )!;
      const raised = await stranger.post<ListObjection>(`${desk.path}/objections`, {
        nominationId: fallen!.nominationId,
        text: objectionText,
      });
      const note = '经现场核查，所报成效不实，异议成立。';
      expect(
        (await listDesk(second, edition.id).actRefused(raised.id, 'uphold', { note })).code,
      ).toBe('OBJECTION.SELF_APPROVAL');
      await listDesk(reviewer, edition.id).act(raised.id, 'uphold', { note });
      const after = await listDesk(admin, edition.id).read();
      for (const line of after.lines) {
        const was = selection.lines.find((one) => one.nominationId === line.nominationId)!;
        const expected =
          line.nominationId === fallen!.nominationId
            ? 'fell_out'
            : line.nominationId === heir.nominationId
              ? 'listed'
              : was.outcome;
        expect([line.number, line.outcome]).toEqual([was.number, expected]);
      }
      expect(after.lines.find((one) => one.nominationId === heir.nominationId)!.because).toEqual([
        { code: 'moved-up', inPlaceOf: fallen!.nominationId, reason: 'objection-upheld' },
      ]);
      expect(after.publicities[0]).toMatchObject({
        attempt: 2,
        nominationIds: [heir.nominationId],
        endsOn: addWorkingDays(cityDay(new Date()), 5),
      });
      publicity = after;
      selection = await desk.selection();
      expectWithinQuotas(after.lines.map((line) => ({ ...line, score: 0, scoredRank: line.rank })));
    });

    test('leaves none of the 300 without an explanation that its nominee reads', async () => {
      const explained = new Map<string, unknown>();
      await someAtATime([...new Set(planned.map(({ lead }) => lead))], async (lead) => {
        const { own } = await lead.get<EditionPublicity>(`${desk.path}/publicity`);
        for (const { nominationId, because } of own)
          if (because.length) explained.set(nominationId, because);
        const mine = nominations.filter((_, at) => planned[at]!.lead === lead);
        for (const { id } of mine.filter((one) => !explained.has(one.id))) {
          const { status, statusNote, reviews } = await lead.get<Nomination>(ofNomination(id));
          if (status === 'rejected' && reviews[0]!.reasons.length)
            explained.set(id, reviews[0]!.reasons);
          if (status === 'not_selected' && statusNote) explained.set(id, statusNote);
        }
      });
      expect(nominations.filter(({ id }) => !explained.has(id))).toEqual([]);
      expect(explained.size).toBe(300);
    });
  });

  describe('the final list', () => {
    const verify = (number: string) =>
      world.anonymous().get<Verification>(`/api/showcase/verify/${number}`);

    test('numbers what is listed, within its category and in its order', async () => {
      const { lines } = await listDesk(admin, edition.id).read();
      await endPublicity(world, edition.id);
      expect((await listDesk(admin, edition.id).refused('finalise')).code).toBe(
        'LIST.SELF_APPROVAL',
      );
      list = await listDesk(second, edition.id).finalise();
      expect(await world.anonymous().get<FinalList>(`${desk.path}/list`)).toEqual(list);
      for (const { code } of categories) {
        const plaques = ofCategory(list.plaques, code);
        const listed = ofCategory(lines, code).filter(({ outcome }) => outcome === 'listed');
        expect(idsOf(plaques)).toEqual(idsOf(listed));
        expect(plaques.map(({ number }) => number.slice(0, -2))).toEqual(
          plaques.map((_, at) => `2026-${code}-${String(at + 1).padStart(4, '0')}`),
        );
      }
      expect(list.plaques).toHaveLength(lines.filter(({ outcome }) => outcome === 'listed').length);
      expect((await statusCounts()).listed).toBe(list.plaques.length);
    });

    test('splits each award between city and districts, to the cent', () => {
      for (const plaque of list.plaques) {
        const { awardWan, cityPercent } = categoryOf(plaque.category);
        expect(plaque.amount).toBe(Math.round(awardWan * 1_000_000));
        expect(plaque.fromCity + plaque.fromDistrict).toBe(plaque.amount);
        const { nominees } = plaque;
        expect(sum(nominees.map(({ amount }) => amount))).toBe(plaque.amount);
        expect(sum(nominees.map(({ fromCity }) => fromCity))).toBe(plaque.fromCity);
        expect(sum(nominees.map(({ fromDistrict }) => fromDistrict))).toBe(plaque.fromDistrict);
        for (const one of nominees) {
          expect(one.fromCity + one.fromDistrict).toBe(one.amount);
          expect(Math.abs(one.amount * nominees.length - plaque.amount)).toBeLessThan(
            nominees.length,
          );
          if (one.district === null) expect(one.fromDistrict).toBe(0);
        }
        const shared = sum(
          nominees.filter(({ district }) => district !== null).map(({ amount }) => amount),
        );
        // Less than a cent from the exact share.
        const exact = shared * (100 - cityPercent);
        expect(Math.abs(plaque.fromDistrict * 100 - exact)).toBeLessThan(100);
      }
      const { amount, fromCity, fromDistricts } = list.totals;
      expect(amount).toBe(sum(list.plaques.map((one) => one.amount)));
      expect(fromCity).toBe(sum(list.plaques.map((one) => one.fromCity)));
      expect(fromCity + sum(fromDistricts.map((one) => one.amount))).toBe(amount);
      const shares = list.plaques.flatMap(({ nominees }) => nominees);
      for (const one of fromDistricts)
        expect(one.amount).toBe(
          sum(
            shares
              .filter(({ district }) => district === one.district)
              .map(({ fromDistrict }) => fromDistrict),
          ),
        );
      expect(fromDistricts.map(({ district }) => district)).toEqual([...districts].toSorted());
      // Joint nominees and those for whom the city pays all are among them.
      expect(list.plaques.some(({ nominees }) => nominees.length > 1)).toBe(true);
      expect(shares.some(({ district }) => district === null)).toBe(true);
    });

    test('comes as a workbook with the same sums, and as PDF', async () => {
      const { bytes } = await stranger.download(`${desk.path}/list.xlsx`);
      const [heading, ...rows] = await readTable(bytes);
      const column = (title: string) => heading!.indexOf(title);
      const cents = (row: string[], title: string) => Math.round(Number(row[column(title)]) * 100);
      expect(rows).toHaveLength(list.plaques.flatMap(({ nominees }) => nominees).length);
      expect(new Set(rows.map((row) => row[column('编号')]))).toEqual(
        new Set(list.plaques.map(({ number }) => number)),
      );
      expect(sum(rows.map((row) => cents(row, '奖励（元）')))).toBe(list.totals.amount);
      expect(sum(rows.map((row) => cents(row, '市级（元）')))).toBe(list.totals.fromCity);
      for (const { district, amount } of list.totals.fromDistricts) {
        const own = rows.filter((row) => row[column('区')] === nameOf('districts', district));
        expect(sum(own.map((row) => cents(row, '区级（元）')))).toBe(amount);
      }
      const pdf = await stranger.download(`${desk.path}/list.pdf`);
      expect(pdf.status).toBe(200);
      expect(pdf.bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    });

    test('has a certificate for each that verifies, and none that was forged or altered does', async () => {
      const shown = await someAtATime(list.plaques, ({ number }) => verify(number));
      for (const [at, { verdict, facts }] of shown.entries()) {
        const { number, title, nominees } = list.plaques[at]!;
        expect([verdict, facts]).toEqual([
          'valid',
          expect.objectContaining({
            plaque: number,
            title,
            nominees: nominees.map(({ name }) => name),
          }),
        ]);
      }
      const show = async (text: string, signature: string) =>
        (await world.anonymous().post<Verification>('/api/showcase/verify', { text, signature }))
          .verdict;
      const { privateKey } = generateKeyPairSync('ed25519');
      await someAtATime([...shown.entries()], async ([at, { text, signature, facts }]) => {
        expect(await show(text!, signature!)).toBe('valid');
        const altered = text!.replace(facts!.title, '另一个示范项目');
        expect(altered).not.toBe(text);
        expect(await show(altered, signature!)).toBe('altered');
        const forged = sign(null, Buffer.from(text!), privateKey).toString('base64');
        expect(await show(text!, forged)).toBe('altered');
        const others = shown[(at + 1) % shown.length]!.signature!;
        expect(await show(text!, others)).toBe('altered');
      });
      const { number, nominationId } = list.plaques[0]!;
      const path = `/api/showcase/plaques/${number}/certificate.pdf`;
      const own = await planOf(nominationId).lead.download(path);
      expect(own.bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
      expect((await stranger.refused('GET', path)).code).toBe('PLAQUE.NOT_FOUND');
    });
  });
});
