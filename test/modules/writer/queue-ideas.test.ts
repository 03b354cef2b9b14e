import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { add, own } from './world.ts';

let app: TestApp;
let tenant: Tenant;

beforeAll(async () => {
  app = await openTestApp();
  tenant = await app.tenant();
});
afterAll(() => app.close());

const queue = (ids: unknown, of: Tenant = tenant) => of.owner.post('/planner/ideas/bulk_queue_to_writer/', { ids });
const readIdea = async (id: number) => (await tenant.owner.get(`/planner/ideas/${id}/`)).body.data;
const tasksOf = (ids: number[]) => app.prisma.task.findMany({ where: { ideaId: { in: ids } }, orderBy: { id: 'asc' } });

test('makes one task of each idea, with all that the idea says, in the order asked for', async () => {
  const cluster = await add.cluster(tenant, { name: 'Wool' });
  const one = await add.idea(tenant, {
    idea_title: 'Wool socks',
    description: 'Summary\nSection',
    keyword_cluster_id: cluster.id,
    target_keywords: 'wool, socks',
    content_type: 'page',
    content_structure: 'landing_page',
    estimated_word_count: 700,
  });
  const two = await add.idea(tenant);
  const { status, body } = await queue([two.id, one.id]);
  expect(status).toBe(200);
  expect(body).toMatchObject({ success: true, message: '2 ideas queued to writer' });
  expect(body.data).toEqual({ created_count: 2, skipped_count: 0, task_ids: [expect.any(Number), expect.any(Number)] });
  const [first, second] = body.data.task_ids;
  expect((await tenant.owner.get(`/writer/tasks/${first}/`)).body.data.idea_id).toBe(two.id);
  expect((await tenant.owner.get(`/writer/tasks/${second}/`)).body.data).toMatchObject({
    title: 'Wool socks',
    description: 'Summary\nSection',
    keywords: 'wool, socks',
    cluster_id: cluster.id,
    cluster_name: 'Wool',
    idea_id: one.id,
    content_type: 'page',
    content_structure: 'landing_page',
    word_count: 700,
    status: 'draft',
    ...tenant.place,
  });
  for (const { id } of [one, two]) expect((await readIdea(id)).status).toBe('queued');
});

test('asking again makes no second task', async () => {
  const [one, two] = [await add.idea(tenant), await add.idea(tenant)];
  await queue([one.id]);
  const { body } = await queue([one.id, two.id, two.id]);
  expect(body.data).toMatchObject({ created_count: 1, skipped_count: 1 });
  expect((await tasksOf([one.id, two.id])).map((task) => task.ideaId)).toEqual([one.id, two.id]);
});

test('asking five times at once makes one task each', async () => {
  const ids = [(await add.idea(tenant)).id, (await add.idea(tenant)).id, (await add.idea(tenant)).id];
  const answers = await Promise.all([0, 1, 2, 3, 4].map((round) => queue(round % 2 ? ids : [...ids].reverse())));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  expect(answers.reduce((sum, { body }) => sum + body.data.created_count, 0)).toBe(3);
  expect(answers.reduce((sum, { body }) => sum + body.data.skipped_count, 0)).toBe(12);
  expect(await tasksOf(ids)).toHaveLength(3);
});

test('an idea that a task was made of by hand gets no other', async () => {
  const idea = await add.idea(tenant);
  await add.task(tenant, { idea_id: idea.id });
  expect((await queue([idea.id])).body.data).toEqual({ created_count: 0, skipped_count: 1, task_ids: [] });
});

test('disabled ideas are skipped and stay as they are, the others are queued', async () => {
  const [one, disabled, two] = [
    await add.idea(tenant),
    await add.idea(tenant, { disabled: true }),
    await add.idea(tenant),
  ];
  const { status, body } = await queue([two.id, disabled.id, one.id]);
  expect([status, body.message]).toEqual([200, '2 ideas queued to writer']);
  expect(body.data).toMatchObject({ created_count: 2, skipped_count: 1 });
  expect((await tasksOf([one.id, two.id])).map((task) => task.id)).toEqual(body.data.task_ids);
  expect(await readIdea(disabled.id)).toMatchObject({ status: 'new', disabled: true });
  expect((await queue([disabled.id])).body.data).toEqual({ created_count: 0, skipped_count: 1, task_ids: [] });
  expect(await tasksOf([disabled.id])).toEqual([]);
  await tenant.owner.patch(`/planner/ideas/${disabled.id}/`, { disabled: false });
  expect((await queue([disabled.id])).body.data).toMatchObject({ created_count: 1, skipped_count: 0 });
});

test('an idea of another account, or one that never was, refuses the whole call', async () => {
  const fine = await add.idea(tenant);
  const disabled = await add.idea(tenant, { disabled: true });
  const foreign = await add.idea(await app.tenant());
  for (const id of [foreign.id, 2_000_000_000]) {
    const { status, body } = await queue([fine.id, disabled.id, id]);
    expect([status, Object.keys(body.errors)]).toEqual([400, ['ids']]);
  }
  expect((await readIdea(fine.id)).status).toBe('new');
  expect(await tasksOf([fine.id])).toEqual([]);
});

test('a disabled idea of a site without access refuses the whole call like any other', async () => {
  const second = await tenant.addSite();
  const editor = await tenant.user('editor', { sites: [second.site] });
  const hidden = await add.idea(tenant, { disabled: true });
  const { status, body } = await editor.post('/planner/ideas/bulk_queue_to_writer/', { ids: [hidden.id] });
  expect([status, Object.keys(body.errors)]).toEqual([400, ['ids']]);
});

test.each([[[]], [undefined], [null], ['x'], [[0]], [['x']]])('ids of %j are refused', async (ids) => {
  const { status, body } = await queue(ids);
  expect([status, Object.keys(body.errors)]).toEqual([400, ['ids']]);
});

test('who may: editors; viewers and strangers not, nor editors of another site', async () => {
  const { id } = await add.idea(tenant);
  const path = '/planner/ideas/bulk_queue_to_writer/';
  const second = await tenant.addSite();
  expect((await app.anonymous.post(path, { ids: [id] })).status).toBe(401);
  expect((await (await tenant.user('viewer')).post(path, { ids: [id] })).status).toBe(403);
  expect((await (await tenant.user('editor', { sites: [second.site] })).post(path, { ids: [id] })).status).toBe(400);
  expect((await (await tenant.user('editor')).post(path, { ids: [id] })).status).toBe(200);
});

test('GraphQL does the same, and an idea leads to its task', async () => {
  const idea = await add.idea(tenant);
  const { data, errors } = await tenant.owner.graphql(
    'mutation ($input: QueueIdeasInput!) { queueIdeasToWriter(input: $input) { createdCount skippedCount taskIds } }',
    { input: { ids: [String(idea.id)] } },
  );
  expect(errors).toBeUndefined();
  const { taskIds } = data.queueIdeasToWriter;
  const read = await tenant.owner.graphql(
    'query ($idea: ID!, $task: ID!) { idea(id: $idea) { status task { databaseId idea { databaseId } } } task(id: $task) { ideaId } }',
    { idea: String(idea.id), task: String(taskIds[0]) },
  );
  expect(read.data).toEqual({
    idea: { status: 'QUEUED', task: { databaseId: taskIds[0], idea: { databaseId: idea.id } } },
    task: { ideaId: idea.id },
  });
});

test('100 ideas cost as many queries as 10', async () => {
  const ideas = await app.prisma.idea.createManyAndReturn({
    data: Array.from({ length: 700 }, (_, index) => ({ ...own(tenant), ideaTitle: `many ${index}` })),
    select: { id: true },
  });
  const ids = ideas.map((idea) => idea.id);
  const batch = (size: number) => async () => {
    expect((await queue(ids.splice(0, size))).body.data.created_count).toBe(size);
  };
  expect(await app.countQueries(batch(100))).toBe(await app.countQueries(batch(10)));
});
