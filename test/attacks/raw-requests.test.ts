import { connectionLimits } from '../../src/server/edge/connection-limits.ts';
import { type HttpServer, listen } from '../../src/server/http-server.ts';
import { type RawAnswer, RawConnection } from '../kit/raw-connection.ts';
import type { Tenant } from '../kit/tenant.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';
import { until } from '../kit/until.ts';

let app: TestApp;
let server: HttpServer;
let hurried: HttpServer;
let tenant: Tenant;
let owner: string;
const logLines: string[] = [];
beforeAll(async () => {
  app = await openTestApp({ environment: { LOG_LEVEL: 'warn' }, logLines });
  tenant = await app.tenant();
  owner = `Authorization: Bearer ${app.services.tokens.access(tenant.ownerUser, undefined, new Date()).token}\r\n`;
  const address = { host: '127.0.0.1', port: 0 };
  server = await listen(app.app, address);
  const limits = { headersTimeout: 300, requestTimeout: 600, checkInterval: 50, keepAliveTimeout: 300 };
  hurried = await listen(app.app, address, { ...connectionLimits, ...limits });
});
afterAll(async () => {
  await server.close();
  await hurried.close();
  await app.close();
});

const host = 'Host: api.test\r\n';
const ping = '/api/v1/system/ping/';
const list = '/api/v1/auth/industries/?page_size=1';

async function ask(bytes: string | Buffer): Promise<RawAnswer> {
  const connection = await RawConnection.open(server, bytes);
  const answer = await connection.answer();
  connection.leave();
  return answer;
}

/** A refusal by the server itself, which closes the connection. */
async function expectRefused(connection: RawConnection, status: number, words = /./): Promise<void> {
  const { status: answered, headers, text } = await connection.answer();
  const body = JSON.parse(text);
  expect([answered, headers['content-type'], headers.connection, body]).toEqual([
    status,
    'application/json; charset=utf-8',
    'close',
    { success: false, error: expect.stringMatching(words), request_id: headers['x-request-id'] },
  ]);
  expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  await connection.ended();
  expect(connection.rest).toBe('');
  // Found again by its id.
  expect(logLines.some((line) => line.includes(headers['x-request-id']!))).toBe(true);
}

function errorsLogged(): number {
  return logLines.filter((line) => JSON.parse(line).level === 'error').length;
}

describe('bytes that are no request are refused in the envelope, and logged under its id:', () => {
  const get = (target: string, more = '') => `GET ${target} HTTP/1.1\r\n${host}${more}\r\n`;
  const post = (more: string, body = '') => `POST ${ping} HTTP/1.1\r\n${host}${more}\r\n${body}`;

  const refused: [name: string, status: number, bytes: string | Buffer, words?: RegExp][] = [
    ['UTF-8 in the address', 400, Buffer.from(get(`${ping}?q=é`)), /percent-encoded/],
    ['Latin-1 in the address', 400, Buffer.from(get(`${ping}é`), 'latin1'), /percent-encoded/],
    ['an address without a slash', 400, get('api/v1/system/ping/'), /slash/],
    ['a blank in the address', 400, get('/a b')],
    ['a zero byte in the address', 400, get('/a\0')],
    ['an asterisk with GET', 400, get('*'), /path/],
    ['an address of another scheme', 400, get('ftp://x.test/')],
    ['an address with a login', 400, get('http://user:secret@x.test/'), /path/],
    ['an address whose host is none', 400, get('http://a_b:c/'), /./],
    ['a host alone', 400, get('api.test:80')],
    ['an unknown method', 400, `FOO ${ping} HTTP/1.1\r\n${host}\r\n`, /method/],
    ['a method in small letters', 400, `get ${ping} HTTP/1.1\r\n${host}\r\n`, /method/],
    ['HTTP/0.9', 400, `GET ${ping}\r\n\r\n`, /HTTP\/1\.1/],
    ['HTTP/1.2', 400, `GET ${ping} HTTP/1.2\r\n${host}\r\n`, /HTTP\/1\.1/],
    ['HTTP/3', 400, `GET ${ping} HTTP/3.0\r\n${host}\r\n`, /HTTP\/1\.1/],
    ['the beginning of HTTP/2', 400, 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', /HTTP\/1\.1/],
    ['no protocol', 400, `GET ${ping} FTP/1.1\r\n${host}\r\n`],
    ['the beginning of TLS', 400, Buffer.from('16030100fa010000f60303', 'hex')],
    ['nothing that is known', 400, '\x01\x02\x03\r\n\r\n'],
    ['lines that end in LF alone', 400, `GET ${ping} HTTP/1.1\nHost: api.test\n\n`],
    ['no Host', 400, `GET ${ping} HTTP/1.1\r\n\r\n`, /Host is missing/],
    ['two Hosts', 400, get(ping, 'Host: other.test\r\n'), /more than once/],
    ['the same Host twice', 400, get(ping, host), /more than once/],
    ['a path in Host', 400, `GET ${ping} HTTP/1.1\r\nHost: api.test/api/v1/admin\r\n\r\n`, /Host is not valid/],
    ['a login in Host', 400, `GET ${ping} HTTP/1.1\r\nHost: user@api.test\r\n\r\n`, /Host is not valid/],
    ['a blank in Host', 400, `GET ${ping} HTTP/1.1\r\nHost: a b\r\n\r\n`, /Host is not valid/],
    ['a port that is none in Host', 400, `GET ${ping} HTTP/1.1\r\nHost: api.test:99999\r\n\r\n`, /Host is not valid/],
    ['a blank before the colon', 400, get(ping, 'X-A : 1\r\n'), /header/],
    ['a header over two lines', 400, get(ping, 'X-A: 1\r\n 2\r\n')],
    ['a return in a header', 400, get(ping, 'X-A: 1\r2\r\n')],
    ['a zero byte in a header', 400, get(ping, 'X-A: 1\0\r\n')],
    ['a header without a name', 400, get(ping, ': 1\r\n')],
    ['a header without a colon', 400, get(ping, 'X-A\r\n')],
    ['a header that is too long', 431, get(ping, `X-A: ${'a'.repeat(20_000)}\r\n`), /16 KB/],
    ['an address that is too long', 431, get(`/${'a'.repeat(20_000)}`), /16 KB/],
    ['too many headers', 431, get(ping, 'a:\r\n'.repeat(250)), /200 headers/],
    ['more headers than Node counts', 431, get(ping, 'a:\r\n'.repeat(3_000))],
    ['two lengths', 400, post('Content-Length: 1\r\nContent-Length: 2\r\n', 'ab'), /length/],
    ['one length twice', 400, post('Content-Length: 2\r\nContent-Length: 2\r\n', 'ab'), /length/],
    ['a list of lengths', 400, post('Content-Length: 2, 2\r\n', 'ab'), /length/],
    ['a length below zero', 400, post('Content-Length: -1\r\n'), /length/],
    ['a length with a sign', 400, post('Content-Length: +2\r\n', 'ab'), /length/],
    ['a length that no number holds', 400, post('Content-Length: 99999999999999999999\r\n'), /length/],
    ['a length before chunks', 400, post('Content-Length: 5\r\nTransfer-Encoding: chunked\r\n', '0\r\n\r\n'), /length/],
    ['chunks before a length', 400, post('Transfer-Encoding: chunked\r\nContent-Length: 5\r\n', '0\r\n\r\n'), /length/],
    ['chunks twice', 400, post('Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n', '0\r\n\r\n'), /length/],
    ['chunks of something else', 400, post('Transfer-Encoding: gzip, chunked\r\n', '0\r\n\r\n'), /length/],
    ['something like chunks', 400, post('Transfer-Encoding: xchunked\r\n', '0\r\n\r\n'), /length/],
    ['chunks that are not the last', 400, post('Transfer-Encoding: chunked, identity\r\n', '0\r\n\r\n'), /length/],
    [
      'chunks of HTTP/1.0',
      400,
      `POST ${ping} HTTP/1.0\r\n${host}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      /length/,
    ],
    ['an expectation that is none', 417, post('Expect: 200-ok\r\nContent-Length: 2\r\n'), /100-continue/],
    ['a tunnel', 405, `CONNECT api.test:80 HTTP/1.1\r\n${host}\r\n`, /CONNECT/],
  ];

  test.each(refused.map(([name, status, bytes, words = /./]) => [name, status, bytes, words] as const))(
    '%s (%i)',
    async (_, status, bytes, words) => {
      await expectRefused(await RawConnection.open(server, bytes), status, words);
    },
  );

  test('a refusal keeps the id that its caller gave the request', async () => {
    const id = '0b7c1c3e-5d0a-4b7e-9a55-2f8c6d4e1a90';
    const connection = await RawConnection.open(server, get('*', `X-Request-ID: ${id}\r\n`));
    expect((await connection.answer()).headers['x-request-id']).toBe(id);
    await connection.ended();
  });

  test('what is smuggled behind one of them is never answered', async () => {
    const smuggled = `GET ${list} HTTP/1.1\r\n${host}${owner}\r\n`;
    for (const head of [
      `POST ${ping} HTTP/1.1\r\n${host}Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      `POST ${ping} HTTP/1.1\r\n${host}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`,
      `GET ${ping} HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n`,
    ]) {
      await expectRefused(await RawConnection.open(server, head + smuggled), 400);
    }
  });

  test('what would never be answered is not done either', async () => {
    const path = '/api/v1/planner/keywords/';
    const body = JSON.stringify({ keyword: 'never answered', ...tenant.place });
    const headers = `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
    const write = `POST ${path} HTTP/1.1\r\n${host}${owner}${headers}${body}`;
    const large = 200_000;
    for (const [first, status] of [
      [`GET ${ping} HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n`, 400],
      [get(ping, 'Connection: close\r\n'), 200],
      [`GET ${ping} HTTP/1.0\r\n\r\n`, 200],
      [`POST ${path} HTTP/1.1\r\n${host}Content-Length: ${large}\r\n\r\n${' '.repeat(large)}`, 401],
    ] as const) {
      const connection = await RawConnection.open(server, first + write);
      expect((await connection.answer()).status).toBe(status);
      await connection.ended();
      expect(connection.rest).toBe('');
    }
    expect((await tenant.owner.get('/planner/keywords/')).body.count).toBe(0);
  });

  test('chunks that are none end the body, and are answered by who reads it', async () => {
    for (const [chunks, status] of [
      ['zz\r\n{}\r\n', 400],
      ['-2\r\n{}\r\n', 400],
      ['2\r\n{}xx', 400],
      ['fffffffffffffffff\r\n{}', 400],
      [`2;${'a'.repeat(20_000)}\r\n{}\r\n0\r\n\r\n`, 413],
    ] as const) {
      const head = `POST /api/v1/planner/keywords/ HTTP/1.1\r\n${host}${owner}Content-Type: application/json\r\n`;
      const connection = await RawConnection.open(server, `${head}Transfer-Encoding: chunked\r\n\r\n${chunks}`);
      const answer = await connection.answer();
      expect([chunks.slice(0, 20), answer.status]).toEqual([chunks.slice(0, 20), status]);
      expect(JSON.parse(answer.text)).toMatchObject({ success: false, error: expect.any(String) });
      await connection.ended();
      expect(connection.rest).toBe('');
    }
  });
});

describe('a target is taken as it is written:', () => {
  const status = async (target: string, more = '') =>
    (await ask(`GET ${target} HTTP/1.1\r\n${host}${owner}${more}\r\n`)).status;

  test.each([
    ['/api/v1/system/ping', 200],
    ['/api/v1/system/ping/?a=b', 200],
    ['/api/v1/system/ping/?', 200],
    ['//api/v1/system/ping/', 404],
    ['/api/v1//system/ping/', 404],
    ['/api/v1/system/ping//', 404],
    ['/./api/v1/system/ping/', 404],
    ['/api/v1/../v1/system/ping/', 404],
    ['/api/v1/system/ping/..', 404],
    ['/api/v1/system/ping/../../admin/users/', 404],
    ['/api/v1/%2e%2e/v1/system/ping/', 404],
    ['/api/v1/..%2fsystem/ping/', 404],
    ['/api/v1/system%2fping/', 404],
    ['/api/v1/system/ping%00/', 404],
    ['/api/v1/system/ping;a=b', 404],
    ['/api/v1/system/ping/;a=b', 404],
    ['/api/v1/system\\ping/', 404],
    ['/api/v1/system/ping/#a', 404],
    ['/API/v1/system/ping/', 404],
    ['/media/../api/v1/system/ping/', 404],
    ['/media/%2e%2e/%2e%2e/etc/passwd', 404],
    ['/assets/../../package.json', 404],
    ['/%FF', 404],
    [`/api/v1/${'a/'.repeat(5_000)}`, 404],
    [`/api/v1/${'%2e%2e/'.repeat(1_000)}`, 404],
  ])('%s', async (target, expected) => {
    expect(await status(target)).toBe(expected);
  });

  test('a whole address counts with its host, whatever the header says', async () => {
    const { status: answered, text } = await ask(
      `GET http://other.test:8080${list} HTTP/1.1\r\nHost: api.test\r\n${owner}\r\n`,
    );
    expect([answered, JSON.parse(text).next]).toEqual([200, expect.stringContaining('http://other.test:8080/api/v1/')]);
    expect(await status('HTTP://api.test')).toBe(200);
    expect(await status('http://api.test?a=b')).toBe(200);
    expect(await status('https://api.test/api/v1/nothing/')).toBe(404);
  });

  test('OPTIONS * asks for the server as a whole', async () => {
    const { status: answered, headers } = await ask(`OPTIONS * HTTP/1.1\r\n${host}\r\n`);
    expect([answered, headers['access-control-allow-methods']]).toEqual([204, expect.stringContaining('PATCH')]);
  });

  test('HTTP/1.0 needs no Host, and its connection ends with the answer', async () => {
    const connection = await RawConnection.open(server, `GET ${ping} HTTP/1.0\r\n\r\n`);
    expect((await connection.answer()).status).toBe(200);
    await connection.ended();
  });

  test('methods that HTTP knows and a path does not are 405 in its envelope', async () => {
    for (const method of ['TRACE', 'PROPFIND', 'MKCOL', 'PURGE']) {
      const { status: answered, headers, text } = await ask(`${method} ${ping} HTTP/1.1\r\n${host}\r\n`);
      expect([method, answered, headers.allow, JSON.parse(text).success]).toEqual([method, 405, 'GET', false]);
    }
  });

  test('an address of a header goes no further than its header', async () => {
    const { headers, text } = await ask(
      `GET ${list} HTTP/1.1\r\n${host}${owner}X-Request-ID: a%0d%0aX-Evil: 1\r\nOrigin: https://evil.test%0d%0a\r\n\r\n`,
    );
    expect(headers['x-evil']).toBeUndefined();
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(JSON.parse(text).success).toBe(true);
  });
});

describe('one connection', () => {
  const get = (target: string, more = '') => `GET ${target} HTTP/1.1\r\n${host}${owner}${more}\r\n`;

  test('answers what came at once in its order', async () => {
    const targets = [list, ping, '/api/v1/nothing/', list, ping];
    const connection = await RawConnection.open(server, targets.map((target) => get(target)).join(''));
    for (const expected of [200, 200, 404, 200, 200]) expect((await connection.answer()).status).toBe(expected);
    connection.leave();
  });

  test('answers what it has understood before it refuses what it has not', async () => {
    const connection = await RawConnection.open(server, `${get(list)}${get(ping)}FOO bar\r\n\r\n`);
    expect(JSON.parse((await connection.answer()).text).results).toHaveLength(1);
    expect((await connection.answer()).status).toBe(200);
    await expectRefused(connection, 400, /method/);
  });

  test('passes over the body of a GET, HEAD or DELETE, and is not led astray by it', async () => {
    for (const [method, expected] of [
      ['GET', 200],
      ['HEAD', 200],
      ['DELETE', 405],
    ] as const) {
      const inner = get('/api/v1/nothing/');
      const head = `${method} ${ping} HTTP/1.1\r\n${host}Content-Length: ${inner.length}\r\n\r\n`;
      const connection = await RawConnection.open(server, `${head}${inner}${get(ping)}`);
      const answer = await connection.answer({ bodyless: method === 'HEAD' });
      expect([method, answer.status]).toEqual([method, expected]);
      expect((await connection.answer()).status).toBe(200);
      connection.leave();
    }
  });

  test('is closed on its own wish', async () => {
    const connection = await RawConnection.open(server, get(ping, 'Connection: close\r\n'));
    const { status, headers } = await connection.answer();
    expect([status, headers.connection]).toEqual([200, 'close']);
    await connection.ended();
  });

  test('of a caller who has nothing more to say is answered to its end', async () => {
    for (const target of [ping, list]) {
      const connection = await RawConnection.open(server, get(target));
      connection.finish();
      expect((await connection.answer()).status).toBe(200);
      await connection.ended();
    }
    const connection = await RawConnection.open(server, `GET ${ping} HT`);
    connection.finish();
    await expectRefused(connection, 400, /too early/);
  });

  test('with nothing on it is closed without a word when its caller leaves', async () => {
    const connection = await RawConnection.open(server);
    connection.finish();
    await connection.ended();
    expect(connection.rest).toBe('');
  });

  test.each([
    ['to HTTP/2', 'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n'],
    ['to TLS', 'Connection: Upgrade\r\nUpgrade: TLS/1.2\r\n'],
    ['to nothing', 'Connection: Upgrade\r\n'],
    ['that the connection does not name', 'Upgrade: h2c\r\n'],
    ['to several', 'Connection: upgrade\r\nUpgrade: foo/1, h2c, bar\r\n'],
  ])('that is to be upgraded %s stays what it is', async (_, headers) => {
    const connection = await RawConnection.open(server, get(ping, headers));
    for (let call = 0; call < 2; call++) {
      expect((await connection.answer()).status).toBe(200);
      connection.send(get(ping));
    }
    connection.leave();
  });

  test('that offers HTTP/2 with its body is carried out whole', async () => {
    const body = JSON.stringify({ query: '{ ping { pong } }' });
    const headers = `Content-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n`;
    const connection = await RawConnection.open(server, `${get('/graphql', headers).replace('GET', 'POST')}${body}`);
    const answer = await connection.answer();
    expect([answer.status, JSON.parse(answer.text).data]).toEqual([200, { ping: { pong: true } }]);
    connection.leave();
  });
});

describe('who takes their time is not waited for:', () => {
  test('nothing said', async () => {
    const connection = await RawConnection.open(hurried);
    await connection.ended();
    expect(connection.rest).toBe('');
  });

  test('a head letter by letter', async () => {
    const connection = await RawConnection.open(hurried, `GET ${ping} HTTP/1.1\r\n`);
    const drip = setInterval(() => connection.send('X-A: b\r\n'), 30);
    try {
      await expectRefused(connection, 408, /in time/);
    } finally {
      clearInterval(drip);
    }
  });

  test('a body letter by letter', async () => {
    const head = `POST /api/v1/planner/keywords/ HTTP/1.1\r\n${host}${owner}Content-Type: application/json\r\n`;
    const connection = await RawConnection.open(hurried, `${head}Content-Length: 10000\r\n\r\n`);
    const drip = setInterval(() => connection.send(' '), 30);
    try {
      const { status, text } = await connection.answer();
      expect([status, JSON.parse(text).success]).toEqual([400, false]);
      await connection.ended();
    } finally {
      clearInterval(drip);
    }
  });

  test('a pause between two requests', async () => {
    const connection = await RawConnection.open(hurried, `GET ${ping} HTTP/1.1\r\n${host}\r\n`);
    expect((await connection.answer()).status).toBe(200);
    await connection.ended();
    expect(connection.rest).toBe('');
  });

  test('who leaves in the middle is no error of the server', async () => {
    const before = errorsLogged();
    const connection = await RawConnection.open(server, `POST /graphql HTTP/1.1\r\n${host}${owner}Content-Le`);
    connection.leave();
    const body = '{"query":"{ industries { nodes { name } } }"}';
    const head = `POST /graphql HTTP/1.1\r\n${host}${owner}Content-Type: application/json\r\n`;
    const other = await RawConnection.open(server, `${head}Content-Length: ${body.length}\r\n\r\n${body}`);
    other.leave();
    await until(async () => (await ask(`GET ${ping} HTTP/1.1\r\n${host}\r\n`)).status === 200);
    expect(errorsLogged()).toBe(before);
  });
});
