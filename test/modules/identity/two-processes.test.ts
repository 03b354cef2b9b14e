import type { Client } from '../../kit/client.ts';
import { testRedis } from '../../kit/redis.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { until } from '../../kit/until.ts';

const redisUrl = await testRedis(12);
const password = 'correct horse battery';
const served = {
  DATABASE_URL: 'postgresql://named-so-that-it-is-served/',
  JWT_SECRET: 'a secret of at least thirty-two characters',
  TRUST_PROXY: 'true',
};
const stores: [name: string, environment: Record<string, string> | undefined][] = [
  ['PostgreSQL', served],
  ['Redis', redisUrl ? { ...served, REDIS_URL: redisUrl } : undefined],
];

describe.each(stores)('two API processes over %s', (_, environment) => {
  const promise = environment ? test : test.skip;
  let first: TestApp;
  let second: TestApp;
  beforeAll(async () => {
    if (!environment) return;
    if (environment.REDIS_URL) await testRedis(12);
    first = await openTestApp({ environment });
    second = await openTestApp({ environment, besides: first });
  });
  afterAll(async () => {
    await second?.close();
    await first?.close();
  });
  const signIn = (app: TestApp, email: string, secret: string, ip: string) =>
    app.anonymous.with({ 'x-forwarded-for': ip }).post('/auth/login/', { email, password: secret });

  promise('lock an e-mail and address after five failures in a row, wherever these came in', async () => {
    const { user } = await (await first.tenant()).user('viewer', { password });
    for (const app of [first, second, first, second, first])
      expect((await signIn(app, user.email, 'wrong', '10.0.0.1')).status).toBe(401);
    for (const app of [first, second]) {
      expect((await signIn(app, user.email, password, '10.0.0.1')).status).toBe(429);
      expect((await signIn(app, user.email, password, '10.0.0.2')).status).toBe(200);
    }
  });

  promise('of guesses made at once on both, no more than five learn anything', async () => {
    const { user } = await (await first.tenant()).user('viewer', { password });
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => signIn(index % 2 ? first : second, user.email, 'wrong', '10.0.0.3')),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(15);
  });

  promise('hear of each other’s changes: rights, sessions and keys end on both at once', async () => {
    const tenant = await first.tenant();
    const { user } = await tenant.user('editor', { password });
    const login = await signIn(first, user.email, password, '10.0.0.4');
    const on = (app: TestApp, headers: Record<string, string>): Client => app.anonymous.with(headers);
    const bearer = { authorization: `Bearer ${login.body.data.access}` };
    const cookie = { cookie: login.headers.get('set-cookie')!.split(';')[0]! };
    const made = await tenant.owner.post('/auth/sites/', { name: 'With a key' });
    const key = { 'x-igny8-api-key': made.body.data.wp_api_key };
    for (const app of [first, second]) {
      expect((await on(app, bearer).get('/auth/me/')).status).toBe(200);
      expect((await on(app, cookie).get('/auth/me/')).status).toBe(200);
      expect((await on(app, key).get('/planner/keywords/')).status).toBe(200);
    }
    await on(second, bearer).post('/auth/logout/');
    await tenant.owner.delete(`/auth/sites/${made.body.data.id}/`);
    await tenant.owner.patch(`/auth/users/${user.id}/`, { is_active: false });
    for (const app of [first, second]) {
      await until(async () => (await on(app, bearer).get('/auth/me/')).status === 401, 2);
      await until(async () => (await on(app, cookie).get('/auth/me/')).status === 401, 2);
      await until(async () => (await on(app, key).get('/planner/keywords/')).status === 401, 2);
    }
  });
});
