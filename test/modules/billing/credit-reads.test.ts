import { randomUUID } from 'node:crypto';
import type { CreditOperation, CreditTransactionType } from '../../../prisma/generated/client/client.ts';
import type { Client } from '../../kit/client.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';

let app: TestApp;
let tenant: Tenant;
let staff: Client;

beforeAll(async () => {
  app = await openTestApp({ now: () => new Date('2026-03-15T12:00:00.000Z') });
  staff = await (await app.tenant()).user('developer');
});
afterAll(() => app.close());
beforeEach(async () => {
  tenant = await app.tenant({ plan: 'growth', credits: 0 });
});

interface Use {
  readonly at: string;
  readonly operation?: CreditOperation;
  readonly credits?: number;
  readonly model?: string;
  readonly cost?: string;
  readonly related?: number;
}

async function used(uses: readonly Use[], accountId = tenant.accountId): Promise<void> {
  await app.prisma.creditUsageLog.createMany({
    data: uses.map(({ at, operation = 'clustering', credits = 10, model = 'local', cost = '0', related = 7 }) => ({
      accountId,
      jobId: randomUUID(),
      operationType: operation,
      creditsUsed: credits,
      modelUsed: model,
      costUsd: cost,
      tokensInput: 3,
      tokensOutput: 4,
      relatedObjectType: related ? 'sector' : '',
      relatedObjectId: related,
      createdAt: new Date(at),
    })),
  });
}

async function posted(rows: readonly { at: string; type?: CreditTransactionType; amount: number; ref: string }[]) {
  for (const { at, type = 'adjustment', amount, ref } of rows) {
    await app.prisma.creditTransaction.create({
      data: {
        accountId: tenant.accountId,
        transactionType: type,
        amount,
        balanceAfter: 0,
        referenceId: ref,
        description: `About ${ref}`,
        metadata: { a: 1 },
        createdAt: new Date(at),
      },
    });
  }
}

const times = (body: { results: { created_at: string }[] }) => body.results.map((row) => row.created_at);

describe('credits/usage', () => {
  test('lists what credits were used for, the newest first, in the documented fields', async () => {
    await used([
      { at: '2026-03-01T00:00:00.000Z' },
      {
        at: '2026-03-02T10:00:00.000Z',
        operation: 'content_generation',
        model: 'gpt-4o-mini',
        cost: '0.001234',
        related: 0,
      },
    ]);
    await used([{ at: '2026-03-02T00:00:00.000Z' }], (await app.tenant()).accountId);
    const { status, body } = await tenant.owner.get('/billing/credits/usage/');
    expect([status, body.count]).toEqual([200, 2]);
    expect(body.results[0]).toEqual({
      id: expect.any(Number),
      operation_type: 'content_generation',
      credits_used: 10,
      quantity: 1,
      cost_usd: 0.001234,
      model_used: 'gpt-4o-mini',
      tokens_input: 3,
      tokens_output: 4,
      related_object_type: null,
      related_object_id: null,
      created_at: '2026-03-02T10:00:00.000Z',
    });
    const detail = await tenant.owner.get(`/billing/credits/usage/${body.results[1].id}/`);
    expect(detail.body.data).toEqual(body.results[1]);
    expect(detail.body.data).toMatchObject({ related_object_type: 'sector', related_object_id: 7 });
  });

  test('filters by operation and by UTC days, both ends inclusive', async () => {
    await used([
      { at: '2026-02-28T23:59:59.999Z' },
      { at: '2026-03-01T00:00:00.000Z' },
      { at: '2026-03-02T23:59:59.999Z', operation: 'linking' },
      { at: '2026-03-03T00:00:00.000Z' },
    ]);
    const get = (query: Record<string, string>) => tenant.owner.get('/billing/credits/usage/', { query });
    const march = await get({ start_date: '2026-03-01', end_date: '2026-03-02' });
    expect(times(march.body)).toEqual(['2026-03-02T23:59:59.999Z', '2026-03-01T00:00:00.000Z']);
    expect((await get({ operation_type: 'linking' })).body.count).toBe(1);
    expect((await get({ start_date: '2026-03-03' })).body.count).toBe(1);
    expect((await get({ end_date: '2026-02-28' })).body.count).toBe(1);
    expect((await get({ start_date: '2026-03-05', end_date: '2026-03-01' })).body.count).toBe(0);
    for (const query of [{ operation_type: 'nonsense' }, { start_date: '2026-02-30' }, { end_date: 'yesterday' }])
      expect((await get(query as never)).status).toBe(400);
    expect((await get({ start_date: '0001-01-01' })).body.errors).toEqual({
      start_date: ['Ensure this date lies between 1970-01-01 and 9998-12-31.'],
    });
  });

  test('orders by time, and cursors of GraphQL give every row once', async () => {
    await used(Array.from({ length: 7 }, (_, index) => ({ at: `2026-03-0${1 + (index % 3)}T00:00:00.000Z` })));
    const { body } = await tenant.owner.get('/billing/credits/usage/', { query: { ordering: 'created_at' } });
    expect(times(body)).toEqual([...times(body)].sort());
    const ids: number[] = [];
    let after: string | null = null;
    do {
      const { data } = await tenant.owner.graphql(
        'query ($after: String) { creditUsages(first: 2, after: $after, orderBy: [CREATED_AT_ASC]) { nodes { databaseId } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      ids.push(...data.creditUsages.nodes.map((row: { databaseId: number }) => row.databaseId));
      after = data.creditUsages.pageInfo.hasNextPage ? data.creditUsages.pageInfo.endCursor : null;
    } while (after);
    expect(ids).toEqual(body.results.map((row: { id: number }) => row.id));
  });

  test('is for everybody in the account, also while it is suspended or waits for its payment; nobody else finds a row', async () => {
    await used([{ at: '2026-03-01T00:00:00.000Z' }]);
    const viewer = await tenant.user('viewer', { sites: [] });
    const { body } = await viewer.get('/billing/credits/usage/');
    expect(body.count).toBe(1);
    const other = await app.tenant();
    expect((await other.owner.get(`/billing/credits/usage/${body.results[0].id}/`)).status).toBe(404);
    expect((await other.owner.get('/billing/credits/usage/')).body.count).toBe(0);
    for (const status of ['suspended', 'pending_payment'] as const) {
      const held = await app.tenant({ status });
      expect((await held.owner.get('/billing/credits/usage/')).status).toBe(200);
    }
  });

  test('takes one query for a page', async () => {
    await used(Array.from({ length: 20 }, () => ({ at: '2026-03-01T00:00:00.000Z' })));
    expect(await app.countQueries(() => tenant.owner.get('/billing/credits/usage/'))).toBe(1);
  });
});

describe('credits/usage/summary', () => {
  test('sums up this month by operation and by model, the dearest first', async () => {
    await used([
      { at: '2026-03-01T00:00:00.000Z', credits: 10, cost: '0.5' },
      {
        at: '2026-03-15T23:00:00.000Z',
        operation: 'content_generation',
        credits: 25,
        model: 'gpt-4o-mini',
        cost: '0.25',
      },
      { at: '2026-03-10T00:00:00.000Z', credits: 5, model: 'gpt-4o-mini', cost: '0.000001' },
      { at: '2026-02-28T23:59:59.999Z', credits: 1_000 },
    ]);
    const { body } = await tenant.owner.get('/billing/credits/usage/summary/');
    expect(body.data).toEqual({
      total_credits_used: 40,
      total_cost_usd: 0.750001,
      by_operation: [
        { operation_type: 'content_generation', credits_used: 25, cost_usd: 0.25, count: 1 },
        { operation_type: 'clustering', credits_used: 15, cost_usd: 0.500001, count: 2 },
      ],
      by_model: [
        { model: 'gpt-4o-mini', credits_used: 30, cost_usd: 0.250001, count: 2 },
        { model: 'local', credits_used: 10, cost_usd: 0.5, count: 1 },
      ],
      start_date: '2026-03-01',
      end_date: '2026-03-15',
    });
  });

  test('of other days, inclusive; an end before the start is a 400', async () => {
    await used([{ at: '2026-02-28T23:59:59.999Z', credits: 3 }]);
    const get = (query: Record<string, string>) => tenant.owner.get('/billing/credits/usage/summary/', { query });
    expect((await get({ end_date: '2026-02-28' })).body.data).toMatchObject({
      total_credits_used: 3,
      start_date: '2026-02-01',
      end_date: '2026-02-28',
    });
    const wrong = await get({ start_date: '2026-03-02', end_date: '2026-03-01' });
    expect([wrong.status, wrong.body.errors]).toEqual([400, { end_date: ['Ensure the end is not before the start.'] }]);
  });
});

test('credits/usage/limits says what the plan allows, what of it is used and what is left', async () => {
  const { body } = await tenant.owner.get('/billing/credits/usage/limits/');
  expect(body.data.limits).toHaveLength(8);
  expect(body.data.limits[0]).toEqual({
    title: 'Sites',
    limit: 10,
    used: 1,
    available: 9,
    percentage: 10,
    type: 'total',
  });
  expect(body.data.limits.find(({ title }: { title: string }) => title === 'Words this month')).toEqual({
    title: 'Words this month',
    limit: 300_000,
    used: 0,
    available: 300_000,
    percentage: 0,
    type: 'monthly',
  });
});

describe('transactions', () => {
  beforeEach(async () => {
    await posted([
      { at: '2026-03-01T00:00:00.000Z', type: 'subscription', amount: 100, ref: 'subscription:1' },
      { at: '2026-03-02T23:59:59.999Z', amount: -30, ref: 'adjustment:x_1' },
      { at: '2026-03-03T00:00:00.000Z', amount: 5, ref: 'adjustment:xy1' },
    ]);
  });

  test('show the ledger to admins, the newest first, in the documented fields', async () => {
    const { body } = await tenant.owner.get('/billing/credits/transactions/');
    expect(body.count).toBe(3);
    expect(body).not.toHaveProperty('current_balance');
    expect(body.results[1]).toEqual({
      id: expect.any(Number),
      transaction_type: 'adjustment',
      amount: -30,
      balance_after: 70,
      description: 'About adjustment:x_1',
      reference_id: 'adjustment:x_1',
      metadata: { a: 1 },
      created_at: '2026-03-02T23:59:59.999Z',
    });
    const detail = await tenant.owner.get(`/billing/credits/transactions/${body.results[1].id}/`);
    expect(detail.body.data).toEqual(body.results[1]);
    const editor = await tenant.user('editor');
    expect((await editor.get('/billing/credits/transactions/')).status).toBe(403);
    expect((await editor.get(`/billing/credits/transactions/${body.results[1].id}/`)).status).toBe(403);
    const other = await app.tenant();
    expect((await other.owner.get(`/billing/credits/transactions/${body.results[1].id}/`)).status).toBe(404);
  });

  test('filter by type and days, and are searched in reference and description', async () => {
    const count = async (query: Record<string, string>) =>
      (await tenant.owner.get('/billing/credits/transactions/', { query })).body.count;
    expect(await count({ transaction_type: 'subscription' })).toBe(1);
    expect(await count({ start_date: '2026-03-02', end_date: '2026-03-02' })).toBe(1);
    expect(await count({ end_date: '2026-03-01' })).toBe(1);
    expect(await count({ search: 'x_1' })).toBe(1);
    expect(await count({ search: 'about SUBSCRIPTION' })).toBe(1);
    expect(
      (await tenant.owner.get('/billing/credits/transactions/', { query: { transaction_type: 'x' } })).status,
    ).toBe(400);
  });

  test('come with the current balance for everybody in the account', async () => {
    const viewer = await tenant.user('viewer');
    const { body } = await viewer.get('/billing/transactions/', { query: { page_size: 2 } });
    expect(body).toMatchObject({ success: true, count: 3, current_balance: 75, previous: null });
    expect(body.next).toContain('/api/v1/billing/transactions/?page_size=2&page=2');
    expect(body.results).toHaveLength(2);
    const { data } = await viewer.graphql(
      '{ transactions { totalCount currentBalance nodes { amount transactionType } } }',
    );
    expect(data.transactions).toMatchObject({ totalCount: 3, currentBalance: 75 });
    expect(data.transactions.nodes[2]).toEqual({ amount: 100, transactionType: 'SUBSCRIPTION' });
  });

  test('take one query for a page, two with the balance', async () => {
    expect(await app.countQueries(() => tenant.owner.get('/billing/credits/transactions/'))).toBe(1);
    expect(await app.countQueries(() => tenant.owner.get('/billing/transactions/'))).toBe(2);
  });
});

describe('admin/users', () => {
  test('lists users of all accounts with their accounts’ credits', async () => {
    await used([
      { at: '2026-03-01T00:00:00.000Z', credits: 12 },
      { at: '2026-02-01T00:00:00.000Z', credits: 50 },
    ]);
    const { email } = tenant.ownerUser;
    const { status, body } = await staff.get('/admin/users/', { query: { search: email.slice(0, 15).toUpperCase() } });
    expect([status, body.count]).toEqual([200, 1]);
    expect(body.results[0]).toMatchObject({
      id: tenant.ownerUser.id,
      email,
      role: 'owner',
      is_active: true,
      account_id: tenant.accountId,
      account_status: 'active',
      plan_name: 'Growth',
      plan_credits_per_month: 3_000,
      credits: 0,
      credits_used_this_month: 12,
    });
    expect(JSON.stringify(body)).not.toMatch(/password|hash/i);
  });

  test('filters, orders and pages; a user that is deleted is not in it', async () => {
    await tenant.user('viewer');
    const gone = await tenant.user('editor');
    await app.prisma.user.update({ where: { id: gone.user.id }, data: { deletedAt: new Date() } });
    const query = { account_id: tenant.accountId };
    const all = await staff.get('/admin/users/', { query: { ...query, ordering: 'email' } });
    expect(all.body.results.map(({ role }: { role: string }) => role)).toEqual(['owner', 'viewer']);
    expect((await staff.get('/admin/users/', { query: { ...query, role: 'viewer' } })).body.count).toBe(1);
    expect((await staff.get('/admin/users/', { query: { ...query, account_status: 'suspended' } })).body.count).toBe(0);
    const page = await staff.get('/admin/users/', { query: { ...query, page: 2, page_size: 1 } });
    expect(page.body.results).toHaveLength(1);
    expect((await staff.get('/admin/users/', { query: { ...query, page: 3, page_size: 1 } })).status).toBe(404);
    const { data } = await staff.graphql(
      'query ($filter: CreditUserFilter) { creditUsers(first: 1, filter: $filter) { edges { cursor node { databaseId } } pageInfo { hasNextPage endCursor } } }',
      { filter: { accountId: String(tenant.accountId) } },
    );
    expect(data.creditUsers.pageInfo).toMatchObject({
      hasNextPage: true,
      endCursor: data.creditUsers.edges[0].cursor,
    });
  });

  test('takes two queries and is for staff alone', async () => {
    expect(await app.countQueries(() => staff.get('/admin/users/'))).toBe(2);
    expect((await tenant.owner.get('/admin/users/')).status).toBe(403);
    expect((await app.anonymous.get('/admin/users/')).status).toBe(401);
  });
});
