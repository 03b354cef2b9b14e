import { randomBytes } from 'node:crypto';
import type { Client } from '../kit/client.ts';
import type { Tenant } from '../kit/tenant.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';
import { newStaff } from '../modules/billing/paying.ts';
import {
  type Clock,
  grantsOf,
  newPlan,
  openClockedApp,
  pay,
  renew,
  subscribe,
} from '../modules/billing/subscription-world.ts';

/** Getting for nothing what is paid for: one trial after the other, or the limits of a plan that was only chosen. */

const password = 'correct horse battery';
const newAddress = () => `trial-${randomBytes(6).toString('hex')}@example.test`;
const register = (client: Client, more: object = {}) =>
  client.post('/auth/register/', { email: newAddress(), password, password_confirm: password, ...more });

describe('trials of one network', () => {
  const limited = {
    TRUST_PROXY: 'true',
    IGNY8_DEBUG_THROTTLE: 'false',
    THROTTLE_LIMITS: 'auth=1000',
    REGISTRATIONS_PER_DAY: '3',
  };
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp({ environment: limited });
  });
  afterAll(() => app.close());

  let networks = 0;
  const newNetwork = () => `10.1.${networks >> 8}.${networks++ & 255}`;
  const from = (address: string, opened = app) => opened.anonymous.with({ 'x-forwarded-for': address });
  const statusesOf = async (calls: number, call: (index: number) => Promise<{ status: number }>) => {
    const statuses: number[] = [];
    for (let index = 0; index < calls; index++) statuses.push((await call(index)).status);
    return statuses;
  };

  test('are so many a day, and then none, told with how long to wait; another network has its own', async () => {
    const here = from(newNetwork());
    expect(await statusesOf(5, () => register(here))).toEqual([201, 201, 201, 429, 429]);
    const before = await app.prisma.account.count();
    const refused = await register(here);
    expect([refused.status, refused.body.error]).toEqual([429, 'Rate limit exceeded']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(23 * 3600);
    expect(['limit', 'remaining'].map((name) => refused.headers.get(`x-throttle-${name}`))).toEqual(['3', '0']);
    expect(await app.prisma.account.count()).toBe(before);
    expect((await register(from(newNetwork()))).status).toBe(201);
  });

  test('of many begun at once exactly as many are made', async () => {
    const here = from(newNetwork());
    const answers = await Promise.all(Array.from({ length: 20 }, () => register(here)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(17);
  });

  test.each([
    ['ports', (index: number) => `198.51.100.7:${5000 + index}`],
    ['addresses of one IPv6 network', (index: number) => `2001:db8:9:9::${index + 1}`],
    ['IPv4 in IPv6', (index: number) => (index % 2 ? '198.51.100.8' : '::ffff:198.51.100.8')],
    ['addresses made up before the proxy’s', (index: number) => `203.0.113.${index}, 198.51.100.9`],
  ])('are no more by %s', async (_, address) => {
    expect(await statusesOf(5, (index) => register(from(address(index))))).toEqual([201, 201, 201, 429, 429]);
  });

  test('are no more by GraphQL, by aliases, or by whoever is signed in', async () => {
    const here = newNetwork();
    const mutation = (index: number) =>
      `r${index}: register(input: { email: "${newAddress()}", password: "${password}", passwordConfirm: "${password}" }) { access }`;
    const { data } = await from(here).graphql(`mutation { ${[0, 1, 2, 3, 4].map(mutation).join(' ')} }`);
    expect(Object.values(data).filter((made) => made !== null)).toHaveLength(3);
    const { owner } = await app.tenant();
    const { errors } = await owner.with({ 'x-forwarded-for': here }).graphql(`mutation { ${mutation(9)} }`);
    expect(errors![0]!.extensions.code).toBe('RATE_LIMITED');
  });

  test('are used up by addresses that turn out to have a user, and not by what is no registration', async () => {
    const here = from(newNetwork());
    const { user } = await (await app.tenant()).user('viewer');
    expect((await register(here, { email: 'no address' })).status).toBe(400);
    expect((await register(here, { plan_slug: 'platinum' })).status).toBe(400);
    expect((await register(here, { password_confirm: 'other' })).status).toBe(400);
    expect(await statusesOf(4, () => register(here, { email: user.email }))).toEqual([409, 409, 409, 429]);
    // What is answered now is the same for an address that nobody has.
    expect((await register(here)).status).toBe(429);
  });

  test('are counted by all processes of an installation together', async () => {
    const served = { ...limited, DATABASE_URL: 'postgresql://named-so-that-it-is-served/', JWT_SECRET: 'x'.repeat(32) };
    const one = await openTestApp({ environment: served });
    const two = await openTestApp({ environment: served, besides: one });
    try {
      const here = newNetwork();
      expect(await statusesOf(5, (index) => register(from(here, index % 2 ? one : two)))).toEqual([
        201, 201, 201, 429, 429,
      ]);
    } finally {
      await two.close();
      await one.close();
    }
  });
});

describe('a plan that is not paid', () => {
  let app: TestApp;
  let clock: Clock;
  beforeAll(async () => {
    ({ app, clock } = await openClockedApp('2027-01-31T12:00:00Z'));
  });
  beforeEach(() => clock.set('2027-01-31T12:00:00Z'));
  afterAll(() => app.close());

  const limitsOf = async (client: Client): Promise<Record<string, number>> => {
    const { body } = await client.get('/account/usage/analytics/');
    return Object.fromEntries(body.data.limits.map((each: { name: string; limit: number }) => [each.name, each.limit]));
  };
  const scale = () => app.prisma.plan.findUniqueOrThrow({ where: { slug: 'scale' } });
  const choose = async (tenant: Tenant, planId: number) => {
    const { data, errors } = await tenant.owner.graphql(
      `mutation { changePlan(input: { planId: ${planId} }) { databaseId status plan { databaseId } } }`,
    );
    expect(errors).toBeUndefined();
    return data.changePlan as { databaseId: number; status: string };
  };
  /** An account in its trial of the free plan. */
  const inTrial = async () => subscribe(app, (await app.prisma.plan.findUniqueOrThrow({ where: { slug: 'free' } })).id);

  test('chosen at the registration gives nothing to use: no credits, sites or users', async () => {
    const { body } = await register(app.anonymous, { plan_slug: 'scale' });
    expect(body.data.user.account).toMatchObject({ status: 'pending_payment', credits: 0 });
    const owner = app.anonymous.with({ authorization: `Bearer ${body.data.access}` });
    for (const [path, input] of [
      ['/auth/sites/', { name: 'Site' }],
      ['/auth/users/', { email: newAddress(), role: 'viewer', password }],
      ['/auth/users/invite/', { email: newAddress(), role: 'viewer' }],
      ['/planner/keywords/', { keyword: 'x', site_id: 1, sector_id: 1 }],
    ] as const) {
      expect([path, (await owner.post(path, input)).status]).toEqual([path, 403]);
    }
  });

  test('chosen in a trial leaves the limits of the trial, until it is paid', async () => {
    const { tenant } = await inTrial();
    const free = await limitsOf(tenant.owner);
    const { databaseId, status } = await choose(tenant, (await scale()).id);
    expect(status).toBe('TRIALING');
    expect(await limitsOf(tenant.owner)).toEqual(free);
    expect((await tenant.owner.get('/auth/me/')).body.data.user.account.plan.slug).toBe('free');
    const second = await tenant.owner.post('/auth/sites/', { name: 'Second' });
    expect([second.status, second.body.errors]).toEqual([403, { limit: ['max_sites: 1 used, 1 allowed.'] }]);
    await pay(app, tenant);
    expect(await limitsOf(tenant.owner)).toMatchObject({ max_sites: 50, max_users: 50 });
    expect((await tenant.owner.post('/auth/sites/', { name: 'Second' })).status).toBe(201);
    expect((await app.prisma.subscription.findUniqueOrThrow({ where: { id: databaseId } })).status).toBe('active');
  });

  test.each<[string, (tenant: Tenant) => Promise<unknown>]>([
    ['another one is chosen', async (tenant) => choose(tenant, (await newPlan(app, { price: '500.00' })).id)],
    [
      'the cancellation is taken back',
      async ({ owner }) => {
        await owner.graphql('mutation { cancelSubscription(input: {}) { status } }');
        return owner.graphql('mutation { resumeSubscription { status } }');
      },
    ],
    [
      'staff move the end of the trial',
      async (tenant) => {
        const staff = (await newStaff(app)).with({ 'x-account-id': String(tenant.accountId) });
        const { id } = await app.prisma.subscription.findFirstOrThrow({
          where: { accountId: tenant.accountId, status: 'trialing' },
        });
        return staff.patch(`/auth/subscriptions/${id}/`, { trial_end: '2027-02-20T12:00:00Z' });
      },
    ],
    [
      'its invoice is overdue',
      async () => {
        clock.set('2027-02-10T12:00:00Z');
        return renew(app);
      },
    ],
  ])('gives no more limits when %s', async (_, meanwhile) => {
    const { tenant } = await inTrial();
    const free = await limitsOf(tenant.owner);
    await choose(tenant, (await scale()).id);
    await meanwhile(tenant);
    expect(await limitsOf(tenant.owner)).toEqual(free);
    expect((await tenant.owner.post('/auth/sites/', { name: 'Second' })).status).toBe(403);
  });

  test('may only be read and paid when the trial has ended', async () => {
    const { tenant } = await inTrial();
    await choose(tenant, (await scale()).id);
    clock.set('2027-02-14T12:00:00Z');
    await renew(app);
    const refused = await tenant.owner.post('/auth/sites/', { name: 'Second' });
    expect([refused.status, refused.body.error]).toEqual([
      403,
      'This account waits for its payment: it may only read and use billing.',
    ]);
  });

  test('cancelled and chosen again begins no further trial and grants nothing', async () => {
    const { tenant } = await inTrial();
    for (let round = 0; round < 3; round++) {
      await choose(tenant, (await scale()).id);
      await tenant.owner.graphql('mutation { cancelSubscription(input: { atPeriodEnd: false }) { status } }');
    }
    const { status } = await choose(tenant, (await scale()).id);
    expect(status).toBe('PENDING_PAYMENT');
    expect((await grantsOf(app, tenant)).map(({ amount }) => amount)).toEqual([100]);
  });
});
