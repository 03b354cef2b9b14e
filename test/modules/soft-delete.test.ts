import type { Tenant } from '../kit/tenant.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';
import { add, mark } from './writer/world.ts';

interface Resource {
  readonly table: string;
  readonly type: string;
  readonly list: string;
  readonly path: string;
  readonly change: Record<string, unknown>;
  /** Actions on several rows, with what they need beside the ids. */
  readonly bulk: Readonly<Record<string, Record<string, unknown>>>;
  readonly add: (tenant: Tenant, more: Record<string, unknown>) => Promise<{ id: number }>;
  /** The field that `search` looks into. */
  readonly searched: string;
}

async function made(tenant: Tenant, path: string, body: Record<string, unknown>) {
  const answer = await tenant.owner.post(path, { ...tenant.place, ...body });
  expect([answer.status, answer.body.errors]).toEqual([201, undefined]);
  return answer.body.data;
}

const resources: Resource[] = [
  {
    table: 'keywords',
    type: 'Keyword',
    list: 'keywords',
    path: '/planner/keywords/',
    change: { status: 'active' },
    bulk: {
      bulk_delete: {},
      bulk_update: { status: 'active' },
      bulk_update_status: { status: 'active' },
      auto_cluster: {},
    },
    add: (tenant, more) => made(tenant, '/planner/keywords/', more),
    searched: 'keyword',
  },
  {
    table: 'clusters',
    type: 'Cluster',
    list: 'clusters',
    path: '/planner/clusters/',
    change: { status: 'mapped' },
    bulk: { bulk_delete: {}, bulk_update: { status: 'mapped' } },
    add: add.cluster,
    searched: 'name',
  },
  {
    table: 'ideas',
    type: 'Idea',
    list: 'ideas',
    path: '/planner/ideas/',
    change: { status: 'completed' },
    bulk: { bulk_delete: {}, bulk_update: { status: 'completed' }, bulk_queue_to_writer: {} },
    add: add.idea,
    searched: 'idea_title',
  },
  {
    table: 'tasks',
    type: 'Task',
    list: 'tasks',
    path: '/writer/tasks/',
    change: { status: 'review' },
    bulk: { bulk_delete: {}, bulk_update: { status: 'review' }, auto_generate_content: {} },
    add: add.task,
    searched: 'title',
  },
  {
    table: 'contents',
    type: 'Content',
    list: 'contents',
    path: '/writer/content/',
    change: { status: 'review' },
    bulk: { generate_image_prompts: {} },
    add: add.content,
    searched: 'title',
  },
  {
    table: 'images',
    type: 'Image',
    list: 'images',
    path: '/writer/images/',
    change: { caption: 'changed' },
    bulk: { bulk_update: { status: 'failed' }, generate_images: {} },
    add: add.image,
    searched: 'prompt',
  },
  {
    table: 'taxonomies',
    type: 'Taxonomy',
    list: 'taxonomies',
    path: '/writer/taxonomies/',
    change: { description: 'changed' },
    bulk: {},
    add: (tenant, more) => made(tenant, '/writer/taxonomies/', { taxonomy_type: 'category', ...more }),
    searched: 'name',
  },
];

let app: TestApp;
let tenant: Tenant;
beforeAll(async () => {
  app = await openTestApp();
});
beforeEach(async () => {
  tenant = await app.tenant();
});
afterAll(() => app.close());

describe.each(resources)(
  'a deleted row of $table',
  ({ table, type, list, path, change, bulk, add: addOne, searched }) => {
    const rowOf = async (id: number) =>
      (await app.prisma.$queryRawUnsafe<Record<string, unknown>[]>(`SELECT * FROM ${table} WHERE id = ${id}`))[0]!;

    async function oneDeletedOfThree() {
      const word = mark();
      const [gone, stays] = [
        await addOne(tenant, { [searched]: `${word} one` }),
        await addOne(tenant, { [searched]: `${word} two` }),
      ];
      await addOne(tenant, { [searched]: mark() });
      expect((await tenant.owner.delete(`${path}${gone.id}/`)).status).toBe(204);
      return { word, gone: gone.id, stays: stays.id };
    }

    test('is kept, but stands in no list, search or count, in neither API', async () => {
      const { word, gone, stays } = await oneDeletedOfThree();
      expect((await rowOf(gone)).deleted_at).toBeInstanceOf(Date);
      const all = await tenant.owner.get(path);
      expect([all.body.count, all.body.results.length]).toEqual([2, 2]);
      const found = await tenant.owner.get(path, { query: { search: word, site_id: tenant.site.id } });
      expect([found.body.count, found.body.results.map(({ id }: { id: number }) => id)]).toEqual([1, [stays]]);
      const { data, errors } = await tenant.owner.graphql(
        `query ($search: String) { all: ${list} { totalCount nodes { databaseId } } found: ${list}(search: $search) { totalCount } }`,
        { search: word },
      );
      expect(errors).toBeUndefined();
      expect(data.all.totalCount).toBe(2);
      expect(data.all.nodes.map(({ databaseId }: { databaseId: number }) => databaseId)).not.toContain(gone);
      expect(data.found.totalCount).toBe(1);
    });

    test('is not found, changed or deleted again, nor brought back', async () => {
      const { gone } = await oneDeletedOfThree();
      const before = await rowOf(gone);
      const url = `${path}${gone}/`;
      for (const [call, { status }] of Object.entries({
        read: await tenant.owner.get(url),
        patch: await tenant.owner.patch(url, change),
        'bring back': await tenant.owner.patch(url, { deleted_at: null }),
        delete: await tenant.owner.delete(url),
      }))
        expect([call, status]).toEqual([call, 404]);
      const single = type[0]!.toLowerCase() + type.slice(1);
      const opaque = Buffer.from(`${type}:${gone}`).toString('base64url');
      const read = await tenant.owner.graphql(
        `query ($id: ID!, $opaque: ID!) { one: ${single}(id: $id) { id } node(id: $opaque) { id } }`,
        { id: String(gone), opaque },
      );
      expect(read.data).toEqual({ one: null, node: null });
      const update = await tenant.owner.graphql(`mutation ($id: ID!) { update${type}(id: $id, input: {}) { id } }`, {
        id: String(gone),
      });
      const remove = await tenant.owner.graphql(`mutation ($id: ID!) { delete${type}(id: $id) { databaseId } }`, {
        id: String(gone),
      });
      for (const { errors } of [update, remove]) expect(errors![0]!.extensions.code).toBe('NOT_FOUND');
      expect(await rowOf(gone)).toEqual(before);
    });

    if (Object.keys(bulk).length === 0) return;
    test.each(Object.entries(bulk))(
      '%s refuses it in the words for an unknown one, and leaves the others',
      async (action, more) => {
        const { gone, stays } = await oneDeletedOfThree();
        const before = await rowOf(stays);
        const told = [];
        for (const id of [gone, 2_000_000_000]) {
          const { status, body } = await tenant.owner.post(`${path}${action}/`, { ids: [stays, id], ...more });
          expect([status, Object.keys(body.errors)]).toEqual([400, ['ids']]);
          told.push(JSON.stringify(body.errors).replaceAll(String(id), 'N'));
        }
        expect(told[0]).toBe(told[1]);
        expect(await rowOf(stays)).toEqual(before);
        expect(await app.prisma.job.count({ where: { accountId: tenant.accountId } })).toBe(0);
      },
    );
  },
);

describe('names of deleted rows are free again', () => {
  test.each([
    ['keywords', '/planner/keywords/', { keyword: 'wool socks' }],
    ['clusters', '/planner/clusters/', { name: 'Wool' }],
    ['terms', '/writer/taxonomies/', { name: 'Wool', slug: 'wool', taxonomy_type: 'tag' }],
  ])('%s', async (_, path, body) => {
    const { id } = await made(tenant, path, body);
    expect((await tenant.owner.post(path, { ...body, ...tenant.place })).status).toBe(409);
    await tenant.owner.delete(`${path}${id}/`);
    await made(tenant, path, body);
    expect((await tenant.owner.get(path)).body.count).toBe(1);
  });
});

test('what a deleted row was counted in counts it no longer, and nested lists do not show it', async () => {
  const cluster = await add.cluster(tenant);
  const belongs = { cluster_id: cluster.id };
  const keyword = await made(tenant, '/planner/keywords/', { keyword: mark(), volume: 10, ...belongs });
  const idea = await add.idea(tenant, { keyword_cluster_id: cluster.id });
  const task = await add.task(tenant, belongs);
  const term = await made(tenant, '/writer/taxonomies/', { name: mark(), taxonomy_type: 'tag' });
  const content = await add.content(tenant, { ...belongs, task_id: task.id, taxonomy_terms: [term.id] });
  const image = await add.image(tenant, { content_id: content.id });
  const counts = async () => {
    const { data } = await tenant.owner.graphql(
      `query ($cluster: ID!, $content: ID!, $term: ID!, $task: ID!) {
         cluster(id: $cluster) { keywordsCount ideasCount contentCount volume keywords { databaseId } contents { databaseId } }
         content(id: $content) { images { databaseId } taxonomyTerms { databaseId } }
         task(id: $task) { contentId }
         taxonomy(id: $term) { count contents { databaseId } } }`,
      Object.fromEntries(Object.entries({ cluster, content, term, task }).map(([name, { id }]) => [name, String(id)])),
    );
    return data;
  };
  expect(await counts()).toEqual({
    cluster: {
      keywordsCount: 1,
      ideasCount: 1,
      contentCount: 1,
      volume: 10,
      keywords: [{ databaseId: keyword.id }],
      contents: [{ databaseId: content.id }],
    },
    content: { images: [{ databaseId: image.id }], taxonomyTerms: [{ databaseId: term.id }] },
    task: { contentId: content.id },
    taxonomy: { count: 1, contents: [{ databaseId: content.id }] },
  });
  await tenant.owner.delete(`/writer/images/${image.id}/`);
  expect((await counts()).content.images).toEqual([]);
  for (const url of [
    `/writer/content/${content.id}/`,
    `/planner/ideas/${idea.id}/`,
    `/planner/keywords/${keyword.id}/`,
  ])
    expect((await tenant.owner.delete(url)).status).toBe(204);
  expect(await counts()).toEqual({
    cluster: { keywordsCount: 0, ideasCount: 0, contentCount: 0, volume: 0, keywords: [], contents: [] },
    content: null,
    task: { contentId: null },
    taxonomy: { count: 0, contents: [] },
  });
});
