import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config, readSettings } from '#libs/config';
import { startStack } from '../embedded/stack.js';

/** Ctrl+C, or whoever ends the process, while work runs on a throw-away stack. */
export class Interrupted extends Error {}

/**
 * Runs work on a PostgreSQL and a Meilisearch of its own in a folder of its own, whatever servers the
 * environment names. Both are gone afterwards, also when the work fails or somebody interrupts it:
 * the servers are no children of the terminal and would stay.
 * @throws Interrupted when the process was asked to end, after everything is cleaned up
 */
export async function withThrowAwayStack<Result>(
  environment: Record<string, string | undefined>,
  work: (config: Config) => Promise<Result>,
): Promise<Result> {
  let interrupt: (signal: NodeJS.Signals) => void = () => undefined;
  const interrupted = new Promise<never>((_resolve, reject) => {
    interrupt = (signal) => reject(new Interrupted(`Interrupted by ${signal}`));
  });
  // Whoever interrupts while nothing waits for it is heard when something does.
  interrupted.catch(() => undefined);
  // Not once: a second Ctrl+C must not end the process before it has cleaned up.
  for (const signal of endingSignals) process.on(signal, interrupt);
  const folder = mkdtempSync(join(tmpdir(), 'marketplace-throw-away-'));
  // PostgreSQL runs as another user when we are root, and has to pass through.
  chmodSync(folder, 0o755);
  try {
    const { PATH, MEILI_BIN, TELL_MIN_SCORE, TELL_AT_MOST } = environment;
    const settings = { PATH, MEILI_BIN, TELL_MIN_SCORE, TELL_AT_MOST, DATA_DIR: folder };
    const stack = await startStack(readSettings(settings));
    try {
      // First, so that work does not even begin when it was interrupted before.
      return await Promise.race([interrupted, begin(() => work(stack.config))]);
    } finally {
      await stack.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    for (const signal of endingSignals) process.off(signal, interrupt);
  }
}

const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Work in a turn of its own, after a rejection that came earlier. */
async function begin<Result>(work: () => Promise<Result>): Promise<Result> {
  await new Promise((resolve) => setImmediate(resolve));
  return work();
}
