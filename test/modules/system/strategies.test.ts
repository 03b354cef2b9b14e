import { draftFor, OpenAiServer } from '../../kit/openai-server.ts';
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

const path = '/system/strategies/';
type Fields = Record<string, unknown>;
// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely; the assertions say what they must be
type Json = any;

const create = (fields: Fields = {}, of = tenant) =>
  of.owner.post(path, { name: 'Answer first', prompt_types: ['content_generation'], ...fields });
async function strategy(fields: Fields = {}, of = tenant): Promise<Json> {
  const { status, body } = await create(fields, of);
  expect([status, body.errors]).toEqual([201, undefined]);
  return body.data;
}
const read = async (id: number) => (await tenant.owner.get(`${path}${id}/`)).body.data;

describe('the list', () => {
  const names = ['alpha', 'beta', 'gamma'];
  listPromises(
    {
      path,
      field: 'strategies',
      type: 'Strategy',
      rows: Array.from({ length: 8 }, (_, index) => ({
        name: names[index % 3],
        createdAt: times[(index * 2) % 3],
        inSector: index % 2 === 0,
      })),
      orders: {
        created_at: { column: 'createdAt', values: times },
        name: { column: 'name', values: names },
      },
      insert: ({ prisma }, { accountId, site, sector }, rows) =>
        prisma.strategy.createMany({
          data: rows.map(({ inSector, ...row }) => ({
            accountId,
            ...row,
            ...(inSector ? { siteId: site.id, sectorId: sector.id } : {}),
            promptTypes: ['ideas'],
            sectionLogic: [{ heading: 'One' }],
          })) as never,
        }),
      everything: `id databaseId name description siteId sectorId sectorName promptTypes sectionLogic { heading purpose words } isActive
        createdAt updatedAt sector { name site { name } }`,
    },
    () => app,
  );

  test('is filtered by sector, type and state, and searched by name', async () => {
    await strategy({ name: 'Whole account' });
    await strategy({ name: 'Of the sector', sector_id: tenant.sector.id, prompt_types: ['ideas', 'clustering'] });
    await strategy({ name: 'Asleep', is_active: false });
    const names = async (query: Record<string, string | number>) =>
      (await tenant.owner.get(path, { query })).body.results.map((row: { name: string }) => row.name);
    expect(await names({ sector_id: tenant.sector.id })).toEqual(['Of the sector']);
    expect(await names({ prompt_type: 'clustering' })).toEqual(['Of the sector']);
    expect(await names({ is_active: 'false' })).toEqual(['Asleep']);
    expect(await names({ search: 'WHOLE' })).toEqual(['Whole account']);
    expect(await names({ sector_id: 2_000_000_000 })).toEqual([]);
    expect((await (await app.tenant()).owner.get(path)).body.count).toBe(0);
  });
});

describe('a strategy', () => {
  test('comes back whole, with the documented envelope', async () => {
    const { status, body, headers } = await create({
      name: ' Answer  first ',
      description: 'Say it at once',
      sector_id: tenant.sector.id,
      prompt_types: ['ideas', 'content_generation', 'ideas'],
      section_logic: [
        { heading: ' The short  answer ', purpose: 'The result', words: 80 },
        { heading: 'How to decide', purpose: null },
      ],
    });
    expect(status).toBe(201);
    expect(body).toEqual({
      success: true,
      message: 'Strategy created successfully',
      request_id: headers.get('x-request-id'),
      data: {
        id: expect.any(Number),
        name: 'Answer first',
        description: 'Say it at once',
        site_id: tenant.site.id,
        sector_id: tenant.sector.id,
        sector_name: 'Sector',
        prompt_types: ['ideas', 'content_generation'],
        section_logic: [
          { heading: 'The short answer', purpose: 'The result', words: 80 },
          { heading: 'How to decide', purpose: null, words: null },
        ],
        is_active: true,
        created_at: expect.any(String),
        updated_at: expect.any(String),
      },
    });
    expect(await read(body.data.id)).toEqual(body.data);
    expect(await strategy()).toMatchObject({ sector_id: null, sector_name: null, section_logic: [], description: '' });
  });

  test.each([
    ['name', 'missing', undefined],
    ['name', 'blank', ' '],
    ['prompt_types', 'missing', undefined],
    ['prompt_types', 'empty', []],
    ['prompt_types', 'no list', 'ideas'],
    ['prompt_types', 'unknown', ['poems']],
    ['prompt_types', 'not steered by strategies', ['negative_prompt']],
    ['sector_id', 'unknown', 2_000_000_000],
    ['section_logic', 'no list', { heading: 'x' }],
    ['section_logic', 'without headings', [{ words: 5 }]],
    ['section_logic', 'of no words', [{ heading: 'x', words: 0 }]],
    ['section_logic', 'too long', Array.from({ length: 31 }, (_, index) => ({ heading: `h${index}` }))],
    ['description', 'too long', 'x'.repeat(5_001)],
  ])('whose %s is %s is refused by its name, and changes nothing', async (field, what, value) => {
    const made = await strategy();
    const named = ({ errors }: Json) => Object.keys(errors).map((key) => key.split('.')[0]);
    const created = await create({ [field]: value });
    expect([created.status, named(created.body)]).toEqual([400, [field]]);
    if (what !== 'missing') {
      const patched = await tenant.owner.patch(`${path}${made.id}/`, { name: 'Other', [field]: value });
      expect([patched.status, named(patched.body)]).toEqual([400, [field]]);
    }
    expect((await tenant.owner.get(path)).body.results).toEqual([made]);
  });

  test('moves to another sector, and with null to the whole account', async () => {
    const { id } = await strategy({ sector_id: tenant.sector.id });
    const second = await tenant.addSite();
    const patch = async (fields: Fields) => (await tenant.owner.patch(`${path}${id}/`, fields)).body.data;
    expect(await patch({ sector_id: second.sector.id })).toMatchObject({
      site_id: second.site.id,
      sector_id: second.sector.id,
    });
    expect(await patch({ name: 'Renamed' })).toMatchObject({ sector_id: second.sector.id });
    expect(await patch({ sector_id: null })).toMatchObject({ site_id: null, sector_id: null, sector_name: null });
  });

  test('a PUT needs what a create needs, a PATCH nothing; a deletion leaves no trace', async () => {
    const { id } = await strategy({ description: 'kept' });
    const one = `${path}${id}/`;
    const missing = await tenant.owner.put(one, {});
    expect([missing.status, Object.keys(missing.body.errors).sort()]).toEqual([400, ['name', 'prompt_types']]);
    const put = await tenant.owner.put(one, { name: 'Put', prompt_types: ['ideas'] });
    expect(put.body.data).toMatchObject({ name: 'Put', prompt_types: ['ideas'], description: 'kept' });
    expect((await tenant.owner.patch(one, {})).status).toBe(200);
    expect((await tenant.owner.delete(one)).status).toBe(204);
    for (const { status } of [
      await tenant.owner.get(one),
      await tenant.owner.patch(one, { name: 'x' }),
      await tenant.owner.put(one, { name: 'x', prompt_types: ['ideas'] }),
      await tenant.owner.delete(one),
    ])
      expect(status).toBe(404);
  });

  test('goes with its sector and its site', async () => {
    const second = await tenant.addSite();
    const sector = await tenant.addSector('Third');
    const ids = [
      (await strategy({ sector_id: second.sector.id })).id,
      (await strategy({ sector_id: sector.id })).id,
      (await strategy()).id,
    ];
    await tenant.owner.delete(`/auth/sites/${second.site.id}/`);
    await tenant.owner.delete(`/auth/sectors/${sector.id}/`);
    const { results } = (await tenant.owner.get(path)).body;
    expect(results.map((row: Json) => row.id)).toEqual([ids[2]]);
  });

  test('of a sector is for who may use its site, that of the account for everybody in it', async () => {
    const second = await tenant.addSite();
    const editor = await tenant.user('editor', { sites: [tenant.site] });
    const hidden = await strategy({ name: 'Hidden', sector_id: second.sector.id });
    const seen = await strategy({ name: 'Seen', sector_id: tenant.sector.id });
    const whole = await strategy({ name: 'Whole' });
    const { body } = await editor.get(path, { query: { ordering: 'name' } });
    expect([body.count, body.results.map((row: Json) => row.name)]).toEqual([2, ['Seen', 'Whole']]);
    for (const { id } of [seen, whole])
      expect((await editor.patch(`${path}${id}/`, { description: 'x' })).status).toBe(200);
    for (const { status } of [
      await editor.get(`${path}${hidden.id}/`),
      await editor.patch(`${path}${hidden.id}/`, { description: 'x' }),
      await editor.delete(`${path}${hidden.id}/`),
    ])
      expect(status).toBe(404);
    const denied = await editor.post(path, { name: 'x', prompt_types: ['ideas'], sector_id: second.sector.id });
    expect(denied.status).toBe(403);
    expect((await editor.patch(`${path}${seen.id}/`, { sector_id: second.sector.id })).status).toBe(403);
    expect((await (await tenant.user('viewer')).post(path, { name: 'x', prompt_types: ['ideas'] })).status).toBe(403);
  });

  test('of another account is not there, and its sector is as unknown as one that does not exist', async () => {
    const foreign = await app.tenant();
    const { id } = await strategy({}, foreign);
    for (const { status } of [
      await tenant.owner.get(`${path}${id}/`),
      await tenant.owner.patch(`${path}${id}/`, { name: 'x' }),
      await tenant.owner.delete(`${path}${id}/`),
    ])
      expect(status).toBe(404);
    const made = await create({ sector_id: foreign.sector.id });
    expect([made.status, Object.keys(made.body.errors)]).toEqual([400, ['sector_id']]);
  });

  test('GraphQL creates, changes, reads by either id and deletes', async () => {
    const { owner } = tenant;
    const made = await owner.graphql(
      `mutation ($input: CreateStrategyInput!) { made: createStrategy(input: $input) {
         id databaseId promptTypes sectionLogic { heading words } sector { name } } }`,
      {
        input: {
          name: 'Short',
          promptTypes: ['IDEAS'],
          sectorId: String(tenant.sector.id),
          sectionLogic: [{ heading: 'One', words: 50 }],
        },
      },
    );
    expect(made.errors).toBeUndefined();
    const { id, databaseId, ...rest } = made.data.made;
    expect(rest).toEqual({
      promptTypes: ['IDEAS'],
      sectionLogic: [{ heading: 'One', words: 50 }],
      sector: { name: 'Sector' },
    });
    const changed = await owner.graphql(
      'mutation ($id: ID!) { changed: updateStrategy(id: $id, input: { sectionLogic: [], sectorId: null }) { name sectorId sectionLogic { heading } } }',
      { id },
    );
    expect(changed.data.changed).toEqual({ name: 'Short', sectorId: null, sectionLogic: [] });
    const query =
      'query ($id: ID!, $key: ID!) { a: strategy(id: $key) { id } b: node(id: $id) { ... on Strategy { name sectorName promptTypes } } }';
    const before = await owner.graphql(query, { id, key: String(databaseId) });
    expect(before.data).toEqual({ a: { id }, b: { name: 'Short', sectorName: null, promptTypes: ['IDEAS'] } });
    const gone = await owner.graphql('mutation ($id: ID!) { deleteStrategy(id: $id) { databaseId } }', { id });
    expect(gone.data.deleteStrategy).toEqual({ databaseId });
    expect((await owner.graphql(query, { id, key: String(databaseId) })).data).toEqual({ a: null, b: null });
  });
});

const answerFirst = {
  description: 'Say in the first sentences what the reader came for',
  section_logic: [
    { heading: 'The short answer', purpose: 'The result without background', words: 80 },
    { heading: 'How to decide', words: 200 },
  ],
};

async function run(of: Tenant, action: string, ids: number[]): Promise<Json> {
  const { status, body } = await of.owner.post(action, { ids });
  expect([status, body.error]).toEqual([200, undefined]);
  const { state, meta } = await of.finish(body.data.task_id);
  expect([state, meta.error]).toEqual(['SUCCESS', null]);
  return (await of.owner.get(`/system/settings/task_progress/${body.data.task_id}/`)).body.meta;
}

async function write(of: Tenant, task: Fields = {}): Promise<{ headings: string[]; wordCount: number; meta: Json }> {
  const { id } = await add.task(of, { title: 'Wool Socks', keywords: 'wool socks', word_count: 900, ...task });
  const meta = await run(of, '/writer/tasks/auto_generate_content/', [id]);
  const { content_id } = (await of.owner.get(`/writer/tasks/${id}/`)).body.data;
  const { content_html, word_count } = (await of.owner.get(`/writer/content/${content_id}/`)).body.data;
  const headings = [...content_html.matchAll(/<h2>([^<]*)<\/h2>/g)].map(([, text]: string[]) => text!);
  return { headings, wordCount: word_count, meta };
}

async function clusterWith(of: Tenant, ...keywords: string[]): Promise<number> {
  const { id } = await add.cluster(of, { name: keywords[0] });
  for (const keyword of keywords) await of.owner.post('/planner/keywords/', { keyword, cluster_id: id, ...of.place });
  return id;
}

const notesIn = (meta: Json): string[] =>
  meta.response_steps.filter((step: Json) => step.step_name === 'note').map((step: Json) => step.message);

describe('the local provider', () => {
  let local: TestApp;
  beforeAll(async () => {
    local = await openTestApp({ workers: true });
  });
  afterAll(() => local.close());
  beforeEach(async () => {
    tenant = await local.tenant();
  });

  test('begins a draft with the sections of the strategy, in their order, and keeps the length asked for', async () => {
    await strategy(answerFirst);
    const { headings, wordCount, meta } = await write(tenant);
    expect(headings.slice(0, 2)).toEqual(['The short answer', 'How to decide']);
    expect(Math.abs(wordCount - 900) / 900).toBeLessThanOrEqual(0.15);
    expect(notesIn(meta)).toEqual([
      'The local provider reads no prompts. Without effect: the words of the strategy “Answer first”.',
    ]);
  });

  test('says nothing where it could do all that was asked', async () => {
    await strategy({ section_logic: answerFirst.section_logic });
    expect(notesIn((await write(tenant)).meta)).toEqual([]);
  });

  test('follows those of the sector before those of the account, and none that is asleep, elsewhere or for other prompts', async () => {
    const other = await tenant.addSector('Other');
    const of = (heading: string, more: Fields = {}) =>
      strategy({ name: heading, section_logic: [{ heading }], ...more });
    await of('Whole account');
    await of('This sector', { sector_id: tenant.sector.id });
    await of('Asleep', { is_active: false });
    await of('Elsewhere', { sector_id: other.id });
    await of('For ideas', { prompt_types: ['ideas'] });
    const { headings } = await write(tenant);
    expect(headings.slice(0, 2)).toEqual(['This sector', 'Whole account']);
    expect(headings).not.toEqual(expect.arrayContaining([expect.stringMatching(/Asleep|Elsewhere|For ideas/)]));
  });

  test('plans ideas with the sections, whose drafts then have them once', async () => {
    await strategy({ ...answerFirst, prompt_types: ['ideas', 'content_generation'] });
    const id = await clusterWith(tenant, 'wool socks', 'how to wash wool socks');
    const meta = await run(tenant, '/planner/clusters/auto_generate_ideas/', [id]);
    expect(notesIn(meta)).toEqual([
      'The local provider reads no prompts. Without effect: the words of the strategy “Answer first”.',
    ]);
    const ideas = (await tenant.owner.get('/planner/ideas/')).body.results;
    for (const { description } of ideas) expect(description).toContain('- The short answer\n- How to decide\n');
    const queued = await tenant.owner.post('/planner/ideas/bulk_queue_to_writer/', { ids: [ideas[0].id] });
    await run(tenant, '/writer/tasks/auto_generate_content/', queued.body.data.task_ids);
    const { results } = (await tenant.owner.get('/writer/content/')).body;
    const { content_html } = (await tenant.owner.get(`/writer/content/${results[0].id}/`)).body.data;
    expect(content_html.match(/<h2>(?:\d+\. )?The short answer<\/h2>/g)).toHaveLength(1);
  });

  test('says of clusters and image descriptions that strategies and own prompts had no effect', async () => {
    await strategy({ prompt_types: ['clustering', 'image_prompt_extraction'] });
    await tenant.owner.post('/system/prompts/save/', { prompt_type: 'clustering', prompt_value: 'Group {{keywords}}' });
    const keyword = await tenant.owner.post('/planner/keywords/', { keyword: 'wool', ...tenant.place });
    expect(notesIn(await run(tenant, '/planner/keywords/auto_cluster/', [keyword.body.data.id]))).toEqual([
      'The local provider reads no prompts. Without effect: the account’s own prompt “clustering”, the strategy “Answer first”.',
    ]);
    const content = await add.content(tenant, { content_html: '<h2>One</h2><p>Words.</p>' });
    expect(notesIn(await run(tenant, '/writer/content/generate_image_prompts/', [content.id]))).toEqual([
      'The local provider reads no prompts. Without effect: the strategy “Answer first”.',
    ]);
  });
});

describe('a language model behind an OpenAI-compatible server', () => {
  let provider: OpenAiServer;
  let remote: TestApp;
  let other: Tenant;
  beforeAll(async () => {
    provider = await OpenAiServer.start((call) => ({ content: draftFor(call) }));
    remote = await openTestApp({
      workers: true,
      environment: { OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: provider.url },
    });
  });
  afterAll(async () => {
    await remote.close();
    await provider.stop();
  });
  beforeEach(async () => {
    other = await remote.tenant();
  });

  const prompt = (): string => provider.calls.at(-1)!.body.messages.at(-1).content;
  const words =
    'Answer first: Say in the first sentences what the reader came for\nSections, in this order:\n- The short answer (about 80 words): The result without background\n- How to decide (about 200 words)';

  test('reads the words and sections of every strategy that fits, in each kind of prompt', async () => {
    await strategy(
      { ...answerFirst, prompt_types: ['content_generation', 'ideas', 'clustering', 'image_prompt_extraction'] },
      other,
    );
    const keyword = (await other.owner.post('/planner/keywords/', { keyword: 'wool', ...other.place })).body.data;
    const cluster = await clusterWith(other, 'wool socks');
    const content = await add.content(other, { content_html: '<h2>One</h2><p>Words.</p>' });
    const picture = { prompt: 'a sock', caption: 'A sock' };
    const idea = {
      title: 'T',
      description: 'D',
      contentType: 'post',
      contentStructure: 'guide',
      estimatedWordCount: 500,
    };
    const ids = (await other.owner.get('/planner/keywords/', { query: { cluster_id: cluster } })).body.results;
    for (const [action, id, answer] of [
      [
        '/planner/keywords/auto_cluster/',
        keyword.id,
        { clusters: [{ clusterId: null, name: 'W', description: '', keywordIds: [keyword.id] }] },
      ],
      ['/planner/clusters/auto_generate_ideas/', cluster, { ideas: [{ ...idea, keywordIds: [ids[0].id] }] }],
      ['/writer/content/generate_image_prompts/', content.id, { featured: picture, inArticle: [] }],
    ] as const) {
      provider.behave(() => ({ content: answer }));
      const meta = await run(other, action, [id]);
      expect(prompt()).toContain(`Strategy to follow:\n${words}`);
      expect(notesIn(meta)).toEqual([]);
    }
    provider.behave((call) => ({ content: draftFor(call) }));
    const { meta } = await write(other);
    expect(prompt()).toContain(`Strategy to follow:\n${words}`);
    expect([meta.tokens, meta.cost]).toEqual([1_500, 0.00045]);
  });

  test('reads them also at the end of the account’s own words, which have no place for them', async () => {
    await strategy(answerFirst, other);
    await other.owner.post('/system/prompts/save/', {
      prompt_type: 'content_generation',
      prompt_value: 'Write "{{title}}".',
    });
    await write(other, { title: 'Wool {{keywords}}' });
    expect(prompt()).toBe(`Write "Wool {{keywords}}".\n\nStrategy to follow:\n${words}`);
  });

  test('gets the account’s own words while they are active, else the default', async () => {
    const saved = await other.owner.post('/system/prompts/save/', {
      prompt_type: 'content_generation',
      prompt_value: 'Only "{{ title }}"',
    });
    await write(other);
    expect(prompt()).toBe('Only "Wool Socks"');
    await other.owner.patch(`/system/prompts/${saved.body.data.id}/`, { is_active: false });
    await write(other);
    expect(prompt()).toContain('Write the article "Wool Socks"');
  });
});
