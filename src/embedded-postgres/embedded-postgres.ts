import { createHash } from 'node:crypto';
import { chown, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { overConnection } from '#platform/database/connect.ts';
import { findBinaries } from './binaries.ts';
import { ensureCluster } from './cluster.ts';
import { freePort } from './free-port.ts';
import { launchPostgres } from './launch.ts';
import { stopOrphan } from './orphan.ts';
import { type Supervised, supervise } from './supervise.ts';
import { isReachableByOthers, sharedFolder, type UserIds, unprivilegedUser } from './unprivileged-user.ts';

export interface EmbeddedPostgres extends Supervised {
  /** Connection of the owner role (superuser of this private cluster). */
  readonly url: string;
  readonly directory: string;
}

export interface EmbeddedPostgresOptions {
  /** Folder for the cluster; made when missing. */
  readonly directory: string;
  readonly password: string;
  readonly database: string;
  /** For tests: nothing is flushed to disk, and the cluster is removed when it stops. */
  readonly volatile?: boolean;
}

const user = 'igny8';

/**
 * Starts a private PostgreSQL on 127.0.0.1 and a free port, and starts it again there whenever it ends before it is stopped, so that
 * connection pools find it again. A cluster that an earlier process left running (it was killed) is stopped first; one that crashed
 * recovers by itself. When it stops, open transactions are rolled back, and everything committed is on disk.
 *
 * @throws Error with PostgreSQL's own words when it does not come up the first time
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { password, volatile = false } = options;
  const ids = unprivilegedUser();
  const { initdb, postgres } = await findBinaries(ids !== undefined);
  const directory = await dataDirectory(options.directory, ids);
  await stopOrphan(directory);
  await ensureCluster({ initdb, directory, ids, user, password });
  const port = await freePort();
  const launch = async (signal?: AbortSignal) => {
    await stopOrphan(directory);
    return launchPostgres({ postgres, directory, port, ids, user, password, volatile }, signal);
  };
  const supervised = supervise(await launch(), launch);
  const url = `postgresql://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}`;
  try {
    await ensureDatabase(`${url}/postgres`, options.database);
  } catch (error) {
    await supervised.stop();
    throw error;
  }
  return {
    url: `${url}/${options.database}`,
    directory,
    get state() {
      return supervised.state;
    },
    watch: supervised.watch,
    async stop() {
      await supervised.stop();
      if (volatile) await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Where the other user cannot reach the data folder, the cluster lies in a shared place under a name made from it. */
async function dataDirectory(wanted: string, ids: UserIds | undefined): Promise<string> {
  await mkdir(wanted, { recursive: true });
  if (!ids) return wanted;
  let directory = wanted;
  if (!(await isReachableByOthers(path.dirname(wanted)))) {
    const name = createHash('sha256').update(wanted).digest('hex').slice(0, 16);
    directory = path.join(sharedFolder(), `igny8-data-${name}`);
    await mkdir(directory, { recursive: true, mode: 0o755 });
    await writeFile(path.join(wanted, 'LOCATION'), `${directory}\n`);
  }
  await chown(directory, ids.uid, ids.gid);
  return directory;
}

async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  await overConnection(adminUrl, async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  });
}
