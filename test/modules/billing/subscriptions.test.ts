import type { Plan } from '../../../prisma/generated/client/client.ts';
import type { Client } from '../../kit/client.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';

let app: TestApp;
let staff: Client;
let plans: Record<string, Plan>;

beforeAll(async () => {
  app = await openTestApp();
  staff = await (await app.tenant()).user('developer');
  plans = Object.fromEntries((await app.prisma.plan.findMany()).map((plan) => [plan.slug, plan]));
});
afterAll(() => app.close());

const path = '/auth/subscriptions/';
const inAccount = (tenant: Tenant) => staff.with({ 'x-account-id': String(tenant.accountId) });
const accountOf = async (tenant: Tenant) =>
  (await inAccount(tenant).get(`/auth/accounts/${tenant.accountId}/`)).body.data;

test('staff subscribe an account to a plan: plan, state and credits follow', async () => {
  const tenant = await app.tenant({ plan: 'free', credits: 0, status: 'pending_payment' });
  const { status, body } = await inAccount(tenant).post(path, { plan: plans.growth!.id, status: 'active' });
  expect(status).toBe(201);
  expect(body.data).toMatchObject({
    account_id: tenant.accountId,
    plan: { slug: 'growth', price: '139.00' },
    status: 'active',
    cancel_at_period_end: false,
    trial_end: null,
  });
  expect(Date.parse(body.data.current_period_end)).toBeGreaterThan(Date.parse(body.data.current_period_start));
  expect(await accountOf(tenant)).toMatchObject({ status: 'active', plan: { slug: 'growth' }, credits: 3_000 });
  const again = await inAccount(tenant).post(path, { plan: plans.scale!.id });
  expect([again.status, again.body.errors.account_id]).toEqual([
    409,
    ['This account has a current subscription: change or end that one.'],
  ]);
});

test('a subscription that is paid grants its credits once, however often it is saved', async () => {
  const tenant = await app.tenant({ plan: 'free', credits: 0, status: 'pending_payment' });
  const created = await inAccount(tenant).post(path, { plan: plans.starter!.id });
  expect(created.body.data.status).toBe('pending_payment');
  expect((await accountOf(tenant)).credits).toBe(0);
  const one = `${path}${created.body.data.id}/`;
  const saves = await Promise.all([1, 2, 3].map(() => inAccount(tenant).patch(one, { status: 'active' })));
  expect(saves.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await accountOf(tenant)).toMatchObject({ status: 'active', credits: 1_000 });
  await inAccount(tenant).patch(one, { status: 'past_due' });
  expect((await accountOf(tenant)).status).toBe('suspended');
  expect((await tenant.owner.post('/auth/sites/', { name: 'No' })).status).toBe(403);
});

test('one may be sent back as it was read', async () => {
  const tenant = await app.tenant({ credits: 0 });
  const { body } = await inAccount(tenant).post(path, { plan: plans.scale!.id, status: 'active' });
  const put = await inAccount(tenant).put(`${path}${body.data.id}/`, body.data);
  expect(put.status).toBe(200);
  expect(put.body.data).toEqual({ ...body.data, updated_at: expect.any(String) });
});

test('ending one keeps its row; afterwards another may begin', async () => {
  const tenant = await app.tenant({ credits: 0 });
  const { body } = await inAccount(tenant).post(path, { plan: plans.scale!.id, status: 'active' });
  expect((await inAccount(tenant).delete(`${path}${body.data.id}/`)).status).toBe(204);
  const list = await tenant.owner.get(path);
  expect(list.body.results).toMatchObject([{ id: body.data.id, status: 'canceled' }]);
  expect((await inAccount(tenant).patch(`${path}${body.data.id}/`, { status: 'active' })).status).toBe(422);
  expect((await inAccount(tenant).post(path, { plan: plans.free!.id })).status).toBe(201);
  expect((await tenant.owner.get(path)).body.count).toBe(2);
  expect(await app.countQueries(() => tenant.owner.get(path))).toBe(1);
});

test('what cannot be is refused and changes nothing', async () => {
  const tenant = await app.tenant({ credits: 0 });
  const other = await app.tenant();
  const refused = async (input: object) => {
    const answer = await inAccount(tenant).post(path, input);
    return [answer.status, Object.keys(answer.body.errors)];
  };
  expect(await refused({})).toEqual([400, ['plan']]);
  expect(await refused({ plan: 999_999 })).toEqual([400, ['plan']]);
  expect(await refused({ plan: plans.free!.id, status: 'paid' })).toEqual([400, ['status']]);
  expect(await refused({ plan: plans.free!.id, account_id: other.accountId })).toEqual([400, ['account_id']]);
  expect(await refused({ plan: plans.free!.id, current_period_end: 'soon' })).toEqual([400, ['current_period_end']]);
  expect(await refused({ plan: plans.free!.id, current_period_end: '2001-01-01T00:00:00Z' })).toEqual([
    400,
    ['current_period_end'],
  ]);
  expect((await tenant.owner.get(path)).body.count).toBe(0);
});

test('admins read their own, only staff write', async () => {
  const tenant = await app.tenant({ credits: 0 });
  const other = await app.tenant();
  const { body } = await inAccount(tenant).post(path, { plan: plans.scale!.id, status: 'active' });
  const one = `${path}${body.data.id}/`;
  expect((await tenant.owner.get(one)).status).toBe(200);
  expect((await other.owner.get(one)).status).toBe(404);
  expect((await staff.get(one)).status).toBe(404);
  expect((await (await tenant.user('editor')).get(path)).status).toBe(403);
  expect((await tenant.owner.patch(one, { status: 'active' })).status).toBe(403);
  expect((await tenant.owner.post(path, { plan: plans.scale!.id })).status).toBe(403);
  expect((await tenant.owner.delete(one)).status).toBe(403);
  const { data } = await tenant.owner.graphql('{ subscriptions { nodes { databaseId status plan { slug } } } }');
  expect(data.subscriptions.nodes).toEqual([{ databaseId: body.data.id, status: 'ACTIVE', plan: { slug: 'scale' } }]);
});
