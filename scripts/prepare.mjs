// Makes a checkout ready to run: packages, generated code, the built server. Each step is done only when its inputs have changed.
// Uses nothing but Node: on a fresh clone there is nothing else.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Variables that keep the Prisma CLI from looking for programs and news on the network. */
export const prismaEnvironment = {
  PRISMA_SCHEMA_ENGINE_BINARY: path.join(root, 'prisma/engine/schema-engine.mjs'),
  CHECKPOINT_DISABLE: '1',
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
};

/** @param {{ built?: boolean, tests?: boolean }} [wanted] */
export async function prepare({ built = false, tests = false } = {}) {
  if (!isInstalled()) {
    process.stderr.write('Installing packages …\n');
    run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { shell: process.platform === 'win32' });
  }
  step(
    'prisma/generated/.stamp',
    'Generating the database client …',
    [...files('prisma/schema'), ...files('prisma/generators'), ...files('package-lock.json')],
    () => {
      run(process.execPath, ['node_modules/prisma/build/index.js', 'generate'], {
        // Generators are found on the path, which only npm extends.
        env: {
          ...process.env,
          ...prismaEnvironment,
          PATH: `${path.join(root, 'node_modules/.bin')}${path.delimiter}${process.env.PATH}`,
        },
        quiet: true,
      });
    },
  );
  if (tests) {
    const { bundleForTests } = await import('./bundle-for-tests.mjs');
    const sources = ['src', 'schema', 'rest-compat', 'prisma', 'scripts', 'package.json', 'package-lock.json'];
    await bundleForTests({
      root,
      sources: sources.flatMap(files),
      tests: ['test', 'bench'].flatMap(files),
      migrations: ['prisma/migrations', 'prisma/engine'].flatMap(files),
      fingerprint,
    });
  }
  if (!built) return;
  const sources = ['src', 'schema', 'rest-compat', 'prisma', 'scripts', 'package-lock.json'].flatMap(files);
  await stepAsync('dist/.stamp', 'Building …', sources, async () => {
    const { build } = await import('./build.mjs');
    await build();
  });
}

/** Whether what npm installed last, whoever asked it to, is what package-lock.json wants. npm writes its own record at the end. */
function isInstalled() {
  const record = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const { packages: installed } = JSON.parse(readFileSync(record, 'utf8'));
  const { packages: wanted } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(wanted).every(
    ([name, { version, optional, peer }]) =>
      name === '' || (installed[name] ? installed[name].version === version : optional || peer),
  );
}

function step(stamp, words, inputs, work) {
  if (isFresh(stamp, inputs)) return;
  process.stderr.write(`${words}\n`);
  work();
  mark(stamp, inputs);
}

async function stepAsync(stamp, words, inputs, work) {
  if (isFresh(stamp, inputs)) return;
  process.stderr.write(`${words}\n`);
  await work();
  mark(stamp, inputs);
}

function isFresh(stamp, inputs) {
  const file = path.join(root, stamp);
  return existsSync(file) && readFileSync(file, 'utf8') === fingerprint(inputs);
}

function mark(stamp, inputs) {
  const file = path.join(root, stamp);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, fingerprint(inputs));
}

/** Contents, not times: a fresh clone and a restored cache have the same. */
function fingerprint(inputs) {
  const hash = createHash('sha256').update(process.version);
  for (const file of inputs) hash.update(file).update(readFileSync(path.join(root, file)));
  return hash.digest('hex');
}

/** Files at or below a path, relative to the project, without generated ones. */
function files(entry) {
  const full = path.join(root, entry);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [entry];
  return readdirSync(full)
    .sort()
    .filter((name) => name !== 'generated')
    .flatMap((name) => files(path.join(entry, name)));
}

function run(command, args, { env = process.env, shell = false, quiet = false } = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    env,
    shell,
    stdio: ['ignore', quiet ? 'pipe' : 2, quiet ? 'pipe' : 'inherit'],
    encoding: 'utf8',
  });
  if (result.status !== 0) {
    process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}\n`);
    throw new Error(`${command} ${args.join(' ')} failed`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await prepare({ built: process.argv.includes('--built'), tests: process.argv.includes('--tests') });
