import type { Client } from '../../kit/client.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';

let app: TestApp;
let staff: Client;
beforeAll(async () => {
  app = await openTestApp();
  staff = await (await app.tenant()).user('developer');
});
afterAll(() => app.close());

const path = '/admin/billing/payment-method-configs/';

test('staff say how can be paid where: add, read, change, delete', async () => {
  const { status, body } = await staff.post(path, {
    country_code: 'gb',
    payment_method: 'bank_transfer',
    bank_name: 'Barclays',
    account_number: '12345678',
    swift_code: 'BARCGB22',
    instructions: 'Quote the invoice.',
    sort_order: 4,
  });
  expect([status, body.data]).toEqual([
    201,
    {
      id: expect.any(Number),
      country_code: 'GB',
      payment_method: 'bank_transfer',
      is_enabled: true,
      display_name: 'Bank transfer',
      instructions: 'Quote the invoice.',
      bank_name: 'Barclays',
      account_number: '12345678',
      swift_code: 'BARCGB22',
      wallet_type: '',
      wallet_id: '',
      webhook_url: '',
      sort_order: 4,
      created_at: expect.any(String),
      updated_at: expect.any(String),
    },
  ]);
  const one = `${path}${body.data.id}/`;
  expect((await staff.get(one)).body.data).toEqual(body.data);
  expect((await staff.patch(one, { is_enabled: false })).body.data).toMatchObject({ is_enabled: false, sort_order: 4 });
  expect((await staff.put(one, { payment_method: 'paypal' })).body.data).toMatchObject({ payment_method: 'paypal' });
  expect((await staff.put(one, { is_enabled: true })).body.errors).toEqual({
    payment_method: ['This field is required.'],
  });
  expect((await staff.delete(one)).status).toBe(204);
  expect((await staff.get(one)).status).toBe(404);
  expect((await staff.patch(one, {})).status).toBe(404);
});

test('the list is filtered by country and method, in one query', async () => {
  const ids: number[] = [];
  for (const payment_method of ['local_wallet', 'paypal'])
    ids.push((await staff.post(path, { country_code: 'KE', payment_method })).body.data.id);
  const found = async (query: Record<string, string>) =>
    (await staff.get(path, { query })).body.results.map((row: { id: number }) => row.id);
  expect(await found({ country_code: 'ke' })).toEqual([...ids].reverse());
  expect(await found({ country_code: 'KE', payment_method: 'paypal' })).toEqual([ids[1]]);
  expect(await found({ country_code: 'FR' })).toEqual([]);
  expect((await found({ country_code: '*' })).length).toBeGreaterThan(0);
  expect(await found({ country_code: '*' })).not.toContain(ids[0]);
  expect((await staff.get(path, { query: { payment_method: 'gold' } })).status).toBe(400);
  expect(await app.countQueries(() => staff.get(path))).toBe(1);
});

test('a country has one row for a method; what makes no sense is refused', async () => {
  expect((await staff.post(path, { country_code: 'SE', payment_method: 'paypal' })).status).toBe(201);
  const again = await staff.post(path, { country_code: 'SE', payment_method: 'paypal' });
  expect([again.status, again.body.errors]).toEqual([
    409,
    { payment_method: ['This payment method is configured for this country already.'] },
  ]);
  for (const [field, value] of [
    ['country_code', 'Sweden'],
    ['payment_method', 'gold'],
    ['webhook_url', 'javascript:alert(1)'],
    ['swift_code', 'X'.repeat(12)],
    ['sort_order', -1],
  ] as const) {
    const { status, body } = await staff.post(path, { payment_method: 'manual', [field]: value });
    expect([field, status, Object.keys(body.errors)]).toEqual([field, 400, [field]]);
  }
});

test('is for staff alone', async () => {
  const { owner } = await app.tenant();
  for (const method of ['GET', 'POST'] as const)
    expect((await owner.rest(method, path, method === 'POST' ? {} : undefined)).status).toBe(403);
  const { errors } = await owner.graphql('{ paymentMethodConfigs { totalCount } }');
  expect(errors![0]!.extensions.code).toBe('FORBIDDEN');
  const { data } = await staff.graphql(
    'mutation { createPaymentMethodConfig(input: { paymentMethod: PAYPAL, countryCode: "NO" }) { countryCode paymentMethod displayName } }',
  );
  expect(data.createPaymentMethodConfig).toEqual({ countryCode: 'NO', paymentMethod: 'PAYPAL', displayName: 'PayPal' });
});
