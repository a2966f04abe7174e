// npm test: makes the clone ready, runs every test level and ends with "N passed, N failed[, N skipped]".
// Arguments go to Jest, so `npm test -- scenario.spec` runs one file.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { build, install, root } from './prepare.mjs';

install();
build();

const report = join(mkdtempSync(join(tmpdir(), 'marketplace-report-')), 'jest.json');
const jest = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    join(root, 'node_modules/jest/bin/jest.js'),
    '--json',
    `--outputFile=${report}`,
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
);

let result;
try {
  result = JSON.parse(readFileSync(report, 'utf8'));
} catch {
  console.error('Jest ended without a report.');
  console.log('0 passed, 1 failed');
  process.exit(1);
}

// A file that could not even be loaded counts as a failure: its tests are missing, not passed.
const broken = result.testResults.filter(
  (file) => file.status === 'failed' && file.assertionResults.length === 0,
);
const skipped = result.testResults.flatMap((file) =>
  file.assertionResults
    .filter((test) => test.status === 'pending')
    .map((test) => `${relative(root, file.name)}: ${test.fullName}`),
);
for (const name of skipped) console.log(`skipped  ${name}`);
const failed = result.numFailedTests + broken.length;
console.log(
  `${result.numPassedTests} passed, ${failed} failed` +
    (skipped.length ? `, ${skipped.length} skipped` : ''),
);
process.exit(jest.status === 0 && failed === 0 && result.numPassedTests > 0 ? 0 : 1);
