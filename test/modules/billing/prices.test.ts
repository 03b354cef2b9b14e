import type { Client } from '../../kit/client.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';

let app: TestApp;
let tenant: Tenant;
let staff: Client & { readonly user: { readonly id: number } };

beforeAll(async () => {
  app = await openTestApp();
  staff = await (await app.tenant()).user('developer');
});
afterAll(() => app.close());
beforeEach(async () => {
  tenant = await app.tenant({ credits: 100 });
});

const save = (body: Record<string, unknown>, client: Client = staff) => client.post('/admin/credit-costs/', body);
const estimate = (operationType: string, quantity: number) =>
  tenant.owner.graphql(
    `query ($input: CreditEstimateInput!) {
       creditEstimate(input: $input) { operationType quantity unit units creditsPerUnit credits balance isSufficient }
     }`,
    { input: { operationType, quantity } },
  );

describe('credit costs', () => {
  test('list every operation with its built-in price, in one query', async () => {
    const { status, body } = await staff.get('/admin/credit-costs/');
    expect([status, body.count]).toEqual([200, 7]);
    expect(body.results.map((row: { credits_cost: number }) => row.credits_cost)).toEqual([10, 15, 1, 2, 5, 8, 1]);
    expect(body.results[2]).toEqual({
      operation_type: 'content_generation',
      credits_cost: 1,
      default_cost: 1,
      unit: '100 words',
      display_name: 'Content generation',
      is_active: true,
      effective_cost: 1,
      updated_at: null,
    });
    const page = await staff.get('/admin/credit-costs/', { query: { page: 2, page_size: 5 } });
    expect(page.body.results).toHaveLength(2);
    expect(await app.countQueries(() => staff.get('/admin/credit-costs/'))).toBe(1);
  });

  test('are set, switched off and on again, and every change of what is charged is kept with who made it', async () => {
    const first = await save({ operation_type: 'linking', credits_cost: 12, display_name: 'Links' });
    expect(first.body).toMatchObject({
      success: true,
      message: 'Credit cost updated successfully',
      data: { operation_type: 'linking', credits_cost: 12, default_cost: 8, effective_cost: 12, display_name: 'Links' },
    });
    expect((await save({ operation_type: 'linking', is_active: false })).body.data).toMatchObject({
      credits_cost: 12,
      effective_cost: 8,
      is_active: false,
    });
    await save({ operation_type: 'linking', display_name: 'Internal links' });
    await save({ operation_type: 'linking', is_active: true, credits_cost: 9 });
    const { data } = await staff.graphql(
      'query ($filter: CreditCostChangeFilter) { creditCostChanges(filter: $filter) { totalCount nodes { operationType previousCost creditsCost isActive changedBy createdAt } } }',
      { filter: { operationType: 'LINKING' } },
    );
    const change = { operationType: 'LINKING', changedBy: staff.user.id, createdAt: expect.any(String) };
    expect(data.creditCostChanges.nodes).toEqual([
      { ...change, previousCost: 8, creditsCost: 9, isActive: true },
      { ...change, previousCost: 12, creditsCost: 12, isActive: false },
      { ...change, previousCost: 8, creditsCost: 12, isActive: true },
    ]);
    await expect(app.prisma.$executeRawUnsafe('DELETE FROM credit_cost_changes')).rejects.toThrow('permission denied');
  });

  test('set at the same time by many leave a history in which each follows the one before', async () => {
    await Promise.all(
      [21, 22, 23, 24, 25].map((credits_cost) => save({ operation_type: 'optimization', credits_cost })),
    );
    const changes = await app.prisma.creditCostChange.findMany({
      where: { operationType: 'optimization' },
      orderBy: { id: 'asc' },
    });
    expect(changes).toHaveLength(5);
    expect(changes.map(({ previousCost }) => previousCost)).toEqual([
      1,
      ...changes.slice(0, -1).map(({ creditsCost }) => creditsCost),
    ]);
    await save({ operation_type: 'optimization', is_active: false });
  });

  test.each([
    [{ credits_cost: 3 }, 'operation_type'],
    [{ operation_type: 'nonsense', credits_cost: 3 }, 'operation_type'],
    [{ operation_type: 'linking', credits_cost: -1 }, 'credits_cost'],
    [{ operation_type: 'linking', credits_cost: 1.5 }, 'credits_cost'],
    [{ operation_type: 'linking', display_name: ' ' }, 'display_name'],
  ])('refuse %j', async (body, field) => {
    const answer = await save(body);
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.body.errors)).toEqual([field]);
  });

  test('are for staff alone', async () => {
    for (const client of [tenant.owner, await tenant.user('admin')]) {
      expect((await client.get('/admin/credit-costs/')).status).toBe(403);
      expect((await save({ operation_type: 'linking', credits_cost: 1 }, client)).status).toBe(403);
    }
    const { errors } = await tenant.owner.graphql('{ creditCostChanges { totalCount } }');
    expect(errors![0]!.extensions.code).toBe('FORBIDDEN');
  });
});

describe('creditEstimate', () => {
  test('says what work would cost and whether the balance is enough, and holds nothing', async () => {
    expect((await estimate('CONTENT_GENERATION', 1_001)).data.creditEstimate).toEqual({
      operationType: 'CONTENT_GENERATION',
      quantity: 1_001,
      unit: '100 words',
      units: 11,
      creditsPerUnit: 1,
      credits: 11,
      balance: 100,
      isSufficient: true,
    });
    expect((await estimate('IMAGE_GENERATION', 20)).data.creditEstimate).toMatchObject({
      credits: 100,
      isSufficient: true,
    });
    expect((await estimate('IMAGE_GENERATION', 21)).data.creditEstimate).toMatchObject({
      credits: 105,
      isSufficient: false,
    });
    expect(await tenant.credits()).toBe(100);
  });

  test('goes by the price that is set', async () => {
    await save({ operation_type: 'clustering', credits_cost: 60 });
    expect((await estimate('CLUSTERING', 2)).data.creditEstimate).toMatchObject({ creditsPerUnit: 60, credits: 120 });
    await save({ operation_type: 'clustering', is_active: false });
    expect((await estimate('CLUSTERING', 2)).data.creditEstimate).toMatchObject({ creditsPerUnit: 10, credits: 20 });
  });

  test('refuses a quantity that is none', async () => {
    const { errors } = await estimate('CLUSTERING', 0);
    expect(errors![0]!.extensions).toMatchObject({
      code: 'VALIDATION_FAILED',
      fields: { quantity: [expect.any(String)] },
    });
  });
});
