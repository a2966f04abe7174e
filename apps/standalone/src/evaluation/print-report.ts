import type { Measures } from '#libs/collection';
import type { Coverage } from './coverage.js';
import type { Goal } from './goals.js';
import type { Report, Scores } from './scores.js';
import { table } from './table.js';

const measures = [
  ['ndcg10', 'nDCG@10'],
  ['recall20', 'recall@20'],
  ['mrr', 'MRR'],
] as const;

/** The report as a table: a block a measure, a line a slice, a column a system. */
export function reportAsText(
  { ours, baselines }: Report,
  scenarios: readonly { slice?: string }[],
): string {
  const systems: [string, Scores][] = [['ours', ours], ...Object.entries(baselines)];
  const slices = Object.keys(ours.slices);
  const many = (slice?: string) =>
    String(scenarios.filter((one) => slice === undefined || one.slice === slice).length);
  return measures
    .map(([measure, title]) =>
      table([
        [title, 'scenarios', ...systems.map(([name]) => name)],
        ['all', many(), ...systems.map(([, scores]) => shown(scores, measure))],
        ...slices.map((slice) => [
          `  ${slice}`,
          many(slice),
          ...systems.map(([, scores]) => shown(scores.slices[slice], measure)),
        ]),
      ]),
    )
    .join('\n\n');
}

function shown(scores: Measures | undefined, measure: keyof Measures): string {
  return scores ? scores[measure].toFixed(4) : '';
}

export function goalsAsText(goals: readonly Goal[]): string {
  return table([
    ['goal', 'value', 'at least', ''],
    ...goals.map(({ name, value, atLeast, met }) => [
      name,
      value.toFixed(4),
      atLeast.toFixed(2),
      met ? 'met' : 'MISSED',
    ]),
  ]);
}

export function coverageAsText(
  { recall100, recallAll, brought, told, toldRelevant }: Coverage,
  { tellMinScore, tellAtMost }: { tellMinScore: number; tellAtMost: number },
): string {
  return [
    `before ranking: recall@100 of grade ≥ 1 is ${recall100.toFixed(4)}, of all ` +
      `${brought.toFixed(1)} that recall brings ${recallAll.toFixed(4)}`,
    `telling from ${tellMinScore} points, at most ${tellAtMost}: ${told.toFixed(1)} companies a scenario` +
      (toldRelevant === null ? '' : `, ${(toldRelevant * 100).toFixed(1)} % of them of grade ≥ 1`),
  ].join('\n');
}
