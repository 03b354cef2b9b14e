import { overConnection } from './connect.ts';

/**
 * Whether a role can bring a database up to this version: a migration that breaks off is put right by hand only.
 *
 * @param ownerUrl a connection of the role that owns the tables, or is going to
 * @throws Error that says what is missing
 */
export async function checkOwner(ownerUrl: string): Promise<void> {
  await overConnection(ownerUrl, async (client) => {
    const { rows } = await client.query<{ version: string; role: string; may: boolean; fresh: boolean }>(
      `SELECT current_setting('server_version_num') AS version, rolname AS role, rolsuper OR rolcreaterole AS may,
              to_regclass('public._prisma_migrations') IS NULL AS fresh
         FROM pg_roles WHERE rolname = current_user`,
    );
    const { version, role, may, fresh } = rows[0]!;
    // Composite keys that clear one column only came with it.
    if (Number(version) < 150_000) throw new Error('PostgreSQL 15 or newer is needed.');
    if (fresh && !may)
      throw new Error(
        `The first migration makes the role igny8_app, which "${role}" may not.\nRun this as a superuser first: ALTER ROLE "${role}" CREATEROLE`,
      );
  });
}
