// node scripts/dev.mjs: compiles, restarts and reloads whatever is saved. Open the address of vite.
import { spawn, spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { install, root } from './prepare.mjs';

install();
process.env.PATH = join(root, 'node_modules', '.bin') + delimiter + process.env.PATH;

console.error('Building …');
// What has a type error is emitted nevertheless, and the watcher goes on naming the error.
spawnSync('tsc -p tsconfig.json', { cwd: root, shell: true, stdio: 'inherit' });

// Only here: on a fresh clone there is no package before install().
const { default: concurrently } = await import('concurrently');
const { result } = concurrently(
  [
    { name: 'tsc', command: 'tsc -p tsconfig.json --watch --preserveWatchOutput' },
    { name: 'server', command: 'node --watch dist/apps/standalone/src/main.js' },
    { name: 'portal', command: 'vite apps/portal --config apps/portal/vite.config.ts' },
  ],
  {
    cwd: root,
    killOthersOn: ['failure', 'success'],
    // The server stops its own database and search engine, and must have them until it is done. So
    // Ctrl+C reaches this process alone, and each command is told once, without its children.
    ...(process.platform !== 'win32' && {
      spawn: (command, options) => spawn(command, { ...options, shell: true, detached: true }),
      kill: (pid, signal) => process.kill(pid, signal),
    }),
  },
);
await result.catch(() => (process.exitCode = 1));
