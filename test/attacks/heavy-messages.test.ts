import { once } from 'node:events';
import WebSocket from 'ws';
import { type HttpServer, listen } from '../../src/server/http-server.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';

/** Messages over WebSocket that are nothing but work for whoever reads them: their connection is closed before they are parsed. */

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

test.each([
  ['brackets', `${'['.repeat(400_000)}${']'.repeat(400_000)}`, /200 levels deep/],
  ['numbers', `[${'1,'.repeat(400_000)}1]`, /50,000 values/],
])('a message of %s closes its connection in words', async (_, value, words) => {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  await once(socket, 'open');
  socket.send(`{"type":"connection_init","payload":{"a":${value}}}`);
  const [code, reason] = await once(socket, 'close');
  expect([code, String(reason)]).toEqual([4400, expect.stringMatching(words)]);
});
