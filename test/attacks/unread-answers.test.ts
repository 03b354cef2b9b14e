import { once } from 'node:events';
import WebSocket from 'ws';
import { UnsentAnswers } from '../../src/platform/load/unsent-answers.ts';
import { createApp } from '../../src/server/app.ts';
import { type HttpServer, listen } from '../../src/server/http-server.ts';
import { RawConnection } from '../kit/raw-connection.ts';
import type { Tenant } from '../kit/tenant.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';
import { until } from '../kit/until.ts';

const megabyte = 1_048_576;

/** What the process of these tests lets wait for readers. */
const bound = 8 * megabyte;

let app: TestApp;
let server: HttpServer;
let tenant: Tenant;
let authorization: string;
beforeAll(async () => {
  app = await openTestApp();
  const bounded = createApp({ ...app.services, unsent: new UnsentAnswers(bound) });
  server = await listen(bounded, { host: '127.0.0.1', port: 0 });
  tenant = await app.tenant();
  authorization = `Bearer ${app.services.tokens.access(tenant.ownerUser, undefined, new Date()).token}`;
  const place = { accountId: tenant.accountId, siteId: tenant.site.id, sectorId: tenant.sector.id };
  await app.prisma.content.createMany({
    data: Array.from({ length: 6 }, (_, index) => ({
      ...place,
      title: `Long ${index}`,
      contentHtml: `<p>${'word '.repeat(190_000)}</p>`,
    })) as never,
  });
});
afterAll(async () => {
  await server.close();
  await app.close();
});

/** Six megabytes: more than the buffers of a connection take. */
const query = '{ contents { nodes { contentHtml } } }';

async function openSocket(params?: Record<string, unknown>): Promise<WebSocket> {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  socket.on('error', () => undefined);
  await once(socket, 'open');
  if (params) {
    socket.send(JSON.stringify({ type: 'connection_init', payload: params }));
    await once(socket, 'message');
  }
  return socket;
}

/** Of who has just come, and reads what it is sent. */
async function isServed(): Promise<boolean> {
  const headers = { authorization, 'content-type': 'application/json' };
  const answer = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  return (await answer.text()).length > 5 * megabyte;
}

describe('who reads nothing', () => {
  test('and goes on sending pings over a WebSocket, signed in or not, is not listened to any more', async () => {
    const socket = await openSocket();
    socket.pause();
    const ping = JSON.stringify({ type: 'ping', payload: { text: 'x'.repeat(megabyte / 2) } });
    for (let count = 0; count < 200; count++) socket.send(ping);
    // Buffers of the system take some.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(socket.bufferedAmount).toBeGreaterThan(50 * megabyte);
    expect(await isServed()).toBe(true);
    socket.terminate();
  });

  test('but only later gets all that was said meanwhile over a WebSocket', async () => {
    const socket = await openSocket({ authorization });
    let pongs = 0;
    socket.on('message', () => pongs++);
    socket.pause();
    const ping = JSON.stringify({ type: 'ping', payload: { text: 'x'.repeat(megabyte / 2) } });
    for (let count = 0; count < 40; count++) socket.send(ping);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    socket.resume();
    await until(() => pongs === 40);
    socket.terminate();
  });

  test('of many large answers over a WebSocket is cut off when they are too much for the process', async () => {
    const socket = await openSocket({ authorization });
    socket.pause();
    for (let id = 0; id < 6; id++)
      socket.send(JSON.stringify({ id: String(id), type: 'subscribe', payload: { query } }));
    const closed = once(socket, 'close');
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    socket.resume();
    expect((await closed)[0]).toBe(1006);
    expect(await isServed()).toBe(true);
  });

  test('of many large answers over a shared stream is cut off', async () => {
    const headers = { authorization, 'content-type': 'application/json' };
    const address = `${server.url}/graphql/stream`;
    const token = await (await fetch(address, { method: 'PUT', headers })).text();
    const reader = await RawConnection.open(server);
    reader.socket.pause();
    reader.send(
      `GET /graphql/stream?token=${token} HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${authorization}\r\nAccept: text/event-stream\r\n\r\n`,
    );
    let operations = 0;
    const isCutOff = async () => {
      const body = JSON.stringify({ query, extensions: { operationId: String(operations++) } });
      return (await fetch(`${address}?token=${token}`, { method: 'POST', headers, body })).status === 404;
    };
    await until(isCutOff);
    expect(operations).toBeLessThan(12);
    expect(await isServed()).toBe(true);
    reader.leave();
  });

  test('of one large answer after the other over HTTP is cut off, the one that has waited longest first', async () => {
    const body = JSON.stringify({ query });
    const request = `POST /graphql HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${authorization}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    const connections: RawConnection[] = [];
    for (let count = 0; count < 4; count++) {
      const connection = await RawConnection.open(server);
      connection.socket.pause();
      connection.send(request);
      connections.push(connection);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    const [first] = connections;
    first!.socket.resume();
    await first!.ended();
    expect(first!.rest.length).toBeLessThan(5 * megabyte);
    expect(await isServed()).toBe(true);
    for (const connection of connections) connection.leave();
  });
});

test('operations that a client begins and gives up at once are still a hundred at a time', async () => {
  const socket = await openSocket({ authorization });
  const refused: string[] = [];
  socket.on('message', (message) => {
    const { type, payload } = JSON.parse(String(message));
    if (type === 'error') refused.push(payload[0].message);
  });
  for (let count = 0; count < 300; count++) {
    const id = String(count);
    socket.send(JSON.stringify({ id, type: 'subscribe', payload: { query: '{ sites { nodes { name } } }' } }));
    // Of the first hundreds nobody waits for an answer.
    if (count < 250) socket.send(JSON.stringify({ id, type: 'complete' }));
  }
  await until(() => refused.length > 0);
  expect(refused[0]).toContain('100 operations at a time');
  socket.terminate();
});
