import { measuredPlaces, type Rankings } from './scores.js';

/** Three decimals, for programs that read a score as a single-precision number. */
const steps = 1000;

/**
 * One system's rankings in TREC's run format, `scenario Q0 enterprise rank score tag` a line. Programs
 * that read it sort by score and break ties their own way, so scores fall strictly: equal ones
 * are told apart by the smallest step.
 */
export function trecRun(tag: string, rankings: Rankings): string {
  const lines: string[] = [];
  for (const [scenario, ranking] of rankings) {
    let last = Infinity;
    ranking.slice(0, measuredPlaces).forEach(({ id, score }, place) => {
      last = Math.min(Math.round(score * steps), last - 1);
      lines.push(`${scenario} Q0 ${id} ${place + 1} ${(last / steps).toFixed(3)} ${tag}\n`);
    });
  }
  return lines.join('');
}
