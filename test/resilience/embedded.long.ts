import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { temporaryDataDir } from '../../scripts/temporary-data-dir.ts';
import { noteFault } from '../kit/fault-table.ts';
import { ServerProcess } from '../kit/server-process.ts';
import { until } from '../kit/until.ts';
import { expectInOrder, outcomeOf } from './kit/books.ts';
import { Load } from './kit/load.ts';
import { canHaveSmallDisk, SmallDisk, withSmallDisk } from './kit/small-disk.ts';

const folders: string[] = [];
const servers: ServerProcess[] = [];
afterAll(async () => {
  for (const server of servers) await server.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}, 60_000);

function newFolder(): string {
  const folder = temporaryDataDir('embedded');
  folders.push(folder);
  return folder;
}

async function startServer(
  dataDir: string,
  within: readonly string[] = [],
  settings: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const environment = { DATA_DIR: dataDir, IGNY8_DEBUG_THROTTLE: 'true', ...settings };
  const server = await ServerProcess.start(environment, { within });
  servers.push(server);
  return server;
}

/** The embedded database below a data folder. */
class Embedded {
  readonly #dataDir: string;

  constructor(dataDir: string) {
    this.#dataDir = dataDir;
  }

  /** What PostgreSQL says of itself: its process, …, its port. */
  get #lines(): string[] {
    return readFileSync(path.join(this.#dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n');
  }

  /** Whether a process of it runs; the file of one that was killed stays. */
  get isAlive(): boolean {
    try {
      process.kill(Number(this.#lines[0]), 0);
      return true;
    } catch {
      return false;
    }
  }

  kill(): void {
    process.kill(Number(this.#lines[0]), 'SIGKILL');
  }

  query = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> => {
    const { databasePassword: password } = JSON.parse(readFileSync(path.join(this.#dataDir, 'secrets.json'), 'utf8'));
    const port = Number(this.#lines[3]);
    const client = new pg.Client({ host: '127.0.0.1', port, user: 'igny8', password, database: 'igny8' });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Row>(text, values)).rows;
    } finally {
      await client.end();
    }
  };
}

function statusOf({ url }: ServerProcess): Promise<Response> {
  return fetch(`${url}/api/v1/system/status/`);
}

async function isWell(server: ServerProcess): Promise<boolean> {
  return (await statusOf(server)).status === 200;
}

test('the embedded PostgreSQL killed three times while requests run is started again at the same place; nothing is lost', async () => {
  const dataDir = newFolder();
  const server = await startServer(dataDir);
  const database = new Embedded(dataDir);
  const load = await Load.start(() => [server.url]);
  let longest = 0;
  for (let round = 0; round < 3; round++) {
    await sleep(1_500);
    const before = load.seen.length;
    database.kill();
    const killedAt = Date.now();
    await until(() => load.seen.slice(before).some((seen) => seen.status === 503));
    const told = await statusOf(server);
    if (told.status === 503) expect((await told.json()).errors.database[0]).toBe('down');
    await until(() => isWell(server), 60);
    longest = Math.max(longest, Date.now() - killedAt);
  }
  await sleep(1_000);
  await load.stop();
  expect(load.wrong()).toEqual([]);
  expect(server.hasEnded).toBe(false);
  await expectInOrder(database.query, load);
  noteFault('embedded PostgreSQL killed (3 times)', outcomeOf(load, longest));
}, 300_000);

const withDisk = canHaveSmallDisk() ? test : test.skip;

withDisk(
  'a disk that is full ends the embedded PostgreSQL; it comes back by itself when there is space again',
  async () => {
    const dataDir = newFolder();
    // Its log is on the same disk.
    const log = { LOG_DIR: path.join(dataDir, 'logs'), LOG_LEVEL: 'info' };
    const server = await startServer(dataDir, withSmallDisk(dataDir), log);
    const disk = new SmallDisk(server.pid, dataDir);
    const database = new Embedded(disk.folder);
    const load = await Load.start(() => [server.url]);
    await sleep(1_000);
    disk.fill();
    // The next file of its log is what it cannot do without.
    await until(
      () =>
        database.query('SELECT pg_switch_wal()').then(
          () => false,
          () => true,
        ),
      60,
    );
    // Several attempts that come to nothing.
    await until(async () => {
      const told = (await (await statusOf(server)).json()) as { errors?: { database?: string[] } };
      return /being started again: attempt ([4-9]|\d\d)/.test(told.errors?.database?.[1] ?? '');
    }, 60);
    disk.makeSpace();
    const freeSince = Date.now();
    await until(() => isWell(server), 60);
    const recovery = Date.now() - freeSince;
    await sleep(1_000);
    await load.stop();
    expect(load.wrong()).toEqual([]);
    expect(server.hasEnded).toBe(false);
    await expectInOrder(database.query, load);
    noteFault('disk of the embedded PostgreSQL full', outcomeOf(load, recovery));
  },
  300_000,
);

test('a server told to stop while its PostgreSQL is being started again stops in order', async () => {
  const dataDir = newFolder();
  const server = await startServer(dataDir);
  const database = new Embedded(dataDir);
  for (let attempt = 0; attempt < 3; attempt++) {
    await until(() => isWell(server), 60);
    database.kill();
  }
  await until(async () => (await statusOf(server)).status === 503);
  const askedAt = Date.now();
  expect(await server.stop()).toBe(0);
  noteFault(
    'stopped while PostgreSQL restarts',
    `ended in order within ${((Date.now() - askedAt) / 1_000).toFixed(1)} s`,
  );
  expect(database.isAlive).toBe(false);
}, 120_000);
