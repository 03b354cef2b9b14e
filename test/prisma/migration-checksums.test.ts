import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { problemsOf, record } from '../../scripts/migration-checksums.ts';
import { projectRoot } from '../../src/platform/config/project-root.ts';

const migrations = path.join(projectRoot, 'prisma/migrations');
const last = '20991231000000_later';
let copy: string;
beforeEach(() => {
  copy = mkdtempSync(path.join(os.tmpdir(), 'igny8-migrations-'));
  cpSync(migrations, copy, { recursive: true });
});
afterEach(() => rmSync(copy, { recursive: true }));

function add(name: string): void {
  mkdirSync(path.join(copy, name));
  writeFileSync(path.join(copy, name, 'migration.sql'), 'SELECT 1;\n');
}

test('every migration of this version is as it was when it landed', () => {
  expect(problemsOf(migrations)).toEqual([]);
});

test('a migration that was edited after it landed is named, whatever was changed and however little', () => {
  appendFileSync(path.join(copy, '20261126020000_billing/migration.sql'), '\n');
  expect(problemsOf(copy)).toEqual([
    expect.stringMatching(/^20261126020000_billing was changed after it was recorded/),
  ]);
  // Recording again does not make it right.
  expect(record(copy)).toEqual([]);
  expect(problemsOf(copy)).toHaveLength(1);
});

test('one that was removed or renamed is named', () => {
  renameSync(path.join(copy, '20261126020000_billing'), path.join(copy, last));
  expect(problemsOf(copy)).toEqual([
    expect.stringMatching(/^20261126020000_billing was recorded and is gone/),
    expect.stringMatching(/^20991231000000_later is not recorded/),
  ]);
});

test('a new one is to be recorded when it is complete, and is kept from then on', () => {
  add(last);
  expect(problemsOf(copy)).toEqual([expect.stringContaining(`${last} is not recorded`)]);
  const before = readFileSync(path.join(copy, 'checksums.txt'), 'utf8');
  expect(record(copy)).toEqual([last]);
  expect(problemsOf(copy)).toEqual([]);
  expect(readFileSync(path.join(copy, 'checksums.txt'), 'utf8').startsWith(before)).toBe(true);
  writeFileSync(path.join(copy, last, 'migration.sql'), 'SELECT 2;\n');
  expect(problemsOf(copy)).toHaveLength(1);
});

test('one that would come before those that databases have run is refused', () => {
  add('20261121000002_between');
  expect(problemsOf(copy)).toEqual([expect.stringMatching(/^20261121000002_between is new and comes before/)]);
});
