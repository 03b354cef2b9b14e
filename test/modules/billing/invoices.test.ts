import { issueInvoice } from '../../../src/modules/billing/invoices/issue-invoice.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { newInvoice, newStaff, paidInvoice, someCredits, submitted } from './paying.ts';

let app: TestApp;
let now: Date | undefined;
beforeAll(async () => {
  app = await openTestApp({
    now: () => now ?? new Date(),
    environment: {
      SELLER_NAME: 'Seller Ltd',
      SELLER_ADDRESS: 'Long Street 1, left door; 10115 Berlin',
      SELLER_TAX_ID: 'DE123456789',
      TAX_RATES: 'DE=19,AT=20,CH=8.1',
    },
  });
});
afterAll(() => app.close());
afterEach(() => {
  now = undefined;
});

const path = '/billing/invoices/';

async function numbersOf(series: string): Promise<number[]> {
  const rows = await app.prisma.invoice.findMany({ where: { invoiceNumber: { startsWith: series } } });
  return rows.map(({ invoiceNumber }) => Number(invoiceNumber!.slice(series.length + 1))).sort((a, b) => a - b);
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('numbers', () => {
  test('40 invoices issued at once, 10 of which are rolled back, have 30 numbers without a gap', async () => {
    const tenants = await Promise.all(upTo(5).map(() => app.tenant()));
    now = new Date('2031-03-10T12:00:00Z');
    const outcomes = await Promise.allSettled(
      upTo(40).map((index) =>
        tenants[index % tenants.length]!.context.transaction(async (transaction) => {
          const { invoiceNumber } = await issueInvoice(transaction, someCredits());
          if (index % 4 === 0) throw new Error('the rest of the transaction failed');
          return invoiceNumber;
        }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(10);
    expect(await numbersOf('INV-203103')).toEqual(upTo(30));
    const given = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    expect(new Set(given).size).toBe(30);
    // Nothing is left of the others, not even a draft.
    expect(await app.prisma.invoice.count({ where: { createdAt: now } })).toBe(30);
  }, 60_000);

  test('each month (UTC) begins with 1', async () => {
    const tenant = await app.tenant();
    const issueAt = async (moment: string) => {
      now = new Date(moment);
      return (await newInvoice(tenant)).invoiceNumber;
    };
    expect(await issueAt('2032-01-31T23:59:59.998Z')).toBe('INV-203201-0001');
    expect(await issueAt('2032-01-31T23:59:59.999Z')).toBe('INV-203201-0002');
    expect(await issueAt('2032-02-01T00:00:00.000Z')).toBe('INV-203202-0001');
  });

  test('the database lets nobody skip, repeat or take back a number, or change what was issued', async () => {
    now = new Date('2033-01-01T00:00:00Z');
    const { id } = await newInvoice(await app.tenant());
    const { prisma } = app;
    await expect(
      prisma.documentSeries.update({ where: { series: 'INV-203301' }, data: { last: 3 } }),
    ).rejects.toThrow();
    await expect(prisma.documentSeries.create({ data: { series: 'INV-203312', last: 5 } })).rejects.toThrow();
    for (const data of [
      { total: '0.00' },
      { tax: '1.00', total: '46.00' },
      { invoiceNumber: 'INV-203301-0009' },
      { credits: 9 },
      { parties: {} },
    ])
      await expect(prisma.invoice.update({ where: { id }, data })).rejects.toThrow();
    await expect(prisma.invoice.delete({ where: { id } })).rejects.toThrow();
    await expect(
      prisma.invoiceLine.create({
        data: { accountId: 1, invoiceId: id, position: 2, description: '', quantity: 1, unitPrice: 1, amount: 1 },
      }),
    ).rejects.toThrow();
    await expect(prisma.invoiceLine.updateMany({ where: { invoiceId: id }, data: { amount: 0 } })).rejects.toThrow();
  });
});

describe('an invoice', () => {
  test('shows its lines, tax by the billing country, both parties, and where its PDF is', async () => {
    const tenant = await app.tenant();
    await tenant.owner.patch('/account/settings/', {
      name: 'Buyer GmbH',
      billing_country: 'DE',
      billing_email: 'pay@buyer.test',
    });
    const { id, invoiceNumber } = await newInvoice(tenant, {
      lines: [
        { description: 'Credits', quantity: 3, unitPrice: 4_500 },
        { description: 'Setup', quantity: 1, unitPrice: 1 },
      ],
    });
    const { status, body } = await tenant.owner.get(`${path}${id}/`);
    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      id,
      account_id: tenant.accountId,
      invoice_number: invoiceNumber,
      status: 'pending',
      purpose: 'credit_package',
      subtotal: '135.01',
      tax_rate: '19',
      tax: '25.65',
      total: '160.66',
      currency: 'USD',
      credits: 500,
      line_items: [
        { description: 'Credits', quantity: 3, unit_price: '45.00', amount: '135.00' },
        { description: 'Setup', quantity: 1, unit_price: '0.01', amount: '0.01' },
      ],
      seller: { name: 'Seller Ltd', address: ['Long Street 1, left door', '10115 Berlin'], tax_id: 'DE123456789' },
      buyer: { name: 'Buyer GmbH', email: 'pay@buyer.test', country: 'DE' },
      period_start: null,
      period_end: null,
      due_date: '2027-01-31T00:00:00.000Z',
      paid_at: null,
      credit_notes: [],
      pdf_url: `http://api.test/api/v1/billing/invoices/${id}/download_pdf/`,
    });
    await tenant.owner.patch('/account/settings/', { name: 'Renamed AG', billing_country: 'CH' });
    expect((await tenant.owner.get(`${path}${id}/`)).body.data).toMatchObject({ buyer: body.data.buyer, tax: '25.65' });
    const later = await newInvoice(tenant);
    expect((await tenant.owner.get(`${path}${later.id}/`)).body.data).toMatchObject({
      buyer: { name: 'Renamed AG', country: 'CH' },
      tax_rate: '8.1',
      tax: '3.65',
      total: '48.65',
    });
  });

  test('has no tax where the account has named no country, or one without a rate, and goes to the owner’s address', async () => {
    const tenant = await app.tenant();
    const { id } = await newInvoice(tenant);
    const { body } = await tenant.owner.get(`${path}${id}/`);
    expect(body.data).toMatchObject({ tax_rate: '0', tax: '0.00', total: '45.00' });
    expect(body.data.buyer).toMatchObject({ email: tenant.ownerUser.email, country: '' });
  });

  test('of another account is not found, nor is one that never was', async () => {
    const { id } = await newInvoice(await app.tenant());
    const { owner } = await app.tenant();
    for (const other of [id, 2_000_000_000]) {
      const answer = await owner.get(`${path}${other}/`);
      expect([answer.status, answer.body.error]).toEqual([404, 'Resource not found']);
      expect((await owner.get(`${path}${other}/download_pdf/`)).status).toBe(404);
    }
    const { errors } = await owner.graphql('query ($id: ID!) { invoice(id: $id) { total } }', { id });
    expect(errors![0]!.extensions.code).toBe('NOT_FOUND');
  });

  test('is reached by its opaque id, in its own account alone', async () => {
    const tenant = await app.tenant();
    const { id } = await newInvoice(tenant);
    const query = 'query ($id: ID!) { node(id: $id) { ... on Invoice { databaseId total } } }';
    const global = Buffer.from(`Invoice:${id}`).toString('base64url');
    const { data } = await tenant.owner.graphql(query, { id: global });
    expect(data.node).toEqual({ databaseId: id, total: '45.00' });
    for (const client of [(await app.tenant()).owner, await newStaff(app)])
      expect((await client.graphql(query, { id: global })).errors![0]!.extensions.code).toBe('NOT_FOUND');
  });
});

describe('the list', () => {
  let tenant: Tenant;
  beforeAll(async () => {
    tenant = await app.tenant();
    const staff = await newStaff(app);
    for (let index = 0; index < 12; index++) await newInvoice(tenant);
    await paidInvoice(tenant, staff);
    const { id } = await newInvoice(tenant);
    await staff.graphql('mutation ($id: ID!) { voidInvoice(id: $id) { status } }', { id });
  }, 60_000);

  test('shows the latest first and is filtered by status', async () => {
    const all = (await tenant.owner.get(path, { query: { page_size: 100 } })).body;
    expect(all.count).toBe(14);
    const ids = all.results.map(({ id }: { id: number }) => id);
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    for (const [status, count] of Object.entries({ pending: 12, paid: 1, void: 1, overdue: 0, draft: 0 })) {
      const { body } = await tenant.owner.get(path, { query: { status, page_size: 100 } });
      expect([status, body.count, body.results.every((row: { status: string }) => row.status === status)]).toEqual([
        status,
        count,
        true,
      ]);
    }
    expect((await tenant.owner.get(path, { query: { status: 'lost' } })).status).toBe(400);
    const oldest = (await tenant.owner.get(path, { query: { ordering: 'created_at', page_size: 100 } })).body;
    expect(oldest.results.map(({ id }: { id: number }) => id)).toEqual([...ids].reverse());
  });

  test('is searched by number', async () => {
    const { body } = await tenant.owner.get(path);
    const { invoice_number } = body.results[3];
    const found = (await tenant.owner.get(path, { query: { search: invoice_number.toLowerCase() } })).body;
    expect(found.results.map((row: { invoice_number: string }) => row.invoice_number)).toEqual([invoice_number]);
    expect((await tenant.owner.get(path, { query: { search: '%' } })).body.count).toBe(0);
  });

  test('shows nothing of another account', async () => {
    const other = await app.tenant();
    expect((await other.owner.get(path)).body).toMatchObject({ count: 0, results: [] });
  });

  test('costs one query, however many invoices it shows; payments cost two more', async () => {
    const rest = (page_size: number) => () => tenant.owner.get(path, { query: { page_size } });
    expect(await app.countQueries(rest(1))).toBe(1);
    expect(await app.countQueries(rest(100))).toBe(1);
    const graphql = (pageSize: number) => async () => {
      const { errors } = await tenant.owner.graphql(
        `query ($pageSize: Int) { invoices(pageSize: $pageSize) { totalCount nodes {
           id databaseId lineItems { amount } creditNotes { total } payments { status invoice { invoiceNumber } } } } }`,
        { pageSize },
      );
      expect(errors).toBeUndefined();
    };
    const few = await app.countQueries(graphql(3));
    expect(await app.countQueries(graphql(100))).toBe(few);
    expect(few).toBeLessThanOrEqual(4);
  });

  test('a suspended account and one that waits for its payment see theirs', async () => {
    for (const status of ['suspended', 'pending_payment'] as const) {
      const restricted = await app.tenant({ status });
      const { id } = await newInvoice(restricted);
      expect((await restricted.owner.get(path)).body.count).toBe(1);
      expect((await restricted.owner.get(`${path}${id}/download_pdf/`)).status).toBe(200);
    }
  });
});

test('an invoice shows its payments, and a payment its invoice', async () => {
  const tenant = await app.tenant();
  const { id, invoiceNumber } = await newInvoice(tenant);
  const payment = await submitted(tenant, id);
  const { data, errors } = await tenant.owner.graphql(
    `query ($invoice: ID!, $payment: ID!) {
       invoice(id: $invoice) { payments { databaseId status amount } }
       payment(id: $payment) { invoice { invoiceNumber } reviewedBy }
     }`,
    { invoice: id, payment: payment.id },
  );
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    invoice: { payments: [{ databaseId: payment.id, status: 'PENDING_APPROVAL', amount: '45.00' }] },
    payment: { invoice: { invoiceNumber }, reviewedBy: null },
  });
});
