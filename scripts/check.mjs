// `npm run check` – everything that must hold before a change lands: format, lint, types, dependency rules, dead code, generated files in
// step, tests. `--full` adds the long suites. Prints `N passed, N failed` at the end and, where RESULTS_FILE names a file, adds a line to it.
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { prepare, root } from './prepare.mjs';

const full = process.argv.includes('--full');
const bin = (name) => path.join(root, 'node_modules/.bin', name);
const results = mkdtempSync(path.join(os.tmpdir(), 'igny8-check-'));
const jestReport = path.join(results, 'jest.json');

await prepare({ built: true });

const steps = [
  ['format and lint', bin('biome'), ['check', '--error-on-warnings']],
  ['types', bin('tsc'), ['--noEmit', '-p', '.']],
  [
    'dependency rules',
    bin('depcruise'),
    ['src', 'schema', 'rest-compat', 'prisma/seed', '--config', '.dependency-cruiser.cjs'],
  ],
  ['dead code', bin('knip'), []],
  ['migrations in step', process.execPath, ['scripts/new-migration.mjs', '--check']],
  ['contracts in step', bin('tsx'), ['scripts/write-contracts.ts', '--check']],
  ['typed operations in step', bin('tsx'), ['codegen.ts', '--check']],
  ['tests', 'npm', ['test', '--', '--json', `--outputFile=${jestReport}`], { tests: true }],
  ...(full ? longSuites() : []),
];

let passed = 0;
let failed = 0;
for (const [name, command, args, options = {}] of steps) {
  process.stdout.write(`\n── ${name}\n`);
  const startedAt = Date.now();
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', options.tests ? 2 : 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(`${status === 0 ? '✔' : '✖'} ${name} (${seconds} s)\n`);
  if (status === 0) passed++;
  else failed++;
  if (options.tests) countTests();
}
rmSync(results, { recursive: true, force: true });
if (process.env.RESULTS_FILE) appendFileSync(process.env.RESULTS_FILE, `${JSON.stringify({ passed, failed })}\n`);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed > 0 ? 1 : 0);

function countTests() {
  try {
    const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(jestReport, 'utf8'));
    passed += numPassedTests;
    // A file that does not even load has no failed tests, but it has failed.
    failed += Math.max(numFailedTests, numFailedTestSuites);
  } catch {
    failed++;
  }
}

function longSuites() {
  return [
    ['browser', 'npm', ['run', 'test:browser']],
    ['kill rounds', 'npm', ['test', '--', '--testMatch', '<rootDir>/test/long/**/*.long.ts'], { tests: false }],
    ['faults', 'npm', ['run', 'test:resilience']],
    ['odd requests', 'npm', ['run', 'test:fuzz', '--', '--requests', '20000']],
  ];
}
