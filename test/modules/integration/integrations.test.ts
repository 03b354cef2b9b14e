import type { Client } from '../../kit/client.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';

let app: TestApp;
let tenant: Tenant;
beforeAll(async () => {
  app = await openTestApp();
});
beforeEach(async () => {
  tenant = await app.tenant();
});
afterAll(() => app.close());

const path = '/integration/integrations/';
const secret = 'abcd efgh ijkl mnop qrst uvwx';

const create = (fields: Record<string, unknown> = {}, client: Client = tenant.owner) =>
  client.post(path, { site_id: tenant.site.id, site_url: 'https://wool.example.test', ...fields });
async function connected(fields: Record<string, unknown> = {}) {
  const { status, body } = await create(fields);
  expect([status, body.errors]).toEqual([201, undefined]);
  return body.data;
}
test('a site is connected once to a platform, named after itself, with nothing fetched', async () => {
  const { status, body } = await create({ username: 'editor', application_password: secret });
  expect(status).toBe(201);
  expect(body.message).toBe('Integration created successfully');
  expect(body.data).toEqual({
    id: expect.any(Number),
    site_id: tenant.site.id,
    account_id: tenant.accountId,
    platform: 'wordpress',
    platform_type: 'wordpress',
    name: tenant.site.name,
    site_url: 'https://wool.example.test/',
    is_active: true,
    sync_enabled: true,
    sync_status: 'pending',
    last_sync_at: null,
    sync_error: null,
    config_json: {},
    has_credentials: true,
    created_at: expect.any(String),
    updated_at: expect.any(String),
  });
  const again = await create();
  expect([again.status, Object.keys(again.body.errors)]).toEqual([409, ['platform']]);
  expect((await create({ platform: 'custom' })).status).toBe(201);
});

describe('credentials', () => {
  test('are read back by nobody, and stand sealed in the database', async () => {
    const { id } = await connected({ api_key: 'igny8-plugin-key', username: 'editor', application_password: secret });
    const row = await app.prisma.integration.findUniqueOrThrow({ where: { id } });
    for (const hidden of ['igny8-plugin-key', secret, 'editor']) expect(row.credentials).not.toContain(hidden);
    const answers = [
      await tenant.owner.get(path),
      await tenant.owner.get(`${path}${id}/`),
      await tenant.owner.get(`${path}${id}/debug_status/`),
      await tenant.owner.patch(`${path}${id}/`, { name: 'Renamed' }),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(200);
      expect(JSON.stringify(answer.body)).not.toMatch(/igny8-plugin-key|abcd efgh|"credentials"/);
    }
  });

  test('stay when others are changed, and go one by one', async () => {
    const { id } = await connected({ api_key: 'one', username: 'editor', application_password: secret });
    const has = async (change: object) => (await tenant.owner.patch(`${path}${id}/`, change)).body.data.has_credentials;
    expect(await has({ name: 'Renamed' })).toBe(true);
    expect(await has({ api_key: null })).toBe(true);
    expect(await has({ username: '', application_password: '' })).toBe(false);
    expect((await app.prisma.integration.findUniqueOrThrow({ where: { id } })).credentials).toBeNull();
  });

  test('that two change at once are both kept', async () => {
    const { id } = await connected();
    await Promise.all([
      tenant.owner.patch(`${path}${id}/`, { api_key: 'one' }),
      tenant.owner.patch(`${path}${id}/`, { username: 'editor' }),
    ]);
    const left = async (gone: object) => (await tenant.owner.patch(`${path}${id}/`, gone)).body.data.has_credentials;
    expect(await left({ api_key: null })).toBe(true);
    expect(await left({ username: null })).toBe(false);
  });
});

test.each([
  [{ site_url: 'ftp://wool.example.test' }, 'site_url'],
  [{ site_url: 'http://user:secret@wool.example.test' }, 'site_url'],
  [{ site_url: undefined }, 'site_url'],
  [{ site_id: 2_000_000_000 }, 'site_id'],
  [{ platform: 'joomla' }, 'platform'],
  [{ config_json: [] }, 'config_json'],
  [{ config_json: 'text' }, 'config_json'],
  [{ name: '' }, 'name'],
])('%j is refused by name, and changes nothing', async (fields, field) => {
  const { status, body } = await create(fields);
  expect([status, Object.keys(body.errors)]).toEqual([400, [field]]);
  expect((await tenant.owner.get(path)).body.count).toBe(0);
});

test('an integration keeps its site and its platform, and goes without its site’s content', async () => {
  const { id } = await connected();
  const { site } = await tenant.addSite('Another');
  const change = (fields: object) => tenant.owner.patch(`${path}${id}/`, fields);
  expect(Object.keys((await change({ site_id: site.id })).body.errors)).toEqual(['site_id']);
  expect(Object.keys((await change({ platform: 'custom' })).body.errors)).toEqual(['platform']);
  expect((await change({ site_id: tenant.site.id, platform: 'wordpress', is_active: false })).status).toBe(200);
  expect((await tenant.owner.delete(`${path}${id}/`)).status).toBe(204);
  expect((await tenant.owner.get(`${path}${id}/`)).status).toBe(404);
  expect((await tenant.owner.delete(`${path}${id}/`)).status).toBe(404);
});

test('a site that is deleted takes its connections along', async () => {
  const { site } = await tenant.addSite('Going');
  await connected({ site_id: site.id });
  expect((await tenant.owner.delete(`/auth/sites/${site.id}/`)).status).toBe(204);
  expect((await tenant.owner.get(path)).body.count).toBe(0);
});

describe('what a site reports of itself', () => {
  const structure = {
    post_types: { post: { label: 'Posts', count: 12 }, page: { label: 'Pages', count: 3 } },
    taxonomies: { category: { label: 'Categories', count: 5 } },
    timestamp: '2026-11-30T10:00:00+01:00',
    plugin_connection_enabled: true,
    two_way_sync_enabled: false,
  };

  test.each(['update-structure', 'update_site_structure'])('is kept by %s, also by its own key', async (action) => {
    const { id } = await connected({ config_json: { theme: 'wool' } });
    const key = await tenant.siteClient();
    const { status, body } = await key.post(`${path}${id}/${action}/`, structure);
    expect([status, body.data]).toEqual([200, structure]);
    expect((await key.get(`${path}${id}/get_content_types/`)).body.data).toEqual(structure);
    const { config_json } = (await tenant.owner.get(`${path}${id}/`)).body.data;
    expect(config_json).toMatchObject({ theme: 'wool', content_types: { post_types: structure.post_types } });
  });

  test('stays where a later report leaves it out, and is an event each time', async () => {
    const { id } = await connected();
    await tenant.owner.post(`${path}${id}/update-structure/`, structure);
    await tenant.owner.post(`${path}${id}/update-structure/`, { two_way_sync_enabled: true });
    const types = (await tenant.owner.get(`${path}${id}/get_content_types/`)).body.data;
    expect(types).toMatchObject({ post_types: structure.post_types, two_way_sync_enabled: true });
    const { integration, events } = (await tenant.owner.get(`${path}${id}/debug_status/`)).body.data;
    expect(integration.id).toBe(id);
    expect(events).toHaveLength(2);
    expect(events[0]).toMatchObject({ event_type: 'structure', action: 'reported', success: true });
  });

  test('is empty before the first report', async () => {
    const { id } = await connected();
    expect((await tenant.owner.get(`${path}${id}/get_content_types/`)).body.data).toEqual({
      post_types: {},
      taxonomies: {},
      timestamp: null,
      plugin_connection_enabled: true,
      two_way_sync_enabled: true,
    });
    expect((await tenant.owner.get(`${path}${id}/sync_status/`)).body.data).toEqual({
      integration_id: id,
      is_active: true,
      sync_enabled: true,
      sync_status: 'pending',
      last_sync_at: null,
      sync_error: null,
    });
  });

  test('is refused where it is no structure', async () => {
    const { id } = await connected();
    const { status, body } = await tenant.owner.post(`${path}${id}/update-structure/`, { post_types: ['post'] });
    expect([status, Object.keys(body.errors)]).toEqual([400, ['post_types']]);
  });
});

test('a key sees and tells of its own site alone', async () => {
  const { id } = await connected();
  const { site } = await tenant.addSite('Another');
  const other = await connected({ site_id: site.id });
  const key = await tenant.siteClient();
  expect((await key.get(path)).body.results.map((row: { id: number }) => row.id)).toEqual([id]);
  expect((await key.get(`${path}${other.id}/`)).status).toBe(404);
  expect((await key.post(`${path}${other.id}/update-structure/`, {})).status).toBe(404);
  expect((await key.patch(`${path}${id}/`, { name: 'x' })).status).toBe(403);
  expect((await key.delete(`${path}${id}/`)).status).toBe(403);
});

test('GraphQL creates, changes, reads by either id, lists with events, and deletes', async () => {
  const graphql = async (query: string, variables: object = {}) => {
    const { data, errors } = await tenant.owner.graphql(query, variables as never);
    expect(errors).toBeUndefined();
    return data;
  };
  const { createIntegration: made } = await graphql(
    'mutation ($input: CreateIntegrationInput!) { createIntegration(input: $input) { id databaseId platform hasCredentials } }',
    { input: { siteId: String(tenant.site.id), siteUrl: 'https://wool.example.test', apiKey: 'one' } },
  );
  expect(made).toMatchObject({ platform: 'WORDPRESS', hasCredentials: true });
  for (const id of [made.id, String(made.databaseId)]) {
    const { integration } = await graphql('query ($id: ID!) { integration(id: $id) { databaseId name } }', { id });
    expect(integration).toEqual({ databaseId: made.databaseId, name: tenant.site.name });
  }
  expect(
    await graphql('query ($id: ID!) { node(id: $id) { ... on Integration { siteUrl } } }', { id: made.id }),
  ).toEqual({
    node: { siteUrl: 'https://wool.example.test/' },
  });
  await graphql(
    'mutation ($id: ID!, $input: UpdateSiteStructureInput!) { updateSiteStructure(id: $id, input: $input) { postTypes } }',
    { id: made.id, input: { postTypes: { post: { label: 'Posts', count: 1 } } } },
  );
  const { syncEvents } = await graphql(
    'query ($filter: SyncEventFilter) { syncEvents(filter: $filter) { totalCount nodes { eventType success } } }',
    { filter: { integrationId: made.id } },
  );
  expect(syncEvents).toEqual({ totalCount: 1, nodes: [{ eventType: 'structure', success: true }] });
  await graphql('mutation ($id: ID!) { deleteIntegration(id: $id) { databaseId } }', { id: made.id });
  expect((await graphql('{ integrations { totalCount } syncEvents { totalCount } }')).syncEvents.totalCount).toBe(0);
});

test('lists cost one query, for ten rows as for one', async () => {
  const { id } = await connected();
  const row = await app.prisma.integration.findUniqueOrThrow({ where: { id } });
  for (let count = 0; count < 9; count++) {
    const { site } = await tenant.addSite(`Site ${count}`);
    await app.prisma.integration.create({ data: { ...row, id: undefined as never, siteId: site.id, configJson: {} } });
  }
  expect(await app.countQueries(() => tenant.owner.get(path, { query: { page_size: 1 } }))).toBe(1);
  expect(await app.countQueries(() => tenant.owner.get(path, { query: { page_size: 10 } }))).toBe(1);
});
