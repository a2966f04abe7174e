import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PasswordProfile } from '#libs/contracts';
import { withDataSource } from '#libs/database';
import { SigningKey } from '#libs/encryption';
import { Storage } from '#libs/storage';
import { createUser } from '../../publishing/src/accounts/create-user.js';
import { BidVault } from '../../publishing/src/bids/vault.js';
import { assignOfficers } from '../../publishing/src/officers/set-officer.js';
import { publishingSchema } from '../../publishing/src/publishing-database.js';
import type { DataSource } from 'typeorm';
import {
  accountEmail,
  findAdministrator,
  findPrincipal,
  loadCollection,
} from './collection/load-collection.js';
import { progressBar } from './collection/progress.js';
import { type Collection, readCollection } from '#libs/collection';
import { loadLives } from './demo-life.js';
import type { Lives } from './demo-life/life.js';
import { type LifeEdition, loadEdition } from './demo-life/showcase.js';
import type { Standalone } from './run-standalone.js';

/** A demo is for looking around on one's own machine, so its password may be known to all. */
export const demoPassword = 'wuhan-demo-2026';
const demoMailDomain = 'demo.example';
export const demoAdmin = { email: `admin@${demoMailDomain}`, password: demoPassword };

export const demoLogins = [
  ['平台管理员 administrator', demoAdmin.email],
  ['第二管理员 second administrator', `admin2@${demoMailDomain}`],
  ['部门经办 department editor (市邮政管理局)', accountEmail('postal.editor', demoMailDomain)],
  ['部门审核 department approver (市邮政管理局)', accountEmail('postal.approver', demoMailDomain)],
  ['企业 enterprise', accountEmail('E137', demoMailDomain)],
  ['平台运营、联络员 reviewer and contact officer', `reviewer@${demoMailDomain}`],
  ['监督 supervisor', `supervisor@${demoMailDomain}`],
  ['评审专家 expert', `expert@${demoMailDomain}`],
] as const;

/** The demo collection lies beside the sources; compiled code finds it two levels further up. */
const demoFolder = ['../demo', '../../../../apps/standalone/demo']
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((folder) => existsSync(folder))!;

const staff = [
  // Who makes a list public does not make it final: this takes another.
  { name: 'admin2', displayName: '管理员小高', role: 'platform.admin' },
  { name: 'reviewer', displayName: '联络员小陈', role: 'platform.reviewer' },
  { name: 'reviewer2', displayName: '联络员小周', role: 'platform.reviewer' },
  { name: 'supervisor', displayName: '监督员老赵', role: 'platform.supervisor' },
  { name: 'expert', displayName: '评审专家沈教授', role: 'platform.expert' },
  { name: 'expert2', displayName: '评审专家林高工', role: 'platform.expert' },
  { name: 'expert3', displayName: '评审专家郑研究员', role: 'platform.expert' },
] as const;

/** The platform's own people, who look after the enterprises: each gets its contact officer. */
async function loadStaff(dataSource: DataSource, passwordPolicy: PasswordProfile): Promise<void> {
  const administrator = await findAdministrator(dataSource);
  const officers: string[] = [];
  for (const { name, displayName, role } of staff) {
    const request = {
      organisationId: administrator.organisationId,
      email: `${name}@${demoMailDomain}`,
      displayName,
      password: demoPassword,
      roles: [role],
    };
    const made = await createUser(
      dataSource,
      administrator,
      request,
      passwordPolicy,
      `demo-${name}`,
    );
    if (role === 'platform.reviewer') officers.push(made.id);
  }
  await assignOfficers(dataSource, administrator, { userIds: officers });
}

export interface DemoTools {
  dataSource: DataSource;
  vault: BidVault;
  storage: Storage;
  key: SigningKey;
  passwordPolicy: PasswordProfile;
}

export interface Demo {
  collection: Collection;
  lives: Lives;
  showcase: LifeEdition;
}

export async function readDemo(): Promise<Demo> {
  const read = async <Part>(name: string) =>
    JSON.parse(await readFile(join(demoFolder, name), 'utf8')) as Part;
  return {
    collection: await readCollection(demoFolder),
    lives: await read<Lives>('lives.json'),
    showcase: await read<LifeEdition>('showcase.json'),
  };
}

/**
 * Loads what there is, then lets some of it live; repeated, it adds only what is missing.
 * @throws Error when the use cases refuse something of it
 */
export async function loadDemo(
  { dataSource, vault, storage, key, passwordPolicy }: DemoTools,
  { collection, lives, showcase }: Demo,
  onProgress: (done: number, total: number, what: string) => void = () => undefined,
): Promise<void> {
  const { enterprises, organisations, scenarios } = collection;
  const loaded = enterprises.length + organisations.length + scenarios.length;
  const total = loaded + lives.lives.length + 1;
  const report = await loadCollection(dataSource, collection, {
    password: demoPassword,
    passwordPolicy,
    mailDomain: demoMailDomain,
    onProgress: (done, _, what) => onProgress(done, total, what),
  });
  if (report.refused.length)
    throw new Error(`the demo data were refused:\n${report.refused.join('\n')}`);
  await loadStaff(dataSource, passwordPolicy);
  const person = async (name: string) =>
    (await findPrincipal(dataSource, accountEmail(name, demoMailDomain)))!;
  const cast = {
    dataSource,
    vault,
    storage,
    administrator: await findAdministrator(dataSource),
    reviewer: await person('reviewer'),
    supervisor: await person('supervisor'),
    experts: [await person('expert'), await person('expert2'), await person('expert3')],
    company: person,
  };
  const departmentOf = async (code: string) => ({
    editor: await person(`${code}.editor`),
    approver: await person(`${code}.approver`),
    chief: await person(`${code}.chief`),
  });
  await loadLives(cast, lives, departmentOf, (done, what) =>
    onProgress(loaded + done, total, what),
  );
  await loadEdition({ ...cast, second: await person('admin2'), key }, showcase);
  onProgress(total, total, 'showcase');
}

/** Loads the demo data once for a data folder; an interrupted load goes on at the next start. */
export async function loadDemoOnce({ app, stack }: Standalone): Promise<void> {
  const { folder, config } = stack;
  const mark = folder.in('demo-loaded');
  if (existsSync(mark)) return;
  const bar = progressBar('演示数据 demo data');
  const demo = await readDemo();
  const vault = app.get(BidVault, { strict: false });
  const storage = app.get(Storage, { strict: false });
  const key = app.get(SigningKey, { strict: false });
  const { passwordPolicy } = config;
  await withDataSource(config.databaseUrl, publishingSchema, (dataSource) =>
    loadDemo({ dataSource, vault, storage, key, passwordPolicy }, demo, bar.update),
  ).finally(bar.end);
  await writeFile(mark, new Date().toISOString());
}
