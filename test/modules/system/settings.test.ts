import type { Client } from '../../kit/client.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { draft, FakeText } from '../writer/fakes.ts';
import { add } from '../writer/world.ts';

const text = new FakeText();
let app: TestApp;
let tenant: Tenant;
let staff: Client;

beforeAll(async () => {
  app = await openTestApp({ workers: true, ai: { text } });
  staff = await (await app.tenant()).user('developer');
});
afterAll(() => app.close());
beforeEach(async () => {
  text.reset();
  tenant = await app.tenant();
});

const path = (kind: string) => `/system/settings/${kind}/`;
const kinds = ['account', 'ai', 'user', 'system'] as const;
type Kind = (typeof kinds)[number];

/** Who may write settings of a kind. */
const writer = (kind: Kind) => (kind === 'system' ? staff : tenant.owner);

async function save(kind: Kind, key: string, value: unknown, client = writer(kind)) {
  const { status, body } = await client.post(path(kind), { key, value });
  expect([status, body.errors]).toEqual([200, undefined]);
  return body.data;
}

const keptValue = async (kind: Kind, key: string, client = tenant.owner) =>
  (await client.get(path(kind), { query: { key } })).body.results[0]?.value;

describe.each(kinds)('settings of the kind %s', (kind) => {
  const prefix = `first.${kind}`;

  test('are made by the first save and changed by the next, under the same id', async () => {
    const first = await save(kind, `${prefix}.theme`, 'dark');
    expect(first).toMatchObject({ id: expect.any(Number), key: `${prefix}.theme`, value: 'dark' });
    const second = await save(kind, `${prefix}.theme`, { mode: 'light', since: null });
    expect(second).toMatchObject({ id: first.id, created_at: first.created_at, value: { mode: 'light', since: null } });
    expect(await keptValue(kind, `${prefix}.theme`)).toEqual({ mode: 'light', since: null });
  });

  test.each([
    [null],
    [true],
    [0],
    [-1.5],
    [''],
    ['ünïcode 🎉'],
    [[]],
    [{}],
    [[1, 'two', { three: [null] }]],
    [{ "quo'te": '"; DROP TABLE' }],
  ])('keep %j as it is', async (value) => {
    expect((await save(kind, `${prefix}.any`, value)).value).toEqual(value);
    expect(await keptValue(kind, `${prefix}.any`)).toEqual(value);
  });

  test('are listed by key, page by page, found by a part of the key, in one query', async () => {
    for (const letter of ['c', 'a', 'b']) await save(kind, `listed.${kind}.${letter}`, letter);
    const { body } = await tenant.owner.get(path(kind), { query: { search: `LISTED.${kind}`, page_size: 2 } });
    expect(body).toMatchObject({ success: true, count: 3, previous: null });
    expect(body.results.map((row: { value: string }) => row.value)).toEqual(['a', 'b']);
    const last = await tenant.owner.get(path(kind), {
      query: { search: `listed.${kind}`, page_size: 2, page: 2, ordering: 'key' },
    });
    expect(last.body.results.map((row: { value: string }) => row.value)).toEqual(['c']);
    const reversed = await tenant.owner.get(path(kind), { query: { search: `listed.${kind}`, ordering: '-key' } });
    expect(reversed.body.results.map((row: { value: string }) => row.value)).toEqual(['c', 'b', 'a']);
    expect((await tenant.owner.get(path(kind), { query: { search: 'listed.nowhere' } })).body.count).toBe(0);
    expect(await app.countQueries(() => tenant.owner.get(path(kind), { query: { page_size: 100 } }))).toBe(1);
  });

  test('read and write the same through GraphQL, where they can be deleted', async () => {
    const name = kind[0]!.toUpperCase() + kind.slice(1);
    const key = `graph.${kind}`;
    const { data, errors } = await writer(kind).graphql(
      `mutation ($input: SaveSettingInput!) { save${name}Setting(input: $input) { databaseId key value } }`,
      { input: { key, value: [1, null] } },
    );
    expect(errors).toBeUndefined();
    expect(data[`save${name}Setting`]).toMatchObject({ key, value: [1, null] });
    const listed = await tenant.owner.graphql(
      `query ($key: String) { settingsOf${name}(filter: { key: $key }, orderBy: [KEY_DESC], first: 5) { totalCount nodes { key value } edges { cursor } } }`,
      { key },
    );
    expect(listed.data[`settingsOf${name}`]).toMatchObject({ totalCount: 1, nodes: [{ key, value: [1, null] }] });
    const remove = () =>
      writer(kind).graphql(`mutation ($key: String!) { delete${name}Setting(key: $key) { databaseId } }`, { key });
    expect((await remove()).data[`delete${name}Setting`].databaseId).toBe(data[`save${name}Setting`].databaseId);
    expect((await remove()).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect(await keptValue(kind, key)).toBeUndefined();
  });

  test.each([
    ['key', { value: 1 }],
    ['key', { key: '', value: 1 }],
    ['key', { key: null, value: 1 }],
    ['key', { key: 'Upper', value: 1 }],
    ['key', { key: 'with space', value: 1 }],
    ['key', { key: '.dot', value: 1 }],
    ['key', { key: 'k'.repeat(101), value: 1 }],
    ['key', { key: ['a'], value: 1 }],
    ['value', { key: 'missing' }],
    ['value', { key: 'zero', value: 'a\u0000b' }],
    ['value', { key: 'half', value: ['\ud83d'] }],
    ['value', { key: 'large', value: 'x'.repeat(64 * 1024) }],
    ['value', { key: 'deep', value: JSON.parse('['.repeat(40) + ']'.repeat(40)) }],
  ])('a %s that will not do is refused by name, and nothing is kept', async (field, body) => {
    const count = async () => (await tenant.owner.get(path(kind))).body.count;
    const before = await count();
    const answer = await writer(kind).post(path(kind), body);
    expect([answer.status, Object.keys(answer.body.errors ?? {})]).toEqual([400, [field]]);
    expect(await count()).toBe(before);
  });

  test('a key that no text can be is bad input to who looks for it, and to who deletes it', async () => {
    const sought = await tenant.owner.get(path(kind), { query: { key: 'a\u0000b' } });
    expect([sought.status, sought.body.error]).toEqual([400, 'Null characters are not allowed.']);
    const name = kind[0]!.toUpperCase() + kind.slice(1);
    const { errors } = await writer(kind).graphql(
      `mutation ($key: String!) { delete${name}Setting(key: $key) { databaseId } }`,
      { key: 'a\u0000b' },
    );
    expect(errors?.[0]?.extensions.code).toBe('VALIDATION_FAILED');
  });

  test('two who save a new key at once make one setting', async () => {
    const key = `race.${kind}`;
    const saved = await Promise.all(Array.from({ length: 6 }, (_, value) => save(kind, key, value)));
    expect(new Set(saved.map(({ id }) => id)).size).toBe(1);
    expect([0, 1, 2, 3, 4, 5]).toContain(await keptValue(kind, key));
  });
});

describe('whose a setting is', () => {
  test('the account’s are its own, and those of one kind are not those of the other', async () => {
    await save('account', 'shared', 'ours');
    await save('ai', 'shared', 'of our ai');
    const other = await app.tenant();
    expect(await keptValue('account', 'shared', other.owner)).toBeUndefined();
    expect(await keptValue('ai', 'shared', other.owner)).toBeUndefined();
    await save('account', 'shared', 'theirs', other.owner);
    expect([await keptValue('account', 'shared'), await keptValue('ai', 'shared')]).toEqual(['ours', 'of our ai']);
    expect(await keptValue('account', 'shared', await tenant.user('admin'))).toBe('ours');
  });

  test('a user’s are his alone, for viewers too, and go with him', async () => {
    const viewer = await tenant.user('viewer');
    await save('user', 'columns', ['title'], viewer);
    await save('user', 'columns', ['volume']);
    expect(await keptValue('user', 'columns', viewer)).toEqual(['title']);
    expect(await keptValue('user', 'columns')).toEqual(['volume']);
    expect((await viewer.get(path('user'))).body.count).toBe(1);
  });

  test('staff who work in an account keep their own user settings, and see the account’s', async () => {
    const inside = staff.with({ 'x-account-id': String(tenant.accountId) });
    await save('user', 'staff.theme', 'green', inside);
    expect(await keptValue('user', 'staff.theme', staff)).toBe('green');
    expect(await app.prisma.userSetting.count({ where: { accountId: tenant.accountId } })).toBe(0);
    await save('account', 'seen', 1);
    expect(await keptValue('account', 'seen', inside)).toBe(1);
    expect(await keptValue('account', 'seen', staff)).toBeUndefined();
  });

  test('the installation’s are read by administrators of every account and written by staff alone', async () => {
    await save('system', 'banner', 'Hello');
    expect(await keptValue('system', 'banner')).toBe('Hello');
    expect((await tenant.owner.post(path('system'), { key: 'banner', value: 'Hacked' })).status).toBe(403);
    expect((await (await tenant.user('editor')).get(path('system'))).status).toBe(403);
    expect(await keptValue('system', 'banner')).toBe('Hello');
  });

  test('an owner has at most 500, and goes on changing those he has', async () => {
    const { accountId } = tenant;
    const rows = Array.from({ length: 499 }, (_, index) => ({
      accountId,
      kind: 'account' as const,
      key: `n${index}`,
      value: 1,
    }));
    await app.prisma.accountSetting.createMany({ data: rows });
    const answers = await Promise.all(
      ['x', 'y', 'z'].map((key) => tenant.owner.post(path('account'), { key, value: 1 })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
    expect(answers.find(({ status }) => status === 400)!.body.errors.key[0]).toContain('500');
    await save('account', 'n7', 2);
    await save('ai', 'another.kind', 1);
  });
});

describe('settings that steer the AI', () => {
  test.each([
    ['max_in_article_images', [-1, 4, 1.5, '2', true, {}, []]],
    ['default_language', ['', 'english', 'en_US', 7, ['en']]],
    ['default_tone', ['x'.repeat(101), 5, {}]],
  ])('%s is checked, and nothing changes where it will not do', async (key, values) => {
    for (const value of values) {
      const { status, body } = await tenant.owner.post(path('ai'), { key, value });
      expect([value, status, Object.keys(body.errors ?? {})]).toEqual([value, 400, ['value']]);
    }
    expect(await keptValue('ai', key)).toBeUndefined();
  });

  test('they are kept in their proper spelling', async () => {
    expect((await save('ai', 'default_language', 'pt-br')).value).toBe('pt-BR');
    expect((await save('ai', 'default_tone', '  calm   and dry ')).value).toBe('calm and dry');
    expect((await save('ai', 'max_in_article_images', 0)).value).toBe(0);
    expect((await save('ai', 'default_tone', null)).value).toBeNull();
  });

  const prompts = {
    featured: { prompt: 'F', caption: 'F' },
    inArticle: ['A', 'B', 'C'].map((prompt) => ({ prompt, caption: prompt })),
  };
  async function describeImages() {
    const content = await add.content(tenant);
    text.answer = () => prompts;
    const { body } = await tenant.owner.post('/writer/content/generate_image_prompts/', { ids: [content.id] });
    expect((await tenant.finish(body.data.task_id)).state).toBe('SUCCESS');
    const images = await tenant.owner.get('/writer/images/', { query: { content_id: content.id } });
    return images.body.count;
  }

  test.each([
    [0, 1],
    [1, 2],
    [2, 3],
    [3, 4],
    [null, 4],
  ])('with max_in_article_images %j a content gets %i images at most', async (value, count) => {
    await save('ai', 'max_in_article_images', value);
    expect(await describeImages()).toBe(count);
    expect(text.calls[0]!.input.maxInArticle).toBe(count - 1);
    expect(text.calls[0]!.prompt).toContain(`at most ${count - 1} images for sections`);
  });

  test('fewer images leave more room in the month’s plan', async () => {
    tenant = await app.tenant({ plan: 'free' });
    const { id } = await app.prisma.plan.create({
      data: {
        ...(({ id: _, createdAt, updatedAt, ...plan }) => plan)(
          await app.prisma.plan.findUniqueOrThrow({ where: { slug: 'free' } }),
        ),
        slug: `two-prompts-${tenant.accountId}`,
        name: 'Two prompts',
        features: {},
        maxImagePrompts: 2,
      },
    });
    await app.prisma.account.update({ where: { id: tenant.accountId }, data: { planId: id } });
    const content = await add.content(tenant);
    const ask = () => tenant.owner.post('/writer/content/generate_image_prompts/', { ids: [content.id] });
    expect((await ask()).status).toBe(403);
    await save('ai', 'max_in_article_images', 1);
    text.answer = () => prompts;
    const { status, body } = await ask();
    expect(status).toBe(200);
    expect((await tenant.finish(body.data.task_id)).state).toBe('SUCCESS');
  });

  async function write() {
    const task = await add.task(tenant);
    text.answer = () => draft();
    const { body } = await tenant.owner.post('/writer/tasks/auto_generate_content/', { ids: [task.id] });
    expect((await tenant.finish(body.data.task_id)).state).toBe('SUCCESS');
    return text.calls[0]!;
  }

  test('default_tone and default_language speak where no author does', async () => {
    await tenant.owner.patch('/account/settings/', { default_language: 'fr' });
    const plain = await write();
    expect(plain.input.author).toMatchObject({ tone: null, language: 'French' });
    text.reset();
    await save('ai', 'default_tone', 'dry');
    await save('ai', 'default_language', 'de');
    const chosen = await write();
    expect(chosen.input.author).toMatchObject({ tone: 'dry', language: 'German' });
    expect(chosen.prompt).toContain('in German');
    expect(chosen.prompt).toContain('in a dry tone');
  });

  test('what the author’s profile says goes before them', async () => {
    await save('ai', 'default_tone', 'dry');
    await save('ai', 'default_language', 'de');
    const { accountId } = tenant;
    await app.prisma.authorProfile.create({ data: { accountId, name: 'Ana', tone: 'warm', language: 'es' } });
    expect((await write()).input.author).toMatchObject({ name: 'Ana', tone: 'warm', language: 'Spanish' });
    await app.prisma.authorProfile.updateMany({ where: { accountId }, data: { tone: '', language: '' } });
    text.reset();
    expect((await write()).input.author).toMatchObject({ name: 'Ana', tone: 'dry', language: 'German' });
  });

  test('another account’s settings steer nothing of this one', async () => {
    const other = await app.tenant();
    await save('ai', 'default_tone', 'dry', other.owner);
    await save('ai', 'max_in_article_images', 0, other.owner);
    expect((await write()).input.author.tone).toBeNull();
    expect(await describeImages()).toBe(4);
  });

  test('the preview of a prompt shows what would be sent', async () => {
    await save('ai', 'max_in_article_images', 1);
    const content = await add.content(tenant);
    const { data, errors } = await tenant.owner.graphql(
      `query ($id: ID!) { previewPrompt(input: { promptType: IMAGE_PROMPT_EXTRACTION, contentId: $id }) { text } }`,
      { id: String(content.id) },
    );
    expect(errors).toBeUndefined();
    expect(data.previewPrompt.text).toContain('at most 1 images for sections');
  });
});
