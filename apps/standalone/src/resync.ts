import { withDataSource } from '#libs/database';
import { publishingSchema } from '../../publishing/src/publishing-database.js';
import { replaySnapshots } from '../../publishing/src/replay-snapshots.js';
import { runCommand } from './command.js';

/** `npm run resync`: replays snapshots, from which matching and notifications rebuild their copies. */
await runCommand(async (config) => {
  const replayed = new Map<string, number>();
  await withDataSource(config.databaseUrl, publishingSchema, (dataSource) =>
    replaySnapshots(dataSource, (what, done) => replayed.set(what, done)),
  );
  for (const [what, done] of replayed) console.log(`${what}: ${done} snapshots`);
  console.log('The services take them in as soon as they run.');
});
