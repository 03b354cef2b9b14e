import type { CreditPackage } from '../../../prisma/generated/client/client.ts';
import { reconcileCheckouts } from '../../../src/modules/billing/gateways/stripe/reconcile-checkouts.ts';
import { stripeAmount } from '../../../src/modules/billing/gateways/stripe/stripe-amount.ts';
import { startPayment } from '../../../src/modules/billing/payments/start-payment.ts';
import { StripeServer, stripeEvent, stripeSignature } from '../../kit/stripe-server.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { until } from '../../kit/until.ts';
import { newInvoice, newStaff } from './paying.ts';
import { invoicesOf, newPlan, openClockedApp, stateOf, subscribe } from './subscription-world.ts';

let stripe: StripeServer;
let app: TestApp;
let pack: CreditPackage;
const logLines: string[] = [];
beforeAll(async () => {
  stripe = await StripeServer.start();
  app = await openTestApp({
    environment: { ...stripe.environment, LOG_LEVEL: 'debug' },
    workers: true,
    logLines,
  });
  pack = await app.prisma.creditPackage.findFirstOrThrow({ where: { credits: 500 } });
});
afterAll(async () => {
  await app.close();
  await stripe.stop();
});

const webhook = '/billing/webhooks/stripe/';

/** Delivers an event, as Stripe does. */
const deliver = ({ payload }: { payload: string }, signature = stripeSignature(payload, new Date()), to = app) =>
  to.anonymous.rest('POST', webhook, payload, { headers: { 'stripe-signature': signature } });

const buy = (tenant: Tenant, headers: Record<string, string> = {}) =>
  tenant.owner.post(`/billing/credit-packages/${pack.id}/purchase/`, { payment_method: 'stripe' }, { headers });

/** A package that is about to be paid: its payment, invoice and session. */
async function begun(tenant: Tenant) {
  const { status, body } = await buy(tenant);
  expect(status).toBe(201);
  const payment = await paymentOf(body.data.next_action.payment_id);
  return { payment, session: stripe.session(payment.gatewayReference!) as { id: string; metadata: object } };
}

const paymentOf = (id: number) => app.prisma.payment.findUniqueOrThrow({ where: { id }, include: { invoice: true } });

/** The session as its events show it once it is paid. */
const paid = (session: { id: string; metadata: object }, change: object = {}) => {
  stripe.pay(session.id);
  return { ...session, amount_total: 4_500, currency: 'usd', payment_status: 'paid', ...change };
};

const completed = (session: { id: string; metadata: object }, change: object = {}) =>
  stripeEvent('checkout.session.completed', paid(session, change));

/** All of a payment was given back. */
const chargeRefunded = (session: { id: string; metadata: object }, change: object = {}) => {
  stripe.pay(session.id);
  const intent = session.id.replace('cs_', 'pi_');
  return stripeEvent('charge.refunded', { metadata: session.metadata, payment_intent: intent, ...change });
};

const refundsOf = (id: string) =>
  stripe.callsOf('POST /v1/refunds').filter(({ body }) => body.payment_intent === id.replace('cs_', 'pi_'));

describe('a payment by card', () => {
  test('leads to Stripe, and its event settles payment and invoice and adds the credits', async () => {
    const tenant = await app.tenant({ credits: 0 });
    const { body } = await buy(tenant);
    expect(body.data.next_action).toMatchObject({
      type: 'redirect',
      url: expect.stringMatching(/^https:\/\/checkout\.stripe\.com\/c\/pay\/cs_test_/),
    });
    const { id, gatewayReference } = await paymentOf(body.data.next_action.payment_id);
    const [call] = stripe.callsOf('POST /v1/checkout/sessions').slice(-1);
    expect(call!.idempotencyKey).toBe(`payment-${id}`);
    expect(call!.authorization).toBe('Bearer sk_test_loopback_key');
    expect(call!.body).toMatchObject({
      mode: 'payment',
      'line_items[0][price_data][currency]': 'usd',
      'line_items[0][price_data][unit_amount]': '4500',
      'metadata[payment_id]': String(id),
      'payment_intent_data[metadata][account_id]': String(tenant.accountId),
      success_url: `https://app.example.test/billing?payment=success&payment_id=${id}`,
    });
    const session = stripe.session(gatewayReference!) as { id: string; metadata: object };
    const answer = await deliver(completed(session));
    expect([answer.status, answer.body]).toMatchObject([200, { success: true, data: { received: true } }]);
    const settled = await paymentOf(id);
    expect([settled.status, settled.invoice.status, await tenant.credits()]).toEqual(['succeeded', 'paid', 500]);
  });

  test('of a later kind is settled by the event that the money has come', async () => {
    const tenant = await app.tenant({ credits: 0 });
    const { payment, session } = await begun(tenant);
    await deliver(completed(session, { payment_status: 'unpaid' }));
    expect((await paymentOf(payment.id)).status).toBe('pending');
    await deliver(stripeEvent('checkout.session.async_payment_succeeded', paid(session)));
    expect([(await paymentOf(payment.id)).status, await tenant.credits()]).toEqual(['succeeded', 500]);
  });

  test('of a subscription begins its period', async () => {
    const plan = await newPlan(app, { price: '45.00', includedCredits: 700 });
    const { tenant, id } = await subscribe(app, plan.id);
    const [invoice] = await invoicesOf(app, tenant);
    await startPayment(tenant.context, invoice!.id, 'stripe');
    const { gatewayReference } = await app.prisma.payment.findFirstOrThrow({ where: { invoiceId: invoice!.id } });
    await deliver(completed(stripe.session(gatewayReference!) as never));
    expect(await stateOf(app, tenant, id)).toMatchObject({ status: 'active', account: 'active' });
    expect(await tenant.credits()).toBe(700);
  });

  test('makes one customer of an account, however many payments it begins', async () => {
    const tenant = await app.tenant({ credits: 0 });
    await Promise.all([buy(tenant), buy(tenant)]);
    await buy(tenant);
    const mine = stripe
      .callsOf('POST /v1/customers')
      .filter(({ body }) => body['metadata[account_id]'] === String(tenant.accountId));
    expect(new Set(mine.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
    const customers = stripe
      .callsOf('POST /v1/checkout/sessions')
      .filter(({ body }) => body['metadata[account_id]'] === String(tenant.accountId))
      .map(({ body }) => body.customer);
    expect([customers.length, new Set(customers).size]).toEqual([3, 1]);
  });

  test('goes on with a new customer where Stripe knows the old one no longer', async () => {
    const tenant = await app.tenant({ credits: 0 });
    const { accountId } = tenant;
    await app.prisma.gatewayCustomer.create({ data: { accountId, gateway: 'stripe', customerId: 'cus_unknown' } });
    expect((await buy(tenant)).status).toBe(201);
    const { customerId } = await app.prisma.gatewayCustomer.findFirstOrThrow({ where: { accountId } });
    expect(customerId).not.toBe('cus_unknown');
  });
});

describe('events', () => {
  test('that come again, or twice at the same time, do nothing more', async () => {
    const tenant = await app.tenant({ credits: 0 });
    const { session } = await begun(tenant);
    const event = completed(session);
    const answers = await Promise.all([deliver(event), deliver(event), deliver(event)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await deliver(event)).status).toBe(200);
    expect((await deliver(stripeEvent('checkout.session.async_payment_succeeded', paid(session)))).status).toBe(200);
    expect(await tenant.credits()).toBe(500);
    expect(await app.prisma.gatewayEvent.count({ where: { eventId: event.id } })).toBe(1);
    expect(refundsOf(session.id)).toEqual([]);
  });

  test('whose signature is wrong, missing, old or of other bytes are refused and change nothing', async () => {
    const tenant = await app.tenant({ credits: 0 });
    const { payment, session } = await begun(tenant);
    const event = completed(session);
    const now = new Date();
    const minutes = (count: number) => new Date(now.getTime() - count * 60_000);
    const refused: [string, string][] = [
      [stripeSignature(event.payload, now, 'whsec_of_somebody_else'), 'The signature does not match.'],
      [stripeSignature(event.payload.replace('4500', '1'), now), 'The signature does not match.'],
      ['', 'The signature does not match.'],
      ['t=x,v1=y', 'The signature does not match.'],
      [stripeSignature(event.payload, minutes(6)), 'This event is too old.'],
    ];
    for (const [signature, words] of refused) {
      const { status, body } = await deliver(event, signature);
      expect([status, body.error]).toEqual([400, words]);
    }
    expect([(await paymentOf(payment.id)).status, await tenant.credits()]).toEqual(['pending', 0]);
    expect((await deliver(event, stripeSignature(event.payload, minutes(4)))).status).toBe(200);
    expect(logLines.join('\n')).not.toContain('jenny.rosen@example.com');
  });

  test('of other kinds, of other systems, and of no payment are answered and left alone', async () => {
    const before = await app.prisma.gatewayEvent.count();
    const foreign = { id: 'cs_of_another_shop', metadata: { payment_id: '1', account_id: '2000000000' } };
    const tenant = await app.tenant({ credits: 0 });
    const { payment, session } = await begun(tenant);
    // Another installation with the same account at Stripe has a payment with these very numbers.
    const namesake = { id: 'cs_of_another_installation', customer: 'cus_of_another_installation' };
    for (const event of [
      stripeEvent('payment_intent.created', {}),
      stripeEvent('checkout.session.completed', foreign),
      stripeEvent('checkout.session.completed', { ...paid(session), ...namesake }),
      stripeEvent('checkout.session.expired', { ...session, ...namesake }),
      stripeEvent('checkout.session.completed', { id: 'cs_none', metadata: {} }),
      stripeEvent('charge.refunded', {}),
    ])
      expect((await deliver(event)).status).toBe(200);
    expect(await app.prisma.gatewayEvent.count()).toBe(before);
    expect([(await paymentOf(payment.id)).status, await tenant.credits()]).toEqual(['pending', 0]);
  });

  test('are taken in as JSON of at most a megabyte', async () => {
    const headers = { 'stripe-signature': 'x' };
    const large = await app.anonymous.rest('POST', webhook, `"${'x'.repeat(1_100_000)}"`, { headers });
    expect(large.status).toBe(413);
    const form = await app.anonymous.rest('POST', webhook, 'a=1', { headers: { 'content-type': 'text/plain' } });
    expect(form.status).toBe(415);
    expect((await app.anonymous.rest('GET', webhook, undefined)).status).toBe(405);
  });

  test('do not exist where Stripe is not configured', async () => {
    const without = await openTestApp({ besides: app });
    const event = stripeEvent('payment_intent.created', {});
    expect((await deliver(event, undefined, without)).status).toBe(404);
    await without.close();
  });

  test('that find their payment before its checkout is known here settle it all the same', async () => {
    const tenant = await app.tenant({ credits: 0 });
    const { payment, session } = await begun(tenant);
    await app.prisma.payment.update({ where: { id: payment.id }, data: { gatewayReference: null, redirectUrl: null } });
    await deliver(completed(session));
    const settled = await paymentOf(payment.id);
    expect([settled.status, settled.gatewayReference]).toEqual(['succeeded', session.id]);
  });
});

describe('what does not go as it should', () => {
  test('another amount or currency is logged and not settled', async () => {
    const tenant = await app.tenant({ credits: 0 });
    const { payment, session } = await begun(tenant);
    await deliver(completed(session, { amount_total: 100 }));
    await deliver(completed(session, { currency: 'eur' }));
    const left = await paymentOf(payment.id);
    expect([left.status, left.invoice.status, left.failureReason, await tenant.credits()]).toEqual([
      'pending',
      'pending',
      'Stripe reports 4500 EUR instead of 4500 USD.',
      0,
    ]);
    expect(logLines.join('\n')).toContain('Stripe reports 100 USD instead of 4500 USD.');
  });

  test('an expired or failed checkout fails the payment; the invoice can be paid by another one', async () => {
    const tenant = await app.tenant({ credits: 0 });
    const { payment, session } = await begun(tenant);
    await deliver(stripeEvent('checkout.session.expired', { ...session, payment_status: 'unpaid' }));
    const failed = await paymentOf(payment.id);
    expect([failed.status, failed.failureReason]).toEqual(['failed', 'The checkout was not completed in time.']);
    const next = await startPayment(tenant.context, payment.invoiceId, 'stripe');
    expect(next).toMatchObject({ type: 'redirect' });
    const second = await app.prisma.payment.findFirstOrThrow({
      where: { invoiceId: payment.invoiceId, status: 'pending' },
    });
    expect(second.id).not.toBe(payment.id);
    const other = stripe.session(second.gatewayReference!) as { id: string; metadata: object };
    await deliver(stripeEvent('checkout.session.async_payment_failed', { ...other, payment_status: 'unpaid' }));
    expect((await paymentOf(second.id)).status).toBe('failed');
  });

  test('events in the wrong order: news of a failure after the success changes nothing', async () => {
    const tenant = await app.tenant({ credits: 0 });
    const { payment, session } = await begun(tenant);
    await deliver(completed(session));
    await deliver(stripeEvent('checkout.session.expired', session));
    expect([(await paymentOf(payment.id)).status, await tenant.credits()]).toEqual(['succeeded', 500]);
  });

  test('events in the wrong order: the refund before the payment leaves nothing to be had', async () => {
    const tenant = await app.tenant({ credits: 0 });
    const { payment, session } = await begun(tenant);
    await deliver(chargeRefunded(session));
    await deliver(completed(session));
    expect([(await paymentOf(payment.id)).status, await tenant.credits()]).toEqual(['refunded', 0]);
    expect(refundsOf(session.id)).toEqual([]);
  });

  test('money for an invoice that is paid already is given back, once, and that is recorded', async () => {
    const tenant = await app.tenant({ credits: 0 });
    const { payment, session } = await begun(tenant);
    const staff = await newStaff(app);
    const manual = await tenant.owner.post('/billing/payments/manual/', {
      invoice_id: payment.invoiceId,
      payment_method: 'bank_transfer',
      transaction_reference: 'TRX-9',
    });
    const shown = async () =>
      (await tenant.owner.get('/billing/payments/', { query: { payment_method: 'stripe' } })).body.results[0]
        .redirect_url;
    expect(await shown()).toBe(payment.redirectUrl);
    expect((await staff.post(`/admin/billing/${manual.body.data.id}/approve_payment/`)).status).toBe(200);
    // The payer is not led to pay again.
    expect(await shown()).toBeNull();
    stripe.failNext(4);
    const event = completed(session);
    await Promise.all([deliver(event), deliver(event)]);
    await until(() => refundsOf(session.id).length > 0, 10);
    const surplus = await paymentOf(payment.id);
    expect([surplus.status, surplus.failureReason]).toEqual([
      'refunded',
      'The invoice is paid already. The money is given back.',
    ]);
    expect(refundsOf(session.id)).toHaveLength(1);
    expect(await app.prisma.job.count({ where: { accountId: tenant.accountId, type: 'billing.give_back' } })).toBe(1);
    expect(await tenant.credits()).toBe(500);
  }, 60_000);

  test('money for an invoice that is void is given back', async () => {
    const tenant = await app.tenant({ credits: 0 });
    const plan = await newPlan(app, { price: '45.00' });
    const { tenant: subscriber } = await subscribe(app, plan.id);
    const [invoice] = await invoicesOf(app, subscriber);
    await startPayment(subscriber.context, invoice!.id, 'stripe');
    const payment = await app.prisma.payment.findFirstOrThrow({ where: { invoiceId: invoice!.id } });
    const session = stripe.session(payment.gatewayReference!) as { id: string; metadata: object };
    await subscriber.owner.graphql('mutation { cancelSubscription { status } }');
    await deliver(completed(session));
    await until(() => refundsOf(session.id).length > 0, 10);
    expect(await subscriber.credits()).toBe(0);
    expect(await tenant.credits()).toBe(0);
  });

  test('money for an account that was cancelled meanwhile is given back', async () => {
    const tenant = await app.tenant({ credits: 0 });
    const { payment, session } = await begun(tenant);
    const staff = (await newStaff(app)).with({ 'x-account-id': String(tenant.accountId) });
    expect((await staff.delete(`/auth/accounts/${tenant.accountId}/`)).status).toBe(204);
    await deliver(completed(session));
    await until(() => refundsOf(session.id).length > 0, 10);
    const { status, failureReason, invoice } = await paymentOf(payment.id);
    expect([status, failureReason, invoice.status, await tenant.credits()]).toEqual([
      'refunded',
      'The account is cancelled. The money is given back.',
      'pending',
      0,
    ]);
  });

  test('Stripe that cannot be reached is a 503 that loses nothing: asking again goes on where it was', async () => {
    const tenant = await app.tenant({ credits: 0 });
    const invoice = await newInvoice(tenant);
    stripe.failNext(3, 503);
    await expect(startPayment(tenant.context, invoice.id, 'stripe')).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: 'Stripe cannot be reached just now. Nothing is lost: try again in a moment.',
    });
    stripe.loseNext(1);
    expect(await startPayment(tenant.context, invoice.id, 'stripe')).toMatchObject({ type: 'redirect' });
    expect(await app.prisma.payment.count({ where: { invoiceId: invoice.id } })).toBe(1);
    const keys = stripe
      .callsOf('POST /v1/checkout/sessions')
      .filter(({ body }) => body['metadata[account_id]'] === String(tenant.accountId))
      .map(({ idempotencyKey }) => idempotencyKey);
    expect(new Set(keys).size).toBe(1);
  }, 30_000);

  test('a failure that Stripe keeps for the key is got over; of two sessions of one payment one counts, the other is given back', async () => {
    const tenant = await app.tenant({ credits: 0 });
    const invoice = await newInvoice(tenant);
    const mine = () =>
      stripe
        .callsOf('POST /v1/checkout/sessions')
        .filter(({ body }) => body['metadata[account_id]'] === String(tenant.accountId));
    await startPayment(tenant.context, invoice.id, 'stripe');
    const payment = await app.prisma.payment.findFirstOrThrow({ where: { invoiceId: invoice.id } });
    const first = stripe.session(payment.gatewayReference!) as { id: string; metadata: object };
    await app.prisma.payment.update({ where: { id: payment.id }, data: { gatewayReference: null, redirectUrl: null } });
    stripe.forgetKeys();
    stripe.failWithin();
    await startPayment(tenant.context, invoice.id, 'stripe');
    expect(mine().at(-1)!.idempotencyKey).toBe(`payment-${payment.id}-2`);
    const { gatewayReference } = await paymentOf(payment.id);
    expect(gatewayReference).not.toBe(first.id);
    const second = stripe.session(gatewayReference!) as { id: string; metadata: object };
    await deliver(stripeEvent('checkout.session.expired', { ...first, payment_status: 'unpaid' }));
    expect((await paymentOf(payment.id)).status).toBe('pending');
    await deliver(completed(second));
    await deliver(completed(first));
    await until(() => refundsOf(first.id).length > 0, 10);
    await deliver(chargeRefunded(first));
    const settled = await paymentOf(payment.id);
    expect([settled.status, settled.gatewayReference, await tenant.credits()]).toEqual(['succeeded', second.id, 500]);
    expect(refundsOf(second.id)).toEqual([]);
  }, 30_000);

  test('a checkout whose time is over leads to a new one, also when the news of it got lost', async () => {
    const clocked = await openClockedApp('2027-01-01T00:00:00Z', { besides: app, environment: stripe.environment });
    const tenant = await clocked.app.tenant({ credits: 0 });
    const { id: invoiceId } = await newInvoice(tenant);
    const start = async () => (await startPayment(tenant.context, invoiceId, 'stripe')) as { paymentId: number };
    const { paymentId } = await start();
    const { gatewayReference } = await paymentOf(paymentId);
    clocked.clock.addDays(2);
    expect((await start()).paymentId).toBe(paymentId);
    stripe.expire(gatewayReference!);
    const [next, same] = await Promise.all([start(), start()]);
    expect([next.paymentId === paymentId, same]).toEqual([false, next]);
    const states = await app.prisma.payment.findMany({ where: { invoiceId }, orderBy: { id: 'asc' } });
    expect(states.map(({ status, failureReason }) => [status, failureReason])).toEqual([
      ['failed', 'The checkout was not completed in time.'],
      ['pending', ''],
    ]);
    // The installation has been given the keys of another account at Stripe.
    const data = { gatewayReference: 'cs_test_of_another_account' };
    await app.prisma.payment.update({ where: { id: next.paymentId }, data });
    clocked.clock.addDays(2);
    expect((await start()).paymentId).toBeGreaterThan(next.paymentId);
    await clocked.app.close();
  });

  test('a payment whose event got lost for good is found by asking Stripe, once, and its late event does nothing more', async () => {
    const { app: other, clock } = await openClockedApp(new Date().toISOString(), {
      besides: app,
      environment: stripe.environment,
    });
    const tenant = await app.tenant({ credits: 0 });
    const bought = [await begun(tenant), await begun(tenant), await begun(tenant), await begun(tenant)];
    const [done, late, open, wrong] = bought.map(({ session }) => session);
    stripe.pay(done!.id);
    stripe.expire(late!.id);
    stripe.pay(wrong!.id);
    Object.assign(wrong!, { amount_total: 1 });
    const states = async () =>
      (await Promise.all(bought.map(({ payment }) => paymentOf(payment.id)))).map(({ status }) => status);
    // News comes within seconds: Stripe is not asked of a checkout that has just begun.
    await reconcileCheckouts(other.services);
    expect(await states()).toEqual(['pending', 'pending', 'pending', 'pending']);
    clock.addDays(0.05);
    await Promise.all([reconcileCheckouts(other.services), reconcileCheckouts(app.services)]);
    await reconcileCheckouts(other.services);
    expect(await states()).toEqual(['succeeded', 'failed', 'pending', 'pending']);
    expect(await tenant.credits()).toBe(500);
    expect((await paymentOf(bought[3]!.payment.id)).failureReason).toBe('Stripe reports 1 USD instead of 4500 USD.');
    const asked = (id: string) => stripe.callsOf(`GET /v1/checkout/sessions/${id}`).length;
    const before = [asked(open!.id), asked(wrong!.id)];
    await reconcileCheckouts(other.services);
    expect([asked(open!.id), asked(wrong!.id)]).toEqual([before[0]! + 1, before[1]]);
    expect((await deliver(completed(done!))).status).toBe(200);
    expect(await tenant.credits()).toBe(500);
    stripe.failNext(3);
    await expect(reconcileCheckouts(other.services)).rejects.toThrow(/cannot be reached/);
    await other.close();
  });

  test('a wrong key is told to the operator, not to the customer', async () => {
    const tenant = await app.tenant({ credits: 0 });
    stripe.failNext(1, 401, {
      type: 'invalid_request_error',
      message: 'Invalid API Key provided: sk_test_loopback_key',
    });
    const { status, body } = await buy(tenant);
    expect([status, body.error]).toEqual([503, 'Payments by card are not set up correctly on this server.']);
    expect(logLines.join('\n')).toContain('Invalid API Key provided');
    expect(logLines.join('\n')).not.toContain('sk_test_loopback_key');
  });
});

describe('a refund', () => {
  const settle = async (tenant: Tenant) => {
    const { payment, session } = await begun(tenant);
    await deliver(completed(session));
    return { payment, session };
  };
  const refund = (staff: Awaited<ReturnType<typeof newStaff>>, id: number) =>
    staff.graphql(`mutation { refundPayment(id: "${id}", reason: "Not what he wanted") { status } }`);

  test('by staff is asked of Stripe once, takes the credits back and gives a credit note', async () => {
    const tenant = await app.tenant({ credits: 0 });
    const { payment, session } = await settle(tenant);
    const staff = await newStaff(app);
    const { data, errors } = await refund(staff, payment.id);
    expect(errors).toBeUndefined();
    expect(data.refundPayment.status).toBe('REFUNDED');
    expect(refundsOf(session.id)).toHaveLength(1);
    expect(await tenant.credits()).toBe(0);
    await deliver(chargeRefunded(session));
    expect(await app.prisma.creditNote.count({ where: { paymentId: payment.id } })).toBe(1);
  });

  test('in Stripe’s dashboard does the same by its event; a part of it is left to people', async () => {
    const tenant = await app.tenant({ credits: 0 });
    const { payment, session } = await settle(tenant);
    await deliver(chargeRefunded(session, { refunded: false, amount_refunded: 100 }));
    expect(await tenant.credits()).toBe(500);
    await deliver(chargeRefunded(session));
    expect([(await paymentOf(payment.id)).status, await tenant.credits()]).toEqual(['refunded', 0]);
  });
});

test('amounts are as Stripe counts the currency', () => {
  expect(stripeAmount(4_500, 'USD')).toBe(4_500);
  expect(stripeAmount(450_000, 'JPY')).toBe(4_500);
  expect(stripeAmount(450_000, 'KRW')).toBe(4_500);
  expect(stripeAmount(450_000, 'ISK')).toBe(450_000);
  expect(stripeAmount(450_000, 'HUF')).toBe(450_000);
  expect(stripeAmount(4_500, 'KWD')).toBe(45_000);
  expect(() => stripeAmount(4_550, 'JPY')).toThrow('JPY has no fractions');
});
