// Brings a clone to where it can run: installs what is missing and builds what has changed.
// Plain JavaScript without packages, because on a fresh clone there are none.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const at = (...names) => join(root, ...names);
const changedAt = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);

const [major, minor] = process.versions.node.split('.').map(Number);
if (!((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22)) {
  console.error(`Node ${process.versions.node} is too old: 20.19 or 22.12 and later are needed.`);
  process.exit(1);
}

export function install() {
  const mark = at('node_modules', '.installed');
  if (changedAt(mark) >= changedAt(at('package-lock.json'))) return;
  console.error('Installing packages …');
  // Not `npm ci`: it refuses a lock file that lacks the optional packages of platforms which the
  // registry it was made with did not have. This installs the locked versions all the same.
  execFileSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  writeFileSync(mark, '');
}

function newestIn(folder) {
  let newest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true }))
    if (entry.isFile())
      newest = Math.max(newest, statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs);
  return newest;
}

export function build() {
  const mark = at('dist', '.built');
  const inputs = [at('apps'), at('libs')].map(newestIn);
  const settings = [at('tsconfig.build.json'), at('tsconfig.json'), at('package.json')].map(
    changedAt,
  );
  if (changedAt(mark) > Math.max(...inputs, ...settings)) return;
  console.error('Building …');
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: ['ignore', 2, 2] });
  writeFileSync(mark, '');
}
