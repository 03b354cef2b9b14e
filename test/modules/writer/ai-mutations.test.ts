import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { add, mark } from './world.ts';

let app: TestApp;
let tenant: Tenant;

beforeAll(async () => {
  app = await openTestApp();
  tenant = await app.tenant({ credits: 1_000 });
});
afterAll(() => app.close());

const keyword = async (more: object = {}) =>
  (await tenant.owner.post('/planner/keywords/', { keyword: mark(), ...tenant.place, ...more })).body.data;

/** Every mutation that has an AI provider work: its input type, the REST operation beside it, and what it is asked with. */
const mutations: [name: string, input: string, rest: string, type: string, row: () => Promise<{ id: number }>][] = [
  [
    'autoClusterKeywords',
    'AutoClusterInput',
    '/planner/keywords/auto_cluster/',
    'planner.auto_cluster',
    () => keyword(),
  ],
  [
    'autoGenerateIdeas',
    'GenerateIdeasInput',
    '/planner/clusters/auto_generate_ideas/',
    'planner.generate_ideas',
    async () => {
      const cluster = await add.cluster(tenant);
      await keyword({ cluster_id: cluster.id });
      return cluster;
    },
  ],
  [
    'autoGenerateContent',
    'AutoGenerateContentInput',
    '/writer/tasks/auto_generate_content/',
    'writer.generate_content',
    () => add.task(tenant),
  ],
  [
    'generateImagePrompts',
    'GenerateImagePromptsInput',
    '/writer/content/generate_image_prompts/',
    'writer.generate_image_prompts',
    () => add.content(tenant, { content_html: '<p>Words.</p>' }),
  ],
  [
    'generateImages',
    'GenerateImagesInput',
    '/writer/images/generate_images/',
    'writer.generate_images',
    () => add.image(tenant),
  ],
];

const job =
  '{ id jobId type state creditsReserved createdAt startedAt finishedAt meta { phase percentage message requestSteps { message } responseSteps { message } cost tokens result error } }';

test.each(mutations)(
  '%s answers the whole job, the one that REST names by task_id',
  async (name, input, rest, type, row) => {
    const { id } = await row();
    const { data, errors } = await tenant.owner.graphql(
      `mutation ($input: ${input}!) { started: ${name}(input: $input) ${job} }`,
      { input: { ids: [String(id)] } },
    );
    expect(errors).toBeUndefined();
    expect(data.started).toEqual({
      id: expect.any(String),
      jobId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      type,
      state: 'PENDING',
      creditsReserved: expect.any(Number),
      createdAt: expect.any(String),
      startedAt: null,
      finishedAt: null,
      meta: {
        phase: 'INIT',
        percentage: 0,
        message: expect.any(String),
        requestSteps: [],
        responseSteps: [],
        cost: 0,
        tokens: 0,
        result: null,
        error: null,
      },
    });
    expect(data.started.creditsReserved).toBeGreaterThan(0);
    const read = await tenant.owner.graphql(`query ($id: UUID!) { job(id: $id) ${job} }`, { id: data.started.jobId });
    expect(read.data.job).toEqual(data.started);
    const progress = await tenant.owner.get(`/system/settings/task_progress/${data.started.jobId}/`);
    expect(progress.body).toMatchObject({ state: 'PENDING', meta: { phase: 'INIT', percentage: 0 } });
    const other = await tenant.owner.post(rest, { ids: [(await row()).id] });
    expect([other.status, Object.keys(other.body.data)]).toEqual([200, ['task_id']]);
  },
);
