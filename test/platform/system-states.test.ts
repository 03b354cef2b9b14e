import {
  ClusterStatus,
  ContentStatus,
  IdeaStatus,
  ImageStatus,
  KeywordStatus,
  TaskStatus,
} from '../../prisma/generated/client/client.ts';
import type { Tenant } from '../kit/tenant.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';
import { add, mark } from '../modules/writer/world.ts';

/**
 * Which states the system alone sets, and by which action (docs/contract/data.md, "System states"), written down apart
 * from the code.
 */
const owned: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  idea: { queued: 'bulk_queue_to_writer' },
  task: { queued: 'auto_generate_content', in_progress: 'auto_generate_content', failed: 'auto_generate_content' },
  content: { published: 'publish' },
  image: { generating: 'generate_images' },
  keyword: {},
  cluster: {},
};

interface Resource {
  readonly name: string;
  readonly type: string;
  readonly path: string;
  /** What a create needs beside its place. */
  readonly body: () => Record<string, unknown>;
  readonly input: () => Record<string, unknown>;
  readonly states: readonly string[];
  /** The action on several rows, and the mutation beside it. */
  readonly bulk?: readonly [rest: string, mutation: string, input: string];
  readonly add: (tenant: Tenant) => Promise<{ id: number }>;
}

const resources: Resource[] = [
  {
    name: 'idea',
    type: 'Idea',
    path: '/planner/ideas/',
    body: () => ({ idea_title: mark() }),
    input: () => ({ ideaTitle: mark() }),
    states: Object.values(IdeaStatus),
    bulk: ['bulk_update', 'bulkUpdateIdeas', 'UpdateIdeasInput'],
    add: (tenant) => add.idea(tenant),
  },
  {
    name: 'task',
    type: 'Task',
    path: '/writer/tasks/',
    body: () => ({ title: mark() }),
    input: () => ({ title: mark() }),
    states: Object.values(TaskStatus),
    bulk: ['bulk_update', 'bulkUpdateTasks', 'UpdateTasksInput'],
    add: (tenant) => add.task(tenant),
  },
  {
    name: 'content',
    type: 'Content',
    path: '/writer/content/',
    body: () => ({ title: mark() }),
    input: () => ({ title: mark() }),
    states: Object.values(ContentStatus),
    add: (tenant) => add.content(tenant),
  },
  {
    name: 'image',
    type: 'Image',
    path: '/writer/images/',
    body: () => ({ image_type: 'in_article', prompt: mark() }),
    input: () => ({ imageType: 'IN_ARTICLE', prompt: mark() }),
    states: Object.values(ImageStatus),
    bulk: ['bulk_update', 'bulkUpdateImages', 'UpdateImagesInput'],
    add: (tenant) => add.image(tenant),
  },
  {
    name: 'keyword',
    type: 'Keyword',
    path: '/planner/keywords/',
    body: () => ({ keyword: mark() }),
    input: () => ({ keyword: mark() }),
    states: Object.values(KeywordStatus),
    bulk: ['bulk_update', 'bulkUpdateKeywords', 'UpdateKeywordsInput'],
    add: async (tenant) =>
      (await tenant.owner.post('/planner/keywords/', { keyword: mark(), ...tenant.place })).body.data,
  },
  {
    name: 'cluster',
    type: 'Cluster',
    path: '/planner/clusters/',
    body: () => ({ name: mark() }),
    input: () => ({ name: mark() }),
    states: Object.values(ClusterStatus),
    bulk: ['bulk_update', 'bulkUpdateClusters', 'UpdateClustersInput'],
    add: (tenant) => add.cluster(tenant),
  },
];

let app: TestApp;
let tenant: Tenant;
beforeAll(async () => {
  app = await openTestApp();
  tenant = await app.tenant();
});
afterAll(() => app.close());

const place = () => ({ siteId: String(tenant.site.id), sectorId: String(tenant.sector.id) });
const read = async ({ path }: Resource, id: number) => (await tenant.owner.get(`${path}${id}/`)).body.data;

/** Every way that a user can give a row a status. */
function waysOf({ type, path, body, input, bulk }: Resource, id: number, status: string) {
  const owner = tenant.owner;
  const enumerated = status.toUpperCase();
  const rest = {
    POST: () => owner.post(path, { ...body(), status, ...tenant.place }),
    PUT: () => owner.put(`${path}${id}/`, { ...body(), status, ...tenant.place }),
    PATCH: () => owner.patch(`${path}${id}/`, { status }),
    ...(bulk && { [bulk[0]]: () => owner.post(`${path}${bulk[0]}/`, { ids: [id], status }) }),
  };
  const graphql = {
    create: () =>
      owner.graphql(`mutation ($input: Create${type}Input!) { create${type}(input: $input) { status } }`, {
        input: { ...input(), status: enumerated, ...place() },
      }),
    update: () =>
      owner.graphql(
        `mutation ($id: ID!, $input: Update${type}Input!) { update${type}(id: $id, input: $input) { status } }`,
        { id: String(id), input: { status: enumerated } },
      ),
    ...(bulk && {
      [bulk[1]]: () =>
        owner.graphql(`mutation ($input: ${bulk[2]}!) { ${bulk[1]}(input: $input) { updatedCount } }`, {
          input: { ids: [String(id)], status: enumerated },
        }),
    }),
  };
  return { rest, graphql };
}

const systems = resources.flatMap((resource) =>
  Object.entries(owned[resource.name]!).map(([status, action]) => [resource.name, status, action, resource] as const),
);
test.each(systems)('%s: nobody sets %s, whatever the way: 422 naming %s, and nothing changes', async (...given) => {
  const [, status, action, resource] = given;
  const { id } = await resource.add(tenant);
  const before = await read(resource, id);
  const { count } = (await tenant.owner.get(resource.path)).body;
  const words = `The status "${status}" cannot be set directly: ${action} does it.`;
  const { rest, graphql } = waysOf(resource, id, status);
  for (const [way, set] of Object.entries(rest)) {
    const answer = await set();
    expect([way, answer.status, answer.body.errors]).toEqual([way, 422, { status: [words] }]);
  }
  for (const [way, set] of Object.entries(graphql)) {
    const { errors } = await set();
    expect([way, errors![0]!.message, errors![0]!.extensions.code]).toEqual([way, words, 'INVALID_STATE']);
  }
  expect(await read(resource, id)).toEqual(before);
  expect((await tenant.owner.get(resource.path)).body.count).toBe(count);
});

const users = resources.flatMap((resource) =>
  resource.states
    .filter((status) => !(status in owned[resource.name]!))
    .map((status) => [resource.name, status, resource] as const),
);
test.each(users)('%s: a user sets %s, whatever the way', async (_, status, resource) => {
  const { id } = await resource.add(tenant);
  const { rest, graphql } = waysOf(resource, id, status);
  for (const [way, set] of Object.entries(rest)) {
    const answer = await set();
    expect([way, answer.status]).toEqual([way, way === 'POST' ? 201 : 200]);
    const changed = way === 'POST' ? answer.body.data : await read(resource, id);
    expect([way, changed.status]).toEqual([way, status]);
  }
  for (const [way, set] of Object.entries(graphql)) expect([way, (await set()).errors]).toEqual([way, undefined]);
  expect((await read(resource, id)).status).toBe(status);
});

test('every resource with a status is in the table, and the table names no state that is none', () => {
  expect(Object.keys(owned).sort()).toEqual(resources.map(({ name }) => name).sort());
  for (const { name, states } of resources) expect(states).toEqual(expect.arrayContaining(Object.keys(owned[name]!)));
});

test('a row that has such a state may be sent back whole', async () => {
  const task = await add.task(tenant);
  await app.prisma.task.update({ where: { id: task.id }, data: { status: 'failed' } });
  const idea = await add.idea(tenant);
  await app.prisma.idea.update({ where: { id: idea.id }, data: { status: 'queued' } });
  for (const [url, body] of [
    [`/writer/tasks/${task.id}/`, { title: 'Sent back', status: 'failed' }],
    [`/planner/ideas/${idea.id}/`, { idea_title: 'Sent back', status: 'queued' }],
  ] as const) {
    const answer = await tenant.owner.put(url, { ...body, ...tenant.place });
    expect([url, answer.status, answer.body.data?.status]).toEqual([url, 200, body.status]);
  }
});
