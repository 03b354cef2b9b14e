import type { Client } from '../../kit/client.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { add } from '../writer/world.ts';
import { listPromises, times } from './list-promises.ts';

let app: TestApp;
let tenant: Tenant;

beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  tenant = await app.tenant();
});

const path = '/system/prompts/';
const types = [
  'clustering',
  'ideas',
  'content_generation',
  'image_prompt_extraction',
  'image_prompt_template',
  'negative_prompt',
] as const;
type Fields = Record<string, unknown>;

const save = (fields: Fields, client: Client = tenant.owner) => client.post(`${path}save/`, fields);
const byType = async (type: string) => (await tenant.owner.get(`${path}by_type/${type}/`)).body.data;
const create = (fields: Fields = {}) =>
  tenant.owner.post(path, { prompt_type: 'ideas', prompt_value: 'Ideas for {{cluster}}', ...fields });

describe('the list', () => {
  listPromises(
    {
      path,
      field: 'prompts',
      type: 'Prompt',
      rows: types.map((promptType, index) => ({ promptType, createdAt: times[index % 3] })),
      orders: { created_at: { column: 'createdAt', values: times } },
      insert: ({ prisma }, { accountId }, rows) =>
        prisma.prompt.createMany({ data: rows.map((row) => ({ accountId, promptValue: 'words', ...row })) as never }),
      everything: 'databaseId promptType promptValue defaultPrompt variables isActive createdAt updatedAt',
    },
    () => app,
  );

  test('has the prompts that the account has words of its own for, by type, state and words', async () => {
    expect((await tenant.owner.get(path)).body.count).toBe(0);
    await save({ prompt_type: 'ideas', prompt_value: 'Seven ideas about {{cluster}}' });
    await save({ prompt_type: 'negative_prompt', prompt_value: 'no faces' });
    const { body } = await create({ prompt_type: 'clustering', prompt_value: 'Group {{keywords}}', is_active: false });
    const ids = async (query: Record<string, string>) =>
      (await tenant.owner.get(path, { query })).body.results.map((row: { prompt_type: string }) => row.prompt_type);
    expect(await ids({ prompt_type: 'clustering' })).toEqual(['clustering']);
    expect(await ids({ is_active: 'false' })).toEqual(['clustering']);
    expect((await ids({ is_active: 'true' })).sort()).toEqual(['ideas', 'negative_prompt']);
    expect(await ids({ search: 'SEVEN' })).toEqual(['ideas']);
    const wrong = await tenant.owner.get(path, { query: { prompt_type: 'poems' } });
    expect([wrong.status, Object.keys(wrong.body.errors)]).toEqual([400, ['prompt_type']]);
    const foreign = await app.tenant();
    expect((await foreign.owner.get(path)).body.count).toBe(0);
    expect((await foreign.owner.get(`${path}${body.data.id}/`)).status).toBe(404);
  });
});

describe('the prompt of a type', () => {
  test.each(types)('%s is the default, which can be saved as it is', async (type) => {
    const prompt = await byType(type);
    expect(prompt).toEqual({
      id: null,
      prompt_type: type,
      prompt_value: prompt.default_prompt,
      default_prompt: expect.stringMatching(/\w/),
      is_active: true,
      created_at: null,
      updated_at: null,
    });
    expect((await save({ prompt_type: type, prompt_value: prompt.default_prompt })).status).toBe(200);
  });

  test('a type that is none is no path', async () => {
    expect((await tenant.owner.get(`${path}by_type/poems/`)).status).toBe(404);
  });
});

describe('saving and resetting', () => {
  test.each([
    ['save', 'reset'],
    ['save_prompt', 'reset_prompt'],
  ])('%s gives a type words, again others, and %s takes them back', async (saving, resetting) => {
    const first = await tenant.owner.post(`${path}${saving}/`, {
      prompt_type: 'ideas',
      prompt_value: ' About {{ cluster }} ',
    });
    expect(first.status).toBe(200);
    expect(first.body).toEqual({
      success: true,
      message: 'Prompt saved successfully',
      request_id: first.headers.get('x-request-id'),
      data: {
        id: expect.any(Number),
        prompt_type: 'ideas',
        prompt_value: 'About {{ cluster }}',
        default_prompt: expect.stringContaining('Propose content ideas'),
        is_active: true,
        created_at: expect.any(String),
        updated_at: expect.any(String),
      },
    });
    const { id } = first.body.data;
    await tenant.owner.patch(`${path}${id}/`, { is_active: false });
    const second = await tenant.owner.post(`${path}${saving}/`, { prompt_type: 'ideas', prompt_value: 'Others' });
    expect(second.body.data).toMatchObject({ id, prompt_value: 'Others', is_active: true });
    expect(await byType('ideas')).toEqual(second.body.data);
    for (const _ of ['once', 'and where there is nothing to reset']) {
      const reset = await tenant.owner.post(`${path}${resetting}/`, { prompt_type: 'ideas' });
      expect([reset.status, reset.body.message]).toEqual([200, 'Prompt reset to default']);
      expect(reset.body.data).toEqual(await byType('ideas'));
      expect(reset.body.data).toMatchObject({ id: null, prompt_value: reset.body.data.default_prompt });
    }
  });

  test('of many who save at once the last one wins, in one row', async () => {
    const words = Array.from({ length: 8 }, (_, index) => `words ${index}`);
    const answers = await Promise.all(
      words.map((prompt_value) => save({ prompt_type: 'negative_prompt', prompt_value })),
    );
    expect(answers.map(({ status }) => status)).toEqual(words.map(() => 200));
    expect((await tenant.owner.get(path)).body.count).toBe(1);
    expect(words).toContain((await byType('negative_prompt')).prompt_value);
  });

  test.each([
    ['prompt_type', 'unknown', 'poems'],
    ['prompt_type', 'null', null],
    ['prompt_type', 'missing', undefined],
    ['prompt_value', 'null', null],
    ['prompt_value', 'missing', undefined],
    ['prompt_value', 'empty', ''],
    ['prompt_value', 'blank', ' \n '],
    ['prompt_value', 'no text', { en: 'x' }],
    ['prompt_value', 'longer than 20,000 characters', 'x'.repeat(20_001)],
    ['prompt_value', 'with a variable that is none', '{{poem}}'],
    ['prompt_value', 'with open braces', 'Open {{cluster'],
  ])('a %s that is %s is refused by its name, and changes nothing', async (field, _, value) => {
    const change = { [field]: value };
    const kept = await save({ prompt_type: 'ideas', prompt_value: 'Kept' });
    for (const answer of [
      await save({ prompt_type: 'ideas', prompt_value: 'New', ...change }),
      await create({ prompt_value: 'New', ...change }),
    ])
      expect([answer.status, Object.keys(answer.body.errors)]).toEqual([400, [field]]);
    expect(await byType('ideas')).toEqual(kept.body.data);
    const reset = await tenant.owner.post(`${path}reset/`, 'prompt_type' in change ? change : { prompt_type: 5 });
    expect([reset.status, Object.keys(reset.body.errors)]).toEqual([400, ['prompt_type']]);
  });
});

describe('variables', () => {
  test('one that its type does not have is refused by its name, and those that it has are told', async () => {
    const { status, body } = await save({
      prompt_type: 'image_prompt_extraction',
      prompt_value: '{{title}} {{ tone }} {{Title}} {{}} {{tone}}',
    });
    expect([status, body.errors]).toEqual([
      400,
      {
        prompt_value: [
          'Unknown variables: {{tone}}, {{Title}}, {{}}. A prompt of type image_prompt_extraction may use {{title}}, {{content}}, {{primary_keyword}}, {{max_images}}, {{strategy}}.',
        ],
      },
    ]);
    const none = await save({ prompt_type: 'negative_prompt', prompt_value: 'no {{title}}' });
    expect(none.body.errors.prompt_value).toEqual([
      'Unknown variable: {{title}}. A prompt of type negative_prompt has no variables.',
    ]);
  });

  test('the same words are checked by the type that they are for', async () => {
    for (const type of ['ideas', 'content_generation']) {
      const { status } = await save({ prompt_type: type, prompt_value: 'In a {{tone}} tone' });
      expect([type, status]).toEqual([type, type === 'ideas' ? 400 : 200]);
    }
  });

  test.each(['{"a": {"b": 1}}', 'a { b } c', '{ "list": [{"x": {{title}}}] }', '}', '{'])(
    'single braces are text: %s',
    async (prompt_value) => {
      const { status, body } = await save({ prompt_type: 'content_generation', prompt_value });
      expect([status, body.errors]).toEqual([200, undefined]);
      expect((await byType('content_generation')).prompt_value).toBe(prompt_value);
    },
  );

  test.each(['{{title', 'title}}', '{{{title}', '{{title}} and {{'])(
    'braces that are left open are refused: %s',
    async (prompt_value) => {
      const { status, body } = await save({ prompt_type: 'content_generation', prompt_value });
      expect([status, Object.keys(body.errors)]).toEqual([400, ['prompt_value']]);
    },
  );

  test('are told by GraphQL for each type', async () => {
    const { data } = await tenant.owner.graphql('{ promptByType(promptType: IMAGE_PROMPT_TEMPLATE) { variables } }');
    expect(data.promptByType.variables).toEqual(['prompt', 'title', 'image_type']);
  });
});

describe('one prompt', () => {
  test('is created, read, replaced, changed and deleted', async () => {
    const created = await create();
    expect([created.status, created.body.message]).toEqual([201, 'Prompt created successfully']);
    const { id } = created.body.data;
    const one = `${path}${id}/`;
    expect((await tenant.owner.get(one)).body.data).toEqual(created.body.data);
    const again = await create();
    expect([again.status, again.body.errors]).toEqual([
      409,
      { prompt_type: ['A prompt of this type already exists.'] },
    ]);
    const missing = await tenant.owner.put(one, {});
    expect([missing.status, Object.keys(missing.body.errors).sort()]).toEqual([400, ['prompt_type', 'prompt_value']]);
    const put = await tenant.owner.put(one, { prompt_type: 'ideas', prompt_value: 'Put {{site}}' });
    expect([put.status, put.body.data.prompt_value]).toEqual([200, 'Put {{site}}']);
    const patched = await tenant.owner.patch(one, { is_active: false });
    expect(patched.body.data).toMatchObject({ prompt_value: 'Put {{site}}', is_active: false });
    const moved = await tenant.owner.patch(one, { prompt_type: 'clustering' });
    expect([moved.status, Object.keys(moved.body.errors)]).toEqual([400, ['prompt_type']]);
    const foreign = await tenant.owner.patch(one, { prompt_value: '{{max_images}}' });
    expect([foreign.status, Object.keys(foreign.body.errors)]).toEqual([400, ['prompt_value']]);
    expect((await tenant.owner.get(one)).body.data).toEqual(patched.body.data);
    const deleted = await tenant.owner.delete(one);
    expect([deleted.status, deleted.body]).toEqual([204, '']);
    for (const { status } of [
      await tenant.owner.get(one),
      await tenant.owner.patch(one, {}),
      await tenant.owner.put(one, { prompt_type: 'ideas', prompt_value: 'x' }),
      await tenant.owner.delete(one),
    ])
      expect(status).toBe(404);
    expect((await byType('ideas')).id).toBeNull();
  });

  test('of another account is not there', async () => {
    const { body } = await create();
    const one = `${path}${body.data.id}/`;
    const { owner } = await app.tenant();
    for (const { status } of [
      await owner.get(one),
      await owner.patch(one, { prompt_value: 'theirs' }),
      await owner.delete(one),
    ])
      expect(status).toBe(404);
    await owner.post(`${path}save/`, { prompt_type: 'ideas', prompt_value: 'theirs' });
    await owner.post(`${path}reset/`, { prompt_type: 'ideas' });
    expect(await byType('ideas')).toEqual(body.data);
  });

  test('viewers read, editors write', async () => {
    const viewer = await tenant.user('viewer');
    const editor = await tenant.user('editor');
    expect((await save({ prompt_type: 'ideas', prompt_value: 'x' }, viewer)).status).toBe(403);
    expect((await save({ prompt_type: 'ideas', prompt_value: 'x' }, editor)).status).toBe(200);
    expect((await viewer.get(`${path}by_type/ideas/`)).body.data.prompt_value).toBe('x');
  });
});

describe('the preview', () => {
  const preview = async (input: Fields, client: Client = tenant.owner) => {
    const { data, errors } = await client.graphql(
      'query ($input: PromptPreviewInput!) { previewPrompt(input: $input) { promptType text variables { name value } } }',
      { input },
    );
    return { ...data?.previewPrompt, error: errors?.[0]?.extensions };
  };

  test.each(types)('of %s fills the words that hold with samples', async (type) => {
    const { text, variables, error } = await preview({ promptType: type.toUpperCase() });
    expect(error).toBeUndefined();
    expect(text).not.toMatch(/\{\{|\}\}|undefined/);
    for (const { name, value } of variables) expect([name, value]).toEqual([name, expect.stringMatching(/\w/)]);
  });

  test('tries words out that are not saved, and checks them', async () => {
    const tried = await preview({ promptType: 'IDEAS', promptValue: 'Five about {{cluster}}, {{ sector }}' });
    expect(tried.text).toBe('Five about wool socks, Hiking');
    expect((await byType('ideas')).id).toBeNull();
    const wrong = await preview({ promptType: 'IDEAS', promptValue: '{{tone}}' });
    expect(wrong.error).toMatchObject({
      code: 'VALIDATION_FAILED',
      fields: { promptValue: [expect.stringContaining('{{tone}}')] },
    });
  });

  test('of a record is what its job would send: also with the account’s words, its author and its strategies', async () => {
    const cluster = await add.cluster(tenant, { name: 'Wool care' });
    const keyword = await tenant.owner.post('/planner/keywords/', {
      keyword: 'wash wool',
      cluster_id: cluster.id,
      ...tenant.place,
    });
    const task = await add.task(tenant, { title: 'Washing Wool', keywords: 'wash wool', cluster_id: cluster.id });
    const content = await add.content(tenant, { title: 'Washed', content_html: '<p>Cold water.</p>' });
    const image = await add.image(tenant, { prompt: 'a basin', content_id: content.id });
    await tenant.owner.post('/system/author-profiles/', { name: 'Ada', tone: 'dry', language: 'de' });
    await tenant.owner.post('/system/strategies/', {
      name: 'Answer first',
      prompt_types: ['content_generation', 'ideas', 'clustering', 'image_prompt_extraction'],
    });
    await save({ prompt_type: 'content_generation', prompt_value: '{{title}} by {{author}}, {{tone}}, {{language}}' });
    const texts = {
      task: (await preview({ promptType: 'CONTENT_GENERATION', taskId: task.id })).text,
      keywords: (await preview({ promptType: 'CLUSTERING', keywordIds: [keyword.body.data.id] })).text,
      cluster: (await preview({ promptType: 'IDEAS', clusterId: cluster.id })).text,
      content: (await preview({ promptType: 'IMAGE_PROMPT_EXTRACTION', contentId: content.id })).text,
      image: (await preview({ promptType: 'IMAGE_PROMPT_TEMPLATE', imageId: image.id })).text,
    };
    expect(texts.task).toBe('Washing Wool by Ada, dry, German\n\nStrategy to follow:\nAnswer first');
    expect(texts.keywords).toContain(`${keyword.body.data.id}: wash wool, `);
    expect(texts.cluster).toContain('the keyword cluster "Wool care"');
    expect(texts.content).toContain('Cold water.');
    expect(texts.image).toBe('a basin');
    for (const name of ['keywords', 'cluster', 'content'] as const)
      expect(texts[name]).toContain('Strategy to follow:\nAnswer first');
  });

  test('refuses records of another kind or another account, and says what its job would say', async () => {
    const foreign = await app.tenant();
    const theirs = await add.task(foreign);
    const cluster = await add.cluster(tenant);
    const noSite = await tenant.user('viewer', { sites: [] });
    const mine = await add.task(tenant);
    for (const [input, fields, client] of [
      [
        { promptType: 'CONTENT_GENERATION', taskId: theirs.id },
        { taskId: [`Invalid id "${theirs.id}" - object does not exist.`] },
      ],
      [
        { promptType: 'CONTENT_GENERATION', taskId: mine.id },
        { taskId: [`Invalid id "${mine.id}" - object does not exist.`] },
        noSite,
      ],
      [
        { promptType: 'CONTENT_GENERATION', clusterId: cluster.id },
        { clusterId: [expect.stringContaining('give taskId')] },
      ],
      [{ promptType: 'NEGATIVE_PROMPT', taskId: mine.id }, { taskId: [expect.stringContaining('no record')] }],
      [{ promptType: 'IDEAS', clusterId: cluster.id }, { clusterId: ['The cluster has no keywords any more.'] }],
    ] as [Fields, object, Client?][])
      expect((await preview(input, client)).error).toMatchObject({ code: 'VALIDATION_FAILED', fields });
  });

  test('shows nothing of a room that the account has switched off', async () => {
    const task = await add.task(tenant);
    await app.prisma.moduleSettings.create({ data: { accountId: tenant.accountId, writerEnabled: false } });
    await app.services.actors.changed(null);
    expect((await preview({ promptType: 'CONTENT_GENERATION', taskId: task.id })).error).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect((await preview({ promptType: 'CONTENT_GENERATION' })).error).toBeUndefined();
  });
});
