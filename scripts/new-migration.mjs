// `npm run db:migration -- NAME` – writes the SQL that leads from the migrations to prisma/schema into a new migration, to be read and
// completed by hand; `npm run db:migration -- --record` then records its checksum, after which it is never edited again.
// It works on a throw-away database of the embedded PostgreSQL; nothing is downloaded.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { prepare, prismaEnvironment, root } from './prepare.mjs';

const check = process.argv.includes('--check');
const recording = process.argv.includes('--record');
const name = process.argv.slice(2).find((argument) => !argument.startsWith('--'));
if (!check && !recording && !/^[a-z][a-z0-9_]*$/.test(name ?? '')) {
  process.stderr.write('Name the migration in lower case: npm run db:migration -- add_invoices\n');
  process.exit(1);
}

await prepare();
const { register } = await import('tsx/esm/api');
register();

const migrations = path.join(root, 'prisma/migrations');
if (check || recording) {
  const { problemsOf, record } = await import('./migration-checksums.ts');
  const fresh = recording ? record(migrations) : [];
  for (const each of fresh) process.stdout.write(`Recorded ${each}: commit prisma/migrations/checksums.txt with it.\n`);
  const problems = problemsOf(migrations);
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  if (recording || problems.length > 0) process.exit(problems.length > 0 ? 1 : 0);
}

const { startEmbeddedPostgres } = await import('../src/embedded-postgres/embedded-postgres.ts');
const { migrate } = await import('../src/platform/database/migrate.ts');

const directory = mkdtempSync(path.join(os.tmpdir(), 'igny8-migration-'));
const server = await startEmbeddedPostgres({
  directory: path.join(directory, 'postgres'),
  password: 'migration',
  database: 'migration',
  volatile: true,
});
try {
  await migrate(server.url);
  const sql = clearOneColumn(difference(server.url));
  if (sql.trim() === '' || /^-- This is an empty migration/.test(sql.trim())) {
    process.stdout.write('The migrations and prisma/schema agree.\n');
  } else if (check) {
    process.stderr.write(`The migrations and prisma/schema differ:\n${sql}\n`);
    process.exitCode = 1;
  } else {
    const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
    const folder = path.join(migrations, `${stamp}_${name}`);
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'migration.sql'), sql);
    process.stdout.write(
      `Wrote ${path.relative(root, folder)}/migration.sql: read it and complete it, then record it: npm run db:migration -- --record\n`,
    );
  }
} finally {
  await server.stop();
  rmSync(directory, { recursive: true, force: true });
}

function difference(url) {
  const prisma = path.join(root, 'node_modules/prisma/build/index.js');
  const args = [prisma, 'migrate', 'diff', '--from-config-datasource', '--to-schema', 'prisma/schema', '--script'];
  const result = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...prismaEnvironment, DATABASE_URL: url },
  });
  if (result.status !== 0) throw new Error(result.stderr);
  return result.stdout;
}

/** Prisma cannot say it: a composite key of a tenant clears the reference, never the account. */
function clearOneColumn(sql) {
  return sql.replace(/FOREIGN KEY \(([^)]*)\) REFERENCES "[a-z_]+"\([^)]*\) ON DELETE SET NULL/g, (clause, list) => {
    const columns = list.split(',').map((column) => column.trim());
    return columns.length === 1 ? clause : `${clause} (${columns.at(-1)})`;
  });
}
