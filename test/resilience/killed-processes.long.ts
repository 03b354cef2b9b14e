import { setTimeout as sleep } from 'node:timers/promises';
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

test('API processes killed in the middle of writes: what was answered is there, and a call sent again does its work once', async () => {
  let longest = 0;
  // Whoever was on the killed one goes on at the address that takes its place.
  const load = await Load.start(() => processes.urls);
  for (let round = 0; round < 4; round++) {
    await sleep(1_000);
    const killedAt = Date.now();
    await processes.replaceApi();
    longest = Math.max(longest, Date.now() - killedAt);
  }
  await until(() => processes.areWell(), 60);
  await load.stop();
  expect(load.wrong({ cut: true })).toEqual([]);
  processes.expectCalm();
  await expectInOrder(database.query.bind(database), load);
  noteFault('API processes killed (4 times)', outcomeOf(load, longest));
}, 300_000);

test('workers killed in the middle of jobs: every job ends, charged once', async () => {
  const load = await Load.start(() => processes.urls);
  for (let round = 0; round < 3; round++) {
    await sleep(1_000);
    await processes.worker.kill();
    await processes.startWorker();
  }
  await load.stop();
  expect(load.wrong()).toEqual([]);
  await expectInOrder(database.query.bind(database), load);
  noteFault('workers killed (3 times)', outcomeOf(load));
}, 300_000);
