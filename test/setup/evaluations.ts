import type {
  CreateScenarioRequest,
  Evaluation,
  ExpertAssignment,
  ExpertAssignmentSummary,
  Scenario,
} from '#libs/contracts';
import { openedScenario, submittedBid } from './sealed-bids.js';
import type { Client, World } from './world.js';

/** Two judged criteria, one of them with bands, and the price. */
export const judgedByThree = {
  engagement: 'bid',
  minBids: 2,
  criteria: [
    {
      name: '技术方案',
      description: '先进性、成熟度与可行性',
      kind: 'judged',
      weight: 50,
      least: 0,
      most: 100,
      bands: [
        { from: 85, to: 100, description: '方案先进成熟，完全响应需求' },
        { from: 60, to: 84, description: '方案可行，基本响应需求' },
        { from: 0, to: 59, description: '方案有明显缺陷' },
      ],
    },
    {
      name: '实施能力',
      description: '团队、案例与计划',
      kind: 'judged',
      weight: 20,
      least: 0,
      most: 10,
      bands: [],
    },
    {
      name: '报价',
      description: '',
      kind: 'price',
      weight: 30,
      least: 0,
      most: 100,
      bands: [],
    },
  ],
} satisfies Partial<CreateScenarioRequest>;

export interface EvaluationStage {
  department: { editor: Client; approver: Client };
  scenario: Scenario;
  bidders: { client: Client; bidId: string }[];
  supervisor: Client;
}

/** A scenario whose bids, one for each price, have just been opened. */
export async function openedForEvaluation(
  world: World,
  department: { editor: Client; approver: Client },
  prices: number[],
  changes: Partial<CreateScenarioRequest> = {},
): Promise<EvaluationStage> {
  const scenario = await world.publishedScenario(department, { ...judgedByThree, ...changes });
  const bidders = [];
  for (const priceWan of prices) {
    const { client, bid } = await submittedBid(world, scenario, { priceWan });
    bidders.push({ client, bidId: bid.id });
  }
  const { supervisor } = await openedScenario(world, department, scenario.id);
  return { department, scenario, bidders, supervisor };
}

/** What a department does with an evaluation, each act with the newest version. */
export function evaluationDesk(who: Client, scenarioId: string) {
  const path = `/api/scenarios/${scenarioId}/evaluation`;
  const read = () => who.get<Evaluation>(path);
  return {
    path,
    read,
    post: async (act: string, body: object = {}) =>
      who.post<Evaluation>(`${path}/${act}`, { version: (await read()).version, ...body }),
    put: async (act: string, body: object) =>
      who.ok<Evaluation>('PUT', `${path}/${act}`, { version: (await read()).version, ...body }),
    refused: async (method: string, act: string, body: object = {}) =>
      who.refused(method, `${path}/${act}`, { version: (await read()).version, ...body }),
  };
}

/** Checks every bid as qualified but those named, and has the check confirmed. */
export async function checkedBids(
  { department, scenario }: EvaluationStage,
  disqualified: string[] = [],
): Promise<Evaluation> {
  const editor = evaluationDesk(department.editor, scenario.id);
  const { bids } = await editor.read();
  await editor.put('checks', {
    checks: bids.map(({ bidId }) =>
      disqualified.includes(bidId)
        ? { bidId, verdict: 'disqualified', reasons: ['qualification-missing'], note: '缺少证书' }
        : { bidId, verdict: 'qualified' },
    ),
  });
  await editor.post('checks/submit');
  return evaluationDesk(department.approver, scenario.id).post('checks/confirm');
}

/** An expert at one of their assignments. */
export async function expertDesk(expert: Client, scenarioId: string) {
  const { items } = await expert.get<{ items: ExpertAssignmentSummary[] }>('/api/assignments');
  const { id } = items.find((one) => one.scenarioId === scenarioId)!;
  const path = `/api/assignments/${id}`;
  const read = () => expert.get<ExpertAssignment>(path);
  const act = async (what: string, body: object = {}) =>
    expert.post<ExpertAssignment>(`${path}/${what}`, { version: (await read()).version, ...body });
  return {
    id,
    path,
    read,
    declare: () => act('declare', { conflict: false }),
    conflict: (text: string) => act('declare', { conflict: true, text }),
    save: async (scores: object[]) =>
      expert.ok<ExpertAssignment>('PUT', `${path}/scores`, {
        version: (await read()).version,
        scores,
      }),
    submit: () => act('submit'),
    agree: async (what: 'confirm' | 'revise', body: object = {}) =>
      expert.post<ExpertAssignment>(`${path}/${what}`, {
        version: (await read()).evaluationVersion,
        ...body,
      }),
    refused: async (method: string, what: string, body: object = {}) =>
      expert.refused(
        method,
        `${path}/${what}`,
        method === 'GET' ? undefined : { version: (await read()).version, ...body },
      ),
  };
}

/** Every judged criterion of every bid, scored by a rule. */
export function scoresOf(
  { criteria, bids }: Pick<ExpertAssignment, 'criteria' | 'bids'>,
  rule: (bid: number, criterion: number) => number,
) {
  return bids.flatMap(({ bidId }, bid) =>
    criteria
      .filter(({ kind }) => kind === 'judged')
      .map(({ name }, at) => ({ bidId, criterion: name, score: rule(bid, at), comment: '' })),
  );
}
