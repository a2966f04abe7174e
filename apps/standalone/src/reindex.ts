import { withDataSource } from '#libs/database';
import { SearchEngine } from '#libs/search';
import { reindex } from '../../matching/src/index/reindex.js';
import { matchingSchema } from '../../matching/src/matching-database.js';
import { runCommand } from './command.js';

/** `npm run reindex`: rebuilds the search indexes beside those in use and swaps them. */
await runCommand(async (config) => {
  const written = new Map<string, number>();
  await withDataSource(config.databaseUrl, matchingSchema, (dataSource) =>
    reindex(dataSource, new SearchEngine(config), (index, count) => written.set(index, count)),
  );
  for (const [index, count] of written) console.log(`${index}: ${count} documents`);
});
