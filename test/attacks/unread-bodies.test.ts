import { connectionLimits } from '../../src/server/edge/connection-limits.ts';
import { type HttpServer, listen } from '../../src/server/http-server.ts';
import { RawConnection } from '../kit/raw-connection.ts';
import type { Tenant } from '../kit/tenant.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';

let app: TestApp;
let server: HttpServer;
let impatient: HttpServer;
let tenant: Tenant;
let owner: string;
let viewer: string;
beforeAll(async () => {
  app = await openTestApp({ environment: { IGNY8_DEBUG_THROTTLE: 'false', THROTTLE_LIMITS: 'planner=100' } });
  tenant = await app.tenant();
  owner = bearer(tenant.ownerUser);
  viewer = bearer((await tenant.user('viewer')).user);
  const address = { host: '127.0.0.1', port: 0 };
  server = await listen(app.app, address);
  const leftover = { bytes: 200_000, time: 1_500, pause: 300, unasked: 100 };
  impatient = await listen(app.app, address, { ...connectionLimits, leftover });
});
afterAll(async () => {
  await server.close();
  await impatient.close();
  await app.close();
});

function bearer(user: Tenant['ownerUser']): string {
  return `Authorization: Bearer ${app.services.tokens.access(user, undefined, new Date()).token}`;
}

const json = 'Content-Type: application/json';
const csv = 'Content-Type: text/csv';
const form = 'Content-Type: multipart/form-data; boundary=x';
const keywords = '/api/v1/planner/keywords/';
const importing = () => `${keywords}import_keywords/?site_id=${tenant.site.id}&sector_id=${tenant.sector.id}`;

/** Bytes that no buffer on the way holds: who sends them first gets stuck where nobody reads. */
const size = 12 * 1_048_576;
const filler = Buffer.alloc(65_536, 'x');

/** Requests that are answered before their body has been read. */
const early: [name: string, status: number, request: () => { line: string; headers: string[]; begin?: string }][] = [
  ['nobody is signed in', 401, () => ({ line: `POST ${keywords}`, headers: [json] })],
  ['the role may not', 403, () => ({ line: `POST ${keywords}`, headers: [json, viewer] })],
  ['there is no such path', 404, () => ({ line: 'POST /api/v1/nothing/', headers: [json, owner] })],
  ['there is nothing outside of the API', 404, () => ({ line: 'POST /nothing', headers: [json] })],
  ['the path has no such method', 405, () => ({ line: `DELETE ${keywords}`, headers: [json, owner] })],
  ['a page has no such method', 405, () => ({ line: 'POST /api/docs/', headers: [json] })],
  ['the body is too large', 413, () => ({ line: `POST ${keywords}`, headers: [json, owner] })],
  ['the query of GraphQL is too large', 413, () => ({ line: 'POST /graphql', headers: [json, owner] })],
  [
    'the media type is wrong',
    415,
    () => ({ line: `POST ${importing()}`, headers: ['Content-Type: image/png', owner] }),
  ],
  ['the media type is wrong for GraphQL', 415, () => ({ line: 'POST /graphql', headers: [csv, owner] })],
  ['the query string cannot be read', 400, () => ({ line: `POST ${keywords}?a=%FF`, headers: [json, owner] })],
  [
    'the place of an import is none',
    400,
    () => ({ line: `POST ${keywords}import_keywords/?site_id=x`, headers: [csv, owner], begin: 'keyword\n' }),
  ],
  [
    'an import is not for this account',
    400,
    () => ({
      line: `POST ${keywords}import_keywords/?site_id=2000000000&sector_id=1`,
      headers: [csv, owner],
      begin: 'keyword\n',
    }),
  ],
  [
    'an import is no text',
    400,
    () => ({ line: `POST ${importing()}`, headers: [csv, owner], begin: '\x89PNG\r\n\x1a\n' }),
  ],
  [
    'an import in a form is no text',
    400,
    () => ({
      line: `POST ${importing()}`,
      headers: [form, owner],
      begin: '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n\x89PNG\r\n\x1a\n',
    }),
  ],
  [
    'a form is none',
    400,
    () => ({ line: `POST ${importing()}`, headers: ['Content-Type: multipart/form-data', owner] }),
  ],
  ['a GET has a body', 200, () => ({ line: `GET ${keywords}`, headers: [json, owner] })],
];

const judgedByContent = new Set(['an import is no text', 'an import in a form is no text']);

/** How a body can be announced, and what goes around it. */
const framings: [name: string, header: string, wrap: (chunk: Buffer) => Buffer, end: string][] = [
  ['with a length', `Content-Length: ${size}`, (chunk) => chunk, ''],
  [
    'in chunks',
    'Transfer-Encoding: chunked',
    (chunk) => Buffer.concat([Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from('\r\n')]),
    '0\r\n\r\n',
  ],
];

describe.each(framings)('a caller who sends all of a body %s first gets the answer', (_, header, wrap, end) => {
  test.each(early)('where %s (%i)', async (_name, status, request) => {
    const { line, headers, begin = '' } = request();
    const connection = await RawConnection.open(server, headOf(line, [...headers, header]));
    const first = Buffer.from(begin, 'latin1');
    if (first.length > 0) await write(connection, wrap(first));
    let left = size - first.length;
    while (left > 0) {
      const chunk = filler.subarray(0, Math.min(left, filler.length));
      await write(connection, wrap(chunk));
      left -= chunk.length;
    }
    connection.send(end);
    const answer = await connection.answer();
    expect([answer.status, answer.headers.connection]).toEqual([status, 'close']);
    await connection.ended();
  });

  test('where the budget is used up (429)', async () => {
    const { owner: other, ownerUser } = await app.tenant();
    for (let call = 0; call < 100; call++) await other.get('/planner/clusters/');
    const head = headOf(`POST ${keywords}`, [json, bearer(ownerUser), header]);
    const connection = await RawConnection.open(server, head);
    for (let sent = 0; sent < size; sent += filler.length) await write(connection, wrap(filler));
    connection.send(end);
    const answer = await connection.answer();
    expect([answer.status, answer.headers.connection]).toEqual([429, 'close']);
    await connection.ended();
  });
});

describe('a caller who asks first (Expect: 100-continue)', () => {
  test.each(early.filter(([name, status]) => status !== 200 && !judgedByContent.has(name)))(
    'is not asked for the body where %s (%i)',
    async (_, status, request) => {
      const { line, headers } = request();
      const head = headOf(line, [...headers, `Content-Length: ${size}`, 'Expect: 100-continue']);
      const connection = await RawConnection.open(impatient, head);
      const answer = await connection.answer();
      expect([answer.status, answer.headers.connection]).toEqual([status, 'close']);
      await connection.ended();
    },
  );

  test('is asked for it where it is read, and answered', async () => {
    const body = JSON.stringify({ keyword: 'asked for', ...tenant.place });
    const head = headOf(`POST ${keywords}`, [json, owner, `Content-Length: ${body.length}`, 'Expect: 100-continue']);
    const connection = await RawConnection.open(server, head);
    expect((await connection.answer()).status).toBe(100);
    connection.send(body);
    expect((await connection.answer()).status).toBe(201);
    connection.leave();
  });

  test('and does not wait for it gets the answer all the same', async () => {
    const head = headOf(`POST ${keywords}`, [json, `Content-Length: ${size}`, 'Expect: 100-continue']);
    const connection = await RawConnection.open(server, head);
    for (let sent = 0; sent < size; sent += filler.length) await write(connection, filler);
    expect((await connection.answer()).status).toBe(401);
    await connection.ended();
  });
});

describe('what is read of it has bounds:', () => {
  const head = () => headOf(`POST ${keywords}`, [json, `Content-Length: ${size}`]);

  test('bytes', async () => {
    const connection = await RawConnection.open(impatient, head());
    const { status } = await connection.answer();
    // Nobody takes all of it.
    for (let sent = 0; sent < size && !connection.socket.destroyed; sent += filler.length) connection.send(filler);
    await connection.ended();
    expect(status).toBe(401);
  });

  test('pauses', async () => {
    const connection = await RawConnection.open(impatient, `${head()}{`);
    expect((await connection.answer()).status).toBe(401);
    await connection.ended();
  });

  test('time, for who sends letter by letter', async () => {
    const connection = await RawConnection.open(impatient, `${head()}{`);
    const drip = setInterval(() => connection.send(' '), 50);
    try {
      expect((await connection.answer()).status).toBe(401);
      await connection.ended();
    } finally {
      clearInterval(drip);
    }
  });

  test('who goes away is not waited for', async () => {
    const connection = await RawConnection.open(server, `${head()}{`);
    expect((await connection.answer()).status).toBe(401);
    connection.leave();
    // The next one is served as ever.
    expect((await tenant.owner.get('/system/ping/')).status).toBe(200);
  });
});

describe('a connection stays open', () => {
  test('where a body came together with its head, though nobody read it', async () => {
    const connection = await RawConnection.open(server, `${headOf(`POST ${keywords}`, [json, 'Content-Length: 2'])}{}`);
    expect((await connection.answer()).status).toBe(401);
    connection.send(headOf('GET /api/v1/system/ping/', []));
    expect((await connection.answer()).status).toBe(200);
    connection.leave();
  });

  test('where a body was read to its end', async () => {
    const body = JSON.stringify({ keyword: 'read to its end', ...tenant.place });
    const connection = await RawConnection.open(server);
    for (const status of [201, 409]) {
      connection.send(headOf(`POST ${keywords}`, [json, owner, `Content-Length: ${body.length}`]));
      await write(connection, Buffer.from(body));
      const answer = await connection.answer();
      expect([answer.status, answer.headers.connection]).toEqual([status, 'keep-alive']);
    }
    connection.leave();
  });
});

test('a body that breaks off is told of once', async () => {
  for (const [header, body] of [
    ['Content-Length: 100', '{"keyword": '],
    ['Transfer-Encoding: chunked', 'c\r\n{"keyword": \r\n'],
    ['Transfer-Encoding: chunked', 'c\r\n{"keyword": \r\nzz\r\n'],
  ]) {
    for (const [authorization, status] of [
      [owner, 400],
      ['X-Nobody: 1', 401],
    ]) {
      const head = headOf(`POST ${keywords}`, [json, `${authorization}`, header!]);
      const connection = await RawConnection.open(server, `${head}${body}`);
      connection.finish();
      expect((await connection.answer()).status).toBe(status);
      await connection.ended();
      expect(connection.rest).toBe('');
    }
  }
});

function headOf(line: string, headers: readonly string[]): string {
  return [`${line} HTTP/1.1`, 'Host: api.test', ...headers, '', ''].join('\r\n');
}

/** As a client does that sends first: it goes on when the bytes are on their way. */
function write({ socket }: RawConnection, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) resolve();
    else socket.write(bytes, () => resolve());
  });
}
