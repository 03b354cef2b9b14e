import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../src/embedded-postgres/free-port.ts';
import { aptInstall, canInstall } from './apt-install.ts';
import { endTied, spawnTied } from './spawn-tied.ts';
import { WordPressUnavailable } from './wordpress-unavailable.ts';

/** Where a MariaDB answers, and who may make databases in it. */
export interface MariaDb {
  /** As WordPress writes it: a name, and a port or socket behind a colon. */
  readonly host: string;
  readonly user: string;
  readonly password: string;
  /** Runs statements. @throws Error with what the server says */
  execute(statement: string): void;
  /** Stops the server, where it was started for this. */
  stop(): Promise<void>;
}

/** The server of the machine, by its usual ways in. */
const usual = [
  { host: '127.0.0.1:3306', user: 'root', password: '' },
  { host: 'localhost', user: 'root', password: '' },
];

const server = '/usr/sbin/mariadbd';
const secondsToStart = 30;

/**
 * A MariaDB to make databases in: the one that TEST_MARIADB_URL names (`mysql://user:password@host:port`), else the one that runs here,
 * else one of its own in a folder.
 *
 * @param directory for the data of one of its own; whoever gives it removes it
 * @throws WordPressUnavailable
 */
export async function provideMariaDb(php: string, directory: string): Promise<MariaDb> {
  const given = process.env.TEST_MARIADB_URL;
  const candidates = given ? [accessOf(given)] : usual;
  const found = candidates.find((access) => !problemWith(php, access, 'SELECT 1'));
  if (found) return { ...found, execute: (statement) => execute(php, found, statement), stop: async () => undefined };
  if (given)
    throw new WordPressUnavailable(
      `No MariaDB answers at TEST_MARIADB_URL: ${problemWith(php, candidates[0]!, 'SELECT 1')}`,
    );
  if (!existsSync(server) && canInstall()) aptInstall(['mariadb-server']);
  if (!existsSync(server))
    throw new WordPressUnavailable("There is no MariaDB on this machine (Debian's package: mariadb-server).");
  return startServer(php, directory);
}

type Access = Pick<MariaDb, 'host' | 'user' | 'password'>;

function accessOf(url: string): Access {
  const { hostname, port, username, password } = new URL(url);
  return {
    host: port ? `${hostname}:${port}` : hostname,
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
  };
}

async function startServer(php: string, directory: string): Promise<MariaDb> {
  mkdirSync(directory, { recursive: true });
  const port = await freePort();
  const common = ['--no-defaults', `--datadir=${directory}`, `--user=${os.userInfo().username}`];
  const made = spawnSync(
    'mariadb-install-db',
    [...common, '--auth-root-authentication-method=normal', '--skip-test-db'],
    {
      encoding: 'utf8',
    },
  );
  if (made.status !== 0)
    throw new WordPressUnavailable(`MariaDB could not make its files: ${lastLine(made.stderr ?? String(made.error))}`);
  const child = spawnTied(server, [
    ...common,
    `--socket=${path.join(directory, 'mariadb.sock')}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    '--innodb-flush-log-at-trx-commit=0',
  ]);
  const access = { host: `127.0.0.1:${port}`, user: 'root', password: '' };
  for (let waited = 0; problemWith(php, access, 'SELECT 1'); waited++) {
    if (child.exitCode !== null || waited >= secondsToStart * 4) {
      await endTied(child);
      throw new WordPressUnavailable(`MariaDB did not start within ${secondsToStart} seconds.`);
    }
    await sleep(250);
  }
  return { ...access, execute: (statement) => execute(php, access, statement), stop: () => endTied(child) };
}

function execute(php: string, access: Access, statement: string): void {
  const problem = problemWith(php, access, statement);
  if (problem) throw new Error(`MariaDB: ${problem}`);
}

/** Runs statements by PHP, which WordPress needs anyway. What it is told comes by its environment, where no shell looks at it. */
function problemWith(php: string, access: Access, statement: string): string | undefined {
  const code = `
    mysqli_report(MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT);
    try {
      [$host, $port] = explode(':', getenv('MARIADB_HOST') . ':');
      $db = mysqli_connect($host, getenv('MARIADB_USER'), getenv('MARIADB_PASSWORD'), null, (int) $port ?: null);
      $db->multi_query(getenv('MARIADB_STATEMENT'));
      do { $db->store_result(); } while ($db->more_results() && $db->next_result());
    } catch (Throwable $problem) { fwrite(STDERR, $problem->getMessage()); exit(1); }`;
  const { status, stderr, error } = spawnSync(php, ['-r', code], {
    encoding: 'utf8',
    env: {
      ...process.env,
      MARIADB_HOST: access.host,
      MARIADB_USER: access.user,
      MARIADB_PASSWORD: access.password,
      MARIADB_STATEMENT: statement,
    },
  });
  return status === 0 ? undefined : lastLine(stderr || String(error));
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
