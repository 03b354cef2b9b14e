import type { Client } from '../../kit/client.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { newInvoice, newStaff, paidInvoice, submitted } from '../billing/paying.ts';

let app: TestApp;
let staff: Client & { readonly user: { readonly id: number } };
beforeAll(async () => {
  app = await openTestApp();
  staff = await newStaff(app);
});
afterAll(() => app.close());

const approve = (id: number, client: Client = staff) => client.post(`/admin/billing/${id}/approve_payment/`);
const reject = (id: number, body: object = { reason: 'No such transfer' }, client: Client = staff) =>
  client.post(`/admin/billing/${id}/reject_payment/`, body);
const refund = (id: number, reason = 'Paid twice') =>
  staff.graphql(
    'mutation ($id: ID!, $reason: String!) { refundPayment(id: $id, reason: $reason) { status refundedAt invoice { status creditNotes { databaseId creditNoteNumber total credits reason } } } }',
    { id, reason },
  );
const voidInvoice = (id: number) =>
  staff.graphql('mutation ($id: ID!) { voidInvoice(id: $id) { status voidedAt invoiceNumber } }', { id });

async function waiting(tenant: Tenant, change: Parameters<typeof newInvoice>[1] = {}) {
  const invoice = await newInvoice(tenant, change);
  return { invoice, payment: await submitted(tenant, invoice.id) };
}

function ledgerOf(tenant: Tenant, transactionType: 'purchase' | 'refund') {
  return app.prisma.creditTransaction.findMany({ where: { accountId: tenant.accountId, transactionType } });
}

describe('approving', () => {
  test('settles payment and invoice and adds the credits', async () => {
    const tenant = await app.tenant({ credits: 10 });
    const { invoice, payment } = await waiting(tenant);
    const { status, body } = await approve(payment.id);
    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      id: payment.id,
      account_id: tenant.accountId,
      status: 'succeeded',
      reviewed_by: staff.user.id,
      invoice_id: invoice.id,
    });
    expect(body.data.paid_at).toBe(body.data.reviewed_at);
    const { data } = (await tenant.owner.get(`/billing/invoices/${invoice.id}/`)).body;
    expect([data.status, data.paid_at]).toEqual(['paid', body.data.paid_at]);
    expect(await tenant.credits()).toBe(510);
    expect(await ledgerOf(tenant, 'purchase')).toMatchObject([{ amount: 500, referenceId: `invoice:${invoice.id}` }]);
    // Who of the staff it was is theirs to know.
    expect((await tenant.owner.get('/billing/payments/')).body.results[0].reviewed_by).toBeNull();
  });

  test('by twelve at once approves once', async () => {
    const tenant = await app.tenant({ credits: 0 });
    const { payment } = await waiting(tenant);
    const others = await Promise.all([newStaff(app), newStaff(app)]);
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) => approve(payment.id, [staff, ...others][index % 3])),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(11).fill(422)]);
    expect(await tenant.credits()).toBe(500);
    expect(await ledgerOf(tenant, 'purchase')).toHaveLength(1);
  });

  test('and rejecting at once: one of them counts', async () => {
    for (let round = 0; round < 4; round++) {
      const tenant = await app.tenant({ credits: 0 });
      const { payment } = await waiting(tenant);
      const answers = await Promise.all([approve(payment.id), reject(payment.id)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
      expect(await tenant.credits()).toBe(answers[0]!.status === 200 ? 500 : 0);
    }
  });

  test('what is approved, rejected, refunded or paid online is refused', async () => {
    const tenant = await app.tenant();
    const approved = await waiting(tenant);
    await approve(approved.payment.id);
    const rejected = await waiting(tenant);
    await reject(rejected.payment.id);
    const refunded = await waiting(tenant);
    await approve(refunded.payment.id);
    await refund(refunded.payment.id);
    const online = await app.prisma.payment.create({
      data: {
        accountId: tenant.accountId,
        invoiceId: (await newInvoice(tenant)).id,
        amount: '45.00',
        currency: 'USD',
        paymentMethod: 'stripe',
        status: 'pending',
      },
    });
    for (const id of [approved.payment.id, rejected.payment.id, refunded.payment.id, online.id])
      for (const answer of [await approve(id), await reject(id)])
        expect([answer.status, Object.keys(answer.body.errors)]).toEqual([422, ['status']]);
  });

  test('a payment of an invoice that was paid in another way meanwhile is refused and can be rejected', async () => {
    const tenant = await app.tenant({ credits: 0 });
    const { invoice, payment } = await waiting(tenant);
    await app.prisma.invoice.update({ where: { id: invoice.id }, data: { status: 'paid', paidAt: new Date() } });
    expect((await approve(payment.id)).status).toBe(422);
    expect(await tenant.credits()).toBe(0);
    expect((await reject(payment.id)).status).toBe(200);
  });

  test('a payment that never was is not found', async () => {
    for (const answer of [await approve(2_000_000_000), await reject(2_000_000_000)])
      expect([answer.status, answer.body.error]).toEqual([404, 'Resource not found']);
    expect((await refund(2_000_000_000)).errors![0]!.extensions.code).toBe('NOT_FOUND');
    expect((await voidInvoice(2_000_000_000)).errors![0]!.extensions.code).toBe('NOT_FOUND');
  });
});

describe('rejecting', () => {
  test('tells the account why; the invoice waits on for another payment', async () => {
    const tenant = await app.tenant({ credits: 0 });
    const { invoice, payment } = await waiting(tenant);
    expect((await reject(payment.id)).body.data).toMatchObject({ status: 'rejected', reviewed_by: staff.user.id });
    const { body } = await tenant.owner.get('/billing/payments/');
    expect(body.results[0]).toMatchObject({ status: 'rejected', rejection_reason: 'No such transfer' });
    expect((await tenant.owner.get(`/billing/invoices/${invoice.id}/`)).body.data.status).toBe('pending');
    const second = await submitted(tenant, invoice.id);
    expect((await approve(second.id)).status).toBe(200);
    expect(await tenant.credits()).toBe(500);
  });

  test.each([{}, { reason: '' }, { reason: '  ' }, { reason: 'x'.repeat(501) }])(
    'needs a reason (%j)',
    async (body) => {
      const { payment } = await waiting(await app.tenant());
      const answer = await reject(payment.id, body);
      expect([answer.status, Object.keys(answer.body.errors)]).toEqual([400, ['reason']]);
    },
  );
});

describe('refunding', () => {
  test('writes a credit note and takes the credits back', async () => {
    const tenant = await app.tenant({ credits: 10 });
    const { invoice, payment } = await paidInvoice(tenant, staff);
    const { data, errors } = await refund(payment.id);
    expect(errors).toBeUndefined();
    const month = new Date().toISOString().slice(0, 7).replace('-', '');
    expect(data.refundPayment).toMatchObject({
      status: 'REFUNDED',
      invoice: { status: 'PAID', creditNotes: [{ total: '45.00', credits: 500, reason: 'Paid twice' }] },
    });
    expect(data.refundPayment.invoice.creditNotes[0].creditNoteNumber).toMatch(new RegExp(`^CN-${month}-\\d{4}$`));
    expect(await tenant.credits()).toBe(10);
    expect(await ledgerOf(tenant, 'refund')).toMatchObject([{ amount: -500, referenceId: `invoice:${invoice.id}` }]);
    const shown = (await tenant.owner.get(`/billing/invoices/${invoice.id}/`)).body.data;
    expect(shown.credit_notes).toMatchObject([{ payment_id: payment.id, total: '45.00', credits: 500 }]);
  });

  test('takes back at most what is left', async () => {
    const tenant = await app.tenant({ credits: 0 });
    const { payment } = await paidInvoice(tenant, staff);
    const { userId } = tenant.context.user;
    await staff.post(`/admin/users/${userId}/adjust-credits/`, { amount: -420, reason: 'Used' });
    const { data } = await refund(payment.id);
    expect(data.refundPayment.invoice.creditNotes[0].credits).toBe(80);
    expect(await tenant.credits()).toBe(0);
    const another = await paidInvoice(tenant, staff, { credits: 5 });
    await staff.post(`/admin/users/${userId}/adjust-credits/`, { amount: -5, reason: 'Used' });
    expect((await refund(another.payment.id)).data.refundPayment.invoice.creditNotes[0].credits).toBe(0);
  });

  test('by eight at once refunds once, and the numbers of credit notes have no gap', async () => {
    const tenants = await Promise.all(Array.from({ length: 3 }, () => app.tenant({ credits: 0 })));
    const payments = [];
    for (const tenant of tenants) payments.push((await paidInvoice(tenant, staff)).payment);
    const answers = await Promise.all(payments.flatMap(({ id }) => Array.from({ length: 8 }, () => refund(id))));
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(3);
    for (const { errors } of answers) if (errors) expect(errors[0]!.extensions.code).toBe('INVALID_STATE');
    for (const tenant of tenants) expect(await tenant.credits()).toBe(0);
    const numbers = (await app.prisma.creditNote.findMany({ orderBy: { creditNoteNumber: 'asc' } })).map(
      ({ creditNoteNumber }) => Number(creditNoteNumber.split('-')[2]),
    );
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  test('what was not paid is not given back', async () => {
    const { payment } = await waiting(await app.tenant());
    expect((await refund(payment.id)).errors![0]!.extensions.code).toBe('INVALID_STATE');
    expect((await refund(payment.id, ' ')).errors![0]!.extensions.code).toBe('VALIDATION_FAILED');
  });
});

describe('voiding', () => {
  test('ends an unpaid invoice; its number stays, and what was begun has failed', async () => {
    const tenant = await app.tenant();
    const { id, invoiceNumber } = await newInvoice(tenant);
    const begun = await app.prisma.payment.create({
      data: {
        accountId: tenant.accountId,
        invoiceId: id,
        amount: '45.00',
        currency: 'USD',
        paymentMethod: 'stripe',
        status: 'pending',
      },
    });
    expect((await voidInvoice(id)).data.voidInvoice).toMatchObject({ status: 'VOID', invoiceNumber });
    expect((await app.prisma.payment.findUniqueOrThrow({ where: { id: begun.id } })).status).toBe('failed');
    expect((await voidInvoice(id)).errors![0]!.extensions.code).toBe('INVALID_STATE');
  });

  test('a paid one, or one with a payment that waits for approval, is refused', async () => {
    const tenant = await app.tenant();
    const { invoice: paid } = await paidInvoice(tenant, staff);
    const { invoice: reported } = await waiting(tenant);
    for (const { id } of [paid, reported])
      expect((await voidInvoice(id)).errors![0]!.extensions.code).toBe('INVALID_STATE');
  });
});

test('nobody but staff decides about payments, not even the owner of the account', async () => {
  const tenant = await app.tenant();
  const { invoice, payment } = await waiting(tenant);
  const { owner } = tenant;
  expect((await approve(payment.id, owner)).status).toBe(403);
  expect((await reject(payment.id, {}, owner)).status).toBe(403);
  for (const mutation of [
    `refundPayment(id: "${payment.id}", reason: "Mine") { status }`,
    `voidInvoice(id: "${invoice.id}") { status }`,
  ])
    expect((await owner.graphql(`mutation { ${mutation} }`)).errors![0]!.extensions.code).toBe('FORBIDDEN');
});
