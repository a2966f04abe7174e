import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A start that cannot go on: the message says in a sentence what is wrong and what to do. */
export class StartRefused extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause: cause ?? 'start refused' });
  }
}

/** Where the servers of a running stack can be reached. */
export interface StackAddresses {
  databaseUrl: string;
  meiliUrl: string;
  meiliKey?: string;
  redisUrl?: string;
}

/** The note of the process that runs on a data folder; mode 0600. */
export interface RunningStack {
  pid: number;
  /** Not there yet while it starts. */
  addresses?: StackAddresses;
}

interface Secrets {
  postgresPassword: string;
  meiliKey: string;
}

/**
 * The folder in which the embedded stack keeps everything: `postgres/`, `meilisearch/`, `mail/`,
 * its secrets, and the note of the process that runs on it.
 */
export class DataFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = resolve(path);
    try {
      // Not 0700: PostgreSQL runs as another user when we are root and has to pass through.
      mkdirSync(this.path, { recursive: true, mode: 0o755 });
    } catch (error) {
      throw new StartRefused(
        `The data folder ${this.path} cannot be made (${(error as Error).message}). ` +
          'Choose another with DATA_DIR=….',
        error,
      );
    }
  }

  in(...names: string[]): string {
    return join(this.path, ...names);
  }

  /**
   * The key that encrypts secrets at rest, made at the first start, in a file of its own: a backup
   * of the database without it opens nothing.
   */
  masterKey(): string {
    const file = this.in('master.key');
    try {
      writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const key = readFileSync(file, 'utf8').trim();
    if (Buffer.from(key, 'base64').length === 32) return key;
    throw new StartRefused(`${file} is damaged. Restore it from a backup.`);
  }

  /** Passwords of the embedded servers, made at the first start. */
  secrets(): Secrets {
    const file = this.in('secrets.json');
    const known = readJson<Secrets>(file);
    if (known) return known;
    const secrets = {
      postgresPassword: randomBytes(24).toString('hex'),
      meiliKey: randomBytes(24).toString('hex'),
    };
    writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
    return secrets;
  }

  /** The stack of the process that runs on this folder now, if one does. */
  runningStack(): RunningStack | undefined {
    let noted: RunningStack | undefined;
    try {
      noted = readJson<RunningStack>(this.in('running.json'));
    } catch {
      // A kill while it was written: the note is worth nothing without its process.
    }
    return noted && noted.pid !== process.pid && isNode(noted.pid) ? noted : undefined;
  }

  /**
   * Takes the folder for this process, before it starts anything on it.
   * @throws StartRefused when another process runs, or starts, on this folder
   */
  claim(): void {
    const running = this.runningStack();
    if (running) throw this.taken(running.pid);
    this.forget();
    try {
      const note: RunningStack = { pid: process.pid };
      writeFileSync(this.in('running.json'), JSON.stringify(note), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      throw this.taken(this.runningStack()?.pid);
    }
  }

  /** Tells other commands where the servers are. */
  note(addresses: StackAddresses): void {
    const partial = this.in(`running.${process.pid}.json`);
    const note: RunningStack = { pid: process.pid, addresses };
    writeFileSync(partial, JSON.stringify(note), { mode: 0o600 });
    renameSync(partial, this.in('running.json'));
  }

  private taken(pid: number | undefined): StartRefused {
    return new StartRefused(
      `Another process (${pid ?? 'starting'}) runs on the data folder ${this.path}. ` +
        'Stop it, or choose another folder with DATA_DIR=….',
    );
  }

  forget(): void {
    rmSync(this.in('running.json'), { force: true });
  }
}

function readJson<Content>(file: string): Content | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return JSON.parse(text) as Content;
  } catch (error) {
    throw new StartRefused(
      `${file} is damaged. Restore it from a backup, or delete the data folder to start empty.`,
      error,
    );
  }
}

/** Whether a process of that id runs. EPERM means that it runs but is not ours. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether the process is a Node of ours: its id may have gone to another program since. */
function isNode(pid: number): boolean {
  if (!isAlive(pid)) return false;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('node');
  } catch {
    return process.platform !== 'linux';
  }
}

/** Polls a condition; answers whether it came true in time. */
export async function waitUntil(
  condition: () => boolean | Promise<boolean>,
  timeoutMs: number,
): Promise<boolean> {
  const end = Date.now() + timeoutMs;
  while (Date.now() < end) {
    if (await condition()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return condition();
}
