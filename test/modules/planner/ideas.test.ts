import { contentStructures } from '../../../src/platform/ai/functions/generate-ideas.ts';
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

async function addIdea(more: Record<string, unknown> = {}): Promise<number> {
  const { status, body } = await tenant.owner.post('/planner/ideas/', {
    idea_title: `idea ${++marks}`,
    ...tenant.place,
    ...more,
  });
  expect([status, body.errors]).toEqual([201, undefined]);
  return body.data.id;
}

async function addKeyword(keyword = `keyword ${++marks}`, more: Record<string, unknown> = {}): Promise<number> {
  const { status, body } = await tenant.owner.post('/planner/keywords/', { keyword, ...tenant.place, ...more });
  expect([status, body.errors]).toEqual([201, undefined]);
  return body.data.id;
}

async function addCluster(more: Record<string, unknown> = {}): Promise<number> {
  const { body } = await tenant.owner.post('/planner/clusters/', {
    name: `cluster ${++marks}`,
    ...tenant.place,
    ...more,
  });
  return body.data.id;
}

const read = async (id: number) => (await tenant.owner.get(`/planner/ideas/${id}/`)).body.data;
const patch = (id: number, change: object) => tenant.owner.patch(`/planner/ideas/${id}/`, change);

listPromises(
  {
    name: 'ideas',
    type: 'Idea',
    orders: {
      createdAt: {
        rest: 'created_at',
        values: ['2026-01-01T00:00:00.001Z', '2026-01-02T00:00:00Z', '2026-03-01T10:00:00Z'],
      },
      ideaTitle: { rest: 'idea_title', values: ['alpha', 'beta', 'gamma'] },
      status: { rest: 'status', values: ['new', 'queued', 'completed', 'archived'] },
      estimatedWordCount: { rest: 'estimated_word_count', values: [500, 1000, 2000] },
    },
    async insert({ prisma }, place, rows) {
      await prisma.idea.createMany({ data: rows.map((row) => ({ ...(row as { ideaTitle: string }), ...place })) });
    },
    fullSelection: `id databaseId ideaTitle description keywordClusterId keywordClusterName keywordIds targetKeywords contentType contentStructure
      estimatedWordCount status disabled siteId sectorId sectorName accountId createdAt updatedAt
      site { name } sector { name } keywordCluster { name mappedPages } keywords { keyword clusterName sectorName }`,
  },
  world,
);

accessPromises(
  { name: 'ideas', type: 'Idea', title: 'idea_title', bulk: { bulk_update: { status: 'archived' }, bulk_delete: {} } },
  world,
);

describe('creating and changing', () => {
  test('an idea comes back whole, with the usual format where none is given', async () => {
    const { status, body } = await tenant.owner.post('/planner/ideas/', {
      idea_title: '  How to  lace ',
      ...tenant.place,
    });
    expect(status).toBe(201);
    expect(body.message).toBe('Content idea created successfully');
    expect(body.data).toEqual({
      id: expect.any(Number),
      idea_title: 'How to lace',
      description: '',
      keyword_cluster_id: null,
      keyword_cluster_name: null,
      keyword_ids: [],
      target_keywords: '',
      content_type: 'post',
      content_structure: 'article',
      estimated_word_count: 1000,
      status: 'new',
      disabled: false,
      sector_name: 'Sector',
      account_id: tenant.accountId,
      created_at: expect.any(String),
      updated_at: expect.any(String),
      ...tenant.place,
    });
  });

  test('keywords are kept, and become the target text where none is given', async () => {
    const cluster = await addCluster();
    const ids = [await addKeyword('merino socks'), await addKeyword('wool socks')];
    const id = await addIdea({ keyword_ids: [ids[1], ids[0], ids[1]], keyword_cluster_id: cluster });
    expect(await read(id)).toMatchObject({
      keyword_ids: ids,
      target_keywords: 'wool socks, merino socks',
      keyword_cluster_id: cluster,
      keyword_cluster_name: expect.stringContaining('cluster'),
    });
    const own = await addIdea({ keyword_ids: ids, target_keywords: 'my words' });
    expect((await read(own)).target_keywords).toBe('my words');
    const { data } = await tenant.owner.graphql(
      'query ($id: ID!) { idea(id: $id) { keywordIds keywords { keyword } keywordCluster { databaseId } } }',
      { id: String(id) },
    );
    expect(data.idea).toEqual({
      keywordIds: ids,
      keywords: [{ keyword: 'merino socks' }, { keyword: 'wool socks' }],
      keywordCluster: { databaseId: cluster },
    });
  });

  test('a text made from keywords follows them; a text of one’s own stays', async () => {
    const [a, b] = [await addKeyword('follow a'), await addKeyword('follow b')];
    const made = await addIdea({ keyword_ids: [a] });
    await patch(made, { keyword_ids: [b, a] });
    expect(await read(made)).toMatchObject({ keyword_ids: [a, b], target_keywords: 'follow b, follow a' });
    await patch(made, { keyword_ids: [] });
    expect(await read(made)).toMatchObject({ keyword_ids: [], target_keywords: '' });
    const own = await addIdea({ target_keywords: 'own words' });
    await patch(own, { keyword_ids: [a] });
    expect(await read(own)).toMatchObject({ keyword_ids: [a], target_keywords: 'own words' });
    await patch(own, { idea_title: 'Other' });
    expect(await read(own)).toMatchObject({ keyword_ids: [a], target_keywords: 'own words' });
  });

  test('a deleted keyword is no longer named', async () => {
    const [a, b] = [await addKeyword(), await addKeyword()];
    const id = await addIdea({ keyword_ids: [a, b] });
    await tenant.owner.delete(`/planner/keywords/${a}/`);
    expect((await read(id)).keyword_ids).toEqual([b]);
    const { data } = await tenant.owner.graphql(
      'query ($id: ID!) { node(id: $id) { ... on Idea { keywordIds keywords { databaseId } } } }',
      {
        id: Buffer.from(`Idea:${id}`).toString('base64url'),
      },
    );
    expect(data.node).toEqual({ keywordIds: [b], keywords: [{ databaseId: b }] });
  });

  test('keywords and cluster must be one’s own and of the idea’s sector', async () => {
    const other = await app.tenant();
    const foreign = (await other.owner.post('/planner/keywords/', { keyword: 'theirs', ...other.place })).body.data.id;
    const foreignCluster = (await other.owner.post('/planner/clusters/', { name: 'theirs', ...other.place })).body.data
      .id;
    const sector = await tenant.addSector('Next door');
    const nextDoor = await addKeyword(undefined, { sector_id: sector.id });
    const clusterNextDoor = await addCluster({ sector_id: sector.id });
    const id = await addIdea();
    for (const keyword_ids of [[foreign], [2_000_000_000], [nextDoor]]) {
      const { status, body } = await patch(id, { keyword_ids });
      expect([keyword_ids, status, Object.keys(body.errors)]).toEqual([keyword_ids, 400, ['keyword_ids']]);
    }
    for (const keyword_cluster_id of [foreignCluster, 2_000_000_000, clusterNextDoor]) {
      const { status, body } = await patch(id, { keyword_cluster_id });
      expect([keyword_cluster_id, status, Object.keys(body.errors)]).toEqual([
        keyword_cluster_id,
        400,
        ['keyword_cluster_id'],
      ]);
    }
    expect(await read(id)).toMatchObject({ keyword_ids: [], keyword_cluster_id: null });
  });

  test('an idea that moves to another sector leaves its cluster and keywords; a keyword that moves leaves its ideas', async () => {
    const sector = await tenant.addSector('Moved');
    const [a, b] = [await addKeyword('move a'), await addKeyword('move b')];
    const cluster = await addCluster();
    const id = await addIdea({ keyword_ids: [a], keyword_cluster_id: cluster });
    const stays = await addIdea({ keyword_ids: [a, b], keyword_cluster_id: cluster });
    await patch(id, { sector_id: sector.id });
    expect(await read(id)).toMatchObject({
      sector_id: sector.id,
      keyword_ids: [],
      keyword_cluster_id: null,
      target_keywords: 'move a',
    });
    await tenant.owner.patch(`/planner/keywords/${b}/`, { sector_id: sector.id });
    expect((await read(stays)).keyword_ids).toEqual([a]);
    await patch(id, { keyword_ids: [b] });
    expect((await read(id)).keyword_ids).toEqual([b]);
  });

  test('every structure fits its own type and no other', async () => {
    for (const [content_type, structures] of Object.entries(contentStructures)) {
      for (const structure of Object.values(contentStructures).flat()) {
        const { status, body } = await tenant.owner.post('/planner/ideas/', {
          idea_title: 'Format',
          content_type,
          content_structure: structure,
          ...tenant.place,
        });
        const fits = (structures as readonly string[]).includes(structure);
        expect([content_type, structure, status]).toEqual([content_type, structure, fits ? 201 : 400]);
        if (!fits) expect(Object.keys(body.errors)).toEqual(['content_structure']);
      }
    }
  });

  test('a new idea may name only type or structure; a change must fit what stays', async () => {
    const product = await addIdea({ content_type: 'product' });
    expect(await read(product)).toMatchObject({ content_structure: 'product_page' });
    const guide = await addIdea({ content_structure: 'service_page' });
    expect(await read(guide)).toMatchObject({ content_type: 'page' });
    for (const change of [{ content_type: 'post' }, { content_structure: 'guide' }]) {
      const { status, body } = await patch(guide, change);
      expect([status, Object.keys(body.errors)]).toEqual([400, ['content_structure']]);
    }
    expect((await patch(guide, { content_type: 'post', content_structure: 'guide' })).status).toBe(200);
  });

  test.each([
    [{ idea_title: ' ' }, 'idea_title'],
    [{ idea_title: null }, 'idea_title'],
    [{ idea_title: 'x'.repeat(256) }, 'idea_title'],
    [{ description: null }, 'description'],
    [{ description: 'x'.repeat(20_001) }, 'description'],
    [{ target_keywords: null }, 'target_keywords'],
    [{ keyword_ids: null }, 'keyword_ids'],
    [{ keyword_ids: 'one' }, 'keyword_ids'],
    [{ keyword_ids: [null] }, 'keyword_ids'],
    [{ keyword_ids: Array.from({ length: 101 }, (_, index) => index + 1) }, 'keyword_ids'],
    [{ content_type: 'video' }, 'content_type'],
    [{ content_type: null }, 'content_type'],
    [{ content_structure: 'poem' }, 'content_structure'],
    [{ estimated_word_count: 99 }, 'estimated_word_count'],
    [{ estimated_word_count: 10_001 }, 'estimated_word_count'],
    [{ estimated_word_count: 500.5 }, 'estimated_word_count'],
    [{ estimated_word_count: 'many' }, 'estimated_word_count'],
    [{ estimated_word_count: null }, 'estimated_word_count'],
    [{ status: 'draft' }, 'status'],
    [{ status: null }, 'status'],
    [{ disabled: null }, 'disabled'],
    [{ site_id: 2_000_000_000 }, 'site_id'],
    [{ sector_id: 2_000_000_000 }, 'sector_id'],
  ])('%j is refused, naming %s, and changes nothing', async (change, field) => {
    const id = await addIdea();
    const before = await read(id);
    const patched = await patch(id, change);
    expect([patched.status, Object.keys(patched.body.errors)]).toEqual([400, [field]]);
    const made = await tenant.owner.post('/planner/ideas/', { idea_title: 'Bad', ...tenant.place, ...change });
    expect([made.status, Object.keys(made.body.errors)]).toEqual([400, [field]]);
    expect(await read(id)).toEqual(before);
  });

  test('null clears the cluster', async () => {
    const id = await addIdea({ keyword_cluster_id: await addCluster() });
    expect((await patch(id, { keyword_cluster_id: null })).body.data).toMatchObject({
      keyword_cluster_id: null,
      keyword_cluster_name: null,
    });
  });

  test('an outline keeps its lines', async () => {
    const description = 'A summary.\n\n- One\n- Two';
    expect((await read(await addIdea({ description }))).description).toBe(description);
  });
});

describe('the status queued', () => {
  test('is set by bulk_queue_to_writer only', async () => {
    const id = await addIdea();
    const answers = [
      await patch(id, { status: 'queued' }),
      await tenant.owner.post('/planner/ideas/', { idea_title: 'Queued', status: 'queued', ...tenant.place }),
      await tenant.owner.post('/planner/ideas/bulk_update/', { ids: [id], status: 'queued' }),
    ];
    for (const { status, body } of answers) {
      expect(status).toBe(422);
      expect(body.error).toContain('bulk_queue_to_writer');
      expect(Object.keys(body.errors)).toEqual(['status']);
    }
    expect((await read(id)).status).toBe('new');
  });

  test('may be sent back by a PUT of the whole record, and left by the user', async () => {
    const id = await addIdea();
    await app.prisma.idea.update({ where: { id }, data: { status: 'queued' } });
    const whole = await read(id);
    const put = await tenant.owner.put(`/planner/ideas/${id}/`, { ...whole, idea_title: 'Renamed' });
    expect([put.status, put.body.data.status, put.body.data.idea_title]).toEqual([200, 'queued', 'Renamed']);
    for (const status of ['archived', 'completed', 'new'])
      expect((await patch(id, { status })).body.data.status).toBe(status);
  });
});

describe('handing over to the writer', () => {
  const queue = (ids: number[]) => tenant.owner.post('/planner/ideas/bulk_queue_to_writer/', { ids });

  test('makes the ideas queued, once, and keeps a completed one completed', async () => {
    const ids = [await addIdea(), await addIdea()];
    expect((await queue(ids)).status).toBe(200);
    expect([(await read(ids[0]!)).status, (await read(ids[1]!)).status]).toEqual(['queued', 'queued']);
    await queue(ids);
    await app.prisma.idea.update({ where: { id: ids[0]! }, data: { status: 'completed' } });
    await queue(ids);
    expect([(await read(ids[0]!)).status, (await read(ids[1]!)).status]).toEqual(['completed', 'queued']);
    expect(await app.prisma.task.count({ where: { ideaId: { in: ids } } })).toBe(2);
    // Without a task it is to be written anew.
    await app.prisma.task.updateMany({ where: { ideaId: ids[0]! }, data: { deletedAt: new Date() } });
    await queue(ids);
    expect((await read(ids[0]!)).status).toBe('queued');
  });

  test('calls for the same ideas at once, in any order, make one task each', async () => {
    const ids = [await addIdea(), await addIdea(), await addIdea()];
    const answers = await Promise.all([queue(ids), queue([...ids].reverse()), queue(ids)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await app.prisma.task.count({ where: { ideaId: { in: ids } } })).toBe(3);
  });

  test('refuses all of them for one that is not one’s own', async () => {
    const good = await addIdea();
    const { status, body } = await queue([good, 2_000_000_000]);
    expect([status, Object.keys(body.errors)]).toEqual([400, ['ids']]);
    expect((await read(good)).status).toBe('new');
    expect(await app.prisma.task.count({ where: { ideaId: good } })).toBe(0);
  });

  test('leaves out the disabled ones, which keep their status', async () => {
    const [good, disabled] = [await addIdea(), await addIdea({ disabled: true })];
    expect((await queue([disabled, good])).body.data).toMatchObject({ created_count: 1, skipped_count: 1 });
    expect([(await read(good)).status, (await read(disabled)).status]).toEqual(['queued', 'new']);
  });
});

describe('filters and search', () => {
  test('status, cluster, content type, site and sector, alone and together', async () => {
    const { site, sector } = await tenant.addSite('Filter');
    const place = { site_id: site.id, sector_id: sector.id };
    const cluster = await addCluster(place);
    const a = await addIdea({ ...place, keyword_cluster_id: cluster, content_type: 'page' });
    const b = await addIdea({ ...place, status: 'archived' });
    const ids = async (query: Record<string, string | number>) =>
      (await tenant.owner.get('/planner/ideas/', { query })).body.results.map((row: { id: number }) => row.id).sort();
    expect(await ids({ site_id: site.id })).toEqual([a, b]);
    expect(await ids({ sector_id: sector.id, status: 'archived' })).toEqual([b]);
    expect(await ids({ cluster_id: cluster })).toEqual([a]);
    expect(await ids({ site_id: site.id, content_type: 'page' })).toEqual([a]);
    expect(await ids({ site_id: site.id, content_type: 'page', status: 'archived' })).toEqual([]);
    expect(await ids({ cluster_id: 2_000_000_000 })).toEqual([]);
    for (const query of [{ status: 'draft' }, { content_type: 'video' }, { cluster_id: 'x' }] as Record<
      string,
      string
    >[]) {
      const { status, body } = await tenant.owner.get('/planner/ideas/', { query });
      expect([status, Object.keys(body.errors)]).toEqual([400, Object.keys(query)]);
    }
    const { data } = await tenant.owner.graphql(
      'query ($filter: IdeaFilter) { ideas(filter: $filter) { nodes { databaseId } } }',
      {
        filter: {
          clusterId: Buffer.from(`Cluster:${cluster}`).toString('base64url'),
          contentType: 'PAGE',
          status: 'NEW',
        },
      },
    );
    expect(data.ideas.nodes).toEqual([{ databaseId: a }]);
  });

  test('search looks anywhere in title and description', async () => {
    const { site, sector } = await tenant.addSite('Search');
    const place = { site_id: site.id, sector_id: sector.id };
    const a = await addIdea({ ...place, idea_title: '50% off merino' });
    const b = await addIdea({ ...place, description: 'all about MERINO_wool' });
    const find = async (search: string) =>
      (await tenant.owner.get('/planner/ideas/', { query: { search, site_id: site.id } })).body.results.map(
        (row: { id: number }) => row.id,
      );
    expect((await find('merino')).sort()).toEqual([a, b]);
    expect(await find('0% o')).toEqual([a]);
    expect(await find('o_w')).toEqual([b]);
  });
});

test('a task made of a deleted idea stays, without one', async () => {
  for (const bulk of [false, true]) {
    const id = await addIdea();
    const place = { accountId: tenant.accountId, siteId: tenant.site.id, sectorId: tenant.sector.id };
    const task = await app.prisma.task.create({ data: { ...place, title: 'Stays', ideaId: id } });
    if (bulk) await tenant.owner.post('/planner/ideas/bulk_delete/', { ids: [id] });
    else await tenant.owner.delete(`/planner/ideas/${id}/`);
    expect(await app.prisma.task.findUniqueOrThrow({ where: { id: task.id } })).toMatchObject({
      ideaId: null,
      deletedAt: null,
    });
  }
});

test('the plan allows so many ideas and then says which limit is reached', async () => {
  const poor = await app.tenant({ plan: 'free' });
  await app.prisma.idea.createMany({
    data: Array.from({ length: 100 }, () => ({
      accountId: poor.accountId,
      siteId: poor.site.id,
      sectorId: poor.sector.id,
      ideaTitle: 'Filler',
    })),
  });
  const { status, body } = await poor.owner.post('/planner/ideas/', { idea_title: 'One more', ...poor.place });
  expect([status, body.errors]).toEqual([403, { limit: ['max_content_ideas: 100 used, 100 allowed.'] }]);
});
