import { Agent, get as httpGet } from 'node:http';
import { createClient as createSseClient } from 'graphql-sse';
import { CloseCode, createClient as createWsClient } from 'graphql-ws';
import WebSocket from 'ws';
import { type HttpServer, listen } from '../../src/server/http-server.ts';
import { EventReader } from '../kit/event-reader.ts';
import type { Tenant } from '../kit/tenant.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';
import { until } from '../kit/until.ts';
import { moveJob, startWaitingJob } from '../kit/waiting-job.ts';

let app: TestApp;
let server: HttpServer;
beforeAll(async () => {
  app = await openTestApp();
  server = await listen(app.app, { host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await server.close();
  await app.close();
});

function tokenOf(user: { id: number; accountId: number }): string {
  return app.services.tokens.access(user, undefined, new Date()).token;
}

const authorization = (tenant: Tenant) => `Bearer ${tokenOf(tenant.ownerUser)}`;
const followAll = 'subscription { jobsProgress { jobId state meta { percentage message } } }';

// biome-ignore lint/suspicious/noExplicitAny: looked into freely
type Json = any;

/** Collects the results of a subscription of either client. */
function collect(subscribe: (sink: Json) => () => void): {
  results: Json[];
  errors: Json[];
  isOver: () => boolean;
  stop: () => void;
} {
  const results: Json[] = [];
  const errors: Json[] = [];
  let over = false;
  const stop = subscribe({
    next: (result: Json) => results.push(result),
    error: (error: Json) => {
      errors.push(error);
      over = true;
    },
    complete: () => {
      over = true;
    },
  });
  return { results, errors, isOver: () => over, stop };
}

const jobsIn = (results: Json[]) => results.map(({ data }) => data.jobsProgress);

describe('one subscription for all jobs', () => {
  async function follow(tenant: Tenant, client = tenant.owner, query = followAll): Promise<EventReader> {
    const answer = await client.fetch('/graphql', {
      method: 'POST',
      headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    return new EventReader(answer);
  }

  test('tells of the jobs in hand, of each change, and of jobs that begin later, until they end', async () => {
    const tenant = await app.tenant();
    const early = await startWaitingJob(tenant);
    const reader = await follow(tenant);
    await until(() => reader.results.length === 1);
    const late = await startWaitingJob(tenant);
    await until(() => reader.results.length === 2);
    await moveJob(tenant, early.id, { percentage: 40, state: 'running', message: 'Half of it' });
    await until(() => reader.results.length === 3);
    await moveJob(tenant, late.id, { percentage: 100, state: 'succeeded', message: 'Done' });
    await until(() => reader.results.length === 4);
    expect(jobsIn(reader.results)).toEqual([
      { jobId: early.id, state: 'PENDING', meta: { percentage: 0, message: '' } },
      { jobId: late.id, state: 'PENDING', meta: { percentage: 0, message: '' } },
      { jobId: early.id, state: 'PROGRESS', meta: { percentage: 40, message: 'Half of it' } },
      { jobId: late.id, state: 'SUCCESS', meta: { percentage: 100, message: 'Done' } },
    ]);
    reader.stop();
  });

  test('tells nothing of another account, of a site without access, nor of what was not asked for', async () => {
    const [tenant, other] = [await app.tenant(), await app.tenant()];
    const second = await tenant.addSite();
    const editor = await tenant.user('editor', { sites: [tenant.site] });
    const stranger = await follow(other);
    const limited = await follow(tenant, editor);
    const ofSite = await follow(
      tenant,
      tenant.owner,
      `subscription { jobsProgress(siteId: "${second.site.id}") { jobId } }`,
    );
    const own = await follow(tenant, editor, 'subscription { jobsProgress(onlyOwn: true) { jobId } }');
    const hidden = await startWaitingJob(tenant, { siteId: second.site.id });
    const seen = await startWaitingJob(tenant, { siteId: tenant.site.id });
    const marker = await startWaitingJob(other);
    await until(() => limited.results.length > 0 && ofSite.results.length > 0 && stranger.results.length > 0);
    expect(jobsIn(limited.results).map(({ jobId }) => jobId)).toEqual([seen.id]);
    expect(jobsIn(ofSite.results).map(({ jobId }) => jobId)).toEqual([hidden.id]);
    expect(jobsIn(stranger.results).map(({ jobId }) => jobId)).toEqual([marker.id]);
    expect(own.results).toEqual([]);
    for (const reader of [stranger, limited, ofSite, own]) reader.stop();
  });

  test('is refused for a site of somebody else, and to who is not signed in', async () => {
    const [tenant, other] = [await app.tenant(), await app.tenant()];
    const foreign = await follow(
      tenant,
      tenant.owner,
      `subscription { jobsProgress(siteId: "${other.site.id}") { jobId } }`,
    );
    const nobody = await follow(tenant, app.anonymous);
    await Promise.all([foreign.ended, nobody.ended]);
    expect(foreign.results[0].errors[0].extensions.code).toBe('VALIDATION_FAILED');
    expect(nobody.results[0].errors[0].extensions.code).toBe('UNAUTHENTICATED');
  });
});

describe('over the six connections of a browser', () => {
  test('twenty streams share one with the single connection mode of graphql-sse, and the app goes on', async () => {
    const tenant = await app.tenant();
    const client = createSseClient({
      url: `${server.url}/graphql/stream`,
      singleConnection: true,
      headers: { authorization: authorization(tenant) },
      retryAttempts: 0,
    });
    const jobs = await Promise.all(Array.from({ length: 20 }, () => startWaitingJob(tenant)));
    const streams = jobs.map(({ id }) =>
      collect((sink) =>
        client.subscribe(
          {
            query: 'subscription ($id: UUID!) { jobProgress(id: $id) { state meta { percentage } } }',
            variables: { id },
          },
          sink,
        ),
      ),
    );
    await until(() => streams.every(({ results }) => results.length === 1));
    // As a browser does: six connections, of which the streams take one.
    const agent = new Agent({ keepAlive: true, maxSockets: 5 });
    const statuses = await Promise.all(
      Array.from({ length: 30 }, () => statusOf(agent, '/api/v1/auth/me/', authorization(tenant))),
    );
    agent.destroy();
    expect(new Set(statuses)).toEqual(new Set([200]));
    const list = collect((sink) => client.subscribe({ query: '{ sites { totalCount } }' }, sink));
    await until(() => list.isOver());
    expect(list.results[0].data).toEqual({ sites: { totalCount: 1 } });
    for (const { id } of jobs) await moveJob(tenant, id, { percentage: 100, state: 'succeeded' });
    await until(() => streams.every((stream) => stream.isOver()));
    expect(streams.map(({ results }) => results.at(-1).data.jobProgress.state)).toEqual(jobs.map(() => 'SUCCESS'));
    client.dispose();
  });

  test('twenty streams share one WebSocket, and mutations go over it as well', async () => {
    const tenant = await app.tenant();
    const client = createWsClient({
      url: `${server.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: authorization(tenant) },
      retryAttempts: 0,
    });
    const streams = Array.from({ length: 20 }, () => collect((sink) => client.subscribe({ query: followAll }, sink)));
    const made = collect((sink) =>
      client.subscribe(
        {
          query: 'mutation ($input: CreateKeywordInput!) { createKeyword(input: $input) { keyword } }',
          variables: { input: { keyword: 'over a socket', siteId: tenant.site.id, sectorId: tenant.sector.id } },
        },
        sink,
      ),
    );
    await until(() => made.isOver());
    expect(made.results[0]).toMatchObject({
      data: { createKeyword: { keyword: 'over a socket' } },
      extensions: { cost: { requested: 1 } },
    });
    const job = await startWaitingJob(tenant);
    await until(() => streams.every(({ results }) => results.length === 1));
    expect(jobsIn(streams[7]!.results)).toMatchObject([{ jobId: job.id, state: 'PENDING' }]);
    await client.dispose();
  });
});

describe('the WebSocket', () => {
  const url = () => `${server.url.replace('http', 'ws')}/graphql`;
  const clientFor = (connectionParams: Record<string, unknown>, headers: Record<string, string> = {}) =>
    createWsClient({
      url: url(),
      webSocketImpl: class extends WebSocket {
        constructor(address: string, protocols: string[]) {
          super(address, protocols, { headers });
        }
      },
      connectionParams,
      retryAttempts: 0,
    });
  const ask = async (client: ReturnType<typeof createWsClient>, query: string, variables?: Record<string, unknown>) => {
    const { results, errors, isOver } = collect((sink) => client.subscribe({ query, variables }, sink));
    await until(isOver);
    await client.dispose();
    return { result: results[0], errors: errors[0] };
  };

  test('passes the same guards: sign-in, permission, cost, depth, budget of each field', async () => {
    const tenant = await app.tenant();
    const signedIn = { authorization: authorization(tenant) };
    const nobody = await ask(clientFor({}), '{ keywords { totalCount } }');
    expect(nobody.result.errors[0].extensions).toMatchObject({
      code: 'UNAUTHENTICATED',
      requestId: expect.any(String),
    });
    const viewer = await tenant.user('viewer');
    const refused = await ask(
      clientFor({ headers: { Authorization: `Bearer ${tokenOf(viewer.user)}` } }),
      `mutation { deleteKeyword(id: "1") { databaseId } }`,
    );
    expect(refused.result.errors[0].extensions.code).toBe('FORBIDDEN');
    const heavy = await ask(
      clientFor(signedIn),
      '{clusters(first:100){nodes{keywords(first:100){cluster{keywords(first:100){id}}}}}}',
    );
    expect(heavy.result.errors[0].extensions.code).toBe('QUERY_TOO_COMPLEX');
    expect((await ask(clientFor(signedIn), '{ nothing }')).errors[0].message).toContain('Cannot query field');
    expect((await ask(clientFor(signedIn), '{ broken')).errors[0].message).toContain('Syntax Error');
    const key = await ask(clientFor({ 'X-IGNY8-API-KEY': 'igny8_nonsense' }), '{ keywords { totalCount } }');
    expect(key.result.errors[0].extensions.code).toBe('UNAUTHENTICATED');
  });

  test('takes a session cookie from a page of its own alone', async () => {
    const tenant = await app.tenant();
    const password = 'a password of some length';
    const { user } = await tenant.user('owner', { password });
    const { headers } = await app.anonymous.post('/auth/login/', { email: user.email, password });
    const cookie = headers.get('set-cookie')!.split(';')[0]!;
    const query = '{ me { email } }';
    const own = await ask(clientFor({}, { cookie, origin: server.url }), query);
    expect(own.result.data.me.email).toBe(user.email);
    const foreign = await ask(clientFor({}, { cookie, origin: 'https://evil.example' }), query);
    expect(JSON.stringify(foreign)).toContain('FORBIDDEN');
    expect(JSON.stringify(foreign)).not.toContain(user.email);
  });

  test('closes with a code that makes clients sign in again when its credential holds no longer', async () => {
    const tenant = await app.tenant();
    const password = 'a password of some length';
    const { user } = await tenant.user('owner', { password });
    const { body } = await app.anonymous.post('/auth/login/', { email: user.email, password });
    const codes: number[] = [];
    const client = createWsClient({
      url: url(),
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${body.data.access}` },
      lazy: false,
      retryAttempts: 0,
      onNonLazyError: () => undefined,
      on: { closed: (event) => codes.push((event as { code: number }).code) },
    });
    const stream = collect((sink) => client.subscribe({ query: followAll }, sink));
    const job = await startWaitingJob(tenant);
    await until(() => stream.results.some(({ data }) => data.jobsProgress.jobId === job.id));
    await app.anonymous.with({ authorization: `Bearer ${body.data.access}` }).post('/auth/logout/');
    await until(() => stream.results.some(({ errors }) => errors?.[0].extensions.code === 'UNAUTHENTICATED'));
    const next = collect((sink) => client.subscribe({ query: '{ me { email } }' }, sink));
    await until(() => next.isOver() && codes.length > 0);
    expect(codes).toEqual([CloseCode.Forbidden]);
    await client.dispose();
  });

  test.each([
    ['no message at all', undefined],
    ['nonsense', 'nonsense'],
    ['a list', '[]'],
    ['another type', '{"type":"explode"}'],
    ['a subscription before the first message', '{"id":"1","type":"subscribe","payload":{"query":"{ ping }"}}'],
    ['names of prototypes', '{"id":"__proto__","type":"subscribe","payload":{"query":"{ ping }"}}'],
    [
      'a query that is no text',
      '{"type":"connection_init"}\n{"id":"1","type":"subscribe","payload":{"query":{"toString":1}}}',
    ],
    [
      'variables that are a list',
      '{"type":"connection_init"}\n{"id":"1","type":"subscribe","payload":{"query":"{ ping }","variables":[1]}}',
    ],
    [
      'credentials that are no text',
      '{"type":"connection_init","payload":{"authorization":{"toString":1},"headers":7}}\n{"id":"1","type":"subscribe","payload":{"query":"{ me { email } }"}}',
    ],
    [
      'headers that break lines',
      '{"type":"connection_init","payload":{"authorization":"Bearer x\\r\\nx-account-id: 1"}}\n{"id":"1","type":"subscribe","payload":{"query":"{ me { email } }"}}',
    ],
    ['two first messages', '{"type":"connection_init"}\n{"type":"connection_init"}'],
    ['more than a megabyte', `{"type":"connection_init","payload":{"x":"${'x'.repeat(1_100_000)}"}}`],
  ])('a client that sends %s is told or closed, and the server goes on', async (_, text) => {
    const socket = new WebSocket(url(), ['graphql-transport-ws']);
    socket.on('error', () => undefined);
    const received: string[] = [];
    let closed = false;
    socket.on('message', (data) => received.push(String(data)));
    socket.on('close', () => {
      closed = true;
    });
    await new Promise((resolve) => socket.once('open', resolve));
    for (const line of text?.split('\n') ?? []) socket.send(line);
    await until(() => closed || received.some((message) => /"type":"(next|error)"/.test(message)), 10);
    expect(received.join()).not.toMatch(/INTERNAL|stack|node_modules/);
    socket.terminate();
    expect(await statusOf(undefined, '/api/v1/system/ping/')).toBe(200);
  });

  test('is not spoken on other paths, and a protocol that nobody knows is turned away', async () => {
    const wrong = new WebSocket(`${server.url.replace('http', 'ws')}/api/v1/auth/me/`, ['graphql-transport-ws']);
    const failure = await new Promise<Error>((resolve) => wrong.once('error', resolve));
    // Answered as if it had not asked for another protocol.
    expect(failure.message).toContain('401');
    const unknown = new WebSocket(url(), ['graphql-ws']);
    unknown.on('error', () => undefined);
    await new Promise((resolve) => unknown.once('close', resolve));
  });

  test('is closed when the server stops, and keeps it from nothing', async () => {
    const own = await listen(app.app, { host: '127.0.0.1', port: 0 });
    const socket = new WebSocket(`${own.url.replace('http', 'ws')}/graphql`, ['graphql-transport-ws']);
    await new Promise((resolve) => socket.once('open', resolve));
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    await own.close();
    expect(await closed).toBe(1001);
  });
});

describe('a shared stream', () => {
  const reserve = (tenant: Tenant) => tenant.owner.fetch('/graphql/stream', { method: 'PUT' });
  const send = (tenant: Tenant, token: string, query: string, operationId = '1') =>
    tenant.owner.fetch('/graphql/stream', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-graphql-event-stream-token': token },
      body: JSON.stringify({ query, extensions: { operationId } }),
    });

  test('is for who is signed in, and nobody else gets at it', async () => {
    const [tenant, other] = [await app.tenant(), await app.tenant()];
    expect((await app.anonymous.fetch('/graphql/stream', { method: 'PUT' })).status).toBe(401);
    const reserved = await reserve(tenant);
    expect(reserved.status).toBe(201);
    const token = await reserved.text();
    for (const client of [other.owner, app.anonymous, await tenant.user('viewer')]) {
      const opened = await client.fetch(`/graphql/stream?token=${token}`, { headers: { accept: 'text/event-stream' } });
      expect(opened.status).toBe(404);
      expect(((await opened.json()) as Json).errors[0].extensions.code).toBe('NOT_FOUND');
      const ended = await client.fetch(`/graphql/stream?token=${token}&operationId=1`, { method: 'DELETE' });
      expect(ended.status).toBe(404);
    }
    for (const name of ['__proto__', 'constructor', 'toString', 'x'.repeat(10_000)])
      expect((await send(tenant, name, '{ sites { totalCount } }')).status).toBe(404);
    const opened = await tenant.owner.fetch(`/graphql/stream?token=${token}`, {
      headers: { accept: 'text/event-stream' },
    });
    const reader = new EventReader(opened);
    expect((await send(tenant, token, '{ sites { totalCount } }')).status).toBe(202);
    await until(() => reader.results.length === 1);
    expect(reader.results[0]).toMatchObject({ id: '1', payload: { data: { sites: { totalCount: 1 } } } });
    reader.stop();
  });

  test('one caller has ten at most, and those that are closed count no longer', async () => {
    const tenant = await app.tenant();
    const tokens = await Promise.all(Array.from({ length: 10 }, async () => (await reserve(tenant)).text()));
    const refused = await reserve(tenant);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    const call = httpGet(`${server.url}/graphql/stream?token=${tokens[0]}`, {
      headers: { accept: 'text/event-stream', authorization: authorization(tenant) },
    });
    call.on('error', () => undefined);
    await new Promise((resolve) => call.once('response', (answer) => answer.resume().once('data', resolve)));
    expect((await reserve(tenant)).status).toBe(429);
    call.destroy();
    await until(async () => (await reserve(tenant)).status === 201);
  });

  test('results that nobody reads do not pile up', async () => {
    const tenant = await app.tenant();
    const token = await (await reserve(tenant)).text();
    const statuses: number[] = [];
    for (let index = 0; index < 70; index++)
      statuses.push((await send(tenant, token, '{ sites { totalCount } }', String(index))).status);
    expect(statuses.filter((status) => status === 202).length).toBeLessThanOrEqual(60);
    expect(statuses.at(-1)).toBe(429);
  });
});

function statusOf(agent: Agent | undefined, path: string, auth?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = auth ? { authorization: auth } : {};
    httpGet(`${server.url}${path}`, { agent, headers }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode!));
    }).on('error', reject);
  });
}
