import path from 'node:path';
import type { Environment } from '#platform/config/environment.ts';
import { overConnection } from '#platform/database/connect.ts';
import { migrate } from '#platform/database/migrate.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../embedded-postgres/embedded-postgres.ts';
import { lockDataDir } from './data-dir-lock.ts';
import { type KeptSecrets, keptSecrets } from './secrets.ts';

export interface EmbeddedDatabase extends Pick<EmbeddedPostgres, 'url' | 'state' | 'watch'> {
  readonly secrets: KeptSecrets;
  stop(): Promise<void>;
}

/** The PostgreSQL that the server brings itself: started, migrated, filled with the demo data at its first start. */
export async function startEmbeddedDatabase(environment: Environment): Promise<EmbeddedDatabase> {
  const { dataDir } = environment;
  const unlock = await lockDataDir(dataDir);
  try {
    const secrets = keptSecrets(dataDir);
    const postgres = await startEmbeddedPostgres({
      directory: path.join(dataDir, 'postgres'),
      password: secrets.databasePassword,
      database: 'igny8',
    });
    try {
      await migrate(postgres.url);
      await Promise.all([prepareJobQueue(postgres.url), fillWhenEmpty(postgres.url)]);
    } catch (error) {
      await postgres.stop();
      throw error;
    }
    return {
      url: postgres.url,
      get state() {
        return postgres.state;
      },
      watch: postgres.watch,
      secrets,
      async stop() {
        await postgres.stop();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function prepareJobQueue(url: string): Promise<void> {
  const { migrateJobQueue } = await import('#platform/jobs/queue.ts');
  await migrateJobQueue(url);
}

/** The seed brings much code along, which only the first start needs. */
async function fillWhenEmpty(url: string): Promise<void> {
  if (await hasAccounts(url)) return;
  const { seedDemo } = await import('#prisma/seed/seed-demo.ts');
  await seedDemo(url);
}

function hasAccounts(url: string): Promise<boolean> {
  return overConnection(url, async (client) => (await client.query('SELECT 1 FROM accounts LIMIT 1')).rowCount === 1);
}
