import type { Client } from '../../kit/client.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { newStaff } from './paying.ts';

let app: TestApp;
let staff: Client;
beforeAll(async () => {
  app = await openTestApp({ environment: { TAX_RATES: 'DE=19' } });
  staff = await newStaff(app);
});
afterAll(() => app.close());

const path = '/billing/credit-packages/';

async function packageOf(slug: string): Promise<number> {
  return (await app.prisma.creditPackage.findUniqueOrThrow({ where: { slug } })).id;
}

function newPackage(change: object = {}) {
  const slug = `package-${Math.random().toString(36).slice(2)}`;
  return app.prisma.creditPackage.create({
    data: { name: 'Package', slug, credits: 100, price: '9.00', isActive: true, sortOrder: 99, ...change },
  });
}

const buy = (client: Client, id: number, body: object = {}) => client.post(`${path}${id}/purchase/`, body);

describe('the list', () => {
  test('shows the packages that are sold, the smallest first', async () => {
    await newPackage({ isActive: false });
    const { body } = await (await app.tenant()).owner.get(path, { query: { search: 'credits' } });
    expect(
      body.results.map(({ name, credits, price, currency, is_active }: Record<string, unknown>) => [
        name,
        credits,
        price,
        currency,
        is_active,
      ]),
    ).toEqual([
      ['500 credits', 500, '45.00', 'USD', true],
      ['2,000 credits', 2000, '160.00', 'USD', true],
      ['5,000 credits', 5000, '350.00', 'USD', true],
    ]);
  });

  test('costs one query', async () => {
    const { owner } = await app.tenant();
    expect(await app.countQueries(() => owner.get(path))).toBe(1);
  });
});

describe('buying', () => {
  test('by hand makes an invoice with the country’s instructions; the credits come with its payment', async () => {
    const tenant = await app.tenant({ credits: 0 });
    await tenant.owner.patch('/account/settings/', { billing_country: 'DE' });
    await app.prisma.paymentMethodConfig.create({
      data: {
        countryCode: 'DE',
        paymentMethod: 'bank_transfer',
        displayName: 'Überweisung',
        instructions: 'Bitte überweisen.',
        bankName: 'Beispielbank',
        accountNumber: 'DE02120300000000202051',
        swiftCode: 'BYLADEM1001',
      },
    });
    const { status, body } = await buy(tenant.owner, await packageOf('credits-500'), {
      payment_method: 'bank_transfer',
    });
    expect(status).toBe(201);
    const { invoice, next_action } = body.data;
    expect(invoice).toMatchObject({
      status: 'pending',
      purpose: 'credit_package',
      credits: 500,
      subtotal: '45.00',
      tax: '8.55',
      total: '53.55',
      line_items: [{ description: 'Credit package: 500 credits', quantity: 1, amount: '45.00' }],
    });
    expect(new Date(invoice.due_date).getTime() - new Date(invoice.issued_at).getTime()).toBeGreaterThan(
      6 * 86_400_000,
    );
    expect(next_action).toEqual({
      type: 'manual',
      url: null,
      payment_id: null,
      invoice_id: invoice.id,
      instructions: [
        'Bitte überweisen.',
        'Bank: Beispielbank',
        'Account number: DE02120300000000202051',
        'SWIFT/BIC: BYLADEM1001',
        'Amount: USD 53.55',
        `Reference: ${invoice.invoice_number}`,
      ].join('\n'),
    });
    expect(await tenant.credits()).toBe(0);
    const payment = await tenant.owner.post('/billing/payments/manual/', {
      invoice_id: invoice.id,
      payment_method: 'bank_transfer',
      transaction_reference: 'TRX',
    });
    await staff.post(`/admin/billing/${payment.body.data.id}/approve_payment/`);
    expect(await tenant.credits()).toBe(500);
  });

  test('pays with the method that is named, else with the account’s default, else with the first there is', async () => {
    const tenant = await app.tenant();
    const id = await packageOf('credits-500');
    const instructionsOf = async (body: object = {}) =>
      (await buy(tenant.owner, id, body)).body.data.next_action.instructions.split('\n')[0];
    expect(await instructionsOf()).toMatch(/^Transfer the total/);
    await tenant.owner.post('/billing/payment-methods/', { type: 'manual' });
    expect(await instructionsOf()).toMatch(/^Agree on the payment/);
    expect(await instructionsOf({ payment_method: 'bank_transfer' })).toMatch(/^Transfer the total/);
    // A default that is not offered any more is passed over.
    await app.prisma.paymentMethod.updateMany({
      where: { accountId: tenant.accountId },
      data: { type: 'local_wallet' },
    });
    expect(await instructionsOf()).toMatch(/^Transfer the total/);
  });

  test('with a method that is not available is refused and changes nothing', async () => {
    const tenant = await app.tenant();
    const id = await packageOf('credits-500');
    for (const payment_method of ['stripe', 'local_wallet', 'cheque', 5]) {
      const { status, body } = await buy(tenant.owner, id, { payment_method });
      expect([status, Object.keys(body.errors)]).toEqual([400, ['payment_method']]);
    }
    expect(await app.prisma.invoice.count({ where: { accountId: tenant.accountId } })).toBe(0);
  });

  test('where the country has switched every method off is not possible', async () => {
    const tenant = await app.tenant();
    await tenant.owner.patch('/account/settings/', { billing_country: 'NO' });
    await app.prisma.paymentMethodConfig.createMany({
      data: (['stripe', 'bank_transfer', 'manual'] as const).map((paymentMethod) => ({
        countryCode: 'NO',
        paymentMethod,
        displayName: 'Off',
        isEnabled: false,
      })),
    });
    const { status } = await buy(tenant.owner, await packageOf('credits-500'));
    expect(status).toBe(422);
    expect(await app.prisma.invoice.count({ where: { accountId: tenant.accountId } })).toBe(0);
  });

  test('what costs nothing is settled at once', async () => {
    const tenant = await app.tenant({ credits: 0 });
    const { id } = await newPackage({ price: '0.00', credits: 25 });
    const { status, body } = await buy(tenant.owner, id);
    expect([status, body.message]).toEqual([201, 'Credits added']);
    expect(body.data.next_action).toMatchObject({ type: 'none' });
    expect(body.data.invoice).toMatchObject({ status: 'paid', total: '0.00' });
    expect(await tenant.credits()).toBe(25);
  });

  test('a package that is not sold, or never was, is not found', async () => {
    const { owner } = await app.tenant();
    const { id } = await newPackage({ isActive: false });
    expect((await buy(owner, id)).status).toBe(404);
    expect((await buy(owner, 2_000_000_000)).status).toBe(404);
  });

  test('accounts that are suspended or wait for their payment may buy; who only reads may not', async () => {
    const id = await packageOf('credits-500');
    for (const status of ['suspended', 'pending_payment'] as const)
      expect((await buy((await app.tenant({ status })).owner, id)).status).toBe(201);
    const tenant = await app.tenant();
    for (const role of ['viewer', 'editor'] as const) expect((await buy(await tenant.user(role), id)).status).toBe(403);
  });

  test('with an Idempotency-Key is one purchase, of ten at once and later', async () => {
    const tenant = await app.tenant({ credits: 0 });
    const { id } = await newPackage({ price: '0.00', credits: 30 });
    const client = tenant.owner.with({ 'idempotency-key': 'purchase-1' });
    const answers = await Promise.all(Array.from({ length: 10 }, () => buy(client, id)));
    const later = await buy(client, id);
    expect(new Set([...answers, later].map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set([...answers, later].map(({ body }) => body.data.invoice.id)).size).toBe(1);
    expect(await tenant.credits()).toBe(30);
    const other = await buy(client, await packageOf('credits-500'));
    expect(other.status).toBe(409);
    expect(await app.prisma.invoice.count({ where: { accountId: tenant.accountId } })).toBe(1);
  });

  test('without a key each call is a purchase of its own', async () => {
    const tenant = await app.tenant();
    const id = await packageOf('credits-500');
    const [one, two] = [await buy(tenant.owner, id), await buy(tenant.owner, id)];
    expect(one.body.data.invoice.id).not.toBe(two.body.data.invoice.id);
  });

  test('over GraphQL is the same', async () => {
    const tenant = await app.tenant();
    const { data, errors } = await tenant.owner.graphql(
      `mutation ($id: ID!) { purchaseCreditPackage(id: $id, input: { paymentMethod: MANUAL }) {
         invoice { total status } nextAction { type instructions url } } }`,
      { id: await packageOf('credits-2000') },
    );
    expect(errors).toBeUndefined();
    expect(data.purchaseCreditPackage).toMatchObject({
      invoice: { total: '160.00', status: 'PENDING' },
      nextAction: { type: 'MANUAL', url: null },
    });
  });
});
