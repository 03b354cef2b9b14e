import { randomBytes } from 'node:crypto';
import { openTestApp, type TestApp } from '../kit/test-app.ts';

/** Documented limits a minute that are tried here: auth 20, auth_strict 5, billing 30, planner 60. */
let app: TestApp;
beforeAll(async () => {
  app = await openTestApp({ environment: { IGNY8_DEBUG_THROTTLE: '' } });
});
afterAll(() => app.close());

const repeated = (times: number, field: (index: number) => string) =>
  Array.from({ length: times }, (_, index) => `a${index}: ${field(index)}`).join(' ');

const fresh = () => `${randomBytes(6).toString('hex')}@example.test`;

/** Each test is a client at an address of its own: budgets of who is not signed in go by address. */
let addresses = 0;
const stranger = () => {
  const ip = `198.51.100.${++addresses}`;
  return {
    graphql: async (query: string) => {
      const answer = await app.app.fetch(
        new Request('http://api.test/graphql', {
          method: 'POST',
          headers: { host: 'api.test', 'content-type': 'application/json' },
          body: JSON.stringify({ query }),
        }),
        { remoteAddress: ip, encrypted: false },
      );
      // biome-ignore lint/suspicious/noExplicitAny: looked into freely
      return { status: answer.status, headers: answer.headers, ...((await answer.json()) as any) };
    },
  };
};

type Answer = { data: Record<string, unknown> | null; errors?: { path?: unknown[]; extensions: { code: string } }[] };
const codes = ({ errors = [] }: Answer) => errors.map(({ extensions }) => extensions.code);
const count = (answer: Answer, code: string) => codes(answer).filter((each) => each === code).length;

test('of 30 sign-ins in one operation 20 are tried, as the budget has it, and the others refused', async () => {
  const email = fresh();
  const client = stranger();
  const answer = await client.graphql(
    `mutation { ${repeated(30, (index) => `login(input: {email: "${index}${email}", password: "guess"}) { access }`)} }`,
  );
  expect([count(answer, 'UNAUTHENTICATED'), count(answer, 'RATE_LIMITED')]).toEqual([20, 10]);
  // Failed sign-ins stay charged: there is nothing left for another operation.
  const again = await client.graphql(`mutation { login(input: {email: "x${email}", password: "guess"}) { access } }`);
  expect([again.status, codes(again)]).toEqual([429, ['RATE_LIMITED']]);
});

test('of 30 registrations in one operation no more are made than the budget allows', async () => {
  const mark = randomBytes(6).toString('hex');
  const answer = await stranger().graphql(
    `mutation { ${repeated(29, (index) => `register(input: {email: "${index}-${mark}@example.test", password: "long enough for all", passwordConfirm: "long enough for all"}) { access }`)} }`,
  );
  const made = await app.prisma.user.count({ where: { email: { endsWith: `${mark}@example.test` } } });
  const limit = (answer.errors as { extensions: { code: string; limit: number } }[]).find(
    ({ extensions }) => extensions.code === 'RATE_LIMITED',
  )!.extensions.limit;
  expect(made).toBe(limit);
  expect(count(answer, 'RATE_LIMITED')).toBe(29 - limit);
});

test('of 30 purchases in one operation those are made that the budget allows, and they are not given back', async () => {
  const tenant = await app.tenant();
  const credits = await app.prisma.creditPackage.findFirstOrThrow({ where: { slug: { not: '' } } });
  const buy = (times: number) =>
    tenant.owner.graphql(
      `mutation { ${repeated(times, () => `purchaseCreditPackage(id: "${credits.id}") { invoice { id } }`)} }`,
    );
  const first = await buy(20);
  const second = await buy(20);
  const invoices = await app.prisma.invoice.count({ where: { accountId: tenant.accountId } });
  expect(invoices + count(first as Answer, 'RATE_LIMITED') + count(second as Answer, 'RATE_LIMITED')).toBe(40);
  expect(invoices).toBeLessThanOrEqual(30);
  expect((await buy(1)).status).toBe(429);
});

test('fields of another scope go on where one budget is used up', async () => {
  const { owner } = await app.tenant();
  for (let call = 0; call < 3; call++) await owner.graphql(`{ ${repeated(25, () => 'keywords { totalCount }')} }`);
  const { status, data, errors, headers, extensions } = await owner.graphql(
    '{ keywords { totalCount } promptByType(promptType: CLUSTERING) { promptValue } sites { totalCount } }',
  );
  expect(status).toBe(200);
  expect([data.keywords, data.sites.totalCount]).toEqual([null, 1]);
  expect(data.promptByType).not.toBeNull();
  expect(errors).toMatchObject([
    {
      path: ['keywords'],
      extensions: { code: 'RATE_LIMITED', scope: 'planner', limit: 60, remaining: 0, retryAfter: expect.any(Number) },
    },
  ]);
  expect(headers.get('x-throttle-remaining')).toBe('0');
  expect(extensions.throttle.planner.remaining).toBe(0);
  expect(extensions.throttle.system.remaining).toBeGreaterThan(0);
});

test.each([
  ['aliases', (query: string) => `{ ${repeated(10, () => query)} }`],
  [
    'fragments',
    (query: string) =>
      `{ ...f ...g } fragment f on Query { ${repeated(5, () => query)} } fragment g on Query { ${repeated(10, () => query)} }`,
  ],
  ['inline fragments', (query: string) => `{ ... on Query { ${repeated(10, () => query)} } ... { x: ${query} } }`],
  [
    'operations with variables',
    (query: string) =>
      `query ($a: Boolean = true) { ${repeated(10, () => `${query.split(' ')[0]} @include(if: $a) ${query.slice(query.indexOf('{'))}`)} }`,
  ],
])('fields that come through %s are counted one by one', async (_, write) => {
  const { owner } = await app.tenant();
  const { extensions, errors } = await owner.graphql(write('keywords { totalCount }'));
  expect(errors).toBeUndefined();
  expect(extensions.throttle.planner.limit - extensions.throttle.planner.remaining).toBeGreaterThanOrEqual(10);
});

test('a field that is asked for twice under one name is executed once, and counted once', async () => {
  const { owner } = await app.tenant();
  const { extensions } = await owner.graphql('{ keywords { totalCount } keywords { nodes { id } } }');
  expect(extensions.throttle.planner).toMatchObject({ limit: 60, remaining: 59 });
});

test('operations side by side get no more than the budget together', async () => {
  const { owner } = await app.tenant();
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => owner.graphql(`{ ${repeated(20, () => 'keywords { totalCount }')} }`)),
  );
  const done = answers.flatMap(({ data }) => Object.values(data ?? {})).filter((value) => value !== null);
  expect(done).toHaveLength(60);
});
