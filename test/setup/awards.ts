import type { Award, CreateScenarioRequest, Evaluation, Interest, Scenario } from '#libs/contracts';
import {
  checkedBids,
  evaluationDesk,
  type EvaluationStage,
  expertDesk,
  openedForEvaluation,
  scoresOf,
} from './evaluations.js';
import { passDeadline } from './sealed-bids.js';
import type { Client, World } from './world.js';

interface Department {
  editor: Client;
  approver: Client;
}

/** A scenario whose evaluation is concluded, with a reason for every bid: the cheapest is first. */
export async function concludedScenario(
  world: World,
  department: Department,
  prices: number[],
  {
    disqualified = [] as number[],
    ...changes
  }: Partial<CreateScenarioRequest> & {
    disqualified?: number[];
  } = {},
): Promise<EvaluationStage> {
  const stage = await openedForEvaluation(world, department, prices, changes);
  await checkedBids(
    stage,
    disqualified.map((at) => stage.bidders[at]!.bidId),
  );
  const experts: Client[] = [];
  for (const name of ['专家甲', '专家乙', '专家丙'])
    experts.push(await world.platformPerson('platform.expert', name));
  const { path, post } = evaluationDesk(department.editor, stage.scenario.id);
  await post('evaluators', { userIds: experts.map(({ me }) => me.id) });
  for (const expert of experts) {
    const desk = await expertDesk(expert, stage.scenario.id);
    await desk.declare();
    await desk.save(scoresOf(await desk.read(), (bid, criterion) => (criterion ? 8 : 90 - bid)));
    await desk.submit();
  }
  for (const expert of experts)
    await (await expertDesk(expert, stage.scenario.id)).agree('confirm');
  await post('conclude');
  await writeReasons(department, stage.scenario.id, path);
  return stage;
}

/** The editor's reason for every bid that has none. */
export async function writeReasons(
  department: Department,
  scenarioId: string,
  path = `/api/scenarios/${scenarioId}/evaluation`,
): Promise<void> {
  const { reasons } = await department.editor.get<Evaluation>(path);
  for (const { bidId, text } of reasons)
    if (text === null)
      await evaluationDesk(department.editor, scenarioId).put(`reasons/${bidId}`, {
        text: '方案与报价的综合评价见评分，理由充分。',
      });
}

/** The approver makes the first-ranked public. */
export async function publicised(
  department: Department,
  scenarioId: string,
  changes: { bidId?: string; reason?: string } = {},
): Promise<Award> {
  const path = `/api/scenarios/${scenarioId}`;
  const { candidates } = await department.approver.get<Award>(`${path}/award`);
  const { version } = await department.approver.get<Scenario>(path);
  return department.approver.post<Award>(`${path}/award/publicise`, {
    version,
    bidId: candidates![0]!.bidId,
    ...changes,
  });
}

/** As if the last day of the publicity had been yesterday. */
export async function endPublicity(world: World, scenarioId: string): Promise<void> {
  await world.sql(
    `update publishing.publicities
        set starts_on = least(starts_on, current_date - 8), ends_on = current_date - 2
      where scenario_id = $1 and status = 'running'`,
    [scenarioId],
  );
}

/** A closed contact scenario whose department is connected with a company. */
export async function connectedScenario(
  world: World,
  department: Department,
  changes: Partial<CreateScenarioRequest> = {},
): Promise<{ scenario: Scenario; company: Client }> {
  const published = await world.publishedScenario(department, changes);
  const { client: company } = await world.verifiedEnterprise();
  const interest = await company.post<Interest>(`/api/scenarios/${published.id}/interests`, {
    message: '贵局的需求与我们的产品一致。',
    contactName: '赵经理',
    contactPhone: '027-11111111',
  });
  await department.editor.post(`/api/interests/${interest.id}/connect`, {
    version: interest.version,
  });
  await passDeadline(world, published.id);
  return { scenario: await department.editor.get(`/api/scenarios/${published.id}`), company };
}

/** Terms of a contract that hold today. */
export function contractTerms(enterpriseId: string, said: object = {}) {
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  return {
    enterpriseId,
    number: 'HT-2026-001',
    signedOn: today,
    amountWan: 250,
    beginsOn: today,
    endsOn: `${Number(today.slice(0, 4)) + 1}${today.slice(4).replace('-02-29', '-02-28')}`,
    ...said,
  };
}
