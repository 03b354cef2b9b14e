import { z } from 'zod';
import { openAiTextProvider } from '../../../src/adapters/ai/openai/openai-provider.ts';
import { writeContent } from '../../../src/platform/ai/functions/index.ts';
import { defineJob, handleJob } from '../../../src/platform/jobs/definition.ts';
import { startJob } from '../../../src/platform/jobs/start-job.ts';
import { KnownSecrets } from '../../../src/platform/secrets/known-secrets.ts';
import { type Behaviour, draftFor, OpenAiServer, type ReceivedCall } from '../../kit/openai-server.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { add, ledger } from '../../modules/writer/world.ts';

const openAiKey = 'sk-SECRETKEY123';
const runwareKey = 'runware/KEY+456==';
const logLines: string[] = [];

/** Fails as code does that hands on what somebody else threw. */
const leakingJob = defineJob<Record<string, never>, object>({
  type: 'test.leaking',
  payload: z.object({}),
  maxAttempts: 1,
  timeout: 5_000,
});
const leakingHandler = handleJob(leakingJob, async () => {
  const answer = Object.assign(new Error(`refused: ${openAiKey}`), { headers: { echo: `Bearer ${runwareKey}` } });
  throw new Error('The call failed', { cause: new Error('inside', { cause: answer }) });
});

let provider: OpenAiServer;
let app: TestApp;
let tenant: Tenant;

beforeAll(async () => {
  provider = await OpenAiServer.start(() => ({}));
  app = await openTestApp({
    workers: true,
    jobs: [leakingHandler],
    logLines,
    environment: {
      LOG_LEVEL: 'trace',
      OPENAI_API_KEY: openAiKey,
      OPENAI_BASE_URL: provider.url,
      AI_IMAGE_PROVIDER: 'runware',
      RUNWARE_API_KEY: runwareKey,
      RUNWARE_BASE_URL: provider.url,
    },
  });
});
afterAll(async () => {
  await app.close();
  await provider.stop();
});
beforeEach(async () => {
  logLines.length = 0;
  tenant = await app.tenant({ credits: 100 });
});

const progress = async (job: string) => (await tenant.owner.get(`/system/settings/task_progress/${job}/`)).body;

async function write(behave: (call: ReceivedCall, index: number) => Behaviour, count = 1) {
  provider.behave(behave);
  const ids: number[] = [];
  for (let index = 0; index < count; index++)
    ids.push((await add.task(tenant, { title: `Title ${index}`, word_count: 300 })).id);
  const { body } = await tenant.owner.post('/writer/tasks/auto_generate_content/', { ids });
  return { ...(await tenant.finish(body.data.task_id)), job: body.data.task_id as string, ids };
}

async function draw(behave: (call: ReceivedCall, index: number) => Behaviour) {
  provider.behave(behave);
  const { id } = await add.image(tenant);
  const { body } = await tenant.owner.post('/writer/images/generate_images/', { ids: [id] });
  return { ...(await tenant.finish(body.data.task_id)), job: body.data.task_id as string };
}

/** Soon again, so that a test sees all attempts. */
const soon = { 'retry-after': '0.02' };

describe('a provider that quotes the key it was called with', () => {
  const log = () => logLines.join('');

  async function expectSecret(job: string): Promise<void> {
    const row = await app.prisma.job.findUniqueOrThrow({ where: { id: job } });
    for (const text of [log(), JSON.stringify(await progress(job)), JSON.stringify(row.meta), String(row.error)])
      for (const key of [openAiKey, 'SECRETKEY', runwareKey, 'KEY+456']) expect(text).not.toContain(key);
  }

  test.each([401, 500])('in the words of a %i: neither progress nor log show it', async (status) => {
    const { state, meta, job } = await write(() => ({
      status,
      headers: soon,
      error: `Incorrect API key provided: ${openAiKey}. You can find yours elsewhere.`,
    }));
    expect([state, meta.error]).toEqual([
      'FAILURE',
      `The AI provider answered ${status}: Incorrect API key provided: [key]. You can find yours elsewhere.`,
    ]);
    expect(log()).toContain('[key]');
    // It was cut out where the provider's error became ours; the log's own net had nothing to do.
    expect(log()).not.toContain('[redacted]');
    await expectSecret(job);
  });

  test.each([401, 500])('by echoing the header of a %i, in the answer and its headers', async (status) => {
    const { state, job } = await write((call) => ({
      status,
      headers: { ...soon, 'x-request-authorization': call.authorization },
      body: JSON.stringify({ error: { message: `Refused ${call.authorization}`, request: call } }),
    }));
    expect([state, provider.calls[0]!.authorization]).toEqual(['FAILURE', `Bearer ${openAiKey}`]);
    expect(log()).not.toContain('[redacted]');
    await expectSecret(job);
  });

  test.each([
    ['far into a long text', (key: string) => ({ status: 400, error: `${'x'.repeat(292)}${key}` })],
    ['starred out', () => ({ status: 401, error: 'Incorrect API key: sk-SECR****Y123' })],
    ['on a page', (key: string) => ({ status: 403, body: `<html><body>${key}</body></html>` })],
    ['in a refusal', (key: string) => ({ refusal: `I may not use ${key}` })],
  ] as [string, (key: string) => Behaviour][])('%s', async (_, behaviour) => {
    const { state, meta, job } = await write(() => behaviour(openAiKey));
    expect(state).toBe('FAILURE');
    expect(meta.error).not.toContain('sk-S');
    expect(log()).not.toContain('sk-S');
    await expectSecret(job);
  });

  test('images, in the words of a 500 that is tried again and of a 401 that is not', async () => {
    const { state, meta, job } = await draw((call, index) => ({
      status: index === 0 ? 500 : 401,
      body: JSON.stringify({ errors: [{ code: 'invalidApiKey', message: `Invalid: ${call.authorization}` }] }),
    }));
    expect([state, meta.error]).toEqual(['FAILURE', 'The image provider answered 401: Invalid: Bearer [key]']);
    expect(log()).toContain('The image provider answered 500: Invalid: Bearer [key]');
    expect(log()).not.toContain('[redacted]');
    await expectSecret(job);
  });

  test('whatever error reaches the log, however deep it holds a configured secret', async () => {
    const { id } = await startJob(tenant.context, leakingJob, {});
    expect((await tenant.finish(id)).state).toBe('FAILURE');
    expect(log()).toContain('caused by: Error: refused: [redacted]');
    await expectSecret(id);
  });
});

describe('an address behind which there is no such provider', () => {
  const host = () => new URL(provider.url).host;

  test.each([
    ['a page', { headers: { 'content-type': 'text/html' }, body: '<html><body>Welcome</body></html>' }, '.'],
    ['JSON of another kind', { body: '{"status":"ok"}' }, '.'],
    ['a completion without choices', { body: '{"object":"chat.completion","choices":[]}' }, '.'],
    ['what is called JSON and is none', { body: 'ok' }, ': what it sent is not JSON'],
    ['nothing', { status: 204, body: '' }, '.'],
    ['an error as if it were a success', { body: '{"error":{"message":"No such route"}}' }, ': No such route'],
    ['a page that says not found', { status: 404, body: '<!DOCTYPE html><p>?' }, ': 404 and a page'],
  ] as [string, Behaviour, string][])(
    '%s: fails for good at once, and says what is wrong',
    async (_, behaviour, more) => {
      const { state, meta } = await write(() => behaviour);
      expect([state, meta.error]).toEqual([
        'FAILURE',
        `The provider at ${host()} did not answer as OpenAI's API does${more}`,
      ]);
      expect(provider.calls).toHaveLength(1);
      expect(await tenant.credits()).toBe(100);
    },
  );

  test('a connection that breaks in the middle of an answer is no such thing: it is tried again', async () => {
    const { state } = await write((call, index) => ({ content: draftFor(call), cut: index === 0 }));
    expect([state, provider.calls.length]).toEqual(['SUCCESS', 2]);
  });

  test.each(['localhost:11434/v1', 'api.example.test/v1', 'ftp://example.test'])(
    '%s is refused at the start',
    async (url) => {
      const { createAiProviders } = await import('../../../src/server/create-ai-providers.ts');
      const environment = { ...app.services.environment, OPENAI_BASE_URL: url };
      expect(() => createAiProviders(environment, new KnownSecrets([]))).toThrow(
        'OPENAI_BASE_URL must begin with http:// or https://.',
      );
    },
  );
});

/** What one call to the stand-in reports: 1,000 tokens in and 500 out, of gpt-4o-mini. */
const call = { tokens: 1_500, cost: 0.00045 };

function spentOn(calls: number) {
  return { tokens: call.tokens * calls, cost: Math.round(call.cost * calls * 1e6) / 1e6 };
}

describe('tokens and cost of answers that came to nothing', () => {
  test.each([
    ['that does not meet the schema, nor does its correction', { content: { title: 'no more' } }, 2],
    ['that is no JSON, nor is its correction', { content: 'Here you are!' }, 2],
    ['that is a refusal', { refusal: 'I may not.' }, 1],
    [
      'that is cut off',
      { body: JSON.stringify({ ...usage(), choices: [{ finish_reason: 'length', message: { content: '{' } }] }) },
      1,
    ],
    ['that is no completion', { body: JSON.stringify(usage()) }, 1],
  ] as [string, Behaviour, number][])('an answer %s', async (_, behaviour, calls) => {
    const { state, meta, job } = await write(() => behaviour);
    expect(state).toBe('FAILURE');
    expect(provider.calls).toHaveLength(calls);
    expect(meta).toMatchObject(spentOn(calls));
    expect((await progress(job)).meta).toMatchObject(spentOn(calls));
  });

  test('a repair that succeeds counts both calls, in progress and in the usage log', async () => {
    const { state, meta, job } = await write((received, index) => ({
      content:
        index === 0
          ? { title: 'no more' }
          : draftFor({ ...received, body: { messages: received.body.messages.slice(0, 2) } }),
    }));
    expect(state).toBe('SUCCESS');
    expect(meta).toMatchObject(spentOn(2));
    const row = await app.prisma.creditUsageLog.findFirstOrThrow({ where: { jobId: job } });
    expect([row.tokensInput, row.tokensOutput, Number(row.costUsd)]).toEqual([2_000, 1_000, spentOn(2).cost]);
  });

  test('an answer whose repair fails in passing counts in each attempt', async () => {
    const { state, meta } = await write((received, index) => {
      if (index === 0 || index === 2) return { content: { title: 'no more' } };
      if (index === 1 || index === 3) return { status: 503, headers: soon };
      return { content: draftFor(received) };
    });
    expect(state).toBe('SUCCESS');
    expect(provider.calls).toHaveLength(5);
    expect(meta).toMatchObject(spentOn(3));
  });

  test('of several tasks each counts once', async () => {
    const { state, meta } = await write(
      (received) =>
        String(received.body.messages[1].content).includes('Title 1')
          ? { content: draftFor(received) }
          : { refusal: 'I may not.' },
      3,
    );
    expect(state).toBe('SUCCESS');
    expect(meta).toMatchObject(spentOn(3));
    expect(meta.result).toMatchObject({ generated: [{}], failed: [{}, {}] });
  });

  test('in the planner too', async () => {
    provider.behave(() => ({ refusal: 'I may not.' }));
    const keyword = await tenant.owner.post('/planner/keywords/', { keyword: 'wool socks', ...tenant.place });
    const { body } = await tenant.owner.post('/planner/keywords/auto_cluster/', { ids: [keyword.body.data.id] });
    const { state, meta } = await tenant.finish(body.data.task_id);
    expect([state, meta.error]).toEqual(['FAILURE', 'The AI provider refused: I may not.']);
    expect(meta).toMatchObject(spentOn(1));
  });

  test('an image that is charged and missing', async () => {
    const { state, meta } = await draw(() => ({ body: JSON.stringify({ data: [{ cost: 0.0125 }] }) }));
    expect([state, meta.cost]).toEqual(['FAILURE', 0.0125]);
  });
});

describe('whatever a server does, a job ends well or gives all back', () => {
  const word = (text: string) => `The AI provider answered ${text}`;
  const usageOf = async (job: string) => {
    const rows = await app.prisma.creditUsageLog.findMany({ where: { jobId: job } });
    return rows.map((row) => [row.modelUsed, row.tokensInput, row.tokensOutput, Number(row.costUsd), row.creditsUsed]);
  };
  /** The first call goes as told, the others as they should. */
  const once =
    (first: Behaviour) =>
    (received: ReceivedCall, index: number): Behaviour =>
      index === 0
        ? first
        : { content: draftFor({ ...received, body: { messages: received.body.messages.slice(0, 2) } }) };

  test('what is asked is one whole answer in JSON, by the schema of the function', async () => {
    const { state } = await write((received) => ({ content: draftFor(received) }));
    expect(state).toBe('SUCCESS');
    const [{ path, body }] = provider.calls as [ReceivedCall];
    expect([path, body.stream ?? false, body.model]).toEqual(['/v1/chat/completions', false, 'gpt-4o-mini']);
    expect(body.response_format).toMatchObject({
      type: 'json_schema',
      json_schema: {
        name: 'write_content',
        strict: true,
        schema: { type: 'object', additionalProperties: false, required: expect.arrayContaining(['contentHtml']) },
      },
    });
    const { schema } = body.response_format.json_schema;
    expect(schema.required.sort()).toEqual(Object.keys(schema.properties).sort());
    expect(JSON.stringify(schema)).not.toMatch(/minLength|maxLength|minItems|maxItems|\$schema/);
  });

  test.each([
    ['429', { status: 429, headers: soon, error: 'Slow down' }, 2, 1],
    ['500', { status: 500, headers: soon }, 2, 1],
    ['503 that is a page', { status: 503, headers: soon, body: '<html>Bad gateway</html>' }, 2, 1],
    ['408', { status: 408, headers: soon }, 2, 1],
    ['an answer that takes its time', { delay: 700, content: draftOf('Slow') }, 1, 1],
    ['a connection that is cut', { cut: true, content: draftOf('Cut') }, 2, 1],
    ['an answer that is no JSON', { content: 'Here is your article: …' }, 2, 2],
    ['JSON in a code fence', { content: `\`\`\`json\n${JSON.stringify(draftOf('Fenced'))}\n\`\`\`` }, 1, 1],
    [
      'an answer with a meta title that is too long',
      { content: { ...draftOf('Long'), metaTitle: 'x'.repeat(61) } },
      2,
      2,
    ],
    ['an answer that lacks fields', { content: { title: 'no more' } }, 2, 2],
  ] as [string, Behaviour, number, number][])(
    '%s: the task is written, charged once, with the figures of all that was paid',
    async (_, first, calls, paid) => {
      const { state, meta, job, ids } = await write(once(first));
      expect([state, meta.error]).toEqual(['SUCCESS', null]);
      expect(provider.calls).toHaveLength(calls);
      expect(meta).toMatchObject(spentOn(paid));
      const { cost } = spentOn(paid);
      expect(await usageOf(job)).toEqual([['gpt-4o-mini', 1_000 * paid, 500 * paid, cost, expect.any(Number)]]);
      expect((await ledger(app, tenant.accountId)).reservation).toBe(-3);
      expect(await tenant.credits()).toBeGreaterThanOrEqual(97);
      expect((await tenant.owner.get(`/writer/tasks/${ids[0]}/`)).body.data.status).toBe('completed');
    },
  );

  test('the mending of an answer is asked for with the answer and with what is wrong with it', async () => {
    await write(once({ content: { ...draftOf('Long'), metaTitle: 'x'.repeat(61) } }));
    const [first, second] = provider.calls.map(({ body }) => body.messages);
    expect(second.slice(0, 2)).toEqual(first);
    expect(second[2]).toMatchObject({ role: 'assistant', content: expect.stringContaining('xxxx') });
    expect(second[3]).toMatchObject({
      role: 'user',
      content: expect.stringMatching(/does not meet the schema[\s\S]*metaTitle/),
    });
  });

  test.each([
    ['seconds', () => '1.2', 1_200],
    // A date has whole seconds: between one and two of them.
    ['a time', () => new Date(Date.now() + 2_000).toUTCString(), 900],
  ])('a 429 that asks to wait, in %s, is asked again then and not before', async (_, header, least) => {
    const times: number[] = [];
    const { state } = await write((received, index) => {
      times.push(Date.now());
      return once({ status: 429, headers: { 'retry-after': header() } })(received, index);
    });
    expect(state).toBe('SUCCESS');
    expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(least);
  });

  test.each([
    ['a refusal', { refusal: 'I may not.' }, 1, 1, 'The AI provider refused: I may not.'],
    ['a 400', { status: 400, error: 'No such model' }, 1, 0, word('400: No such model')],
    ['a 401', { status: 401, error: 'Who are you?' }, 1, 0, word('401: Who are you?')],
    [
      'a 429 of an account without money',
      {
        status: 429,
        body: JSON.stringify({ error: { message: 'You exceeded your quota', code: 'insufficient_quota' } }),
      },
      1,
      0,
      word('429: You exceeded your quota'),
    ],
    ['a 429 without end', { status: 429, headers: soon, error: 'Slow down' }, 6, 0, word('429: Slow down')],
    ['a 500 without end', { status: 500, headers: soon, error: 'Out of order' }, 6, 0, word('500: Out of order')],
    ['no JSON, twice', { content: 'Here!' }, 2, 2, "The AI provider's answer was not usable: it is not JSON"],
  ] as [string, Behaviour, number, number, string][])(
    '%s: the task fails with the provider’s words, and its credits come back',
    async (_, behaviour, calls, paid, error) => {
      const { state, meta, job, ids } = await write(() => behaviour);
      expect([state, meta.error, provider.calls.length]).toEqual(['FAILURE', error, calls]);
      expect(meta).toMatchObject(spentOn(paid));
      expect(await ledger(app, tenant.accountId)).toEqual({
        subscription: 100,
        reservation: -3,
        release: 3,
        balance: 100,
      });
      expect(await usageOf(job)).toEqual([]);
      const task = (await tenant.owner.get(`/writer/tasks/${ids[0]}/`)).body.data;
      expect(task).toMatchObject({ status: 'failed', error_message: error, content_id: null });
    },
  );

  test('a server that nobody is at: the call fails in passing, and one that hangs is cut off in time', async () => {
    const ask = (baseUrl: string, signal: AbortSignal) =>
      openAiTextProvider({ apiKey: 'sk-x', baseUrl, model: 'gpt-4o-mini' }).run(writeContent, {
        input: {} as never,
        prompt: 'Write.',
        signal,
      });
    await expect(ask('http://127.0.0.1:1/v1', AbortSignal.timeout(5_000))).rejects.toMatchObject({
      name: 'RetryableError',
      message: 'The AI provider could not be reached.',
    });
    provider.behave(() => ({ hang: true }));
    await expect(ask(provider.url, AbortSignal.timeout(200))).rejects.toMatchObject({
      name: 'RetryableError',
      message: 'The call to the AI provider was cut off.',
    });
  });

  test.each([
    ['auto_cluster', 'keywords'],
    ['auto_generate_ideas', 'clusters'],
    ['generate_image_prompts', 'content'],
  ])('%s that is refused gives its credits back, one that was put off is charged once', async (action, resource) => {
    const module = resource === 'content' ? 'writer' : 'planner';
    const cluster = await add.cluster(tenant);
    const keyword = (
      await tenant.owner.post('/planner/keywords/', { keyword: 'wool socks', cluster_id: cluster.id, ...tenant.place })
    ).body.data.id;
    const content = await add.content(tenant, { content_html: '<h2>One</h2><p>Words.</p>' });
    const picture = { prompt: 'a sock', caption: 'A sock' };
    const idea = {
      title: 'T',
      description: 'D',
      contentType: 'post',
      contentStructure: 'guide',
      estimatedWordCount: 500,
    };
    const [id, answer] = {
      auto_cluster: [keyword, { clusters: [{ clusterId: null, name: 'W', description: '', keywordIds: [keyword] }] }],
      auto_generate_ideas: [cluster.id, { ideas: [{ ...idea, keywordIds: [keyword] }] }],
      generate_image_prompts: [content.id, { featured: picture, inArticle: [picture] }],
    }[action] as [number, object];
    const run = async (behave: (received: ReceivedCall, index: number) => Behaviour) => {
      provider.behave(behave);
      const { body } = await tenant.owner.post(`/${module}/${resource}/${action}/`, { ids: [id] });
      return { ...(await tenant.finish(body.data.task_id)), job: body.data.task_id as string };
    };
    const refused = await run(() => ({ refusal: 'I may not.' }));
    expect([refused.state, refused.meta.error]).toEqual(['FAILURE', 'The AI provider refused: I may not.']);
    expect(refused.meta).toMatchObject(spentOn(1));
    expect(await tenant.credits()).toBe(100);
    const done = await run((_, index) => (index === 0 ? { status: 429, headers: soon } : { content: answer }));
    expect([done.state, done.meta.error, provider.calls.length]).toEqual(['SUCCESS', null, 2]);
    expect(done.meta).toMatchObject(spentOn(1));
    const [row, ...others] = await usageOf(done.job);
    expect([row!.slice(0, 4), others]).toEqual([['gpt-4o-mini', 1_000, 500, call.cost], []]);
    expect(await tenant.credits()).toBe(100 - (row![4] as number));
  });
});

/** A whole draft of its title. */
function draftOf(title: string): object {
  return draftFor({ path: '', authorization: '', body: { messages: [{ content: `"${title}"` }] } });
}

function usage() {
  return { model: 'gpt-4o-mini', usage: { prompt_tokens: 1_000, completion_tokens: 500, total_tokens: 1_500 } };
}
