import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { add, mark, own } from './world.ts';

let app: TestApp;
let tenant: Tenant;

beforeAll(async () => {
  app = await openTestApp();
  tenant = await app.tenant();
});
afterAll(() => app.close());

const base = '/writer/content/';
// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely; the assertions say what they must be
type Json = any;

async function term(fields: Record<string, unknown> = {}, of: Tenant = tenant): Promise<Json> {
  const { status, body } = await of.owner.post('/writer/taxonomies/', {
    name: `Term ${mark()}`,
    taxonomy_type: 'category',
    site_id: of.site.id,
    ...fields,
  });
  expect([status, body.errors]).toEqual([201, undefined]);
  return body.data;
}
const terms = async (...fields: Record<string, unknown>[]) => {
  const made: Json[] = [];
  for (const one of fields) made.push(await term(one));
  return made;
};
const read = async (id: number) => (await tenant.owner.get(`${base}${id}/`)).body.data;
const patch = (id: number, change: Record<string, unknown>) => tenant.owner.patch(`${base}${id}/`, change);
const idsOf = (rows: { id: number }[]) => rows.map(({ id }) => id);
const count = async (id: number) => (await tenant.owner.get(`/writer/taxonomies/${id}/`)).body.data.count;

describe('terms of a content', () => {
  test('of any type come back in the order given, each once, and count it', async () => {
    const [a, b, c] = await terms(
      { taxonomy_type: 'tag' },
      { sector_id: tenant.sector.id },
      { taxonomy_type: 'product_attribute' },
    );
    const content = await add.content(tenant, { taxonomy_terms: [c.id, a.id, c.id, b.id] });
    const shown = (one: Json) => ({ id: one.id, name: one.name, slug: one.slug, taxonomy_type: one.taxonomy_type });
    expect(content.taxonomy_terms).toEqual([shown(c), shown(a), shown(b)]);
    expect(await read(content.id)).toEqual(content);
    for (const { id } of [a, b, c]) expect(await count(id)).toBe(1);
  });

  test('stay where a change does not name them; others take their place; none or null clears them', async () => {
    const [a, b] = await terms({}, {});
    const { id } = await add.content(tenant, { taxonomy_terms: [a.id, b.id] });
    expect(idsOf((await patch(id, { title: 'Renamed' })).body.data.taxonomy_terms)).toEqual([a.id, b.id]);
    expect(idsOf((await patch(id, { taxonomy_terms: [b.id, a.id] })).body.data.taxonomy_terms)).toEqual([b.id, a.id]);
    const put = await tenant.owner.put(`${base}${id}/`, { title: 'Put', taxonomy_terms: [b.id], ...tenant.place });
    expect(idsOf(put.body.data.taxonomy_terms)).toEqual([b.id]);
    expect([await count(a.id), await count(b.id)]).toEqual([0, 1]);
    for (const none of [[], null]) {
      await patch(id, { taxonomy_terms: [a.id] });
      expect((await patch(id, { taxonomy_terms: none })).body.data.taxonomy_terms).toEqual([]);
      expect(await count(a.id)).toBe(0);
    }
  });

  test('may come as they were read: content that is sent back whole keeps its terms', async () => {
    const [a, b] = await terms({}, { taxonomy_type: 'tag' });
    const content = await add.content(tenant, { taxonomy_terms: [b.id, a.id] });
    const put = await tenant.owner.put(`${base}${content.id}/`, { ...content, title: 'Edited in a form' });
    expect([put.status, put.body.errors]).toEqual([200, undefined]);
    expect(put.body.data).toMatchObject({ title: 'Edited in a form', taxonomy_terms: content.taxonomy_terms });
    const nameless = await patch(content.id, { taxonomy_terms: [{ name: a.name }] });
    expect([nameless.status, Object.keys(nameless.body.errors)]).toEqual([400, ['taxonomy_terms']]);
    expect(await read(content.id)).toEqual(put.body.data);
  });

  test('of another site, another account, deleted or never there: 400 naming them, and nothing changes', async () => {
    const [a, gone] = await terms({}, {});
    await tenant.owner.delete(`/writer/taxonomies/${gone.id}/`);
    const elsewhere = await term({ site_id: (await tenant.addSite()).site.id });
    const foreign = await term({}, await app.tenant());
    const { id } = await add.content(tenant, { taxonomy_terms: [a.id] });
    const before = await read(id);
    const contents = (await tenant.owner.get(base)).body.count;
    for (const bad of [elsewhere.id, foreign.id, gone.id, 2_000_000_000]) {
      const errors = { taxonomy_terms: [`Term ${bad} does not exist on this site.`] };
      const given = { title: 'Changed', taxonomy_terms: [a.id, bad] };
      const patched = await patch(id, given);
      expect([patched.status, patched.body.errors]).toEqual([400, errors]);
      const made = await tenant.owner.post(base, { ...given, ...tenant.place });
      expect([made.status, made.body.errors]).toEqual([400, errors]);
      const mutated = await tenant.owner.graphql(
        'mutation ($id: ID!, $input: UpdateContentInput!) { updateContent(id: $id, input: $input) { title } }',
        { id: String(id), input: { title: 'Changed', taxonomyTermIds: [String(a.id), String(bad)] } },
      );
      expect(mutated.errors![0]!.extensions).toMatchObject({
        code: 'VALIDATION_FAILED',
        fields: { taxonomyTermIds: errors.taxonomy_terms },
      });
    }
    expect(await read(id)).toEqual(before);
    expect((await tenant.owner.get(base)).body.count).toBe(contents);
  });

  test.each([['x'], [['x']], [5], [[0]], [Array.from({ length: 101 }, (_, index) => index + 1)]])(
    'are a list of ids: not %j',
    async (bad) => {
      const { id } = await add.content(tenant);
      const { status, body } = await patch(id, { taxonomy_terms: bad });
      expect([status, Object.keys(body.errors)]).toEqual([400, ['taxonomy_terms']]);
    },
  );

  test('are left behind with the site: content that moves takes those of the new one that are named', async () => {
    const second = await tenant.addSite();
    const there = { site_id: second.site.id, sector_id: second.sector.id };
    const [a, b] = [await term(), await term({ site_id: second.site.id })];
    const one = await add.content(tenant, { taxonomy_terms: [a.id] });
    expect((await patch(one.id, there)).body.data).toMatchObject({ ...there, taxonomy_terms: [] });
    const two = await add.content(tenant, { taxonomy_terms: [a.id] });
    expect((await patch(two.id, { ...there, taxonomy_terms: [a.id] })).status).toBe(400);
    expect(idsOf((await patch(two.id, { ...there, taxonomy_terms: [b.id] })).body.data.taxonomy_terms)).toEqual([b.id]);
    const sector = await tenant.addSector(`Within ${mark()}`);
    const three = await add.content(tenant, { taxonomy_terms: [a.id] });
    expect(idsOf((await patch(three.id, { sector_id: sector.id })).body.data.taxonomy_terms)).toEqual([a.id]);
    expect([await count(a.id), await count(b.id)]).toEqual([1, 1]);
  });

  test('that come from several at once are those of one of them', async () => {
    const made = await terms({}, {}, {}, {});
    const { id } = await add.content(tenant);
    for (let round = 0; round < 5; round++) {
      const given = made.map((_, index) => idsOf([...made.slice(index), ...made.slice(0, index)]).slice(0, 3));
      const answers = await Promise.all(given.map((taxonomy_terms) => patch(id, { taxonomy_terms })));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      expect(given).toContainEqual(idsOf((await read(id)).taxonomy_terms));
    }
  });

  test('a key of the site sets them as well, of its own site only', async () => {
    const bot = await tenant.user('system_bot', { sites: [tenant.site] });
    const [own, elsewhere] = [await term(), await term({ site_id: (await tenant.addSite()).site.id })];
    const { id } = await add.content(tenant);
    const url = `${base}${id}/`;
    expect(idsOf((await bot.patch(url, { taxonomy_terms: [own.id] })).body.data.taxonomy_terms)).toEqual([own.id]);
    expect((await bot.patch(url, { taxonomy_terms: [elsewhere.id] })).status).toBe(400);
  });

  test('GraphQL sets them by either id, and leads from content to term and back', async () => {
    const [a, b] = await terms({ name: 'A term' }, { taxonomy_type: 'tag', name: 'B term' });
    const { data, errors } = await tenant.owner.graphql(
      `mutation ($input: CreateContentInput!) { createContent(input: $input) {
         databaseId taxonomyTerms { databaseId name slug taxonomyType taxonomy { count contents { databaseId title } } } } }`,
      {
        input: {
          title: 'Filed',
          siteId: String(tenant.site.id),
          sectorId: String(tenant.sector.id),
          taxonomyTermIds: [Buffer.from(`Taxonomy:${b.id}`).toString('base64url'), String(a.id)],
        },
      },
    );
    expect(errors).toBeUndefined();
    const filed = { databaseId: data.createContent.databaseId, title: 'Filed' };
    expect(data.createContent.taxonomyTerms).toEqual([
      {
        databaseId: b.id,
        name: 'B term',
        slug: b.slug,
        taxonomyType: 'TAG',
        taxonomy: { count: 1, contents: [filed] },
      },
      {
        databaseId: a.id,
        name: 'A term',
        slug: a.slug,
        taxonomyType: 'CATEGORY',
        taxonomy: { count: 1, contents: [filed] },
      },
    ]);
  });
});

describe('lists', () => {
  let world: Tenant;
  let made: { id: number }[];
  let clusterId: number;

  beforeAll(async () => {
    world = await app.tenant();
    const cluster = await add.cluster(world);
    clusterId = cluster.id;
    const contents = await app.prisma.content.createManyAndReturn({
      data: Array.from({ length: 105 }, (_, index) => ({ ...own(world), title: `content ${index}`, clusterId })),
      select: { id: true },
    });
    made = await app.prisma.taxonomy.createManyAndReturn({
      data: Array.from({ length: 3 }, (_, index) => ({
        accountId: world.accountId,
        siteId: world.site.id,
        name: `term ${index}`,
        slug: `term-${index}`,
        taxonomyType: 'tag' as const,
      })),
      select: { id: true },
    });
    await app.prisma.contentTaxonomy.createMany({
      // Each content is filed under one term more than the one before it: under none, one, two or all three.
      data: contents.flatMap((content, index) =>
        made.slice(0, index % 4).map(({ id }, position) => ({
          accountId: world.accountId,
          contentId: content.id,
          taxonomyId: id,
          position,
        })),
      ),
    });
  });

  test('content is filtered by its term, with an exact count; of a foreign or unknown term there is none', async () => {
    const list = (taxonomy_id: unknown) => world.owner.get(base, { query: { taxonomy_id: String(taxonomy_id) } });
    const counts = await Promise.all(made.map(async ({ id }) => (await list(id)).body.count));
    expect(counts).toEqual([78, 52, 26]);
    const { body } = await list(made[2]!.id);
    for (const row of body.results) expect(idsOf(row.taxonomy_terms)).toEqual(idsOf(made));
    for (const id of [(await term()).id, 2_000_000_000])
      expect((await list(id)).body).toMatchObject({ count: 0, results: [] });
    const bad = await list('x');
    expect([bad.status, Object.keys(bad.body.errors)]).toEqual([400, ['taxonomy_id']]);
    const { data } = await world.owner.graphql(
      'query ($filter: ContentFilter) { contents(filter: $filter) { totalCount } }',
      { filter: { taxonomyId: String(made[0]!.id) } },
    );
    expect(data.contents.totalCount).toBe(78);
  });

  test('the terms of 100 contents come with them, in one query', async () => {
    const get = (page_size: number) => world.owner.get(base, { query: { page_size, ordering: 'title' } });
    const { body } = await get(100);
    const shown = body.results.map((row: Json) => [row.title, row.taxonomy_terms.map(({ name }: Json) => name)]);
    for (const [title, names] of shown)
      expect([title, names]).toEqual([
        title,
        ['term 0', 'term 1', 'term 2'].slice(0, Number(String(title).split(' ')[1]) % 4),
      ]);
    expect(await app.countQueries(() => get(10))).toBe(1);
    expect(await app.countQueries(() => get(100))).toBe(1);
  });

  test('through another record and back they cost as many queries for 100 as for 10', async () => {
    const ask = (first: number) => async () => {
      const { data, errors } = await world.owner.graphql(
        `query ($id: ID!, $first: Int) { cluster(id: $id) { contents(first: $first) { taxonomyTerms { name taxonomy { count } } } } }`,
        { id: String(clusterId), first },
      );
      expect(errors).toBeUndefined();
      expect(data.cluster.contents).toHaveLength(first);
      const all = data.cluster.contents.flatMap((content: Json) => content.taxonomyTerms);
      expect(new Set(all.map((one: Json) => `${one.name} ${one.taxonomy.count}`))).toEqual(
        new Set(['term 0 78', 'term 1 52', 'term 2 26']),
      );
    };
    const [ten, hundred] = [await app.countQueries(ask(10)), await app.countQueries(ask(100))];
    expect(hundred).toBe(ten);
    expect(ten).toBeLessThanOrEqual(4);
  });
});

test('deleted content is filed under nothing and counted by no term', async () => {
  const a = await term();
  const { id } = await add.content(tenant, { taxonomy_terms: [a.id] });
  expect((await tenant.owner.delete(`${base}${id}/`)).status).toBe(204);
  expect(await count(a.id)).toBe(0);
  expect(await app.prisma.contentTaxonomy.count({ where: { contentId: id } })).toBe(0);
});
