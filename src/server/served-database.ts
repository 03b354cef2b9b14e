import { pendingMigrations } from '#platform/database/migrate.ts';

/** @throws Error that says what to run when the database is not of this version */
export async function checkServedDatabase(url: string): Promise<void> {
  const pending = await pendingMigrations(url);
  if (pending.length > 0)
    throw new Error(
      `The database lacks ${pending.length} migration(s): ${pending.join(', ')}.\nRun "npm run db:migrate" with DATABASE_OWNER_URL (or DATABASE_URL) of the owner role first.`,
    );
}
