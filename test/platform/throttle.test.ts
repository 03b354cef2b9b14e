import { testRedis } from '../kit/redis.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';

const throttled = { IGNY8_DEBUG_THROTTLE: 'false', THROTTLE_LIMITS: 'planner=5,system=3' };
const served = {
  ...throttled,
  DATABASE_URL: 'postgresql://named-so-that-it-is-served/',
  JWT_SECRET: 'a secret of at least thirty-two characters',
};
const redisUrl = await testRedis(11);

const open: TestApp[] = [];
async function app(environment: Record<string, string>): Promise<TestApp> {
  // User numbers begin anew in each test's database; Redis must not remember the last one's.
  if (environment.REDIS_URL) await testRedis(11);
  const opened = await openTestApp({ environment });
  open.push(opened);
  return opened;
}
afterAll(() => Promise.all(open.map((opened) => opened.close())));

const list = '/planner/keywords/';

const stores: [name: string, environment: Record<string, string> | undefined][] = [
  ['in one process', throttled],
  ['with PostgreSQL', served],
  ['with Redis', redisUrl ? { ...served, REDIS_URL: redisUrl } : undefined],
];

describe.each(stores)('%s', (_, environment) => {
  const promise = environment ? test : test.skip;

  promise('of 50 parallel calls against a limit of 5 exactly 5 pass', async () => {
    const { owner } = await (await app(environment!)).tenant();
    const answers = await Promise.all(Array.from({ length: 50 }, () => owner.get(list)));
    const statuses = answers.map((answer) => answer.status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(45);
  });

  promise('REST and GraphQL use up one budget', async () => {
    const { owner } = await (await app(environment!)).tenant();
    for (let call = 0; call < 3; call++) await owner.get(list);
    for (let call = 0; call < 2; call++)
      expect((await owner.graphql('{ keywords { totalCount } }')).errors).toBeUndefined();
    const refused = await owner.graphql('{ keywords { totalCount } }');
    expect(refused.status).toBe(429);
    expect(refused.errors![0]!.extensions.code).toBe('RATE_LIMITED');
    expect((await owner.get(list)).status).toBe(429);
  });

  promise('calls that are given back are felt, however many were refused meanwhile', async () => {
    const { owner } = await (await app(environment!)).tenant();
    const answers = await Promise.all(Array.from({ length: 50 }, () => owner.get('/planner/keywords/999999/')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404, 429]));
    const { status, headers } = await owner.get(list);
    expect([status, headers.get('x-throttle-remaining')]).toEqual([200, '4']);
  });
});

test('the three headers count down and the refusal says how long to wait', async () => {
  const { owner } = await (await app(throttled)).tenant();
  const remaining: (string | null)[] = [];
  for (let call = 0; call < 5; call++) {
    const { headers } = await owner.get(list);
    expect(headers.get('x-throttle-limit')).toBe('5');
    remaining.push(headers.get('x-throttle-remaining'));
  }
  expect(remaining).toEqual(['4', '3', '2', '1', '0']);
  const { status, body, headers } = await owner.get(list);
  expect(status).toBe(429);
  expect(body).toMatchObject({ success: false, error: 'Rate limit exceeded' });
  const reset = Number(headers.get('x-throttle-reset')) - Date.now() / 1000;
  expect(reset).toBeGreaterThan(0);
  expect(reset).toBeLessThanOrEqual(61);
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60);
});

test('answers 401, 403 and 404 use up no budget', async () => {
  const opened = await app(throttled);
  const tenant = await opened.tenant();
  const viewer = await tenant.user('viewer');
  for (let call = 0; call < 8; call++) {
    expect((await tenant.owner.get('/planner/keywords/999999/')).status).toBe(404);
    expect((await viewer.post(list, {})).status).toBe(403);
    expect((await opened.anonymous.get(list)).status).toBe(401);
  }
  await viewer.get(list);
  expect((await viewer.post(list, {})).headers.get('x-throttle-remaining')).toBe('4');
  expect((await tenant.owner.get(list)).headers.get('x-throttle-remaining')).toBe('4');
  expect((await viewer.get(list)).headers.get('x-throttle-remaining')).toBe('3');
});

test('an operation that does something costs, also when another of its fields is refused', async () => {
  const opened = await app(throttled);
  const { owner } = await opened.tenant();
  const mixed = '{ keywords { totalCount } gone: keyword(id: "999999") { id } }';
  const refused = '{ gone: keyword(id: "999999") { id } promptByType(promptType: CLUSTERING) { promptValue } }';
  for (let call = 0; call < 3; call++) expect((await owner.graphql(mixed)).status).toBe(200);
  // Of two scopes only the one that came to nothing is free.
  expect((await owner.graphql(refused)).data.promptByType).not.toBeNull();
  const { headers } = await owner.get(list);
  expect(headers.get('x-throttle-remaining')).toBe('1');
  expect((await owner.get('/system/prompts/by_type/clustering/')).headers.get('x-throttle-remaining')).toBe('1');
});

test('every answer of the API shows a budget, also to what it does not know', async () => {
  const opened = await app(throttled);
  for (const [method, path] of [
    ['GET', '/no/such/path/'],
    ['DELETE', list],
    ['OPTIONS', list],
  ] as const) {
    const answer = await opened.anonymous.fetch(`/api/v1${path}`, { method });
    expect([path, answer.headers.get('x-throttle-limit')]).toEqual([path, '100']);
  }
  const { headers } = await opened.anonymous.graphql('{ broken');
  expect(headers.get('x-throttle-limit')).toBe('100');
});

test('each user has a budget of his own', async () => {
  const opened = await app(throttled);
  const [first, second] = [await opened.tenant(), await opened.tenant()];
  for (let call = 0; call < 6; call++) await first.owner.get(list);
  expect((await second.owner.get(list)).headers.get('x-throttle-remaining')).toBe('4');
});

test('each root field of a GraphQL operation counts against the budget of its scope, aliases too', async () => {
  const { owner } = await (await app(throttled)).tenant();
  const query =
    '{ a: keywords { totalCount } b: keywords { totalCount } promptByType(promptType: CLUSTERING) { promptValue } }';
  const { headers, errors, extensions } = await owner.graphql(query);
  expect(errors).toBeUndefined();
  expect(extensions.throttle).toEqual({
    planner: { limit: 5, remaining: 3, resetAt: expect.any(Number) },
    system: { limit: 3, remaining: 2, resetAt: expect.any(Number) },
  });
  // The budget nearest to its end is shown: system has 3.
  expect(headers.get('x-throttle-limit')).toBe('3');
  expect(headers.get('x-throttle-remaining')).toBe('2');
  expect((await owner.get(list)).headers.get('x-throttle-remaining')).toBe('2');
});

test('with throttling off the headers show the full limit', async () => {
  const { owner } = await (await app({})).tenant();
  for (let call = 0; call < 3; call++) {
    const { headers } = await owner.get(list);
    expect([headers.get('x-throttle-limit'), headers.get('x-throttle-remaining')]).toEqual(['60', '60']);
  }
});
