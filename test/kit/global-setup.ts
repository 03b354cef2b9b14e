import { rm, statfs } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { temporaryDataDir } from '../../scripts/temporary-data-dir.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/embedded-postgres/embedded-postgres.ts';
import { unprivilegedUser } from '../../src/embedded-postgres/unprivileged-user.ts';
import { beginFaultTable } from './fault-table.ts';
import { TemplateCluster } from './template-cluster.ts';
import { templateName } from './template-name.ts';

/**
 * One real PostgreSQL for the whole run: the one that TEST_DATABASE_URL names (a superuser's), else the embedded one
 * in a temporary folder, in memory where there is room. Each test file works in a copy of the template.
 */
export default async function globalSetup(): Promise<void> {
  const given = process.env.TEST_DATABASE_URL;
  const folder = temporaryDataDir('test', await fastestFolder());
  const server = given ? undefined : await startServer(path.join(folder, 'postgres'));
  if (given) await makeTemplate(given);
  process.env.IGNY8_TEST_ADMIN_URL = given ?? server!.url;
  beginFaultTable();
  (globalThis as Record<string, unknown>).stopTestDatabase = async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

/** Bytes: what the databases of some test files and their log take, with room to spare. */
const roomy = 4 * 2 ** 30;

/** A database is some 800 files: copying the template takes 40 ms in memory, and up to 700 ms on a disk that is busy. */
async function fastestFolder(): Promise<string> {
  const memory = '/dev/shm';
  const room = await statfs(memory).catch(() => undefined);
  return room && room.bavail * room.bsize >= roomy && os.freemem() >= roomy ? memory : os.tmpdir();
}

/** Starts the embedded PostgreSQL on a copy of the kept cluster, which is made where there is none that fits. */
async function startServer(directory: string): Promise<EmbeddedPostgres> {
  const kept = new TemplateCluster();
  if (!kept.exists) {
    const first = `${directory}-first`;
    const server = await start(first, false);
    try {
      await makeTemplate(server.url);
    } finally {
      await server.stop();
    }
    await kept.keep(server.directory);
    await rm(server.directory, { recursive: true, force: true });
  }
  await kept.copyTo(directory, unprivilegedUser());
  return start(directory, true);
}

function start(directory: string, volatile: boolean): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ directory, password: 'test', database: 'postgres', volatile });
}

/** Loaded only where it is needed: the database client and the queue take half a second. */
async function makeTemplate(adminUrl: string): Promise<void> {
  const template = await import('./template.ts');
  await template.makeTemplate(adminUrl, templateName);
}
