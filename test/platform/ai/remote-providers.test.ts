import { z } from 'zod';
import { defineJob, handleJob } from '../../../src/platform/jobs/definition.ts';
import { startJob } from '../../../src/platform/jobs/start-job.ts';
import { KnownSecrets } from '../../../src/platform/secrets/known-secrets.ts';
import { type Behaviour, draftFor, OpenAiServer, type ReceivedCall } from '../../kit/openai-server.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { add } from '../../modules/writer/world.ts';

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
      const { createAiProviders } = await import('../../../src/platform/ai/create-providers.ts');
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

function usage() {
  return { model: 'gpt-4o-mini', usage: { prompt_tokens: 1_000, completion_tokens: 500, total_tokens: 1_500 } };
}
