import type { Client } from '../../kit/client.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { add } from '../writer/world.ts';

let app: TestApp;
let tenant: Tenant;
let key: Client;
let content: { id: number };
let integrationId: number;
beforeAll(async () => {
  app = await openTestApp();
});
beforeEach(async () => {
  tenant = await app.tenant();
  key = await tenant.siteClient();
  content = await add.content(tenant);
  const made = await tenant.owner.post('/integration/integrations/', {
    site_id: tenant.site.id,
    site_url: 'https://wool.example.test',
  });
  integrationId = made.body.data.id;
});
afterAll(() => app.close());

const status = (fields: object, client = key) =>
  client.post('/integration/webhooks/wordpress/status/', {
    content_id: content.id,
    post_id: 17,
    post_url: 'https://wool.example.test/socks/',
    post_status: 'publish',
    ...fields,
  });
const metadata = (fields: object, client = key) =>
  client.post('/integration/webhooks/wordpress/metadata/', {
    content_id: content.id,
    post_id: 17,
    site_url: 'https://wool.example.test',
    metadata: {},
    ...fields,
  });
const read = async () => (await tenant.owner.get(`/writer/content/${content.id}/`)).body.data;
const events = async () =>
  (await tenant.owner.get(`/integration/integrations/${integrationId}/debug_status/`)).body.data.events;

test.each([
  ['publish', 'published', true],
  ['private', 'published', true],
  ['future', 'approved', true],
  ['pending', 'review', true],
  ['draft', 'draft', true],
  ['trash', 'draft', false],
])('a post that is %s makes its content %s', async (post_status, expected, hasAddress) => {
  const answer = await status({ post_status });
  expect([answer.status, answer.body.data]).toEqual([200, { content_id: content.id, changed: true }]);
  expect(await read()).toMatchObject({
    status: expected,
    sync_status: 'synced',
    external_id: '17',
    external_url: hasAddress ? 'https://wool.example.test/socks/' : null,
  });
  expect(await events()).toEqual([
    expect.objectContaining({
      event_type: 'status',
      action: 'webhook_received',
      success: true,
      content_id: content.id,
      external_id: '17',
      details: expect.objectContaining({ post_status, wordpress_status: post_status }),
    }),
  ]);
});

test('a post that goes to the bin loses its address, and finds it again', async () => {
  await status({});
  await status({ post_status: 'trash' });
  expect(await read()).toMatchObject({ status: 'draft', external_id: '17', external_url: null });
  await status({});
  expect(await read()).toMatchObject({ status: 'published', external_url: 'https://wool.example.test/socks/' });
});

test('the same news again, also eight times at once, changes nothing and is one event', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => status({})));
  expect(answers.map((answer) => answer.status)).toEqual(Array(8).fill(200));
  expect(answers.filter(({ body }) => body.data.changed)).toHaveLength(1);
  const { updated_at } = await read();
  const again = await status({});
  expect([again.body.message, again.body.data.changed]).toEqual(['Nothing has changed', false]);
  expect((await read()).updated_at).toBe(updated_at);
  expect(await events()).toHaveLength(1);
});

test('metadata that content has a place for is taken over, within the limits of a user', async () => {
  await metadata({
    metadata: { seo_title: 'Warm socks', seo_description: 'Of wool.', primary_keyword: 'socks', other: 1 },
  });
  expect(await read()).toMatchObject({
    meta_title: 'Warm socks',
    meta_description: 'Of wool.',
    primary_keyword: 'socks',
    external_id: '17',
  });
  const [event] = await events();
  expect(event.details.names).toEqual(['seo_title', 'seo_description', 'primary_keyword', 'other']);
  const refused = await metadata({ metadata: { seo_title: 'x'.repeat(300) } });
  expect([refused.status, Object.keys(refused.body.errors)]).toEqual([400, ['meta_title']]);
  expect((await read()).meta_title).toBe('Warm socks');
});

test('content that the key’s site does not have is 404, and nothing is changed', async () => {
  const stranger = await app.tenant();
  const foreign = await add.content(stranger);
  const { site, sector } = await tenant.addSite('Another');
  const elsewhere = await add.content(tenant, { site_id: site.id, sector_id: sector.id });
  for (const content_id of [foreign.id, elsewhere.id, 2_000_000_000]) {
    expect((await status({ content_id })).status).toBe(404);
    expect((await metadata({ content_id })).status).toBe(404);
  }
  expect((await stranger.owner.get(`/writer/content/${foreign.id}/`)).body.data.external_id).toBeNull();
});

test.each([
  [{ post_status: 'publishing' }, 'post_status'],
  [{ post_id: 0 }, 'post_id'],
  [{ post_id: 'x' }, 'post_id'],
  [{ post_url: 'javascript:alert(1)' }, 'post_url'],
  [{ content_id: undefined }, 'content_id'],
])('%j is refused by name', async (fields, field) => {
  const { status: code, body } = await status(fields);
  expect([code, Object.keys(body.errors)]).toEqual([400, [field]]);
  expect(await events()).toEqual([]);
});

test('editors may tell it too, viewers and nobody may not', async () => {
  expect((await status({}, await tenant.user('editor'))).status).toBe(200);
  expect((await status({}, await tenant.user('viewer'))).status).toBe(403);
  expect((await status({}, app.anonymous)).status).toBe(401);
});

test('news of a site that is not connected changes content all the same', async () => {
  await tenant.owner.delete(`/integration/integrations/${integrationId}/`);
  expect((await status({})).body.data.changed).toBe(true);
  expect((await read()).status).toBe('published');
});
