// node scripts/check.mjs: everything that can be said about the code without running it.
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { install, root } from './prepare.mjs';

// The longest first: two steps run at a time.
const steps = [
  ['lint', 'eslint . --max-warnings 0'],
  ['format', 'prettier --check --log-level warn .'],
  ['types of the portal', 'tsc -p apps/portal/tsconfig.json --noEmit'],
  ['types', 'tsc -p tsconfig.json --noEmit --tsBuildInfoFile dist/.check.tsbuildinfo'],
  ['import boundaries', 'depcruise apps libs test scripts'],
  ['unused code', 'knip'],
].map(([name, command]) => ({ name, command }));

install();
process.env.PATH = join(root, 'node_modules', '.bin') + delimiter + process.env.PATH;

/** Runs a step to its end and then prints what it said, so that two never mix their lines. */
function run(step) {
  return new Promise((resolve) => {
    const started = performance.now();
    const output = [];
    const child = spawn(step.command, {
      cwd: root,
      shell: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.on('close', (code) => {
      step.ok = code === 0;
      step.seconds = (performance.now() - started) / 1000;
      console.log(`── ${step.name}: ${step.command}`);
      if (!step.ok) console.log(Buffer.concat(output).toString().trim());
      resolve();
    });
  });
}

const waiting = [...steps];
async function runWaiting() {
  for (let step = waiting.shift(); step; step = waiting.shift()) await run(step);
}
await Promise.all([runWaiting(), runWaiting()]);

const width = Math.max(...steps.map(({ name }) => name.length));
console.log('');
for (const { name, ok, seconds } of steps)
  console.log(
    `${name.padEnd(width)}  ${ok ? 'ok    ' : 'FAILED'}  ${seconds.toFixed(1).padStart(5)} s`,
  );
process.exitCode = steps.every(({ ok }) => ok) ? 0 : 1;
