import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { eventually } from '#libs/testing';

const main = join(import.meta.dirname, '../../dist/apps/standalone/src/main.js');

/** The standalone app as a process of its own, to be killed without warning. */
export class AppProcess {
  output = '';

  private constructor(private readonly child: ChildProcess) {
    const keep = (chunk: Buffer) => (this.output += chunk.toString());
    child.stdout!.on('data', keep);
    child.stderr!.on('data', keep);
  }

  static spawn(environment: Record<string, string>): AppProcess {
    return new AppProcess(
      spawn(process.execPath, [main], {
        // Only what is given: the tests' own environment must not leak into the product.
        env: { PATH: process.env.PATH, HOST: '127.0.0.1', DEMO: 'false', ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
  }

  /** Waits until the app says where it is. */
  async ready(url: string): Promise<void> {
    await eventually(async () => {
      if (this.child.exitCode !== null) throw new Error(`the app ended:\n${this.output}`);
      return (await fetch(`${url}/health/ready`)).ok;
    }, 60_000);
  }

  /** Kills the process as a power cut would. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    this.child.kill(signal);
    await this.ended();
  }

  async ended(): Promise<number | null> {
    await eventually(() => this.child.exitCode !== null || this.child.signalCode !== null, 60_000);
    return this.child.exitCode;
  }
}
