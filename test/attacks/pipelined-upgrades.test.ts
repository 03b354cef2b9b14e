import { type HttpServer, listen } from '../../src/server/http-server.ts';
import { RawConnection } from '../kit/raw-connection.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';

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

const host = 'Host: api.test\r\n';
const ping = '/api/v1/system/ping/';

/** A request whose answer takes a while: a password is looked at. */
function slow(): string {
  const body = JSON.stringify({ email: 'nobody@example.test', password: 'a password of some length' });
  return `POST /api/v1/auth/login/ HTTP/1.1\r\n${host}Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}

const toHttp2 = `GET ${ping} HTTP/1.1\r\n${host}Connection: Upgrade\r\nUpgrade: h2c\r\n\r\n`;
const webSocket = (key = 'dGhlIHNhbXBsZSBub25jZQ==') =>
  `GET /graphql HTTP/1.1\r\n${host}Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n`;

describe('behind a request that is still being answered', () => {
  test('one that asks for another protocol is answered after it, and so is what follows', async () => {
    const connection = await RawConnection.open(
      server,
      `${slow()}${toHttp2}${toHttp2}GET ${ping}?last HTTP/1.1\r\n${host}\r\n`,
    );
    const statuses: number[] = [];
    for (let count = 0; count < 4; count++) statuses.push((await connection.answer()).status);
    expect(statuses).toEqual([401, 200, 200, 200]);
    connection.leave();
  });

  test('a WebSocket begins after the answer, which does not go into the middle of its messages', async () => {
    const connection = await RawConnection.open(server, `${slow()}${webSocket()}`);
    expect((await connection.answer()).status).toBe(401);
    expect((await connection.answer()).status).toBe(101);
    connection.leave();
  });

  test('no upgrade is begun where the connection is closed behind the answer', async () => {
    const closing = slow().replace(host, `${host}Connection: close\r\n`);
    const connection = await RawConnection.open(server, `${closing}${webSocket()}`);
    expect((await connection.answer()).status).toBe(401);
    await connection.ended();
    expect(connection.rest).toBe('');
  });
});

test('a handshake that is none is refused in the envelope', async () => {
  const connection = await RawConnection.open(server, webSocket('short'));
  const { status, headers, text } = await connection.answer();
  expect([status, JSON.parse(text).request_id]).toEqual([400, headers['x-request-id']]);
  expect(JSON.parse(text).error).toMatch(/WebSocket/);
  await connection.ended();
});
