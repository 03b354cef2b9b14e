import { parse as parseGraphQL, validate } from 'graphql';
import { parse as parseYaml } from 'yaml';
import { schema } from '#schema/index.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';
import { currentDocument } from './read-openapi.ts';

let app: TestApp;

beforeAll(async () => {
  // A budget of one call: what counts against none still answers.
  app = await openTestApp({ environment: { IGNY8_DEBUG_THROTTLE: 'false', THROTTLE_LIMITS: 'default=1' } });
});
afterAll(() => app.close());

const pages = ['/', '/graphql', '/api/docs/', '/api/redoc/'];
const html = { headers: { accept: 'text/html,application/xhtml+xml' } };

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return app.anonymous.fetch(path, { headers });
}

/** Addresses of the files that a page names. */
function filesIn(text: string): string[] {
  return [...text.matchAll(/(?:src|href)="([^"]+)"/g)]
    .map((match) => match[1]!)
    .filter((each) => !each.startsWith('data:'));
}

describe.each(pages)('the page %s', (path) => {
  let answer: Response;
  let text: string;

  beforeAll(async () => {
    answer = await app.anonymous.fetch(path, html);
    text = await answer.text();
  });

  test('has a title and names this request', () => {
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(text).toMatch(/<title>IGNY8[^<]*<\/title>/);
  });

  test('names nothing of another origin and holds no script', () => {
    expect(text).not.toMatch(/https?:|\/\/[a-z]/i);
    expect(text).not.toMatch(/<script(?![^>]*\ssrc=)/);
    expect(filesIn(text).every((file) => file.startsWith('/'))).toBe(true);
  });

  test('forbids the browser all other origins and inline scripts', () => {
    const policy = answer.headers.get('content-security-policy') ?? '';
    const directives = new Map(
      policy.split('; ').map((part) => [part.split(' ')[0], part.split(' ').slice(1)] as const),
    );
    expect(directives.get('default-src')).toEqual(["'none'"]);
    expect(directives.get('frame-ancestors')).toEqual(["'none'"]);
    expect(directives.get('script-src') ?? ["'self'"]).toEqual(["'self'"]);
    const sources = new Set([...directives.values()].flat());
    for (const source of sources) expect(["'none'", "'self'", "'unsafe-inline'", 'data:', 'blob:']).toContain(source);
  });

  test('finds every file that it names, as what it is', async () => {
    for (const file of filesIn(text).filter((each) => /\.(js|css)$/.test(each))) {
      const found = await get(file);
      expect(found.status).toBe(200);
      expect(found.headers.get('content-type')).toBe(
        file.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8',
      );
      expect(found.headers.get('cache-control')).toContain('max-age');
      expect((await found.text()).length).toBeGreaterThan(10);
    }
  });

  test('is public and counts against no budget', async () => {
    for (let attempt = 0; attempt < 3; attempt++) {
      const again = await app.anonymous.fetch(path, html);
      expect(again.status).toBe(200);
      expect(again.headers.get('x-throttle-limit')).toBeNull();
    }
  });

  test('answers without its last slash, to HEAD, and 304 to who has it', async () => {
    if (path.length > 1) expect((await get(path.replace(/\/$/, ''), html.headers)).status).toBe(200);
    const tag = answer.headers.get('etag')!;
    expect((await get(path, { ...html.headers, 'if-none-match': tag })).status).toBe(304);
    if (path === '/graphql') return;
    const head = await app.anonymous.fetch(path, { ...html, method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });
});

test.each(['/', '/api/docs/', '/api/redoc/', '/api/schema/', '/api/docs/assets/swagger.js'])(
  '%s cannot be written to',
  async (path) => {
    const answer = await app.anonymous.fetch(path, { method: 'POST' });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD');
    expect(await answer.json()).toMatchObject({ success: false });
  },
);

test.each([
  '../package.json',
  '..%2f..%2fpackage.json',
  '%2e%2e/package.json',
  '....//package.json',
  'swagger-ui-dist/package.json',
  '/etc/passwd',
  'swagger-ui.js',
  'index.html',
  '__proto__',
  'constructor',
  'graphiql.js.gz',
  '',
])('no other file is served: %s', async (name) => {
  const answer = await get(`/api/docs/assets/${name}`);
  expect(answer.status).toBe(404);
});

test('ReDoc is served without the logo of its maker’s host', async () => {
  expect(await (await get('/api/docs/assets/redoc.standalone.js')).text()).not.toContain('cdn.redoc');
});

test('GraphiQL is sent compressed to whom takes that, and plain to others', async () => {
  const packed = await get('/api/docs/assets/graphiql.css', { 'accept-encoding': 'gzip, br' });
  expect(packed.headers.get('content-encoding')).toBe('gzip');
  expect(packed.headers.get('vary')).toBe('Accept-Encoding');
  const plain = await get('/api/docs/assets/graphiql.css');
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(await plain.text()).toContain('.graphiql-container');
  expect(packed.headers.get('etag')).not.toBe(plain.headers.get('etag'));
});

test('GraphiQL’s first query is valid', async () => {
  const script = new URL('../../scripts/write-graphiql.mjs', import.meta.url).href;
  const { options } = (await import(script)) as { options: { defaultQuery: string } };
  expect(validate(schema, parseGraphQL(options.defaultQuery))).toEqual([]);
});

test('programs go on reaching GraphQL where browsers see GraphiQL', async () => {
  const answer = await get('/graphql?query=%7Bping%7Bpong%7D%7D', { accept: 'application/json' });
  expect(await answer.json()).toMatchObject({ data: { ping: { pong: true } } });
});

test('programs read the landing as JSON', async () => {
  const answer = await get('/', { accept: 'application/json' });
  const body = (await answer.json()) as { data: Record<string, string> };
  expect(body).toMatchObject({ success: true, request_id: answer.headers.get('x-request-id') });
  expect(body.data).toMatchObject({
    docs: '/api/docs/',
    redoc: '/api/redoc/',
    schema: '/api/schema/',
    graphql: '/graphql',
  });
});

describe('the OpenAPI document', () => {
  test('is YAML by default', async () => {
    const answer = await get('/api/schema/');
    expect(answer.headers.get('content-type')).toBe('application/vnd.oai.openapi; charset=utf-8');
    expect(parseYaml(await answer.text())).toEqual(currentDocument());
  });

  test.each([
    ['/api/schema/?format=json', '*/*'],
    ['/api/schema/', 'application/json'],
    ['/api/schema', 'application/vnd.oai.openapi+json'],
  ])('is JSON for %s with Accept %s', async (path, accept) => {
    const answer = await get(path, { accept });
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await answer.json()).toEqual(currentDocument());
  });

  test('is sent again only when it has changed', async () => {
    const first = await get('/api/schema/?format=json');
    const tag = first.headers.get('etag')!;
    expect((await get('/api/schema/?format=json', { 'if-none-match': `"other", W/${tag}` })).status).toBe(304);
    expect((await get('/api/schema/?format=yaml', { 'if-none-match': tag })).status).toBe(200);
  });

  test('in a form that there is none of is refused', async () => {
    const answer = await get('/api/schema/?format=xml');
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ errors: { format: ['"xml" is not a valid choice.'] } });
  });
});
