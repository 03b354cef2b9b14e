import { accessPromises } from '../../kit/access-promises.ts';
import { listPromises } from '../../kit/list-promises.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';

let app: TestApp;
let tenant: Tenant;

beforeAll(async () => {
  app = await openTestApp();
  tenant = await app.tenant();
});
afterAll(() => app.close());

const world = () => ({ app, tenant });
let marks = 0;

async function addCluster(name = `cluster ${++marks}`, more: Record<string, unknown> = {}): Promise<number> {
  const { status, body } = await tenant.owner.post('/planner/clusters/', { name, ...tenant.place, ...more });
  expect([status, body.errors]).toEqual([201, undefined]);
  return body.data.id;
}

async function addKeyword(more: Record<string, unknown> = {}): Promise<number> {
  const { status, body } = await tenant.owner.post('/planner/keywords/', {
    keyword: `keyword ${++marks}`,
    ...tenant.place,
    ...more,
  });
  expect([status, body.errors]).toEqual([201, undefined]);
  return body.data.id;
}

const read = async (id: number) => (await tenant.owner.get(`/planner/clusters/${id}/`)).body.data;

listPromises(
  {
    name: 'clusters',
    type: 'Cluster',
    orders: {
      createdAt: {
        rest: 'created_at',
        values: ['2026-01-01T00:00:00.001Z', '2026-01-02T00:00:00Z', '2026-03-01T10:00:00Z'],
      },
      name: { rest: 'name', values: ['alpha', 'beta', 'gamma', 'omega'] },
      status: { rest: 'status', values: ['new', 'mapped', 'archived'] },
      keywordsCount: { rest: 'keywords_count', values: [0, 3, 20] },
      volume: { rest: 'volume', values: [0, 10, 9_000_000_000] },
    },
    async insert({ prisma }, place, rows) {
      await prisma.cluster.createMany({
        data: rows.map(({ name, status, ...row }, index) => ({
          ...place,
          ...row,
          // Names are unique by their key alone, so that an order by name has ties too.
          name: name as string,
          nameKey: `${name} ${index}`,
          status: status as 'new',
        })),
      });
    },
    fullSelection: `id databaseId name description status disabled keywordsCount volume difficulty ideasCount contentCount mappedPages
      siteId sectorId sectorName accountId createdAt updatedAt
      site { name } sector { name } keywords(first: 3) { keyword clusterName sectorName cluster { name mappedPages sectorName } } newest: keywords(first: 2, order: NEWEST) { databaseId }
      ideas(first: 2) { ideaTitle keywordIds keywordClusterName sectorName }`,
  },
  world,
);

accessPromises(
  {
    name: 'clusters',
    type: 'Cluster',
    title: 'name',
    bulk: { bulk_update: { status: 'mapped' }, bulk_delete: {} },
  },
  world,
);

describe('creating and changing', () => {
  test('a cluster comes back with its figures at zero', async () => {
    const { status, body, headers } = await tenant.owner.post('/planner/clusters/', {
      name: '  Trail   running ',
      description: 'Shoes and more',
      ...tenant.place,
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      success: true,
      message: 'Cluster created successfully',
      request_id: headers.get('x-request-id'),
    });
    expect(body.data).toEqual({
      id: expect.any(Number),
      name: 'Trail running',
      description: 'Shoes and more',
      status: 'new',
      disabled: false,
      keywords_count: 0,
      volume: 0,
      difficulty: null,
      ideas_count: 0,
      content_count: 0,
      mapped_pages: 0,
      sector_name: 'Sector',
      account_id: tenant.accountId,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updated_at: expect.any(String),
      ...tenant.place,
    });
  });

  test('the same name in other case or spacing is a conflict in its sector only', async () => {
    const id = await addCluster('Wool Socks');
    const again = await tenant.owner.post('/planner/clusters/', { name: 'wool   socks', ...tenant.place });
    expect([again.status, Object.keys(again.body.errors)]).toEqual([409, ['name']]);
    const other = await addCluster('Cotton socks');
    expect((await tenant.owner.patch(`/planner/clusters/${other}/`, { name: 'WOOL SOCKS' })).status).toBe(409);
    expect((await tenant.owner.patch(`/planner/clusters/${id}/`, { name: 'WOOL socks' })).status).toBe(200);
    const sector = await tenant.addSector('Elsewhere');
    await addCluster('Wool Socks', { sector_id: sector.id });
    await tenant.owner.delete(`/planner/clusters/${id}/`);
    await addCluster('wool socks');
  });

  test.each([
    [{ name: '' }, 'name'],
    [{ name: '   ' }, 'name'],
    [{ name: null }, 'name'],
    [{ name: 'x'.repeat(256) }, 'name'],
    [{ name: ['a'] }, 'name'],
    [{ description: null }, 'description'],
    [{ description: 'x'.repeat(10_001) }, 'description'],
    [{ status: 'active' }, 'status'],
    [{ status: 'NEW' }, 'status'],
    [{ status: null }, 'status'],
    [{ disabled: 'perhaps' }, 'disabled'],
    [{ disabled: null }, 'disabled'],
    [{ site_id: 2_000_000_000 }, 'site_id'],
    [{ site_id: 'x' }, 'site_id'],
    [{ site_id: null }, 'site_id'],
    [{ sector_id: 2_000_000_000 }, 'sector_id'],
  ])('%j is refused, naming %s, and changes nothing', async (change, field) => {
    const id = await addCluster();
    const before = await read(id);
    const patched = await tenant.owner.patch(`/planner/clusters/${id}/`, change);
    expect([patched.status, Object.keys(patched.body.errors)]).toEqual([400, [field]]);
    const made = await tenant.owner.post('/planner/clusters/', { name: `bad ${++marks}`, ...tenant.place, ...change });
    expect([made.status, Object.keys(made.body.errors)]).toEqual([400, [field]]);
    expect(await read(id)).toEqual(before);
  });

  test('a name of 255 letters that grow in lower case is too long, not an internal error', async () => {
    const { status } = await tenant.owner.post('/planner/clusters/', { name: 'İ'.repeat(255), ...tenant.place });
    expect([201, 400]).toContain(status);
  });

  test('names and descriptions come back as they are: markup, emoji, right-to-left', async () => {
    for (const text of ['<b>bold</b> & "quotes"', '🏃 trail', 'أحذية الجري', "O'Neill\\x"]) {
      const id = await addCluster(text, { description: text });
      expect(await read(id)).toMatchObject({ name: text, description: text });
    }
  });

  test('an empty cluster moves to another sector; one with members stays', async () => {
    const sector = await tenant.addSector('Target');
    const id = await addCluster();
    const there = { sector_id: sector.id };
    expect((await tenant.owner.patch(`/planner/clusters/${id}/`, there)).body.data).toMatchObject(there);
    for (const members of ['keyword', 'idea', 'task'] as const) {
      const full = await addCluster();
      if (members === 'keyword') await addKeyword({ cluster_id: full });
      if (members === 'idea')
        await tenant.owner.post('/planner/ideas/', { idea_title: 'Idea', keyword_cluster_id: full, ...tenant.place });
      if (members === 'task')
        await app.prisma.task.create({
          data: {
            accountId: tenant.accountId,
            siteId: tenant.site.id,
            sectorId: tenant.sector.id,
            title: 'Task',
            clusterId: full,
          },
        });
      const { status, body } = await tenant.owner.patch(`/planner/clusters/${full}/`, there);
      expect([members, status, Object.keys(body.errors)]).toEqual([members, 422, ['sector_id']]);
      // Naming the place it has is no move.
      expect((await tenant.owner.patch(`/planner/clusters/${full}/`, tenant.place)).status).toBe(200);
    }
  });
});

describe('filters and search', () => {
  test('status, site and sector, alone and together', async () => {
    const { site, sector } = await tenant.addSite('Filter');
    const place = { site_id: site.id, sector_id: sector.id };
    const archived = await addCluster('f one', { ...place, status: 'archived' });
    const fresh = await addCluster('f two', place);
    const ids = async (query: Record<string, string | number>) =>
      (await tenant.owner.get('/planner/clusters/', { query })).body.results
        .map((row: { id: number }) => row.id)
        .sort();
    expect(await ids({ site_id: site.id })).toEqual([archived, fresh]);
    expect(await ids({ sector_id: sector.id, status: 'archived' })).toEqual([archived]);
    expect(await ids({ site_id: site.id, sector_id: sector.id, status: 'new' })).toEqual([fresh]);
    expect(await ids({ site_id: site.id, sector_id: tenant.sector.id })).toEqual([]);
    const bad = await tenant.owner.get('/planner/clusters/', { query: { status: 'active' } });
    expect([bad.status, Object.keys(bad.body.errors)]).toEqual([400, ['status']]);
  });

  test('search looks anywhere in name and description, without regard to case', async () => {
    const { site, sector } = await tenant.addSite('Search');
    const place = { site_id: site.id, sector_id: sector.id };
    const a = await addCluster('Merino 100% wool', place);
    const b = await addCluster('Plain', { ...place, description: 'all about MERINO_wool' });
    const find = async (search: string) =>
      (await tenant.owner.get('/planner/clusters/', { query: { search, site_id: site.id } })).body.results.map(
        (row: { id: number }) => row.id,
      );
    expect((await find('merino')).sort()).toEqual([a, b]);
    expect(await find('0% W')).toEqual([a]);
    expect(await find('o_w')).toEqual([b]);
    expect(await find('%')).toEqual([a]);
    expect(await find(' plain ')).toEqual([b]);
    expect(await find('cotton')).toEqual([]);
  });
});

describe('figures', () => {
  test('count, volume and difficulty follow the keywords; the volume may exceed int4', async () => {
    const id = await addCluster();
    const a = await addKeyword({ cluster_id: id, volume: 2_147_483_647, difficulty: 10 });
    const b = await addKeyword({ cluster_id: id, volume: 2_147_483_647, difficulty: 15 });
    const c = await addKeyword({ cluster_id: id });
    expect(await read(id)).toMatchObject({ keywords_count: 3, volume: 4_294_967_294, difficulty: 13 });
    const { data, errors } = await tenant.owner.graphql(
      'query ($id: ID!) { cluster(id: $id) { volume difficulty keywords(first: 2) { databaseId } newest: keywords(order: NEWEST, first: 1) { databaseId } } }',
      { id: String(id) },
    );
    expect(errors).toBeUndefined();
    expect(data.cluster).toEqual({
      volume: 4_294_967_294,
      difficulty: 13,
      keywords: [{ databaseId: a }, { databaseId: b }],
      newest: [{ databaseId: c }],
    });
    await tenant.owner.patch(`/planner/keywords/${a}/`, { cluster_id: null });
    await tenant.owner.delete(`/planner/keywords/${b}/`);
    expect(await read(id)).toMatchObject({ keywords_count: 1, volume: 0, difficulty: null });
  });

  test('ideas, contents and published pages are counted, deleted ones are not', async () => {
    const id = await addCluster();
    const place = { accountId: tenant.accountId, siteId: tenant.site.id, sectorId: tenant.sector.id, clusterId: id };
    const idea = await tenant.owner.post('/planner/ideas/', {
      idea_title: 'One',
      keyword_cluster_id: id,
      ...tenant.place,
    });
    await app.prisma.content.createMany({
      data: [
        { ...place, title: 'Draft' },
        { ...place, title: 'Out', status: 'published' },
        { ...place, title: 'Gone', status: 'published', deletedAt: new Date() },
      ],
    });
    expect(await read(id)).toMatchObject({ ideas_count: 1, content_count: 2, mapped_pages: 1 });
    await tenant.owner.delete(`/planner/ideas/${idea.body.data.id}/`);
    expect(await read(id)).toMatchObject({ ideas_count: 0 });
    const key = await addKeyword({ cluster_id: id });
    const { data } = await tenant.owner.graphql(
      'query ($id: ID!) { keyword(id: $id) { cluster { name mappedPages sectorName contentCount } } }',
      { id: String(key) },
    );
    expect(data.keyword.cluster).toMatchObject({ mappedPages: 1, sectorName: 'Sector', contentCount: 2 });
  });

  test('nested lists show at most 100 members and no deleted ones', async () => {
    const id = await addCluster();
    const place = { accountId: tenant.accountId, siteId: tenant.site.id, sectorId: tenant.sector.id, clusterId: id };
    await app.prisma.keyword.createMany({
      data: Array.from({ length: 105 }, (_, index) => ({
        ...place,
        keyword: `member ${marks} ${index}`,
        keywordKey: `member ${marks} ${index}`,
        volumeOverride: index,
        deletedAt: index === 104 ? new Date() : null,
      })),
    });
    const ask = (args: string) =>
      tenant.owner.graphql(`query ($id: ID!) { cluster(id: $id) { keywords${args} { volume } } }`, { id: String(id) });
    const all = await ask('(first: 500)');
    expect(all.data.cluster.keywords).toHaveLength(100);
    expect(all.data.cluster.keywords[0].volume).toBe(103);
    expect((await ask('')).data.cluster.keywords).toHaveLength(10);
    expect((await ask('(first: 0)')).errors![0]!.extensions.code).toBe('VALIDATION_FAILED');
  });
});

test('members of 100 clusters cost as many queries as those of 10', async () => {
  const sector = await tenant.addSector('Nested');
  const place = { accountId: tenant.accountId, siteId: tenant.site.id, sectorId: sector.id };
  const clusters = await app.prisma.cluster.createManyAndReturn({
    data: Array.from({ length: 100 }, (_, index) => ({
      ...place,
      name: `nested ${index}`,
      nameKey: `nested ${index}`,
    })),
    select: { id: true },
  });
  const members = clusters.flatMap(({ id }) => [1, 2, 3].map((index) => ({ ...place, clusterId: id, index })));
  await app.prisma.keyword.createMany({
    data: members.map(({ index, ...row }) => ({ ...row, keyword: 'k', keywordKey: `${row.clusterId} ${index}` })),
  });
  await app.prisma.idea.createMany({ data: members.map(({ index, ...row }) => ({ ...row, ideaTitle: `${index}` })) });
  await app.prisma.$executeRaw`
    INSERT INTO idea_keywords (account_id, idea_id, keyword_id)
    SELECT i.account_id, i.id, k.id FROM ideas i JOIN keywords k ON k.cluster_id = i.keyword_cluster_id WHERE i.sector_id = ${sector.id}`;
  const ask = (pageSize: number) => async () => {
    const { data, errors } = await tenant.owner.graphql(
      `query ($filter: ClusterFilter, $pageSize: Int) { clusters(filter: $filter, pageSize: $pageSize) { totalCount nodes {
         name mappedPages keywords(first: 2) { keyword clusterName cluster { name mappedPages } }
         ideas { ideaTitle keywordIds keywordClusterName sectorName keywords { keyword clusterName } keywordCluster { mappedPages } } } } }`,
      { filter: { sectorId: sector.id }, pageSize },
    );
    expect(errors).toBeUndefined();
    expect(data.clusters.nodes).toHaveLength(pageSize);
    for (const node of data.clusters.nodes) {
      expect(node.keywords).toHaveLength(2);
      expect(node.ideas).toHaveLength(3);
      expect(node.ideas[0].keywordIds).toHaveLength(3);
      expect(node.ideas[0].keywords).toHaveLength(3);
      expect(node.ideas[0].keywordCluster.mappedPages).toBe(0);
    }
  };
  expect(await app.countQueries(ask(100))).toBe(await app.countQueries(ask(10)));
});

describe('the plan', () => {
  test('allows so many clusters and then says which limit is reached', async () => {
    const poor = await app.tenant({ plan: 'free' });
    await app.prisma.cluster.createMany({
      data: Array.from({ length: 50 }, (_, index) => ({
        accountId: poor.accountId,
        siteId: poor.site.id,
        sectorId: poor.sector.id,
        name: `c ${index}`,
        nameKey: `c ${index}`,
      })),
    });
    const { status, body } = await poor.owner.post('/planner/clusters/', { name: 'one more', ...poor.place });
    expect([status, body.errors]).toEqual([403, { limit: ['max_clusters: 50 used, 50 allowed.'] }]);
    const { body: list } = await poor.owner.get('/planner/clusters/');
    await poor.owner.delete(`/planner/clusters/${list.results[0].id}/`);
    expect((await poor.owner.post('/planner/clusters/', { name: 'one more', ...poor.place })).status).toBe(201);
  });
});

describe('deleting', () => {
  test('leaves its keywords, ideas, tasks and contents, without a cluster', async () => {
    for (const bulk of [false, true]) {
      const id = await addCluster();
      const place = { accountId: tenant.accountId, siteId: tenant.site.id, sectorId: tenant.sector.id, clusterId: id };
      const keyword = await addKeyword({ cluster_id: id });
      const { body: idea } = await tenant.owner.post('/planner/ideas/', {
        idea_title: 'Stays',
        keyword_cluster_id: id,
        ...tenant.place,
      });
      const task = await app.prisma.task.create({ data: { ...place, title: 'Stays' } });
      const content = await app.prisma.content.create({ data: { ...place, title: 'Stays' } });
      const { status } = bulk
        ? await tenant.owner.post('/planner/clusters/bulk_delete/', { ids: [id] })
        : await tenant.owner.delete(`/planner/clusters/${id}/`);
      expect(status).toBe(bulk ? 200 : 204);
      expect((await tenant.owner.get(`/planner/keywords/${keyword}/`)).body.data).toMatchObject({
        cluster_id: null,
        cluster_name: null,
      });
      expect((await tenant.owner.get(`/planner/ideas/${idea.data.id}/`)).body.data).toMatchObject({
        keyword_cluster_id: null,
        keyword_cluster_name: null,
      });
      expect(await app.prisma.task.findUniqueOrThrow({ where: { id: task.id } })).toMatchObject({ clusterId: null });
      expect(await app.prisma.content.findUniqueOrThrow({ where: { id: content.id } })).toMatchObject({
        clusterId: null,
      });
      expect((await tenant.owner.get('/planner/keywords/', { query: { cluster_id: id } })).body.count).toBe(0);
    }
  });

  test('nothing joins a deleted cluster', async () => {
    const id = await addCluster();
    const keyword = await addKeyword();
    await tenant.owner.delete(`/planner/clusters/${id}/`);
    const { status, body } = await tenant.owner.patch(`/planner/keywords/${keyword}/`, { cluster_id: id });
    expect([status, Object.keys(body.errors)]).toEqual([400, ['cluster_id']]);
    // Past the check of the application, as a writer who was a moment too late.
    await expect(app.prisma.keyword.update({ where: { id: keyword }, data: { clusterId: id } })).rejects.toThrow();
  });

  test('clusters that are deleted while keywords join them keep none', async () => {
    for (let round = 0; round < 8; round++) {
      const id = await addCluster();
      const keywords = [await addKeyword(), await addKeyword(), await addKeyword()];
      const answers = await Promise.all([
        ...keywords.map((keyword) => tenant.owner.patch(`/planner/keywords/${keyword}/`, { cluster_id: id })),
        tenant.owner.delete(`/planner/clusters/${id}/`),
      ]);
      expect(answers.map(({ status }) => status).filter((status) => ![200, 204, 400].includes(status))).toEqual([]);
      const left = await app.prisma.keyword.count({ where: { clusterId: id } });
      expect(left).toBe(0);
    }
  });
});
