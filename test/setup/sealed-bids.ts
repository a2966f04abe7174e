import type { Bid, BidContent, CreateScenarioRequest, Enterprise, Scenario } from '#libs/contracts';
import { eventually } from '#libs/testing';
import type { Client, World } from './world.js';

/** What a scenario asks bids to answer, for `world.publishedScenario`. */
export const asksForBids = {
  engagement: 'bid',
  minBids: 1,
  criteria: [
    {
      name: '技术方案',
      description: '先进性与可行性',
      kind: 'judged',
      weight: 60,
      least: 0,
      most: 100,
      bands: [],
    },
    {
      name: '报价',
      description: '',
      kind: 'price',
      weight: 40,
      least: 0,
      most: 100,
      bands: [],
    },
  ],
} satisfies Partial<CreateScenarioRequest>;

/** A content that leaves nothing open of a scenario. */
export function answersTo(scenario: Scenario, said: Partial<BidContent> = {}): BidContent {
  return {
    technicalProposal: '以智能快件箱组网，分三期布设。',
    criterionAnswers: scenario.criteria
      .filter(({ kind }) => kind === 'judged')
      .map(({ name }) => ({ criterion: name, answer: `就“${name}”的应答。` })),
    outcomeAnswers: scenario.outcomes.map(({ name, target }) => ({
      outcome: name,
      committed: target,
      how: '按月统计并上报。',
    })),
    plan: [{ name: '首期布设', dueInWeeks: 8, deliverable: '两百组快件箱' }],
    team: [{ name: '张工', role: '项目经理', experience: '十年' }],
    priceWan: 260,
    shares: [],
    cases: [],
    ipTerms: '',
    attachmentIds: [],
    ...said,
  };
}

/** A verified company with a complete draft for the scenario. */
export async function draftedBid(
  world: World,
  scenario: Scenario,
  said: Partial<BidContent> = {},
  bidder?: Client,
): Promise<{ client: Client; bid: Bid; enterprise?: Enterprise }> {
  const known = bidder ? { client: bidder } : await world.verifiedEnterprise();
  const { client } = known;
  const draft = await client.post<Bid>(`/api/scenarios/${scenario.id}/bids`);
  const bid = await client.ok<Bid>('PATCH', `/api/bids/${draft.id}`, {
    version: draft.version,
    content: answersTo(scenario, said),
  });
  return { ...known, bid };
}

/** A verified company whose bid for the scenario is handed in. */
export async function submittedBid(
  world: World,
  scenario: Scenario,
  said: Partial<BidContent> = {},
  bidder?: Client,
): Promise<{ client: Client; bid: Bid; enterprise?: Enterprise }> {
  const drafted = await draftedBid(world, scenario, said, bidder);
  const bid = await drafted.client.post<Bid>(`/api/bids/${drafted.bid.id}/submit`, {
    version: drafted.bid.version,
  });
  return { ...drafted, bid };
}

/** Lets the deadline pass and waits until the scenario is closed. */
export async function passDeadline(world: World, scenarioId: string): Promise<void> {
  await world.sql(
    "update publishing.scenarios set deadline = now() - interval '1 second' where id = $1",
    [scenarioId],
  );
  await eventually(
    async () =>
      (await world.anonymous().get<Scenario>(`/api/scenarios/${scenarioId}`)).status === 'closed',
  );
}

/** Lets the deadline pass, and the department and a supervisor open what was handed in. */
export async function openedScenario(
  world: World,
  department: { approver: Client },
  scenarioId: string,
): Promise<{ supervisor: Client }> {
  await passDeadline(world, scenarioId);
  const supervisor = await world.platformPerson('platform.supervisor', '监督老陈');
  await department.approver.post(`/api/scenarios/${scenarioId}/opening`);
  await supervisor.post(`/api/scenarios/${scenarioId}/opening`);
  return { supervisor };
}
