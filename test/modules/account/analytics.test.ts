import { randomUUID } from 'node:crypto';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';

const path = '/account/usage/analytics/';

let app: TestApp;
let tenant: Tenant;

/** Two days after the end of February: periods cross the month, and the calendar month is 31 days. */
const now = new Date('2026-03-02T01:30:00.000Z');

beforeAll(async () => {
  app = await openTestApp({ now: () => now });
});
afterAll(() => app.close());
beforeEach(async () => {
  tenant = await app.tenant({ plan: 'growth' });
});

interface Work {
  readonly operationType?: 'clustering' | 'content_generation' | 'image_generation' | 'image_prompt_extraction';
  readonly credits?: number;
  readonly quantity?: number;
  readonly costUsd?: string;
}

async function used(at: string, work: Work = {}, account = tenant): Promise<void> {
  const { operationType = 'clustering', credits = 10, quantity = 1, costUsd = '0' } = work;
  await app.prisma.creditUsageLog.create({
    data: {
      accountId: account.accountId,
      jobId: randomUUID(),
      operationType,
      creditsUsed: credits,
      quantity,
      costUsd,
      createdAt: new Date(at),
    },
  });
}

async function read(query: Record<string, string> = {}, client = tenant.owner) {
  const { status, body } = await client.get(path, { query });
  expect([status, body.errors]).toEqual([200, undefined]);
  return body.data;
}

async function refusal(query: Record<string, string>) {
  const { status, body } = await tenant.owner.get(path, { query });
  return [status, Object.keys(body.errors ?? {})];
}

describe('the period', () => {
  test.each([
    [{}, '30d', '2026-02-01', '2026-03-02', 30],
    [{ period: '7d' }, '7d', '2026-02-24', '2026-03-02', 7],
    [{ period: '30d' }, '30d', '2026-02-01', '2026-03-02', 30],
    [{ period: '90d' }, '90d', '2025-12-03', '2026-03-02', 90],
    [{ period: 'month' }, 'month', '2026-03-01', '2026-03-31', 31],
    [{ start_date: '2026-02-20' }, null, '2026-02-20', '2026-03-02', 11],
    [{ end_date: '2024-02-29' }, null, '2024-01-31', '2024-02-29', 30],
    [{ start_date: '2024-02-28', end_date: '2024-03-01' }, null, '2024-02-28', '2024-03-01', 3],
    [{ start_date: '2024-01-01', end_date: '2024-12-31', period: '7d' }, null, '2024-01-01', '2024-12-31', 366],
    [{ start_date: '2030-01-01', end_date: '2030-01-01' }, null, '2030-01-01', '2030-01-01', 1],
    [{ start_date: '9998-12-31', end_date: '9998-12-31' }, null, '9998-12-31', '9998-12-31', 1],
    [{ period: '', start_date: '' }, '30d', '2026-02-01', '2026-03-02', 30],
  ] as const)('%p has every day, none twice', async (query, period, start, end, days) => {
    const data = await read(query as Record<string, string>);
    expect(data).toMatchObject({ period, start_date: start, end_date: end });
    const dates = data.by_day.map(({ date }: { date: string }) => date);
    expect(new Set(dates).size).toBe(days);
    expect([dates[0], dates.at(-1), dates.length]).toEqual([start, end, days]);
    expect(dates).toEqual([...dates].sort());
  });

  test.each([
    [{ period: '1d' }, 'period'],
    [{ period: 'MONTH' }, 'period'],
    [{ period: '_7d' }, 'period'],
    [{ period: 'constructor' }, 'period'],
    [{ start_date: 'yesterday' }, 'start_date'],
    [{ start_date: '2026-02-30' }, 'start_date'],
    [{ start_date: '2026-2-3' }, 'start_date'],
    [{ start_date: '2026-02-03T00:00:00Z' }, 'start_date'],
    [{ start_date: '0000-01-01', end_date: '0000-01-02' }, 'start_date', 'end_date'],
    [{ end_date: '9999-12-31' }, 'end_date'],
    [{ end_date: '20260101' }, 'end_date'],
    [{ start_date: '2026-02-02', end_date: '2026-02-01' }, 'end_date'],
    [{ start_date: '2024-01-01', end_date: '2025-01-01' }, 'end_date'],
    [{ start_date: '2026-03-03' }, 'start_date'],
    [{ start_date: '2024-01-01' }, 'start_date'],
  ] as const)('%p is refused by name', async (query, ...fields) => {
    expect(await refusal(query as unknown as Record<string, string>)).toEqual([400, fields]);
  });
});

describe('credits', () => {
  test('are added up by UTC day and by operation, first and last moment of the period among them', async () => {
    const other = await app.tenant();
    await used('2026-02-23T23:59:59.999Z', { credits: 1_000 });
    await used('2026-02-24T00:00:00.000Z', { credits: 10, costUsd: '0.000001' });
    await used('2026-02-24T12:00:00.000Z', {
      operationType: 'content_generation',
      credits: 12,
      quantity: 1_150,
      costUsd: '0.012345',
    });
    await used('2026-03-02T23:59:59.999Z', { operationType: 'content_generation', credits: 8, quantity: 800 });
    await used('2026-03-03T00:00:00.000Z', { credits: 1_000 });
    await used('2026-02-25T00:00:00.000Z', { credits: 1_000 }, other);
    const data = await read({ period: '7d' });
    expect(data).toMatchObject({ total_credits_used: 30, total_cost_usd: 0.012346 });
    expect(data.by_day).toEqual([
      { date: '2026-02-24', credits_used: 22, operations: 2 },
      { date: '2026-02-25', credits_used: 0, operations: 0 },
      { date: '2026-02-26', credits_used: 0, operations: 0 },
      { date: '2026-02-27', credits_used: 0, operations: 0 },
      { date: '2026-02-28', credits_used: 0, operations: 0 },
      { date: '2026-03-01', credits_used: 0, operations: 0 },
      { date: '2026-03-02', credits_used: 8, operations: 1 },
    ]);
    expect(data.by_operation).toEqual([
      { operation_type: 'content_generation', credits_used: 20, count: 2, quantity: 1_950 },
      { operation_type: 'clustering', credits_used: 10, count: 1, quantity: 1 },
    ]);
  });

  test('are nothing where nothing was used', async () => {
    const data = await read({ period: 'month' });
    expect(data).toMatchObject({ total_credits_used: 0, total_cost_usd: 0, by_operation: [] });
    expect(data.by_day).toHaveLength(31);
  });
});

describe('what was made', () => {
  test('is counted where it was made in the period and is not deleted', async () => {
    const other = await app.tenant();
    const second = await tenant.addSite();
    const at = (createdAt: string, owner: Tenant, place: { site: { id: number }; sector: { id: number } }) => ({
      accountId: owner.accountId,
      siteId: place.site.id,
      sectorId: place.sector.id,
      createdAt: new Date(createdAt),
    });
    const make = async (parts: ReturnType<typeof at>, mark: string, deletedAt: Date | null = null) => {
      const { prisma } = app;
      await prisma.keyword.create({ data: { ...parts, keyword: mark, keywordKey: mark, deletedAt } });
      await prisma.cluster.create({ data: { ...parts, name: mark, nameKey: mark, deletedAt } });
      await prisma.idea.create({ data: { ...parts, ideaTitle: mark, deletedAt } });
      await prisma.task.create({ data: { ...parts, title: mark, deletedAt } });
      await prisma.content.create({ data: { ...parts, title: mark, wordCount: 700, deletedAt } });
      await prisma.image.create({ data: { ...parts, imageType: 'featured', deletedAt } });
    };
    await make(at('2026-02-24T00:00:00Z', tenant, tenant), 'first');
    await make(at('2026-03-02T23:59:59.999Z', tenant, second), 'last');
    await make(at('2026-02-23T23:59:59.999Z', tenant, tenant), 'before');
    await make(at('2026-03-03T00:00:00Z', tenant, tenant), 'after');
    await make(at('2026-02-26T00:00:00Z', tenant, tenant), 'deleted', new Date());
    await make(at('2026-02-26T00:00:00Z', other, other), 'foreign');
    await app.prisma.keyword.create({
      data: { ...at('2026-02-27T00:00:00Z', tenant, second), keyword: 'more', keywordKey: 'more' },
    });
    const expected = { keywords: 3, clusters: 2, ideas: 2, tasks: 2, content: 2, images: 2, words: 1_400 };
    expect((await read({ period: '7d' })).created).toEqual(expected);
    const viewer = await tenant.user('viewer', { sites: [] });
    expect((await read({ period: '7d' }, viewer)).created).toEqual(expected);
  });
});

describe('limits', () => {
  test('say of each what is used, what is allowed and how much that is', async () => {
    const { site, sector } = tenant;
    const rows = { accountId: tenant.accountId, siteId: site.id, sectorId: sector.id };
    await tenant.addSite();
    await tenant.user('viewer');
    await tenant.user('viewer');
    await app.prisma.keyword.createMany({
      data: Array.from({ length: 1_234 }, (_, index) => ({ ...rows, keyword: `k${index}`, keywordKey: `k${index}` })),
    });
    await app.prisma.keyword.deleteMany({ where: { accountId: tenant.accountId, keyword: 'k0' } });
    await app.prisma.cluster.create({ data: { ...rows, name: 'One', nameKey: 'one' } });
    await used('2026-03-01T00:00:00Z', { operationType: 'content_generation', quantity: 299_999 });
    await used('2026-02-28T23:59:59.999Z', { operationType: 'content_generation', quantity: 5_000 });
    await used('2026-03-01T00:00:00Z', { operationType: 'image_generation', quantity: 901 });
    await used('2026-03-02T00:00:00Z', { operationType: 'image_prompt_extraction', quantity: 4 });
    const expected = [
      { name: 'max_sites', title: 'Sites', used: 2, limit: 10, percent: 20 },
      { name: 'max_users', title: 'Users', used: 3, limit: 15, percent: 20 },
      { name: 'max_keywords', title: 'Keywords', used: 1_233, limit: 10_000, percent: 12.3 },
      { name: 'max_clusters', title: 'Clusters', used: 1, limit: 2_500, percent: 0 },
      { name: 'max_content_ideas', title: 'Content ideas', used: 0, limit: 5_000, percent: 0 },
      { name: 'max_content_words', title: 'Words this month', used: 299_999, limit: 300_000, percent: 100 },
      { name: 'max_images_basic', title: 'Images this month', used: 901, limit: 900, percent: 100 },
      { name: 'max_image_prompts', title: 'Image prompts this month', used: 4, limit: 1_800, percent: 0.2 },
    ];
    expect((await read()).limits).toEqual(expected);
    // They stand as they are now, whatever days are asked for.
    expect((await read({ start_date: '2020-01-01', end_date: '2020-01-01' })).limits).toEqual(expected);
  });
});

describe('reading it', () => {
  test('takes three queries, however long the period', async () => {
    await used('2026-03-01T00:00:00Z');
    const periods: Record<string, string>[] = [{ period: '7d' }, { start_date: '2024-01-01', end_date: '2024-12-31' }];
    for (const query of periods) expect(await app.countQueries(() => read(query))).toBe(3);
  });

  test('is open to everybody of the account, who all see the same, also while it is suspended', async () => {
    await used('2026-03-01T00:00:00Z', { credits: 42 });
    await Promise.all((['viewer', 'editor', 'admin'] as const).map((role) => tenant.user(role, { sites: [] })));
    const whole = await read();
    for (const role of ['viewer', 'editor', 'admin', 'owner'] as const) {
      const client = await tenant.user(role, { sites: [] });
      const { total_credits_used, by_day, created } = await read({}, client);
      expect([role, total_credits_used, by_day, created]).toEqual([role, 42, whole.by_day, whole.created]);
    }
    const suspended = await app.tenant({ status: 'suspended' });
    expect((await read({}, suspended.owner)).total_credits_used).toBe(0);
  });

  test('is closed to who is not signed in', async () => {
    expect((await app.anonymous.get(path)).status).toBe(401);
    const { errors } = await app.anonymous.graphql('{ usageAnalytics { period } }');
    expect(errors![0]!.extensions.code).toBe('UNAUTHENTICATED');
  });

  test('is the same in GraphQL', async () => {
    await used('2026-03-01T00:00:00Z', { credits: 42, costUsd: '1.5' });
    const query = `query ($period: UsagePeriod, $startDate: Date, $endDate: Date) {
      usageAnalytics(period: $period, startDate: $startDate, endDate: $endDate) {
        period startDate endDate totalCreditsUsed totalCostUsd
        byDay { date creditsUsed operations } byOperation { operationType creditsUsed count quantity }
        created { keywords clusters ideas tasks content images words } limits { name title used limit percent }
      }
    }`;
    const { data, errors } = await tenant.owner.graphql(query, { period: 'LAST_7_DAYS' });
    expect(errors).toBeUndefined();
    expect(data.usageAnalytics).toMatchObject({
      period: 'LAST_7_DAYS',
      startDate: '2026-02-24',
      endDate: '2026-03-02',
      totalCreditsUsed: 42,
      totalCostUsd: 1.5,
      byOperation: [{ operationType: 'CLUSTERING', creditsUsed: 42, count: 1, quantity: 1 }],
    });
    const rest = await read({ period: '7d' });
    expect(data.usageAnalytics.byDay).toHaveLength(7);
    expect(data.usageAnalytics.limits).toEqual(rest.limits);
    expect(data.usageAnalytics.created).toEqual(rest.created);
    const days = await tenant.owner.graphql(query, { startDate: '2026-03-01', endDate: '2026-03-01' });
    expect(days.data.usageAnalytics).toMatchObject({
      period: null,
      byDay: [{ date: '2026-03-01', creditsUsed: 42, operations: 1 }],
    });
    const reversed = await tenant.owner.graphql(query, { startDate: '2026-03-01', endDate: '2026-02-01' });
    expect(reversed.errors![0]!.extensions).toMatchObject({
      code: 'VALIDATION_FAILED',
      fields: { endDate: [expect.any(String)] },
    });
    const noDay = await tenant.owner.graphql(query, { startDate: '2026-02-30' });
    expect(noDay.errors).toHaveLength(1);
    const noPeriod = await tenant.owner.graphql(query, { period: '7d' });
    expect(noPeriod.errors).toHaveLength(1);
  });
});
