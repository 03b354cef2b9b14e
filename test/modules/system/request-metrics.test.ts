import { randomUUID } from 'node:crypto';
import type { Client } from '../../kit/client.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';

let app: TestApp;
let tenant: Tenant;

beforeAll(async () => {
  app = await openTestApp({ workers: true });
  tenant = await app.tenant({ credits: 1_000 });
});
afterAll(() => app.close());

const metricsOf = (client: Client, id: string | null) => client.get(`/system/request-metrics/${id}/`);

test('a request can be asked about at once, by the id that its answer carried', async () => {
  const { headers } = await tenant.owner.get('/planner/keywords/', { query: { page_size: 10 } });
  const { status, body } = await metricsOf(tenant.owner, headers.get('x-request-id'));
  expect(status).toBe(200);
  expect(body.data).toEqual({
    request_id: headers.get('x-request-id'),
    method: 'GET',
    path: '/api/v1/planner/keywords/',
    operation: expect.stringContaining('keywords'),
    status: 200,
    duration_ms: expect.any(Number),
    database_queries: expect.any(Number),
    database_time_ms: expect.any(Number),
    ai_tokens: 0,
    ai_cost_usd: 0,
    user_id: expect.any(Number),
    created_at: expect.any(String),
  });
  expect(body.data.database_queries).toBeGreaterThan(0);
  expect(body.data.database_time_ms).toBeGreaterThan(0);
  expect(body.data.duration_ms).toBeGreaterThan(0);
});

test('requests side by side count their own queries, also where they wait for a connection', async () => {
  await tenant.owner.get('/planner/keywords/');
  const answers = await Promise.all(Array.from({ length: 40 }, () => tenant.owner.get('/planner/keywords/')));
  for (const { headers } of answers) {
    const { body } = await metricsOf(tenant.owner, headers.get('x-request-id'));
    expect(body.data.database_queries).toBe(1);
  }
});

test('a failed request has its metrics too, under the status that it answered', async () => {
  const { headers } = await tenant.owner.get('/planner/keywords/999999999/');
  expect((await metricsOf(tenant.owner, headers.get('x-request-id'))).body.data.status).toBe(404);
});

test('GraphQL requests are named by their root fields', async () => {
  const { headers } = await tenant.owner.graphql('{ sites { totalCount } me { email } }');
  const asked = await (await tenant.user('viewer')).graphql(
    'query ($id: UUID!) { requestMetrics(requestId: $id) { path operation databaseQueries aiTokens } }',
    { id: headers.get('x-request-id') },
  );
  expect(asked.errors).toBeUndefined();
  expect(asked.data.requestMetrics).toMatchObject({ path: '/graphql', operation: expect.stringMatching(/sites.*me/) });
});

test('tokens and cost of the work that a request started are added', async () => {
  const requestId = randomUUID();
  const owner = tenant.owner.with({ 'x-request-id': requestId });
  const keyword = await tenant.owner.post('/planner/keywords/', { keyword: 'trail shoes', ...tenant.place });
  const { status, body } = await owner.post('/planner/keywords/auto_cluster/', { ids: [keyword.body.data.id] });
  expect(status).toBe(200);
  await tenant.finish(body.data.task_id);
  const job = await app.prisma.job.findUniqueOrThrow({ where: { id: body.data.task_id } });
  expect(job.requestId).toBe(requestId);
  await app.prisma.job.update({ where: { id: job.id }, data: { meta: { tokens: 120, cost: 0.0015 } } });
  await app.prisma.job.create({
    data: {
      ...job,
      id: randomUUID(),
      payload: {},
      result: undefined,
      state: 'failed',
      meta: { tokens: 30, cost: 0.0005 },
    },
  });
  const metrics = await metricsOf(tenant.owner, requestId);
  expect(metrics.body.data).toMatchObject({ ai_tokens: 150, ai_cost_usd: 0.002 });
});

test('nobody sees the requests of another account, also where both used the same id', async () => {
  const other = await app.tenant();
  const requestId = randomUUID();
  await tenant.owner.with({ 'x-request-id': requestId }).get('/planner/clusters/');
  expect((await metricsOf(other.owner, requestId)).status).toBe(404);
  await other.owner.with({ 'x-request-id': requestId }).get('/planner/ideas/');
  expect((await metricsOf(other.owner, requestId)).body.data.path).toBe('/api/v1/planner/ideas/');
  expect((await metricsOf(tenant.owner, requestId)).body.data.path).toBe('/api/v1/planner/clusters/');
});

test('requests of nobody are shown to staff alone', async () => {
  const { headers } = await app.anonymous.post('/auth/login/', { email: 'a@b.test', password: 'x' });
  const staff = await tenant.user('developer');
  expect((await metricsOf(tenant.owner, headers.get('x-request-id'))).status).toBe(404);
  expect((await metricsOf(staff, headers.get('x-request-id'))).body.data).toMatchObject({ status: 401, user_id: null });
});

test('an id that is none is not found', async () => {
  expect((await metricsOf(tenant.owner, 'nonsense')).status).toBe(404);
  expect((await metricsOf(tenant.owner, '123')).status).toBe(404);
  expect((await metricsOf(app.anonymous, randomUUID())).status).toBe(401);
});

test('metrics are gone after an hour', async () => {
  const old = await app.prisma.requestMetric.create({
    data: {
      accountId: tenant.accountId,
      requestId: randomUUID(),
      method: 'GET',
      path: '/',
      operation: '',
      status: 200,
      durationMs: 1,
      databaseQueries: 0,
      databaseTimeMs: 0,
      createdAt: new Date(Date.now() - 61 * 60_000),
    },
  });
  const neighbour = await openTestApp({ besides: app });
  try {
    await neighbour.services.metrics.flush();
    expect((await metricsOf(tenant.owner, old.requestId)).status).toBe(404);
  } finally {
    await neighbour.close();
  }
});
