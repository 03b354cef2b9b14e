import { createServer } from 'node:http';
import { createCipher } from '../../../src/platform/secrets/cipher.ts';
import { type Behaviour, draftFor, OpenAiServer, type ReceivedCall } from '../../kit/openai-server.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { add, ledger } from '../writer/world.ts';

const installationKey = 'sk-installation-0000000000000000';
const ownKey = 'sk-own-account-abcdefghijklmnop-wxyz';
const newKey = 'sk-another-one-abcdefghijklmnop-1234';
const picture = Buffer.from('a picture').toString('base64');

/** The port that a stand-in for Runware's API listens on, and what it was sent. */
const runwareCalls: { authorization: string; task: Record<string, unknown> }[] = [];
let runwareAnswer: (task: Record<string, unknown>) => [status: number, body: object];
const runware = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => (body += chunk));
  request.on('end', () => {
    const [task] = JSON.parse(body);
    runwareCalls.push({ authorization: request.headers.authorization ?? '', task });
    const [status, answer] = runwareAnswer(task);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
});

let openai: OpenAiServer;
let app: TestApp;
let tenant: Tenant;
const logLines: string[] = [];

beforeAll(async () => {
  openai = await OpenAiServer.start(answer);
  await new Promise<void>((resolve) => runware.listen(0, '127.0.0.1', resolve));
  app = await openTestApp({
    workers: true,
    logLines,
    environment: {
      LOG_LEVEL: 'trace',
      AI_TEXT_PROVIDER: 'openai',
      OPENAI_API_KEY: installationKey,
      OPENAI_BASE_URL: openai.url,
      OPENAI_MODEL: 'gpt-of-the-house',
      OPENAI_IMAGE_MODEL: 'gpt-image-of-the-house',
      RUNWARE_BASE_URL: `http://127.0.0.1:${(runware.address() as { port: number }).port}/v1`,
    },
  });
});
afterAll(async () => {
  await app.close();
  await openai.stop();
  runware.closeAllConnections();
  await new Promise((resolve) => runware.close(resolve));
});
beforeEach(async () => {
  openai.behave(answer);
  runwareCalls.length = 0;
  runwareAnswer = ({ taskType }) => [
    200,
    taskType === 'authentication'
      ? { data: [{ taskType, connectionSessionUUID: 'c0ffee' }] }
      : { data: [{ imageBase64Data: picture, cost: 0.0013 }] },
  ];
  tenant = await app.tenant({ credits: 200 });
});

/** What each of OpenAI's endpoints answers. */
function answer(call: ReceivedCall): Behaviour {
  if (call.path === '/v1/models') return { body: JSON.stringify({ object: 'list', data: [{ id: 'gpt-4o' }] }) };
  if (call.path === '/v1/images/generations') return { body: JSON.stringify({ data: [{ b64_json: picture }] }) };
  return { content: contentFor(call) };
}

function contentFor(call: ReceivedCall): object {
  const prompt = String(call.body.messages.at(-1).content);
  const ids = [...prompt.matchAll(/^(\d+): /gm)].map((match) => Number(match[1]));
  switch (call.body.response_format.json_schema.name) {
    case 'cluster_keywords':
      return { clusters: [{ clusterId: null, name: 'Everything', description: 'All.', keywordIds: ids }] };
    case 'generate_ideas':
      return {
        ideas: [
          {
            title: 'An idea',
            description: 'Summary',
            contentType: 'post',
            contentStructure: 'guide',
            keywordIds: ids,
            estimatedWordCount: 800,
          },
        ],
      };
    case 'extract_image_prompts':
      return { featured: { prompt: 'All of it', caption: 'All' }, inArticle: [] };
    default:
      return draftFor(call);
  }
}

const path = (pk: string, action = '') => `/system/settings/integrations/${pk}/${action}`;
const authorizations = () => [...new Set(openai.calls.map(({ authorization }) => authorization))];
const read = async (pk: string) => (await tenant.owner.get(path(pk))).body.data;

async function put(pk: string, body: Record<string, unknown>) {
  const { status, body: told } = await tenant.owner.put(path(pk), body);
  expect([status, told.errors]).toEqual([200, undefined]);
  return told.data;
}

const storedRow = (provider: 'openai' | 'gsc' = 'openai') =>
  app.prisma.providerSettings.findFirstOrThrow({ where: { accountId: tenant.accountId, provider } });

const empty = {
  is_active: false,
  api_key: null,
  model: null,
  provider: null,
  image_format: null,
  client_id: null,
  client_secret: null,
  properties: null,
  created_at: null,
  updated_at: null,
};

describe('a provider’s settings', () => {
  test.each(['openai', 'runware', 'image_generation', 'gsc'])(
    'of %s are empty until somebody saves some',
    async (pk) => {
      expect(await read(pk)).toEqual({ pk, ...empty });
    },
  );

  test('are read in one query', async () => {
    await put('openai', { api_key: ownKey });
    expect(await app.countQueries(() => tenant.owner.get(path('openai')))).toBe(1);
  });

  test.each(['PUT', 'POST'] as const)('are saved by %s, and the key reads back masked', async (method) => {
    const { status, body } = await tenant.owner.rest(method, path('openai', method === 'POST' ? 'save/' : ''), {
      api_key: ownKey,
      model: 'gpt-4o',
    });
    expect([status, body.message]).toEqual([200, 'Settings saved']);
    expect(body.data).toMatchObject({ pk: 'openai', is_active: true, api_key: 'sk-…wxyz', model: 'gpt-4o' });
    expect(await read('openai')).toEqual(body.data);
  });

  test('lie encrypted in the database, bound to their account and provider', async () => {
    await put('openai', { api_key: ownKey });
    const row = await storedRow();
    expect(JSON.stringify(row)).not.toContain(ownKey);
    expect(JSON.stringify(row)).not.toContain('abcdefghijklmnop');
    const other = await app.tenant();
    await app.prisma.providerSettings.create({
      data: { accountId: other.accountId, provider: 'openai', secrets: row.secrets },
    });
    expect((await other.owner.get(path('openai'))).body.data.api_key).toBeNull();
  });

  test('what is not named stays; the masked key keeps the key; null or an empty text clears it', async () => {
    await put('openai', { api_key: ownKey, model: 'gpt-4o' });
    const sealed = (await storedRow()).secrets;
    expect(await put('openai', { is_active: false })).toMatchObject({ api_key: 'sk-…wxyz', model: 'gpt-4o' });
    expect((await storedRow()).secrets).toBe(sealed);
    expect(await put('openai', await read('openai'))).toMatchObject({ is_active: false, api_key: 'sk-…wxyz' });
    expect(await put('openai', { model: null })).toMatchObject({ api_key: 'sk-…wxyz', model: null });
    expect(await put('openai', { api_key: newKey })).toMatchObject({ api_key: 'sk-…1234' });
    expect(await put('openai', { api_key: null })).toMatchObject({ api_key: null });
    expect((await storedRow()).secrets).toBeNull();
    await put('openai', { api_key: newKey });
    expect(await put('openai', { api_key: '' })).toMatchObject({ api_key: null });
  });

  test('the spellings of the old front end do as well', async () => {
    expect(await put('openai', { apiKey: ownKey, model: 'gpt-4o', enabled: false })).toMatchObject({
      is_active: false,
      api_key: 'sk-…wxyz',
    });
  });

  test('saved at once, each keeps what it has named', async () => {
    await Promise.all([put('openai', { api_key: ownKey }), put('openai', { model: 'gpt-4o' }), put('openai', {})]);
    expect(await read('openai')).toMatchObject({ api_key: 'sk-…wxyz', model: 'gpt-4o' });
  });

  test.each<[pk: string, field: string, values: unknown[]]>([
    [
      'openai',
      'api_key',
      [
        'short',
        'sk-…wxyz',
        '*'.repeat(30),
        'with space in the middle of it',
        `${ownKey}\n`.repeat(2),
        '1'.repeat(30),
        'k'.repeat(501),
        [ownKey],
        {},
      ],
    ],
    ['openai', 'model', ['', 'two words', 'x'.repeat(101), '../../etc', 'm\nn', {}]],
    ['openai', 'is_active', [null, 'perhaps', 3]],
    ['openai', 'provider', ['runware']],
    ['openai', 'client_secret', [ownKey]],
    ['image_generation', 'provider', ['dall-e', 7]],
    ['image_generation', 'provider', ['runware']],
    ['image_generation', 'image_format', ['gif', 'WEBP']],
    ['image_generation', 'api_key', [ownKey]],
    [
      'gsc',
      'properties',
      ['https://example.com', ['ftp://example.com'], ['https://user@example.com/'], ['example'], [7, {}]],
    ],
    ['gsc', 'client_secret', ['short']],
    ['gsc', 'model', ['gpt-4o']],
  ])(
    'of %s refuse a %s that will not do by its name, say nothing of secrets, and change nothing',
    async (pk, field, values) => {
      const before = await read(pk);
      for (const value of values) {
        const { status, body } = await tenant.owner.put(path(pk), { [field]: value });
        expect([value, status, Object.keys(body.errors ?? {})]).toEqual([value, 400, [field]]);
        expect(JSON.stringify(body)).not.toContain(ownKey);
      }
      expect(await read(pk)).toEqual(before);
    },
  );

  test('of an unknown provider are nowhere', async () => {
    for (const pk of ['anthropic', 'OPENAI', '1', 'open ai'])
      for (const [method, action] of [
        ['GET', ''],
        ['PUT', ''],
        ['POST', 'save/'],
        ['POST', 'test/'],
        ['POST', 'generate/'],
      ] as const)
        expect((await tenant.owner.rest(method, path(pk, action), method === 'GET' ? undefined : {})).status).toBe(404);
  });

  test('are one account’s: another sees none of them, and staff those of the account they work in', async () => {
    await put('openai', { api_key: ownKey });
    const other = await app.tenant();
    expect((await other.owner.get(path('openai'))).body.data.api_key).toBeNull();
    const staff = await other.user('developer');
    expect((await staff.get(path('openai'))).body.data.api_key).toBeNull();
    const inside = staff.with({ 'x-account-id': String(tenant.accountId) });
    expect((await inside.get(path('openai'))).body.data.api_key).toBe('sk-…wxyz');
  });

  test('can be done through GraphQL as well', async () => {
    const saved = await tenant.owner.graphql(
      'mutation ($input: SaveProviderSettingsInput!) { saveProviderSettings(pk: IMAGE_GENERATION, input: $input) { pk isActive provider imageFormat } }',
      { input: { provider: 'LOCAL', imageFormat: 'PNG' } },
    );
    expect(saved.errors).toBeUndefined();
    expect(saved.data.saveProviderSettings).toEqual({
      pk: 'IMAGE_GENERATION',
      isActive: true,
      provider: 'LOCAL',
      imageFormat: 'PNG',
    });
    const { data } = await tenant.owner.graphql(
      '{ providerSettings(pk: IMAGE_GENERATION) { provider apiKey } imageSettings { provider imageFormat } }',
    );
    expect(data).toEqual({
      providerSettings: { provider: 'LOCAL', apiKey: null },
      imageSettings: { provider: 'local', imageFormat: 'PNG' },
    });
  });

  test('of Search Console keep client and properties, the secret masked', async () => {
    const client_secret = 'GOCSPX-abcdefghijklmnopqrst-UvWx';
    const properties = ['https://example.com/', 'sc-domain:example.com'];
    expect(await put('gsc', { client_id: 'me.apps.example', client_secret, properties })).toMatchObject({
      client_id: 'me.apps.example',
      client_secret: 'GOC…UvWx',
      properties,
    });
    expect(JSON.stringify(await storedRow('gsc'))).not.toContain(client_secret);
    expect(await put('gsc', { client_secret: 'GOC…UvWx', properties: null })).toMatchObject({
      client_secret: 'GOC…UvWx',
      properties: null,
    });
  });

  test('sealed with a key that the installation has no more read as none, and can be entered again', async () => {
    await put('openai', { api_key: ownKey, model: 'gpt-4o' });
    const stranger = createCipher('a key of another installation altogether');
    const secrets = stranger.seal(JSON.stringify({ apiKey: ownKey }), `provider_settings:${tenant.accountId}:openai`);
    await app.prisma.providerSettings.updateMany({ where: { accountId: tenant.accountId }, data: { secrets } });
    expect(await read('openai')).toMatchObject({ api_key: null, model: 'gpt-4o' });
    const { state, meta } = await written(await add.task(tenant));
    expect([state, meta.error]).toEqual([
      'FAILURE',
      'The stored key of openai cannot be read any more: enter it again in its settings.',
    ]);
    expect(openai.calls).toEqual([]);
    await put('openai', { is_active: true });
    expect((await storedRow()).secrets).toBe(secrets);
    expect(await put('openai', { api_key: newKey })).toMatchObject({ api_key: 'sk-…1234' });
    expect((await written(await add.task(tenant))).state).toBe('SUCCESS');
  });
});

async function run(client: Tenant, route: string, ids: number[]) {
  const { status, body } = await client.owner.post(route, { ids });
  expect([status, body.error]).toEqual([200, undefined]);
  return client.finish(body.data.task_id);
}
const written = (task: { id: number }, whose = tenant) => run(whose, '/writer/tasks/auto_generate_content/', [task.id]);

describe('an account’s own key', () => {
  const jobs: [what: string, work: (whose: Tenant) => Promise<{ state: string }>][] = [
    [
      'clustering',
      async (whose) => {
        const { body } = await whose.owner.post('/planner/keywords/', { keyword: 'wool socks', ...whose.place });
        return run(whose, '/planner/keywords/auto_cluster/', [body.data.id]);
      },
    ],
    [
      'planning content',
      async (whose) => {
        const cluster = await add.cluster(whose);
        await whose.owner.post('/planner/keywords/', { keyword: 'wool hats', cluster_id: cluster.id, ...whose.place });
        return run(whose, '/planner/clusters/auto_generate_ideas/', [cluster.id]);
      },
    ],
    ['writing', async (whose) => written(await add.task(whose), whose)],
    [
      'describing images',
      async (whose) => run(whose, '/writer/content/generate_image_prompts/', [(await add.content(whose)).id]),
    ],
  ];

  test.each(jobs)('does the %s of that account, with its model, and of no other', async (_, work) => {
    await put('openai', { api_key: ownKey, model: 'gpt-own' });
    expect((await work(tenant)).state).toBe('SUCCESS');
    expect(openai.calls.length).toBeGreaterThan(0);
    expect(authorizations()).toEqual([`Bearer ${ownKey}`]);
    expect(openai.calls.every(({ body }) => body.model === 'gpt-own')).toBe(true);
    openai.calls.length = 0;
    expect((await work(await app.tenant())).state).toBe('SUCCESS');
    expect(authorizations()).toEqual([`Bearer ${installationKey}`]);
    expect(openai.calls.every(({ body }) => body.model === 'gpt-of-the-house')).toBe(true);
  });

  test('without a model of its own works with the installation’s', async () => {
    await put('openai', { api_key: ownKey });
    await written(await add.task(tenant));
    expect(openai.calls.map(({ authorization, body }) => [authorization, body.model])).toEqual([
      [`Bearer ${ownKey}`, 'gpt-of-the-house'],
    ]);
  });

  test('is used no more once it is switched off, cleared or replaced', async () => {
    const used = async () => {
      openai.calls.length = 0;
      expect((await written(await add.task(tenant))).state).toBe('SUCCESS');
      return authorizations();
    };
    await put('openai', { api_key: ownKey });
    expect(await used()).toEqual([`Bearer ${ownKey}`]);
    await put('openai', { api_key: newKey });
    expect(await used()).toEqual([`Bearer ${newKey}`]);
    await put('openai', { is_active: false });
    expect(await used()).toEqual([`Bearer ${installationKey}`]);
    await put('openai', { is_active: true });
    expect(await used()).toEqual([`Bearer ${newKey}`]);
    await put('openai', { api_key: null });
    expect(await used()).toEqual([`Bearer ${installationKey}`]);
  });

  test('that its provider does not take fails the work in its words; the installation’s does not step in', async () => {
    await put('openai', { api_key: ownKey });
    openai.behave(() => ({ status: 401, error: `Incorrect API key provided: ${ownKey}.` }));
    const { state, meta } = await written(await add.task(tenant));
    expect(state).toBe('FAILURE');
    expect(meta.error).toContain('Incorrect API key provided: [key]');
    expect(authorizations()).toEqual([`Bearer ${ownKey}`]);
    expect((await ledger(app, tenant.accountId)).balance).toBe(200);
  });

  test('two accounts that work at the same time use each their own', async () => {
    const other = await app.tenant();
    await put('openai', { api_key: ownKey });
    await other.owner.put(path('openai'), { api_key: newKey });
    const tasks = await Promise.all(
      [tenant, other].map((whose) => add.task(whose, { title: `Of ${whose.accountId}` })),
    );
    await Promise.all([tenant, other].map((whose, index) => written(tasks[index]!, whose)));
    const sent = openai.calls.map(({ authorization, body }) => [
      authorization,
      /Of \d+/.exec(body.messages.at(-1).content)![0],
    ]);
    expect(sent.sort()).toEqual(
      [
        [`Bearer ${ownKey}`, `Of ${tenant.accountId}`],
        [`Bearer ${newKey}`, `Of ${other.accountId}`],
      ].sort(),
    );
  });
});

async function imagesMade(whose = tenant) {
  const image = await add.image(whose);
  const job = await run(whose, '/writer/images/generate_images/', [image.id]);
  const { body } = await whose.owner.get(`/writer/images/${image.id}/`);
  return { ...job, image: body.data };
}

describe('the account’s images', () => {
  const imageSettings = async () => (await tenant.owner.get('/system/integrations/image_generation/')).body.data;

  test('are the installation’s affair until the account chooses', async () => {
    expect(await imageSettings()).toEqual({
      provider: 'local',
      model: null,
      image_format: null,
      max_in_article_images: 3,
      uses_own_key: false,
    });
    expect(await app.countQueries(() => tenant.owner.get('/system/integrations/image_generation/'))).toBe(2);
    expect((await imagesMade()).image.provider).toBe('local');
  });

  test('are drawn by its key of runware once it has one', async () => {
    await put('runware', { api_key: newKey, model: 'runware:100@1' });
    expect(await imageSettings()).toMatchObject({ provider: 'runware', model: 'runware:100@1', uses_own_key: true });
    expect((await imagesMade()).image).toMatchObject({ provider: 'runware', status: 'generated' });
    expect(runwareCalls).toMatchObject([
      { authorization: `Bearer ${newKey}`, task: { taskType: 'imageInference', model: 'runware:100@1' } },
    ]);
    expect((await imagesMade(await app.tenant())).image.provider).toBe('local');
    expect(runwareCalls).toHaveLength(1);
  });

  test('are drawn by its key of openai only when it chooses so, in the format it chooses', async () => {
    await put('openai', { api_key: ownKey });
    expect((await imagesMade()).image.provider).toBe('local');
    await put('image_generation', { provider: 'openai', model: 'gpt-image-1', image_format: 'jpeg' });
    await tenant.owner.post('/system/settings/ai/', { key: 'max_in_article_images', value: 1 });
    expect(await imageSettings()).toEqual({
      provider: 'openai',
      model: 'gpt-image-1',
      image_format: 'jpeg',
      max_in_article_images: 1,
      uses_own_key: true,
    });
    const { image } = await imagesMade();
    expect(image).toMatchObject({ provider: 'openai', status: 'generated' });
    expect(image.image_url).toContain('.jpg?');
    expect(
      openai.calls.map(({ path: asked, authorization, body }) => [
        asked,
        authorization,
        body.model,
        body.output_format,
      ]),
    ).toEqual([['/v1/images/generations', `Bearer ${ownKey}`, 'gpt-image-1', 'jpeg']]);
    await put('image_generation', { is_active: false });
    expect((await imagesMade()).image.provider).toBe('local');
  });

  test('by a provider whose key is gone fail plainly, and cost nothing', async () => {
    await put('runware', { api_key: newKey });
    await put('image_generation', { provider: 'runware' });
    await put('runware', { api_key: null });
    const { state, meta } = await imagesMade();
    const words = 'There is no active key of runware: save one in its settings first.';
    expect([state, meta.error]).toEqual(['FAILURE', words]);
    const shown = await tenant.owner.get('/system/integrations/image_generation/');
    expect([shown.status, shown.body.error]).toEqual([422, words]);
    expect((await ledger(app, tenant.accountId)).balance).toBe(200);
    await put('image_generation', { provider: 'local' });
    expect((await imagesMade()).state).toBe('SUCCESS');
  });
});

describe('testing a key', () => {
  const tested = async (pk: string, body: object = {}) => {
    const told = await tenant.owner.post(path(pk, 'test/'), body);
    return [told.status, told.body.success, told.body.data?.message ?? told.body.error];
  };

  test('asks openai for its models, with the key that is kept, active or not', async () => {
    await put('openai', { api_key: ownKey, is_active: false });
    expect(await tested('openai')).toEqual([200, true, 'openai takes the key.']);
    expect(openai.calls.map(({ path: asked, authorization }) => [asked, authorization])).toEqual([
      ['/v1/models', `Bearer ${ownKey}`],
    ]);
    expect(await tested('image_generation', { provider: 'openai' })).toEqual([200, true, 'openai takes the key.']);
    expect((await ledger(app, tenant.accountId)).balance).toBe(200);
  });

  test('tries a key before it is saved, which keeps nothing; the masked one stands for the one that is kept', async () => {
    expect(await tested('openai', { api_key: newKey })).toEqual([200, true, 'openai takes the key.']);
    expect(authorizations()).toEqual([`Bearer ${newKey}`]);
    expect(await read('openai')).toEqual({ pk: 'openai', ...empty });
    await put('openai', { api_key: ownKey });
    openai.calls.length = 0;
    expect(await tested('openai', { apiKey: 'sk-…wxyz' })).toEqual([200, true, 'openai takes the key.']);
    expect(authorizations()).toEqual([`Bearer ${ownKey}`]);
    expect((await tenant.owner.post(path('openai', 'test/'), { api_key: 'nonsense' })).status).toBe(400);
  });

  test('asks runware to sign in', async () => {
    await put('runware', { api_key: newKey });
    expect(await tested('runware')).toEqual([200, true, 'runware takes the key.']);
    expect(runwareCalls).toMatchObject([{ task: { taskType: 'authentication', apiKey: newKey } }]);
  });

  test('fails in the provider’s words, without the key', async () => {
    await put('openai', { api_key: ownKey });
    openai.behave(() => ({ status: 401, error: `Incorrect API key provided: ${ownKey}. Find yours elsewhere.` }));
    const [status, success, words] = await tested('openai');
    expect([status, success]).toEqual([422, false]);
    expect(words).toContain('Incorrect API key provided: [key]. Find yours elsewhere.');
    openai.behave(() => ({ status: 503, error: 'Overloaded.' }));
    expect((await tested('openai'))[2]).toContain('Overloaded.');
    await put('runware', { api_key: newKey });
    runwareAnswer = () => [401, { errors: [{ code: 'invalidApiKey', message: `Invalid API key ${newKey}` }] }];
    expect(await tested('runware')).toEqual([422, false, 'The image provider answered 401: Invalid API key [key]']);
  });

  test('without a key there is nothing to test', async () => {
    expect(await tested('openai')).toEqual([422, false, 'There is no key of openai to test: enter one.']);
    expect(await tested('runware')).toEqual([422, false, 'There is no key of runware to test: enter one.']);
    expect((await tested('image_generation'))[0]).toBe(200);
    expect(openai.calls).toEqual([]);
  });

  test('of Search Console says plainly that it is not available, and asks nobody', async () => {
    await put('gsc', { client_id: 'me', client_secret: 'GOCSPX-abcdefghijklmnopqrst' });
    const [status, success, words] = await tested('gsc');
    expect([status, success]).toEqual([422, false]);
    expect(words).toMatch(/^Connecting to Google Search Console is not available in this installation/);
  });
});

describe('the test image', () => {
  const generate = (pk: string, body: object = {}, whose = tenant) => whose.owner.post(path(pk, 'generate/'), body);

  test('is made by the account’s key and shown under a signed address; it costs what an image costs', async () => {
    await put('openai', { api_key: ownKey });
    const { status, body } = await generate('openai', { prompt: 'A red boat' });
    expect([status, body.message]).toEqual([200, 'Image generated']);
    expect(body.data).toEqual({
      task_id: expect.any(String),
      state: 'SUCCESS',
      image_url: expect.stringMatching(/^http:\/\/api\.test\/media\/provider-tests\/.+\?expires=\d+&signature=/),
      provider: 'openai',
      model: 'gpt-image-of-the-house',
      width: 1024,
      height: 1024,
      credits_used: 5,
    });
    expect(openai.calls).toMatchObject([
      { authorization: `Bearer ${ownKey}`, body: { prompt: expect.stringContaining('A red boat') } },
    ]);
    const { pathname, search } = new URL(body.data.image_url);
    const shown = await app.anonymous.fetch(pathname + search);
    expect([shown.status, await shown.text()]).toEqual([200, 'a picture']);
    expect((await app.anonymous.fetch(pathname)).status).toBe(404);
    expect(await ledger(app, tenant.accountId)).toMatchObject({
      reservation: -5,
      release: 5,
      deduction: -5,
      balance: 195,
    });
    expect(await app.prisma.creditUsageLog.findMany({ where: { accountId: tenant.accountId } })).toMatchObject([
      { operationType: 'image_generation', creditsUsed: 5, relatedObjectType: 'account' },
    ]);
    const { meta } = await tenant.finish(body.data.task_id);
    expect(meta.result).toMatchObject({ provider: 'openai', creditsUsed: 5 });
  });

  test('sent twice with one Idempotency-Key is made once, and both answers say what it cost', async () => {
    await put('openai', { api_key: ownKey });
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const send = () => tenant.owner.post(path('openai', 'generate/'), { prompt: 'A red boat' }, { headers });
    const answers = await Promise.all([send(), send()]);
    for (const { status, headers: answered } of answers) {
      expect(status).toBe(200);
      expect(['estimate', 'charged', 'balance'].map((name) => answered.get(`x-credits-${name}`))).toEqual([
        '5',
        '5',
        '195',
      ]);
    }
    expect(answers[1]!.body.data.task_id).toBe(answers[0]!.body.data.task_id);
    expect(openai.calls).toHaveLength(1);
    expect((await ledger(app, tenant.accountId)).balance).toBe(195);
  });

  test('by image_generation is made as all images of the account are', async () => {
    await put('image_generation', { provider: 'local', image_format: 'png' });
    const { body } = await generate('image_generation');
    expect(body.data).toMatchObject({
      state: 'SUCCESS',
      provider: 'local',
      image_url: expect.stringContaining('.png?'),
    });
    await put('runware', { api_key: newKey });
    await put('image_generation', { provider: null });
    expect((await generate('image_generation')).body.data.provider).toBe('runware');
  });

  test('that takes longer than 25 seconds is answered by the work that goes on with it', async () => {
    await put('openai', { api_key: ownKey });
    openai.behave((call) => ({ ...answer(call), delay: 1_500 }));
    const { timeout } = AbortSignal;
    AbortSignal.timeout = (milliseconds) => timeout.call(AbortSignal, milliseconds === 25_000 ? 300 : milliseconds);
    const { status, body } = await generate('openai').finally(() => {
      AbortSignal.timeout = timeout;
    });
    expect([status, body.message]).toEqual([200, 'Image generation started']);
    expect(body.data).toMatchObject({
      state: expect.stringMatching(/PENDING|PROGRESS/),
      task_id: expect.any(String),
      image_url: null,
      width: null,
    });
    const { state, meta } = await tenant.finish(body.data.task_id);
    expect(state).toBe('SUCCESS');
    const shown = await app.anonymous.fetch(meta.result!.imageUrl as string);
    expect(await shown.text()).toBe('a picture');
  });

  test('that the provider does not make is refused in its words and costs nothing', async () => {
    await put('openai', { api_key: ownKey });
    openai.behave(() => ({ status: 400, error: `Your request with ${ownKey} was rejected by our safety system.` }));
    const { status, body } = await generate('openai');
    expect([status, body.success]).toEqual([422, false]);
    expect(body.error).toContain('was rejected by our safety system');
    expect(JSON.stringify(body)).not.toContain(ownKey);
    expect((await ledger(app, tenant.accountId)).balance).toBe(200);
  });

  test('is not begun without a key, without credits, or beyond the plan', async () => {
    for (const [pk, words] of [
      ['openai', 'There is no active key of openai: save one in its settings first.'],
      ['runware', 'There is no active key of runware: save one in its settings first.'],
      ['gsc', 'Google Search Console makes no images.'],
    ] as const) {
      const { status, body } = await generate(pk);
      expect([status, body.error]).toEqual([422, words]);
    }
    expect((await generate('image_generation', { prompt: 'x'.repeat(2001) })).status).toBe(400);
    const poor = await app.tenant({ credits: 4 });
    expect((await generate('image_generation', {}, poor)).status).toBe(402);
    const full = await app.tenant({ plan: 'free', credits: 200 });
    await app.prisma.creditUsageLog.create({
      data: {
        accountId: full.accountId,
        jobId: '00000000-0000-4000-8000-000000000001',
        operationType: 'image_generation',
        creditsUsed: 0,
        quantity: 20,
        costUsd: 0,
        modelUsed: 'x',
        tokensInput: 0,
        tokensOutput: 0,
        relatedObjectType: 'image',
        relatedObjectId: 1,
      },
    });
    const refused = await generate('image_generation', {}, full);
    expect([refused.status, Object.keys(refused.body.errors)]).toEqual([403, ['limit']]);
    const jobs = await app.prisma.job.count({
      where: { accountId: { in: [tenant.accountId, poor.accountId, full.accountId] } },
    });
    expect(jobs).toBe(0);
  });
});

test('a key that is sent where it does not belong is not in the log either', async () => {
  const misplaced = 'sk-misplaced-abcdefghijklmnopqrstuvw';
  const mutation = (input: string) => `mutation { saveProviderSettings(pk: OPENAI, input: ${input}) { apiKey } }`;
  for (const input of [{ apiKey: [misplaced] }, { isActive: misplaced }, { [misplaced]: 1 }])
    await tenant.owner.graphql(
      'mutation ($input: SaveProviderSettingsInput!) { saveProviderSettings(pk: OPENAI, input: $input) { apiKey } }',
      { input },
    );
  for (const input of [`{ apiKey: ["${misplaced}"] }`, `{ isActive: "${misplaced}" }`, `{ apiKey: "${misplaced}`])
    await tenant.owner.graphql(mutation(input));
  for (const body of [
    { api_key: [misplaced] },
    { is_active: misplaced },
    { provider: misplaced },
    `{"api_key": "${misplaced}`,
  ])
    await tenant.owner.put(path('openai'), body);
  await tenant.owner.get(path(misplaced));
  expect(logLines.filter((line) => line.includes(misplaced) && !line.includes(`/integrations/${misplaced}/`))).toEqual(
    [],
  );
});

test('test images of days gone by are removed with the next one, and nobody else’s are', async () => {
  const { files } = app.services;
  const other = await app.tenant();
  const made = async (accountId: number, name: string, daysAgo: number) => {
    const imagePath = `provider-tests/${accountId}/${name}.png`;
    await files.put(imagePath, Buffer.from(name));
    await app.prisma.job.create({
      data: {
        id: crypto.randomUUID(),
        accountId,
        type: 'system.generate_test_image',
        payload: { pk: 'image_generation', prompt: 'x' },
        state: 'succeeded',
        result: { imagePath },
        createdAt: new Date(Date.now() - daysAgo * 24 * 3_600_000),
      },
    });
    return imagePath;
  };
  const outdated = await made(tenant.accountId, 'outdated', 3);
  const kept = [await made(tenant.accountId, 'recent', 1), await made(other.accountId, 'foreign', 30)];
  expect((await tenant.owner.post(path('image_generation', 'generate/'))).status).toBe(200);
  expect(await files.get(outdated)).toBeUndefined();
  for (const key of kept) expect(await files.get(key)).toBeDefined();
});

test('no key of an account stands in the log, in a job, or in what anybody is answered', async () => {
  await put('openai', { api_key: ownKey });
  await put('runware', { api_key: newKey });
  openai.behave(() => ({ status: 401, error: `No such key: ${ownKey}`, headers: { 'x-echo': ownKey } }));
  runwareAnswer = () => [500, { errors: [{ message: `It was ${newKey}` }] }];
  const task = await add.task(tenant);
  const job = await written(task);
  const answers = [
    job,
    (await tenant.owner.get(`/writer/tasks/${task.id}/`)).body,
    (await tenant.owner.get(path('openai'))).body,
    (await tenant.owner.post(path('openai', 'test/'))).body,
    (await tenant.owner.post(path('runware', 'test/'))).body,
    (await tenant.owner.put(path('openai'), { api_key: `${ownKey} `, model: '!' })).body,
    await app.prisma.job.findMany(),
  ];
  const all =
    JSON.stringify(answers, (_, value) => (typeof value === 'bigint' ? String(value) : value)) + logLines.join('\n');
  expect(logLines.length).toBeGreaterThan(0);
  for (const key of [ownKey, newKey]) expect(all).not.toContain(key);
});
