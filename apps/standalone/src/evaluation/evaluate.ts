import { writeFileSync } from 'node:fs';
import type { Config } from '#libs/config';
import { type CollectionScenario, uuidOf } from '#libs/collection';
import { withDataSource } from '#libs/database';
import { SearchEngine } from '#libs/search';
import { matchingSchema } from '../../../matching/src/matching-database.js';
import { initialTelling } from '../../../matching/src/telling/initial-telling.js';
import type { EvaluationRequest } from './arguments.js';
import type { Ranked } from './bm25.js';
import { rankByBaselines } from './baselines.js';
import { type Coverage, coverageOf } from './coverage.js';
import { explain } from './explain.js';
import { type Goal, judgeGoals } from './goals.js';
import type { LabelledCollection } from './labelled-collection.js';
import { loadSnapshots } from './load-snapshots.js';
import { type Matched, matchAll } from './ours.js';
import { baselineNames, type Report, type Rankings, reportOf, type SystemName } from './scores.js';
import { trecRun } from './trec-run.js';

export interface Evaluation {
  report: Report;
  goals: Goal[];
  coverage: Coverage;
  /** The asked scenario's ranking in words. */
  explained: string | null;
}

/**
 * Measures production's matching and the baselines on a labelled collection.
 * @param onStep told what begins now
 */
export async function evaluate(
  config: Config,
  { collection, judgements, measured }: LabelledCollection,
  request: EvaluationRequest,
  onStep: (step: string) => void,
): Promise<Evaluation> {
  const search = new SearchEngine(config);
  const ids = new Map(collection.enterprises.map(({ id }) => [uuidOf(id), id]));
  const idOf = (uuid: string) => ids.get(uuid) ?? uuid;
  return withDataSource(config.databaseUrl, matchingSchema, async (dataSource) => {
    onStep(`loading ${collection.enterprises.length} enterprises`);
    const snapshots = await loadSnapshots(dataSource, search, collection);
    onStep(`matching ${measured.length} scenarios`);
    const wanted = new Set(measured.map(({ id }) => uuidOf(id)));
    const limits = initialTelling(config);
    const matched = await matchAll(
      dataSource,
      search,
      limits,
      snapshots.filter(({ id }) => wanted.has(id)),
    );
    const of = ({ id }: CollectionScenario): Matched => matched.get(uuidOf(id))!;
    onStep('ranking by the baselines');
    const rankings: Record<SystemName, Rankings> = {
      ours: new Map(measured.map((one) => [one.id, asRanked(of(one), idOf)])),
      ...(await rankByBaselines(search, collection, measured, idOf)),
    };
    if (request.run) writeFileSync(request.run, asRun(rankings));
    const report = reportOf(measured, rankings, judgements);
    const explained = measured.find(({ id }) => id === request.explain);
    return {
      report,
      goals: judgeGoals(report),
      coverage: coverageOf(
        measured.map((one) => ({
          grades: judgements.get(one.id) ?? new Map<string, number>(),
          recalled: of(one).recalled.map(idOf),
          told: of(one)
            .rows.filter(({ status }) => status === 'notified')
            .map(({ enterpriseId }) => idOf(enterpriseId)),
        })),
      ),
      explained: explained
        ? explain(explained, of(explained), judgements.get(explained.id) ?? new Map(), idOf)
        : null,
    };
  });
}

function asRanked({ rows }: Matched, idOf: (uuid: string) => string): Ranked[] {
  return rows.map(({ enterpriseId, rank }) => ({ id: idOf(enterpriseId), score: rank }));
}

function asRun(rankings: Record<SystemName, Rankings>): string {
  return (['ours', ...baselineNames] as const)
    .map((system) => trecRun(system, rankings[system]))
    .join('');
}
