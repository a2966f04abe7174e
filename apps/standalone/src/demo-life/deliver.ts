import { addDays } from '#libs/calendar';
import { type Contract, recordContractRequest, type Project } from '#libs/contracts';
import { confirmAward } from '../../../publishing/src/awards/confirm-award.js';
import { publiciseAward } from '../../../publishing/src/awards/publicise-award.js';
import { readAward } from '../../../publishing/src/awards/read-award.js';
import { watchAwards } from '../../../publishing/src/awards/watch-awards.js';
import { confirmContract } from '../../../publishing/src/contracts/decide-contract.js';
import { recordContract } from '../../../publishing/src/contracts/record-contract.js';
import {
  askAcceptance,
  completeProject,
} from '../../../publishing/src/delivery/decide-acceptance.js';
import { decideMilestone } from '../../../publishing/src/delivery/decide-milestone.js';
import { measureOutcome } from '../../../publishing/src/delivery/measure-outcome.js';
import { proposePlanChange } from '../../../publishing/src/delivery/propose-plan-change.js';
import { readProject } from '../../../publishing/src/delivery/read-project.js';
import { startProject } from '../../../publishing/src/delivery/start-project.js';
import { submitMilestone } from '../../../publishing/src/delivery/submit-milestone.js';
import { readScenario } from '../../../publishing/src/scenarios/read-scenarios.js';
import { dayIn, type LifeMilestone, type Stage } from './life.js';

const versionOf = async ({ dataSource, department, scenarioId }: Stage) =>
  (await readScenario(dataSource, department.editor, scenarioId)).version;

/** The first-ranked is made public. */
export async function publicise(stage: Stage): Promise<void> {
  const { dataSource, scenarioId } = stage;
  const { chief } = stage.department;
  const { candidates } = await readAward(dataSource, chief, scenarioId);
  const { bidId } = candidates!.find(({ rank }) => rank === 1)!;
  const version = await versionOf(stage);
  await publiciseAward(dataSource, chief, scenarioId, { version, bidId, reason: '' });
}

export async function award(stage: Stage): Promise<void> {
  const { dataSource, scenarioId, life } = stage;
  // As if the publicity had begun so many days earlier: its period alone is moved, the rest happens.
  await dataSource.query(
    `update publishing.publicities set starts_on = starts_on - $2::int, ends_on = ends_on - $2::int
      where scenario_id = $1 and status = 'running' and told_over_at is null`,
    [scenarioId, life.publicisedDaysAgo],
  );
  await watchAwards(dataSource);
  const version = await versionOf(stage);
  await confirmAward(dataSource, stage.department.approver, scenarioId, { version });
}

export async function contract(stage: Stage): Promise<void> {
  const { dataSource, vault, scenarioId, life } = stage;
  const { editor, approver } = stage.department;
  const { number, signedDaysAgo, amountWan, months } = life.contract!;
  const signedOn = dayIn(-signedDaysAgo);
  const { organisationId: enterpriseId } = await winner(stage);
  const recorded: Contract = await recordContract(
    dataSource,
    vault,
    editor,
    scenarioId,
    recordContractRequest.parse({
      enterpriseId,
      number: number.replace('{year}', signedOn.slice(0, 4)),
      signedOn,
      amountWan,
      beginsOn: addDays(signedOn, 5),
      endsOn: addDays(signedOn, 5 + months * 30),
    }),
    'demo',
  );
  await confirmContract(dataSource, approver, recorded.id, { version: recorded.version });
}

export async function start(stage: Stage): Promise<void> {
  const { dataSource, scenarioId, life } = stage;
  const milestones = life.milestones!.map(({ name, deliverable, dueInDays, owner }) => ({
    name,
    deliverable,
    dueOn: dayIn(dueInDays),
    owner,
  }));
  await startProject(dataSource, stage.department.editor, scenarioId, {
    version: await versionOf(stage),
    milestones,
  });
}

/** While it is implemented: milestones with their evidence, a change of the plan, measurements. */
export async function implement(stage: Stage): Promise<void> {
  const { dataSource, scenarioId, life } = stage;
  const { editor } = stage.department;
  // As if it had begun with the contract's period; startProject knows today only.
  await dataSource.query(
    'update publishing.contracts set started_on = begins_on where scenario_id = $1',
    [scenarioId],
  );
  const company = await winner(stage);
  let project = await readProject(dataSource, company, scenarioId);
  for (const one of life.milestones ?? []) project = await reach(stage, project, one);
  if (life.planChange) {
    const { milestone, dueInDays, reason } = life.planChange;
    const milestones = project.milestones.map(({ id, name, deliverable, dueOn, owner }) => ({
      id,
      name,
      deliverable,
      dueOn: name === milestone ? dayIn(dueInDays) : dueOn,
      owner,
    }));
    await proposePlanChange(dataSource, company, scenarioId, { reason, milestones }, 'demo');
  }
  for (const [at, one] of (life.measured ?? []).entries())
    await measureOutcome(
      dataSource,
      editor,
      scenarioId,
      { ...one, met: null, fileIds: [], measuredOn: dayIn(0) },
      `demo-${at}`,
    );
}

async function reach(
  stage: Stage,
  project: Project,
  { name, evidence, becomes, note }: LifeMilestone,
): Promise<Project> {
  const { dataSource, department } = stage;
  let now = project;
  const milestone = () => now.milestones.find((one) => one.name === name)!;
  if (evidence && milestone().status === 'planned') {
    const { id, version } = milestone();
    const company = await winner(stage);
    now = await submitMilestone(dataSource, company, id, { version, evidence, fileIds: [] });
  }
  if (becomes !== 'submitted' && milestone().status === 'submitted') {
    const { id, version } = milestone();
    const move = becomes === 'returned' ? 'return' : 'accept';
    now = await decideMilestone(dataSource, department.editor, id, move, { version, note });
  }
  return now;
}

export async function deliver(stage: Stage): Promise<void> {
  const { dataSource, department, scenarioId } = stage;
  const version = await versionOf(stage);
  await askAcceptance(dataSource, department.editor, scenarioId, { version });
}

export async function complete(stage: Stage): Promise<void> {
  const { dataSource, department, scenarioId, life } = stage;
  const version = await versionOf(stage);
  const note = life.acceptanceNote;
  await completeProject(dataSource, department.approver, scenarioId, { version, note });
}

/** The first of the bids is the one that wins. */
const winner = ({ company, life }: Stage) => company(life.bids![0]!.by);
