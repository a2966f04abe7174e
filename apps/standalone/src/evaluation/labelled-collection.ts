import { statSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Collection,
  type CollectionScenario,
  type Judgements,
  readCollection,
  readJudgements,
} from '#libs/collection';
import { type EvaluationRequest, WrongUse } from './arguments.js';

export interface LabelledCollection {
  /** All of it: what is not asked about is context, as other texts are in production. */
  collection: Collection;
  judgements: Judgements;
  /** The scenarios that are measured. */
  measured: CollectionScenario[];
}

/**
 * Reads a collection with its judgements.
 * @throws WrongUse when there is none at that place, or nothing in it to measure
 */
export async function readLabelledCollection({
  data,
  part,
  explain,
}: EvaluationRequest): Promise<LabelledCollection> {
  if (!isThere(data)?.isDirectory()) throw new WrongUse(`There is no folder ${data}.`);
  for (const file of ['enterprises.jsonl', 'scenarios.jsonl', 'qrels.tsv'])
    if (!isThere(join(data, file))?.isFile()) throw new WrongUse(`${data} has no ${file}.`);
  const collection = await readCollection(data);
  collection.enterprises = eachOnce(collection.enterprises, collection.warnings);
  collection.scenarios = eachOnce(collection.scenarios, collection.warnings);
  const judgements = await readJudgements(data, collection.warnings);
  const measured = collection.scenarios.filter((one) => !part || one.part === part);
  if (measured.length === 0)
    throw new WrongUse(`${data} has no scenario${part ? ` of the part ${part}` : ''}.`);
  if (!measured.some(({ id }) => judgements.has(id)))
    throw new WrongUse(`qrels.tsv of ${data} judges none of the scenarios.`);
  if (explain && !measured.some(({ id }) => id === explain))
    throw new WrongUse(`There is no scenario ${explain} among those that are measured.`);
  return { collection, judgements, measured };
}

function isThere(path: string) {
  return statSync(path, { throwIfNoEntry: false });
}

function eachOnce<Line extends { id: string }>(lines: Line[], warnings: string[]): Line[] {
  const seen = new Set<string>();
  return lines.filter(({ id }) => {
    if (seen.has(id)) warnings.push(`${id}: is there more than once; only the first counts`);
    return !seen.has(id) && seen.add(id);
  });
}
