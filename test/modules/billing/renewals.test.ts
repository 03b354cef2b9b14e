import pg from 'pg';
import { renewSubscriptionsTask } from '../../../src/modules/billing/subscriptions/renew-subscriptions.ts';
import type { Tenant } from '../../kit/tenant.ts';
import type { TestApp } from '../../kit/test-app.ts';
import { newInvoice, newStaff, paidInvoice, submitted } from './paying.ts';
import {
  type Clock,
  day,
  grantsOf,
  invoicesOf,
  newPlan,
  openClockedApp,
  pay,
  renew,
  stateOf,
  subscribe,
} from './subscription-world.ts';

let app: TestApp;
let clock: Clock;
beforeAll(async () => {
  ({ app, clock } = await openClockedApp('2027-01-01T00:00:00Z'));
});
afterAll(() => app.close());

/** Days after each other, with the renewal once a day, paying at once what is owed. */
async function live(tenant: Parameters<typeof pay>[1] | undefined, days: number): Promise<void> {
  for (let count = 0; count < days; count++) {
    clock.addDays(1);
    await renew(app);
    if (tenant) await pay(app, tenant);
  }
}

/** `2027-01-31` → that day of each of so many months, or the last of a shorter one. */
function monthsFrom(start: string, count: number): string[] {
  const [year, month, date] = start.split('-').map(Number) as [number, number, number];
  return Array.from({ length: count }, (_, index) => {
    const last = new Date(Date.UTC(year, month + index, 0)).getUTCDate();
    return new Date(Date.UTC(year, month - 1 + index, Math.min(date, last))).toISOString().slice(0, 10);
  });
}

describe('a plan that costs nothing', () => {
  test.each([28, 29, 30, 31])(
    'renews every month for 14 months over a leap day, counted from day %i, once each',
    async (anchorDay) => {
      const start = `2027-01-${anchorDay}`;
      clock.set(`${start}T15:30:45.123Z`);
      const plan = await newPlan(app, { price: '0', includedCredits: 7 });
      const { tenant, id } = await subscribe(app, plan.id);
      await live(undefined, 365 + 65);
      const expected = monthsFrom(start, 15).filter((date) => date <= day(clock.read()));
      expect(expected).toContain('2028-02-' + Math.min(anchorDay, 29));
      expect(await grantsOf(app, tenant)).toEqual(expected.map((on) => ({ on, amount: 7 })));
      const { subscription, account } = await stateOf(app, tenant, id);
      expect(account).toBe('active');
      expect(subscription.currentPeriodStart.toISOString()).toBe(`${expected.at(-1)}T15:30:45.123Z`);
      expect(subscription.nextDueAt).toEqual(subscription.currentPeriodEnd);
    },
    60_000,
  );

  test('has its missed periods caught up on, each once, when nobody renewed for three months', async () => {
    clock.set('2027-01-31T08:00:00Z');
    const plan = await newPlan(app, { price: '0', includedCredits: 5 });
    const { tenant } = await subscribe(app, plan.id);
    clock.set('2027-05-02T08:00:00Z');
    await renew(app);
    await renew(app);
    expect((await grantsOf(app, tenant)).map(({ on }) => on)).toEqual(monthsFrom('2027-01-31', 4));
  });
});

describe('a plan that is paid', () => {
  test('is billed, paid and granted month by month without drift', async () => {
    clock.set('2027-12-31T23:59:59Z');
    const plan = await newPlan(app, { price: '89.00', includedCredits: 1_000 });
    const { tenant, id } = await subscribe(app, plan.id);
    expect(await stateOf(app, tenant, id)).toMatchObject({ status: 'pending_payment', account: 'pending_payment' });
    expect(await grantsOf(app, tenant)).toEqual([]);
    await pay(app, tenant);
    expect(await stateOf(app, tenant, id)).toMatchObject({ status: 'active', account: 'active' });
    await live(tenant, 31 + 29 + 31 + 2);
    expect((await grantsOf(app, tenant)).map(({ on }) => on)).toEqual(monthsFrom('2027-12-31', 4));
    const invoices = await invoicesOf(app, tenant);
    expect(invoices.map((row) => [day(row.periodStart), day(row.periodEnd), row.status, row.total.toFixed(2)])).toEqual(
      [
        ['2027-12-31', '2028-01-31', 'paid', '89.00'],
        ['2028-01-31', '2028-02-29', 'paid', '89.00'],
        ['2028-02-29', '2028-03-31', 'paid', '89.00'],
        ['2028-03-31', '2028-04-30', 'paid', '89.00'],
      ],
    );
    expect(await tenant.credits()).toBe(4_000);
  });

  test('goes on until its invoice is due; then the account is suspended, and active again once it has paid', async () => {
    clock.set('2028-04-01T10:00:00Z');
    const plan = await newPlan(app, { price: '10.00', includedCredits: 100 });
    const { tenant, id } = await subscribe(app, plan.id);
    await pay(app, tenant);
    clock.set('2028-05-01T10:00:01Z');
    await renew(app);
    const [, second] = await invoicesOf(app, tenant);
    expect([day(second!.periodStart), day(second!.dueDate), second!.status]).toEqual([
      '2028-05-01',
      '2028-05-08',
      'pending',
    ]);
    clock.set('2028-05-08T09:59:00Z');
    await renew(app);
    expect(await stateOf(app, tenant, id)).toMatchObject({ status: 'active', account: 'active' });
    clock.set('2028-05-08T10:00:02Z');
    await renew(app);
    expect(await stateOf(app, tenant, id)).toMatchObject({ status: 'past_due', account: 'suspended' });
    expect((await invoicesOf(app, tenant))[1]!.status).toBe('overdue');
    expect((await tenant.owner.post('/auth/sites/', { name: 'No' })).status).toBe(403);
    expect((await tenant.owner.get('/billing/payment-methods/')).status).toBe(200);
    clock.set('2028-05-20T00:00:00Z');
    await renew(app);
    await pay(app, tenant);
    const paid = await stateOf(app, tenant, id);
    expect(paid).toMatchObject({ status: 'active', account: 'active' });
    expect([day(paid.subscription.currentPeriodStart), day(paid.subscription.currentPeriodEnd)]).toEqual([
      '2028-05-01',
      '2028-06-01',
    ]);
    expect((await grantsOf(app, tenant)).map(({ on }) => on)).toEqual(['2028-04-01', '2028-05-01']);
    expect((await tenant.owner.post('/auth/sites/', { name: 'Yes' })).status).toBe(201);
  });

  test('does not lift the suspension that staff have set by hand; staff lift it themselves', async () => {
    clock.set('2028-04-01T10:00:00Z');
    const plan = await newPlan(app, { price: '10.00', includedCredits: 100 });
    const { tenant, id } = await subscribe(app, plan.id);
    const staff = (await newStaff(app)).with({ 'x-account-id': String(tenant.accountId) });
    const setStatus = (status: string) => staff.patch(`/auth/accounts/${tenant.accountId}/`, { status });
    expect((await setStatus('suspended')).status).toBe(200);
    await pay(app, tenant);
    expect(await stateOf(app, tenant, id)).toMatchObject({ status: 'active', account: 'suspended' });
    expect(await tenant.credits()).toBe(100);
    expect((await setStatus('active')).status).toBe(200);
    expect(await stateOf(app, tenant, id)).toMatchObject({ status: 'active', account: 'active' });
  });

  test('that is paid after its period has passed begins with the payment', async () => {
    clock.set('2028-06-15T10:00:00Z');
    const plan = await newPlan(app, { price: '10.00', includedCredits: 100 });
    const { tenant, id } = await subscribe(app, plan.id);
    clock.set('2028-09-10T12:00:00Z');
    await renew(app);
    expect((await invoicesOf(app, tenant))[0]!.status).toBe('overdue');
    await pay(app, tenant);
    const { subscription } = await stateOf(app, tenant, id);
    expect([day(subscription.currentPeriodStart), day(subscription.currentPeriodEnd)]).toEqual([
      '2028-09-10',
      '2028-10-10',
    ]);
    await renew(app);
    expect(await grantsOf(app, tenant)).toEqual([{ on: '2028-06-15', amount: 100 }]);
    clock.set('2028-10-10T12:00:00Z');
    await renew(app);
    expect(day((await invoicesOf(app, tenant))[1]!.periodStart)).toBe('2028-10-10');
  });

  test('is not billed for what passed while nobody renewed: the next invoice is for the period that runs', async () => {
    clock.set('2029-01-31T00:00:00Z');
    const plan = await newPlan(app, { price: '10.00', includedCredits: 100 });
    const { tenant } = await subscribe(app, plan.id);
    await pay(app, tenant);
    clock.set('2029-05-15T00:00:00Z');
    await renew(app);
    await renew(app);
    const [, second, ...more] = await invoicesOf(app, tenant);
    expect(more).toEqual([]);
    expect([day(second!.periodStart), day(second!.periodEnd)]).toEqual(['2029-04-30', '2029-05-31']);
    await pay(app, tenant);
    expect((await grantsOf(app, tenant)).map(({ on }) => on)).toEqual(['2029-01-31', '2029-04-30']);
  });

  test('for a year is granted month by month in credits that add up, and catches up when late', async () => {
    clock.set('2027-08-31T06:00:00Z');
    const plan = await newPlan(app, { price: '1000.00', billingCycle: 'annual', includedCredits: 1_003 });
    const { tenant } = await subscribe(app, plan.id);
    await pay(app, tenant);
    expect(await grantsOf(app, tenant)).toEqual([{ on: '2027-08-31', amount: 83 }]);
    expect((await tenant.owner.get('/billing/credits/balance/')).body.data.plan_credits_per_month).toBe(83);
    await live(undefined, 35);
    clock.set('2028-01-15T06:00:00Z');
    await renew(app);
    expect((await grantsOf(app, tenant)).map(({ on }) => on)).toEqual(monthsFrom('2027-08-31', 5));
    clock.set('2028-08-31T05:59:59Z');
    await renew(app);
    const grants = await grantsOf(app, tenant);
    expect(grants.map(({ on }) => on)).toEqual(monthsFrom('2027-08-31', 12));
    expect(grants.reduce((sum, { amount }) => sum + amount, 0)).toBe(1_003);
    expect(await invoicesOf(app, tenant)).toHaveLength(1);
    clock.set('2028-08-31T06:00:00Z');
    await renew(app);
    expect((await invoicesOf(app, tenant)).map((row) => day(row.periodEnd))).toEqual(['2028-08-31', '2029-08-31']);
    expect(await grantsOf(app, tenant)).toHaveLength(12);
  });
});

test('a period that staff have made longer is granted month by month, and billed at its end', async () => {
  clock.set('2027-01-31T00:00:00Z');
  const plan = await newPlan(app, { price: '10.00', includedCredits: 4 });
  const { tenant, id } = await subscribe(app, plan.id, { status: 'active' });
  const staff = (await (await app.tenant()).user('developer')).with({ 'x-account-id': String(tenant.accountId) });
  await staff.patch(`/auth/subscriptions/${id}/`, { current_period_end: '2027-06-15T00:00:00Z' });
  await live(undefined, 150);
  expect(await grantsOf(app, tenant)).toEqual(monthsFrom('2027-01-31', 5).map((on) => ({ on, amount: 4 })));
  const [invoice] = await invoicesOf(app, tenant);
  expect([day(invoice!.periodStart), day(invoice!.periodEnd)]).toEqual(['2027-06-15', '2027-07-15']);
});

describe('staff who change a subscription by hand', () => {
  const byStaff = async ({ accountId }: Tenant, id: number) => {
    const staff = (await newStaff(app)).with({ 'x-account-id': String(accountId) });
    return (input: object) => staff.patch(`/auth/subscriptions/${id}/`, input);
  };

  test('and put the beginning of its period right grant nothing again; a new period is granted once', async () => {
    clock.set('2027-01-31T12:00:00Z');
    const plan = await newPlan(app, { price: '10.00', includedCredits: 7 });
    const { tenant, id } = await subscribe(app, plan.id);
    await pay(app, tenant);
    const patch = await byStaff(tenant, id);
    for (const start of ['2027-01-30T12:00:00Z', '2027-01-29T12:00:00Z', '2027-02-01T12:00:00Z'])
      expect((await patch({ current_period_start: start })).status).toBe(200);
    expect(await grantsOf(app, tenant)).toEqual([{ on: '2027-01-31', amount: 7 }]);
    const next = { current_period_start: '2027-02-28T12:00:00Z', current_period_end: '2027-03-31T12:00:00Z' };
    await Promise.all([patch(next), patch(next)]);
    expect((await grantsOf(app, tenant)).map(({ on }) => on)).toEqual(['2027-01-31', '2027-02-28']);
  });

  test('to another plan bill that one: nobody pays for one and gets the other', async () => {
    clock.set('2027-01-31T12:00:00Z');
    const [small, big] = [
      await newPlan(app, { price: '10.00', includedCredits: 10 }),
      await newPlan(app, { price: '1000.00', includedCredits: 9_000, billingCycle: 'annual' }),
    ];
    const { tenant, id } = await subscribe(app, small.id);
    const patch = await byStaff(tenant, id);
    const [asked] = await invoicesOf(app, tenant);
    const waiting = await submitted(tenant, asked!.id);
    const refused = await patch({ plan: big.id });
    expect([refused.status, refused.body.error]).toEqual([
      422,
      'A payment for the present plan waits for its approval.',
    ]);
    await (await newStaff(app)).post(`/admin/billing/${waiting.id}/reject_payment/`, { reason: 'Never came' });
    expect((await patch({ plan: big.id })).status).toBe(200);
    const invoices = await invoicesOf(app, tenant);
    expect(invoices.map(({ status, total, periodEnd }) => [status, total.toFixed(2), day(periodEnd)])).toEqual([
      ['void', '10.00', '2027-02-28'],
      ['pending', '1000.00', '2028-01-31'],
    ]);
    await pay(app, tenant);
    expect(await grantsOf(app, tenant)).toEqual([{ on: '2027-01-31', amount: 750 }]);
    expect((await stateOf(app, tenant, id)).status).toBe('active');
  });

  test('and end a trial on the day it began: the first paid period has its credits all the same', async () => {
    clock.set('2027-01-31T09:00:00Z');
    const plan = await newPlan(app, { price: '10.00', includedCredits: 7, trialDays: 14 });
    const { tenant, id } = await subscribe(app, plan.id);
    clock.set('2027-01-31T10:00:00Z');
    await (await byStaff(tenant, id))({ trial_end: '2027-01-31T09:30:00Z' });
    await renew(app);
    await pay(app, tenant);
    expect((await grantsOf(app, tenant)).map(({ amount }) => amount)).toEqual([7, 7]);
  });
});

test('a year whose payment is given back takes back what it has granted, no credits of others, and grants no more', async () => {
  clock.set('2027-01-31T12:00:00Z');
  const plan = await newPlan(app, { price: '1200.00', includedCredits: 1_200, billingCycle: 'annual' });
  const { tenant } = await subscribe(app, plan.id);
  const staff = await newStaff(app);
  await pay(app, tenant);
  await paidInvoice(tenant, staff, { credits: 500 });
  clock.set('2027-02-28T12:00:00Z');
  await renew(app);
  expect(await tenant.credits()).toBe(700);
  const { id } = await app.prisma.payment.findFirstOrThrow({
    where: { accountId: tenant.accountId, invoice: { purpose: 'subscription' } },
  });
  const { data } = await staff.graphql(
    `mutation { refundPayment(id: "${id}", reason: "Not wanted") { invoice { creditNotes { credits } } } }`,
  );
  expect(data.refundPayment.invoice.creditNotes).toEqual([{ credits: 200 }]);
  clock.set('2027-06-15T00:00:00Z');
  await renew(app);
  expect(await tenant.credits()).toBe(500);
  clock.set('2028-01-31T12:00:00Z');
  await renew(app);
  await pay(app, tenant);
  expect(await tenant.credits()).toBe(600);
  clock.set('2028-02-29T12:00:00Z');
  await renew(app);
  expect(await tenant.credits()).toBe(700);
});

describe('a trial', () => {
  const path = '/auth/register/';
  const register = async (plan_slug?: string) => {
    const email = `trial-${Math.random().toString(36).slice(2)}@example.test`;
    const password = 'a good password';
    const { body, status } = await app.anonymous.post(path, { email, password, password_confirm: password, plan_slug });
    expect(status).toBe(201);
    const { id } = await app.prisma.user.findFirstOrThrow({ where: { email } });
    const user = await app.prisma.user.findUniqueOrThrow({ where: { id } });
    const subscription = await app.prisma.subscription.findFirstOrThrow({ where: { accountId: user.accountId } });
    return { accountId: user.accountId, id: subscription.id, body };
  };

  test('of the free plan ends after 14 days in the choice of a plan, with nothing owed and nothing more granted', async () => {
    clock.set('2027-03-01T00:00:00Z');
    const { accountId, id } = await register();
    const tenant = { accountId } as Parameters<typeof invoicesOf>[1];
    expect(await stateOf(app, tenant, id)).toMatchObject({ status: 'trialing', account: 'trial' });
    clock.set('2027-03-14T23:59:59Z');
    await renew(app);
    expect((await stateOf(app, tenant, id)).account).toBe('trial');
    clock.set('2027-03-15T00:00:00Z');
    await renew(app);
    expect(await stateOf(app, tenant, id)).toMatchObject({ status: 'pending_payment', account: 'pending_payment' });
    clock.set('2027-07-01T00:00:00Z');
    await renew(app);
    expect(await invoicesOf(app, tenant)).toEqual([]);
    expect(await grantsOf(app, tenant)).toEqual([{ on: '2027-03-01', amount: 100 }]);
  });

  test('of a plan that is paid ends with its first invoice, whose payment begins the first period', async () => {
    clock.set('2027-03-31T09:00:00Z');
    const plan = await newPlan(app, { price: '20.00', includedCredits: 50, trialDays: 14 });
    const { tenant, id } = await subscribe(app, plan.id);
    clock.set('2027-04-14T09:00:00Z');
    await renew(app);
    expect(await stateOf(app, tenant, id)).toMatchObject({ status: 'pending_payment', account: 'pending_payment' });
    await pay(app, tenant);
    const { subscription, status } = await stateOf(app, tenant, id);
    expect([status, day(subscription.currentPeriodStart), day(subscription.currentPeriodEnd)]).toEqual([
      'active',
      '2027-04-14',
      '2027-05-14',
    ]);
    expect((await grantsOf(app, tenant)).map(({ on }) => on)).toEqual(['2027-03-31', '2027-04-14']);
  });

  test('a registration with a plan that is paid has its first invoice at once', async () => {
    clock.set('2027-06-10T00:00:00Z');
    const { accountId } = await register('starter');
    const [invoice, ...more] = await invoicesOf(app, { accountId } as never);
    expect(more).toEqual([]);
    expect([invoice!.status, invoice!.total.toFixed(2), day(invoice!.periodStart), day(invoice!.dueDate)]).toEqual([
      'pending',
      '89.00',
      '2027-06-10',
      '2027-06-17',
    ]);
  });
});

describe('the job', () => {
  const months = 3;

  test('grants once however many of it run at the same time, in several processes', async () => {
    clock.set('2027-02-01T00:00:00Z');
    const plan = await newPlan(app, { price: '0', includedCredits: 3 });
    const subscribed = [];
    for (let count = 0; count < 6; count++) subscribed.push(await subscribe(app, plan.id));
    const other = await openClockedApp('2027-02-01T00:00:00Z', { besides: app });
    clock.set('2027-05-01T00:00:00Z');
    other.clock.set('2027-05-01T00:00:00Z');
    await Promise.all([renew(app), renew(other.app), renew(app), renew(other.app)]);
    await renew(app);
    for (const { tenant } of subscribed)
      expect((await grantsOf(app, tenant)).map(({ amount }) => amount)).toEqual(Array(months + 1).fill(3));
    await other.app.close();
  });

  test('leaves out an account that somebody works on and comes back to it', async () => {
    clock.set('2027-02-10T00:00:00Z');
    const plan = await newPlan(app, { price: '0', includedCredits: 3 });
    const { tenant } = await subscribe(app, plan.id);
    clock.set('2027-03-10T00:00:00Z');
    await app.prisma.$transaction(async (transaction) => {
      await transaction.$queryRaw`SELECT 1 FROM accounts WHERE id = ${tenant.accountId} FOR UPDATE`;
      await renew(app);
    });
    expect(await grantsOf(app, tenant)).toHaveLength(1);
    await renew(app);
    expect(await grantsOf(app, tenant)).toHaveLength(2);
  });

  test('goes on with the others where one subscription cannot be renewed, which stays due', async () => {
    clock.set('2027-02-12T00:00:00Z');
    const plan = await newPlan(app, { price: '0', includedCredits: 3 });
    const [broken, sound] = [await subscribe(app, plan.id), await subscribe(app, plan.id)];
    await app.prisma.creditTransaction.create({
      data: {
        accountId: broken.tenant.accountId,
        transactionType: 'adjustment',
        amount: 2_147_483_644,
        balanceAfter: 0,
        referenceId: 'test:much',
      },
    });
    clock.set('2027-03-12T00:00:00Z');
    expect((await renew(app)).failed).toBe(1);
    expect(await grantsOf(app, sound.tenant)).toHaveLength(2);
    const { subscription } = await stateOf(app, broken.tenant, broken.id);
    expect(subscription.nextDueAt).toEqual(new Date('2027-03-12T00:00:00Z'));
    await app.prisma.subscription.update({ where: { id: broken.id }, data: { status: 'canceled', nextDueAt: null } });
  });
});

describe('subscriptions from before there was billing', () => {
  const dueAtOnce = async (id: number) => {
    const { currentPeriodStart } = await app.prisma.subscription.findUniqueOrThrow({ where: { id } });
    await app.prisma.subscription.update({ where: { id }, data: { nextDueAt: currentPeriodStart } });
  };

  test('that are looked at for the first time go on as they are', async () => {
    clock.set('2027-10-31T00:00:00Z');
    const [free, tried] = [
      await newPlan(app, { price: '0', includedCredits: 3 }),
      await newPlan(app, { trialDays: 14 }),
    ];
    const [active, trial] = [await subscribe(app, free.id), await subscribe(app, tried.id)];
    clock.set('2027-11-10T00:00:00Z');
    for (const { id } of [active, trial]) await dueAtOnce(id);
    await renew(app);
    expect((await stateOf(app, active.tenant, active.id)).subscription.nextDueAt).toEqual(
      new Date('2027-11-30T00:00:00Z'),
    );
    expect(await stateOf(app, trial.tenant, trial.id)).toMatchObject({
      status: 'trialing',
      subscription: { nextDueAt: new Date('2027-11-14T00:00:00Z') },
    });
    expect(await grantsOf(app, active.tenant)).toHaveLength(1);
  });

  test('that wait for a payment nobody asked for are asked for it', async () => {
    clock.set('2027-10-31T00:00:00Z');
    const plan = await newPlan(app, { price: '10.00' });
    const { tenant, id } = await subscribe(app, plan.id);
    await app.prisma.invoice.updateMany({
      where: { accountId: tenant.accountId },
      data: { status: 'void', voidedAt: clock.read() },
    });
    await dueAtOnce(id);
    await renew(app);
    await renew(app);
    const [, asked, ...more] = await invoicesOf(app, tenant);
    expect([asked!.status, day(asked!.dueDate), more]).toEqual(['pending', '2027-11-07', []]);
    await pay(app, tenant);
    expect((await stateOf(app, tenant, id)).status).toBe('active');
  });
});

test('the subscription of an account that is cancelled ends when it is due, with nothing owed', async () => {
  clock.set('2027-10-31T00:00:00Z');
  const plan = await newPlan(app, { price: '10.00' });
  const { tenant, id } = await subscribe(app, plan.id);
  await pay(app, tenant);
  await app.prisma.account.update({ where: { id: tenant.accountId }, data: { status: 'cancelled' } });
  clock.set('2027-11-30T00:00:00Z');
  await renew(app);
  expect(await stateOf(app, tenant, id)).toMatchObject({ status: 'canceled', account: 'cancelled' });
  expect(await invoicesOf(app, tenant)).toHaveLength(1);
});

test('connections that are cut in the middle lose nothing and double nothing', async () => {
  clock.set('2027-01-31T00:00:00Z');
  const plan = await newPlan(app, { price: '0', includedCredits: 3 });
  const subscribed = [];
  for (let count = 0; count < 12; count++) subscribed.push(await subscribe(app, plan.id));
  clock.set('2027-04-30T00:00:00Z');
  const knife = new pg.Client({ connectionString: app.databaseUrl });
  await knife.connect();
  for (let cut = 0; cut < 4; cut++) {
    const running = renew(app).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 25 * cut));
    await knife.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    await running;
  }
  await knife.end();
  await renew(app);
  for (const { tenant } of subscribed)
    expect((await grantsOf(app, tenant)).map(({ on }) => on)).toEqual(monthsFrom('2027-01-31', 4));
});

test('invoices of packages are overdue once their day has passed', async () => {
  clock.set('2027-01-01T00:00:00Z');
  const tenant = await app.tenant();
  const { id } = await newInvoice(tenant, { dueDate: new Date('2027-01-10T00:00:00Z') });
  const statusOn = async (moment: string) => {
    clock.set(moment);
    await renewSubscriptionsTask.run(app.services, new AbortController().signal);
    return (await app.prisma.invoice.findUniqueOrThrow({ where: { id } })).status;
  };
  expect(await statusOn('2027-01-09T23:59:59Z')).toBe('pending');
  expect(await statusOn('2027-01-10T00:00:00Z')).toBe('overdue');
});
