import path from 'node:path';
import type { Environment } from '#platform/config/environment.ts';
import { startEmbeddedPostgres } from '#platform/database/embedded/embedded-postgres.ts';
import { migrate } from '#platform/database/migrate.ts';
import { migrateJobQueue } from '#platform/jobs/queue.ts';
import { seedDemo } from '#prisma/seed/seed-demo.ts';
import { lockDataDir } from './data-dir-lock.ts';
import { type KeptSecrets, keptSecrets } from './secrets.ts';

export interface EmbeddedDatabase {
  readonly url: string;
  readonly secrets: KeptSecrets;
  stop(): Promise<void>;
}

/** The PostgreSQL that the server brings itself: started, migrated, filled with the demo data at its first start. */
export async function startEmbeddedDatabase(environment: Environment): Promise<EmbeddedDatabase> {
  const unlock = await lockDataDir(environment.dataDir);
  try {
    const secrets = keptSecrets(environment.dataDir);
    const postgres = await startEmbeddedPostgres({
      directory: path.join(environment.dataDir, 'postgres'),
      password: secrets.databasePassword,
      database: 'igny8',
    });
    try {
      await migrate(postgres.url);
      await migrateJobQueue(postgres.url);
      await seedDemo(postgres.url);
    } catch (error) {
      await postgres.stop();
      throw error;
    }
    return {
      url: postgres.url,
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
