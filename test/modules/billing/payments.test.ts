import { settlePayment } from '../../../src/modules/billing/payments/settle-payment.ts';
import type { Client } from '../../kit/client.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { newInvoice, newStaff, paidInvoice, submitted } from './paying.ts';

let app: TestApp;
let staff: Client;
beforeAll(async () => {
  app = await openTestApp();
  staff = await newStaff(app);
});
afterAll(() => app.close());

const path = '/billing/payments/';

function report(client: Client, invoiceId: number | string, change: object = {}) {
  return client.post(`${path}manual/`, {
    invoice_id: invoiceId,
    payment_method: 'bank_transfer',
    transaction_reference: 'TRX-42',
    ...change,
  });
}

describe('reporting a payment by hand', () => {
  test('makes one of the whole invoice that waits for approval; nothing is given yet', async () => {
    const tenant = await app.tenant({ credits: 10 });
    const { id, invoiceNumber } = await newInvoice(tenant);
    const { status, body } = await report(tenant.owner, id, {
      payment_method: 'local_wallet',
      manual_notes: ' By phone,\nyesterday ',
      proof_url: 'https://files.example.test/receipt.png',
    });
    expect(status).toBe(201);
    expect(body.data).toMatchObject({
      invoice_id: id,
      invoice_number: invoiceNumber,
      amount: '45.00',
      currency: 'USD',
      payment_method: 'local_wallet',
      status: 'pending_approval',
      manual_reference: 'TRX-42',
      manual_notes: 'By phone,\nyesterday',
      proof_url: 'https://files.example.test/receipt.png',
      paid_at: null,
    });
    expect(await tenant.credits()).toBe(10);
    expect((await tenant.owner.get(`/billing/invoices/${id}/`)).body.data.status).toBe('pending');
  });

  test('a second one for the same invoice is a conflict while the first waits, also of ten at once', async () => {
    const tenant = await app.tenant();
    const { id } = await newInvoice(tenant);
    const answers = await Promise.all(Array.from({ length: 10 }, () => report(tenant.owner, id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(9).fill(409)]);
    const refused = answers.find(({ status }) => status === 409)!;
    expect(refused.body.errors).toEqual({ invoice_id: ['A payment for this invoice waits for approval already.'] });
    expect(await app.prisma.payment.count({ where: { invoiceId: id } })).toBe(1);
  });

  test('for an invoice that is paid or void it is refused', async () => {
    const tenant = await app.tenant();
    const { invoice: paid } = await paidInvoice(tenant, staff);
    const voided = await newInvoice(tenant);
    await staff.graphql('mutation ($id: ID!) { voidInvoice(id: $id) { status } }', { id: voided.id });
    for (const { id } of [paid, voided]) {
      const { status, body } = await report(tenant.owner, id);
      expect([status, Object.keys(body.errors)]).toEqual([422, ['invoice_id']]);
    }
  });

  test('an overdue invoice can be paid', async () => {
    const tenant = await app.tenant();
    const { id } = await newInvoice(tenant);
    await app.prisma.invoice.update({ where: { id }, data: { status: 'overdue' } });
    expect((await report(tenant.owner, id)).status).toBe(201);
  });

  test.each([
    ['invoice_id', { invoice_id: 'first' }],
    ['invoice_id', { invoice_id: null }],
    ['invoice_id', { invoice_id: 2_000_000_000 }],
    ['payment_method', { payment_method: 'cheque' }],
    ['payment_method', { payment_method: 'stripe' }],
    ['transaction_reference', { transaction_reference: ' ' }],
    ['transaction_reference', { transaction_reference: 'x'.repeat(256) }],
    ['manual_notes', { manual_notes: 'x'.repeat(2001) }],
    ['proof_url', { proof_url: 'javascript:alert(1)' }],
    ['proof_url', { proof_url: 'data:text/html,x' }],
    ['proof_url', { proof_url: 'ftp://files.example.test/x' }],
    ['proof_url', { proof_url: 'https://' }],
    ['proof_url', { proof_url: 'https://user:secret@example.test/' }],
    ['proof_url', { proof_url: `https://example.test/${'x'.repeat(2000)}` }],
  ])('wrong input is refused, naming %s (%j)', async (field, change) => {
    const tenant = await app.tenant();
    const { id } = await newInvoice(tenant);
    const { status, body } = await report(tenant.owner, id, change);
    expect([status, Object.keys(body.errors)]).toEqual([400, [field]]);
    expect(await app.prisma.payment.count({ where: { invoiceId: id } })).toBe(0);
  });

  test('another account’s invoice reads as one that never was', async () => {
    const { id } = await newInvoice(await app.tenant());
    const { owner } = await app.tenant();
    const [foreign, unknown] = [await report(owner, id), await report(owner, 2_000_000_000)];
    expect([foreign.status, unknown.status]).toEqual([400, 400]);
    expect(foreign.body.errors.invoice_id[0].replace(String(id), 'N')).toBe(
      unknown.body.errors.invoice_id[0].replace('2000000000', 'N'),
    );
  });

  test('accounts that are suspended or wait for their payment may pay', async () => {
    for (const status of ['suspended', 'pending_payment'] as const) {
      const tenant = await app.tenant({ status });
      const { id } = await newInvoice(tenant);
      expect((await report(tenant.owner, id)).status).toBe(201);
    }
  });

  test('with an Idempotency-Key it is one, however often it is sent', async () => {
    const tenant = await app.tenant();
    const { id } = await newInvoice(tenant);
    const client = tenant.owner.with({ 'idempotency-key': 'payment-1' });
    const answers = [await report(client, id), await report(client, id)];
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers[1]!.body.data).toEqual(answers[0]!.body.data);
  });
});

describe('settling', () => {
  test('a payment that fails half way leaves nothing behind', async () => {
    const tenant = await app.tenant({ credits: 1_000 });
    // More than an account can hold: the ledger refuses when payment and invoice are settled already.
    const { id } = await newInvoice(tenant, { credits: 2_147_483_647 });
    const payment = await submitted(tenant, id);
    const { status } = await staff.post(`/admin/billing/${payment.id}/approve_payment/`);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(await app.prisma.payment.findUniqueOrThrow({ where: { id: payment.id } })).toMatchObject({
      status: 'pending_approval',
      paidAt: null,
      reviewedBy: null,
    });
    expect(await app.prisma.invoice.findUniqueOrThrow({ where: { id } })).toMatchObject({
      status: 'pending',
      paidAt: null,
    });
    expect(await tenant.credits()).toBe(1_000);
  });

  test('of two payments of one invoice that succeed at once, one does, and the credits come once', async () => {
    const tenant = await app.tenant({ credits: 0 });
    const { id } = await newInvoice(tenant);
    const payments = await Promise.all(
      ['stripe', 'paypal'].map((paymentMethod) =>
        app.prisma.payment.create({
          data: {
            accountId: tenant.accountId,
            invoiceId: id,
            amount: '45.00',
            currency: 'USD',
            paymentMethod: paymentMethod as 'stripe',
            status: 'pending',
          },
        }),
      ),
    );
    const outcomes = await Promise.allSettled(
      payments.map((payment) => tenant.context.transaction((transaction) => settlePayment(transaction, payment.id))),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = outcomes.find((outcome) => outcome.status === 'rejected')!;
    expect(refused.reason).toMatchObject({ code: 'INVALID_STATE' });
    expect(await tenant.credits()).toBe(500);
    expect(await app.prisma.creditTransaction.findMany({ where: { accountId: tenant.accountId } })).toMatchObject([
      { transactionType: 'purchase', amount: 500, referenceId: `invoice:${id}` },
    ]);
  });

  test('the payment of a subscription’s invoice begins its period and makes the account active', async () => {
    const tenant = await app.tenant({ credits: 0, status: 'pending_payment', plan: 'starter' });
    const { planId } = await app.prisma.account.findUniqueOrThrow({ where: { id: tenant.accountId } });
    const periodStart = new Date();
    const periodEnd = new Date(periodStart.getTime() + 30 * 24 * 3_600_000);
    const subscription = await app.prisma.subscription.create({
      data: {
        accountId: tenant.accountId,
        planId,
        status: 'pending_payment',
        currentPeriodStart: periodStart,
        currentPeriodEnd: periodEnd,
        anchorAt: periodStart,
      },
    });
    await paidInvoice(tenant, staff, {
      purpose: 'subscription',
      subscriptionId: subscription.id,
      credits: 1_000,
      periodStart,
      periodEnd,
      lines: [{ description: 'Starter', quantity: 1, unitPrice: 8_900 }],
    });
    expect(await tenant.credits()).toBe(1_000);
    expect((await app.prisma.account.findUniqueOrThrow({ where: { id: tenant.accountId } })).status).toBe('active');
    expect((await app.prisma.subscription.findUniqueOrThrow({ where: { id: subscription.id } })).status).toBe('active');
  });
});

describe('the list', () => {
  let tenant: Tenant;
  let invoiceId: number;
  beforeAll(async () => {
    tenant = await app.tenant();
    for (let index = 0; index < 6; index++) await submitted(tenant, (await newInvoice(tenant)).id);
    ({
      invoice: { id: invoiceId },
    } = await paidInvoice(tenant, staff));
  }, 60_000);

  test('shows the latest first and is filtered by state, method and invoice', async () => {
    const { body } = await tenant.owner.get(path, { query: { page_size: 100 } });
    expect(body.count).toBe(7);
    const ids = body.results.map(({ id }: { id: number }) => id);
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    const count = async (query: Record<string, string | number>) =>
      (await tenant.owner.get(path, { query })).body.count;
    expect(await count({ status: 'succeeded' })).toBe(1);
    expect(await count({ status: 'pending_approval' })).toBe(6);
    expect(await count({ payment_method: 'bank_transfer' })).toBe(7);
    expect(await count({ payment_method: 'stripe' })).toBe(0);
    expect(await count({ invoice_id: invoiceId })).toBe(1);
    expect((await tenant.owner.get(path, { query: { status: 'lost' } })).status).toBe(400);
  });

  test('is searched by reference and by the invoice’s number', async () => {
    const { results } = (await tenant.owner.get(path)).body;
    const { invoice_number } = results[2];
    const found = (await tenant.owner.get(path, { query: { search: invoice_number } })).body;
    expect([found.count, found.results[0].invoice_number]).toEqual([1, invoice_number]);
    expect((await tenant.owner.get(path, { query: { search: 'trx' } })).body.count).toBe(7);
  });

  test('shows nothing of another account, whatever it is filtered by', async () => {
    const { owner } = await app.tenant();
    expect((await owner.get(path)).body.count).toBe(0);
    expect((await owner.get(path, { query: { invoice_id: invoiceId } })).body.count).toBe(0);
  });

  test('costs one query, however many payments it shows', async () => {
    const rest = (page_size: number) => () => tenant.owner.get(path, { query: { page_size } });
    expect(await app.countQueries(rest(1))).toBe(1);
    expect(await app.countQueries(rest(100))).toBe(1);
    const graphql = (pageSize: number) => async () => {
      const { errors } = await tenant.owner.graphql(
        'query ($pageSize: Int) { payments(pageSize: $pageSize) { totalCount nodes { id invoice { total } } } }',
        { pageSize },
      );
      expect(errors).toBeUndefined();
    };
    expect(await app.countQueries(graphql(1))).toBe(2);
    expect(await app.countQueries(graphql(100))).toBe(2);
  });
});
