import type { Config } from '#libs/config';
import { readSettings } from '#libs/config';
import { reportStartFailure } from '#libs/http';
import { setLogLevel } from '#libs/logging';
import { withStack } from './embedded/stack.js';
import { Interrupted, withThrowAwayStack } from './evaluation/throw-away-stack.js';

/** Runs a command on the stack of the running app, or on one that is started for its time. */
export async function runCommand(work: (config: Config) => Promise<void>): Promise<void> {
  await endWith(() => withStack(readSettings(process.env), work));
}

/** Runs a command that measures on a stack of its own, which is gone afterwards. */
export async function runOnThrowAwayStack(work: (config: Config) => Promise<void>): Promise<void> {
  await endWith(() => withThrowAwayStack(process.env, work));
}

async function endWith(work: () => Promise<void>): Promise<void> {
  try {
    setLogLevel('warn');
    await work();
    process.exit(process.exitCode ?? 0);
  } catch (error) {
    // As a shell counts a process that was interrupted.
    if (error instanceof Interrupted) process.exit(130);
    reportStartFailure(error);
    process.exit(1);
  }
}
