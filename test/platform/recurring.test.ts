import { setTimeout as sleep } from 'node:timers/promises';
import { nextRun, type RecurringTask } from '../../src/platform/recurring/recurring-task.ts';
import { type RecurringTasks, startRecurringTasks } from '../../src/platform/recurring/start-recurring-tasks.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';
import { until } from '../kit/until.ts';

let app: TestApp;
const started: RecurringTasks[] = [];

beforeAll(async () => {
  app = await openTestApp();
});
afterEach(async () => {
  for (const each of started.splice(0)) await each.stop();
  await app.prisma.recurringTask.deleteMany();
});
afterAll(() => app.close());

async function start(task: RecurringTask, options: { lease?: number; retryAfter?: number } = {}): Promise<void> {
  started.push(await startRecurringTasks({ services: app.services, tasks: [task], interval: 20, ...options }));
}

function rowOf(name: string) {
  return app.prisma.recurringTask.findUnique({ where: { name } });
}

test('a task comes round every so often, and of five processes one does it each time', async () => {
  let now = 0;
  let most = 0;
  const runs: number[] = [];
  const task: RecurringTask = {
    name: 'test.often',
    schedule: { every: 300 },
    async run() {
      most = Math.max(most, ++now);
      runs.push(Date.now());
      await sleep(30);
      now--;
    },
  };
  for (let process = 0; process < 5; process++) await start(task);
  await until(() => runs.length >= 4);
  expect(most).toBe(1);
  const gaps = runs.slice(1).map((at, index) => at - runs[index]!);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(250);
});

test('what a killed process left is taken up when its lease is over, not before', async () => {
  const claimedUntil = new Date(Date.now() + 700);
  await app.prisma.recurringTask.create({
    data: {
      name: 'test.left',
      nextRunAt: new Date(Date.now() - 60_000),
      claimedUntil,
    },
  });
  let ranAt = 0;
  await start({
    name: 'test.left',
    schedule: { dailyAt: 3 },
    run: async () => {
      ranAt = Date.now();
    },
  });
  await until(() => ranAt > 0);
  expect(ranAt).toBeGreaterThanOrEqual(claimedUntil.getTime());
});

test('a run that takes longer than the lease keeps its task', async () => {
  let runs = 0;
  const task: RecurringTask = {
    name: 'test.long',
    schedule: { every: 3_600_000 },
    async run() {
      runs++;
      await sleep(2_500);
    },
  };
  await start(task, { lease: 1_000 });
  await start(task, { lease: 1_000 });
  await until(async () => (await rowOf('test.long'))?.claimedUntil != null);
  await until(async () => (await rowOf('test.long'))?.claimedUntil === null);
  expect(runs).toBe(1);
  const row = await rowOf('test.long');
  expect(row).toMatchObject({ claimedUntil: null, lastError: null });
  expect(row!.nextRunAt.getTime()).toBeGreaterThan(Date.now() + 3_000_000);
});

test('a run that fails says why in its row and is tried again soon', async () => {
  let runs = 0;
  await start(
    {
      name: 'test.fails',
      schedule: { dailyAt: 3 },
      async run() {
        if (++runs === 1) throw new Error('not today');
      },
    },
    { retryAfter: 300 },
  );
  await app.prisma.recurringTask.update({ where: { name: 'test.fails' }, data: { nextRunAt: new Date() } });
  await until(async () => (await rowOf('test.fails'))?.lastError?.includes('not today') === true);
  expect(runs).toBe(1);
  await until(async () => runs === 2 && (await rowOf('test.fails'))?.lastError === null);
});

test('a process that stops tells the run in hand and waits for it', async () => {
  let told = false;
  let ended = false;
  let begun = false;
  await start({
    name: 'test.stops',
    schedule: { every: 3_600_000 },
    async run(_, signal) {
      begun = true;
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      told = true;
      await sleep(50);
      ended = true;
    },
  });
  await until(() => begun);
  await started.pop()!.stop();
  expect({ told, ended }).toEqual({ told: true, ended: true });
});

test('a daily task is due at its hour of UTC', () => {
  const at = (iso: string) => nextRun({ dailyAt: 3 }, new Date(iso)).toISOString();
  expect(at('2026-02-28T02:59:59.999Z')).toBe('2026-02-28T03:00:00.000Z');
  expect(at('2026-02-28T03:00:00.000Z')).toBe('2026-03-01T03:00:00.000Z');
  expect(at('2026-12-31T23:00:00.000Z')).toBe('2027-01-01T03:00:00.000Z');
});
