import type { Tenant } from '../../kit/tenant.ts';
import type { TestApp } from '../../kit/test-app.ts';
import { newStaff } from './paying.ts';
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
  ({ app, clock } = await openClockedApp('2027-01-31T12:00:00Z'));
});
beforeEach(() => clock.set('2027-01-31T12:00:00Z'));
afterAll(() => app.close());

const fields = 'databaseId status cancelAtPeriodEnd trialEnd plan { databaseId }';
const cancel = (tenant: Tenant, input = '{}') =>
  tenant.owner.graphql(`mutation { cancelSubscription(input: ${input}) { ${fields} } }`);
const resume = (tenant: Tenant) => tenant.owner.graphql(`mutation { resumeSubscription { ${fields} } }`);
const change = (tenant: Tenant, planId: number, key?: string) =>
  tenant.owner.graphql(
    `mutation { changePlan(input: { planId: ${planId} }) { ${fields} } }`,
    undefined,
    key ? { 'idempotency-key': key } : {},
  );

describe('cancelling', () => {
  test('lets the period that is paid run out; then nothing is billed or granted any more', async () => {
    const plan = await newPlan(app, { price: '10.00', includedCredits: 10 });
    const { tenant, id } = await subscribe(app, plan.id);
    await pay(app, tenant);
    const { data } = await cancel(tenant);
    expect(data.cancelSubscription).toMatchObject({ databaseId: id, status: 'ACTIVE', cancelAtPeriodEnd: true });
    clock.set('2027-02-28T11:59:59Z');
    await renew(app);
    expect((await stateOf(app, tenant, id)).account).toBe('active');
    clock.set('2027-02-28T12:00:00Z');
    await renew(app);
    const ended = await stateOf(app, tenant, id);
    expect(ended).toMatchObject({ status: 'canceled', account: 'suspended' });
    expect([ended.subscription.canceledAt, ended.subscription.nextDueAt]).toEqual([clock.read(), null]);
    clock.set('2027-08-01T12:00:00Z');
    await renew(app);
    expect([await invoicesOf(app, tenant), await grantsOf(app, tenant)].map(({ length }) => length)).toEqual([1, 1]);
    expect((await cancel(tenant)).errors![0]!.extensions.code).toBe('NOT_FOUND');
  });

  test('can be taken back until then', async () => {
    const plan = await newPlan(app, { price: '0', includedCredits: 10 });
    const { tenant } = await subscribe(app, plan.id);
    expect((await resume(tenant)).errors![0]!.extensions.code).toBe('INVALID_STATE');
    await cancel(tenant);
    expect((await resume(tenant)).data.resumeSubscription).toMatchObject({
      status: 'ACTIVE',
      cancelAtPeriodEnd: false,
    });
    clock.set('2027-02-28T12:00:00Z');
    await renew(app);
    expect(await grantsOf(app, tenant)).toHaveLength(2);
  });

  test('ends at once where that is asked for, and where nothing is paid; what was owed is void', async () => {
    const plan = await newPlan(app, { price: '10.00', includedCredits: 10 });
    const [paid, unpaid] = [await subscribe(app, plan.id), await subscribe(app, plan.id)];
    await pay(app, paid.tenant);
    expect((await cancel(paid.tenant, '{ atPeriodEnd: false }')).data.cancelSubscription.status).toBe('CANCELED');
    expect((await cancel(unpaid.tenant)).data.cancelSubscription.status).toBe('CANCELED');
    expect((await invoicesOf(app, unpaid.tenant))[0]!.status).toBe('void');
    expect(await pay(app, unpaid.tenant)).toBe(false);
  });

  test('is for admins of the account', async () => {
    const plan = await newPlan(app, { price: '0' });
    const { tenant } = await subscribe(app, plan.id);
    const editor = await tenant.user('editor');
    const { errors } = await editor.graphql(`mutation { cancelSubscription { ${fields} } }`);
    expect(errors![0]!.extensions.code).toBe('FORBIDDEN');
    const admin = await tenant.user('admin');
    const { data } = await admin.graphql(`mutation { cancelSubscription { ${fields} } }`);
    expect(data.cancelSubscription.cancelAtPeriodEnd).toBe(true);
  });
});

describe('choosing another plan', () => {
  test('in a trial issues its first invoice; the trial goes on until its end, the payment begins the period', async () => {
    const free = await newPlan(app, { price: '0', includedCredits: 100, trialDays: 14 });
    const paid = await newPlan(app, { price: '139.00', includedCredits: 3_000 });
    const { tenant, id } = await subscribe(app, free.id);
    clock.set('2027-02-05T12:00:00Z');
    const { data } = await change(tenant, paid.id);
    expect(data.changePlan).toMatchObject({ status: 'TRIALING', plan: { databaseId: paid.id } });
    expect(data.changePlan.trialEnd).toBe('2027-02-14T12:00:00.000Z');
    expect((await stateOf(app, tenant, id)).status).toBe('canceled');
    expect(await grantsOf(app, tenant)).toEqual([{ on: '2027-01-31', amount: 100 }]);
    await pay(app, tenant);
    const now = await stateOf(app, tenant, data.changePlan.databaseId);
    expect([now.status, now.account, day(now.subscription.currentPeriodEnd)]).toEqual([
      'active',
      'active',
      '2027-03-05',
    ]);
    expect((await grantsOf(app, tenant)).map(({ amount }) => amount)).toEqual([100, 3_000]);
  });

  test('in a trial that ends before the invoice is paid waits for the payment, with one invoice', async () => {
    const free = await newPlan(app, { price: '0', trialDays: 14 });
    const paid = await newPlan(app, { price: '5.00', includedCredits: 1 });
    const { tenant } = await subscribe(app, free.id);
    const { data } = await change(tenant, paid.id);
    clock.set('2027-02-14T12:00:00Z');
    await renew(app);
    await renew(app);
    const { databaseId } = data.changePlan;
    expect(await stateOf(app, tenant, databaseId)).toMatchObject({
      status: 'pending_payment',
      account: 'pending_payment',
    });
    expect(await invoicesOf(app, tenant)).toMatchObject([{ status: 'overdue' }]);
    await pay(app, tenant);
    expect(await stateOf(app, tenant, databaseId)).toMatchObject({ status: 'active', account: 'active' });
  });

  test('in a trial grants nothing of it before it is paid, whatever staff change meanwhile', async () => {
    const free = await newPlan(app, { price: '0', includedCredits: 100, trialDays: 14 });
    const paid = await newPlan(app, { price: '139.00', includedCredits: 3_000 });
    const { tenant } = await subscribe(app, free.id);
    clock.set('2027-02-02T12:00:00Z');
    const { data } = await change(tenant, paid.id);
    const staff = (await newStaff(app)).with({ 'x-account-id': String(tenant.accountId) });
    const path = `/auth/subscriptions/${data.changePlan.databaseId}/`;
    expect((await staff.patch(path, { trial_end: '2027-02-20T12:00:00Z' })).status).toBe(200);
    expect((await grantsOf(app, tenant)).map(({ amount }) => amount)).toEqual([100]);
    await pay(app, tenant);
    expect((await grantsOf(app, tenant)).map(({ amount }) => amount)).toEqual([100, 3_000]);
  });

  test('while an invoice is open makes that void; after the end begins anew', async () => {
    const [one, other] = [await newPlan(app, { price: '10.00' }), await newPlan(app, { price: '20.00' })];
    const { tenant } = await subscribe(app, one.id);
    const same = await change(tenant, one.id);
    expect(same.errors![0]!.message).toBe('This plan waits for its payment: pay its invoice.');
    await change(tenant, other.id);
    expect((await invoicesOf(app, tenant)).map(({ status }) => status)).toEqual(['void', 'pending']);
    await cancel(tenant);
    expect((await change(tenant, one.id)).data.changePlan.status).toBe('PENDING_PAYMENT');
    expect((await invoicesOf(app, tenant)).map(({ status }) => status)).toEqual(['void', 'void', 'pending']);
  });

  test('asked twice with one Idempotency-Key, or at the same time, is done once', async () => {
    const free = await newPlan(app, { price: '0' });
    const paid = await newPlan(app, { price: '5.00' });
    const { tenant } = await subscribe(app, free.id);
    const first = await change(tenant, paid.id, 'one-key-for-this');
    const again = await change(tenant, paid.id, 'one-key-for-this');
    expect(again.data.changePlan.databaseId).toBe(first.data.changePlan.databaseId);
    const second = await subscribe(app, free.id);
    const answers = await Promise.all([1, 2, 3].map(() => change(second.tenant, paid.id)));
    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1);
    for (const { tenant: who } of [{ tenant }, second]) expect(await invoicesOf(app, who)).toHaveLength(1);
  });

  test('is refused for plans that are not sold, cost nothing, and while a paid period runs or a payment is looked at', async () => {
    const [paid, dear] = [await newPlan(app, { price: '5.00' }), await newPlan(app, { price: '50.00' })];
    const hidden = await newPlan(app, { price: '5.00' });
    await app.prisma.plan.update({ where: { id: hidden.id }, data: { isActive: false } });
    const free = await newPlan(app, { price: '0' });
    const { tenant } = await subscribe(app, paid.id);
    const codeOf = async (id: number) => (await change(tenant, id)).errors![0]!.extensions.code;
    expect(await codeOf(hidden.id)).toBe('VALIDATION_FAILED');
    expect(await codeOf(free.id)).toBe('VALIDATION_FAILED');
    expect(await codeOf(2_000_000_000)).toBe('VALIDATION_FAILED');
    const [invoice] = await invoicesOf(app, tenant);
    const payment = await app.prisma.payment.create({
      data: {
        accountId: tenant.accountId,
        invoiceId: invoice!.id,
        amount: invoice!.total,
        currency: 'USD',
        paymentMethod: 'bank_transfer',
        status: 'pending_approval',
      },
    });
    expect((await change(tenant, dear.id)).errors![0]!.message).toContain('waits for its approval');
    await app.prisma.payment.update({ where: { id: payment.id }, data: { status: 'rejected' } });
    await pay(app, tenant);
    expect(await codeOf(dear.id)).toBe('INVALID_STATE');
    expect(await invoicesOf(app, tenant)).toHaveLength(1);
  });
});
