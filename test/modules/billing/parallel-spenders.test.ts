import { type HttpServer, listen } from '../../../src/server/http-server.ts';
import { expectSettled } from '../../kit/ledger.ts';
import { spendInParallel, tally } from '../../kit/spenders.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';

let app: TestApp;
let http: HttpServer;
let working: TestApp | undefined;

beforeAll(async () => {
  app = await openTestApp();
  http = await listen(app.app, { host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await working?.close();
  await http.close();
  await app.close();
});

test('200 callers at once on credits for exactly 60: 60 are served, 140 get 402, and the ledger adds up', async () => {
  const tenant = await app.tenant({ credits: 120 });
  const answers = await spendInParallel(tenant, http.url, 200);
  expect(tally(answers)).toEqual({ 200: 60, 402: 140 });
  expect(await tenant.credits()).toBe(0);
  const refused = answers.find(({ status }) => status === 402)!;
  expect(refused.body).toMatchObject({ success: false, errors: { credits: ['2 required, 0 available.'] } });
  const held = await app.prisma.creditTransaction.findMany({
    where: { accountId: tenant.accountId, transactionType: 'reservation' },
  });
  expect(held.map(({ amount }) => amount)).toEqual(Array(60).fill(-2));
  expect(await app.prisma.job.count({ where: { accountId: tenant.accountId } })).toBe(60);

  working = await openTestApp({ besides: app, workers: true });
  for (const { status, body } of answers)
    if (status === 200) expect((await tenant.finish(body.data.task_id)).state).toBe('SUCCESS');
  expect(await expectSettled(tenant, 120)).toBe(120);
}, 120_000);

test('200 callers with one Idempotency-Key are one', async () => {
  const tenant = await app.tenant({ credits: 120 });
  const answers = await spendInParallel(tenant, http.url, 200, { sameCall: true });
  expect(tally(answers)).toEqual({ 200: 200 });
  expect(new Set(answers.map(({ body }) => body.data.task_id)).size).toBe(1);
  expect(await tenant.credits()).toBe(118);
}, 120_000);
