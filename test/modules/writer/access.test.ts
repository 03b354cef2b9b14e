import type { Client } from '../../kit/client.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { add } from './world.ts';

let app: TestApp;
let tenant: Tenant;

beforeAll(async () => {
  app = await openTestApp();
  tenant = await app.tenant();
});
afterAll(() => app.close());

interface Resource {
  readonly name: 'tasks' | 'content' | 'images';
  readonly type: string;
  readonly add: (tenant: Tenant, more?: Record<string, unknown>) => Promise<{ id: number }>;
  /** What a create needs beside site and sector. */
  readonly body: Record<string, unknown>;
  readonly change: Record<string, unknown>;
  /** Actions on several rows: what else they need. */
  readonly bulk: Readonly<Record<string, Record<string, unknown>>>;
}

const resources: Resource[] = [
  {
    name: 'tasks',
    type: 'Task',
    add: add.task,
    body: { title: 'A task' },
    change: { status: 'review' },
    bulk: { bulk_update: { status: 'review' }, auto_generate_content: {}, bulk_delete: {} },
  },
  {
    name: 'content',
    type: 'Content',
    add: add.content,
    body: { title: 'Content' },
    change: { status: 'review' },
    bulk: { generate_image_prompts: {} },
  },
  {
    name: 'images',
    type: 'Image',
    add: add.image,
    body: { image_type: 'featured', prompt: 'a prompt' },
    change: { caption: 'changed' },
    bulk: { bulk_update: { status: 'failed' }, generate_images: {} },
  },
];

describe.each(resources)('$name', (resource) => {
  const path = `/writer/${resource.name}/`;
  const reads = ['list', 'read'];
  const calls = (client: Client, id: number, place: object): Record<string, () => Promise<{ status: number }>> => ({
    list: () => client.get(path),
    read: () => client.get(`${path}${id}/`),
    create: () => client.post(path, { ...resource.body, ...place }),
    put: () => client.put(`${path}${id}/`, { ...resource.body, ...place }),
    patch: () => client.patch(`${path}${id}/`, resource.change),
    ...Object.fromEntries(
      Object.entries(resource.bulk)
        .filter(([action]) => action !== 'bulk_delete')
        .map(([action, more]) => [action, () => client.post(`${path}${action}/`, { ids: [id], ...more })]),
    ),
    delete: () => client.delete(`${path}${id}/`),
  });

  test('nobody who is not signed in gets in', async () => {
    const { id } = await resource.add(tenant);
    for (const [call, run] of Object.entries(calls(app.anonymous, id, tenant.place)))
      expect([call, (await run()).status]).toEqual([call, 401]);
  });

  test('a viewer reads and changes nothing', async () => {
    const { id } = await resource.add(tenant);
    const viewer = await tenant.user('viewer');
    for (const [call, run] of Object.entries(calls(viewer, id, tenant.place)))
      expect([call, (await run()).status]).toEqual([call, reads.includes(call) ? 200 : 403]);
    const { errors } = await viewer.graphql(`mutation { delete${resource.type}(id: "${id}") { databaseId } }`);
    expect(errors![0]!.extensions.code).toBe('FORBIDDEN');
  });

  test.each(['editor', 'admin', 'owner'] as const)('%s reads and writes', async (role) => {
    const { id } = await resource.add(tenant);
    const client = await tenant.user(role);
    for (const [call, run] of Object.entries(calls(client, id, tenant.place)))
      expect([call, (await run()).status]).toEqual([call, { create: 201, delete: 204 }[call] ?? 200]);
    expect((await client.get(`${path}${id}/`)).status).toBe(404);
  });

  test('a suspended account reads and writes no more', async () => {
    const other = await app.tenant();
    const { id } = await resource.add(other);
    await app.prisma.account.update({ where: { id: other.accountId }, data: { status: 'suspended' } });
    const owner = (await other.user('owner')) as Client;
    for (const [call, run] of Object.entries(calls(owner, id, other.place)))
      expect([call, (await run()).status]).toEqual([call, reads.includes(call) ? 200 : 403]);
  });

  test('another account’s rows do not exist: 404 in a path, 400 in a body, nothing in a filter', async () => {
    const other = await app.tenant();
    const { id } = await resource.add(other);
    for (const [call, run] of Object.entries(calls(tenant.owner, id, tenant.place))) {
      if (call === 'list' || call === 'create') continue;
      expect([call, (await run()).status]).toEqual([call, call in resource.bulk ? 400 : 404]);
    }
    const { body } = await tenant.owner.get(path, { query: { site_id: other.site.id } });
    expect(body).toMatchObject({ count: 0, results: [] });
    const created = await tenant.owner.post(path, { ...resource.body, ...other.place });
    expect([created.status, Object.keys(created.body.errors)]).toEqual([400, ['site_id']]);
    const sector = await tenant.owner.post(path, { ...resource.body, ...tenant.place, sector_id: other.sector.id });
    expect([sector.status, Object.keys(sector.body.errors)]).toEqual([400, ['sector_id']]);
    expect((await other.owner.get(`${path}${id}/`)).status).toBe(200);
  });

  test('an editor without access to a site neither sees nor counts its rows, and may not write there', async () => {
    const second = await tenant.addSite();
    const there = { site_id: second.site.id, sector_id: second.sector.id };
    const editor = await tenant.user('editor', { sites: [tenant.site] });
    const hidden = await resource.add(tenant, there);
    const seen = await resource.add(tenant);
    const all = calls(editor, hidden.id, there);
    for (const call of ['read', 'put', 'patch', 'delete'])
      expect([call, (await all[call]!()).status]).toEqual([call, 404]);
    for (const call of Object.keys(resource.bulk).filter((action) => action in all))
      expect([call, (await all[call]!()).status]).toEqual([call, 400]);
    expect((await all.create!()).status).toBe(403);
    expect((await editor.patch(`${path}${seen.id}/`, there)).status).toBe(403);
    expect((await editor.get(path, { query: { site_id: second.site.id } })).body.count).toBe(0);
    const [own, everything] = [(await editor.get(path)).body.count, (await tenant.owner.get(path)).body.count];
    expect(own).toBeLessThan(everything);
  });

  test.each(['0', '2147483648', '99999999999999999999', 'abc', '1.5', '-1'])('the id %s is not found', async (id) => {
    for (const { status } of [
      await tenant.owner.get(`${path}${id}/`),
      await tenant.owner.patch(`${path}${id}/`, resource.change),
      await tenant.owner.delete(`${path}${id}/`),
    ])
      expect(status).toBe(404);
  });

  test.each(Object.entries(resource.bulk))('%s refuses all for one foreign or unknown id', async (action, more) => {
    const { id } = await resource.add(tenant);
    const foreign = await resource.add(await app.tenant());
    const ids = [id, foreign.id, 2_000_000_000];
    const { status, body } = await tenant.owner.post(`${path}${action}/`, { ids, ...more });
    expect([status, body.errors.ids]).toEqual([
      400,
      [`Invalid id "${foreign.id}" - object does not exist.`, 'Invalid id "2000000000" - object does not exist.'],
    ]);
    expect((await tenant.owner.get(`${path}${id}/`)).body.data.status).toMatch(/draft|pending/);
    for (const bad of [[], undefined, null, 5, ['x'], [0]]) {
      const answer = await tenant.owner.post(`${path}${action}/`, { ids: bad, ...more });
      expect([bad, answer.status, Object.keys(answer.body.errors)]).toEqual([bad, 400, ['ids']]);
    }
  });

  test('a deletion answers 204 without a body and leaves no trace', async () => {
    const sector = await tenant.addSector(`Gone${resource.name}`);
    const { id } = await resource.add(tenant, { sector_id: sector.id });
    const stays = await resource.add(tenant, { sector_id: sector.id });
    const { status, body } = await tenant.owner.delete(`${path}${id}/`);
    expect([status, body]).toEqual([204, '']);
    const list = await tenant.owner.get(path, { query: { sector_id: sector.id } });
    expect(list.body).toMatchObject({ count: 1, results: [{ id: stays.id }] });
    expect((await tenant.owner.get(`${path}${id}/`)).status).toBe(404);
    expect((await tenant.owner.delete(`${path}${id}/`)).status).toBe(404);
    expect((await tenant.owner.patch(`${path}${id}/`, resource.change)).status).toBe(404);
    const opaque = Buffer.from(`${resource.type}:${id}`).toString('base64url');
    const { data } = await tenant.owner.graphql('query ($id: ID!) { node(id: $id) { id } }', { id: opaque });
    expect(data).toEqual({ node: null });
  });

  test('GraphQL creates, changes, reads by either id and deletes', async () => {
    const single = resource.type.toLowerCase();
    const enumerated = resource.name === 'images' ? { imageType: 'FEATURED' } : { title: 'By GraphQL' };
    const input = { ...enumerated, siteId: String(tenant.site.id), sectorId: String(tenant.sector.id) };
    const created = await tenant.owner.graphql(
      `mutation ($input: Create${resource.type}Input!) { made: create${resource.type}(input: $input) { id databaseId status } }`,
      { input },
    );
    expect(created.errors).toBeUndefined();
    const { id, databaseId, status } = created.data.made;
    expect(status).toMatch(/DRAFT|PENDING/);
    const next = resource.name === 'images' ? 'FAILED' : 'REVIEW';
    const changed = await tenant.owner.graphql(
      `mutation ($id: ID!, $input: Update${resource.type}Input!) { changed: update${resource.type}(id: $id, input: $input) { status } }`,
      { id, input: { status: next } },
    );
    expect(changed.data.changed).toEqual({ status: next });
    const read = await tenant.owner.graphql(
      `query ($id: ID!, $key: ID!) { a: ${single}(id: $id) { databaseId } b: ${single}(id: $key) { id } c: node(id: $id) { id ... on ${resource.type} { status } } }`,
      { id, key: String(databaseId) },
    );
    expect(read.data).toEqual({ a: { databaseId }, b: { id }, c: { id, status: next } });
    const deleted = await tenant.owner.graphql(
      `mutation ($id: ID!) { gone: delete${resource.type}(id: $id) { databaseId } }`,
      { id },
    );
    expect(deleted.data.gone).toEqual({ databaseId });
  });
});

test('a site’s own key reads, and changes tasks and content of its site; nothing else', async () => {
  const second = await tenant.addSite();
  const bot = await tenant.user('system_bot', { sites: [tenant.site] });
  for (const { name, add: addOne, body, change } of resources) {
    const { id } = await addOne(tenant);
    const changes = name === 'images' ? 403 : 200;
    const url = `/writer/${name}/`;
    expect([name, (await bot.get(`${url}${id}/`)).status]).toEqual([name, 200]);
    expect([name, (await bot.patch(`${url}${id}/`, change)).status]).toEqual([name, changes]);
    expect([name, (await bot.put(`${url}${id}/`, { ...body, ...tenant.place })).status]).toEqual([name, changes]);
    expect([name, (await bot.post(url, { ...body, ...tenant.place })).status]).toEqual([name, 403]);
    expect([name, (await bot.delete(`${url}${id}/`)).status]).toEqual([name, 403]);
    const there = { site_id: second.site.id, sector_id: second.sector.id };
    const hidden = await addOne(tenant, there);
    expect([name, (await bot.get(`${url}${hidden.id}/`)).status]).toEqual([name, 404]);
  }
});
