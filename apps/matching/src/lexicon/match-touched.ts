import type { DataSource } from 'typeorm';
import type { LexiconChanged, TellingLimits } from '#libs/contracts';
import { log } from '#libs/logging';
import type { SearchEngine } from '#libs/search';
import { ensureIndexes } from '../index/reindex.js';
import { keepScenario } from '../index/snapshots.repository.js';
import { currentKnowledge } from '../knowledge/knowledge.js';
import { matchEnterprise, matchScenario } from '../matches/compute-matches.js';
import { touchedEnterprises, touchedScenarios } from './touched.repository.js';

/**
 * The lexicon changed: whatever has one of the touched words is read, indexed and matched again, at
 * the version that is kept. Done twice it gives the same: a match that was told is no candidate any
 * more, and a person's mark stays. Enterprises come first, so that the scenarios find them in the
 * index as they are read now.
 */
export async function matchTouched(
  dataSource: DataSource,
  search: SearchEngine,
  limits: TellingLimits,
  { version, words }: LexiconChanged,
): Promise<void> {
  // Not the look that jobs share: that may have begun before the change.
  await ensureIndexes(dataSource, search);
  const done = { enterprises: 0, scenarios: 0 };
  for await (const portion of touchedEnterprises(dataSource, words))
    for (const { snapshot } of portion) {
      await matchEnterprise(dataSource, search, limits, snapshot);
      done.enterprises += 1;
    }
  for await (const portion of touchedScenarios(dataSource, words))
    for (const { snapshot, open } of portion) {
      if (open) await matchScenario(dataSource, search, limits, snapshot);
      // One that is closed is matched no more, but its words are still counted.
      else await keepScenario(dataSource, (await currentKnowledge(dataSource)).lexicon, snapshot);
      done.scenarios += 1;
    }
  log.info(
    { version, words: words.length, ...done },
    'Matched again what a change of the lexicon touches',
  );
}
