// node scripts/dev.mjs: compiles, restarts and reloads whatever is saved. Open the address of vite.
import { spawn, spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { install, root } from './prepare.mjs';

install();
process.env.PATH = join(root, 'node_modules', '.bin') + delimiter + process.env.PATH;

console.error('Building …');
// What has a type error is emitted nevertheless, and the watcher goes on naming the error.
spawnSync('tsc -p tsconfig.build.json', { cwd: root, shell: true, stdio: 'inherit' });

// Only here: on a fresh clone there is no package before install().
const { createConcurrently, KillOnSignal, KillOthers, LogExit, LogOutput, Logger } =
  await import('concurrently');
const logger = new Logger({});
const abortController = new AbortController();
const told = new Set();
const { result } = createConcurrently(
  [
    { name: 'tsc', command: 'tsc -p tsconfig.build.json --watch --preserveWatchOutput' },
    { name: 'server', command: 'node --watch dist/apps/standalone/src/main.js' },
    { name: 'portal', command: 'vite apps/portal --config apps/portal/vite.config.ts' },
  ],
  {
    cwd: root,
    logger,
    outputStream: process.stdout,
    abortSignal: abortController.signal,
    controllers: [
      new LogOutput({ logger }),
      new LogExit({ logger }),
      new KillOnSignal({ process, abortController }),
      new KillOthers({ logger, conditions: ['success', 'failure'], abortController }),
    ],
    // The server stops its own database and search engine, and needs them until it is done. So
    // Ctrl+C reaches this process alone, which tells each command once and none of its children.
    ...(process.platform !== 'win32' && {
      spawn: (command, options) =>
        spawn(`exec ${command}`, { ...options, shell: true, detached: true }),
      kill: (pid, signal) => {
        if (!told.has(pid)) process.kill(pid, signal);
        told.add(pid);
      },
    }),
  },
);
await result.catch(() => (process.exitCode = 1));
