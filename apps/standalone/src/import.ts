import { randomBytes } from 'node:crypto';
import { basename, resolve } from 'node:path';
import { withDataSource } from '#libs/database';
import { publishingSchema } from '../../publishing/src/publishing-database.js';
import { loadCollection } from './collection/load-collection.js';
import { progressBar } from './collection/progress.js';
import { readCollection } from '#libs/collection';
import { runCommand } from './command.js';

/** `npm run import -- DIR`: loads a collection folder into the running or the embedded stack. */
const folder = process.argv[2];
if (!folder) {
  console.error(
    'usage: npm run import -- DIR   (a folder with enterprises.jsonl, scenarios.jsonl)',
  );
  process.exit(2);
}
const slug =
  basename(resolve(folder))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-') || 'collection';

await runCommand(async (config) => {
  const collection = await readCollection(folder);
  for (const warning of collection.warnings) console.error(`warning: ${warning}`);
  // Of three classes at least, which the stricter password policy asks for.
  const password = `Aa1-${randomBytes(12).toString('base64url')}`;
  const mailDomain = `${slug}.import.example`;
  const bar = progressBar('导入 import');
  const report = await withDataSource(config.databaseUrl, publishingSchema, (dataSource) =>
    loadCollection(dataSource, collection, {
      password,
      passwordPolicy: config.passwordPolicy,
      mailDomain,
      onProgress: bar.update,
    }),
  ).finally(bar.end);
  for (const refusal of report.refused) console.error(`refused: ${refusal}`);
  console.log(
    `${report.departments} departments, ${report.enterprises} enterprises and ` +
      `${report.scenarios} scenarios loaded, ${report.present} present already, ` +
      `${report.refused.length} refused, ${collection.warnings.length} warnings`,
  );
  console.log(`New accounts are <id>@${mailDomain}, password ${password}`);
  if (report.refused.length) process.exitCode = 1;
});
