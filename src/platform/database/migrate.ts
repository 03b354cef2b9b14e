import { readdir } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { projectRoot } from '../config/project-root.ts';

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

/** Names of the migrations that a database has not seen yet. */
export async function pendingMigrations(url: string): Promise<string[]> {
  const known = new Set(await appliedMigrations(url));
  return (await availableMigrations()).filter((name) => !known.has(name));
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

async function appliedMigrations(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const table = await client.query(`SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS present`);
    if (!table.rows[0]?.present) return [];
    const { rows } = await client.query<{ migration_name: string }>(
      'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    );
    return rows.map((row) => row.migration_name);
  } finally {
    await client.end();
  }
}
