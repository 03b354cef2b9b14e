import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { own } from './world.ts';

let app: TestApp;
let tenant: Tenant;

beforeAll(async () => {
  app = await openTestApp();
  tenant = await app.tenant();
});
afterAll(() => app.close());

type Row = Record<string, unknown> & { accountId: number; siteId: number; sectorId: number };

interface ListUnderTest {
  readonly path: string;
  readonly field: string;
  readonly type: string;
  /** Orders: REST's name → GraphQL's, and the values of rows in ascending order, by their column. */
  readonly orders: Readonly<Record<string, { graphql: string; column: string; values: readonly unknown[] }>>;
  readonly defaultOrder: string;
  readonly fill: Record<string, unknown>;
  readonly insert: (rows: Row[]) => Promise<unknown>;
  /** Asks for all that a row has, relations too. */
  readonly everything: string;
}

const times = ['2026-01-01T00:00:00.001Z', '2026-01-02T00:00:00Z', '2026-03-01T10:00:00Z'];

const lists: ListUnderTest[] = [
  {
    path: '/writer/tasks/',
    field: 'tasks',
    type: 'Task',
    orders: {
      created_at: { graphql: 'CREATED_AT', column: 'createdAt', values: times },
      title: { graphql: 'TITLE', column: 'title', values: ['alpha', 'beta', 'gamma'] },
      status: {
        graphql: 'STATUS',
        column: 'status',
        values: ['draft', 'queued', 'in_progress', 'review', 'completed', 'archived', 'failed'],
      },
    },
    defaultOrder: '-created_at',
    fill: { title: 'task' },
    insert: (data) => app.prisma.task.createMany({ data: data as never }),
    everything: `id databaseId title description keywords clusterId clusterName ideaId contentType contentStructure wordCount status
      errorMessage contentId siteId sectorId sectorName accountId createdAt updatedAt cluster { name } idea { ideaTitle }
      content { title clusterName task { contentId clusterName } images(first: 2) { imageUrl content { title } } }`,
  },
  {
    path: '/writer/content/',
    field: 'contents',
    type: 'Content',
    orders: {
      created_at: { graphql: 'CREATED_AT', column: 'createdAt', values: times },
      updated_at: { graphql: 'UPDATED_AT', column: 'updatedAt', values: times },
      title: { graphql: 'TITLE', column: 'title', values: ['alpha', 'beta', 'gamma'] },
      status: { graphql: 'STATUS', column: 'status', values: ['draft', 'review', 'approved', 'published'] },
      word_count: { graphql: 'WORD_COUNT', column: 'wordCount', values: [0, 5, 900] },
    },
    defaultOrder: '-created_at',
    fill: { title: 'content' },
    insert: (data) => app.prisma.content.createMany({ data: data as never }),
    everything: `id databaseId title contentHtml excerpt wordCount metaTitle metaDescription primaryKeyword secondaryKeywords tags
      categories clusterId clusterName taskId contentType contentStructure status source externalId externalUrl externalType syncStatus
      optimizerScore siteId sectorId sectorName accountId createdAt updatedAt cluster { name } task { title contentId idea { ideaTitle } }
      images(first: 3) { imageUrl prompt }`,
  },
  {
    path: '/writer/images/',
    field: 'images',
    type: 'Image',
    orders: {
      position: { graphql: 'POSITION', column: 'position', values: [0, 1, 2, 7] },
      created_at: { graphql: 'CREATED_AT', column: 'createdAt', values: times },
    },
    defaultOrder: 'position',
    fill: { imageType: 'in_article' },
    insert: (data) => app.prisma.image.createMany({ data: data as never }),
    everything: `id databaseId contentId taskId imageType prompt caption imageUrl imagePath provider model width height position status
      errorMessage siteId sectorId accountId createdAt updatedAt content { title sectorName }`,
  },
];

let marks = 0;

describe.each(lists)('$field', (list) => {
  let sectorId: number;
  let rows: { id: number; values: Record<string, unknown> }[];
  const count = 105;

  beforeAll(async () => {
    const sector = await tenant.addSector(`Sector${++marks}`);
    sectorId = sector.id;
    const values = Array.from({ length: count }, (_, index) =>
      Object.fromEntries(
        Object.values(list.orders).map((order, place) => [
          order.column,
          order.values[(index * (place + 2) + Math.floor(index / 3)) % order.values.length],
        ]),
      ),
    );
    await list.insert(values.map((row) => ({ ...own(tenant), sectorId, ...list.fill, ...row })));
    const table = list.field === 'contents' ? app.prisma.content : app.prisma[list.type.toLowerCase() as 'task'];
    const found = await (table as typeof app.prisma.task).findMany({ where: { sectorId }, orderBy: { id: 'asc' } });
    rows = found.map(({ id }, index) => ({ id, values: values[index]! }));
  });

  const get = (query: Record<string, string | number> = {}) =>
    tenant.owner.get(list.path, { query: { sector_id: sectorId, ...query } });
  const ids = (body: { results: { id: number }[] }) => body.results.map((row) => row.id);

  function expected(ordering: string): number[] {
    const { column, values } = list.orders[ordering.replace('-', '')]!;
    const sign = ordering.startsWith('-') ? -1 : 1;
    const rank = (row: (typeof rows)[number]) => values.indexOf(row.values[column]);
    return [...rows].sort((a, b) => sign * (rank(a) - rank(b) || a.id - b.id)).map((row) => row.id);
  }

  test.each(Object.keys(list.orders).flatMap((name) => [name, `-${name}`]))(
    'ordering=%s, page by page and by cursors',
    async (ordering) => {
      const numbered: number[] = [];
      for (let page = 1; page <= 3; page++) numbered.push(...ids((await get({ ordering, page, page_size: 40 })).body));
      expect(numbered).toEqual(expected(ordering));
      const order = `${list.orders[ordering.replace('-', '')]!.graphql}_${ordering.startsWith('-') ? 'DESC' : 'ASC'}`;
      const walked: number[] = [];
      let after: string | null = null;
      do {
        const { data, errors } = await tenant.owner.graphql(
          `query ($filter: ${list.type}Filter, $after: String) { list: ${list.field}(filter: $filter, orderBy: [${order}], first: 40, after: $after) {
             nodes { databaseId } pageInfo { hasNextPage endCursor } } }`,
          { filter: { sectorId: String(sectorId) }, after },
        );
        expect(errors).toBeUndefined();
        walked.push(...data.list.nodes.map((row: { databaseId: number }) => row.databaseId));
        after = data.list.pageInfo.hasNextPage ? data.list.pageInfo.endCursor : null;
      } while (after);
      expect(walked).toEqual(expected(ordering));
    },
  );

  test(`the order is ${list.defaultOrder} when none is asked for; names that are none are ignored`, async () => {
    expect(ids((await get({ page_size: 100 })).body)).toEqual(expected(list.defaultOrder).slice(0, 100));
    expect(ids((await get({ ordering: 'nonsense,password', page_size: 5 })).body)).toEqual(
      expected(list.defaultOrder).slice(0, 5),
    );
  });

  test('pages: 10 rows by default, 100 at most, absolute links, 404 past the end', async () => {
    const { body } = await get();
    expect([body.results.length, body.count, body.previous]).toEqual([10, count, null]);
    expect(body.next).toBe(`http://api.test/api/v1${list.path}?sector_id=${sectorId}&page=2`);
    expect((await get({ page_size: 1000 })).body.results).toHaveLength(100);
    expect((await get({ page: 12 })).status).toBe(404);
    expect((await get({ page: 0 })).status).toBe(400);
  });

  test('100 rows cost as many queries as 10, in REST and GraphQL', async () => {
    const rest = (page_size: number) => () => get({ page_size });
    const graphql = (pageSize: number) => async () => {
      const { errors } = await tenant.owner.graphql(
        `query ($filter: ${list.type}Filter, $pageSize: Int) { ${list.field}(filter: $filter, pageSize: $pageSize) { totalCount nodes { ${list.everything} } } }`,
        { filter: { sectorId: String(sectorId) }, pageSize },
      );
      expect(errors).toBeUndefined();
    };
    expect(await app.countQueries(rest(10))).toBe(1);
    expect(await app.countQueries(rest(100))).toBe(1);
    expect(await app.countQueries(graphql(100))).toBe(await app.countQueries(graphql(10)));
  });

  test('texts that mean something to SQL or to patterns are only texts', async () => {
    for (const search of ['%', '_', '\\', "'", '"', "'; DROP TABLE tasks; --", '\ud800', '💡'])
      expect((await get({ search })).status).toBe(200);
  });
});

test('relations of 100 rows cost as many queries as those of 10', async () => {
  const sector = await tenant.addSector('Nested');
  const place = { ...own(tenant), sectorId: sector.id };
  const { prisma } = app;
  const cluster = await prisma.cluster.create({ data: { ...place, name: 'Nested', nameKey: 'nested' } });
  const ideas = await prisma.idea.createManyAndReturn({
    data: Array.from({ length: 100 }, (_, index) => ({ ...place, ideaTitle: `idea ${index}`, clusterId: cluster.id })),
  });
  const tasks = await prisma.task.createManyAndReturn({
    data: ideas.map((idea) => ({ ...place, title: `task ${idea.id}`, ideaId: idea.id, clusterId: cluster.id })),
  });
  const contents = await prisma.content.createManyAndReturn({
    data: tasks.map((task) => ({ ...place, title: `content ${task.id}`, taskId: task.id, clusterId: cluster.id })),
  });
  await prisma.image.createMany({
    data: contents.flatMap((content) =>
      [0, 1, 2].map((position) => ({
        ...place,
        contentId: content.id,
        position,
        imageType: 'in_article' as const,
        deletedAt: position === 2 ? new Date() : null,
      })),
    ),
  });
  for (const [type, field, selection] of [
    ['Task', 'tasks', lists[0]!.everything],
    ['Content', 'contents', lists[1]!.everything],
    ['Image', 'images', lists[2]!.everything],
    ['Idea', 'ideas', 'ideaTitle task { title contentId clusterName content { title images { caption } } }'],
  ]) {
    const ask = (pageSize: number) => async () => {
      const { data, errors } = await tenant.owner.graphql(
        `query ($filter: ${type}Filter, $pageSize: Int) { list: ${field}(filter: $filter, pageSize: $pageSize) { nodes { ${selection} } } }`,
        { filter: { sectorId: String(sector.id) }, pageSize },
      );
      expect(errors).toBeUndefined();
      expect(data.list.nodes).toHaveLength(pageSize);
      for (const node of data.list.nodes) {
        if (field === 'tasks')
          expect([node.content.task.contentId, node.content.images.length]).toEqual([node.contentId, 2]);
        if (field === 'contents') expect([node.images.length, node.cluster.name]).toEqual([2, 'Nested']);
        if (field === 'ideas') expect(node.task.contentId).toEqual(expect.any(Number));
      }
    };
    expect([field, await app.countQueries(ask(100))]).toEqual([field, await app.countQueries(ask(10))]);
  }
});

test('a list reads the HTML of content only where it is asked for', async () => {
  const sent: string[] = [];
  const { pool } = app.services.database;
  const query = pool.query.bind(pool);
  pool.query = ((config: { text?: string }, ...rest: never[]) => {
    if (config.text?.includes('FROM contents t')) sent.push(config.text);
    return (query as (...args: unknown[]) => unknown)(config, ...rest);
  }) as never;
  try {
    await tenant.owner.graphql('{ contents { nodes { title } } }');
    await tenant.owner.graphql('{ contents { nodes { contentHtml } } }');
    const { body } = await tenant.owner.get('/writer/content/');
    expect(body.results[0]).toHaveProperty('content_html');
  } finally {
    pool.query = query as never;
  }
  expect(sent.map((text) => text.includes('t.content_html'))).toEqual([false, true, true]);
});
