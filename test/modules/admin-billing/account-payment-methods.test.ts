import type { Client } from '../../kit/client.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';

let app: TestApp;
let staff: Client;
beforeAll(async () => {
  app = await openTestApp();
  staff = await (await app.tenant()).user('developer');
});
afterAll(() => app.close());

const path = '/admin/billing/account-payment-methods/';

test('staff keep the payment methods of any account, by the rules of its own admins', async () => {
  const tenant = await app.tenant();
  const { status, body } = await staff.post(path, { account_id: tenant.accountId, type: 'paypal', is_verified: true });
  expect([status, body.data]).toEqual([
    201,
    expect.objectContaining({ account_id: tenant.accountId, type: 'paypal', is_verified: true, is_default: true }),
  ]);
  const one = `${path}${body.data.id}/`;
  expect((await tenant.owner.get('/billing/payment-methods/')).body.results).toEqual([body.data]);
  const own = (await tenant.owner.post('/billing/payment-methods/', { type: 'manual' })).body.data;
  const set = await staff.post(`${path}${own.id}/set_default/`);
  expect([set.status, set.body.data.is_default]).toEqual([200, true]);
  expect((await staff.get(one)).body.data.is_default).toBe(false);
  expect((await staff.patch(one, { brand: 'Visa' })).body.data).toMatchObject({ brand: 'Visa', is_verified: true });
  expect((await staff.put(one, { type: 'paypal', account_id: tenant.accountId })).status).toBe(200);
  expect((await staff.patch(one, { display_name: '4242 4242 4242 4242' })).status).toBe(400);
  expect((await staff.delete(`${path}${own.id}/`)).status).toBe(204);
  expect((await staff.get(one)).body.data.is_default).toBe(true);
});

test('the list shows all accounts, or the one that is asked for, in one query', async () => {
  const [tenant, other] = [await app.tenant(), await app.tenant()];
  for (const { owner } of [tenant, other]) await owner.post('/billing/payment-methods/', { type: 'manual' });
  const all = (await staff.get(path, { query: { page_size: 100 } })).body.results as { account_id: number }[];
  expect(all.map(({ account_id }) => account_id)).toEqual(expect.arrayContaining([tenant.accountId, other.accountId]));
  const mine = await staff.get(path, { query: { account_id: tenant.accountId } });
  expect(mine.body).toMatchObject({ count: 1, results: [{ account_id: tenant.accountId }] });
  expect((await staff.get(path, { query: { account_id: 2_000_000_000 } })).body.count).toBe(0);
  expect(await app.countQueries(() => staff.get(path))).toBe(1);
});

test('accounts must exist, methods stay where they are, and only staff may', async () => {
  const [tenant, other] = [await app.tenant(), await app.tenant()];
  const unknown = await staff.post(path, { account_id: 2_000_000_000, type: 'manual' });
  expect([unknown.status, Object.keys(unknown.body.errors)]).toEqual([400, ['account_id']]);
  expect((await staff.post(path, { type: 'manual' })).body.errors).toEqual({ account_id: ['This field is required.'] });
  const { id } = (await staff.post(path, { account_id: tenant.accountId, type: 'manual' })).body.data;
  const moved = await staff.patch(`${path}${id}/`, { account_id: other.accountId });
  expect([moved.status, Object.keys(moved.body.errors)]).toEqual([422, ['account_id']]);
  expect((await staff.patch(`${path}2000000000/`, {})).status).toBe(404);
  expect((await tenant.owner.get(path)).status).toBe(403);
  expect((await tenant.owner.post(`${path}${id}/set_default/`)).status).toBe(403);
});
