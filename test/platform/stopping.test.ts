import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { type HttpServer, listen } from '../../src/server/http-server.ts';
import type { Tenant } from '../kit/tenant.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';

let app: TestApp;
let tenant: Tenant;
let server: HttpServer;
const agent = new Agent({ keepAlive: true });
beforeAll(async () => {
  app = await openTestApp();
  tenant = await app.tenant();
});
beforeEach(async () => {
  server = await listen(app.app, { host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  agent.destroy();
  await app.close();
});

/** Seconds: well before what is left is cut off. */
const cut = 8;

/** A POST whose body is still to come. */
function open(path: string, headers: Record<string, string> = {}) {
  const { token } = app.services.tokens.access(tenant.ownerUser, undefined, new Date());
  return request(`${server.url}${path}`, {
    method: 'POST',
    agent,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
  });
}

async function secondsToClose(): Promise<number> {
  const startedAt = performance.now();
  await server.close();
  return (performance.now() - startedAt) / 1_000;
}

describe('a server that stops', () => {
  test('answers what it has begun to read, and does not wait for the connection that is kept alive', async () => {
    const call = open('/api/v1/planner/keywords/', { expect: '100-continue' });
    call.flushHeaders();
    await once(call, 'continue');
    const closing = secondsToClose();
    call.end(JSON.stringify({ keyword: 'last words', ...tenant.place }));
    const [answer] = (await once(call, 'response')) as [IncomingMessage];
    answer.resume();
    expect(answer.statusCode).toBe(201);
    expect(await closing).toBeLessThan(cut);
  });

  test('ends streams of events that have no end of their own', async () => {
    const { body: keyword } = await tenant.owner.post('/planner/keywords/', { keyword: 'a stream', ...tenant.place });
    const { body: started } = await tenant.owner.post('/planner/keywords/auto_cluster/', { ids: [keyword.data.id] });
    const call = open('/graphql', { accept: 'text/event-stream' });
    call.end(
      JSON.stringify({
        query: 'subscription ($id: UUID!) { jobProgress(id: $id) { state } }',
        variables: { id: started.data.task_id },
      }),
    );
    const [answer] = (await once(call, 'response')) as [IncomingMessage];
    answer.resume();
    const ended = new Promise<void>((resolve) => answer.once('close', resolve).on('error', () => undefined));
    expect(answer.headers['content-type']).toContain('text/event-stream');
    expect(await secondsToClose()).toBeLessThan(cut);
    await ended;
  });
});
