import type { DataSource } from 'typeorm';
import { type CollectionScenario, scenarioSnapshotOf } from '#libs/collection';
import type { Config } from '#libs/config';
import { newId } from '#libs/database';
import { type InboxRun, type Surroundings, tellEverybody } from './bench-inboxes.js';
import { benchRobot, type RobotBench } from './bench-robot.js';
import { loadRecipients, tellAgain } from './load-recipients.js';

export interface NotificationsBench {
  recipients: number;
  /** Medians of milliseconds until the inboxes of all are told. */
  inboxMs: Record<Surroundings, number>;
  /** Until mails and all else that is owed is written down as well, nothing else going on. */
  allMs: number;
  rowsPerSecond: number;
  /** Of the medians with the dead and with the living. */
  deadToLive: number;
  /** Megabytes, the worst run. */
  memory: { before: number; peak: number };
  robot: RobotBench;
}

/** Recipients of the event whose mails are under way meanwhile. */
const earlierRecipients = 2000;
const rounds = 3;

/** What notifications are to reach. */
export const notificationGoals = {
  rowsPerSecond: 20_000,
  deadToLive: 1.1,
  memoryGrowth: 64,
};

/** Times telling inboxes, in turn with nothing else, the living and the dead around it. */
export async function benchNotifications(
  config: Config,
  dataSource: DataSource,
  [first, second]: readonly [CollectionScenario, CollectionScenario],
  recipients: number,
  robotEvents: number,
): Promise<NotificationsBench> {
  const scenario = { ...scenarioSnapshotOf(first), id: newId() };
  const earlier = { ...scenarioSnapshotOf(second), id: newId() };
  await loadRecipients(dataSource, scenario.id, recipients);
  await tellAgain(dataSource, earlier.id, earlierRecipients);
  const runs: Record<Surroundings, InboxRun[]> = { idle: [], live: [], dead: [] };
  await tellEverybody(config, dataSource, { scenario, earlier }, 'idle');
  for (let round = 0; round < rounds; round += 1)
    for (const surroundings of ['idle', 'live', 'dead'] as const)
      runs[surroundings].push(
        await tellEverybody(config, dataSource, { scenario, earlier }, surroundings),
      );
  const median = (found: InboxRun[], part: 'inboxMs' | 'allMs') =>
    Math.round(found.map((run) => run[part]).sort((one, other) => one - other)[rounds >> 1]!);
  const inboxMs = {
    idle: median(runs.idle, 'inboxMs'),
    live: median(runs.live, 'inboxMs'),
    dead: median(runs.dead, 'inboxMs'),
  };
  const growth = ({ memory }: InboxRun) => memory.peak - memory.before;
  const worst = Object.values(runs)
    .flat()
    .reduce((one, other) => (growth(other) > growth(one) ? other : one));
  return {
    recipients,
    inboxMs,
    allMs: median(runs.idle, 'allMs'),
    rowsPerSecond: Math.round((recipients / inboxMs.idle) * 1000),
    deadToLive: Math.round((inboxMs.dead / inboxMs.live) * 100) / 100,
    memory: worst.memory,
    robot: await benchRobot(config, dataSource, robotEvents),
  };
}
