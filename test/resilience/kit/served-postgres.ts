import { chown, mkdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { seedDemo } from '../../../prisma/seed/seed-demo.ts';
import { temporaryDataDir } from '../../../scripts/temporary-data-dir.ts';
import { findBinaries } from '../../../src/embedded-postgres/binaries.ts';
import { ensureCluster } from '../../../src/embedded-postgres/cluster.ts';
import { type LaunchedPostgres, type LaunchOptions, launchPostgres } from '../../../src/embedded-postgres/launch.ts';
import { stopOrphan } from '../../../src/embedded-postgres/orphan.ts';
import { unprivilegedUser } from '../../../src/embedded-postgres/unprivileged-user.ts';
import { migrate } from '../../../src/platform/database/migrate.ts';
import { migrateJobQueue } from '../../../src/platform/jobs/queue.ts';

const user = 'operator';
const password = 'a password of the operator';

/** A PostgreSQL that belongs to nobody: servers find it by its address, and tests do to it what happens to databases. */
export class ServedPostgres {
  readonly url: string;
  readonly #folder: string;
  readonly #options: LaunchOptions;
  #running: LaunchedPostgres | undefined;

  private constructor(folder: string, options: LaunchOptions) {
    this.#folder = folder;
    this.#options = options;
    this.url = `postgresql://${user}:${encodeURIComponent(password)}@127.0.0.1:${options.port}/postgres`;
  }

  /** With the tables and the demo data in it. */
  static async start(): Promise<ServedPostgres> {
    const folder = temporaryDataDir('served');
    const directory = path.join(folder, 'postgres');
    const ids = unprivilegedUser();
    const { initdb, postgres } = await findBinaries(ids !== undefined);
    await mkdir(directory);
    if (ids) await chown(directory, ids.uid, ids.gid);
    await ensureCluster({ initdb, directory, ids, user, password });
    const port = await freePort();
    const served = new ServedPostgres(folder, { postgres, directory, port, ids, user, password, volatile: false });
    await served.comeBack();
    await migrate(served.url);
    await migrateJobQueue(served.url);
    await seedDemo(served.url);
    return served;
  }

  async comeBack(): Promise<void> {
    await stopOrphan(this.#options.directory);
    for (let attempt = 1; ; attempt++) {
      try {
        this.#running = await launchPostgres(this.#options);
        return;
      } catch (error) {
        // Processes of one that was killed hold its memory for a moment.
        if (attempt === 40) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }

  /** @param how `SIGINT` is PostgreSQL's fast shutdown, `SIGQUIT` its immediate one, `SIGKILL` is the machine's */
  async goAway(how: 'SIGINT' | 'SIGQUIT' | 'SIGKILL'): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    running?.signal(how);
    await running?.ended;
  }

  /** As the operator, on a connection of its own. */
  async query<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    const client = await this.connect();
    try {
      return (await client.query<Row>(text, values)).rows;
    } finally {
      await client.end();
    }
  }

  async connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.url, application_name: 'operator' });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  async stop(): Promise<void> {
    await this.#running?.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** A port that nothing listens at. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
