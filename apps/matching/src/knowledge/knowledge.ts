import type { DataSource } from 'typeorm';
import { Lexicon, shippedConcepts, shippedLexicon } from '#libs/lexicon';
import { prepareWordVectors } from '../ranking/word-vectors.js';
import { applyChanges } from '../lexicon/apply-changes.js';
import { lexiconVersion, readChanges } from '../lexicon/lexicon.repository.js';
import { type Corpus, emptyCorpus } from './corpus.js';
import { corpusCountedAt, readCorpus } from './count-corpus.js';

/** What texts are read with: the words of the trade, and how much each word tells. */
export interface Knowledge {
  lexicon: Lexicon;
  /** Sequence number of the newest change of the lexicon; 0 as shipped. */
  lexiconVersion: number;
  corpus: Corpus;
}

interface Known {
  lexicon?: { version: number; lexicon: Lexicon };
  corpus?: { countedAt: number; corpus: Corpus };
}

/** Read once for each version; another instance's change is seen by the versions. */
const known = new WeakMap<DataSource, Known>();

/** The knowledge in force now. Two short queries when nothing changed. */
export async function currentKnowledge(dataSource: DataSource): Promise<Knowledge> {
  const [version, countedAt] = await Promise.all([
    lexiconVersion(dataSource),
    corpusCountedAt(dataSource),
  ]);
  const kept = known.get(dataSource) ?? {};
  known.set(dataSource, kept);
  if (kept.lexicon?.version !== version)
    kept.lexicon = { version, lexicon: await makeLexicon(dataSource, version) };
  const { lexicon } = kept.lexicon;
  if (countedAt !== null && kept.corpus?.countedAt !== countedAt)
    kept.corpus = { countedAt, corpus: (await readCorpus(dataSource)) ?? emptyCorpus };
  // Training takes seconds, in which the process must go on answering.
  await prepareWordVectors(lexicon);
  return {
    lexicon,
    lexiconVersion: version,
    corpus: kept.corpus?.corpus ?? emptyCorpus,
  };
}

async function makeLexicon(dataSource: DataSource, version: number): Promise<Lexicon> {
  if (version === 0) return shippedLexicon();
  const inForce = applyChanges(shippedConcepts(), await readChanges(dataSource));
  return new Lexicon(
    inForce.map(({ concept }) => concept),
    shippedLexicon(),
  );
}
