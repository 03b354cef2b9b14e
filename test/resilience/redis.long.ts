import { setTimeout as sleep } from 'node:timers/promises';
import { noteFault } from '../kit/fault-table.ts';
import { until } from '../kit/until.ts';
import { expectInOrder, outcomeOf } from './kit/books.ts';
import { Load } from './kit/load.ts';
import { RedisProcess } from './kit/redis-process.ts';
import { ServedPostgres } from './kit/served-postgres.ts';
import { ServedProcesses } from './kit/served-processes.ts';

const there = RedisProcess.isThere;
const promise = there ? test : test.skip;
let redis: RedisProcess;
let database: ServedPostgres;
let processes: ServedProcesses;
beforeAll(async () => {
  if (!there) return;
  redis = await RedisProcess.start();
  database = await ServedPostgres.start();
  processes = await ServedProcesses.start(database, { REDIS_URL: redis.url });
}, 180_000);
afterAll(async () => {
  await processes?.stop();
  await database?.stop();
  await redis?.stop();
}, 60_000);

/** What needs no Redis goes on without it: here nobody is turned away at all. */
async function expectServed(fault: string, load: Load, recovery: number): Promise<void> {
  expect(load.wrong()).toEqual([]);
  expect(load.tally[503] ?? 0).toBe(0);
  processes.expectCalm();
  await expectInOrder(database.query.bind(database), load);
  noteFault(fault, outcomeOf(load, recovery));
}

promise(
  'Redis killed under load, gone for four seconds and back with nothing in it: everybody is served, jobs go on when it is back',
  async () => {
    const load = await Load.start(() => processes.urls);
    await sleep(1_500);
    const before = load.seen.length;
    await redis.goAway();
    await until(async () => !(await processes.areWell()));
    const told = await (await fetch(`${processes.urls[0]}/api/v1/system/status/`)).json();
    expect(told.errors).toEqual({ queue: ['down'] });
    await sleep(4_000);
    expect(load.seen.length).toBeGreaterThan(before);
    await redis.comeBack();
    const backSince = Date.now();
    await until(() => processes.areWell(), 60);
    const recovery = Date.now() - backSince;
    await sleep(1_500);
    await load.stop();
    await expectServed('Redis killed', load, recovery);
  },
  300_000,
);

promise(
  'Redis that hangs: requests wait for it for two seconds at most each time, and are served',
  async () => {
    const load = await Load.start(() => processes.urls);
    await sleep(1_000);
    redis.hang();
    await sleep(6_000);
    redis.wakeUp();
    const backSince = Date.now();
    await until(() => processes.areWell(), 60);
    const recovery = Date.now() - backSince;
    await sleep(1_000);
    await load.stop();
    await expectServed('Redis hangs', load, recovery);
  },
  300_000,
);

promise(
  'limits hold while Redis is away: each process counts for itself',
  async () => {
    await redis.goAway();
    try {
      const wrong = { email: 'owner@demo.igny8.test', password: 'not it' };
      const statuses: number[] = [];
      for (let attempt = 0; attempt < 7; attempt++) {
        const answer = await fetch(`${processes.urls[0]}/api/v1/auth/login/`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(wrong),
        });
        statuses.push(answer.status);
      }
      expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
    } finally {
      await redis.comeBack();
    }
    await until(() => processes.areWell(), 60);
    noteFault('passwords guessed while Redis is away', 'locked after five failures, as otherwise');
  },
  120_000,
);
