import { overConnection } from '../../src/platform/database/connect.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { migrateJobQueue } from '../../src/platform/jobs/queue.ts';
import { seedTemplate } from './seed-template.ts';

/** Makes the database that the test files' own ones are copied from. What was there under its name is gone. */
export async function makeTemplate(adminUrl: string, name: string): Promise<void> {
  await overConnection(adminUrl, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${name}`);
  });
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  await migrate(url.href);
  await migrateJobQueue(url.href);
  await seedTemplate(url.href);
}
