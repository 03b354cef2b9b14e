import { randomUUID } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import { ReadableStream, Response } from '@whatwg-node/fetch';
import { contentDisposition } from '#platform/http/content-disposition.ts';
import { connectionLimits } from '../../src/server/edge/connection-limits.ts';
import { type HttpServer, listen } from '../../src/server/http-server.ts';
import { RawConnection } from '../kit/raw-connection.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';
import { until } from '../kit/until.ts';

let app: TestApp;
const logLines: string[] = [];
beforeAll(async () => {
  app = await openTestApp({ environment: { LOG_LEVEL: 'error' }, logLines });
});
afterAll(() => app.close());

const servers: HttpServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

/** A server whose application answers like this, which ours never should. */
async function answering(answer: () => unknown, limits = connectionLimits): Promise<HttpServer> {
  const fetch = async () => answer() as globalThis.Response;
  const server = await listen({ ...app.app, fetch }, { host: '127.0.0.1', port: 0 }, limits);
  servers.push(server);
  return server;
}

const get = 'GET / HTTP/1.1\r\nHost: api.test\r\n\r\n';
const id = randomUUID();
const named = { 'x-request-id': id };

describe('an answer that cannot be written is a 500 under its request id', () => {
  test.each<[string, () => unknown]>([
    ['a header beyond Latin-1', () => new Response('x', { headers: { ...named, location: 'http://x.test/€' } })],
    ['a line break in a header', () => new Response('x', { headers: { ...named, location: 'a\r\nset-cookie: b' } })],
    ['a zero byte in a header', () => new Response('x', { headers: { ...named, etag: '"a\0"' } })],
    ['a cookie that is none', () => new Response('x', { headers: [...Object.entries(named), ['set-cookie', 'a=\n']] })],
    ['a name that is no header’s', () => new Response('x', { headers: { ...named, 'a b': 'c' } })],
    ['a status that is none', () => new Response('x', { status: 42, headers: named })],
    [
      'JSON that cannot be read',
      () => {
        const body = Readable.from(
          (async function* () {
            yield '{';
            throw new Error('its source is gone');
          })(),
        );
        return new Response(body as never, { headers: { ...named, 'content-type': 'application/json' } });
      },
    ],
  ])('%s', async (_, answer) => {
    const connection = await RawConnection.open(await answering(answer), get);
    const { status, headers, text } = await connection.answer();
    expect([status, headers['x-request-id'], headers.connection]).toEqual([500, id, 'close']);
    expect(JSON.parse(text)).toEqual({ success: false, error: 'Internal server error', request_id: id });
    await connection.ended();
    expect(logLines.at(-1)).toContain(id);
  });

  test.each<[string, () => unknown]>([
    [
      'an application that fails',
      () => {
        throw new Error('a secret of the server');
      },
    ],
    ['no answer at all', () => undefined],
  ])('%s, under a new one', async (_, answer) => {
    const connection = await RawConnection.open(await answering(answer), get);
    const { status, headers, text } = await connection.answer();
    expect(status).toBe(500);
    expect(JSON.parse(text).request_id).toBe(headers['x-request-id']);
    expect(text).not.toContain('secret');
    await connection.ended();
  });

  test('of the application itself, which names it in its own log', async () => {
    const tenant = await app.tenant();
    const { id: imageId } = await app.prisma.image.create({
      data: {
        accountId: tenant.accountId,
        siteId: tenant.site.id,
        sectorId: tenant.sector.id,
        imageType: 'featured',
        // No key of ours: it would stand in the entity tag.
        imagePath: 'images/1/€.webp',
      },
    });
    const { status, body, headers } = await tenant.owner.get(`/writer/images/${imageId}/file/`, {
      headers: { accept: 'image/*', 'if-none-match': '*' },
    });
    expect([status, body.error, body.request_id]).toEqual([500, 'Internal server error', headers.get('x-request-id')]);
    expect(headers.get('etag')).toBeNull();
    expect(logLines.at(-1)).toContain('etag');
  });
});

describe('a stream that breaks off takes its connection along', () => {
  const csv = { ...named, 'content-type': 'text/csv' };

  test.each<[string, () => Readable]>([
    ['in the middle', () => Readable.from(failing('a,b\n'))],
    ['before its first byte', () => Readable.from(failing())],
    [
      'without an error of its own',
      () => {
        const stream = new PassThrough();
        stream.write('a,b\n');
        setImmediate(() => stream.destroy());
        return stream;
      },
    ],
    [
      'with an error that is none',
      () => {
        const stream = new PassThrough();
        stream.write('a,b\n');
        setImmediate(() => stream.destroy('gone' as unknown as Error));
        return stream;
      },
    ],
  ])('%s', async (_, source) => {
    const server = await answering(() => new Response(source() as never, { headers: csv }));
    const connection = await RawConnection.open(server, get);
    await connection.ended();
    expect(connection.rest).not.toContain('\r\n0\r\n');
    await until(() => logLines.some((line) => line.includes(id) && line.includes('could not be sent')));
  });

  test('who reads no further is cut off, and what was being read for them ends', async () => {
    const source = Readable.from(endless());
    const limits = { ...connectionLimits, stalledTimeout: 200 };
    const server = await answering(() => new Response(source as never, { headers: csv }), limits);
    const connection = await RawConnection.open(server);
    connection.socket.pause();
    connection.send(get);
    await until(() => source.destroyed);
    connection.leave();
  });

  test('who goes away ends what was being read for them, and is nobody’s fault', async () => {
    const before = logLines.length;
    const source = Readable.from(endless());
    const server = await answering(() => new Response(source as never, { headers: csv }));
    const connection = await RawConnection.open(server, get);
    await until(() => connection.rest.length > 0);
    connection.leave();
    await until(() => source.destroyed);
    expect(logLines.slice(before)).toEqual([]);
  });

  test.each([
    ['goes away', (connection: RawConnection) => connection.leave()],
    ['says no more', (connection: RawConnection) => connection.finish()],
  ])('who listens for events and %s ends what was being followed for them, though nothing happens', async (_, end) => {
    let isFollowed = true;
    const events = new ReadableStream({
      start: (controller) => controller.enqueue(Buffer.from(':\n\n')),
      pull: () => new Promise<void>(() => undefined),
      cancel() {
        isFollowed = false;
      },
    });
    const headers = { ...named, 'content-type': 'text/event-stream' };
    const server = await answering(() => new Response(events as never, { headers }));
    const connection = await RawConnection.open(server, get);
    await until(() => connection.rest.includes('event-stream'));
    end(connection);
    await until(() => !isFollowed);
    await connection.ended();
  });

  test('a stream that ends is whole, and the connection serves on', async () => {
    const server = await answering(() => new Response(Readable.from(['a,b\n', '1,2\n']) as never, { headers: csv }));
    const connection = await RawConnection.open(server, get);
    expect((await connection.answer()).text).toBe('a,b\n1,2\n');
    connection.send(get);
    expect((await connection.answer()).text).toBe('a,b\n1,2\n');
    connection.leave();
  });

  async function* failing(...pieces: string[]) {
    yield* pieces;
    throw new Error('its source is gone');
  }

  async function* endless() {
    for (;;) yield 'x'.repeat(65_536);
  }
});

describe('the name of a download', () => {
  test.each([
    ['plain.csv', 'attachment; filename="plain.csv"'],
    ['Übersicht.pdf', `attachment; filename="_bersicht.pdf"; filename*=UTF-8''%C3%9Cbersicht.pdf`],
    ['€ 💡.csv', `attachment; filename="_ _.csv"; filename*=UTF-8''%E2%82%AC%20%F0%9F%92%A1.csv`],
    ['a"b\\c.csv', 'attachment; filename="a\\"b\\\\c.csv"'],
    ['a\r\nX: y.csv', `attachment; filename="a__X: y.csv"; filename*=UTF-8''a%0D%0AX%3A%20y.csv`],
    ["100%25's.csv", `attachment; filename="100%25's.csv"; filename*=UTF-8''100%2525%27s.csv`],
    ['half\ud800.csv', `attachment; filename="half_.csv"; filename*=UTF-8''half%EF%BF%BD.csv`],
  ])('%j is written as RFC 6266 has it', async (name, header) => {
    expect(contentDisposition('attachment', name)).toBe(header);
    const disposition = { 'content-disposition': header };
    const connection = await RawConnection.open(
      await answering(() => new Response('x', { headers: disposition })),
      get,
    );
    expect((await connection.answer()).headers['content-disposition']).toBe(header);
    connection.leave();
  });
});
