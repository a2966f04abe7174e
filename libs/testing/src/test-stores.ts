import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type Config, readSettings } from '#libs/config';
import { setLogLevel } from '#libs/logging';

// A failing test is easier to read without the log; LOG_LEVEL=info brings it back.
setLogLevel(process.env.LOG_LEVEL ?? 'silent');

export interface TestDatabase {
  url: string;
  /** @throws Error when the test left connections open: it would leak them in production too */
  drop: () => Promise<void>;
}

function provided(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is set by test/setup/global-setup.mjs; run npm test`);
  return value;
}

/** A fresh database with all schemas, cloned from the template in some ten milliseconds. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const template = new URL(provided('TEST_POSTGRES_URL'));
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = new URL(template);
  admin.pathname = '/postgres';
  const run = async (sql: string, parameters: unknown[] = []) => {
    const client = new pg.Client({ connectionString: admin.href });
    await client.connect();
    try {
      return (await client.query(sql, parameters)).rows as { count: number }[];
    } finally {
      await client.end();
    }
  };
  await run(`create database ${name} template "${template.pathname.slice(1)}"`);
  const url = new URL(template);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: async () => {
      // A connection that was just ended may take a moment to leave the list.
      let open = 0;
      for (let attempt = 0; attempt < 40; attempt += 1) {
        const sql = 'select count(*)::int as count from pg_stat_activity where datname = $1';
        open = (await run(sql, [name]))[0]!.count;
        if (open === 0) break;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      await run(`drop database ${name} with (force)`);
      if (open > 0) throw new Error(`the test left ${open} database connections open`);
    },
  };
}

/** Whether a Redis is there for tests; where not, its suites are named as skipped. */
export function redisUrl(): string | undefined {
  return process.env.TEST_REDIS_URL;
}

/** Configuration of a test's own world: its database, its queue and index names, quick timers. */
export function testConfig(databaseUrl: string, changes: Partial<Config> = {}): Config {
  const world = randomBytes(5).toString('hex');
  return {
    ...readSettings({}),
    port: 0,
    logLevel: readSettings({ LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent' }).logLevel,
    databaseUrl,
    databasePool: 4,
    queuePrefix: `test-${world}`,
    meiliUrl: provided('TEST_MEILI_URL'),
    meiliKey: provided('TEST_MEILI_KEY'),
    meiliIndexPrefix: `test-${world}`,
    masterKey: randomBytes(32).toString('base64'),
    dataDir: join(tmpdir(), `marketplace-${world}`),
    filesDir: join(tmpdir(), `marketplace-${world}`, 'files'),
    auditCheckpoints: join(tmpdir(), `marketplace-${world}`, 'audit-checkpoints.jsonl'),
    scheduleMs: 500,
    retryMs: 100,
    ...changes,
  };
}
