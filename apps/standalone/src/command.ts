import type { Config } from '#libs/config';
import { readSettings } from '#libs/config';
import { reportStartFailure } from '#libs/http';
import { setLogLevel } from '#libs/logging';
import { withStack } from './embedded/stack.js';

/** Runs a command on the stack of the running app, or on one that is started for its time. */
export async function runCommand(work: (config: Config) => Promise<void>): Promise<void> {
  try {
    const settings = readSettings(process.env);
    setLogLevel('warn');
    await withStack(settings, work);
    process.exit(0);
  } catch (error) {
    reportStartFailure(error);
    process.exit(1);
  }
}
