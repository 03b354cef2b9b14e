import type { Client } from '../../kit/client.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';

let app: TestApp;
let tenant: Tenant;

beforeAll(async () => {
  app = await openTestApp();
  tenant = await app.tenant();
});
afterAll(() => app.close());

async function createKey(owner: Client, input: object): Promise<{ key: string; id: string }> {
  const { data, errors } = await owner.graphql(
    'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { key apiKey { databaseId } } }',
    { input: { name: 'Plugin', ...input } },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return { key: data.createApiKey.key, id: String(data.createApiKey.apiKey.databaseId) };
}

const withKey = (key: string) => app.anonymous.with({ 'x-igny8-api-key': key });

describe('a key of a site', () => {
  test('is shown once and stored as a hash; lists show its first letters', async () => {
    const { key, id } = await createKey(tenant.owner, { siteId: String(tenant.site.id) });
    expect(key).toMatch(/^igny8_[\w-]{43}$/);
    const row = await app.prisma.apiKey.findUniqueOrThrow({ where: { id: Number(id) } });
    expect(JSON.stringify(row)).not.toContain(key);
    const { data } = await tenant.owner.graphql(
      '{ apiKeys { nodes { databaseId name prefix siteId createdBy lastUsedAt revokedAt scopes } } }',
    );
    const listed = data.apiKeys.nodes.find(({ databaseId }: { databaseId: number }) => databaseId === Number(id));
    expect(listed).toMatchObject({
      name: 'Plugin',
      siteId: tenant.site.id,
      createdBy: tenant.ownerUser.id,
      lastUsedAt: null,
      revokedAt: null,
    });
    expect(key.startsWith(listed.prefix)).toBe(true);
    expect(JSON.stringify(data)).not.toContain(key);
  });

  test('signs in by three spellings', async () => {
    const { key } = await createKey(tenant.owner, { siteId: String(tenant.site.id) });
    for (const headers of [
      { 'x-igny8-api-key': key },
      { authorization: `ApiKey ${key}` },
      { authorization: `Bearer ${key}` },
    ] as Record<string, string>[]) {
      const { status } = await app.anonymous.with(headers).get('/planner/keywords/');
      expect([headers, status]).toEqual([headers, 200]);
    }
    for (const headers of [{ 'x-igny8-api-key': `${key}x` }, { authorization: `Basic ${key}` }] as Record<
      string,
      string
    >[]) {
      expect((await app.anonymous.with(headers).get('/planner/keywords/')).status).toBe(401);
    }
  });

  test('sees its own site only', async () => {
    const second = await tenant.addSite();
    const { key } = await createKey(tenant.owner, { siteId: String(tenant.site.id) });
    const add = async (keyword: string, place: object) =>
      (await tenant.owner.post('/planner/keywords/', { keyword, ...place })).body.data.id;
    const here = await add('seen by the key', tenant.place);
    const there = await add('not seen by the key', { site_id: second.site.id, sector_id: second.sector.id });
    const client = withKey(key);
    expect((await client.get(`/planner/keywords/${here}/`)).status).toBe(200);
    expect((await client.get(`/planner/keywords/${there}/`)).status).toBe(404);
    const { body } = await client.get('/planner/keywords/', { query: { site_id: second.site.id } });
    expect(body.count).toBe(0);
  });

  test('changes tasks and content of its site and nothing else', async () => {
    const { key } = await createKey(tenant.owner, { siteId: String(tenant.site.id) });
    const client = withKey(key);
    const task = (await tenant.owner.post('/writer/tasks/', { title: 'A task', ...tenant.place })).body.data;
    const patched = await client.patch(`/writer/tasks/${task.id}/`, { title: 'By the key' });
    expect([patched.status, patched.body.data.title]).toEqual([200, 'By the key']);
    for (const answer of [
      await client.post('/writer/tasks/', { title: 'Another', ...tenant.place }),
      await client.delete(`/writer/tasks/${task.id}/`),
      await client.post('/planner/keywords/', { keyword: 'x', ...tenant.place }),
      await client.get('/auth/me/'),
      await client.get('/auth/sites/'),
      await client.get('/auth/users/'),
      await client.get('/billing/credits/balance/'),
      await client.post('/auth/logout/'),
    ]) {
      expect([answer.status, answer.body.error]).toEqual([403, 'Permission denied']);
    }
    const { errors } = await client.graphql('{ me { email } apiKeys { totalCount } }');
    expect(errors!.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  });

  test('can be narrowed', async () => {
    const { key } = await createKey(tenant.owner, { siteId: String(tenant.site.id), scopes: ['planner.read'] });
    expect((await withKey(key).get('/planner/keywords/')).status).toBe(200);
    expect((await withKey(key).get('/writer/tasks/')).status).toBe(403);
    const { errors } = await tenant.owner.graphql(
      'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { key } }',
      { input: { name: 'Too much', siteId: String(tenant.site.id), scopes: ['planner.write'] } },
    );
    expect(Object.keys(errors![0]!.extensions.fields)).toEqual(['scopes']);
  });

  test('notes when it was used', async () => {
    const { key, id } = await createKey(tenant.owner, { siteId: String(tenant.site.id) });
    await withKey(key).get('/planner/keywords/');
    const { lastUsedAt } = await app.prisma.apiKey.findUniqueOrThrow({ where: { id: Number(id) } });
    expect(Date.now() - lastUsedAt!.getTime()).toBeLessThan(10_000);
  });

  test('ends at once when it is revoked, over, or its site is deleted', async () => {
    const own = await app.tenant();
    const revoked = await createKey(own.owner, { siteId: String(own.site.id) });
    const soon = new Date(Date.now() + 1_500).toISOString();
    const short = await createKey(own.owner, { siteId: String(own.site.id), expiresAt: soon });
    const orphaned = await createKey(own.owner, { siteId: String(own.site.id) });
    for (const { key } of [revoked, short, orphaned])
      expect((await withKey(key).get('/planner/keywords/')).status).toBe(200);

    const { data } = await own.owner.graphql('mutation ($id: ID!) { revokeApiKey(id: $id) { revokedAt } }', {
      id: revoked.id,
    });
    expect(data.revokeApiKey.revokedAt).not.toBeNull();
    expect((await withKey(revoked.key).get('/planner/keywords/')).status).toBe(401);

    await app.prisma.apiKey.update({ where: { id: Number(short.id) }, data: { expiresAt: new Date(Date.now() - 1) } });
    await app.services.actors.keysChanged();
    expect((await withKey(short.key).get('/planner/keywords/')).status).toBe(401);

    await own.owner.delete(`/auth/sites/${own.site.id}/`);
    expect((await withKey(orphaned.key).get('/planner/keywords/')).status).toBe(401);
  });

  test('of a suspended account only reads; of a cancelled one does nothing', async () => {
    const own = await app.tenant();
    const { key } = await createKey(own.owner, { siteId: String(own.site.id) });
    const task = (await own.owner.post('/writer/tasks/', { title: 'A task', ...own.place })).body.data;
    const setStatus = async (status: 'suspended' | 'cancelled') => {
      await app.prisma.account.update({ where: { id: own.accountId }, data: { status } });
      await app.services.actors.changed(null);
    };
    await setStatus('suspended');
    expect((await withKey(key).get('/writer/tasks/')).status).toBe(200);
    expect((await withKey(key).patch(`/writer/tasks/${task.id}/`, { title: 'x' })).status).toBe(403);
    await setStatus('cancelled');
    expect((await withKey(key).get('/writer/tasks/')).status).toBe(403);
  });

  test('is made and revoked by admins and owners of its account', async () => {
    const other = await app.tenant();
    const { id } = await createKey(tenant.owner, { siteId: String(tenant.site.id) });
    const make = 'mutation ($site: ID!) { createApiKey(input: { siteId: $site, name: "x" }) { key } }';
    const editor = await tenant.user('editor');
    const codes = async (client: Client, query: string, variables: Record<string, unknown>) =>
      (await client.graphql(query, variables)).errors?.map(({ extensions }) => extensions.code);
    expect(await codes(editor, make, { site: String(tenant.site.id) })).toEqual(['FORBIDDEN']);
    expect(await codes(other.owner, make, { site: String(tenant.site.id) })).toEqual(['VALIDATION_FAILED']);
    const revoke = 'mutation ($id: ID!) { revokeApiKey(id: $id) { databaseId } }';
    expect(await codes(other.owner, revoke, { id })).toEqual(['NOT_FOUND']);
    expect(await codes(await tenant.user('admin'), revoke, { id })).toBeUndefined();
    expect(await app.countQueries(() => tenant.owner.graphql('{ apiKeys { totalCount nodes { name } } }'))).toBe(1);
  });
});

describe('a new site on WordPress', () => {
  test('comes with a key, whole in that answer only', async () => {
    const { body } = await tenant.owner.post('/auth/sites/', { name: 'Blog' });
    const key = body.data.wp_api_key;
    expect(key).toMatch(/^igny8_/);
    expect((await withKey(key).get('/writer/tasks/')).status).toBe(200);
    const read = await tenant.owner.get(`/auth/sites/${body.data.id}/`);
    expect(read.body.data.wp_api_key).toBe(`${key.slice(0, 12)}…`);
    const shop = await tenant.owner.post('/auth/sites/', { name: 'Shop', hosting_type: 'shopify' });
    expect(shop.body.data.wp_api_key).toBeNull();
  });
});
