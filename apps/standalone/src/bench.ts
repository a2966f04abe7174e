import {
  type CollectionEnterprise,
  type CollectionScenario,
  scenarioSnapshotOf,
} from '#libs/collection';
import type { Config } from '#libs/config';
import { withDataSource } from '#libs/database';
import { SearchEngine } from '#libs/search';
import { matchingSchema } from '../../matching/src/matching-database.js';
import { initialTelling } from '../../matching/src/telling/initial-telling.js';
import { notificationsSchema } from '../../notifications/src/notifications-database.js';
import { benchMatching, type MatchingBench, mostRatio } from './bench/bench-matching.js';
import { benchNotifications, type NotificationsBench } from './bench/bench-notifications.js';
import { reportOf } from './bench/report-notifications.js';
import { readBenchRequest } from './bench/bench-request.js';
import { loadCompanies } from './bench/load-companies.js';
import { madeUpCompanies } from './bench/made-up-companies.js';
import { runOnThrowAwayStack } from './command.js';
import { readDemo } from './demo.js';
import { WrongUse } from './evaluation/arguments.js';
import { table } from './evaluation/table.js';

/**
 * `npm run bench`: speed, as ratios against baselines in the same run. The last line is one JSON
 * object; ends with 1 when a stated goal is missed, 2 when asked wrongly.
 */
const { parts, companies, recipients } = asked();
const robotEvents = 10_000;
const seed = 7;
const [warmingUp, counted] = [5, 30];

const titles = {
  search: 'plain search',
  match: 'match',
  recall: '  of which recall',
  reading: '  of which reading offers',
  publish: 'match, with keeping, indexing and saving',
};

await runOnThrowAwayStack(async (config) => {
  const { enterprises, scenarios } = (await readDemo()).collection;
  const measured: { matching?: MatchingBench; notifications?: NotificationsBench } = {};
  if (parts.includes('notifications')) {
    const [one, other] = [scenarios[0]!, scenarios[1]!] as const;
    const notifications = await withDataSource(
      config.databaseUrl,
      notificationsSchema,
      (dataSource) => benchNotifications(config, dataSource, [one, other], recipients, robotEvents),
      12,
    );
    const { text, met } = reportOf(notifications);
    console.log(`${text}\n`);
    if (!met) process.exitCode = 1;
    measured.notifications = notifications;
  }
  if (parts.includes('matching')) {
    const matching = await measureMatching(config, enterprises, scenarios);
    if (!reportMatching(matching, enterprises.length)) process.exitCode = 1;
    measured.matching = matching;
  }
  console.log(JSON.stringify({ companies, recipients, ...measured }));
});

function measureMatching(
  config: Config,
  enterprises: CollectionEnterprise[],
  scenarios: CollectionScenario[],
): Promise<MatchingBench> {
  const search = new SearchEngine(config);
  const limits = initialTelling(config);
  return withDataSource(config.databaseUrl, matchingSchema, async (dataSource) => {
    const made = madeUpCompanies(enterprises, companies, seed);
    await loadCompanies(dataSource, search, made, progress);
    const snapshots = scenarios.map(scenarioSnapshotOf);
    return benchMatching(
      dataSource,
      search,
      limits,
      snapshots.slice(0, warmingUp),
      snapshots.slice(warmingUp, warmingUp + counted),
    );
  });
}

/** @returns whether the goal is met */
function reportMatching({ ratio, ...times }: MatchingBench, demoCompanies: number): boolean {
  console.log(
    `${companies} companies, made by varying and recombining the texts of the demo's ` +
      `${demoCompanies}; ${counted} scenarios after ${warmingUp} to warm up\n`,
  );
  console.log(
    table([
      ['milliseconds', 'median', 'p95'],
      ...Object.entries(times).map(([name, { median, p95 }]) => [
        titles[name as keyof typeof times],
        median.toFixed(1),
        p95.toFixed(1),
      ]),
    ]),
  );
  const met = ratio <= mostRatio;
  console.log(
    `\nmatch / plain search: ${ratio}, at most ${mostRatio}: ${met ? 'met' : 'MISSED'}\n`,
  );
  return met;
}

function progress(what: string, done: number): void {
  if (done % 5000 === 0 || what.startsWith('documents')) console.error(`… ${done} ${what}`);
}

function asked() {
  try {
    return readBenchRequest(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error;
    console.error(error.message);
    process.exit(2);
  }
}
