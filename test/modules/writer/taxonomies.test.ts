import type { Client } from '../../kit/client.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { add, holdRow, mark, own } from './world.ts';

let app: TestApp;
let tenant: Tenant;

beforeAll(async () => {
  app = await openTestApp();
  tenant = await app.tenant();
});
afterAll(() => app.close());

const path = '/writer/taxonomies/';
type Fields = Record<string, unknown>;
// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely; the assertions say what they must be
type Json = any;

const create = (fields: Fields = {}, client: Client = tenant.owner) =>
  client.post(path, { name: `Term ${mark()}`, taxonomy_type: 'category', site_id: tenant.site.id, ...fields });
async function term(fields: Fields = {}): Promise<Json> {
  const { status, body } = await create(fields);
  expect([status, body.errors]).toEqual([201, undefined]);
  return body.data;
}
const read = async (id: number) => (await tenant.owner.get(`${path}${id}/`)).body.data;
const patch = (id: number, change: Fields) => tenant.owner.patch(`${path}${id}/`, change);
const place = () => ({ site_id: tenant.site.id, sector_id: tenant.sector.id });

describe('creating and changing', () => {
  test('a term comes back whole, with the documented envelope', async () => {
    const parent = await term();
    const { status, body, headers } = await tenant.owner.post(path, {
      name: ' Wool  Care ',
      description: 'How to care for wool',
      taxonomy_type: 'category',
      parent_id: parent.id,
      ...place(),
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      success: true,
      message: 'Taxonomy created successfully',
      request_id: headers.get('x-request-id'),
    });
    expect(body.data).toEqual({
      id: expect.any(Number),
      name: 'Wool Care',
      slug: 'wool-care',
      description: 'How to care for wool',
      taxonomy_type: 'category',
      parent_id: parent.id,
      external_id: null,
      external_taxonomy: null,
      sync_status: 'native',
      count: 0,
      sector_name: 'Sector',
      account_id: tenant.accountId,
      created_at: expect.any(String),
      updated_at: expect.any(String),
      ...place(),
    });
    expect(await read(body.data.id)).toEqual(body.data);
  });

  test('site, name and type are all it needs', async () => {
    expect(await term({ name: 'Tag of the site', taxonomy_type: 'tag' })).toMatchObject({
      slug: 'tag-of-the-site',
      taxonomy_type: 'tag',
      parent_id: null,
      sector_id: null,
      sector_name: null,
      description: '',
    });
  });

  const refused: readonly (readonly [Record<string, unknown>, string])[] = [
    [{ name: '' }, 'name'],
    [{ name: null }, 'name'],
    [{ name: 'x'.repeat(256) }, 'name'],
    [{ slug: '' }, 'slug'],
    [{ slug: null }, 'slug'],
    [{ slug: 'two words' }, 'slug'],
    [{ slug: 'x'.repeat(201) }, 'slug'],
    [{ description: null }, 'description'],
    [{ description: 'x'.repeat(5_001) }, 'description'],
    [{ taxonomy_type: 'colour' }, 'taxonomy_type'],
    [{ taxonomy_type: null }, 'taxonomy_type'],
    [{ parent_id: 2_000_000_000 }, 'parent_id'],
    [{ parent_id: 'x' }, 'parent_id'],
    [{ site_id: 2_000_000_000 }, 'site_id'],
    [{ site_id: null }, 'site_id'],
    [{ sector_id: 2_000_000_000 }, 'sector_id'],
  ];
  test.each(refused.map(([change, field]) => [JSON.stringify(change).slice(0, 80), field, change] as const))(
    '%s names %s, and changes nothing',
    async (_, field, change) => {
      const { id } = await term();
      const before = await read(id);
      const patched = await patch(id, change);
      expect([patched.status, Object.keys(patched.body.errors)]).toEqual([400, [field]]);
      const made = await create(change);
      expect([made.status, Object.keys(made.body.errors)]).toEqual([400, [field]]);
      expect(await read(id)).toEqual(before);
    },
  );

  test('a PUT needs what a create needs, and keeps the slug; what the sync keeps cannot be written', async () => {
    const { id, slug } = await term({ name: 'Before' });
    const missing = await tenant.owner.put(`${path}${id}/`, {});
    expect([missing.status, Object.keys(missing.body.errors).sort()]).toEqual([
      400,
      ['name', 'site_id', 'taxonomy_type'],
    ]);
    const { status, body } = await tenant.owner.put(`${path}${id}/`, {
      name: 'After',
      taxonomy_type: 'category',
      site_id: tenant.site.id,
      external_id: '7',
      external_taxonomy: 'category',
      sync_status: 'synced',
      count: 9,
      account_id: 1,
    });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      name: 'After',
      slug,
      external_id: null,
      external_taxonomy: null,
      sync_status: 'native',
      count: 0,
      account_id: tenant.accountId,
    });
  });

  test('a term keeps its site and its type; null clears sector and parent', async () => {
    const second = await tenant.addSite();
    const parent = await term();
    const { id } = await term({ parent_id: parent.id, ...place() });
    for (const [change, field] of [
      [{ site_id: second.site.id }, 'site_id'],
      [{ taxonomy_type: 'tag' }, 'taxonomy_type'],
      [{ sector_id: second.sector.id }, 'sector_id'],
    ] as const) {
      const { status, body } = await patch(id, change);
      expect([status, Object.keys(body.errors)]).toEqual([400, [field]]);
    }
    const same = await patch(id, { site_id: tenant.site.id, taxonomy_type: 'category' });
    expect(same.body.data).toMatchObject({ parent_id: parent.id, ...place() });
    expect((await patch(id, { sector_id: null, parent_id: null })).body.data).toMatchObject({
      sector_id: null,
      parent_id: null,
    });
  });
});

describe('slugs', () => {
  test('one that is made gets a number where the type has it already on the site; other types and sites do not count', async () => {
    const { site } = await tenant.addSite('Slugs');
    const made = async (fields: Fields = {}) => (await term({ name: 'Merino Wool', site_id: site.id, ...fields })).slug;
    expect(await made()).toBe('merino-wool');
    expect(await made()).toBe('merino-wool-1');
    expect(await made()).toBe('merino-wool-2');
    expect(await made({ taxonomy_type: 'tag' })).toBe('merino-wool');
    expect(await made({ site_id: (await tenant.addSite()).site.id })).toBe('merino-wool');
    expect(await made({ name: '羊毛', taxonomy_type: 'product_tag' })).toBe('product-tag');
  });

  test('one that is given and taken is a conflict; that of a deleted term is free again', async () => {
    const { site } = await tenant.addSite('Taken');
    const given = (slug: string, more: Fields = {}) => create({ slug, site_id: site.id, ...more });
    const first = await given('Wool_Socks');
    expect(first.body.data.slug).toBe('wool_socks');
    const second = await given('wool_socks');
    expect([second.status, second.body.errors]).toEqual([
      409,
      { slug: ['A term of this type with this slug already exists on this site.'] },
    ]);
    expect((await given('wool_socks', { taxonomy_type: 'tag' })).status).toBe(201);
    const other = await given('other');
    expect((await patch(other.body.data.id, { slug: 'wool_socks' })).status).toBe(409);
    expect((await read(other.body.data.id)).slug).toBe('other');
    await tenant.owner.delete(`${path}${first.body.data.id}/`);
    expect((await given('wool_socks')).status).toBe(201);
  });

  test('names that come at once all get one; of the same slug given at once one gets it', async () => {
    const { site } = await tenant.addSite('At once');
    const named = await Promise.all(Array.from({ length: 5 }, () => create({ name: 'Same', site_id: site.id })));
    expect(named.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect(named.map(({ body }) => body.data.slug).sort()).toEqual(['same', 'same-1', 'same-2', 'same-3', 'same-4']);
    const given = await Promise.all(Array.from({ length: 4 }, () => create({ slug: 'one', site_id: site.id })));
    expect(given.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  });
});

describe('the tree', () => {
  test.each(['tag', 'product_tag', 'product_attribute'])('terms of the type %s have no parent', async (type) => {
    const parent = await term({ taxonomy_type: type });
    const made = await create({ taxonomy_type: type, parent_id: parent.id });
    expect([made.status, made.body.errors]).toEqual([
      400,
      { parent_id: [`Terms of the type "${type}" have no parent.`] },
    ]);
    expect((await term({ taxonomy_type: type, parent_id: null })).parent_id).toBeNull();
  });

  test('a parent is of the same site and type', async () => {
    const category = await term();
    const second = await tenant.addSite();
    const elsewhere = await term({ site_id: second.site.id });
    const foreign = await app.tenant();
    const theirs = await foreign.owner.post(path, {
      name: 'Theirs',
      taxonomy_type: 'category',
      site_id: foreign.site.id,
    });
    const product = await term({ taxonomy_type: 'product_category' });
    const child = await term({ taxonomy_type: 'product_category', parent_id: product.id });
    expect(child.parent_id).toBe(product.id);
    for (const id of [product.id, elsewhere.id, theirs.body.data.id, 2_000_000_000]) {
      const { status, body } = await patch(category.id, { parent_id: id });
      expect([status, body.errors]).toEqual([
        400,
        { parent_id: [`Term ${id} does not exist on this site with this type.`] },
      ]);
    }
  });

  test('no term comes below itself', async () => {
    const a = await term();
    const b = await term({ parent_id: a.id });
    const c = await term({ parent_id: b.id });
    for (const id of [a.id, b.id, c.id]) {
      const { status, body } = await patch(a.id, { parent_id: id });
      expect([status, body.errors]).toEqual([400, { parent_id: ['A term cannot be placed below itself.'] }]);
    }
    expect((await patch(c.id, { parent_id: a.id })).status).toBe(200);
  });

  test('a tree may be deep; the first of a hundred levels comes not below the last', async () => {
    let parentId: number | null = null;
    const chain: number[] = [];
    for (let level = 0; level < 100; level++) {
      const { id }: { id: number } = await app.prisma.taxonomy.create({
        data: {
          accountId: tenant.accountId,
          siteId: tenant.site.id,
          name: 'Deep',
          slug: mark(),
          taxonomyType: 'category',
          parentId,
        },
      });
      chain.push(id);
      parentId = id;
    }
    const refused = await patch(chain[0]!, { parent_id: chain[99]! });
    expect([refused.status, refused.body.errors]).toEqual([
      400,
      { parent_id: ['A term cannot be placed below itself.'] },
    ]);
    expect((await term({ parent_id: chain[99] })).parent_id).toBe(chain[99]);
    expect((await patch(chain[98]!, { parent_id: chain[3]! })).body.data.parent_id).toBe(chain[3]);
  });

  test('moves that would only together make a ring come one after the other: the last one is refused', async () => {
    for (let round = 0; round < 5; round++) {
      const [a, b, c] = [await term(), await term(), await term()];
      const answers = await Promise.all([
        patch(a.id, { parent_id: b.id }),
        patch(b.id, { parent_id: c.id }),
        patch(c.id, { parent_id: a.id }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 400]);
      expect(Object.keys(answers.find(({ status }) => status === 400)!.body.errors)).toEqual(['parent_id']);
    }
  });

  test('the children of a deleted term move up to its parent', async () => {
    const root = await term();
    const middle = await term({ parent_id: root.id });
    const [one, two] = [await term({ parent_id: middle.id }), await term({ parent_id: middle.id })];
    const { status, body } = await tenant.owner.delete(`${path}${middle.id}/`);
    expect([status, body]).toEqual([204, '']);
    expect([(await read(one.id)).parent_id, (await read(two.id)).parent_id]).toEqual([root.id, root.id]);
    await tenant.owner.delete(`${path}${root.id}/`);
    expect([(await read(one.id)).parent_id, (await read(two.id)).parent_id]).toEqual([null, null]);
  });

  describe('of terms that are deleted at once, with the statement that deletes sites and sectors', () => {
    /** A tree below one root: each name with the name of its parent. */
    async function grow<Name extends string>(parents: Record<Name, NoInfer<Name> | null>) {
      const ids = {} as Record<Name, number>;
      for (const [name, parent] of Object.entries(parents) as [Name, Name | null][])
        ids[name] = (await term({ name, parent_id: parent && ids[parent] })).id;
      return ids;
    }
    const deleteAll = (ids: number[]) =>
      app.prisma.taxonomy.updateMany({ where: { id: { in: ids } }, data: { deletedAt: new Date() } });

    test('children of several levels move up to the nearest term that stays', async () => {
      const ids = await grow({
        root: null,
        a: 'root',
        b: 'a',
        c: 'b',
        'below a': 'a',
        'below b': 'b',
        'below c': 'c',
        'deep below c': 'below c',
        'below root': 'root',
      });
      await deleteAll([ids.c, ids.a, ids.b]);
      for (const [name, parent] of [
        ['below a', 'root'],
        ['below b', 'root'],
        ['below c', 'root'],
        ['deep below c', 'below c'],
        ['below root', 'root'],
      ] as const)
        expect([name, (await read(ids[name])).parent_id]).toEqual([name, ids[parent]]);
      const { body } = await tenant.owner.get(path, { query: { parent_id: ids.root } });
      expect(body.count).toBe(4);
    });

    test('every second level of a chain: what stays is a chain again', async () => {
      const names = ['0', '1', '2', '3', '4', '5', '6'] as const;
      const ids = await grow({ '0': null, '1': '0', '2': '1', '3': '2', '4': '3', '5': '4', '6': '5' });
      await deleteAll([ids['1'], ids['3'], ids['5']]);
      expect((await read(ids['2'])).parent_id).toBe(ids['0']);
      expect((await read(ids['4'])).parent_id).toBe(ids['2']);
      expect((await read(ids['6'])).parent_id).toBe(ids['4']);
      // Then the others above the last one, whose ancestors are gone since.
      await deleteAll([ids['0'], ids['2'], ids['4']]);
      expect((await read(ids['6'])).parent_id).toBeNull();
      expect(
        await app.prisma.taxonomy.count({ where: { id: { in: names.map((name) => ids[name]) }, deletedAt: null } }),
      ).toBe(1);
    });

    test('a whole branch with its root: what hung below it has no parent', async () => {
      const ids = await grow({ root: null, a: 'root', b: 'a', below: 'b', 'below root': 'root' });
      await deleteAll([ids.root, ids.a, ids.b]);
      expect((await read(ids.below)).parent_id).toBeNull();
      expect((await read(ids['below root'])).parent_id).toBeNull();
    });

    test('trees of two accounts in one statement stay apart, and a term that a statement only changes stays', async () => {
      const ids = await grow({ root: null, a: 'root', below: 'a', changed: 'a' });
      const other = await app.tenant();
      const make = async (name: string, parent: number | null) =>
        (
          await other.owner.post(path, {
            name,
            taxonomy_type: 'category',
            site_id: other.site.id,
            parent_id: parent,
          })
        ).body.data.id;
      const root = await make('root', null);
      const middle = await make('a', root);
      const below = await make('below', middle);
      const before = await app.prisma.taxonomy.findUniqueOrThrow({ where: { id: ids.root } });
      await app.prisma.$executeRaw`
        UPDATE taxonomies SET name = name || '!', deleted_at = CASE WHEN id = ANY(${[ids.a, middle]}) THEN now() END
         WHERE id = ANY(${[ids.a, ids.changed, middle]})`;
      expect(await read(ids.changed)).toMatchObject({ name: 'changed!', parent_id: ids.root });
      expect((await read(ids.below)).parent_id).toBe(ids.root);
      expect((await other.owner.get(`${path}${below}/`)).body.data.parent_id).toBe(root);
      expect(await app.prisma.taxonomy.findUniqueOrThrow({ where: { id: ids.root } })).toEqual(before);
    });

    test('content is filed under those that stay, in the order it had', async () => {
      const ids = await grow({ root: null, a: 'root', b: 'a', below: 'b' });
      const content = await add.content(tenant, { taxonomy_terms: [ids.below, ids.b, ids.root, ids.a] });
      await deleteAll([ids.a, ids.b]);
      const { taxonomy_terms } = (await tenant.owner.get(`/writer/content/${content.id}/`)).body.data;
      expect(taxonomy_terms.map(({ id }: { id: number }) => id)).toEqual([ids.below, ids.root]);
      expect(await app.prisma.contentTaxonomy.count({ where: { contentId: content.id } })).toBe(2);
    });
  });

  test('a move under a term that is being deleted is refused or lifted, never left hanging', async () => {
    for (let round = 0; round < 5; round++) {
      const [parent, child] = [await term(), await term()];
      const [moved, deleted] = await Promise.all([
        patch(child.id, { parent_id: parent.id }),
        tenant.owner.delete(`${path}${parent.id}/`),
      ]);
      expect(deleted.status).toBe(204);
      expect([200, 400]).toContain(moved.status);
      expect((await read(child.id)).parent_id).toBeNull();
    }
  });

  test('terms that go with their sector leave no child hanging and no content filed', async () => {
    const sector = await tenant.addSector('Leaving');
    const root = await term();
    const high = await term({ parent_id: root.id, sector_id: sector.id });
    const low = await term({ parent_id: high.id, sector_id: sector.id });
    const child = await term({ parent_id: low.id });
    const content = await add.content(tenant, { taxonomy_terms: [low.id, child.id] });
    expect((await tenant.owner.delete(`/auth/sectors/${sector.id}/`)).status).toBe(204);
    expect((await tenant.owner.get(`${path}${low.id}/`)).status).toBe(404);
    expect((await read(child.id)).parent_id).toBe(root.id);
    const { taxonomy_terms } = (await tenant.owner.get(`/writer/content/${content.id}/`)).body.data;
    expect(taxonomy_terms.map(({ id }: { id: number }) => id)).toEqual([child.id]);
  });

  test('the terms of a deleted site are gone', async () => {
    const second = await tenant.addSite();
    const parent = await term({ site_id: second.site.id });
    const child = await term({ site_id: second.site.id, parent_id: parent.id });
    expect((await tenant.owner.delete(`/auth/sites/${second.site.id}/`)).status).toBe(204);
    for (const { id } of [parent, child]) expect((await tenant.owner.get(`${path}${id}/`)).status).toBe(404);
  });
});

describe('lists', () => {
  const ids = (body: Json) => body.results.map((row: { id: number }) => row.id);

  test('each filter, alone and together; search looks into the name', async () => {
    const { site, sector } = await tenant.addSite('Filters');
    const there = { site_id: site.id };
    const a = await term({ ...there, name: 'Alpha 100% wool', sector_id: sector.id });
    const b = await term({ ...there, name: 'Beta', parent_id: a.id });
    const c = await term({ ...there, name: 'Gamma wool', taxonomy_type: 'tag' });
    await app.prisma.taxonomy.update({ where: { id: c.id }, data: { syncStatus: 'synced', externalId: '5' } });
    const find = async (query: Record<string, string | number>) =>
      ids((await tenant.owner.get(path, { query: { site_id: site.id, ...query } })).body);
    expect(await find({})).toEqual([a.id, b.id, c.id]);
    expect(await find({ sector_id: sector.id })).toEqual([a.id]);
    expect(await find({ taxonomy_type: 'tag' })).toEqual([c.id]);
    expect(await find({ parent_id: a.id })).toEqual([b.id]);
    expect(await find({ sync_status: 'synced' })).toEqual([c.id]);
    expect(await find({ sync_status: 'native', taxonomy_type: 'tag' })).toEqual([]);
    expect(await find({ parent_id: 2_000_000_000 })).toEqual([]);
    expect(await find({ search: 'WOOL' })).toEqual([a.id, c.id]);
    expect(await find({ search: '100%' })).toEqual([a.id]);
    expect(await find({ ordering: '-created_at' })).toEqual([c.id, b.id, a.id]);
    expect(await find({ ordering: 'created_at' })).toEqual([a.id, b.id, c.id]);
    expect(await find({ ordering: '-name' })).toEqual([c.id, b.id, a.id]);
    for (const [name, value] of [
      ['taxonomy_type', 'colour'],
      ['sync_status', 'lost'],
      ['parent_id', 'x'],
    ] as const) {
      const bad = await tenant.owner.get(path, { query: { [name]: value } });
      expect([bad.status, Object.keys(bad.body.errors)]).toEqual([400, [name]]);
    }
  });

  test('texts that mean something to SQL or to patterns are only texts', async () => {
    for (const search of ['%', '_', '\\', "'", '"', "'; DROP TABLE taxonomies; --", '\ud800', '💡'])
      expect((await tenant.owner.get(path, { query: { search } })).status).toBe(200);
  });

  describe('of many terms', () => {
    let siteId: number;
    let rows: { id: number; name: string }[];

    beforeAll(async () => {
      const { site, sector } = await tenant.addSite('Many');
      siteId = site.id;
      const base = { ...own(tenant), siteId, sectorId: sector.id, taxonomyType: 'category' as const };
      const names = Array.from({ length: 105 }, (_, index) => `name ${String(index % 9)}`);
      await app.prisma.taxonomy.createMany({
        data: names.map((name, index) => ({ ...base, name, slug: `term-${index}` })),
      });
      rows = await app.prisma.taxonomy.findMany({ where: { siteId }, orderBy: { id: 'asc' } });
      const [root] = rows;
      await app.prisma.taxonomy.updateMany({
        where: { siteId, id: { not: root!.id } },
        data: { parentId: root!.id },
      });
      const contents = await app.prisma.content.createManyAndReturn({
        data: Array.from({ length: 12 }, (_, index) => ({
          ...own(tenant),
          siteId,
          sectorId: sector.id,
          title: `content ${index}`,
          deletedAt: index % 3 === 0 ? new Date() : null,
        })),
      });
      await app.prisma.contentTaxonomy.createMany({
        data: rows.flatMap(({ id }) =>
          contents.map((content, position) => ({
            accountId: tenant.accountId,
            contentId: content.id,
            taxonomyId: id,
            position,
          })),
        ),
      });
    });

    test('pages and cursors give every row once, in the order of the names', async () => {
      const expected = [...rows].sort((a, b) => a.name.localeCompare(b.name) || a.id - b.id).map(({ id }) => id);
      const numbered: number[] = [];
      for (let page = 1; page <= 3; page++) {
        const { body } = await tenant.owner.get(path, { query: { site_id: siteId, page, page_size: 40 } });
        expect(body.count).toBe(105);
        numbered.push(...ids(body));
      }
      expect(numbered).toEqual(expected);
      const walked: number[] = [];
      let after: string | null = null;
      do {
        const { data, errors } = await tenant.owner.graphql(
          `query ($filter: TaxonomyFilter, $after: String) { list: taxonomies(filter: $filter, first: 40, after: $after) {
             nodes { databaseId } pageInfo { hasNextPage endCursor } } }`,
          { filter: { siteId: String(siteId) }, after },
        );
        expect(errors).toBeUndefined();
        walked.push(...data.list.nodes.map((row: { databaseId: number }) => row.databaseId));
        after = data.list.pageInfo.hasNextPage ? data.list.pageInfo.endCursor : null;
      } while (after);
      expect(walked).toEqual(expected);
    });

    test('counts are of the contents that live, in one query for 10 rows as for 100', async () => {
      const get = (page_size: number) => tenant.owner.get(path, { query: { site_id: siteId, page_size } });
      expect(new Set((await get(100)).body.results.map((row: { count: number }) => row.count))).toEqual(new Set([8]));
      expect(await app.countQueries(() => get(10))).toBe(1);
      expect(await app.countQueries(() => get(100))).toBe(1);
    });

    test('nested reads of 100 rows cost as many queries as those of 10', async () => {
      const all = `id databaseId name slug description taxonomyType parentId externalId externalTaxonomy syncStatus count siteId sectorId
        sectorName accountId createdAt updatedAt site { name } sector { name }`;
      const ask = (pageSize: number) => async () => {
        const { data, errors } = await tenant.owner.graphql(
          `query ($filter: TaxonomyFilter, $pageSize: Int) { taxonomies(filter: $filter, pageSize: $pageSize) { totalCount nodes { ${all}
             parent { ${all} } children(first: 2) { ${all} }
             contents(first: 3) { title } newest: contents(first: 1) { taxonomyTerms { name taxonomy { count } } } } } }`,
          { filter: { siteId: String(siteId) }, pageSize },
        );
        expect(errors).toBeUndefined();
        expect(data.taxonomies.nodes).toHaveLength(pageSize);
        for (const node of data.taxonomies.nodes) {
          expect(node.count).toBe(8);
          expect(node.parent?.count ?? 8).toBe(8);
          expect(node.children.map(({ count }: { count: number }) => count)).toEqual(
            node.databaseId === rows[0]!.id ? [8, 8] : [],
          );
          expect(node.contents.map(({ title }: { title: string }) => title)).toEqual([
            'content 11',
            'content 10',
            'content 8',
          ]);
          for (const content of node.newest) expect(content.taxonomyTerms).toHaveLength(105);
          expect(node.newest[0].taxonomyTerms[0].taxonomy.count).toBe(8);
        }
      };
      const [ten, hundred] = [await app.countQueries(ask(10)), await app.countQueries(ask(100))];
      expect(hundred).toBe(ten);
      expect(ten).toBeLessThanOrEqual(9);
    });

    test.each(['first: 0', 'first: -1'])('nested lists refuse %s', async (args) => {
      for (const field of ['children { name }', 'contents { title }']) {
        const [name, selection] = field.split(' {');
        const { errors } = await tenant.owner.graphql(
          `query ($id: ID!) { taxonomy(id: $id) { ${name}(${args}) {${selection} } }`,
          { id: String(rows[0]!.id) },
        );
        expect(errors![0]!.extensions.code).toBe('VALIDATION_FAILED');
      }
    });
  });
});

describe('who may', () => {
  test('a viewer reads, the site’s key reads, an editor writes; nobody else’s terms exist', async () => {
    const { id } = await term();
    const [viewer, editor] = [await tenant.user('viewer'), await tenant.user('editor')];
    const bot = await tenant.user('system_bot', { sites: [tenant.site] });
    for (const reader of [viewer, bot]) {
      expect((await reader.get(`${path}${id}/`)).status).toBe(200);
      expect((await reader.patch(`${path}${id}/`, { name: 'x' })).status).toBe(403);
      expect((await create({}, reader)).status).toBe(403);
    }
    expect((await editor.patch(`${path}${id}/`, { name: 'Edited' })).body.data.name).toBe('Edited');
    const stranger = (await app.tenant()).owner;
    expect((await stranger.get(`${path}${id}/`)).status).toBe(404);
    expect((await stranger.patch(`${path}${id}/`, { name: 'x' })).status).toBe(404);
    expect((await stranger.delete(`${path}${id}/`)).status).toBe(404);
    expect((await stranger.get(path)).body.count).toBe(0);
    expect((await app.anonymous.get(path)).status).toBe(401);
  });

  test('who has no access to a site neither sees nor makes terms there', async () => {
    const second = await tenant.addSite();
    const hidden = await term({ site_id: second.site.id });
    const editor = await tenant.user('editor', { sites: [tenant.site] });
    expect((await editor.get(`${path}${hidden.id}/`)).status).toBe(404);
    expect((await editor.delete(`${path}${hidden.id}/`)).status).toBe(404);
    expect((await create({ site_id: second.site.id }, editor)).status).toBe(403);
    expect((await editor.get(path, { query: { site_id: second.site.id } })).body.count).toBe(0);
  });

  test('GraphQL creates, changes, reads by either id and deletes', async () => {
    const created = await tenant.owner.graphql(
      'mutation ($input: CreateTaxonomyInput!) { createTaxonomy(input: $input) { id databaseId slug taxonomyType parent { name } } }',
      { input: { name: 'By GraphQL', taxonomyType: 'PRODUCT_CATEGORY', siteId: String(tenant.site.id) } },
    );
    expect(created.errors).toBeUndefined();
    const { id, databaseId } = created.data.createTaxonomy;
    expect(created.data.createTaxonomy).toMatchObject({
      slug: 'by-graphql',
      taxonomyType: 'PRODUCT_CATEGORY',
      parent: null,
    });
    const child = await tenant.owner.graphql(
      'mutation ($input: CreateTaxonomyInput!) { createTaxonomy(input: $input) { databaseId parent { databaseId } } }',
      {
        input: {
          name: 'Child',
          taxonomyType: 'PRODUCT_CATEGORY',
          siteId: String(tenant.site.id),
          // The opaque id does as well.
          parentId: id,
        },
      },
    );
    expect(child.data.createTaxonomy.parent.databaseId).toBe(databaseId);
    const changed = await tenant.owner.graphql(
      'mutation ($id: ID!, $input: UpdateTaxonomyInput!) { updateTaxonomy(id: $id, input: $input) { name children { name } } }',
      { id, input: { name: 'Changed' } },
    );
    expect(changed.data.updateTaxonomy).toEqual({ name: 'Changed', children: [{ name: 'Child' }] });
    const found = await tenant.owner.graphql(
      'query ($id: ID!, $key: ID!) { a: taxonomy(id: $id) { databaseId } b: taxonomy(id: $key) { id } c: node(id: $id) { id ... on Taxonomy { name count } } }',
      { id, key: String(databaseId) },
    );
    expect(found.data).toEqual({ a: { databaseId }, b: { id }, c: { id, name: 'Changed', count: 0 } });
    const deleted = await tenant.owner.graphql('mutation ($id: ID!) { deleteTaxonomy(id: $id) { databaseId } }', {
      id,
    });
    expect(deleted.data.deleteTaxonomy).toEqual({ databaseId });
    const after = await tenant.owner.graphql(
      'query ($id: ID!, $child: ID!) { taxonomy(id: $id) { name } child: taxonomy(id: $child) { parent { name } } }',
      { id, child: String(child.data.createTaxonomy.databaseId) },
    );
    expect([after.data.taxonomy, after.data.child]).toEqual([null, { parent: null }]);
  });

  test.each(['0', '2147483648', '99999999999999999999', 'abc', '1.5', '-1'])('the id %s is not found', async (id) => {
    for (const { status } of [
      await tenant.owner.get(`${path}${id}/`),
      await patch(id as never, { name: 'x' }),
      await tenant.owner.delete(`${path}${id}/`),
    ])
      expect(status).toBe(404);
  });
});

test('a term that content is being filed under is deleted afterwards, and the content is not filed under it', async () => {
  const { id } = await term();
  const content = await add.content(tenant);
  // The content's row is held: who files it waits with the term not yet taken, who deletes the term goes ahead.
  const held = await holdRow(app, 'contents', content.id);
  const filing = tenant.owner.patch(`/writer/content/${content.id}/`, { taxonomy_terms: [id] });
  await held.waitedFor();
  expect((await tenant.owner.delete(`${path}${id}/`)).status).toBe(204);
  await held.release();
  const filed = await filing;
  expect([filed.status, Object.keys(filed.body.errors)]).toEqual([400, ['taxonomy_terms']]);
  for (let round = 0; round < 5; round++) {
    const other = await term();
    const [, answer] = await Promise.all([
      tenant.owner.delete(`${path}${other.id}/`),
      tenant.owner.patch(`/writer/content/${content.id}/`, { taxonomy_terms: [other.id] }),
    ]);
    expect([200, 400]).toContain(answer.status);
    expect((await tenant.owner.get(`/writer/content/${content.id}/`)).body.data.taxonomy_terms).toEqual([]);
    expect(await app.prisma.contentTaxonomy.count({ where: { taxonomyId: other.id } })).toBe(0);
  }
});
