import { randomUUID } from 'node:crypto';
import { hashPassword } from '../../src/platform/auth/passwords.ts';
import { statementName } from '../../src/platform/database/statement-names.ts';
import { BreakableWay } from '../kit/breakable-way.ts';
import type { GraphQLAnswer, RestAnswer } from '../kit/client.ts';
import { Client } from '../kit/client.ts';
import type { Tenant } from '../kit/tenant.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';

const served = {
  DATABASE_URL: 'postgresql://named-so-that-it-is-served/',
  JWT_SECRET: 'a secret of at least thirty-two characters',
  PUBLIC_URL: 'http://api.test',
  // Counters are in the database as well, and asked in front of every resolver.
  IGNY8_DEBUG_THROTTLE: 'false',
  LOG_LEVEL: 'warn',
};
/** By the straight way, to arrange and to look. */
let straight: TestApp;
/** By a way to the database that can be closed. */
let app: TestApp;
let way: BreakableWay;
let tenant: Tenant;
const logLines: string[] = [];
beforeAll(async () => {
  straight = await openTestApp();
  const url = new URL(straight.databaseUrl);
  way = await BreakableWay.to(url.hostname, Number(url.port));
  url.hostname = '127.0.0.1';
  url.port = String(way.port);
  app = await openTestApp({ environment: served, besides: { databaseUrl: url.href }, logLines });
  tenant = await straight.tenant();
});
beforeEach(() => {
  logLines.length = 0;
});
afterEach(() => way.reopen());
afterAll(async () => {
  await app.close();
  await straight.close();
  await way.stop();
});

/** The tenant's owner, at the application whose database goes away. */
function owner(): Client {
  const { token } = app.services.tokens.access(tenant.ownerUser, undefined, new Date());
  return new Client(app.app, { authorization: `Bearer ${token}` });
}

function expectComeAgain({ status, headers }: RestAnswer | GraphQLAnswer): void {
  expect([status, Number(headers.get('retry-after'))]).toEqual([503, 5]);
}

const words = 'The service is not available at the moment. Try again in a moment.';

test('REST: reads, writes and what streams are told to come again, in the envelope, and work when the database is back', async () => {
  const caller = owner();
  way.close();
  for (const call of [
    () => caller.get('/planner/keywords/'),
    () => caller.get('/planner/keywords/1/'),
    () => caller.get('/planner/keywords/export/', { query: { site_id: tenant.site.id } }),
    () => caller.post('/planner/keywords/', { keyword: 'away', ...tenant.place }),
    () => caller.patch('/planner/keywords/1/', { volume_override: 3 }),
    () => caller.delete('/planner/keywords/1/'),
    () => caller.post('/planner/keywords/bulk_update/', { ids: [1], status: 'active' }),
    () => caller.get('/billing/invoices/'),
    () => caller.get('/auth/me/'),
  ]) {
    const answer = await call();
    expectComeAgain(answer);
    expect(answer.body).toEqual({ success: false, error: words, request_id: answer.headers.get('x-request-id') });
  }
  way.reopen();
  expect((await caller.get('/planner/keywords/')).status).toBe(200);
});

test('GraphQL: an operation of which nothing came is shown as 503; one of which a part came has that part', async () => {
  const caller = owner();
  way.close();
  const read = await caller.graphql('{ keywords { totalCount } me { email } }');
  expectComeAgain(read);
  const write = await caller.graphql(
    'mutation ($input: CreateKeywordInput!) { createKeyword(input: $input) { databaseId } }',
    { input: { keyword: 'away', siteId: tenant.site.id, sectorId: tenant.sector.id } },
  );
  expectComeAgain(write);
  for (const { errors } of [read, write]) {
    expect(errors![0]).toMatchObject({ message: words, extensions: { code: 'UNAVAILABLE' } });
    expect(JSON.stringify(errors)).not.toMatch(/ECONN|127\.0\.0\.1|prisma/i);
  }
  const part = await caller.graphql('{ ping { pong } keywords { totalCount } }');
  expect([part.status, part.data, part.headers.get('retry-after')]).toEqual([
    200,
    { ping: { pong: true }, keywords: null },
    '5',
  ]);
  expect(part.errors!.map(({ path, extensions }) => [path, extensions.code])).toEqual([[['keywords'], 'UNAVAILABLE']]);
});

test('whoever signs in, in whatever way, is told to come again and not that the credentials are wrong', async () => {
  const password = 'correct horse battery';
  const user = await straight.prisma.user.update({
    where: { id: tenant.ownerUser.id },
    data: { passwordHash: await hashPassword(password) },
  });
  const login = await app.anonymous.post('/auth/login/', { email: user.email, password });
  const cookie = login.headers.get('set-cookie')!.split(';')[0]!;
  const { access, refresh } = login.body.data;
  const made = await tenant.owner.post('/auth/sites/', { name: `With a key ${randomUUID()}` });
  const ways: Record<string, string>[] = [
    { authorization: `Bearer ${access}` },
    { cookie },
    { 'x-igny8-api-key': made.body.data.wp_api_key },
    { authorization: `Basic ${Buffer.from(`${user.email}:${password}`).toString('base64')}` },
  ];
  // Nobody is known any more.
  await app.services.actors.changed(null, ['00000000-0000-0000-0000-000000000000']);
  way.close();
  for (const headers of ways) {
    expectComeAgain(await app.anonymous.with(headers).get('/planner/keywords/'));
    const { errors, ...answer } = await app.anonymous.with(headers).graphql('{ keywords { totalCount } }');
    expectComeAgain({ errors, ...answer });
  }
  expectComeAgain(await app.anonymous.post('/auth/login/', { email: user.email, password }));
  expectComeAgain(await app.anonymous.post('/auth/refresh/', { refresh }));
  expectComeAgain(
    await app.anonymous.post('/auth/register/', { email: 'new@igny8.test', password, password_confirm: password }),
  );
});

test.each([
  ['before', 0],
  ['after', 1],
] as const)(
  'work whose COMMIT is cut off %s PostgreSQL hears of it is not claimed as done; the same call again does it once',
  async (when, done) => {
    const { body } = await tenant.owner.post('/planner/keywords/', { keyword: `cut off ${when}`, ...tenant.place });
    const caller = owner().with({ 'idempotency-key': randomUUID() });
    const ask = () => caller.post('/planner/keywords/auto_cluster/', { ids: [body.data.id] });
    const jobs = () => straight.prisma.job.count({ where: { accountId: tenant.accountId } });
    const [jobsBefore, creditsBefore] = [await jobs(), await tenant.credits()];
    await caller.get('/auth/me/');
    way.cutAt(statementName('COMMIT')!, when);
    expectComeAgain(await ask());
    expect([await jobs(), await tenant.credits()]).toEqual([jobsBefore + done, creditsBefore - done * 10]);
    const again = await ask();
    expect(again.status).toBe(200);
    expect((await ask()).body.data.task_id).toBe(again.body.data.task_id);
    expect([await jobs(), await tenant.credits()]).toEqual([jobsBefore + 1, creditsBefore - 10]);
  },
);

test('work of which a statement had failed is not claimed as done when its transaction ends', async () => {
  const { context } = tenant;
  const title = `lost ${randomUUID()}`;
  const committed = context.transaction(async (transaction) => {
    await transaction.db.prompt.create({
      data: { accountId: tenant.accountId, promptType: 'ideas', promptValue: title },
      select: { id: true },
    });
    await transaction.sql.rows('SELECT 1/0', []).catch(() => undefined);
  });
  await expect(committed).rejects.toThrow(/rolled back instead of committed/);
  expect(await straight.prisma.prompt.count({ where: { promptValue: title } })).toBe(0);
});

test('the log says in one line for each request what is away, and shows no stack', async () => {
  const caller = owner();
  way.close();
  await caller.get('/planner/keywords/');
  await caller.graphql('{ keywords { totalCount } }');
  const lines = logLines.map((line) => JSON.parse(line)).filter(({ message }) => message === 'request');
  expect(lines).toHaveLength(2);
  for (const line of lines) {
    expect(line).toMatchObject({ level: 'error', status_code: 503, error_message: words });
    expect(line.reason).toMatch(/ECONNRESET|ConnectionClosed|terminated|not queryable/);
  }
  expect(logLines.join('')).not.toMatch(/"stack"/);
});

test('the status names the database as what is down', async () => {
  way.close();
  const answer = await app.anonymous.get('/system/status/');
  expectComeAgain(answer);
  expect(answer.body.errors.database).toEqual(['down']);
});
