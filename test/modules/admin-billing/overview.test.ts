import type { Client, RestAnswer } from '../../kit/client.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { newInvoice, newStaff, paidInvoice, submitted } from '../billing/paying.ts';

let app: TestApp;
let staff: Client;
beforeAll(async () => {
  app = await openTestApp();
  staff = await newStaff(app);
});
afterAll(() => app.close());

const admin = '/admin/billing';

describe('lists over all accounts', () => {
  test('show every account’s invoices and payments, or one’s, by state', async () => {
    const [one, two] = [await app.tenant(), await app.tenant()];
    const { invoice, payment } = await paidInvoice(one, staff);
    const open = await newInvoice(two);
    const waits = await submitted(two, open.id);
    const ids = async (path: string, query: Record<string, string | number> = {}) => {
      const { status, body } = await staff.get(`${admin}${path}`, { query: { page_size: 100, ...query } });
      expect(status).toBe(200);
      return body.results.map((row: { id: number }) => row.id);
    };
    expect(await ids('/invoices/')).toEqual(expect.arrayContaining([open.id, invoice.id]));
    expect(await ids('/invoices/', { account_id: one.accountId })).toEqual([invoice.id]);
    expect(await ids('/invoices/', { account_id: one.accountId, status: 'pending' })).toEqual([]);
    expect(await ids('/invoices/', { search: open.invoiceNumber })).toEqual([open.id]);
    expect(await ids('/payments/', { account_id: one.accountId })).toEqual([payment.id]);
    expect(await ids('/payments/', { account_id: two.accountId, status: 'pending_approval' })).toEqual([waits.id]);
    expect(await ids('/pending_payments/', { account_id: two.accountId })).toEqual([waits.id]);
    expect(await ids('/pending_payments/')).not.toContain(payment.id);
    expect(await ids('/invoices/', { account_id: 2_000_000_000 })).toEqual([]);
    const { body } = await staff.get(`${admin}/payments/`, { query: { account_id: two.accountId } });
    expect(body.results[0]).toMatchObject({ account_id: two.accountId, invoice_number: open.invoiceNumber });
    expect(body.results[0].account_name).toMatch(/^Account /);
  });

  test('the payment that waits longest is first in line', async () => {
    const tenant = await app.tenant();
    const first = await submitted(tenant, (await newInvoice(tenant)).id);
    const second = await submitted(tenant, (await newInvoice(tenant)).id);
    const query = { account_id: tenant.accountId };
    const order = async (more: Record<string, string> = {}) =>
      (await staff.get(`${admin}/pending_payments/`, { query: { ...query, ...more } })).body.results.map(
        ({ id }: { id: number }) => id,
      );
    expect(await order()).toEqual([first.id, second.id]);
    expect(await order({ ordering: '-created_at' })).toEqual([second.id, first.id]);
  });

  test('nested records are those of the row’s account', async () => {
    const tenant = await app.tenant();
    const { invoice, payment } = await paidInvoice(tenant, staff);
    const { data, errors } = await staff.graphql(
      `query ($account: ID) {
         allPayments(filter: { accountId: $account }) { nodes { databaseId invoice { databaseId total } } }
         allInvoices(filter: { accountId: $account }) { nodes { databaseId payments { databaseId status } } }
       }`,
      { account: tenant.accountId },
    );
    expect(errors).toBeUndefined();
    const ofInvoice = await staff.get(`${admin}/payments/`, { query: { invoice_id: invoice.id } });
    expect(ofInvoice.body.results.map(({ id }: { id: number }) => id)).toEqual([payment.id]);
    const ofNone = await staff.get(`${admin}/payments/`, { query: { invoice_id: 2_000_000_000 } });
    expect([ofNone.status, ofNone.body.count]).toEqual([200, 0]);
    expect(data).toEqual({
      allPayments: { nodes: [{ databaseId: payment.id, invoice: { databaseId: invoice.id, total: '45.00' } }] },
      allInvoices: {
        nodes: [{ databaseId: invoice.id, payments: [{ databaseId: payment.id, status: 'SUCCEEDED' }] }],
      },
    });
  });

  test('cost one query each, however many rows they show', async () => {
    for (const path of ['/invoices/', '/payments/', '/pending_payments/'])
      for (const page_size of [1, 100])
        expect([path, await app.countQueries(() => staff.get(`${admin}${path}`, { query: { page_size } }))]).toEqual([
          path,
          1,
        ]);
  });
});

describe('figures', () => {
  const stats = async () => (await staff.get(`${admin}/stats/`)).body.data;

  test('follow what happens', async () => {
    const before = await stats();
    const tenant = await app.tenant({ credits: 0 });
    await app.tenant({ credits: 0, status: 'trial' });
    const { payment } = await paidInvoice(tenant, staff);
    await paidInvoice(tenant, staff, {
      currency: 'EUR',
      lines: [{ description: 'One', quantity: 1, unitPrice: 1_001 }],
    });
    const open = await newInvoice(tenant);
    await submitted(tenant, open.id);
    const after = await stats();
    expect(after.total_accounts - before.total_accounts).toBe(2);
    expect(after.active_accounts - before.active_accounts).toBe(1);
    expect(after.trial_accounts - before.trial_accounts).toBe(1);
    expect(after.credits_issued - before.credits_issued).toBe(1_000);
    expect(after.pending_approvals - before.pending_approvals).toBe(1);
    const cents = (
      figures: { revenue: { currency: string; total: string; this_month: string }[] },
      currency: string,
    ) => {
      const row = figures.revenue.find((one) => one.currency === currency);
      return [row?.total ?? '0', row?.this_month ?? '0'].map((text) => Math.round(Number(text) * 100));
    };
    expect(cents(after, 'EUR')).toEqual([1_001, 1_001]);
    expect(cents(after, 'USD')).toEqual(cents(before, 'USD').map((amount) => amount + 4_500));
    await staff.graphql('mutation ($id: ID!) { refundPayment(id: $id, reason: "Back") { status } }', {
      id: payment.id,
    });
    const given = await stats();
    expect(cents(given, 'USD')).toEqual(cents(before, 'USD'));
    expect(given.revenue[0].total).toMatch(/^\d+\.\d\d$/);
    // It came for an invoice that was paid already, and went straight back.
    await app.prisma.payment.create({
      data: {
        accountId: tenant.accountId,
        invoiceId: open.id,
        amount: '45.00',
        currency: 'USD',
        paymentMethod: 'stripe',
        status: 'refunded',
        refundedAt: new Date(),
      },
    });
    expect(cents(await stats(), 'USD')).toEqual(cents(before, 'USD'));
    expect(given.credits_issued - before.credits_issued).toBe(500);
  });

  test('are read in one statement', async () => {
    expect(await app.countQueries(() => staff.get(`${admin}/stats/`))).toBe(1);
  });
});

describe('the legacy paths', () => {
  const legacy = '/billing/admin';
  const expectDeprecated = ({ headers }: RestAnswer, successor: string) => {
    expect(headers.get('deprecation')).toMatch(/^@\d+$/);
    expect(headers.get('sunset')).toBe('Wed, 30 Jun 2027 00:00:00 GMT');
    expect(headers.get('link')).toBe(`</api/v1${successor}>; rel="successor-version"`);
  };

  test.each(['/stats/', '/invoices/', '/payments/', '/pending_payments/'])(
    '%s answers as its successor, and says so',
    async (path) => {
      const [old, successor] = [await staff.get(`${legacy}${path}`), await staff.get(`${admin}${path}`)];
      const plain = (body: object) =>
        JSON.stringify({ ...body, request_id: null }).replaceAll('/billing/admin/', '/admin/billing/');
      expect([old.status, plain(old.body)]).toEqual([successor.status, plain(successor.body)]);
      expectDeprecated(old, `${admin}${path}`);
      expect(successor.headers.has('deprecation')).toBe(false);
    },
  );

  test('approve and reject do their work, once over both paths', async () => {
    const tenant = await app.tenant({ credits: 0 });
    const { id } = await submitted(tenant, (await newInvoice(tenant)).id);
    const approved = await staff.post(`${legacy}/${id}/approve_payment/`);
    expect([approved.status, approved.body.data.status]).toEqual([200, 'succeeded']);
    expectDeprecated(approved, `${admin}/${id}/approve_payment/`);
    expect((await staff.post(`${admin}/${id}/approve_payment/`)).status).toBe(422);
    expect(await tenant.credits()).toBe(500);
    const other = await submitted(tenant, (await newInvoice(tenant)).id);
    const rejected = await staff.post(`${legacy}/${other.id}/reject_payment/`, { reason: 'No' });
    expect([rejected.status, rejected.body.data.status]).toEqual([200, 'rejected']);
  });

  test('say so where they refuse, too', async () => {
    const { owner } = await app.tenant();
    const refused = await owner.get(`${legacy}/stats/`);
    expect(refused.status).toBe(403);
    expectDeprecated(refused, `${admin}/stats/`);
  });

  test('are marked in the documentation', async () => {
    const document = (await (await app.anonymous.fetch('/api/schema/?format=json')).json()) as {
      paths: Record<string, Record<string, { deprecated?: boolean }>>;
    };
    const operations = Object.entries(document.paths)
      .filter(([path]) => path.startsWith('/api/v1/billing/admin/'))
      .flatMap(([, methods]) => Object.values(methods));
    expect(operations).toHaveLength(6);
    expect(operations.every(({ deprecated }) => deprecated)).toBe(true);
  });
});
