import { setTimeout as delay } from 'node:timers/promises';
import { createScenarioRequest, type ScenarioStatus } from '#libs/contracts';
import { createBatch, fillBatch } from '../../publishing/src/batches/write-batch.js';
import { openBids } from '../../publishing/src/bids/open-bids.js';
import { readOpening } from '../../publishing/src/bids/read-opening.js';
import { closeDueScenarios } from '../../publishing/src/scenarios/close-due-scenarios.js';
import { readScenario } from '../../publishing/src/scenarios/read-scenarios.js';
import { createScenario } from '../../publishing/src/scenarios/write-scenario.js';
import { bringTo, type Department } from './collection/load-collection.js';
import {
  award,
  complete,
  contract,
  deliver,
  implement,
  publicise,
  start,
} from './demo-life/deliver.js';
import { evaluate } from './demo-life/evaluate.js';
import {
  type Cast,
  closingTime,
  type Life,
  type Lives,
  morningIn,
  type Stage,
} from './demo-life/life.js';
import { takePart } from './demo-life/take-part.js';

type Step = (stage: Stage) => Promise<void>;

/** What happens in a state, each time once, and what leads out of it, in the order of a life. */
const course: [ScenarioStatus, { within?: Step; onward?: Step }][] = [
  ['published', { within: takePart, onward: passDeadline }],
  ['closed', { onward: open }],
  ['evaluating', { within: evaluate, onward: publicise }],
  ['award_publicity', { onward: award }],
  ['awarded', { onward: contract }],
  ['contracted', { onward: start }],
  ['implementing', { within: implement, onward: deliver }],
  ['acceptance', { onward: complete }],
  ['completed', {}],
];

/**
 * Brings scenarios of the demo into the states that a scenario can be in, by the use cases that the
 * people of the demo would call. Running it again goes on where an interrupted run stopped.
 */
export async function loadLives(
  cast: Cast,
  { batch, lives }: Lives,
  departmentOf: (code: string) => Promise<Department>,
  onProgress: (done: number, what: string) => void,
): Promise<void> {
  const { id: batchId } = await createBatch(
    cast.dataSource,
    cast.reviewer,
    { title: batch.title, publishAt: morningIn(batch.inWorkingDays) },
    'demo',
  );
  for (const [at, life] of lives.entries()) {
    const department = await departmentOf(life.department);
    const stage = { ...cast, life, department, scenarioId: await begin(cast, department, life) };
    if (life.batch) await waitInBatch(stage, batchId);
    else await live(stage);
    onProgress(at + 1, life.id);
  }
}

async function begin(cast: Cast, department: Department, life: Life): Promise<string> {
  const { dataSource, administrator } = cast;
  const request = createScenarioRequest.parse({
    ...life.scenario,
    deadline: closingTime(life.closesInDays),
    contactName: department.editor.displayName,
  });
  const key = `demo-life-${life.id}`;
  const scenario = await createScenario(dataSource, department.editor, request, key);
  const goal = life.batch ? 'approved' : 'published';
  await bringTo(goal, dataSource, administrator, department, scenario);
  return scenario.id;
}

async function live(stage: Stage): Promise<void> {
  const { dataSource, department, scenarioId, life } = stage;
  const goal = course.findIndex(([status]) => status === life.reaches);
  for (;;) {
    const { status } = await readScenario(dataSource, department.editor, scenarioId);
    const at = course.findIndex(([name]) => name === status);
    // Somebody took it elsewhere, or further, while an interrupted load waited to be repeated.
    if (at < 0 || at > goal) return;
    const { within, onward } = course[at]![1];
    await within?.(stage);
    if (at === goal) return;
    await onward!(stage);
  }
}

async function waitInBatch(stage: Stage, batchId: string): Promise<void> {
  const { dataSource, department, scenarioId } = stage;
  const { status, batch } = await readScenario(dataSource, department.editor, scenarioId);
  if (status === 'approved' && !batch)
    await fillBatch(dataSource, department.approver, { id: batchId, scenarioId }, 'put in');
}

async function passDeadline({ dataSource, department, scenarioId }: Stage): Promise<void> {
  // As if the time until the deadline had passed: it alone is moved, the schedule's work does the rest.
  await dataSource.query('update publishing.scenarios set deadline = now() where id = $1', [
    scenarioId,
  ]);
  // The app's own schedule may be at it already, and skips nothing that we could then take.
  for (let turn = 0; turn < 100; turn += 1) {
    await closeDueScenarios(dataSource);
    const { status } = await readScenario(dataSource, department.editor, scenarioId);
    if (status !== 'published') return;
    await delay(50);
  }
  throw new Error('a scenario of the demo did not close at its deadline');
}

/** The department proposes the opening and the supervisor opens. */
async function open(stage: Stage): Promise<void> {
  const { dataSource, vault, storage, supervisor, scenarioId } = stage;
  const { approver } = stage.department;
  const { status } = await readOpening(dataSource, vault, approver, scenarioId);
  if (status === 'due') await openBids(dataSource, vault, storage, approver, scenarioId);
  await openBids(dataSource, vault, storage, supervisor, scenarioId);
}
