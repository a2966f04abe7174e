import type { DataSource } from 'typeorm';
import { type CollectionEnterprise, enterpriseSnapshotOf } from '#libs/collection';
import type { SearchEngine } from '#libs/search';
import { reindex } from '../../../matching/src/index/reindex.js';
import { keepEnterprises } from '../../../matching/src/index/snapshots.repository.js';
import { countCorpus } from '../../../matching/src/knowledge/count-corpus.js';
import { currentKnowledge } from '../../../matching/src/knowledge/knowledge.js';

/** Enterprises that are kept in one statement. */
const portion = 500;

/** Keeps, counts and indexes companies as matching would have by the events of years. */
export async function loadCompanies(
  dataSource: DataSource,
  search: SearchEngine,
  companies: Iterable<CollectionEnterprise>,
  onProgress: (what: string, done: number) => void,
): Promise<void> {
  const { lexicon } = await currentKnowledge(dataSource);
  let kept = 0;
  let waiting: CollectionEnterprise[] = [];
  const keep = async () => {
    await keepEnterprises(dataSource, lexicon, waiting.map(enterpriseSnapshotOf));
    kept += waiting.length;
    waiting = [];
    onProgress('companies kept', kept);
  };
  for (const company of companies) {
    waiting.push(company);
    if (waiting.length === portion) await keep();
  }
  if (waiting.length) await keep();
  await countCorpus(dataSource);
  await dataSource.query('analyze matching.enterprises');
  await reindex(dataSource, search, (index, written) =>
    onProgress(`documents of ${index} written`, written),
  );
}
