import { settlePayment } from '../../../src/modules/billing/payments/settle-payment.ts';
import type { Client } from '../../kit/client.ts';
import { StripeServer } from '../../kit/stripe-server.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { newInvoice, newStaff } from './paying.ts';

let app: TestApp;
let stripe: StripeServer;
let staff: Client;
beforeAll(async () => {
  stripe = await StripeServer.start();
  app = await openTestApp({ environment: stripe.environment });
  staff = await newStaff(app);
});
afterAll(async () => {
  await app.close();
  await stripe.stop();
});

const sessions = 'POST /v1/checkout/sessions';
/** The client's own: with the same key they are one call. */
const triesOfOneCall = 3;
const credits500 = async () =>
  (await app.prisma.creditPackage.findUniqueOrThrow({ where: { slug: 'credits-500' } })).id;
const buy = async (client: Client) => client.post(`/billing/credit-packages/${await credits500()}/purchase/`);
const pay = (client: Client, id: number, input: object = {}) =>
  client.graphql(
    'mutation ($id: ID!, $input: PayInvoiceInput) { payInvoice(id: $id, input: $input) { type url paymentId instructions } }',
    { id, input },
  );
const paymentsOf = (tenant: Tenant) =>
  app.prisma.payment.findMany({ where: { accountId: tenant.accountId }, orderBy: { id: 'asc' } });
const invoicesOf = (tenant: Tenant) => app.prisma.invoice.findMany({ where: { accountId: tenant.accountId } });

test('buying leads to the gateway; a payment that waits is there, and nothing is given yet', async () => {
  const tenant = await app.tenant({ credits: 0 });
  const { status, body } = await buy(tenant.owner);
  expect(status).toBe(201);
  const { invoice, next_action } = body.data;
  const [payment, ...others] = await paymentsOf(tenant);
  expect(others).toEqual([]);
  expect(next_action).toEqual({
    type: 'redirect',
    url: expect.stringMatching(/^https:\/\/checkout\.stripe\.com\//),
    payment_id: payment!.id,
    instructions: null,
    invoice_id: null,
  });
  expect(payment).toMatchObject({ status: 'pending', invoiceId: invoice.id, redirectUrl: next_action.url });
  const listed = (await tenant.owner.get('/billing/payments/')).body.results;
  expect(listed).toMatchObject([{ status: 'pending', payment_method: 'stripe', redirect_url: next_action.url }]);
  expect(await tenant.credits()).toBe(0);
  await tenant.context.transaction((transaction) => settlePayment(transaction, payment!.id));
  expect(await tenant.credits()).toBe(500);
  // The address led to something that is done.
  expect((await tenant.owner.get('/billing/payments/')).body.results[0].redirect_url).toBeNull();
});

test('where the gateway cannot be reached, nothing is left to pay; trying again buys', async () => {
  const tenant = await app.tenant({ credits: 0 });
  stripe.failNext(triesOfOneCall);
  const { status } = await buy(tenant.owner);
  expect(status).toBe(503);
  expect((await invoicesOf(tenant)).map((invoice) => invoice.status)).toEqual(['void']);
  expect((await paymentsOf(tenant)).map((payment) => payment.status)).toEqual(['failed']);
}, 60_000);

test('with an Idempotency-Key a purchase that broke off goes on: one invoice, one payment', async () => {
  const tenant = await app.tenant({ credits: 0 });
  const client = tenant.owner.with({ 'idempotency-key': 'purchase-1' });
  stripe.loseNext(triesOfOneCall);
  expect((await buy(client)).status).toBe(503);
  const answers = [await buy(client), await buy(client)];
  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  expect(answers[1]!.body.data.next_action).toEqual(answers[0]!.body.data.next_action);
  expect(await invoicesOf(tenant)).toHaveLength(1);
  expect(await paymentsOf(tenant)).toHaveLength(1);
}, 60_000);

test('an invoice can be paid later, by any method that is available; asked again it goes on', async () => {
  const tenant = await app.tenant();
  const { id, invoiceNumber } = await newInvoice(tenant);
  const before = stripe.callsOf(sessions).length;
  const [first, second] = [await pay(tenant.owner, id), await pay(tenant.owner, id)];
  expect(first.data.payInvoice).toMatchObject({ type: 'REDIRECT', instructions: null });
  expect(second.data).toEqual(first.data);
  expect(stripe.callsOf(sessions)).toHaveLength(before + 1);
  const manual = await pay(tenant.owner, id, { paymentMethod: 'BANK_TRANSFER' });
  expect(manual.data.payInvoice.instructions).toContain(`Reference: ${invoiceNumber}`);
  expect((await pay(tenant.owner, id, { paymentMethod: 'LOCAL_WALLET' })).errors![0]!.extensions.code).toBe(
    'VALIDATION_FAILED',
  );
  await staff.graphql('mutation ($id: ID!) { voidInvoice(id: $id) { status } }', { id });
  expect((await pay(tenant.owner, id)).errors![0]!.extensions.code).toBe('INVALID_STATE');
});

test('ten who pay one invoice at once get one checkout', async () => {
  const tenant = await app.tenant();
  const { id } = await newInvoice(tenant);
  const answers = await Promise.all(Array.from({ length: 10 }, () => pay(tenant.owner, id)));
  expect(new Set(answers.map(({ data }) => data.payInvoice.url)).size).toBe(1);
  expect(await paymentsOf(tenant)).toHaveLength(1);
});

test('a refund goes through the gateway once, also when two ask for it, and is booked when it has gone through', async () => {
  const tenant = await app.tenant({ credits: 0 });
  const { body } = await buy(tenant.owner);
  const { payment_id: id } = body.data.next_action;
  const { gatewayReference } = await app.prisma.payment.findUniqueOrThrow({ where: { id } });
  stripe.pay(gatewayReference!);
  await tenant.context.transaction((transaction) => settlePayment(transaction, id));
  const refund = () =>
    staff.graphql('mutation ($id: ID!) { refundPayment(id: $id, reason: "Back") { status } }', { id });
  stripe.failNext(triesOfOneCall);
  expect((await refund()).errors![0]!.extensions.code).toBe('UNAVAILABLE');
  expect(await tenant.credits()).toBe(500);
  expect((await app.prisma.payment.findUniqueOrThrow({ where: { id } })).status).toBe('succeeded');
  await Promise.all([refund(), refund()]);
  expect(
    stripe.callsOf('POST /v1/refunds').filter(({ body: sent }) => sent['metadata[payment_id]'] === String(id)).length,
  ).toBeGreaterThan(0);
  expect((await app.prisma.payment.findUniqueOrThrow({ where: { id } })).status).toBe('refunded');
  expect(await app.prisma.creditNote.count({ where: { paymentId: id } })).toBe(1);
  expect(await tenant.credits()).toBe(0);
}, 60_000);
