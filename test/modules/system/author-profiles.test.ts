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

const path = '/system/author-profiles/';
type Fields = Record<string, unknown>;

const create = (fields: Fields = {}, of = tenant) => of.owner.post(path, { name: 'Ada', ...fields });
async function profile(fields: Fields = {}, of = tenant) {
  const { status, body } = await create(fields, of);
  expect([status, body.errors]).toEqual([201, undefined]);
  return body.data;
}

describe('the list', () => {
  const names = ['alpha', 'beta', 'gamma'];
  listPromises(
    {
      path,
      field: 'authorProfiles',
      type: 'AuthorProfile',
      rows: Array.from({ length: 7 }, (_, index) => ({ name: names[index % 3], createdAt: times[(index * 2) % 3] })),
      orders: {
        created_at: { column: 'createdAt', values: times },
        name: { column: 'name', values: names },
      },
      insert: ({ prisma }, { accountId }, rows) =>
        prisma.authorProfile.createMany({ data: rows.map((row) => ({ accountId, ...row })) as never }),
      everything: 'id databaseId name description tone language structureTemplate isActive createdAt updatedAt',
    },
    () => app,
  );

  test('is filtered by state and searched by name, and shows nobody else’s', async () => {
    await profile({ name: 'Grace Hopper' });
    await profile({ name: 'Ada Lovelace', is_active: false });
    const names = async (query: Fields) =>
      (await tenant.owner.get(path, { query: query as Record<string, string> })).body.results.map(
        (row: { name: string }) => row.name,
      );
    expect(await names({ is_active: 'false' })).toEqual(['Ada Lovelace']);
    expect(await names({ is_active: 'true' })).toEqual(['Grace Hopper']);
    expect(await names({ search: 'HOPP' })).toEqual(['Grace Hopper']);
    expect((await (await app.tenant()).owner.get(path)).body.count).toBe(0);
  });
});

describe('a profile', () => {
  test('comes back whole, with the documented envelope', async () => {
    const { status, body, headers } = await create({
      name: ' Ada  Lovelace ',
      description: 'Writes about machines',
      tone: 'friendly and casual',
      language: 'pt-br',
      structure_template: 'Introduction\nThe problem\nConclusion',
    });
    expect(status).toBe(201);
    expect(body).toEqual({
      success: true,
      message: 'Author profile created successfully',
      request_id: headers.get('x-request-id'),
      data: {
        id: expect.any(Number),
        name: 'Ada Lovelace',
        description: 'Writes about machines',
        tone: 'friendly and casual',
        language: 'pt-BR',
        structure_template: 'Introduction\nThe problem\nConclusion',
        is_active: true,
        created_at: expect.any(String),
        updated_at: expect.any(String),
      },
    });
    expect((await tenant.owner.get(`${path}${body.data.id}/`)).body.data).toEqual(body.data);
    expect(await profile()).toMatchObject({ description: '', tone: '', language: '', structure_template: '' });
  });

  test.each([
    ['name', 'missing', undefined],
    ['name', 'blank', ' '],
    ['name', 'null', null],
    ['name', 'too long', 'x'.repeat(256)],
    ['description', 'null', null],
    ['description', 'too long', 'x'.repeat(5_001)],
    ['tone', 'too long', 'x'.repeat(101)],
    ['tone', 'null', null],
    ['language', 'no tag', 'english'],
    ['language', 'null', null],
    ['structure_template', 'with a variable', 'All about {{title}}'],
    ['structure_template', 'too long', 'x'.repeat(5_001)],
    ['is_active', 'no boolean', 'perhaps'],
  ])('a %s that is %s is refused by its name, and changes nothing', async (field, what, value) => {
    const made = await profile();
    const created = await create({ [field]: value });
    expect([created.status, Object.keys(created.body.errors)]).toEqual([400, [field]]);
    if (what !== 'missing') {
      const patched = await tenant.owner.patch(`${path}${made.id}/`, { name: 'Other', [field]: value });
      expect([patched.status, Object.keys(patched.body.errors)]).toEqual([400, [field]]);
    }
    expect((await tenant.owner.get(path)).body.results).toEqual([made]);
  });

  test('a language that is none is told what one looks like', async () => {
    for (const language of ['english', 'pt_BR', '?']) {
      const { status, body } = await create({ language });
      expect([status, body.errors]).toEqual([400, { language: ['Enter a language tag, such as en or pt-BR.'] }]);
    }
    expect(await profile({ language: ' PT-br ' })).toMatchObject({ language: 'pt-BR' });
    expect(await profile({ language: ' ' })).toMatchObject({ language: '' });
  });

  test('a PUT needs what a create needs, a PATCH nothing; a deletion leaves no trace', async () => {
    const { id } = await profile({ tone: 'formal' });
    const one = `${path}${id}/`;
    const missing = await tenant.owner.put(one, {});
    expect([missing.status, Object.keys(missing.body.errors)]).toEqual([400, ['name']]);
    const put = await tenant.owner.put(one, { name: 'Put', language: '' });
    expect([put.status, put.body.data.name, put.body.data.tone]).toEqual([200, 'Put', 'formal']);
    expect((await tenant.owner.patch(one, {})).status).toBe(200);
    const deleted = await tenant.owner.delete(one);
    expect([deleted.status, deleted.body]).toEqual([204, '']);
    for (const { status } of [
      await tenant.owner.get(one),
      await tenant.owner.patch(one, { tone: 'x' }),
      await tenant.owner.put(one, { name: 'x' }),
      await tenant.owner.delete(one),
    ])
      expect(status).toBe(404);
  });

  test('of another account is not there; viewers read, editors write', async () => {
    const made = await profile();
    const one = `${path}${made.id}/`;
    const { owner } = await app.tenant();
    for (const { status } of [await owner.get(one), await owner.patch(one, { name: 'x' }), await owner.delete(one)])
      expect(status).toBe(404);
    const viewer = await tenant.user('viewer');
    const editor = await tenant.user('editor');
    expect((await viewer.get(one)).body.data).toEqual(made);
    expect((await viewer.patch(one, { tone: 'x' })).status).toBe(403);
    expect((await editor.patch(one, { tone: 'x' })).status).toBe(200);
  });

  test('GraphQL creates, changes, reads by either id and deletes', async () => {
    const { owner } = tenant;
    const made = await owner.graphql(
      'mutation ($input: CreateAuthorProfileInput!) { made: createAuthorProfile(input: $input) { id databaseId } }',
      { input: { name: 'Ada', tone: 'dry' } },
    );
    const { id, databaseId } = made.data.made;
    const changed = await owner.graphql(
      'mutation ($id: ID!) { changed: updateAuthorProfile(id: $id, input: { tone: "warm" }) { name tone } }',
      { id },
    );
    expect(changed.data.changed).toEqual({ name: 'Ada', tone: 'warm' });
    const read =
      'query ($id: ID!, $key: ID!) { a: authorProfile(id: $key) { id } b: node(id: $id) { ... on AuthorProfile { tone } } }';
    const before = await owner.graphql(read, { id, key: String(databaseId) });
    expect(before.data).toEqual({ a: { id }, b: { tone: 'warm' } });
    const gone = await owner.graphql('mutation ($id: ID!) { deleteAuthorProfile(id: $id) { databaseId } }', { id });
    expect(gone.data.deleteAuthorProfile).toEqual({ databaseId });
    expect((await owner.graphql(read, { id, key: String(databaseId) })).data).toEqual({ a: null, b: null });
  });
});

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely; the assertions say what they must be
type Json = any;

async function written(of: Tenant, task: Fields = {}): Promise<{ html: string; meta: Json }> {
  const { id } = await add.task(of, { title: 'Wool Socks', keywords: 'wool socks', word_count: 800, ...task });
  const { body } = await of.owner.post('/writer/tasks/auto_generate_content/', { ids: [id] });
  const { state } = await of.finish(body.data.task_id);
  expect(state).toBe('SUCCESS');
  const { meta } = (await of.owner.get(`/system/settings/task_progress/${body.data.task_id}/`)).body;
  const content = (await of.owner.get('/writer/content/', { query: { page_size: 1 } })).body.results[0];
  return { html: (await of.owner.get(`/writer/content/${content.id}/`)).body.data.content_html, meta };
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

  test('writes in the tone of the active profile and by its structure, and counts its words all the same', async () => {
    const { html: plain } = await written(tenant);
    await profile({
      tone: 'friendly and casual',
      structure_template: 'Introduction\nThe problem\nThe way out\nConclusion',
    });
    const { html, meta } = await written(tenant);
    expect(html).not.toBe(plain);
    const headings = [...html.matchAll(/<h2>([^<]*)<\/h2>/g)].map(([, text]) => text);
    expect(headings.slice(0, 2)).toEqual(['The problem', 'The way out']);
    expect(html.match(/[a-z]’(?:t|re|ll)\b/g)?.length ?? 0).toBeGreaterThan(
      plain.match(/[a-z]’(?:t|re|ll)\b/g)?.length ?? 0,
    );
    expect(notesIn(meta)).toEqual([]);
    const { results } = (await tenant.owner.get('/writer/content/')).body;
    for (const { word_count } of results) expect(Math.abs(word_count - 800) / 800).toBeLessThanOrEqual(0.15);
  });

  test('says in the steps and the result of the job what it could not do', async () => {
    await profile({ name: 'Ada', tone: 'piratical', language: 'de', description: 'Sailed once' });
    const { meta } = await written(tenant);
    const notes = [
      'The local provider writes English only: German was asked for.',
      'The local provider does not know the tone “piratical”: its draft is neutral.',
      'The local provider reads no prompts. Without effect: the description of the author “Ada”.',
    ];
    expect(notesIn(meta)).toEqual(notes);
    expect(meta.result.notes).toEqual(notes);
  });

  test('of several active profiles the one that was changed most recently speaks; inactive ones never do', async () => {
    const { id } = await profile({ structure_template: 'The first\nThe second' });
    await profile({ structure_template: 'Other one\nOther two' });
    await profile({ structure_template: 'Never here\nNor there', is_active: false });
    expect((await written(tenant)).html).toContain('<h2>Other one</h2>');
    await tenant.owner.patch(`${path}${id}/`, { tone: 'formal' });
    expect((await written(tenant)).html).toContain('<h2>The first</h2>');
    for (const row of (await tenant.owner.get(path)).body.results)
      await tenant.owner.patch(`${path}${row.id}/`, { is_active: false });
    expect((await written(tenant)).html).not.toMatch(/The first|Other one|Never here/);
  });

  test('an outline of the task’s own goes before the author’s structure', async () => {
    await profile({ structure_template: 'The first\nThe second' });
    const { html } = await written(tenant, { description: '- Washing\n- Drying' });
    expect([...html.matchAll(/<h2>([^<]*)<\/h2>/g)].map(([, text]) => text).slice(0, 2)).toEqual(['Washing', 'Drying']);
  });
});

describe('a language model behind an OpenAI-compatible server', () => {
  let provider: OpenAiServer;
  let remote: TestApp;
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

  test('is told who writes, how and in which language, and by which structure', async () => {
    const other = await remote.tenant();
    await profile(
      {
        name: 'Ada Lovelace',
        description: 'Repairs what she wears',
        tone: 'dry and exact',
        language: 'pt-BR',
        structure_template: 'A question to open with\nThe short answer\nNo FAQ',
      },
      other,
    );
    const { meta } = await written(other);
    const prompt: string = provider.calls.at(-1)!.body.messages.at(-1).content;
    for (const words of ['as Ada Lovelace', 'dry and exact tone', 'Brazilian Portuguese', 'Repairs what she wears'])
      expect(prompt).toContain(words);
    expect(prompt).toContain('A question to open with\nThe short answer\nNo FAQ');
    expect(notesIn(meta)).toEqual([]);
    await written(other, { description: '- Washing\n- Drying' });
    expect(provider.calls.at(-1)!.body.messages.at(-1).content).toContain(
      '- Washing\n- Drying\n\nWhere the outline leaves it open:\nA question to open with',
    );
  });

  test('hears of the site itself where no profile is active, in the account’s language', async () => {
    const other = await remote.tenant();
    await other.owner.patch('/account/settings/', { default_language: 'fr' });
    await written(other);
    const prompt: string = provider.calls.at(-1)!.body.messages.at(-1).content;
    expect(prompt).toContain(`as ${other.site.name}, in a clear and helpful tone`);
    expect(prompt).toContain('in French');
    expect(prompt).toContain('Strategy to follow:\nnone');
  });
});
