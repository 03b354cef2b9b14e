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

const path = '/writer/tasks/';
const read = async (id: number) => (await tenant.owner.get(`${path}${id}/`)).body.data;

describe('creating and changing', () => {
  test('a task comes back whole, with the documented envelope', async () => {
    const cluster = await add.cluster(tenant, { name: 'Wool' });
    const { status, body, headers } = await tenant.owner.post(path, {
      title: '  How to   wash wool ',
      description: 'A summary\n\nFirst section',
      keywords: 'wash wool, wool care',
      cluster_id: cluster.id,
      content_type: 'page',
      content_structure: 'landing_page',
      word_count: 800,
      ...tenant.place,
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      success: true,
      message: 'Task created successfully',
      request_id: headers.get('x-request-id'),
    });
    expect(body.data).toEqual({
      id: expect.any(Number),
      title: 'How to wash wool',
      description: 'A summary\n\nFirst section',
      keywords: 'wash wool, wool care',
      cluster_id: cluster.id,
      cluster_name: 'Wool',
      idea_id: null,
      content_type: 'page',
      content_structure: 'landing_page',
      word_count: 800,
      status: 'draft',
      error_message: null,
      content_id: null,
      sector_name: 'Sector',
      account_id: tenant.accountId,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updated_at: expect.any(String),
      ...tenant.place,
    });
  });

  test('a structure alone tells the type, a type alone its usual structure', async () => {
    expect(await add.task(tenant)).toMatchObject({ content_type: 'post', content_structure: 'article' });
    expect(await add.task(tenant, { content_structure: 'tag_archive' })).toMatchObject({ content_type: 'taxonomy' });
    expect(await add.task(tenant, { content_type: 'product' })).toMatchObject({ content_structure: 'product_page' });
  });

  test.each([
    [{ title: '' }, 'title'],
    [{ title: '   ' }, 'title'],
    [{ title: null }, 'title'],
    [{ title: 'x'.repeat(256) }, 'title'],
    [{ title: 5.5 }, null],
    [{ title: ['a'] }, 'title'],
    [{ description: null }, 'description'],
    [{ description: 'x'.repeat(20_001) }, 'description'],
    [{ keywords: null }, 'keywords'],
    [{ keywords: ['a', 'b'] }, 'keywords'],
    [{ word_count: 99 }, 'word_count'],
    [{ word_count: 10_001 }, 'word_count'],
    [{ word_count: 'many' }, 'word_count'],
    [{ word_count: null }, 'word_count'],
    [{ content_type: 'novel' }, 'content_type'],
    [{ content_type: 'POST' }, 'content_type'],
    [{ content_type: 'page', content_structure: 'article' }, 'content_structure'],
    [{ content_structure: 'sonnet' }, 'content_structure'],
    [{ status: 'done' }, 'status'],
    [{ status: null }, 'status'],
    [{ cluster_id: 2_000_000_000 }, 'cluster_id'],
    [{ cluster_id: 'x' }, 'cluster_id'],
    [{ idea_id: 2_000_000_000 }, 'idea_id'],
    [{ site_id: 2_000_000_000 }, 'site_id'],
    [{ site_id: null }, 'site_id'],
    [{ sector_id: 2_000_000_000 }, 'sector_id'],
    [{ sector_id: null }, 'sector_id'],
  ])('%j names %s, and changes nothing', async (change, field) => {
    const { id } = await add.task(tenant);
    const before = await read(id);
    const patched = await tenant.owner.patch(`${path}${id}/`, change);
    const made = await tenant.owner.post(path, { title: mark(), ...tenant.place, ...change });
    if (field === null) {
      expect([patched.status, made.status]).toEqual([200, 201]);
      return;
    }
    expect([patched.status, Object.keys(patched.body.errors)]).toEqual([400, [field]]);
    expect([made.status, Object.keys(made.body.errors)]).toEqual([400, [field]]);
    expect(await read(id)).toEqual(before);
  });

  test('a PUT needs what a create needs, a PATCH nothing', async () => {
    const { id } = await add.task(tenant);
    const missing = await tenant.owner.put(`${path}${id}/`, { description: 'x' });
    expect([missing.status, Object.keys(missing.body.errors).sort()]).toEqual([400, ['sector_id', 'site_id', 'title']]);
    expect((await tenant.owner.patch(`${path}${id}/`, {})).status).toBe(200);
    const put = await tenant.owner.put(`${path}${id}/`, { title: 'Put', ...tenant.place });
    expect([put.status, put.body.data.title]).toEqual([200, 'Put']);
  });

  test('null clears cluster and idea', async () => {
    const [cluster, idea] = [await add.cluster(tenant), await add.idea(tenant)];
    const { id } = await add.task(tenant, { cluster_id: cluster.id, idea_id: idea.id });
    const { body } = await tenant.owner.patch(`${path}${id}/`, { cluster_id: null, idea_id: null });
    expect(body.data).toMatchObject({ cluster_id: null, cluster_name: null, idea_id: null });
  });

  test('an idea has one task: a second one is a conflict, also when both come at once', async () => {
    const idea = await add.idea(tenant);
    const answers = await Promise.all(
      [1, 2, 3].map(() => tenant.owner.post(path, { title: mark(), idea_id: idea.id, ...tenant.place })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(Object.keys(answers.find(({ status }) => status === 409)!.body.errors)).toEqual(['idea_id']);
  });

  test('cluster and idea must be of the task’s sector', async () => {
    const sector = await tenant.addSector('Other');
    const [cluster, idea] = [await add.cluster(tenant), await add.idea(tenant)];
    for (const [field, id] of [
      ['cluster_id', cluster.id],
      ['idea_id', idea.id],
    ]) {
      const { status, body } = await tenant.owner.post(path, {
        title: mark(),
        ...tenant.place,
        sector_id: sector.id,
        [field]: id,
      });
      expect([status, Object.keys(body.errors)]).toEqual([400, [field]]);
    }
  });

  test('a task that moves leaves its cluster; one with content, images or an idea stays', async () => {
    const sector = await tenant.addSector('Target');
    const there = { sector_id: sector.id };
    const cluster = await add.cluster(tenant);
    const { id } = await add.task(tenant, { cluster_id: cluster.id });
    expect((await tenant.owner.patch(`${path}${id}/`, there)).body.data).toMatchObject({ ...there, cluster_id: null });
    const idea = await add.idea(tenant);
    const withIdea = await add.task(tenant, { idea_id: idea.id });
    const withContent = await add.task(tenant);
    await add.content(tenant, { task_id: withContent.id });
    const withImage = await add.task(tenant);
    await add.image(tenant, { task_id: withImage.id });
    for (const task of [withIdea, withContent, withImage]) {
      const { status, body } = await tenant.owner.patch(`${path}${task.id}/`, there);
      expect([status, Object.keys(body.errors)]).toEqual([422, ['sector_id']]);
    }
    const free = await tenant.owner.patch(`${path}${withIdea.id}/`, { ...there, idea_id: null });
    expect(free.body.data).toMatchObject({ ...there, idea_id: null });
  });
});

test('a task that joins a cluster while that is deleted is in none afterwards, or was refused', async () => {
  for (let round = 0; round < 15; round++) {
    const cluster = await add.cluster(tenant);
    const [task, other] = [await add.task(tenant), await add.task(tenant)];
    const join = { cluster_id: cluster.id };
    const answers = await Promise.all([
      tenant.owner.post('/writer/tasks/', { title: 'New', ...tenant.place, ...join }),
      tenant.owner.patch(`/writer/tasks/${task.id}/`, join),
      tenant.owner.post('/writer/tasks/bulk_update/', { ids: [other.id], ...join }),
      new Promise((resolve) => setTimeout(resolve, round)).then(() =>
        tenant.owner.delete(`/planner/clusters/${cluster.id}/`),
      ),
    ]);
    expect(answers.pop()).toMatchObject({ status: 204 });
    for (const { status } of answers) expect([200, 201, 400]).toContain(status);
    expect(await app.prisma.task.count({ where: { clusterId: cluster.id } })).toBe(0);
  }
});

test('what names a task or an idea while that is deleted names none afterwards, or was refused', async () => {
  for (let round = 0; round < 10; round++) {
    const [task, idea] = [await add.task(tenant), await add.idea(tenant)];
    const late = () => new Promise((resolve) => setTimeout(resolve, round));
    const answers = await Promise.all([
      tenant.owner.post('/writer/images/', { image_type: 'featured', ...tenant.place, task_id: task.id }),
      tenant.owner.post('/writer/tasks/', { title: 'Of an idea', ...tenant.place, idea_id: idea.id }),
      late().then(() => tenant.owner.delete(`/writer/tasks/${task.id}/`)),
      late().then(() => tenant.owner.delete(`/planner/ideas/${idea.id}/`)),
    ]);
    for (const { status } of answers) expect([201, 204, 400]).toContain(status);
    expect(await app.prisma.image.count({ where: { taskId: task.id } })).toBe(0);
    expect(await app.prisma.task.count({ where: { ideaId: idea.id } })).toBe(0);
  }
});

describe('states', () => {
  test.each(['queued', 'in_progress', 'failed'])('%s is the system’s: 422 naming the action', async (status) => {
    const { id } = await add.task(tenant);
    for (const answer of [
      await tenant.owner.patch(`${path}${id}/`, { status }),
      await tenant.owner.post(path, { title: mark(), status, ...tenant.place }),
      await tenant.owner.post(`${path}bulk_update/`, { ids: [id], status }),
    ]) {
      expect(answer.status).toBe(422);
      expect(answer.body.errors.status[0]).toContain('auto_generate_content');
    }
    expect((await read(id)).status).toBe('draft');
  });

  test.each(['draft', 'review', 'completed', 'archived'])('%s may be set', async (status) => {
    const { id } = await add.task(tenant);
    expect((await tenant.owner.patch(`${path}${id}/`, { status })).body.data.status).toBe(status);
    expect((await tenant.owner.post(`${path}bulk_update/`, { ids: [id], status })).status).toBe(200);
  });

  test('a failed task sent back as it is stays failed; another state clears its message', async () => {
    const task = await app.prisma.task.create({
      data: { ...own(tenant), title: 'Failed', status: 'failed', errorMessage: 'refused' },
    });
    const put = await tenant.owner.put(`${path}${task.id}/`, { title: 'Still', status: 'failed', ...tenant.place });
    expect(put.body.data).toMatchObject({ title: 'Still', status: 'failed', error_message: 'refused' });
    const patched = await tenant.owner.patch(`${path}${task.id}/`, { status: 'draft' });
    expect(patched.body.data).toMatchObject({ status: 'draft', error_message: null });
  });
});

describe('filters and search', () => {
  test('each filter, alone and together', async () => {
    const { site, sector } = await tenant.addSite('Filters');
    const place = { site_id: site.id, sector_id: sector.id };
    const cluster = await add.cluster(tenant, place);
    const a = await add.task(tenant, { ...place, status: 'review', cluster_id: cluster.id });
    const b = await add.task(tenant, { ...place, content_structure: 'guide' });
    const c = await add.task(tenant, { ...place, content_type: 'page', content_structure: 'general' });
    const ids = async (query: Record<string, string | number>) =>
      (await tenant.owner.get(path, { query: { site_id: site.id, ...query } })).body.results
        .map((row: { id: number }) => row.id)
        .sort((x: number, y: number) => x - y);
    expect(await ids({})).toEqual([a.id, b.id, c.id]);
    expect(await ids({ status: 'review' })).toEqual([a.id]);
    expect(await ids({ cluster_id: cluster.id })).toEqual([a.id]);
    expect(await ids({ content_type: 'post' })).toEqual([a.id, b.id]);
    expect(await ids({ content_structure: 'guide' })).toEqual([b.id]);
    expect(await ids({ sector_id: sector.id, content_type: 'page', status: 'draft' })).toEqual([c.id]);
    expect(await ids({ sector_id: tenant.sector.id })).toEqual([]);
    for (const [name, value] of [
      ['status', 'done'],
      ['content_type', 'novel'],
      ['content_structure', 'sonnet'],
      ['cluster_id', 'x'],
    ] as const) {
      const bad = await tenant.owner.get(path, { query: { [name]: value } });
      expect([bad.status, Object.keys(bad.body.errors)]).toEqual([400, [name]]);
    }
    const { data } = await tenant.owner.graphql(
      'query ($filter: TaskFilter) { tasks(filter: $filter) { totalCount nodes { databaseId } } }',
      { filter: { siteId: String(site.id), status: 'REVIEW', clusterId: String(cluster.id) } },
    );
    expect(data.tasks).toEqual({ totalCount: 1, nodes: [{ databaseId: a.id }] });
  });

  test('search looks anywhere in title and keywords', async () => {
    const { site, sector } = await tenant.addSite('Search');
    const place = { site_id: site.id, sector_id: sector.id };
    const a = await add.task(tenant, { ...place, title: 'Merino 100% wool' });
    const b = await add.task(tenant, { ...place, title: 'Plain', keywords: 'best MERINO_wool' });
    const find = async (search: string) =>
      (await tenant.owner.get(path, { query: { search, site_id: site.id } })).body.results
        .map((row: { id: number }) => row.id)
        .sort((x: number, y: number) => x - y);
    expect(await find('merino')).toEqual([a.id, b.id]);
    expect(await find('0% W')).toEqual([a.id]);
    expect(await find('o_w')).toEqual([b.id]);
    expect(await find('cotton')).toEqual([]);
  });
});

describe('several at once', () => {
  test('status, cluster or both; all or none', async () => {
    const cluster = await add.cluster(tenant);
    const ids = [(await add.task(tenant)).id, (await add.task(tenant)).id];
    const { status, body } = await tenant.owner.post(`${path}bulk_update/`, {
      ids: [...ids, ids[0]],
      status: 'review',
      cluster_id: cluster.id,
    });
    expect([status, body.data, body.message]).toEqual([200, { updated_count: 2 }, '2 tasks updated']);
    for (const id of ids) expect(await read(id)).toMatchObject({ status: 'review', cluster_id: cluster.id });
    await tenant.owner.post(`${path}bulk_update/`, { ids, cluster_id: null });
    for (const id of ids) expect(await read(id)).toMatchObject({ status: 'review', cluster_id: null });
    const nothing = await tenant.owner.post(`${path}bulk_update/`, { ids });
    expect([nothing.status, Object.keys(nothing.body.errors)]).toEqual([400, ['status']]);
    const sector = await tenant.addSector('Elsewhere');
    const far = await add.task(tenant, { sector_id: sector.id });
    const mixed = await tenant.owner.post(`${path}bulk_update/`, { ids: [...ids, far.id], cluster_id: cluster.id });
    expect([mixed.status, Object.keys(mixed.body.errors)]).toEqual([400, ['cluster_id']]);
    expect((await read(ids[0]!)).cluster_id).toBeNull();
  });

  test('bulk_delete takes all', async () => {
    const ids = [(await add.task(tenant)).id, (await add.task(tenant)).id];
    const { body } = await tenant.owner.post(`${path}bulk_delete/`, { ids });
    expect([body.data, body.message]).toEqual([{ deleted_count: 2 }, '2 tasks deleted']);
    for (const id of ids) expect((await tenant.owner.get(`${path}${id}/`)).status).toBe(404);
  });
});

describe('content and ideas', () => {
  test('content_id is the live content of the task, in REST and GraphQL and through relations', async () => {
    const { id } = await add.task(tenant);
    const content = await add.content(tenant, { task_id: id });
    expect((await read(id)).content_id).toBe(content.id);
    const { data } = await tenant.owner.graphql(
      'query ($task: ID!, $content: ID!) { task(id: $task) { contentId content { databaseId } } content(id: $content) { task { contentId } } }',
      { task: String(id), content: String(content.id) },
    );
    expect(data).toEqual({
      task: { contentId: content.id, content: { databaseId: content.id } },
      content: { task: { contentId: content.id } },
    });
    await tenant.owner.delete(`/writer/content/${content.id}/`);
    expect((await read(id)).content_id).toBeNull();
    const after = await tenant.owner.graphql(
      'query ($id: ID!) { task(id: $id) { contentId content { databaseId } } }',
      {
        id: String(id),
      },
    );
    expect(after.data.task).toEqual({ contentId: null, content: null });
  });

  test('a deleted task leaves its content and images behind, without one, and its idea can be queued again', async () => {
    const idea = await add.idea(tenant);
    const queue = () => tenant.owner.post('/planner/ideas/bulk_queue_to_writer/', { ids: [idea.id] });
    const id = (await queue()).body.data.task_ids[0];
    const content = await add.content(tenant, { task_id: id });
    const image = await add.image(tenant, { task_id: id });
    expect((await tenant.owner.delete(`${path}${id}/`)).status).toBe(204);
    expect((await tenant.owner.get(`/writer/content/${content.id}/`)).body.data.task_id).toBeNull();
    expect((await tenant.owner.get(`/writer/images/${image.id}/`)).body.data.task_id).toBeNull();
    expect((await tenant.owner.get(`/planner/ideas/${idea.id}/`)).body.data.status).toBe('new');
    const again = await queue();
    expect(again.body.data).toMatchObject({ created_count: 1, skipped_count: 0 });
    expect(again.body.data.task_ids).not.toContain(id);
  });
});
