import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { noteFault } from '../kit/fault-table.ts';
import { until } from '../kit/until.ts';
import { expectInOrder, outcomeOf } from './kit/books.ts';
import { Load } from './kit/load.ts';
import { ServedPostgres } from './kit/served-postgres.ts';
import { ServedProcesses } from './kit/served-processes.ts';

let database: ServedPostgres;
let processes: ServedProcesses;
beforeAll(async () => {
  database = await ServedPostgres.start();
  processes = await ServedProcesses.start(database);
}, 180_000);
afterAll(async () => {
  await processes?.stop();
  await database?.stop();
}, 60_000);

/** Callers who go on while something happens, and what must hold then and afterwards. */
async function underLoad(fault: string, happen: (load: Load) => Promise<void>): Promise<void> {
  const load = await Load.start(() => processes.urls);
  await sleep(1_500);
  await happen(load);
  const over = Date.now();
  await until(() => processes.areWell(), 60);
  const recovery = Date.now() - over;
  await sleep(1_500);
  await load.stop();
  expect(load.wrong()).toEqual([]);
  processes.expectCalm();
  await expectInOrder(database.query.bind(database), load);
  noteFault(fault, outcomeOf(load, recovery));
}

test.each([
  ['SIGINT', 'PostgreSQL restarted (fast)'],
  ['SIGQUIT', 'PostgreSQL restarted (immediate)'],
  ['SIGKILL', 'PostgreSQL killed'],
] as const)(
  '%s of PostgreSQL under load, for three seconds: who asks meanwhile is told to come again, and nothing is lost',
  async (how, fault) => {
    await underLoad(fault, async (load) => {
      const before = load.seen.length;
      await database.goAway(how);
      await sleep(3_000);
      await database.comeBack();
      expect(load.seen.slice(before).some(({ status }) => status === 503)).toBe(true);
    });
  },
  300_000,
);

test('connections that are cut again and again fail what was on them, and no more', async () => {
  await underLoad('connections terminated (10 times)', async () => {
    for (let round = 0; round < 10; round++) {
      await database.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name <> 'operator' AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
      );
      await sleep(300);
    }
  });
}, 300_000);

test('a database whose connections are all taken by others is told of as busy, until they let go', async () => {
  await underLoad('max_connections used up', async (load) => {
    // Whoever had one loses it, and somebody else is faster.
    const taken: pg.Client[] = [];
    const before = load.seen.length;
    for (let round = 0; round < 20; round++) {
      await database
        .query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name <> 'operator' AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
        )
        .catch(() => undefined);
      for (;;) {
        try {
          taken.push(await database.connect());
        } catch {
          break;
        }
      }
      if (load.seen.slice(before).filter(({ status }) => status === 503).length > 20) break;
      await sleep(50);
      // One is needed to cut the others off.
      await taken.pop()!.end();
    }
    expect(load.seen.slice(before).some(({ status }) => status === 503)).toBe(true);
    await sleep(2_000);
    await Promise.all(taken.map((client) => client.end()));
  });
}, 300_000);
