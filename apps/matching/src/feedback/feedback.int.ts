import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import type {
  EnterpriseSnapshot,
  FeedbackRequest,
  MatchesQuery,
  ScenarioSnapshot,
} from '#libs/contracts';
import { createDataSource } from '#libs/database';
import { shippedLexicon } from '#libs/lexicon';
import { anEnterprise, aReason, aScenario, cloneDatabase, type TestDatabase } from '#libs/testing';
import { keepEnterprise, keepScenario } from '../index/snapshots.repository.js';
import { currentKnowledge } from '../knowledge/knowledge.js';
import { answerMatch, viewMatch } from '../matches/answer-match.js';
import { listMatchedScenarios, listSuppliers } from '../matches/list-matches.js';
import { markInterest } from '../matches/mark-interest.js';
import { saveMatches } from '../matches/matches.repository.js';
import { matchingSchema } from '../matching-database.js';
import { readFeedback } from './feedback.repository.js';

let database: TestDatabase;
let dataSource: DataSource;
const lexicon = shippedLexicon();
const scans = {
  title: '肺部影像辅助阅片',
  summary: '影像科医生不足。',
  painPoints: '漏诊。',
  requirements: '识别肺结节并生成结构化报告。',
  outcomes: [],
  dataAndConditions: '',
};

beforeEach(async () => {
  database = await cloneDatabase();
  dataSource = await createDataSource(database.url, matchingSchema).initialize();
});
afterEach(async () => {
  await dataSource.destroy();
  await database.drop();
});

const open = (said: Partial<ScenarioSnapshot> = {}) =>
  aScenario({ deadline: '2099-12-31T10:00:00.000Z', ...said });
const of = ({ id, name }: EnterpriseSnapshot): Principal => ({
  userId: id,
  email: 'boss@firm.example',
  displayName: '企业管理员',
  roles: ['enterprise.admin'],
  organisationId: id,
  organisationKind: 'enterprise',
  organisationName: name,
  sessionId: null,
});
const department = ({ department: { id, name } }: ScenarioSnapshot): Principal => ({
  ...of(anEnterprise({ id, name })),
  roles: ['department.editor'],
  organisationKind: 'department',
});

/** Each company with each scenario, as if it had been computed: sixty points of the texts. */
async function matched(
  scenarios: ScenarioSnapshot[],
  enterprises: EnterpriseSnapshot[],
  score = 60,
): Promise<void> {
  for (const scenario of scenarios) await keepScenario(dataSource, lexicon, scenario);
  for (const enterprise of enterprises) await keepEnterprise(dataSource, lexicon, enterprise);
  await dataSource.transaction((manager) =>
    saveMatches(
      manager,
      scenarios.flatMap((scenario) =>
        enterprises.map((enterprise) => ({
          scenarioId: scenario.id,
          enterpriseId: enterprise.id,
          scenarioVersion: scenario.version,
          enterpriseVersion: enterprise.version,
          score,
          eligible: true,
          eligibility: [],
          reasons: [aReason({ points: score })],
          capabilityScores: {},
        })),
      ),
    ),
  );
}

const query: MatchesQuery = { limit: 50 };
const listOf = (enterprise: EnterpriseSnapshot, asked: Partial<MatchesQuery> = {}) =>
  listMatchedScenarios(dataSource, of(enterprise), enterprise.id, { ...query, ...asked }, 38);
async function matchOf(enterprise: EnterpriseSnapshot, scenario: ScenarioSnapshot) {
  const { items } = await listOf(enterprise, { scenarioId: scenario.id });
  return items[0]!;
}
async function answer(
  enterprise: EnterpriseSnapshot,
  scenario: ScenarioSnapshot,
  request: FeedbackRequest,
) {
  const { matchId } = await matchOf(enterprise, scenario);
  return answerMatch(dataSource, of(enterprise), matchId, request);
}
const wrongTrade: FeedbackRequest = { verdict: 'not_relevant', reason: 'wrong-trade' };

describe('"not relevant"', () => {
  test('moves the company’s other scenarios at once, and nobody else’s', async () => {
    const [lockers, alike, other] = [open(), open({ title: '小区快递柜二期' }), open(scans)];
    const [company, rival] = [anEnterprise(), anEnterprise()];
    await matched([lockers, alike, other], [company, rival], 90);
    await answer(company, lockers, wrongTrade);

    const { items } = await listOf(company);
    expect(items.map(({ scenario, suppressed }) => [scenario.id, suppressed])).toEqual([
      [other.id, false],
      [alike.id, false],
      [lockers.id, true],
    ]);
    expect(items[0]!.score).toBe(90);
    const reason = items[1]!.reasons.find(({ kind }) => kind === 'feedback')!;
    expect(reason.points).toBeLessThan(-10);
    expect(items[1]!.score).toBe(Math.round((90 + reason.points) * 10) / 10);
    expect(reason.evidence).toBe(lockers.title);
    expect((await listOf(rival)).items.map(({ score }) => score)).toEqual([90, 90, 90]);
  });

  test('is taken back by answering anew', async () => {
    const [lockers, alike] = [open(), open({ title: '小区快递柜二期' })];
    const company = anEnterprise();
    await matched([lockers, alike], [company]);
    await answer(company, lockers, wrongTrade);
    await answer(company, lockers, { verdict: 'not_relevant', reason: 'not-now' });
    expect(await matchOf(company, alike)).toMatchObject({ score: 60, suppressed: false });
    await answer(company, lockers, { verdict: 'interested' });
    const now = await matchOf(company, alike);
    expect(now.score).toBeGreaterThan(60);
    expect(now.score).toBeLessThanOrEqual(65);
    expect((await matchOf(company, lockers)).suppressed).toBe(false);
  });

  test('stays out of what is recommended and is counted apart', async () => {
    const [lockers, other] = [open(), open(scans)];
    const company = anEnterprise();
    await matched([lockers, other], [company]);
    await answer(company, lockers, wrongTrade);
    const recommended = await listOf(company, { eligible: true, suppressed: false });
    expect(recommended.items.map(({ scenario }) => scenario.id)).toEqual([other.id]);
    expect(recommended.counts).toEqual({
      eligible: 2,
      ineligible: 0,
      suppressed: { eligible: 1, ineligible: 0 },
    });
    const apart = await listOf(company, { suppressed: true });
    expect(apart.items.map(({ scenario }) => scenario.id)).toEqual([lockers.id]);
  });

  test('the department sees it marked and last, and of no other department what was said', async () => {
    const [lockers, alike] = [open(), open({ title: '小区快递柜二期' })];
    const [company, rival] = [anEnterprise(), anEnterprise()];
    await matched([lockers, alike], [company, rival], 50);
    await answer(company, lockers, wrongTrade);
    const suppliers = (scenario: ScenarioSnapshot) =>
      listSuppliers(
        dataSource,
        department(scenario),
        scenario.id,
        { ...query, enterpriseIds: [] },
        38,
      );
    const own = await suppliers(lockers);
    expect(own.items.map(({ enterprise, status }) => [enterprise.id, status])).toEqual([
      [rival.id, 'candidate'],
      [company.id, 'not_relevant'],
    ]);
    const others = (await suppliers(alike)).items.find((one) => one.enterprise.id === company.id)!;
    const reason = others.reasons.find(({ kind }) => kind === 'feedback')!;
    expect(reason.evidence).toBeNull();
    expect(JSON.stringify(others)).not.toContain(lockers.title);
  });
});

describe('"not now" comes back, and its mark stays', () => {
  test.each([
    ['after 89 days not yet', 89, true],
    ['after 91 days', 91, false],
  ])('%s', async (_name, days, suppressed) => {
    const [lockers, company] = [open(), anEnterprise()];
    await matched([lockers], [company]);
    await answer(company, lockers, { verdict: 'not_relevant', reason: 'not-now' });
    await dataSource.query(
      'update matching.matches set answered_at = now() - make_interval(days => $1)',
      [days],
    );
    expect(await matchOf(company, lockers)).toMatchObject({ suppressed, status: 'not_relevant' });
  });

  test('when the scenario is amended; a wrong trade does not', async () => {
    const [lockers, other, company] = [open(), open(scans), anEnterprise()];
    await matched([lockers, other], [company]);
    await answer(company, lockers, { verdict: 'not_relevant', reason: 'not-now' });
    await answer(company, other, wrongTrade);
    for (const one of [lockers, other])
      await keepScenario(dataSource, lexicon, { ...one, version: 2 });
    expect((await matchOf(company, lockers)).suppressed).toBe(false);
    expect((await matchOf(company, other)).suppressed).toBe(true);
    // Said once more of what came back, it counts anew.
    await answer(company, lockers, { verdict: 'not_relevant', reason: 'not-now' });
    expect((await matchOf(company, lockers)).suppressed).toBe(true);
  });

  test('not when it merely closed', async () => {
    const [lockers, company] = [open(), anEnterprise()];
    await matched([lockers], [company]);
    await answer(company, lockers, { verdict: 'not_relevant', reason: 'not-now' });
    await keepScenario(dataSource, lexicon, { ...lockers, version: 2, status: 'closed' });
    expect((await matchOf(company, lockers)).suppressed).toBe(true);
  });
});

test('an interest that was expressed elsewhere counts too, until it is withdrawn', async () => {
  const [lockers, alike] = [open(), open({ title: '小区快递柜二期' })];
  const company = anEnterprise();
  await matched([lockers, alike], [company]);
  const interest = (version: number, status: 'expressed' | 'withdrawn') =>
    markInterest(dataSource, {
      id: lockers.id,
      version,
      status,
      scenario: { id: lockers.id, title: lockers.title },
      enterprise: { id: company.id, name: company.name },
    } as Parameters<typeof markInterest>[1]);
  await interest(1, 'expressed');
  expect((await matchOf(company, alike)).score).toBeGreaterThan(60);
  await interest(2, 'withdrawn');
  expect((await matchOf(company, alike)).score).toBe(60);
});

test('two people of a company who answer at the same moment are both heeded', async () => {
  const scenarios = [open(), open(scans), open({ title: '小区快递柜二期', budgetWan: 90 })];
  const company = anEnterprise();
  await matched(scenarios, [company]);
  await Promise.all([
    answer(company, scenarios[0]!, wrongTrade),
    answer(company, scenarios[1]!, { verdict: 'not_relevant', reason: 'too-small' }),
  ]);
  const { reasons } = await matchOf(company, scenarios[2]!);
  expect(reasons.filter(({ kind }) => kind === 'feedback')).toHaveLength(2);
});

test('the feedback of many companies takes two queries', async () => {
  const companies = Array.from({ length: 12 }, () => anEnterprise());
  const scenarios = [open(), open(scans)];
  await matched(scenarios, companies);
  for (const company of companies) await answer(company, scenarios[0]!, wrongTrade);
  const knowledge = await currentKnowledge(dataSource);
  let queries = 0;
  const counting = new Proxy(dataSource, {
    get(target, key, receiver) {
      if (key === 'query') queries += 1;
      return Reflect.get(target, key, receiver) as unknown;
    },
  });
  const feedback = await readFeedback(
    counting,
    knowledge,
    companies.map(({ id }) => id),
  );
  expect(feedback.size).toBe(12);
  expect(queries).toBe(2);
});

test('opening is remembered when it is answered afterwards', async () => {
  const [lockers, company] = [open(), anEnterprise()];
  await matched([lockers], [company]);
  const { matchId } = await matchOf(company, lockers);
  await viewMatch(dataSource, of(company), matchId);
  const viewedAt = () =>
    dataSource.query<{ viewed_at: Date; answered_at: Date | null }[]>(
      'select viewed_at, answered_at from matching.matches',
    );
  const [before] = await viewedAt();
  expect(before).toMatchObject({ viewed_at: expect.any(Date), answered_at: null });
  await answer(company, lockers, wrongTrade);
  const [after] = await viewedAt();
  expect(after).toMatchObject({
    viewed_at: before!.viewed_at,
    answered_at: expect.any(Date),
  });
});
