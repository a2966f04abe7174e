import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { withDataSource } from '#libs/database';
import { publishingSchema } from '../../publishing/src/publishing-database.js';
import type { EmbeddedStack } from './embedded/stack.js';
import { accountEmail, loadCollection } from './collection/load-collection.js';
import { progressBar } from './collection/progress.js';
import { readCollection } from './collection/read-collection.js';

/** A demo is for looking around on one's own machine, so its password may be known to all. */
export const demoPassword = 'wuhan-demo-2026';
const demoMailDomain = 'demo.example';
export const demoAdmin = { email: `admin@${demoMailDomain}`, password: demoPassword };

export const demoLogins = [
  ['平台管理员 administrator', demoAdmin.email],
  ['部门经办 department editor (市邮政管理局)', accountEmail('postal.editor', demoMailDomain)],
  ['部门审核 department approver (市邮政管理局)', accountEmail('postal.approver', demoMailDomain)],
  ['企业 enterprise', accountEmail('E137', demoMailDomain)],
] as const;

/** The demo collection lies beside the sources; compiled code finds it two levels further up. */
const demoFolder = ['../demo', '../../../../apps/standalone/demo']
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((folder) => existsSync(folder))!;

/** Loads the demo data once for a data folder; an interrupted load goes on at the next start. */
export async function loadDemoOnce({ folder, config }: EmbeddedStack): Promise<void> {
  const mark = folder.in('demo-loaded');
  if (existsSync(mark)) return;
  const bar = progressBar('演示数据 demo data');
  const collection = await readCollection(demoFolder);
  const report = await withDataSource(config.databaseUrl, publishingSchema, (dataSource) =>
    loadCollection(dataSource, collection, {
      password: demoPassword,
      mailDomain: demoMailDomain,
      onProgress: bar.update,
    }),
  ).finally(bar.end);
  if (report.refused.length)
    throw new Error(`the demo data were refused:\n${report.refused.join('\n')}`);
  await writeFile(mark, new Date().toISOString());
}
