import type { MatchRow } from '../../../matching/src/matches/matches.repository.js';
import type { Matched } from './ours.js';

/** One scenario's ranking with what each place rests on, and whoever of grade 1 and more is not in it. */
export function explain(
  scenario: { id: string; title: string },
  { rows, recalled }: Matched,
  grades: ReadonlyMap<string, number>,
  idOf: (enterprise: string) => string,
): string {
  const gradeOf = (id: string) => grades.get(id) ?? '–';
  const place = (row: MatchRow, at: number) => {
    const id = idOf(row.enterpriseId);
    return [
      `${at + 1}. ${id} ${row.enterprise.name}`,
      `   grade ${gradeOf(id)}, ${row.score} points, ${row.eligible ? 'eligible' : 'not eligible'}` +
        (row.status === 'notified' ? ', told' : ''),
      ...row.eligibility.filter(({ met }) => !met).map(({ text }) => `   ✗ ${text}`),
      ...row.reasons.map(
        ({ points, kind, text, evidence }) =>
          `   ${points > 0 ? '+' : ''}${points.toFixed(1)} ${kind}: ${text}` +
          (evidence ? ` ← ${evidence}` : ''),
      ),
    ].join('\n');
  };
  const ranked = new Set(rows.map((row) => idOf(row.enterpriseId)));
  const brought = new Set(recalled.map(idOf));
  const missing = [...grades].filter(([id, grade]) => grade >= 1 && !ranked.has(id));
  return [
    `${scenario.id} ${scenario.title}`,
    ...rows.map(place),
    ...missing.map(
      ([id, grade]) =>
        `not among the first ${rows.length}: ${id}, grade ${grade}, ` +
        (brought.has(id) ? 'brought by recall' : 'not brought by recall'),
    ),
  ].join('\n');
}
