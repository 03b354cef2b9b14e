import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { postgresEnvironment } from './cluster.ts';
import type { UserIds } from './unprivileged-user.ts';

export interface LaunchOptions {
  readonly postgres: string;
  /** The cluster's files. */
  readonly directory: string;
  readonly port: number;
  readonly ids: UserIds | undefined;
  readonly user: string;
  readonly password: string;
  /** Nothing is flushed to disk. */
  readonly volatile: boolean;
}

/** A PostgreSQL that accepts connections. */
export interface LaunchedPostgres {
  /** Resolves when its process has ended, whoever ended it, with PostgreSQL's own last words. */
  readonly ended: Promise<string>;
  /** Fast shutdown. */
  stop(): Promise<void>;
  /** Sends its process a signal, and waits for nothing. */
  signal(name: NodeJS.Signals): void;
}

/** Milliseconds: recovery after a crash can take long, a fresh start takes some 50. */
const longestRecovery = 600_000;

/** Characters of its log that are kept to tell why it ended. */
const keptWords = 4_000;

/**
 * Starts the process and waits until it accepts connections.
 *
 * @param signal ends the process, also while it is not up yet
 * @throws Error with PostgreSQL's own words when it does not come up; then no process is left
 */
export async function launchPostgres(options: LaunchOptions, signal?: AbortSignal): Promise<LaunchedPostgres> {
  const { child, ended } = spawnServer(options);
  try {
    await Promise.race([accepts(options, signal), ended.then(endsEarly)]);
  } catch (error) {
    await stop(child);
    throw error;
  }
  child.unref();
  // Its log must not keep this process alive either.
  (child.stderr as Socket | null)?.unref();
  return { ended, stop: () => stop(child), signal: (name) => void child.kill(name) };
}

function spawnServer({ postgres, directory, port, ids, volatile }: LaunchOptions): {
  readonly child: ChildProcess;
  readonly ended: Promise<string>;
} {
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
  let words = '';
  child.stderr?.on('data', (chunk) => {
    words = `${words}${chunk}`.slice(-keptWords);
  });
  const ended = new Promise<string>((resolve) => {
    const end = (how: string) => {
      process.off('exit', endWithParent);
      resolve(`PostgreSQL ended with ${how} in ${directory}: ${aboutItself(words)}`);
    };
    child.once('error', (error) => end(error.message));
    child.once('exit', (code, killedBy) => end(String(code ?? killedBy)));
  });
  return { child, ended };
}

/** What it says of statements that were refused may quote what users wrote, and is no reason to end. */
function aboutItself(words: string): string {
  const lines = words.split('\n').filter((line) => !/^\t|\b(ERROR|STATEMENT|DETAIL|CONTEXT|QUERY): /.test(line));
  return lines.join('\n').trim();
}

function endsEarly(words: string): never {
  throw new Error(words);
}

async function accepts({ port, user, password }: LaunchOptions, signal: AbortSignal | undefined): Promise<void> {
  const since = Date.now();
  while (Date.now() - since < longestRecovery) {
    signal?.throwIfAborted();
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
  throw new Error('PostgreSQL did not accept connections in time');
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  // From here on its end is waited for.
  child.ref();
  child.kill('SIGINT');
  const late = await Promise.race([ended.then(() => false), sleep(15_000, true, { ref: false })]);
  if (late) {
    child.kill('SIGQUIT');
    await ended;
  }
}
