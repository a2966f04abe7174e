import type { DataSource } from 'typeorm';
import type { Config } from '#libs/config';
import { type LexiconEffect, type LexiconEffectRequest, versionConflict } from '#libs/contracts';
import { currentKnowledge } from '../knowledge/knowledge.js';
import { propose } from './change-lexicon.js';
import { warningsOf } from './concept-rules.js';
import { measureCollection } from './measure-collection.js';
import { measureLive } from './measure-live.js';
import { touchedWords } from './touched-words.js';

const mostListedWords = 100;

/** What a change of the lexicon would do, before it is saved; changes nothing. */
export async function measureEffect(
  dataSource: DataSource,
  { evaluationDir, tellMinScore }: Pick<Config, 'evaluationDir' | 'tellMinScore'>,
  request: LexiconEffectRequest,
): Promise<LexiconEffect> {
  const change = await propose(dataSource, request);
  const knowledge = await currentKnowledge(dataSource);
  // Somebody saved between the two looks; the places of the concepts would not be the same.
  if (knowledge.lexiconVersion !== change.version)
    throw versionConflict('lexicon', knowledge.lexiconVersion);
  const touched = touchedWords(change.entries, change.changed);
  const live = await measureLive(dataSource, knowledge, change, touched, tellMinScore);
  return {
    version: change.version,
    warnings: warningsOf(change.key, change.before, change.after, change.entries),
    touchedWords: touched.slice(0, mostListedWords),
    collection: await measureCollection(evaluationDir, change.entries, change.changed),
    live,
  };
}
