import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { temporaryDataDir } from '../scripts/temporary-data-dir.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../src/embedded-postgres/embedded-postgres.ts';
import type { PostgresState } from '../src/platform/database/postgres-state.ts';
import { until } from './kit/until.ts';

let folder: string;
let postgres: EmbeddedPostgres;
const states: PostgresState[] = [];
beforeAll(async () => {
  folder = temporaryDataDir('own-postgres');
  postgres = await startEmbeddedPostgres({
    directory: path.join(folder, 'postgres'),
    password: 'test',
    database: 'test',
  });
  postgres.watch((state) => states.push(state));
}, 60_000);
beforeEach(() => {
  states.length = 0;
});
afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

const postmaster = () => Number(readFileSync(path.join(postgres.directory, 'postmaster.pid'), 'utf8').split('\n')[0]);
const kill = () => void process.kill(postmaster(), 'SIGKILL');
const runsAgain = () => until(() => states.at(-1)?.status === 'running', 30);

test('a PostgreSQL that is killed is started again at the same address, with all that was written, and pools find it again', async () => {
  const pool = new pg.Pool({ connectionString: postgres.url, max: 3 });
  // Without a listener the end of a connection that nobody uses would end this process.
  pool.on('error', () => undefined);
  await pool.query('CREATE TABLE kept (id int)');
  await pool.query('INSERT INTO kept VALUES (7)');
  expect(postgres.state).toEqual({ status: 'running', restarts: 0 });
  kill();
  await runsAgain();
  expect(postgres.state).toEqual({ status: 'running', restarts: 1 });
  expect((await pool.query('SELECT id FROM kept')).rows).toEqual([{ id: 7 }]);
  expect(states[0]).toMatchObject({ status: 'restarting', attempt: 1, reason: expect.stringContaining('SIGKILL') });
  await pool.end();
}, 60_000);

test('one that ends again soon is started again as well, and its attempts are counted on, so that the pauses grow', async () => {
  kill();
  await runsAgain();
  const attempts = states.flatMap((state) => (state.status === 'restarting' ? [state.attempt] : []));
  // Processes of one that was killed may hold its memory for a moment, which costs an attempt.
  expect(attempts).toEqual(attempts.map((_, index) => attempts[0]! + index));
  expect(attempts[0]).toBeGreaterThan(1);
}, 60_000);

test('why it ended is told without what its statements said', async () => {
  const client = new pg.Client({ connectionString: postgres.url });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('SELECT $1::int', ['secret-of-a-user']).catch(() => undefined);
  await client.query('CREATE TABLE unique_one (mail text UNIQUE)');
  await client.query(`INSERT INTO unique_one VALUES ('somebody@example.test')`);
  await client.query(`INSERT INTO unique_one VALUES ('somebody@example.test')`).catch(() => undefined);
  kill();
  await runsAgain();
  expect(JSON.stringify(states[0])).not.toMatch(/secret-of-a-user|somebody@|INSERT/);
}, 60_000);

test('one that is told to stop while it is being started again stays stopped', async () => {
  kill();
  await until(() => postgres.state.status === 'restarting');
  await postgres.stop();
  const told = states.length;
  expect(() => process.kill(postmaster(), 0)).toThrow();
  expect(states).toHaveLength(told);
  expect(postgres.state.status).toBe('restarting');
}, 60_000);
