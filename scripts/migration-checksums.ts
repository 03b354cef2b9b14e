// Migrations that have landed are never edited again: databases have run them, and refuse to go on with a file that is another one now.
// What landed is noted in prisma/migrations/checksums.txt, in the form that `sha256sum --check` reads.
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const fileName = 'checksums.txt';

/**
 * Compares the migrations with what was recorded of them.
 *
 * @returns what is wrong, in words; empty when all is as it was recorded
 */
export function problemsOf(directory: string): string[] {
  const recorded = read(directory);
  const names = migrationsIn(directory);
  const last = [...recorded.keys()].sort().at(-1) ?? '';
  return [
    ...[...recorded.keys()]
      .filter((name) => !names.includes(name))
      .map((name) => `${name} was recorded and is gone. Put it back: databases have run it.`),
    ...names.flatMap((name) => {
      const known = recorded.get(name);
      if (known === undefined) {
        return name < last
          ? [`${name} is new and comes before ${last}, which databases have run. Give it a later time.`]
          : [`${name} is not recorded. When it is complete: npm run db:migration -- --record`];
      }
      return known === checksumOf(directory, name)
        ? []
        : [`${name} was changed after it was recorded. Put it back, and follow it by another: databases have run it.`];
    }),
  ];
}

/**
 * Records the migrations that are new; what is recorded stays as it is.
 *
 * @returns names of those that were new
 */
export function record(directory: string): string[] {
  const recorded = read(directory);
  const fresh = migrationsIn(directory).filter((name) => !recorded.has(name));
  for (const name of fresh)
    appendFileSync(path.join(directory, fileName), `${checksumOf(directory, name)}  ${name}/migration.sql\n`);
  return fresh;
}

/** Name → checksum. */
function read(directory: string): Map<string, string> {
  const file = path.join(directory, fileName);
  if (!existsSync(file)) return new Map();
  const lines = readFileSync(file, 'utf8').trim().split('\n').filter(Boolean);
  return new Map(
    lines.map((line) => {
      const [, checksum = '', name] = /^([0-9a-f]{64}) {2}([^/]+)\/migration\.sql$/.exec(line) ?? [];
      if (!name) throw new Error(`${file} has a line that is none of its own: ${line}`);
      return [name, checksum];
    }),
  );
}

function migrationsIn(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** As Prisma keeps it beside a migration that a database has run. */
function checksumOf(directory: string, name: string): string {
  return createHash('sha256')
    .update(readFileSync(path.join(directory, name, 'migration.sql')))
    .digest('hex');
}
