import { type HttpServer, listen } from '../../src/server/http-server.ts';
import { expectSettled } from '../kit/ledger.ts';
import { spendInParallel, tally } from '../kit/spenders.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';
import { WorkerProcess } from '../kit/worker-process.ts';

const served = {
  DATABASE_URL: 'postgresql://named-so-that-it-is-served/',
  JWT_SECRET: 'a secret of at least thirty-two characters',
};
let app: TestApp;
let second: TestApp;
const servers: HttpServer[] = [];
const workers: WorkerProcess[] = [];

beforeAll(async () => {
  app = await openTestApp({ environment: served });
  second = await openTestApp({ environment: served, besides: app });
  for (const each of [app, second]) servers.push(await listen(each.app, { host: '127.0.0.1', port: 0 }));
  const environment = { ...served, DATABASE_URL: app.databaseUrl, DATA_DIR: app.dataDir };
  workers.push(...(await Promise.all([WorkerProcess.start(environment), WorkerProcess.start(environment)])));
}, 60_000);
afterAll(async () => {
  for (const worker of workers) await worker.stop();
  for (const server of servers) await server.close();
  await second.close();
  await app.close();
}, 60_000);

test('200 callers at two servers, while two workers work, on credits for exactly 60: 60 are served and charged, 140 get 402', async () => {
  const tenant = await app.tenant({ credits: 120 });
  const answers = (await Promise.all(servers.map(({ url }) => spendInParallel(tenant, url, 100)))).flat();
  expect(tally(answers)).toEqual({ 200: 60, 402: 140 });
  for (const { status, body } of answers)
    if (status === 200) expect((await tenant.finish(body.data.task_id)).state).toBe('SUCCESS');
  expect(await expectSettled(tenant, 120)).toBe(120);
  expect(await tenant.credits()).toBe(0);
  const { _count, _sum } = await app.prisma.creditUsageLog.aggregate({
    where: { accountId: tenant.accountId },
    _count: true,
    _sum: { creditsUsed: true },
  });
  expect([_count, _sum.creditsUsed]).toEqual([60, 120]);
}, 120_000);
