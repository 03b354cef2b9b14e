import { Client } from '../kit/client.ts';
import { EventReader } from '../kit/event-reader.ts';
import type { Tenant } from '../kit/tenant.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';
import { until } from '../kit/until.ts';

let app: TestApp;
let tenant: Tenant;
let client: Client;
beforeAll(async () => {
  app = await openTestApp();
  tenant = await app.tenant();
  const password = 'a password of some length';
  const { user } = await tenant.user('owner', { password });
  const { headers } = await app.anonymous.post('/auth/login/', { email: user.email, password });
  client = new Client(app.app, { cookie: headers.get('set-cookie')!.split(';')[0]! });
});
afterAll(() => app.close());

const stream = { accept: 'text/event-stream' };

/** What a browser sends for a page of another origin that opens a stream, or for a link. */
const ways: [name: string, path: string, headers: Record<string, string>][] = [
  ['a stream of events', '/graphql/stream', stream],
  ['a stream of events at /graphql', '/graphql', stream],
  ['a link', '/graphql', { accept: 'application/json' }],
];

test.each(ways)('%s that another page makes a signed-in browser open changes nothing', async (_, path, headers) => {
  const mutation = `mutation { updateSite(id: "${tenant.site.id}", input: { name: "Taken" }) { name } }`;
  const answer = await client.fetch(`${path}?query=${encodeURIComponent(mutation)}`, {
    headers: { ...headers, origin: 'https://elsewhere.test', 'sec-fetch-site': 'same-site' },
  });
  expect(await answer.text()).toContain('POST');
  const site = await app.prisma.site.findUniqueOrThrow({ where: { id: tenant.site.id } });
  expect(site.name).toBe(tenant.site.name);
});

describe('over a stream of events', () => {
  test('an operation that is not valid is answered with its own errors, as often as it is sent', async () => {
    const token = await (await tenant.owner.fetch('/graphql/stream', { method: 'PUT' })).text();
    const headers = { 'x-graphql-event-stream-token': token };
    const reader = new EventReader(await tenant.owner.fetch('/graphql/stream', { headers: { ...headers, ...stream } }));
    for (let call = 0; call < 120; call++) {
      const { status } = await tenant.owner.fetch('/graphql/stream', {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ nothing }', extensions: { operationId: String(call) } }),
      });
      expect(status).toBe(202);
      await until(() => reader.results.length > call);
    }
    expect(reader.results[0].payload.errors[0].message).toBe('Cannot query field "nothing" on type "Query".');
    reader.stop();
  });
});
