import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { z } from 'zod';
import { recordUsage } from '../../src/modules/billing/credit-usage/record-usage.ts';
import { checkLedger } from '../../src/modules/billing/ledger-check/check-ledger.ts';
import { PermanentError } from '../../src/platform/errors/failures.ts';
import { defineJob, handleJob } from '../../src/platform/jobs/definition.ts';
import { startJob } from '../../src/platform/jobs/start-job.ts';
import type { Client } from '../kit/client.ts';
import type { Tenant } from '../kit/tenant.ts';
import type { TestApp } from '../kit/test-app.ts';
import { until } from '../kit/until.ts';
import { newStaff, paidInvoice } from '../modules/billing/paying.ts';
import { type Clock, newPlan, openClockedApp, pay, renew, subscribe } from '../modules/billing/subscription-world.ts';

type Ending = 'succeeded' | 'failed' | 'cancelled';

/** A job that has used some of its credits and works until the test says how it ends. */
const heldJob = defineJob<{ gate: string; use: number }, null>({
  type: 'test.held',
  payload: z.object({ gate: z.string(), use: z.int() }),
  maxAttempts: 1,
  timeout: 120_000,
});
const gates = new Map<string, { readonly ended: Promise<Ending>; readonly end: (how: Ending) => void }>();
const handler = handleJob(heldJob, async (context, job) => {
  const { gate, use } = job.payload;
  if (use > 0) {
    await job.save(context, (transaction) =>
      recordUsage(transaction, {
        jobId: job.id,
        siteId: null,
        operation: 'clustering',
        credits: use,
        usage: { costUsd: 0, model: 'test', tokensInput: 0, tokensOutput: 0 },
        related: { type: 'test', id: 1 },
      }),
    );
  }
  await job.progress({ phase: 'AI_CALL', message: 'Working' });
  const how = await gates.get(gate)!.ended;
  if (how === 'failed') throw new PermanentError('It did not work.');
  job.throwIfCancelled();
  return null;
});

let app: TestApp;
let clock: Clock;
let staff: Client;
beforeAll(async () => {
  ({ app, clock } = await openClockedApp('2027-01-10T12:00:00Z', {
    workers: true,
    jobs: [handler],
    environment: { JOBS_CONCURRENCY: '20', JOBS_PER_ACCOUNT: '20' },
  }));
  staff = await newStaff(app);
});
afterAll(() => app.close());

interface Held {
  readonly id: string;
  end(how: Ending): Promise<void>;
}

/** Starts a job that holds credits, and waits until it has used what it is to use. */
async function hold(tenant: Tenant, credits: number, { use = 0 } = {}): Promise<Held> {
  const gate = randomUUID();
  let end: (how: Ending) => void = () => undefined;
  const ended = new Promise<Ending>((resolve) => {
    end = resolve;
  });
  gates.set(gate, { ended, end });
  const { id } = await startJob(tenant.context, heldJob, { gate, use }, { credits });
  const read = () => app.prisma.job.findUniqueOrThrow({ where: { id } });
  await until(async () => (await read()).phase === 'AI_CALL');
  return {
    id,
    async end(how) {
      if (how === 'cancelled') await tenant.owner.graphql(`mutation { cancelJob(id: "${id}") { state } }`);
      end(how);
      await until(async () => (await read()).state === how);
    },
  };
}

/** A package of so many credits, paid; gives its payment back when it is asked to. */
async function buy(
  tenant: Tenant,
  credits: number,
): Promise<{ refund(): Promise<void>; takenBack(): Promise<number> }> {
  const { payment, invoice } = await paidInvoice(tenant, staff, { credits });
  return {
    async refund() {
      const { data, errors } = await staff.graphql(
        `mutation { refundPayment(id: "${payment.id}", reason: "Not wanted") { status } }`,
      );
      expect(errors).toBeUndefined();
      expect(data.refundPayment.status).toBe('REFUNDED');
    },
    async takenBack() {
      const { body } = await tenant.owner.get(`/billing/invoices/${invoice.id}/`);
      return body.data.credit_notes[0].credits;
    },
  };
}

/** The balance is the sum of the ledger, was never below zero, and nothing is held for nobody. */
async function expectClean({ accountId }: Tenant): Promise<void> {
  const rows = await app.prisma.creditTransaction.findMany({ where: { accountId }, orderBy: { id: 'asc' } });
  let sum = 0;
  for (const { amount, balanceAfter } of rows) {
    sum += amount;
    expect(balanceAfter).toBe(sum);
    expect(sum).toBeGreaterThanOrEqual(0);
  }
  expect((await app.prisma.account.findUniqueOrThrow({ where: { id: accountId } })).credits).toBe(sum);
  expect(await checkLedger(app.services)).toMatchObject({ differences: [], unreleased: [] });
}

const empty = () => app.tenant({ credits: 0 });

test('credits that a job held when their payment was refunded are taken when the job is cancelled', async () => {
  const tenant = await empty();
  const bought = await buy(tenant, 500);
  const job = await hold(tenant, 500);
  await bought.refund();
  expect([await tenant.credits(), await bought.takenBack()]).toEqual([0, 0]);
  await job.end('cancelled');
  expect([await tenant.credits(), await bought.takenBack()]).toEqual([0, 500]);
  await expectClean(tenant);
});

test.each<[Ending]>([['succeeded'], ['failed'], ['cancelled']])(
  'what a job that has %s used is charged, and only the rest of what it held is taken',
  async (how) => {
    const tenant = await empty();
    const bought = await buy(tenant, 500);
    const job = await hold(tenant, 400, { use: 150 });
    await bought.refund();
    expect([await tenant.credits(), await bought.takenBack()]).toEqual([0, 100]);
    await job.end(how);
    expect([await tenant.credits(), await bought.takenBack()]).toEqual([0, 350]);
    await expectClean(tenant);
  },
);

test('of several jobs whatever comes back is taken, in whatever order they end, and no more than was refunded', async () => {
  const tenant = await app.tenant({ credits: 300 });
  const bought = await buy(tenant, 500);
  const jobs = [await hold(tenant, 300, { use: 300 }), await hold(tenant, 200), await hold(tenant, 250)];
  // 50 are there, 450 are missing, and 750 are held.
  await bought.refund();
  expect(await tenant.credits()).toBe(0);
  await jobs[0]!.end('succeeded');
  expect(await tenant.credits()).toBe(0);
  await jobs[2]!.end('failed');
  expect(await tenant.credits()).toBe(0);
  await jobs[1]!.end('cancelled');
  expect([await tenant.credits(), await bought.takenBack()]).toEqual([0, 500]);
  await expectClean(tenant);
});

test('what was never the refund’s stays: a balance that covers it, and what comes back beyond it', async () => {
  const tenant = await app.tenant({ credits: 1_000 });
  const bought = await buy(tenant, 500);
  const job = await hold(tenant, 1_200);
  await bought.refund();
  expect(await tenant.credits()).toBe(0);
  await job.end('cancelled');
  // 200 of the 500 were missing; 1,200 came back.
  expect([await tenant.credits(), await bought.takenBack()]).toEqual([1_000, 500]);
  await expectClean(tenant);
});

test('what was spent before the refund is not owed: later credits are the account’s own', async () => {
  const tenant = await empty();
  const bought = await buy(tenant, 500);
  await (await hold(tenant, 400, { use: 400 })).end('succeeded');
  const held = await hold(tenant, 60);
  await bought.refund();
  expect([await tenant.credits(), await bought.takenBack()]).toEqual([0, 40]);
  await held.end('cancelled');
  expect([await tenant.credits(), await bought.takenBack()]).toEqual([0, 100]);
  await buy(tenant, 700);
  await (await hold(tenant, 700)).end('cancelled');
  expect([await tenant.credits(), await bought.takenBack()]).toEqual([700, 100]);
  await expectClean(tenant);
});

test('of a job that began after the refund nothing is taken, also while an older one is still at work', async () => {
  const tenant = await empty();
  const bought = await buy(tenant, 300);
  const older = await hold(tenant, 300);
  await bought.refund();
  await buy(tenant, 200);
  const later = await hold(tenant, 200);
  await later.end('cancelled');
  expect(await tenant.credits()).toBe(200);
  await older.end('failed');
  expect([await tenant.credits(), await bought.takenBack()]).toEqual([200, 300]);
  await expectClean(tenant);
});

test('several refunds share what comes back, the first one first, and no credit is taken twice', async () => {
  const tenant = await empty();
  const [first, second] = [await buy(tenant, 300), await buy(tenant, 200)];
  const jobs = [await hold(tenant, 350, { use: 100 }), await hold(tenant, 150)];
  await first.refund();
  await second.refund();
  await jobs[0]!.end('cancelled');
  expect([await tenant.credits(), await first.takenBack(), await second.takenBack()]).toEqual([0, 250, 0]);
  await jobs[1]!.end('cancelled');
  expect([await tenant.credits(), await first.takenBack(), await second.takenBack()]).toEqual([0, 300, 100]);
  await expectClean(tenant);
});

test('of an annual plan what its months have granted is taken when it comes back, and no further month is granted', async () => {
  clock.set('2027-01-31T12:00:00Z');
  const plan = await newPlan(app, { price: '1200.00', includedCredits: 1_200, billingCycle: 'annual' });
  const { tenant } = await subscribe(app, plan.id);
  await pay(app, tenant);
  clock.set('2027-02-28T12:00:00Z');
  await renew(app);
  expect(await tenant.credits()).toBe(200);
  const job = await hold(tenant, 180, { use: 30 });
  const { id } = await app.prisma.payment.findFirstOrThrow({ where: { accountId: tenant.accountId } });
  const { errors } = await staff.graphql(`mutation { refundPayment(id: "${id}", reason: "Not wanted") { status } }`);
  expect(errors).toBeUndefined();
  expect(await tenant.credits()).toBe(0);
  await job.end('cancelled');
  expect(await tenant.credits()).toBe(0);
  clock.set('2027-06-15T00:00:00Z');
  await renew(app);
  expect(await tenant.credits()).toBe(0);
  await expectClean(tenant);
});

test('refunds and endings at the same moment: whoever is first, all that was refunded and not used is taken, once', async () => {
  for (let round = 0; round < 8; round++) {
    const tenant = await empty();
    const [first, second] = [await buy(tenant, 100), await buy(tenant, 100)];
    const jobs = [await hold(tenant, 90, { use: 20 }), await hold(tenant, 60), await hold(tenant, 50)];
    await Promise.all([
      jobs[0]!.end('succeeded'),
      first.refund(),
      jobs[1]!.end('failed'),
      second.refund(),
      jobs[2]!.end('cancelled'),
    ]);
    expect(await tenant.credits()).toBe(0);
    expect((await first.takenBack()) + (await second.takenBack())).toBe(180);
    await expectClean(tenant);
  }
}, 120_000);

test('the database itself takes no more than is owed, and forgets nothing', async () => {
  const tenant = await empty();
  const bought = await buy(tenant, 50);
  const job = await hold(tenant, 50);
  await bought.refund();
  const { accountId } = tenant;
  const set = (sql: string) => app.services.database.pool.query(`${sql} WHERE account_id = $1`, [accountId]);
  await expect(set('UPDATE refund_claims SET taken = 51')).rejects.toThrow(/refund_claims_range/);
  await expect(set('UPDATE refund_claims SET credits = 500')).rejects.toThrow(/permission denied/);
  await expect(set('DELETE FROM refund_claims')).rejects.toThrow(/permission denied/);
  await job.end('cancelled');
  expect(await tenant.credits()).toBe(0);
});

test('whatever is bought, held, used, refunded and ended, in whatever order: it adds up as if every job had ended before the refunds', async () => {
  const story = fc.record({
    own: fc.integer({ min: 0, max: 100 }),
    packages: fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 3 }),
    jobs: fc.array(
      fc.record({
        held: fc.integer({ min: 1, max: 80 }),
        used: fc.integer({ min: 0, max: 80 }),
        how: fc.constantFrom<Ending>('succeeded', 'failed', 'cancelled'),
      }),
      { maxLength: 4 },
    ),
    refunds: fc.integer({ min: 1, max: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(story, async ({ own, packages, jobs, refunds }) => {
      const tenant = await app.tenant({ credits: own });
      const bought = [];
      for (const credits of packages) bought.push(await buy(tenant, credits));
      const all = own + packages.reduce((sum, credits) => sum + credits, 0);
      const running: [Held, Ending][] = [];
      let [held, used] = [0, 0];
      for (const job of jobs) {
        if (held + job.held > all) continue;
        held += job.held;
        const use = Math.min(job.held, job.used);
        used += use;
        running.push([await hold(tenant, job.held, { use }), job.how]);
      }
      const given = packages.slice(0, refunds).reduce((sum, credits) => sum + credits, 0);
      for (const each of bought.slice(0, refunds)) await each.refund();
      for (const [job, how] of running) await job.end(how);
      expect(await tenant.credits()).toBe(Math.max(0, all - used - given));
      await expectClean(tenant);
    }),
    { numRuns: 12 },
  );
}, 240_000);
