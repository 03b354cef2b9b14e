import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import pg from 'pg';
import { post } from '../../../src/modules/billing/credits/ledger.ts';
import { checkLedger } from '../../../src/modules/billing/ledger-check/check-ledger.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';

let app: TestApp;
let superuser: pg.Client;
const logLines: string[] = [];

beforeAll(async () => {
  app = await openTestApp({ environment: { LOG_LEVEL: 'error' }, logLines });
  superuser = new pg.Client({ connectionString: app.databaseUrl });
  await superuser.connect();
});
afterAll(async () => {
  await superuser.end();
  await app.close();
});

const status = () => app.anonymous.get('/system/status/');

/** As only somebody with the owner's password can. */
async function tamper(sql: string, values: readonly unknown[]): Promise<void> {
  await superuser.query(`SET session_replication_role = replica`);
  await superuser.query(sql, [...values]);
  await superuser.query(`SET session_replication_role = DEFAULT`);
}

test('until the first check the status of the ledger is unknown, then it says that balances agree and when that was', async () => {
  expect((await status()).body.data.ledger).toEqual({ status: 'unknown', checked_at: null });
  await app.tenant({ credits: 10 });
  await app.tenant({ credits: 0 });
  const findings = await checkLedger(app.services);
  expect(findings).toEqual({ accounts: await app.prisma.account.count(), differences: [], unreleased: [] });
  const answer = await status();
  expect([answer.status, answer.body.data.status]).toEqual([200, 'healthy']);
  expect(answer.body.data.ledger).toEqual({ status: 'up', checked_at: expect.stringMatching(/^\d{4}-.*Z$/) });
  expect(logLines).toEqual([]);
});

test('a balance that is not the sum of its ledger is found, logged and makes the status 503 until it agrees again', async () => {
  const tenant = await app.tenant({ credits: 40 });
  const empty = await app.tenant({ credits: 0 });
  await tamper('UPDATE accounts SET credits = credits + 1 WHERE id = ANY($1)', [[tenant.accountId, empty.accountId]]);
  const findings = await checkLedger(app.services);
  expect(findings.differences).toEqual([tenant.accountId, empty.accountId]);
  expect(logLines.map((line) => JSON.parse(line))).toContainEqual(
    expect.objectContaining({ account_ids: [tenant.accountId, empty.accountId] }),
  );
  const { status: code, body } = await status();
  expect([code, body.errors]).toEqual([503, { ledger: ['down'] }]);
  await tamper('UPDATE accounts SET credits = credits - 1 WHERE id = ANY($1)', [[tenant.accountId, empty.accountId]]);
  await checkLedger(app.services);
  expect((await status()).status).toBe(200);
});

test('credits that are still held for a job that has ended are found; those of a job on its way are as they should be', async () => {
  const tenant = await app.tenant({ credits: 40 });
  const [ended, running] = [randomUUID(), randomUUID()];
  for (const id of [ended, running]) {
    await app.prisma.job.create({
      data: {
        id,
        accountId: tenant.accountId,
        type: 'test.job',
        payload: {},
        reservedCredits: 5,
        state: id === ended ? 'failed' : 'running',
        heartbeatAt: new Date(),
      },
    });
    await post(tenant.context, { type: 'reservation', amount: -5, reference: `job:${id}`, description: 'held' });
  }
  expect(await checkLedger(app.services)).toMatchObject({ differences: [], unreleased: [tenant.accountId] });
  expect((await status()).status).toBe(503);
  await post(tenant.context, { type: 'release', amount: 5, reference: `job:${ended}`, description: 'back' });
  expect(await checkLedger(app.services)).toMatchObject({ unreleased: [] });
});

test('it holds while credits move: what runs meanwhile is seen before or after, never half', async () => {
  const tenants = await Promise.all([1, 2, 3].map(() => app.tenant({ credits: 100 })));
  let moving = true;
  const movers = tenants.map(async ({ context }) => {
    while (moving) {
      const reference = `test:${randomUUID()}`;
      await post(context, { type: 'reservation', amount: -7, reference, description: 'held' });
      await post(context, { type: 'release', amount: 7, reference, description: 'back' });
    }
  });
  for (let check = 0; check < 15; check++)
    expect(await checkLedger(app.services)).toMatchObject({ differences: [], unreleased: [] });
  moving = false;
  await Promise.all(movers);
});

test('whatever is posted, in whatever order and however much of it at once: the balance is the sum of the ledger and never below zero', async () => {
  const posting = fc.record({
    type: fc.constantFrom('purchase', 'subscription', 'refund', 'deduction', 'adjustment', 'reservation', 'release'),
    amount: fc.integer({ min: -60, max: 60 }).filter((amount) => amount !== 0),
    // Few, so that the same posting comes again.
    reference: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  } as const);
  await fc.assert(
    fc.asyncProperty(fc.array(posting, { maxLength: 25 }), fc.integer({ min: 1, max: 4 }), async (postings, atOnce) => {
      const tenant = await app.tenant({ credits: 50 });
      const { context } = tenant;
      const lanes = Array.from({ length: atOnce }, (_, lane) => postings.filter((_, index) => index % atOnce === lane));
      await Promise.all(
        lanes.map(async (lane) => {
          for (const each of lane) {
            const balance = await post(context, { ...each, description: '' }).then(
              ({ balanceAfter }) => balanceAfter,
              (error: { code?: string }) => {
                expect(error.code).toBe('INSUFFICIENT_CREDITS');
                return 0;
              },
            );
            expect(balance).toBeGreaterThanOrEqual(0);
          }
        }),
      );
      const rows = await app.prisma.creditTransaction.findMany({
        where: { accountId: tenant.accountId },
        orderBy: { id: 'asc' },
      });
      let sum = 0;
      for (const row of rows) {
        sum += row.amount;
        expect(row.balanceAfter).toBe(sum);
        expect(sum).toBeGreaterThanOrEqual(0);
      }
      expect(await tenant.credits()).toBe(sum);
      // Each posting is there once, and one that was refused is not.
      const keys = rows.map(({ referenceId, transactionType }) => `${referenceId} ${transactionType}`);
      expect(new Set(keys).size).toBe(keys.length);
      expect(rows.length).toBeLessThanOrEqual(postings.length + 1);
    }),
    { numRuns: 40 },
  );
}, 120_000);
