import { rm } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { temporaryDataDir } from '../../scripts/temporary-data-dir.ts';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded/embedded-postgres.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { migrateJobQueue } from '../../src/platform/jobs/queue.ts';
import { beginFaultTable } from './fault-table.ts';
import { seedTemplate } from './seed-template.ts';

/** Database from which each test file's own one is copied. */
export const templateName = 'igny8_template';

/**
 * One real PostgreSQL for the whole run: the one that TEST_DATABASE_URL names (a superuser's), else the embedded one
 * in a temporary folder. Each test file works in a copy of the template.
 */
export default async function globalSetup(): Promise<void> {
  const given = process.env.TEST_DATABASE_URL;
  const folder = temporaryDataDir('test');
  const server = given
    ? undefined
    : await startEmbeddedPostgres({
        directory: path.join(folder, 'postgres'),
        password: 'test',
        database: 'postgres',
        volatile: true,
      });
  const adminUrl = given ?? server!.url;
  const templateUrl = withDatabase(adminUrl, templateName);
  await recreate(adminUrl, templateName);
  await migrate(templateUrl);
  await migrateJobQueue(templateUrl);
  await seedTemplate(templateUrl);
  process.env.IGNY8_TEST_ADMIN_URL = adminUrl;
  beginFaultTable();
  (globalThis as Record<string, unknown>).stopTestDatabase = async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

async function recreate(adminUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
}

function withDatabase(url: string, name: string): string {
  const parsed = new URL(url);
  parsed.pathname = `/${name}`;
  return parsed.toString();
}
