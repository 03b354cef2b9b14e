import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../config/project-root.ts';
import { overConnection } from './connect.ts';

const migrationsDir = path.join(projectRoot, 'prisma/migrations');

/**
 * Brings a database up to the schema of this version. Cheap when there is nothing to do: the engine is loaded only
 * for migrations that are missing.
 *
 * @param ownerUrl a connection of the role that owns the tables
 * @returns names of the migrations applied
 */
export async function migrate(ownerUrl: string): Promise<string[]> {
  if ((await pendingMigrations(ownerUrl)).length === 0) return [];
  const { applyMigrations } = (await import(enginePath())) as {
    applyMigrations(url: string, directory: string): Promise<string[]>;
  };
  return applyMigrations(ownerUrl, migrationsDir);
}

/**
 * Names of the migrations that a database has not seen yet.
 *
 * @throws Error when one that it has seen is not the file of today: a migration is never changed, it is followed by another
 */
export async function pendingMigrations(url: string): Promise<string[]> {
  const applied = await appliedMigrations(url);
  const available = await availableMigrations();
  for (const name of available) {
    const checksum = applied.get(name);
    if (checksum !== undefined && checksum !== (await checksumOf(name))) {
      throw new Error(`The migration ${name} was changed after the database had applied it.`);
    }
  }
  return available.filter((name) => !applied.has(name));
}

/** As Prisma records it. */
async function checksumOf(name: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path.join(migrationsDir, name, 'migration.sql')))
    .digest('hex');
}

/** The engine is plain JavaScript that the Prisma CLI starts as well; it is never bundled. */
function enginePath(): string {
  return path.join(projectRoot, 'prisma/engine/wasm-engine.mjs');
}

async function availableMigrations(): Promise<string[]> {
  const entries = await readdir(migrationsDir, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** Name → checksum. */
async function appliedMigrations(url: string): Promise<Map<string, string>> {
  return overConnection(url, async (client) => {
    const table = await client.query(`SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS present`);
    if (!table.rows[0]?.present) return new Map();
    const { rows } = await client.query<{ migration_name: string; checksum: string }>(
      'SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    );
    return new Map(rows.map((row) => [row.migration_name, row.checksum]));
  });
}
