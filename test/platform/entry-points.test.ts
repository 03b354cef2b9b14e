import { createHmac, randomUUID } from 'node:crypto';
import { listen } from '../../src/server/http-server.ts';
import type { Tenant } from '../kit/tenant.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';

let app: TestApp;
let tenant: Tenant;
beforeAll(async () => {
  app = await openTestApp({ environment: { CORS_ORIGINS: 'https://app.example.test' } });
  tenant = await app.tenant();
});
afterAll(() => app.close());

const keywords = '/planner/keywords/';

describe('the request id', () => {
  test('a caller’s own UUID is kept, in the header and in the body', async () => {
    const id = randomUUID();
    const { headers, body } = await tenant.owner.get(keywords, { headers: { 'x-request-id': id } });
    expect([headers.get('x-request-id'), body.request_id]).toEqual([id, id]);
  });

  test.each([['not a uuid'], ['<script>'], ['1234']])('any other value (%s) is replaced', async (given) => {
    const { headers, body } = await tenant.owner.get(keywords, { headers: { 'x-request-id': given } });
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(body.request_id).toBe(headers.get('x-request-id'));
  });

  test('every kind of failure carries it', async () => {
    for (const path of ['/no/such/path/', '/planner/keywords/999/']) {
      const { headers, body } = await tenant.owner.get(path);
      expect(body).toEqual({ success: false, error: 'Resource not found', request_id: headers.get('x-request-id') });
    }
    const { errors, headers } = await tenant.owner.graphql('{ keyword(id: 999) { id } }');
    expect(errors![0]!.extensions.requestId).toBe(headers.get('x-request-id'));
  });
});

describe('paths and methods', () => {
  test('a path answers with and without its last slash', async () => {
    expect((await tenant.owner.get('/planner/keywords')).status).toBe(200);
    expect((await tenant.owner.post('/planner/keywords', { keyword: 'slash', ...tenant.place })).status).toBe(201);
  });

  test('an unknown path is 404, also for who is not signed in', async () => {
    expect((await app.anonymous.get('/planner/nothing/')).status).toBe(404);
  });

  test('a method that a path does not have is 405 and names those it has', async () => {
    const { status, headers, body } = await tenant.owner.delete(keywords);
    expect(status).toBe(405);
    expect(headers.get('allow')).toBe('GET, POST');
    expect(body.success).toBe(false);
  });

  test('HEAD answers as GET, without a body', async () => {
    const answer = await tenant.owner.fetch(`/api/v1${keywords}`, { method: 'HEAD' });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('');
  });

  test.each([['abc'], ['1.5'], ['-1'], ['99999999999'], ['2147483648'], ['999999999999999999999999'], ['%27']])(
    'the id %s is 404, never 500',
    async (id) => {
      for (const method of ['GET', 'PATCH', 'DELETE']) {
        expect((await tenant.owner.rest(method, `${keywords}${id}/`, method === 'PATCH' ? {} : undefined)).status).toBe(
          404,
        );
      }
    },
  );

  test('SOFA’s own webhook routes do not exist', async () => {
    for (const path of ['/webhook', '/webhook/1']) {
      expect((await tenant.owner.post(path)).status).toBe(404);
      expect((await tenant.owner.fetch(path, { method: 'POST', body: '{}' })).status).toBe(404);
    }
  });
});

describe('who is not signed in', () => {
  const key = 'a secret of at least thirty-two characters';
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  function forge(header: object, claims: object, secret = key): string {
    const unsigned = `${encode(header)}.${encode(claims)}`;
    return `${unsigned}.${createHmac('sha256', secret).update(unsigned).digest('base64url')}`;
  }
  const now = Math.floor(Date.now() / 1000);
  const claims = () => ({
    user_id: tenant.ownerUser.id,
    account_id: tenant.accountId,
    type: 'access',
    iat: now,
    exp: now + 900,
    jti: 'x',
  });
  const hs256 = { alg: 'HS256', typ: 'JWT' };

  const tokens: [name: string, token: () => string][] = [
    ['no token at all', () => ''],
    ['nonsense', () => 'nonsense'],
    ['an expired token', () => forge(hs256, { ...claims(), exp: now - 1 })],
    ['a token signed with another secret', () => forge(hs256, claims(), 'another secret of more than thirty-two')],
    ['a token with alg none', () => `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims())}.`],
    ['a token with a longer algorithm', () => forge({ alg: 'HS512', typ: 'JWT' }, claims())],
    ['a refresh token', () => forge(hs256, { ...claims(), type: 'refresh' })],
    ['a token without a user', () => forge(hs256, { ...claims(), user_id: undefined })],
    ['a token of a user who does not exist', () => forge(hs256, { ...claims(), user_id: 999_999 })],
    ['a token of another account', () => forge(hs256, { ...claims(), account_id: 999_999 })],
  ];

  test.each(tokens)('%s: 401 in the envelope, and as a GraphQL error', async (_, token) => {
    const caller = app.anonymous.with({ authorization: `Bearer ${token()}` });
    const { status, body } = await caller.get(keywords);
    expect(status).toBe(401);
    expect(body).toEqual({ success: false, error: 'Authentication required', request_id: expect.any(String) });
    const answer = await caller.graphql('{ keywords { totalCount } }');
    expect(answer.status).toBe(401);
    expect(answer.errors![0]!.extensions.code).toBe('UNAUTHENTICATED');
  });

  test('the same kind of token, rightly made, is let in', async () => {
    const caller = app.anonymous.with({ authorization: `Bearer ${forge(hs256, claims())}` });
    expect((await caller.get(keywords)).status).toBe(200);
  });

  test('public paths take no notice of a bad credential', async () => {
    const caller = app.anonymous.with({ authorization: 'Bearer nonsense' });
    expect((await caller.get('/system/ping/')).status).toBe(200);
  });
});

describe('bodies', () => {
  const send = (body: string, headers: Record<string, string> = {}) =>
    tenant.owner.rest('POST', keywords, body, { headers });
  const count = () => app.prisma.keyword.count({ where: { accountId: tenant.accountId } });

  test.each([
    ['broken JSON', '{"keyword": "x"', 400],
    ['a list', '[1, 2]', 400],
    ['a text', '"keyword"', 400],
    ['null', 'null', 400],
  ])('%s is refused and changes nothing', async (_, body, status) => {
    const before = await count();
    const answer = await send(body);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ success: false, error: expect.any(String) });
    expect(await count()).toBe(before);
  });

  test('another media type is 415', async () => {
    expect((await send('<keyword/>', { 'content-type': 'application/xml' })).status).toBe(415);
  });

  test('more than 1 MB of JSON is 413 at both entry points, with and without a length', async () => {
    const big = JSON.stringify({ keyword: 'x', ...tenant.place, description: 'x'.repeat(1_100_000) });
    expect((await send(big, { 'content-length': String(big.length) })).status).toBe(413);
    const query = await tenant.owner.fetch('/graphql', {
      method: 'POST',
      body: JSON.stringify({ query: `{ a }#${'x'.repeat(1_100_000)}` }),
      headers: { 'content-type': 'application/json', 'content-length': '1100030' },
    });
    expect(query.status).toBe(413);
    const server = await listen(app.app, { host: '127.0.0.1', port: 0 });
    try {
      const chunks = new ReadableStream({
        start(controller) {
          for (let index = 0; index < 20; index++) controller.enqueue(Buffer.from(' '.repeat(100_000)));
          controller.close();
        },
      });
      for (const path of ['/api/v1/planner/keywords/', '/graphql']) {
        const answer = await fetch(`${server.url}${path}`, {
          method: 'POST',
          body:
            path === '/graphql'
              ? new ReadableStream({
                  start: (c) => {
                    for (let i = 0; i < 20; i++) c.enqueue(Buffer.from(' '.repeat(100_000)));
                    c.close();
                  },
                })
              : chunks,
          duplex: 'half',
          headers: { 'content-type': 'application/json', authorization: await ownersToken() },
        } as RequestInit);
        expect([path, answer.status]).toEqual([path, 413]);
      }
    } finally {
      await server.close();
    }
  });

  test.each([
    ['null', undefined],
    ['5', undefined],
    ['null', '{"0":["variables.file"]}'],
    ['{"query":"{ me { email } }"}', '{"0":5}'],
    ['{"query":"{ me { email } }"}', '{"0":[5]}'],
    ['{"query":"{ me { email } }"}', '5'],
    ['{', '{}'],
  ])('a GraphQL form with operations %s and map %s is refused in words', async (operations, map) => {
    const form = new FormData();
    form.append('operations', operations);
    if (map !== undefined) form.append('map', map);
    form.append('0', new File(['x'], 'a.png'));
    const answer = await app.anonymous.fetch('/graphql', { method: 'POST', body: form });
    const { errors } = (await answer.json()) as { errors: { message: string; extensions: { code: string } }[] };
    expect(errors[0]!.extensions.code).not.toBe('INTERNAL');
    expect(answer.status).toBeLessThan(500);
  });

  test('a form that ends too early is refused, and the server lives on', async () => {
    const form = '--xx\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nkeyword\nabc';
    const headers = { 'content-type': 'multipart/form-data; boundary=xx', 'content-length': String(form.length) };
    for (const query of [tenant.place, { site_id: 999_999, sector_id: 1 }]) {
      const path = `${keywords}import_keywords/`;
      const { status, body } = await tenant.owner.rest('POST', path, form, { headers, query });
      expect([status, body.success]).toEqual([400, false]);
    }
    expect((await tenant.owner.get(keywords)).status).toBe(200);
  });

  test('a caller who goes away in the middle of a body is no error of the server', async () => {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(Buffer.from('{"keyword":'));
        controller.error(new Error('aborted'));
      },
    });
    const init = { method: 'POST', body, duplex: 'half', headers: { 'content-type': 'application/json' } };
    const answer = await tenant.owner.fetch(`/api/v1${keywords}`, init as RequestInit);
    expect(answer.status).toBe(400);
  });

  test('a JSON content type on a GET without a body is fine', async () => {
    expect((await tenant.owner.get(keywords, { headers: { 'content-type': 'application/json' } })).status).toBe(200);
  });

  async function ownersToken(): Promise<string> {
    return `Bearer ${app.services.tokens.access(tenant.ownerUser, undefined, new Date()).token}`;
  }
});

describe('the order of the checks', () => {
  test('404 comes before 401, 401 before the body, 403 before the body', async () => {
    const viewer = await tenant.user('viewer');
    expect((await app.anonymous.rest('POST', '/planner/nothing/', '{')).status).toBe(404);
    expect((await app.anonymous.rest('POST', keywords, '{')).status).toBe(401);
    expect((await viewer.rest('POST', keywords, '{')).status).toBe(403);
    expect((await tenant.owner.rest('POST', keywords, '{')).status).toBe(400);
  });

  test('a suspended account may read but not write', async () => {
    const suspended = await app.tenant({ status: 'suspended' });
    expect((await suspended.owner.get(keywords)).status).toBe(200);
    expect((await suspended.owner.post(keywords, { keyword: 'x', ...suspended.place })).status).toBe(403);
  });

  test('a cancelled account and an inactive user are refused', async () => {
    const cancelled = await app.tenant({ status: 'cancelled' });
    expect((await cancelled.owner.get(keywords)).status).toBe(403);
    const inactive = await tenant.user('editor', { isActive: false });
    expect((await inactive.get(keywords)).status).toBe(403);
  });
});

describe('cross-origin calls', () => {
  const preflight = (origin: string) =>
    app.anonymous.fetch(`/api/v1${keywords}`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    });

  test('a listed origin may send credentials and read the throttle headers', async () => {
    const answer = await preflight('https://app.example.test');
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://app.example.test');
    expect(answer.headers.get('access-control-allow-credentials')).toBe('true');
    expect(answer.headers.get('access-control-expose-headers')).toContain('x-throttle-remaining');
    const allowed = answer.headers.get('access-control-allow-headers')?.split(', ');
    // The last two are what pages of the earlier backend send.
    expect(allowed).toEqual(expect.arrayContaining(['x-igny8-api-key', 'x-csrftoken', 'x-requested-with']));
  });

  test('an origin that is not listed is not let in', async () => {
    expect((await preflight('https://evil.example.test')).headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('GraphQL', () => {
  test('one root field that is refused leaves the others standing', async () => {
    const { data, errors } = await tenant.owner.graphql('{ keyword(id: 999) { id } ping { pong } }');
    expect(data).toEqual({ keyword: null, ping: { pong: true } });
    expect(errors).toHaveLength(1);
    expect(errors![0]).toMatchObject({ path: ['keyword'], extensions: { code: 'NOT_FOUND' } });
  });

  test('every error names its request, also those from before the execution', async () => {
    const raw = async (body: string, type = 'application/json') => {
      const answer = await tenant.owner.fetch('/graphql', { method: 'POST', body, headers: { 'content-type': type } });
      return { status: answer.status, body: await answer.json(), id: answer.headers.get('x-request-id') };
    };
    for (const query of ['{ broken', '{ nothing }', '{ keywords(first: "x") { totalCount } }']) {
      const { body, id } = await raw(JSON.stringify({ query }));
      expect(body.errors[0].extensions).toEqual({ code: expect.stringMatching(/^GRAPHQL_/), requestId: id });
    }
    const broken = await raw('{"query": ');
    expect(Object.keys(broken.body.errors[0].extensions).sort()).toEqual(['code', 'requestId']);
    const text = await raw('{ ping }', 'text/plain');
    expect([text.status, text.body.errors[0].extensions.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });

  test('a file that is none is a wrong variable', async () => {
    const query =
      'mutation ($file: File!, $site: ID!) { importKeywords(file: $file, siteId: $site, sectorId: $site) { created } }';
    const site = String(tenant.site.id);
    const plain = await tenant.owner.graphql(query, { file: 'text', site });
    expect(plain.errors![0]!.extensions.code).toBe('BAD_REQUEST');
    const form = new FormData();
    form.append('operations', JSON.stringify({ query, variables: { file: null, site } }));
    form.append('map', '{}');
    const answer = await tenant.owner.fetch('/graphql', { method: 'POST', body: form });
    const { errors } = await answer.json();
    expect(errors[0].message).toMatch(/\$file/);
    expect(errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    const large = new FormData();
    large.append('operations', JSON.stringify({ query, variables: { site: 'x'.repeat(2_000_000) } }));
    const refused = await tenant.owner.fetch('/graphql', { method: 'POST', body: large });
    expect(refused.status).toBe(413);
  });

  test('field errors are data', async () => {
    const { errors } = await tenant.owner.graphql(
      'mutation ($input: CreateKeywordInput!) { createKeyword(input: $input) { id } }',
      {
        input: { keyword: '', siteId: tenant.site.id, sectorId: tenant.sector.id },
      },
    );
    expect(errors![0]!.extensions).toMatchObject({
      code: 'VALIDATION_FAILED',
      fields: { keyword: ['This field may not be blank.'] },
    });
  });

  test.each([
    ['too deep', `{ keywords { nodes { ${'cluster { keywords { '.repeat(8)} id ${'} }'.repeat(8)} } } }`],
    ['too many aliases', `{ ${Array.from({ length: 60 }, (_, index) => `a${index}: ping { pong }`).join(' ')} }`],
    ['too long', `{ ping { ${'pong '.repeat(5_000)} } }`],
  ])('a query that is %s is refused', async (_, query) => {
    const { data, errors } = await tenant.owner.graphql(query);
    expect(errors!.length).toBeGreaterThan(0);
    expect(data ?? null).toBeNull();
  });

  test('node(id) gives what the account has and nothing of another’s', async () => {
    const { body } = await tenant.owner.post(keywords, { keyword: 'a node', ...tenant.place });
    const { data } = await tenant.owner.graphql('query ($id: ID!) { keyword(id: $id) { id } }', {
      id: String(body.data.id),
    });
    const query = 'query ($id: ID!) { node(id: $id) { id ... on Keyword { keyword clusterName sectorName } } }';
    expect((await tenant.owner.graphql(query, { id: data.keyword.id })).data.node).toEqual({
      id: data.keyword.id,
      keyword: 'a node',
      clusterName: null,
      sectorName: 'Sector',
    });
    const stranger = await app.tenant();
    const editor = await tenant.user('editor', { sites: [] });
    const opaque = (text: string) => Buffer.from(text).toString('base64url');
    for (const [client, id] of [
      [stranger.owner, data.keyword.id],
      [editor, data.keyword.id],
      [tenant.owner, ''],
      [tenant.owner, 'nonsense'],
      [tenant.owner, opaque('Keyword:')],
      [tenant.owner, opaque('Keyword:99999999999')],
      [tenant.owner, opaque('Account:999999')],
    ]) {
      const { data: found, errors } = await client.graphql(query, { id });
      expect([id, found?.node ?? null, errors![0]!.extensions.code]).toEqual([id, null, 'NOT_FOUND']);
    }
  });
});
