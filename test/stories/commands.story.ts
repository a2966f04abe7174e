import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EnterpriseSummary, Page, ScenarioSummary } from '#libs/contracts';
import { Vault } from '#libs/encryption';
import { SearchEngine } from '#libs/search';
import { eventually } from '#libs/testing';
import { readCheckpoints } from '../../apps/publishing/src/audit/checkpoints.js';
import { World } from '../setup/world.js';

const compiled = join(import.meta.dirname, '../../dist/apps/standalone/src');

describe('commands beside a running app', () => {
  let world: World;
  const folder = mkdtempSync(join(tmpdir(), 'marketplace-import-'));

  beforeAll(async () => {
    world = await World.start();
    const enterprise = {
      id: 'E1',
      name: '武汉导入智能柜有限公司',
      district: 'hongshan',
      profile: '做智能快件箱。',
      capabilities: [
        {
          name: '智能快件箱运营',
          description: '在小区布设智能快件箱，末端配送格口远程调度。',
          domains: ['smart-logistics', 'no-such-domain'],
          technologies: ['iot'],
          cases: [],
        },
      ],
    };
    const scenario = {
      id: 'S1',
      title: '小区快递柜网络建设',
      summary: '在小区布设快递柜。',
      requirements: '在三百个小区布设智能快件箱，提供末端配送格口调度与远程运维能力。',
      expectedOutcomes: '覆盖率提升至85%；取件等待缩短一半',
      domain: 'smart-logistics',
      district: 'city-wide',
      budgetWan: null,
      slice: 'plain',
    };
    writeFileSync(
      join(folder, 'enterprises.jsonl'),
      `${JSON.stringify(enterprise)}\n{"id": broken\n`,
    );
    writeFileSync(join(folder, 'scenarios.jsonl'), `${JSON.stringify(scenario)}\n`);
  });
  afterAll(() => world.stop());

  function run(command: string, ...args: string[]): Promise<{ out: string; code: number }> {
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        [join(compiled, `${command}.js`), ...args],
        {
          env: {
            PATH: process.env.PATH,
            DATA_DIR: mkdtempSync(join(tmpdir(), 'marketplace-command-')),
            DATABASE_URL: world.config.databaseUrl,
            MEILI_URL: world.config.meiliUrl,
            MEILI_KEY: world.config.meiliKey,
            MEILI_INDEX_PREFIX: world.config.meiliIndexPrefix,
            MASTER_KEY: world.config.masterKey,
            AUDIT_CHECKPOINTS: world.config.auditCheckpoints,
          },
        },
        (error, stdout, stderr) =>
          resolve({ out: stdout + stderr, code: error ? Number(error.code) : 0 }),
      );
    });
  }

  const count = async (path: string) =>
    (await world.anonymous().get<Page<EnterpriseSummary | ScenarioSummary>>(path)).items.length;

  test('import loads a folder, names broken lines and unknown codes, and the app matches it', async () => {
    const { out, code } = await run('import', folder);
    expect(out).toContain('enterprises.jsonl line 2: is not JSON');
    expect(out).toContain('"no-such-domain" is not in taxonomy.domains');
    expect(out).toContain('1 enterprises and 1 scenarios loaded, 0 present already, 0 refused');
    expect(code).toBe(0);
    expect(await count('/api/enterprises')).toBe(1);
    expect(await count('/api/scenarios')).toBe(1);
    await world.quiet();
    const [match] = await world.sql<{ status: string }>('select status from matching.matches');
    expect(match!.status).toBe('notified');
  });

  test('importing the same folder again adds nothing', async () => {
    const { out } = await run('import', folder);
    expect(out).toContain('0 enterprises and 0 scenarios loaded');
    expect(await count('/api/enterprises')).toBe(1);
    expect(await count('/api/scenarios')).toBe(1);
  });

  test('import of a folder that is none says so and ends with 1', async () => {
    const { out, code } = await run('import', join(folder, 'nothing'));
    expect(out).toContain('has neither enterprises.jsonl nor scenarios.jsonl');
    expect(code).toBe(1);
  });

  test('reindex fills indexes that were lost', async () => {
    const search = new SearchEngine(world.config);
    await search.drop('capabilities');
    const { out, code } = await run('reindex');
    expect(out).toContain('capabilities: 1 documents');
    expect(out).toContain('scenarios: 1 documents');
    expect(code).toBe(0);
    const found = await search.recall(
      'capabilities',
      [{ q: '智能快件箱', weight: 1 }],
      'enterpriseId',
      5,
    );
    expect(found).toHaveLength(1);
  });

  test('resync rebuilds what matching and notifications keep, and tells nobody again', async () => {
    const state = () =>
      world.sql(
        `select (select count(*) from matching.enterprises)::int as companies,
                (select count(*) from matching.matches where status = 'notified')::int as matches,
                (select count(*) from notifications.recipients)::int as recipients`,
      );
    const told = () =>
      world.sql(
        `select count(*)::int from notifications.deliveries where kind = 'scenario.matched'`,
      );
    const before = await state();
    expect(before).toEqual([{ companies: 1, matches: 1, recipients: 5 }]);
    expect(await told()).toEqual([{ count: 2 }]);

    await world.sql('truncate matching.scenarios, matching.enterprises, matching.matches cascade');
    const { out, code } = await run('resync');
    expect(out).toContain('enterprises: 1 snapshots');
    expect(code).toBe(0);
    await world.quiet();
    expect(await state()).toEqual(before);
    expect(await told()).toEqual([{ count: 2 }]);

    await world.sql(
      `truncate notifications.organisations, notifications.recipients, notifications.deliveries
         cascade`,
    );
    await run('resync');
    await world.quiet();
    expect(await state()).toEqual(before);
    // The deliveries are gone too; matching remembers that they were made.
    expect(await told()).toEqual([{ count: 0 }]);
  });

  test('audit:verify finds the log intact, notes where it ends, and finds a cut afterwards', async () => {
    const vault = new Vault(world.config.masterKey!);
    // The running product notes checkpoints by itself.
    await eventually(async () => {
      const noted = await readCheckpoints(vault, world.config.auditCheckpoints);
      return noted.checkpoints.length > 0;
    });
    const intact = await run('audit-verify');
    expect(intact.out).toMatch(/\d+ entries, \d+ checkpoints, .*: intact/);
    expect(intact.code).toBe(0);
    await world.sql(`set session_replication_role = replica;
      delete from publishing.audit_chain
       where seq = (select max(seq) from publishing.audit_chain)`);
    const cut = await run('audit-verify');
    expect(cut.out).toMatch(/^cut: no\. \d+ is not what it was/m);
    expect(cut.out).toMatch(/^unchained: entry /m);
    expect(cut.code).toBe(1);
  });
});
