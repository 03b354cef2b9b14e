import type { PaymentMethodType } from '../../../prisma/generated/client/client.ts';
import { hasCardNumber } from '../../../src/modules/billing/payment-methods/card-number.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const path = '/billing/payment-methods/';
const add = async (tenant: Tenant, body: object) => (await tenant.owner.post(path, body)).body.data;
const defaults = async ({ owner }: Tenant): Promise<number[]> =>
  (await owner.get(path)).body.results
    .filter((row: { is_default: boolean }) => row.is_default)
    .map((row: { id: number }) => row.id);

describe('payment methods of an account', () => {
  test('are added, read, sent back as read, changed and deleted, with what the contract shows of one', async () => {
    const tenant = await app.tenant();
    const { status, body } = await tenant.owner.post(path, {
      type: 'bank_transfer',
      display_name: '  House   bank ',
      country_code: 'de',
      instructions: 'Ask for\nMs Weber.',
    });
    expect([status, body.message]).toEqual([201, 'Payment method created successfully']);
    expect(body.data).toEqual({
      id: expect.any(Number),
      account_id: tenant.accountId,
      type: 'bank_transfer',
      display_name: 'House bank',
      is_default: true,
      is_enabled: true,
      is_verified: false,
      country_code: 'DE',
      instructions: 'Ask for\nMs Weber.',
      last4: '',
      brand: '',
      expires: '',
      created_at: expect.any(String),
      updated_at: expect.any(String),
    });
    const one = `${path}${body.data.id}/`;
    expect((await tenant.owner.get(one)).body.data).toEqual(body.data);
    const patched = await tenant.owner.patch(one, { country_code: null, instructions: '', is_verified: true });
    expect(patched.body.data).toMatchObject({ country_code: '', instructions: '', is_verified: false });
    const whole = await tenant.owner.put(one, patched.body.data);
    expect(whole.body.data).toEqual({ ...patched.body.data, updated_at: expect.any(String) });
    const put = await tenant.owner.put(one, { type: 'bank_transfer', last4: '4242', expires: '09/2030' });
    expect(put.body.data).toMatchObject({ display_name: 'House bank', last4: '4242', expires: '09/2030' });
    expect((await tenant.owner.put(one, { last4: '4242' })).body.errors).toEqual({ type: ['This field is required.'] });
    expect((await tenant.owner.delete(one)).status).toBe(204);
    expect((await tenant.owner.get(one)).status).toBe(404);
    expect((await tenant.owner.delete(one)).status).toBe(404);
  });

  test('viewers read them, admins write them, nobody sees those of others, in one query', async () => {
    const tenant = await app.tenant();
    const other = await app.tenant();
    const { id } = await add(tenant, { type: 'manual' });
    const viewer = await tenant.user('viewer');
    expect((await viewer.get(path)).body).toMatchObject({
      count: 1,
      results: [{ id, display_name: 'Manual payment' }],
    });
    expect((await viewer.post(path, { type: 'manual' })).status).toBe(403);
    expect((await (await tenant.user('editor')).patch(`${path}${id}/`, {})).status).toBe(403);
    expect((await (await tenant.user('admin')).post(path, { type: 'paypal' })).status).toBe(201);
    for (const [method, to, body] of [
      ['GET', `${path}${id}/`, undefined],
      ['PATCH', `${path}${id}/`, {}],
      ['DELETE', `${path}${id}/`, undefined],
      ['POST', `${path}${id}/set_default/`, {}],
    ] as const)
      expect((await other.owner.rest(method, to, body)).status).toBe(404);
    expect(await app.countQueries(() => tenant.owner.get(path))).toBe(1);
    expect(await app.countQueries(() => tenant.owner.get(`${path}available/`))).toBe(1);
  });

  test.each(['suspended', 'pending_payment'] as const)('work while the account is %s', async (status) => {
    const tenant = await app.tenant({ status });
    const { id } = await add(tenant, { type: 'paypal' });
    expect((await tenant.owner.post(`${path}${id}/set_default/`)).status).toBe(200);
    expect((await tenant.owner.get(`${path}available/`)).status).toBe(200);
    expect((await tenant.owner.delete(`${path}${id}/`)).status).toBe(204);
  });

  test('GraphQL has the same', async () => {
    const tenant = await app.tenant();
    const made = await tenant.owner.graphql(
      'mutation { createPaymentMethod(input: { type: LOCAL_WALLET }) { databaseId displayName isDefault } }',
    );
    expect(made.data.createPaymentMethod).toMatchObject({ displayName: 'Mobile wallet', isDefault: true });
    const id = made.data.createPaymentMethod.databaseId;
    const { data } = await tenant.owner.graphql(
      `mutation { updatePaymentMethod(id: "${id}", input: { brand: "M-Pesa" }) { brand type } deletePaymentMethod(id: "${id}") { databaseId } }`,
    );
    expect(data).toEqual({
      updatePaymentMethod: { brand: 'M-Pesa', type: 'LOCAL_WALLET' },
      deletePaymentMethod: { databaseId: id },
    });
  });
});

describe('the default', () => {
  test('is the first one; another one takes its place when it is made so, and there is never a second', async () => {
    const tenant = await app.tenant();
    const first = await add(tenant, { type: 'manual' });
    const second = await add(tenant, { type: 'paypal' });
    expect(await defaults(tenant)).toEqual([first.id]);
    const set = await tenant.owner.post(`${path}${second.id}/set_default/`);
    expect([set.status, set.body.message, set.body.data.is_default]).toEqual([200, 'Default payment method set', true]);
    expect(await defaults(tenant)).toEqual([second.id]);
    const third = await add(tenant, { type: 'bank_transfer', is_default: true });
    expect(await defaults(tenant)).toEqual([third.id]);
    await tenant.owner.patch(`${path}${first.id}/`, { is_default: true });
    expect(await defaults(tenant)).toEqual([first.id]);
    await tenant.owner.patch(`${path}${first.id}/`, { is_default: false });
    expect(await defaults(tenant)).toEqual([]);
  });

  test('is passed on to the oldest that is left and enabled when it is deleted or switched off', async () => {
    const tenant = await app.tenant();
    const [first, off, third] = [
      await add(tenant, { type: 'manual' }),
      await add(tenant, { type: 'paypal', is_enabled: false }),
      await add(tenant, { type: 'bank_transfer' }),
    ];
    await tenant.owner.delete(`${path}${first.id}/`);
    expect(await defaults(tenant)).toEqual([third.id]);
    await tenant.owner.patch(`${path}${third.id}/`, { is_enabled: false });
    expect(await defaults(tenant)).toEqual([]);
    const refused = await tenant.owner.post(`${path}${off.id}/set_default/`);
    expect([refused.status, refused.body.errors]).toEqual([
      422,
      { is_default: ['The payment method is switched off.'] },
    ]);
  });

  test('is one, whoever sets it at the same time', async () => {
    const tenant = await app.tenant();
    const ids: number[] = [];
    for (const type of ['manual', 'paypal', 'bank_transfer', 'stripe'] satisfies PaymentMethodType[])
      ids.push((await add(tenant, { type })).id);
    for (let round = 0; round < 3; round++) {
      const answers = await Promise.all([
        ...ids.map((id) => tenant.owner.post(`${path}${id}/set_default/`)),
        tenant.owner.post(path, { type: 'manual', is_default: true }),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 201]);
      expect(await defaults(tenant)).toHaveLength(1);
    }
  });

  test('is kept apart for each account', async () => {
    const [one, other] = [await app.tenant(), await app.tenant()];
    const mine = await add(one, { type: 'manual' });
    await add(other, { type: 'manual' });
    expect(await defaults(one)).toEqual([mine.id]);
  });
});

describe('what is refused', () => {
  test.each([
    ['display_name', 'My card 4242 4242 4242 4242'],
    ['instructions', 'Use 378282246310005, valid 09/30'],
    ['brand', 'Visa 4111-1111-1111-1111'],
    ['last4', '4242424242424242'],
  ])('a full card number in %s', async (field, value) => {
    const tenant = await app.tenant();
    const { status, body } = await tenant.owner.post(path, { type: 'stripe', [field]: value });
    expect([status, Object.keys(body.errors)]).toEqual([400, [field]]);
    const one = await add(tenant, { type: 'stripe', last4: '4242', brand: 'Visa' });
    expect((await tenant.owner.patch(`${path}${one.id}/`, { [field]: value })).status).toBe(400);
    expect((await app.prisma.paymentMethod.findUniqueOrThrow({ where: { id: one.id } })).brand).toBe('Visa');
  });

  test('nothing that only looks like one', () => {
    for (const text of ['DE89 3704 0044 0532 0130 00', '4242 4242 4242 4241', '+49 30 1234567890', '2026-01-31 12:00'])
      expect([text, hasCardNumber(text)]).toEqual([text, false]);
  });

  test('an unknown type, country, month, and a type that is to change', async () => {
    const tenant = await app.tenant();
    const fields = async (body: object) => Object.keys((await tenant.owner.post(path, body)).body.errors);
    expect(await fields({})).toEqual(['type']);
    expect(await fields({ type: 'cash' })).toEqual(['type']);
    expect(await fields({ type: 'manual', country_code: 'UK' })).toEqual(['country_code']);
    expect(await fields({ type: 'manual', expires: '13/2030' })).toEqual(['expires']);
    const { id } = await add(tenant, { type: 'manual' });
    const changed = await tenant.owner.patch(`${path}${id}/`, { type: 'paypal' });
    expect([changed.status, Object.keys(changed.body.errors)]).toEqual([422, ['type']]);
  });
});

describe('ways to pay that are offered', () => {
  const offered = async ({ owner }: Tenant) => {
    const [one, other] = await Promise.all([
      owner.get(`${path}available/`),
      owner.get('/billing/payments/available_methods/'),
    ]);
    expect(other.body.data).toEqual(one.body.data);
    return one.body.data as { payment_method: string; country_code: string; display_name: string }[];
  };

  test('are those of all countries and of the account’s own; its own count, also when they switch one off', async () => {
    const staff = await (await app.tenant()).user('developer');
    const configs = '/admin/billing/payment-method-configs/';
    const put = (body: object) => staff.post(configs, body);
    await put({ country_code: 'PK', payment_method: 'local_wallet', display_name: 'JazzCash', wallet_id: '0300-1' });
    await put({
      country_code: 'PK',
      payment_method: 'bank_transfer',
      display_name: 'HBL',
      webhook_url: 'https://x.test/',
    });
    await put({ country_code: 'PK', payment_method: 'manual', is_enabled: false });
    await put({ country_code: 'IN', payment_method: 'local_wallet', display_name: 'UPI' });
    const [pakistan, nowhere] = [await app.tenant(), await app.tenant()];
    await app.prisma.account.update({ where: { id: pakistan.accountId }, data: { billingCountry: 'PK' } });
    const there = await offered(pakistan);
    expect(there).toEqual([
      expect.objectContaining({ payment_method: 'bank_transfer', country_code: 'PK', display_name: 'HBL' }),
      expect.objectContaining({ payment_method: 'local_wallet', display_name: 'JazzCash', wallet_id: '0300-1' }),
    ]);
    expect(there[0]).not.toHaveProperty('webhook_url');
    expect((await offered(nowhere)).map(({ payment_method }) => payment_method)).toEqual(['bank_transfer', 'manual']);
  });

  test('have the card once there are keys for it', async () => {
    const withKeys = await openTestApp({
      besides: app,
      environment: { STRIPE_SECRET_KEY: 'sk_test_1234567890', STRIPE_WEBHOOK_SECRET: 'whsec_1234567890' },
    });
    const tenant = await app.tenant();
    const { token } = app.services.tokens.access(tenant.ownerUser, undefined, new Date());
    const client = withKeys.anonymous.with({ authorization: `Bearer ${token}` });
    const { body } = await client.get(`${path}available/`);
    expect(body.data[0]).toMatchObject({ payment_method: 'stripe', display_name: 'Card' });
    await withKeys.close();
  });
});
