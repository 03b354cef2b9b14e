import { StripeServer, stripeEvent, stripeSignature } from '../../kit/stripe-server.ts';
import type { TestApp } from '../../kit/test-app.ts';
import { newStaff } from './paying.ts';
import { type Clock, grantsOf, invoicesOf, newPlan, openClockedApp, renew, subscribe } from './subscription-world.ts';

let app: TestApp;
let clock: Clock;
let other: { app: TestApp; clock: Clock };
let stripe: StripeServer;
beforeAll(async () => {
  stripe = await StripeServer.start();
  ({ app, clock } = await openClockedApp('2027-01-31T12:00:00Z', {
    environment: { ...stripe.environment, IGNY8_DEBUG_THROTTLE: 'True' },
  }));
  other = await openClockedApp('2027-01-31T12:00:00Z', {
    besides: app,
    environment: { ...stripe.environment, IGNY8_DEBUG_THROTTLE: 'True' },
  });
});
afterAll(async () => {
  await other.app.close();
  await app.close();
  await stripe.stop();
});
let seed = 7;
const rnd = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
const pick = <T>(list: readonly T[]): T => list[Math.floor(rnd() * list.length)]!;

test('storm', async () => {
  const free = await newPlan(app, { price: '0', includedCredits: 3, trialDays: 14 });
  const month = await newPlan(app, { price: '10.00', includedCredits: 10 });
  const year = await newPlan(app, { price: '100.00', includedCredits: 120, billingCycle: 'annual' });
  const pack = await app.prisma.creditPackage.findFirstOrThrow({ where: { credits: 500 } });
  const staffUser = await newStaff(app);
  const tenants = [];
  for (let i = 0; i < 4; i++) tenants.push((await subscribe(app, pick([free, month, year]).id)).tenant);
  const codes = new Map<string, number>();
  const note = (name: string, answer: any) => {
    const code = answer?.errors
      ? Array.isArray(answer.errors)
        ? answer.errors[0]?.extensions?.code
        : answer.status
      : (answer?.status ?? 'ok');
    const key = `${name} ${code}`;
    codes.set(key, (codes.get(key) ?? 0) + 1);
    if (code === 500 || code === 'INTERNAL_SERVER_ERROR' || code === 'INTERNAL')
      console.log(name, JSON.stringify(answer));
  };
  const ops: Record<string, (t: any) => Promise<any>> = {
    change: (t) =>
      t.owner.graphql(`mutation { changePlan(input: { planId: ${pick([month, year]).id} }) { databaseId } }`),
    cancel: (t) =>
      t.owner.graphql(
        `mutation { cancelSubscription(input: { atPeriodEnd: ${pick(['true', 'false'])} }) { databaseId } }`,
      ),
    resume: (t) => t.owner.graphql(`mutation { resumeSubscription { databaseId } }`),
    buy: (t) =>
      t.owner.post(`/billing/credit-packages/${pack.id}/purchase/`, {
        payment_method: pick(['stripe', 'bank_transfer']),
      }),
    pay: async (t) => {
      const i = await app.prisma.invoice.findFirst({
        where: { accountId: t.accountId, status: { in: ['pending', 'overdue'] } },
        orderBy: { id: 'desc' },
      });
      return i && t.owner.graphql(`mutation { payInvoice(id: "${i.id}", input: { paymentMethod: STRIPE }) { type } }`);
    },
    manual: async (t) => {
      const i = await app.prisma.invoice.findFirst({
        where: { accountId: t.accountId, status: { in: ['pending', 'overdue'] } },
        orderBy: { id: 'desc' },
      });
      return (
        i &&
        t.owner.post('/billing/payments/manual/', {
          invoice_id: i.id,
          payment_method: 'bank_transfer',
          transaction_reference: 'x',
        })
      );
    },
    approve: async (t) => {
      const p = await app.prisma.payment.findFirst({ where: { accountId: t.accountId, status: 'pending_approval' } });
      return (
        p &&
        staffUser.post(`/admin/billing/${p.id}/${pick(['approve', 'approve', 'reject'])}_payment/`, { reason: 'r' })
      );
    },
    webhook: async (t) => {
      const p = await app.prisma.payment.findFirst({
        where: { accountId: t.accountId, paymentMethod: 'stripe', gatewayReference: { not: null } },
        orderBy: { id: 'desc' },
      });
      if (!p) return undefined;
      const session = stripe.session(p.gatewayReference!) as any;
      stripe.pay(session.id);
      const e = stripeEvent(
        pick(['checkout.session.completed', 'checkout.session.completed', 'checkout.session.expired']),
        { ...session, amount_total: Number(p.amount) * 100, currency: 'usd', payment_status: 'paid' },
      );
      return pick([app, other.app]).anonymous.rest('POST', '/billing/webhooks/stripe/', e.payload, {
        headers: { 'stripe-signature': stripeSignature(e.payload, clock.read()) },
      });
    },
    refund: async (t) => {
      const p = await app.prisma.payment.findFirst({ where: { accountId: t.accountId, status: 'succeeded' } });
      return p && staffUser.graphql(`mutation { refundPayment(id: "${p.id}", reason: "r") { status } }`);
    },
    void: async (t) => {
      const i = await app.prisma.invoice.findFirst({
        where: { accountId: t.accountId, status: { in: ['pending', 'overdue'] } },
      });
      return i && staffUser.graphql(`mutation { voidInvoice(id: "${i.id}") { status } }`);
    },
    patch: async (t) => {
      const s = await app.prisma.subscription.findFirst({
        where: { accountId: t.accountId, status: { not: 'canceled' } },
      });
      return (
        s &&
        staffUser
          .with({ 'x-account-id': String(t.accountId) })
          .patch(
            `/auth/subscriptions/${s.id}/`,
            pick<object>([
              { status: 'active' },
              { plan: year.id },
              { plan: month.id },
              { cancel_at_period_end: true },
              { status: 'past_due' },
            ]),
          )
      );
    },
    renew: async () => {
      const r = await renew(pick([app, other.app]));
      if (r.failed) console.log('renew failed', r);
      return undefined;
    },
  };
  const weights = Object.keys(ops).flatMap((k) => (['void', 'cancel', 'refund'].includes(k) ? [k] : [k, k]));
  for (let round = 0; round < 40; round++) {
    const jobs = tenants.flatMap((t) =>
      Array.from({ length: 5 }, () => {
        const name = pick(weights);
        return ops[name]!(t).then((a) => a && note(name, a));
      }),
    );
    await Promise.all(jobs);
    const now = new Date(clock.read().getTime() + pick([0, 1, 5, 20]) * 86400000);
    clock.set(now);
    other.clock.set(now);
    for (const t of tenants) {
      const [{ sum }] = await app.prisma
        .$queryRaw<any>`SELECT coalesce(sum(amount),0)::int AS sum FROM credit_transactions WHERE account_id = ${t.accountId}`;
      expect(await t.credits()).toBe(sum);
      const bad = await app.prisma.$queryRaw<
        any[]
      >`SELECT i.id FROM invoices i JOIN subscriptions s ON s.id = i.subscription_id WHERE i.account_id = ${t.accountId} AND i.status IN ('pending','overdue') AND s.status = 'canceled'`;
      expect(bad).toEqual([]);
      const open = await app.prisma.invoice.count({
        where: { accountId: t.accountId, purpose: 'subscription', status: { in: ['pending', 'overdue'] } },
      });
      expect(open).toBeLessThanOrEqual(1);
      // credits sold = paid package invoices
      const paidPacks = await app.prisma.invoice.count({
        where: { accountId: t.accountId, purpose: 'credit_package', status: 'paid' },
      });
      const purchases = await app.prisma.creditTransaction.count({
        where: { accountId: t.accountId, transactionType: 'purchase' },
      });
      expect(purchases).toBe(paidPacks);
      const paidInvoices = await app.prisma.invoice.count({ where: { accountId: t.accountId, status: 'paid' } });
      const settled = await app.prisma.payment.count({ where: { accountId: t.accountId, paidAt: { not: null } } });
      expect(settled).toBe(paidInvoices);
    }
    const numbers = (await app.prisma.invoice.findMany({ orderBy: { invoiceNumber: 'asc' } })).map(
      (r) => r.invoiceNumber,
    );
    expect(numbers.every(Boolean)).toBe(true);
  }
  console.log(
    [...codes]
      .sort()
      .map(([k, v]) => `${k}: ${v}`)
      .join('\n'),
  );
  for (const t of tenants)
    console.log(
      JSON.stringify(await grantsOf(app, t)),
      (await invoicesOf(app, t)).map((i) => `${i.purpose[0]}${i.status}`).join(' '),
    );
}, 300000);
