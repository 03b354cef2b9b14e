import { randomUUID } from 'node:crypto';
import type { Client } from '../../kit/client.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';

let app: TestApp;
let tenant: Tenant;
let staff: Client;
const logLines: string[] = [];

beforeAll(async () => {
  app = await openTestApp({
    environment: { LOG_LEVEL: 'info' },
    logLines,
    now: () => new Date('2026-03-15T12:00:00.000Z'),
  });
  staff = await (await app.tenant()).user('developer');
});
afterAll(() => app.close());
beforeEach(async () => {
  tenant = await app.tenant({ plan: 'growth', credits: 400 });
});

async function used(credits: number, at: string, accountId = tenant.accountId): Promise<void> {
  await app.prisma.creditUsageLog.create({
    data: {
      accountId,
      jobId: randomUUID(),
      operationType: 'clustering',
      creditsUsed: credits,
      createdAt: new Date(at),
    },
  });
}

describe('the balance', () => {
  test('shows credits, the plan’s credits and what was used in this calendar month, UTC', async () => {
    const other = await app.tenant();
    await used(10, '2026-03-01T00:00:00.000Z');
    await used(15, '2026-03-15T11:59:00.000Z');
    await used(100, '2026-02-28T23:59:59.999Z');
    await used(1_000, '2026-03-10T00:00:00.000Z', other.accountId);
    const { status, body } = await tenant.owner.get('/billing/credits/balance/');
    expect(status).toBe(200);
    expect(body.data).toEqual({
      credits: 400,
      plan_credits_per_month: 3_000,
      credits_used_this_month: 25,
      credits_remaining: 400,
    });
  });

  test('a viewer may see it, also while the account is suspended; a stranger may not', async () => {
    const viewer = await tenant.user('viewer');
    expect((await viewer.get('/billing/credits/balance/')).status).toBe(200);
    const suspended = await app.tenant({ status: 'suspended', credits: 0 });
    const answer = await suspended.owner.get('/billing/credits/balance/');
    expect(answer.body.data).toMatchObject({ credits: 0, credits_used_this_month: 0 });
    expect((await app.anonymous.get('/billing/credits/balance/')).status).toBe(401);
  });

  test('is the same in GraphQL', async () => {
    const { data } = await tenant.owner.graphql(
      '{ creditBalance { credits planCreditsPerMonth creditsUsedThisMonth creditsRemaining } }',
    );
    expect(data.creditBalance).toEqual({
      credits: 400,
      planCreditsPerMonth: 3_000,
      creditsUsedThisMonth: 0,
      creditsRemaining: 400,
    });
  });
});

describe('adjusting credits', () => {
  const adjust = (body: Record<string, unknown>, client = staff, user: number | string = tenant.ownerUser.id) =>
    client.post(`/admin/users/${user}/adjust-credits/`, body);

  test('adds to the account of any user, in the ledger, with who and why', async () => {
    logLines.length = 0;
    const { status, body, headers } = await adjust({ amount: 250, reason: ' Goodwill  after an outage ' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      success: true,
      message: 'Credits adjusted successfully',
      data: { user_id: tenant.ownerUser.id, account_id: tenant.accountId, amount: 250, credits: 650 },
    });
    expect(await tenant.credits()).toBe(650);
    const rows = await app.prisma.creditTransaction.findMany({
      where: { accountId: tenant.accountId, transactionType: 'adjustment' },
    });
    expect(rows).toMatchObject([{ amount: 250, balanceAfter: 650, description: 'Goodwill after an outage' }]);
    expect(rows[0]!.metadata).toEqual({ user_id: tenant.ownerUser.id, adjusted_by: expect.any(Number) });
    const crossing = logLines.map((line) => JSON.parse(line)).find(({ reason }) => reason === 'credit adjustment');
    expect(crossing).toMatchObject({ account_id: tenant.accountId, request_id: headers.get('x-request-id') });
  });

  test('takes away, but never below zero', async () => {
    expect((await adjust({ amount: -400, reason: 'Refund' })).body.data.credits).toBe(0);
    const { status, body } = await adjust({ amount: -1, reason: 'Refund' });
    expect(status).toBe(402);
    expect(body.errors.credits).toEqual(['1 required, 0 available.']);
    expect(await tenant.credits()).toBe(0);
  });

  test('two clicks are two adjustments', async () => {
    await Promise.all([adjust({ amount: 10, reason: 'Click' }), adjust({ amount: 10, reason: 'Click' })]);
    expect(await tenant.credits()).toBe(420);
  });

  test('at the same time never takes more than there is', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => adjust({ amount: -100, reason: 'All at once' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 402, 402]);
    expect(await tenant.credits()).toBe(0);
  });

  test.each<[string, Record<string, unknown>]>([
    ['amount', { amount: undefined }],
    ['amount', { amount: 0 }],
    ['amount', { amount: 1.5 }],
    ['amount', { amount: 'many' }],
    ['amount', { amount: 3_000_000_000 }],
    ['reason', { reason: undefined }],
    ['reason', { reason: '  ' }],
    ['reason', { reason: 'x'.repeat(501) }],
  ])('with a wrong %s changes nothing', async (field, more) => {
    const { status, body } = await adjust({ amount: 5, reason: 'Because', ...more });
    expect(status).toBe(400);
    expect(Object.keys(body.errors)).toEqual([field]);
    expect(await tenant.credits()).toBe(400);
  });

  test('more than a balance can hold changes nothing', async () => {
    await adjust({ amount: 1_000_000_000, reason: 'Once' });
    await adjust({ amount: 1_000_000_000, reason: 'Twice' });
    expect((await adjust({ amount: 1_000_000_000, reason: 'Too much' })).status).toBe(400);
    expect(await tenant.credits()).toBe(2_000_000_400);
  });

  test('of a user nobody knows, or who is deleted, is not found', async () => {
    expect((await adjust({ amount: 5, reason: 'x' }, staff, 99_999_999)).status).toBe(404);
    expect((await adjust({ amount: 5, reason: 'x' }, staff, 99_999_999_999)).status).toBe(404);
    expect((await adjust({ amount: 5, reason: 'x' }, staff, 'me')).status).toBe(404);
    const { user } = await tenant.user('viewer');
    await app.prisma.user.update({ where: { id: user.id }, data: { deletedAt: new Date() } });
    expect((await adjust({ amount: 5, reason: 'x' }, staff, user.id)).status).toBe(404);
  });

  test('is for staff alone', async () => {
    const admin = await tenant.user('admin');
    for (const client of [tenant.owner, admin])
      expect((await adjust({ amount: 5, reason: 'x' }, client)).status).toBe(403);
    expect((await adjust({ amount: 5, reason: 'x' }, app.anonymous)).status).toBe(401);
    expect(await tenant.credits()).toBe(400);
  });

  test('works in GraphQL as well', async () => {
    const { data } = await staff.graphql(
      'mutation ($id: ID!) { adjustCredits(userId: $id, input: { amount: 5, reason: "Test" }) { credits accountId } }',
      { id: tenant.ownerUser.id },
    );
    expect(data.adjustCredits).toEqual({ credits: 405, accountId: tenant.accountId });
    const refused = await tenant.owner.graphql(
      'mutation ($id: ID!) { adjustCredits(userId: $id, input: { amount: 5, reason: "Test" }) { credits } }',
      { id: tenant.ownerUser.id },
    );
    expect(refused.errors![0]!.extensions.code).toBe('FORBIDDEN');
  });
});
