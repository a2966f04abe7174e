import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Grades 0 to 3 by scenario id, then by enterprise id; a pair that is not there has grade 0. */
export type Judgements = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * Reads `qrels.tsv` of a collection folder: scenario, enterprise and grade, by tabs.
 * @throws Error when there is none; a line that is none of these is told in `warnings`
 */
export async function readJudgements(folder: string, warnings: string[] = []): Promise<Judgements> {
  const path = join(folder, 'qrels.tsv');
  if (!existsSync(path)) throw new Error(`${folder} has no qrels.tsv`);
  const judgements = new Map<string, Map<string, number>>();
  for (const [index, line] of (await readFile(path, 'utf8')).split('\n').entries()) {
    if (!line.trim()) continue;
    const [scenario, enterprise, grade] = line
      .replace(/^\uFEFF/, '')
      .trim()
      .split('\t');
    if (!scenario || !enterprise || !/^[0-3]$/.test(grade ?? '')) {
      warnings.push(`qrels.tsv line ${index + 1}: is no judgement and is left out`);
      continue;
    }
    const of = judgements.get(scenario) ?? new Map<string, number>();
    judgements.set(scenario, of.set(enterprise, Number(grade)));
  }
  return judgements;
}
