import pg from 'pg';
import { migrate } from '#platform/database/migrate.ts';
import { migrateJobQueue } from '#platform/jobs/queue.ts';
import { seedInstallation } from '#prisma/seed/seed-installation.ts';

/**
 * `node dist/database-task.js migrate|seed|check` – what the owner of a served database runs before a new version starts.
 * DATABASE_OWNER_URL names the owner's connection; without it DATABASE_URL is the owner's.
 */
async function main(): Promise<void> {
  const url = process.env.DATABASE_OWNER_URL || process.env.DATABASE_URL;
  if (!url)
    throw new Error('Set DATABASE_OWNER_URL or DATABASE_URL. (The embedded database is migrated by "npm start".)');
  switch (process.argv[2]) {
    case 'migrate': {
      await checkVersion(url);
      const applied = await migrate(url);
      await migrateJobQueue(url);
      process.stdout.write(applied.length > 0 ? `Applied ${applied.join(', ')}.\n` : 'Nothing to apply.\n');
      return;
    }
    case 'seed':
      await seedInstallation(url);
      process.stdout.write('Plans and the keyword library are in place.\n');
      return;
    default:
      throw new Error('Say what to do: migrate or seed.');
  }
}

/** Composite keys that clear one column only came with PostgreSQL 15. */
async function checkVersion(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ version: string }>("SELECT current_setting('server_version_num') AS version");
    if (Number(rows[0]!.version) < 150_000) throw new Error('PostgreSQL 15 or newer is needed.');
  } finally {
    await client.end();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
