import type { Client } from './client.ts';
import type { Tenant } from './tenant.ts';
import type { TestApp } from './test-app.ts';

export interface ResourceUnderTest {
  readonly name: 'keywords' | 'clusters' | 'ideas';
  readonly type: 'Keyword' | 'Cluster' | 'Idea';
  /** The text that names a row, and what a create must have beside site and sector. */
  readonly title: 'keyword' | 'name' | 'idea_title';
  /** Paths of the actions on several rows that take `ids`, with what else they need. */
  readonly bulk: Readonly<Record<string, Record<string, unknown>>>;
}

interface World {
  app: TestApp;
  tenant: Tenant;
}

let marks = 0;

/** The promises of who sees and changes what, which every resource of the module keeps. */
export function accessPromises(resource: ResourceUnderTest, world: () => World): void {
  const path = `/planner/${resource.name}/`;
  const single = resource.type.toLowerCase();

  const add = async (tenant: Tenant, place: object = tenant.place): Promise<number> => {
    const { status, body } = await tenant.owner.post(path, { [resource.title]: `row ${++marks}`, ...place });
    expect(status).toBe(201);
    return body.data.id;
  };
  const everyCall = (client: Client, id: number, place: object): Record<string, () => Promise<{ status: number }>> => ({
    list: () => client.get(path),
    read: () => client.get(`${path}${id}/`),
    create: () => client.post(path, { [resource.title]: `row ${++marks}`, ...place }),
    put: () => client.put(`${path}${id}/`, { [resource.title]: `row ${++marks}`, ...place }),
    patch: () => client.patch(`${path}${id}/`, { status: 'archived' }),
    ...Object.fromEntries(
      Object.entries(resource.bulk)
        .filter(([action]) => action !== 'bulk_delete')
        .map(([action, more]) => [action, () => client.post(`${path}${action}/`, { ids: [id], ...more })]),
    ),
    delete: () => client.delete(`${path}${id}/`),
  });
  const reads = ['list', 'read'];

  describe('who may', () => {
    test('nobody who is not signed in', async () => {
      const { app, tenant } = world();
      const id = await add(tenant);
      for (const [call, run] of Object.entries(everyCall(app.anonymous, id, tenant.place)))
        expect([call, (await run()).status]).toEqual([call, 401]);
      const { errors } = await app.anonymous.graphql(`{ ${resource.name} { totalCount } }`);
      expect(errors![0]!.extensions.code).toBe('UNAUTHENTICATED');
    });

    test('a viewer reads and changes nothing', async () => {
      const { tenant } = world();
      const viewer = await tenant.user('viewer');
      const id = await add(tenant);
      for (const [call, run] of Object.entries(everyCall(viewer, id, tenant.place)))
        expect([call, (await run()).status]).toEqual([call, reads.includes(call) ? 200 : 403]);
      const { errors } = await viewer.graphql(`mutation { delete${resource.type}(id: "${id}") { databaseId } }`);
      expect(errors![0]!.extensions.code).toBe('FORBIDDEN');
      expect((await tenant.owner.get(`${path}${id}/`)).status).toBe(200);
    });

    test.each(['editor', 'admin', 'owner'] as const)('%s reads and writes', async (role) => {
      const { tenant } = world();
      const client = await tenant.user(role);
      const id = await add(tenant);
      for (const [call, run] of Object.entries(everyCall(client, id, tenant.place)))
        expect([call, (await run()).status]).toEqual([call, { create: 201, delete: 204 }[call] ?? 200]);
      expect((await client.get(`${path}${id}/`)).status).toBe(404);
    });

    test('a suspended account reads and writes no more; a cancelled one does neither', async () => {
      const { app } = world();
      for (const [accountStatus, forReads] of [
        ['suspended', 200],
        ['pending_payment', 200],
        ['cancelled', 403],
      ] as const) {
        const tenant = await app.tenant({ status: accountStatus });
        const sector = { siteId: tenant.site.id, sectorId: tenant.sector.id, accountId: tenant.accountId };
        const id = await insertOne(app, resource, sector);
        for (const [call, run] of Object.entries(everyCall(tenant.owner, id, tenant.place)))
          expect([accountStatus, call, (await run()).status]).toEqual([
            accountStatus,
            call,
            reads.includes(call) ? forReads : 403,
          ]);
      }
    });
  });

  describe('another account', () => {
    test('its rows do not exist: 404 in a path, 400 in a body, nothing in a filter', async () => {
      const { app, tenant } = world();
      const other = await app.tenant();
      const id = await add(other);
      for (const [call, run] of Object.entries(everyCall(tenant.owner, id, tenant.place))) {
        if (call === 'list' || call === 'create') continue;
        expect([call, (await run()).status]).toEqual([call, call in resource.bulk ? 400 : 404]);
      }
      const { body } = await tenant.owner.get(path, { query: { site_id: other.site.id } });
      expect(body).toMatchObject({ count: 0, results: [] });
      const { data, errors } = await tenant.owner.graphql(
        `query ($id: ID!, $filter: ${resource.type}Filter) { one: ${single}(id: $id) { databaseId } many: ${resource.name}(filter: $filter) { totalCount nodes { databaseId } } }`,
        { id: String(id), filter: { siteId: String(other.site.id) } },
      );
      expect(data).toEqual({ one: null, many: { totalCount: 0, nodes: [] } });
      expect(errors![0]!.extensions.code).toBe('NOT_FOUND');
      expect((await other.owner.get(`${path}${id}/`)).status).toBe(200);
    });

    test('a new row can go to none of its sites or sectors', async () => {
      const { app, tenant } = world();
      const other = await app.tenant();
      const title = { [resource.title]: `row ${++marks}` };
      const site = await tenant.owner.post(path, { ...title, ...other.place });
      expect([site.status, Object.keys(site.body.errors)]).toEqual([400, ['site_id']]);
      const sector = await tenant.owner.post(path, { ...title, ...tenant.place, sector_id: other.sector.id });
      expect([sector.status, Object.keys(sector.body.errors)]).toEqual([400, ['sector_id']]);
    });

    test('an opaque id of another type is not found', async () => {
      const { tenant } = world();
      const id = await add(tenant);
      const opaque = Buffer.from(`Site:${id}`).toString('base64url');
      const { errors } = await tenant.owner.graphql(`query ($id: ID!) { ${single}(id: $id) { databaseId } }`, {
        id: opaque,
      });
      expect(errors![0]!.extensions.code).toBe('NOT_FOUND');
    });
  });

  describe('a site without access', () => {
    test('an editor neither sees its rows nor counts them, and may not write there', async () => {
      const { tenant } = world();
      const second = await tenant.addSite();
      const editor = await tenant.user('editor', { sites: [tenant.site] });
      const there = { site_id: second.site.id, sector_id: second.sector.id };
      const hidden = await add(tenant, there);
      const seen = await add(tenant);
      const calls = everyCall(editor, hidden, there);
      for (const call of ['read', 'put', 'patch', 'delete'])
        expect([call, (await calls[call]!()).status]).toEqual([call, 404]);
      for (const call of Object.keys(resource.bulk).filter((action) => action in calls))
        expect([call, (await calls[call]!()).status]).toEqual([call, 400]);
      expect((await calls.create!()).status).toBe(403);
      expect((await editor.patch(`${path}${seen}/`, there)).status).toBe(403);
      const { body } = await editor.get(path, { query: { page_size: 100 } });
      expect(body.results.map((row: { site_id: number }) => row.site_id)).not.toContain(second.site.id);
      expect((await editor.get(path, { query: { site_id: second.site.id } })).body.count).toBe(0);
      const all = (await tenant.owner.get(path)).body.count as number;
      expect(body.count).toBeLessThan(all);
      expect((await tenant.owner.get(`${path}${hidden}/`)).body.data.status).toBe('new');
    });
  });

  describe('ids', () => {
    test.each(['0', '2147483648', '99999999999999999999', 'abc', '1.5', '-1'])('%s is not found', async (id) => {
      const { owner } = world().tenant;
      for (const { status } of [
        await owner.get(`${path}${id}/`),
        await owner.patch(`${path}${id}/`, { status: 'archived' }),
        await owner.delete(`${path}${id}/`),
      ])
        expect(status).toBe(404);
    });
  });

  describe('several at once', () => {
    test.each(Object.entries(resource.bulk))(
      '%s refuses the whole call for one foreign or unknown id, in the same words',
      async (action, more) => {
        const { app, tenant } = world();
        const own = await add(tenant);
        const foreign = await add(await app.tenant());
        const { status, body } = await tenant.owner.post(`${path}${action}/`, {
          ids: [own, foreign, 2_000_000_000],
          ...more,
        });
        expect(status).toBe(400);
        expect(body.errors.ids).toEqual([
          `Invalid id "${foreign}" - object does not exist.`,
          'Invalid id "2000000000" - object does not exist.',
        ]);
        expect((await tenant.owner.get(`${path}${own}/`)).body.data.status).toBe('new');
      },
    );

    test.each(Object.entries(resource.bulk))('%s needs a list of ids that is not empty', async (action, more) => {
      const { owner } = world().tenant;
      for (const ids of [[], undefined, null, 5, ['x'], [1.5], {}, [0], [[1]]]) {
        const { status, body } = await owner.post(`${path}${action}/`, { ids, ...more });
        expect([ids, status]).toEqual([ids, 400]);
        expect(Object.keys(body.errors)).toEqual(['ids']);
      }
    });

    test.each(Object.entries(resource.bulk))('%s takes an id that comes twice as one', async (action, more) => {
      const { tenant } = world();
      const ids = [await add(tenant), await add(tenant)];
      const { status, body } = await tenant.owner.post(`${path}${action}/`, { ids: [...ids, ...ids], ...more });
      expect(status).toBe(200);
      expect(body).toMatchObject({ success: true, message: expect.stringContaining('2 ') });
      expect(Object.values(body.data)).toContain(2);
    });

    test('bulk_delete leaves no trace', async () => {
      const { tenant } = world();
      const sector = await tenant.addSector(`Gone${++marks}`);
      const place = { ...tenant.place, sector_id: sector.id };
      const ids = [await add(tenant, place), await add(tenant, place), await add(tenant, place)];
      await tenant.owner.post(`${path}bulk_delete/`, { ids: ids.slice(0, 2) });
      const { body } = await tenant.owner.get(path, { query: { sector_id: sector.id } });
      expect(body).toMatchObject({ count: 1, results: [{ id: ids[2] }] });
      expect((await tenant.owner.get(`${path}${ids[0]}/`)).status).toBe(404);
      expect((await tenant.owner.delete(`${path}${ids[0]}/`)).status).toBe(404);
      expect((await tenant.owner.post(`${path}bulk_delete/`, { ids: [ids[0]] })).status).toBe(400);
    });
  });

  describe('the documented forms', () => {
    test('a deletion answers 204 without a body', async () => {
      const { tenant } = world();
      const id = await add(tenant);
      const { status, body } = await tenant.owner.delete(`${path}${id}/`);
      expect([status, body]).toEqual([204, '']);
    });

    test('a PUT needs what a create needs, a PATCH nothing', async () => {
      const { tenant } = world();
      const id = await add(tenant);
      const missing = await tenant.owner.put(`${path}${id}/`, {});
      expect(missing.status).toBe(400);
      expect(Object.keys(missing.body.errors)).toEqual(expect.arrayContaining(['sector_id', 'site_id']));
      const untitled = await tenant.owner.put(`${path}${id}/`, tenant.place);
      expect([untitled.status, Object.keys(untitled.body.errors)]).toEqual([400, [resource.title]]);
      expect((await tenant.owner.patch(`${path}${id}/`, {})).status).toBe(200);
      const put = await tenant.owner.put(`${path}${id}/`, { [resource.title]: `put ${++marks}`, ...tenant.place });
      expect([put.status, put.body.data[resource.title]]).toEqual([200, `put ${marks}`]);
    });

    test('site and sector may come in the query of a write; the body wins', async () => {
      const { tenant } = world();
      const { status, body } = await tenant.owner.post(
        path,
        { [resource.title]: `row ${++marks}`, sector_id: tenant.sector.id },
        { query: { site_id: tenant.site.id, sector_id: 2_000_000_000 } },
      );
      expect(status).toBe(201);
      expect(body.data).toMatchObject(tenant.place);
    });

    test.each(['[]', '"text"', 'null', '{broken', ''])('a body of %s is a 400', async (text) => {
      const { status, body } = await world().tenant.owner.rest('POST', path, text || ' ');
      expect(status).toBe(400);
      expect(body.success).toBe(false);
    });

    test('GraphQL creates, changes, reads by either id and deletes', async () => {
      const { tenant } = world();
      const camel = resource.title.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
      const input = { [camel]: `row ${++marks}`, siteId: String(tenant.site.id), sectorId: String(tenant.sector.id) };
      const created = await tenant.owner.graphql(
        `mutation ($input: Create${resource.type}Input!) { made: create${resource.type}(input: $input) { id databaseId status } }`,
        { input },
      );
      expect(created.errors).toBeUndefined();
      const { id, databaseId, status } = created.data.made;
      expect(status).toBe('NEW');
      const changed = await tenant.owner.graphql(
        `mutation ($id: ID!, $input: Update${resource.type}Input!) { changed: update${resource.type}(id: $id, input: $input) { ${camel} status } }`,
        { id, input: { status: 'ARCHIVED' } },
      );
      expect(changed.data.changed).toEqual({ [camel]: `row ${marks}`, status: 'ARCHIVED' });
      const read = await tenant.owner.graphql(
        `query ($id: ID!, $key: ID!) { a: ${single}(id: $id) { databaseId } b: ${single}(id: $key) { id } c: node(id: $id) { id ... on ${resource.type} { status } } }`,
        { id, key: String(databaseId) },
      );
      expect(read.errors).toBeUndefined();
      expect(read.data).toEqual({ a: { databaseId }, b: { id }, c: { id, status: 'ARCHIVED' } });
      const deleted = await tenant.owner.graphql(
        `mutation ($id: ID!) { gone: delete${resource.type}(id: $id) { databaseId } }`,
        {
          id,
        },
      );
      expect(deleted.data.gone).toEqual({ databaseId });
      const after = await tenant.owner.graphql(
        `query ($id: ID!) { a: ${single}(id: $id) { databaseId } c: node(id: $id) { id } }`,
        {
          id,
        },
      );
      expect(after.data).toEqual({ a: null, c: null });
    });
  });
}

async function insertOne(
  { prisma }: TestApp,
  { name }: ResourceUnderTest,
  place: { accountId: number; siteId: number; sectorId: number },
): Promise<number> {
  const text = `row ${++marks}`;
  const { id } =
    name === 'keywords'
      ? await prisma.keyword.create({ data: { ...place, keyword: text, keywordKey: text } })
      : name === 'clusters'
        ? await prisma.cluster.create({ data: { ...place, name: text, nameKey: text } })
        : await prisma.idea.create({ data: { ...place, ideaTitle: text } });
  return id;
}
