// Starts once what the tests talk to: PostgreSQL and Meilisearch of the embedded stack, and Redis
// where there is one. Uses the compiled code, for Jest loads this file without its transform.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import chromium from '@sparticuz/chromium';

const dist = (path) => import(`../../dist/${path}.js`);

export default async function setup() {
  const { startPostgres } = await dist('apps/standalone/src/embedded/postgres');
  const { findMeilisearch, startMeilisearch } = await dist(
    'apps/standalone/src/embedded/meilisearch',
  );
  const folder = mkdtempSync(join(tmpdir(), 'marketplace-test-'));
  // PostgreSQL runs as another user when we are root.
  chmodSync(folder, 0o755);

  const postgres = await startPostgres(join(folder, 'postgres'), 'test', [
    // Nothing here must outlive a power cut, except what the chaos tests start by themselves.
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
  ]);
  await makeTemplate(postgres.url);

  const key = 'test-key-of-sixteen-and-more';
  const binary = await findMeilisearch(process.env.MEILI_BIN, process.env.PATH ?? '');
  const meilisearch = await startMeilisearch(binary, join(folder, 'meilisearch'), key);
  const redis = await findRedis();

  process.env.TEST_POSTGRES_URL = postgres.url;
  process.env.TEST_MEILI_URL = meilisearch.url;
  process.env.TEST_MEILI_KEY = key;
  process.env.TEST_MEILI_BINARY = binary;
  process.env.TEST_CHROMIUM = await findChromium();
  if (redis) process.env.TEST_REDIS_URL = redis.url;
  globalThis.stopTestStack = async () => {
    redis?.stop();
    await meilisearch.stop();
    await postgres.stop();
  };
}

/** One database with all schemas migrated; each test file clones it. */
async function makeTemplate(url) {
  const { withDataSource } = await dist('libs/database/src/index');
  const { QueueBackend } = await dist('libs/queues/src/index');
  const { publishingSchema } = await dist('apps/publishing/src/publishing-database');
  const { matchingSchema } = await dist('apps/matching/src/matching-database');
  const { notificationsSchema } = await dist('apps/notifications/src/notifications-database');
  for (const schema of [publishingSchema, matchingSchema, notificationsSchema])
    await withDataSource(url, schema, async () => undefined);
  const queues = new QueueBackend({ databaseUrl: url, queuePrefix: 'template', retryMs: 100 });
  await queues.queue('template').waitUntilReady();
  await queues.close();
}

/**
 * Debian's Chromium where it is installed, else the one that npm brought. That one is packed: unpacked
 * here, once, for two test files that did it at the same time would find half of each other's.
 */
async function findChromium() {
  const installed = '/usr/bin/chromium';
  return existsSync(installed) ? installed : chromium.executablePath();
}

/** A Redis of our own where the server is installed, else one that is reachable, else none. */
async function findRedis() {
  const installed = (process.env.PATH ?? '')
    .split(delimiter)
    .map((path) => join(path, 'redis-server'))
    .find((file) => existsSync(file));
  if (installed) {
    const { freePort } = await dist('apps/standalone/src/embedded/free-port');
    const port = await freePort();
    const server = spawn(
      installed,
      ['--port', port, '--bind', '127.0.0.1', '--save', '', '--maxmemory-policy', 'noeviction'].map(
        String,
      ),
      { stdio: 'ignore' },
    );
    if (await answers(port)) return { url: `redis://127.0.0.1:${port}`, stop: () => server.kill() };
    server.kill();
  }
  return (await answers(6379)) ? { url: 'redis://127.0.0.1:6379', stop: () => undefined } : null;
}

async function answers(port) {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const open = await new Promise((resolve) => {
      const socket = createConnection(port, '127.0.0.1');
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    }).finally(() => undefined);
    if (open) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}
