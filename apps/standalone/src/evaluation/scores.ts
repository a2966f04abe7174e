import { type Judgements, meanOf, measure, type Measures } from '#libs/collection';
import type { Ranked } from './bm25.js';

export const baselineNames = ['meilisearch-title', 'meilisearch-text', 'bm25'] as const;
export type BaselineName = (typeof baselineNames)[number];
export type SystemName = 'ours' | BaselineName;

/** Rankings of one system by scenario id, best first. */
export type Rankings = ReadonlyMap<string, readonly Ranked[]>;

export interface Scores extends Measures {
  slices: Record<string, Measures>;
}

export interface Report {
  ours: Scores;
  baselines: Record<BaselineName, Scores>;
}

/** Places of a ranking that are measured and written: what is further down is nobody's answer. */
export const measuredPlaces = 100;

/** Scores of all systems, rounded to the four places in which they are told and judged. */
export function reportOf(
  scenarios: readonly { id: string; slice?: string }[],
  rankings: Readonly<Record<SystemName, Rankings>>,
  judgements: Judgements,
): Report {
  const of = (system: SystemName) => scoresOf(scenarios, rankings[system], judgements);
  return {
    ours: of('ours'),
    baselines: {
      'meilisearch-title': of('meilisearch-title'),
      'meilisearch-text': of('meilisearch-text'),
      bm25: of('bm25'),
    },
  };
}

function scoresOf(
  scenarios: readonly { id: string; slice?: string }[],
  rankings: Rankings,
  judgements: Judgements,
): Scores {
  const measured = scenarios.map(({ id, slice }) => {
    const ranking = (rankings.get(id) ?? []).slice(0, measuredPlaces);
    return {
      slice,
      of: measure(
        ranking.map((one) => one.id),
        judgements.get(id) ?? new Map(),
      ),
    };
  });
  const slices = [...new Set(measured.flatMap(({ slice }) => (slice ? [slice] : [])))].sort();
  return {
    ...rounded(meanOf(measured.map(({ of }) => of))),
    slices: Object.fromEntries(
      slices.map((name) => [
        name,
        rounded(meanOf(measured.filter(({ slice }) => slice === name).map(({ of }) => of))),
      ]),
    ),
  };
}

/** To the four places of the report. */
export function toPlaces(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

function rounded({ ndcg10, recall20, mrr }: Measures): Measures {
  return { ndcg10: toPlaces(ndcg10), recall20: toPlaces(recall20), mrr: toPlaces(mrr) };
}
