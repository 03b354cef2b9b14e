import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { chown, mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findBinaries } from './binaries.ts';
import { ensureCluster, postgresEnvironment } from './cluster.ts';
import { isReachableByOthers, sharedFolder, type UserIds, unprivilegedUser } from './unprivileged-user.ts';

export interface EmbeddedPostgres {
  /** Connection of the owner role (superuser of this private cluster). */
  readonly url: string;
  readonly directory: string;
  /** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
  stop(): Promise<void>;
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
 * Starts a private PostgreSQL on 127.0.0.1 and a free port. A cluster that an earlier process left running
 * (it was killed) is stopped first; one that crashed recovers by itself.
 *
 * @throws Error with PostgreSQL's own words when it does not come up
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const ids = unprivilegedUser();
  const binaries = await findBinaries(ids !== undefined);
  const directory = await dataDirectory(options.directory, ids);
  await stopOrphan(directory);
  await ensureCluster({ initdb: binaries.initdb, directory, ids, user, password: options.password });
  const port = await freePort();
  const server = await launch(binaries.postgres, directory, port, ids, options);
  const url = `postgresql://${user}:${encodeURIComponent(options.password)}@127.0.0.1:${port}`;
  await ensureDatabase(`${url}/postgres`, options.database);
  return {
    url: `${url}/${options.database}`,
    directory,
    async stop() {
      await stop(server);
      if (options.volatile) await rm(directory, { recursive: true, force: true });
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

async function launch(
  postgres: string,
  directory: string,
  port: number,
  ids: UserIds | undefined,
  { password, volatile }: EmbeddedPostgresOptions,
): Promise<ChildProcess> {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: '128MB',
    log_min_messages: 'warning',
    jit: 'off',
    ...(volatile ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  };
  const args = ['-D', directory, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const child = spawn(postgres, args, {
    ...ids,
    cwd: '/',
    env: postgresEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  // Detached, so that Ctrl-C reaches only this process, which stops in order; whatever ends it, the database does not stay behind.
  const endWithParent = () => void child.kill('SIGINT');
  process.on('exit', endWithParent);
  child.once('exit', () => process.off('exit', endWithParent));
  let words = '';
  let up = false;
  child.stderr?.on('data', (chunk) => {
    if (!up) words += chunk;
  });
  const died = new Promise<never>((_, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`PostgreSQL ended with ${code} in ${directory}: ${words.trim()}`)));
  });
  died.catch(() => undefined);
  await Promise.race([accepts(port, password), died]);
  up = true;
  child.unref();
  // Its log must not keep this process alive either.
  (child.stderr as Socket | null)?.unref();
  return child;
}

/** Recovery after a crash can take a while; a fresh start takes some 50 ms. */
async function accepts(port: number, password: string): Promise<void> {
  for (let attempt = 0; attempt < 2400; attempt++) {
    const client = new pg.Client({ host: '127.0.0.1', port, user, password, database: 'postgres' });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => undefined);
      // Refused connection or "the database system is starting up": it comes. A wrong password does not get better.
      if ((error as { code?: string }).code === '28P01') {
        throw new Error(
          'The data folder belongs to another installation: its database password is not the one in secrets.json.',
        );
      }
    }
    await sleep(25);
  }
  throw new Error('PostgreSQL did not accept connections within a minute');
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  // From here on its end is waited for.
  server.ref();
  server.kill('SIGINT');
  const late = await Promise.race([ended.then(() => false), sleep(15_000, true, { ref: false })]);
  if (late) {
    server.kill('SIGQUIT');
    await ended;
  }
}

/** A server whose parent was killed goes on by itself. It is ours if its command line names this folder. */
async function stopOrphan(directory: string): Promise<void> {
  const pidFile = path.join(directory, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid) || !runsOn(pid, directory)) {
    await rm(pidFile, { force: true });
    return;
  }
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < 15_000 && isAlive(pid); waited += 50) await sleep(50);
  if (isAlive(pid)) throw new Error(`An earlier PostgreSQL (process ${pid}) on ${directory} does not stop.`);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Where the system does not show command lines, the process is taken for ours: PostgreSQL's own file names it. */
function runsOn(pid: number, directory: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(directory);
  } catch {
    return process.platform !== 'linux';
  }
}

async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
