import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Prisma } from '../../prisma/generated/client/client.ts';
import type { FieldAccess } from '../../schema/kit/access-plugin.ts';
import { forgetKeysTask } from '../../src/platform/idempotency/forget-keys.ts';
import { readAnswer, storeAnswer } from '../../src/platform/idempotency/stored-answer.ts';
import type { RestAnswer } from '../kit/client.ts';
import type { Tenant } from '../kit/tenant.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';

let app: TestApp;
let tenant: Tenant;
let clusterId: number;
let now = new Date('2026-03-15T12:00:00.000Z');

beforeAll(async () => {
  app = await openTestApp({ now: () => now });
});
afterAll(() => app.close());
beforeEach(async () => {
  tenant = await app.tenant({ credits: 100 });
  clusterId = await newCluster('Wool');
});

async function newCluster(name: string): Promise<number> {
  const { accountId, site, sector } = tenant;
  const cluster = await app.prisma.cluster.create({
    data: { accountId, siteId: site.id, sectorId: sector.id, name, nameKey: name.toLowerCase() },
  });
  await app.prisma.keyword.create({
    data: {
      accountId,
      siteId: site.id,
      sectorId: sector.id,
      keyword: `${name} socks`,
      keywordKey: `${name.toLowerCase()} socks`,
      clusterId: cluster.id,
    },
  });
  return cluster.id;
}

const plan = (key: string, ids = [clusterId], client = tenant.owner): Promise<RestAnswer> =>
  client.post('/planner/clusters/auto_generate_ideas/', { ids }, { headers: { 'idempotency-key': key } });
const jobs = () => app.prisma.job.count({ where: { accountId: tenant.accountId } });

describe('an Idempotency-Key', () => {
  test('makes a call that is sent again do nothing and answer the same', async () => {
    const key = randomUUID();
    const first = await plan(key);
    expect(first.status).toBe(200);
    const second = await plan(key);
    expect(second.status).toBe(200);
    expect(second.body.data).toEqual(first.body.data);
    expect(second.headers.get('x-credits-estimate')).toBe('15');
    expect(await jobs()).toBe(1);
    expect(await tenant.credits()).toBe(85);
    const other = await plan(randomUUID());
    expect(other.body.data.task_id).not.toBe(first.body.data.task_id);
    expect(await tenant.credits()).toBe(70);
  });

  test('with another body is a conflict that says so and does nothing', async () => {
    const key = randomUUID();
    await plan(key);
    const { status, body } = await plan(key, [await newCluster('Silk')]);
    expect([status, body.error]).toEqual([
      409,
      'This Idempotency-Key was used for another request. Use a new key for a new request.',
    ]);
    expect(await jobs()).toBe(1);
  });

  test('used for another operation is a conflict as well', async () => {
    const key = randomUUID();
    await plan(key);
    const keywords = await app.prisma.keyword.findMany({ where: { accountId: tenant.accountId } });
    const other = await tenant.owner.post(
      '/planner/keywords/auto_cluster/',
      { ids: keywords.map(({ id }) => id) },
      { headers: { 'idempotency-key': key } },
    );
    expect(other.status).toBe(409);
  });

  test('sent ten times at once is carried out once, and all ten get its answer', async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 10 }, () => plan(key)));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(new Set(answers.map(({ body }) => body.data.task_id)).size).toBe(1);
    expect(await jobs()).toBe(1);
    expect(await tenant.credits()).toBe(85);
  });

  test('of a call that fails is free again: trying again tries again', async () => {
    const poor = await app.tenant({ credits: 0 });
    [tenant] = [poor];
    clusterId = await newCluster('Linen');
    const key = randomUUID();
    const refused = await plan(key);
    expect(refused.status).toBe(402);
    expect(refused.headers.get('x-credits-estimate')).toBe('15');
    expect(refused.headers.get('x-credits-balance')).toBe('0');
    await app.prisma.creditTransaction.create({
      data: { accountId: poor.accountId, transactionType: 'adjustment', amount: 20, balanceAfter: 0, referenceId: 'x' },
    });
    expect((await plan(key)).status).toBe(200);
    expect(await tenant.credits()).toBe(5);
  });

  test('whose process dies between effect and answer has done nothing, and its retry does it once', async () => {
    const superuser = new pg.Client({ connectionString: app.databaseUrl });
    await superuser.connect();
    await superuser.query(`
      CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$;
      CREATE TRIGGER die BEFORE UPDATE ON idempotency_keys FOR EACH ROW EXECUTE FUNCTION die();`);
    const key = randomUUID();
    expect((await plan(key)).status).toBe(503);
    expect([await jobs(), await tenant.credits()]).toEqual([0, 100]);
    await superuser.query('DROP TRIGGER die ON idempotency_keys');
    await superuser.end();
    expect((await plan(key)).status).toBe(200);
    expect([await jobs(), await tenant.credits()]).toEqual([1, 85]);
  });

  test('holds for 24 hours; a task that comes round deletes it then', async () => {
    const key = randomUUID();
    const first = await plan(key);
    const begin = now;
    try {
      now = new Date(begin.getTime() + 24 * 3_600_000 - 1_000);
      expect((await plan(key)).body.data).toEqual(first.body.data);
      now = new Date(begin.getTime() + 24 * 3_600_000 + 1_000);
      expect((await plan(key)).body.data.task_id).not.toBe(first.body.data.task_id);
      expect(await jobs()).toBe(2);
      await forgetKeysTask.run(app.services, new AbortController().signal);
      expect(await app.prisma.idempotencyKey.count({ where: { accountId: tenant.accountId } })).toBe(1);
      now = new Date(now.getTime() + 24 * 3_600_000 + 1_000);
      await forgetKeysTask.run(app.services, new AbortController().signal);
      expect(await app.prisma.idempotencyKey.count()).toBe(0);
    } finally {
      now = begin;
    }
  });

  test('of somebody else means nothing: another account works for itself, a colleague is told that it is taken', async () => {
    const key = randomUUID();
    const first = await plan(key);
    const colleague = await tenant.user('editor');
    expect((await plan(key, [clusterId], colleague)).status).toBe(409);
    tenant = await app.tenant();
    clusterId = await newCluster('Wool');
    const foreign = await plan(key);
    expect(foreign.status).toBe(200);
    expect(foreign.body.data.task_id).not.toBe(first.body.data.task_id);
  });

  test('gives no kept answer to who may not call any more', async () => {
    const key = randomUUID();
    const editor = await tenant.user('editor');
    expect((await plan(key, [clusterId], editor)).status).toBe(200);
    await app.prisma.user.update({ where: { id: editor.user.id }, data: { role: 'viewer' } });
    await app.services.actors.changed(null);
    expect((await plan(key, [clusterId], editor)).status).toBe(403);
  });

  test.each([['with a space'], ['ümlaut'.normalize()], ['x'.repeat(256)], ['']])(
    'that is none (%p) is a 400',
    async (key) => {
      const { status, body } = await plan(key);
      expect([status, body.error]).toEqual([
        400,
        'Idempotency-Key must be 1 to 255 visible ASCII characters without spaces.',
      ]);
      expect(await jobs()).toBe(0);
    },
  );

  test('changes nothing for what costs nothing', async () => {
    const headers = { 'idempotency-key': 'not a key' };
    expect((await tenant.owner.get('/planner/clusters/', { headers })).status).toBe(200);
    const made = await tenant.owner.post('/planner/clusters/', { name: 'A', ...tenant.place }, { headers });
    expect(made.status).toBe(201);
  });

  test('works in GraphQL, for one paid field of an operation', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const mutation =
      'mutation ($ids: [ID!]!) { autoGenerateIdeas(input: { ids: $ids }) { jobId creditsReserved createdAt } }';
    const first = await tenant.owner.graphql(mutation, { ids: [String(clusterId)] }, headers);
    const second = await tenant.owner.graphql(mutation, { ids: [String(clusterId)] }, headers);
    expect(second.data).toEqual(first.data);
    expect(first.data.autoGenerateIdeas.creditsReserved).toBe(15);
    expect(second.headers.get('x-credits-balance')).toBe('85');

    const two = await tenant.owner.graphql(
      `mutation ($ids: [ID!]!) { a: autoGenerateIdeas(input: { ids: $ids }) { jobId } b: autoGenerateIdeas(input: { ids: $ids }) { jobId } }`,
      { ids: [String(clusterId)] },
      { 'idempotency-key': randomUUID() },
    );
    expect([two.status, two.errors![0]!.extensions.code]).toEqual([400, 'BAD_REQUEST']);
    expect(two.errors![0]!.message).toContain('a, b');
    const bad = await tenant.owner.graphql(mutation, { ids: [String(clusterId)] }, { 'idempotency-key': 'a b' });
    expect([bad.status, bad.errors![0]!.extensions.code]).toEqual([400, 'BAD_REQUEST']);
    expect(await jobs()).toBe(1);
  });

  test('of staff holds over all accounts: an adjustment is made once', async () => {
    const staff = await (await app.tenant()).user('developer');
    const other = await app.tenant();
    const headers = { 'idempotency-key': randomUUID() };
    const adjust = (userId: number) =>
      staff.post(`/admin/users/${userId}/adjust-credits/`, { amount: 50, reason: 'A gift' }, { headers });
    const answers = await Promise.all([1, 2, 3].map(() => adjust(tenant.ownerUser.id)));
    expect(answers.map(({ body }) => body.data.credits)).toEqual([150, 150, 150]);
    expect(await tenant.credits()).toBe(150);
    expect((await adjust(other.ownerUser.id)).status).toBe(409);
    expect(await other.credits()).toBe(1_000);
  });
});

describe('every operation that is paid', () => {
  const aiScopes = new Set(['ai_function', 'image_gen', 'planner_ai', 'writer_ai']);
  const moneyPermissions = new Set(['billing.manage', 'admin.billing', 'subscriptions.manage']);
  /** What moves neither credits nor money although whoever may do it could. */
  const harmless = new Set<string>([
    'cancelSubscription',
    'endSubscription',
    'rejectPayment',
    'resumeSubscription',
    'voidInvoice',
    'saveCreditCost',
    'createPaymentMethod',
    'updatePaymentMethod',
    'deletePaymentMethod',
    'setDefaultPaymentMethod',
    'createPaymentMethodConfig',
    'updatePaymentMethodConfig',
    'deletePaymentMethodConfig',
    'createAccountPaymentMethod',
    'updateAccountPaymentMethod',
    'deleteAccountPaymentMethod',
    'setDefaultAccountPaymentMethod',
  ]);

  test('takes an Idempotency-Key', () => {
    const mutations = Object.values(app.app.schema.getMutationType()!.getFields());
    const paid = mutations.filter(({ name, extensions }) => {
      const { permission, throttle } = extensions.access as FieldAccess;
      return aiScopes.has(throttle) || (moneyPermissions.has(permission) && !harmless.has(name));
    });
    expect(paid.length).toBeGreaterThanOrEqual(8);
    const without = paid.filter(({ extensions }) => !(extensions.access as FieldAccess).idempotent);
    expect(without.map(({ name }) => name)).toEqual([]);
  });
});

test('a kept answer comes back as it was, and what is no plain data is refused', () => {
  const answer = { at: new Date(), id: 5n, price: new Prisma.Decimal('89.10'), list: [{ none: null, un: undefined }] };
  expect(readAnswer(storeAnswer(answer))).toEqual(answer);
  expect(readAnswer(storeAnswer(undefined))).toBeNull();
  class Row {}
  expect(() => storeAnswer({ rows: [new Row()] })).toThrow('answer.rows[0] is a Row');
  expect(() => storeAnswer({ call: () => 1 })).toThrow('answer.call is a function');
});

test('browsers may send the key and read the credits of other origins', async () => {
  const preflight = await app.anonymous.fetch('/api/v1/planner/clusters/', { method: 'OPTIONS' });
  expect(preflight.headers.get('access-control-allow-headers')).toContain('idempotency-key');
  const answer = await tenant.owner.get('/planner/clusters/', { headers: { origin: 'https://front.test' } });
  const exposed = answer.headers.get('access-control-expose-headers')!.split(', ');
  expect(exposed).toEqual(expect.arrayContaining(['x-credits-estimate', 'x-credits-charged', 'x-credits-balance']));
});
