import { checkOwner } from '#platform/database/check-owner.ts';
import { migrate } from '#platform/database/migrate.ts';
import { migrateJobQueue } from '#platform/jobs/queue.ts';
import { seedInstallation } from '#prisma/seed/seed-installation.ts';
import { postgresAt, using } from './start-problems.ts';

/**
 * `node dist/database-task.js migrate|seed` – what the owner of a served database runs before a new version starts.
 * DATABASE_OWNER_URL names the owner's connection; without it DATABASE_URL is the owner's.
 */
async function main(): Promise<void> {
  const url = process.env.DATABASE_OWNER_URL || process.env.DATABASE_URL;
  if (!url)
    throw new Error('Set DATABASE_OWNER_URL or DATABASE_URL. (The embedded database is migrated by "npm start".)');
  const database = postgresAt(url, process.env.DATABASE_OWNER_URL ? 'DATABASE_OWNER_URL' : 'DATABASE_URL');
  switch (process.argv[2]) {
    case 'migrate': {
      const applied = await using(database, async () => {
        await checkOwner(url);
        const names = await migrate(url);
        await migrateJobQueue(url);
        return names;
      });
      process.stdout.write(applied.length > 0 ? `Applied ${applied.join(', ')}.\n` : 'Nothing to apply.\n');
      return;
    }
    case 'seed':
      await using(database, () => seedInstallation(url));
      process.stdout.write('Plans and the keyword library are in place.\n');
      return;
    default:
      throw new Error('Say what to do: migrate or seed.');
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
