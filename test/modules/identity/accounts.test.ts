import { randomBytes } from 'node:crypto';
import type { Client } from '../../kit/client.ts';
import { mailsTo } from '../../kit/outbox.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';

let app: TestApp;
let tenant: Tenant;
let staff: Client;
const logLines: string[] = [];

beforeAll(async () => {
  app = await openTestApp({ logLines, environment: { LOG_LEVEL: 'info' } });
  tenant = await app.tenant();
  staff = await (await app.tenant()).user('developer');
});
afterAll(() => app.close());

/** Staff at work in an account. */
const inAccount = (accountId: number) => staff.with({ 'x-account-id': String(accountId) });

describe('accounts', () => {
  test('a list of one: one’s own', async () => {
    const { status, body } = await tenant.owner.get('/auth/accounts/');
    expect([status, body.count]).toEqual([200, 1]);
    expect(body.results[0]).toMatchObject({
      id: tenant.accountId,
      owner_id: tenant.ownerUser.id,
      plan: { slug: 'scale' },
      credits: 1000,
      status: 'active',
      timezone: 'UTC',
    });
    expect(await app.countQueries(() => tenant.owner.get('/auth/accounts/'))).toBe(1);
    const other = await app.tenant();
    expect((await tenant.owner.get(`/auth/accounts/${other.accountId}/`)).status).toBe(404);
    expect((await tenant.owner.patch(`/auth/accounts/${other.accountId}/`, { name: 'Mine' })).status).toBe(404);
    expect((await (await tenant.user('editor')).get('/auth/accounts/')).status).toBe(403);
  });

  test('admins change name, country and time zone; plan and status are not theirs', async () => {
    const own = await app.tenant();
    const path = `/auth/accounts/${own.accountId}/`;
    const { body } = await own.owner.patch(path, { name: 'Acme', billing_country: 'de', timezone: 'Europe/Berlin' });
    expect(body.data).toMatchObject({ name: 'Acme', billing_country: 'DE', timezone: 'Europe/Berlin' });
    expect((await own.owner.patch(path, { billing_country: null })).body.data.billing_country).toBeNull();
    const wrong = await own.owner.patch(path, { billing_country: 'XX', timezone: 'Mars/Base', name: ' ' });
    expect([wrong.status, Object.keys(wrong.body.errors).sort()]).toEqual([
      400,
      ['billing_country', 'name', 'timezone'],
    ]);
    const put = await own.owner.put(path, { timezone: 'UTC' });
    expect([put.status, Object.keys(put.body.errors)]).toEqual([400, ['name']]);
    const plan = await app.prisma.plan.findUniqueOrThrow({ where: { slug: 'free' } });
    expect((await own.owner.patch(path, { status: 'trial' })).status).toBe(403);
    expect((await own.owner.patch(path, { plan: plan.id })).status).toBe(403);
    expect((await own.owner.get(path)).body.data).toMatchObject({ name: 'Acme', plan: { slug: 'scale' } });
  });

  test('may be sent back as they were read: by owners, who change neither plan nor status by it, and by staff', async () => {
    const own = await app.tenant();
    const path = `/auth/accounts/${own.accountId}/`;
    const read = (await own.owner.get(path)).body.data;
    const put = await own.owner.put(path, { ...read, name: 'Renamed' });
    expect(put.status).toBe(200);
    expect(put.body.data).toEqual({ ...read, name: 'Renamed', updated_at: expect.any(String) });
    expect((await inAccount(own.accountId).put(path, put.body.data)).status).toBe(200);
    const growth = await app.prisma.plan.findUniqueOrThrow({ where: { slug: 'growth' } });
    expect((await own.owner.put(path, { ...read, plan: { id: growth.id } })).status).toBe(403);
    expect((await own.owner.put(path, { ...read, status: 'trial' })).status).toBe(403);
    const { body } = await inAccount(own.accountId).patch(path, { plan: { ...read.plan, id: growth.id } });
    expect(body.data).toMatchObject({ name: 'Renamed', plan: { slug: 'growth' }, status: 'active' });
  });

  test('are made by staff, with subscription, credits and an invited owner', async () => {
    const email = `owner-${randomBytes(4).toString('hex')}@example.test`;
    const growth = await app.prisma.plan.findUniqueOrThrow({ where: { slug: 'growth' } });
    const { status, body } = await staff.post('/auth/accounts/', {
      name: 'By Staff',
      plan: growth.id,
      status: 'active',
      owner_email: email,
    });
    expect(status).toBe(201);
    expect(body.data).toMatchObject({ slug: expect.stringMatching(/^by-staff/), plan: { slug: 'growth' } });
    const user = await app.prisma.user.findFirstOrThrow({ where: { email } });
    expect(user).toMatchObject({ accountId: body.data.id, role: 'owner', isActive: false });
    expect(body.data.owner_id).toBe(user.id);
    expect(await mailsTo(app, email)).toHaveLength(1);
    expect(await app.prisma.subscription.count({ where: { accountId: body.data.id } })).toBe(1);
    const taken = await staff.post('/auth/accounts/', { name: 'Other', owner_email: email });
    expect([taken.status, Object.keys(taken.body.errors)]).toEqual([409, ['email']]);
    expect(await app.prisma.account.count({ where: { name: 'Other' } })).toBe(0);
    expect((await tenant.owner.post('/auth/accounts/', { name: 'Mine' })).status).toBe(403);
  });

  test('a cancelled account is refused everywhere at once and keeps what it has', async () => {
    const own = await app.tenant();
    const path = `/auth/accounts/${own.accountId}/`;
    expect((await own.owner.get(path)).status).toBe(200);
    expect((await own.owner.delete(path)).status).toBe(403);
    expect((await staff.delete(path)).status).toBe(404);
    expect((await inAccount(own.accountId).delete(path)).status).toBe(204);
    const refused = await own.owner.get(path);
    expect([refused.status, refused.body.error]).toEqual([403, 'This account is cancelled.']);
    expect(await app.prisma.site.count({ where: { accountId: own.accountId, deletedAt: null } })).toBe(1);
    expect((await inAccount(own.accountId).get(path)).body.data.status).toBe('cancelled');
  });
});

describe('staff', () => {
  test('see another account only by naming it, and each crossing is logged', async () => {
    const site = `/auth/sites/${tenant.site.id}/`;
    expect((await staff.get(site)).status).toBe(404);
    logLines.length = 0;
    expect((await inAccount(tenant.accountId).get(site)).body.data.id).toBe(tenant.site.id);
    const line = logLines.map((text) => JSON.parse(text)).find(({ reason }) => reason === 'X-Account-ID');
    expect(line).toMatchObject({ account_id: tenant.accountId, user_id: expect.any(Number) });
    const { data } = await inAccount(tenant.accountId).graphql('{ sites { nodes { databaseId } } me { role } }');
    expect(data).toEqual({ sites: { nodes: [{ databaseId: tenant.site.id }] }, me: { role: 'DEVELOPER' } });
  });

  test('write in the account they name', async () => {
    const { status, body } = await inAccount(tenant.accountId).post('/planner/keywords/', {
      keyword: 'by staff',
      ...tenant.place,
    });
    expect([status, body.data.account_id]).toEqual([201, tenant.accountId]);
  });

  test('get a clear answer for an account that is none', async () => {
    expect((await inAccount(999_999_999).get('/auth/sites/')).status).toBe(404);
    expect((await staff.with({ 'x-account-id': 'mine' }).get('/auth/sites/')).status).toBe(400);
    expect((await staff.with({ 'x-account-id': '0' }).get('/auth/sites/')).status).toBe(400);
  });

  test('are the only ones who may: others may name their own account and no other', async () => {
    const other = await app.tenant();
    const named = (accountId: number) => tenant.owner.with({ 'x-account-id': String(accountId) });
    expect((await named(tenant.accountId).get('/auth/sites/')).body.count).toBe(1);
    const refused = await named(other.accountId).get('/auth/sites/');
    expect([refused.status, refused.body.error]).toEqual([403, 'Permission denied']);
    const { status, errors } = await named(other.accountId).graphql('{ sites { totalCount } }');
    expect([status, errors![0]!.extensions.code]).toEqual([200, 'FORBIDDEN']);
  });
});
