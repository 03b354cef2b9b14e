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

async function connect(init: object): Promise<WebSocket> {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init', payload: init }));
  return socket;
}

async function nextOf(socket: WebSocket) {
  const [message] = await once(socket, 'message');
  return JSON.parse(String(message));
}

test.each([
  ['brackets', `${'['.repeat(400_000)}${']'.repeat(400_000)}`, /200 levels deep/],
  ['numbers', `[${'1,'.repeat(400_000)}1]`, /50,000 values/],
])('a message of %s closes its connection in words', async (_, value, words) => {
  const socket = await connect({});
  socket.send(`{"type":"ping","payload":{"a":${value}}}`);
  const [code, reason] = await once(socket, 'close');
  expect([code, String(reason)]).toEqual([4400, expect.stringMatching(words)]);
});

test.each([
  ['a first message', 'connection_init', 'x'],
  ['an id', 'subscribe', 'x'.repeat(100_000)],
])('%s of 100 KB closes its connection', async (_, type, id) => {
  const socket = await connect({});
  await nextOf(socket);
  socket.send(JSON.stringify({ type, id, payload: { query: '{ __typename }', pad: 'x'.repeat(100_000) } }));
  expect((await once(socket, 'close')).map(String)).toEqual(['4400', 'The message is too large']);
});

test('a large query is answered over WebSocket, without what it does not need', async () => {
  const socket = await connect({});
  await nextOf(socket);
  const query = `{ ${' '.repeat(100_000)} __typename }`;
  socket.send(
    JSON.stringify({ type: 'subscribe', id: '1', payload: { query, extensions: { a: 'x'.repeat(100_000) } } }),
  );
  expect((await nextOf(socket)).payload.data).toEqual({ __typename: 'Query' });
  socket.close();
});

const subscription = 'subscription { jobsProgress { jobId } }';
const pad = 'x'.repeat(100_000);

test.each([
  ['variables', { query: subscription, variables: { pad } }],
  ['comments', { query: `${subscription} # ${pad}` }],
])(
  'a subscription with 100 KB of %s is refused, over any transport: it would be held for as long as it is open',
  async (_, payload) => {
    const tenant = await app.tenant();
    const { token } = app.services.tokens.access(tenant.ownerUser, undefined, new Date());
    const socket = await connect({ authorization: `Bearer ${token}` });
    await nextOf(socket);
    socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload }));
    const message = await nextOf(socket);
    expect(JSON.stringify(message)).toContain('may have 16 KB');
    socket.close();
    for (const path of ['/graphql', '/graphql/stream']) {
      const answer = await tenant.owner.fetch(path, {
        method: 'POST',
        headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
        body: JSON.stringify({ ...payload, extensions: { pad } }),
      });
      expect(await answer.text()).toContain('may have 16 KB');
    }
  },
);
