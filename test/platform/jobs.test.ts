import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { creditsFor, recordUsage } from '../../src/modules/billing/index.ts';
import { PermanentError, RetryableError } from '../../src/platform/errors/failures.ts';
import { defineJob, handleJob } from '../../src/platform/jobs/definition.ts';
import { pickJobs, sweepJobs } from '../../src/platform/jobs/dispatch.ts';
import { startJob } from '../../src/platform/jobs/start-job.ts';
import { testRedis } from '../kit/redis.ts';
import type { Tenant } from '../kit/tenant.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';
import { until } from '../kit/until.ts';

/** A job that does as it is told, for looking at how jobs run. */
const toldJob = defineJob<{ units: number; failOn: string; failures: number; pause: number }, { done: number }>({
  type: 'test.told',
  payload: z.object({ units: z.int(), failOn: z.string(), failures: z.int(), pause: z.int() }),
  maxAttempts: 3,
  timeout: 20_000,
});

let attempts = new Map<string, number>();
let running = new Map<number, number>();
let mostAtOnce = new Map<number, number>();
let order: number[] = [];

const toldHandler = handleJob(toldJob, async (context, job) => {
  attempts.set(job.id, job.attempt);
  const { accountId } = context;
  order.push(accountId);
  running.set(accountId, (running.get(accountId) ?? 0) + 1);
  mostAtOnce.set(accountId, Math.max(mostAtOnce.get(accountId) ?? 0, running.get(accountId)!));
  try {
    for (let unit = 1; unit <= job.payload.units; unit++) {
      job.throwIfCancelled();
      await job.progress({ phase: 'AI_CALL', message: `Unit ${unit}`, done: unit, total: job.payload.units });
      if (job.payload.failOn !== 'nothing' && job.attempt <= job.payload.failures) {
        if (job.payload.failOn === 'retryable') throw new RetryableError('The provider is busy.', { retryAfter: 50 });
        if (job.payload.failOn === 'permanent') throw new PermanentError('The provider refused.');
        throw new Error('a secret inside of the server');
      }
      await sleep(job.payload.pause);
      const usage = { model: 'test', tokensInput: 0, tokensOutput: 0, costUsd: 0 };
      await job.save(context, async (transaction) => {
        const known = await transaction.db.creditUsageLog.count({ where: { jobId: job.id, relatedObjectId: unit } });
        if (known > 0) return;
        const credits = await creditsFor(transaction, 'image_generation', 1);
        await recordUsage(transaction, {
          jobId: job.id,
          siteId: null,
          operation: 'image_generation',
          credits,
          usage,
          related: { type: 'unit', id: unit },
        });
      });
    }
    return { done: job.payload.units };
  } finally {
    running.set(accountId, running.get(accountId)! - 1);
  }
});

const told = { units: 1, failOn: 'nothing', failures: 0, pause: 0 };
const redisUrl = await testRedis(12);
const redis = {
  DATABASE_URL: 'postgresql://named-so-that-it-is-served/',
  JWT_SECRET: 'a secret of at least thirty-two characters',
  REDIS_URL: redisUrl ?? '',
};

const backends: [name: string, environment: Record<string, string> | undefined][] = [
  ['on PostgreSQL', {}],
  ['on Redis', redisUrl ? redis : undefined],
];

describe.each(backends)('%s', (_, environment) => {
  const promise = environment ? test : test.skip;
  let app: TestApp;
  let tenant: Tenant;

  beforeAll(async () => {
    if (!environment) return;
    if (environment.REDIS_URL) await testRedis(12);
    app = await openTestApp({ workers: true, jobs: [toldHandler], environment });
  });
  beforeEach(async () => {
    [attempts, running, mostAtOnce, order] = [new Map(), new Map(), new Map(), []];
    if (app) tenant = await app.tenant({ credits: 100 });
  });
  afterAll(() => app?.close());

  promise('a job succeeds with its result, and costs what was done', async () => {
    const job = await startJob(tenant.context, toldJob, { ...told, units: 3 }, { credits: 20 });
    expect(await tenant.credits()).toBe(80);
    const { state, meta } = await tenant.finish(job.id);
    expect(state).toBe('SUCCESS');
    expect(meta).toMatchObject({ phase: 'DONE', percentage: 100, result: { done: 3, creditsUsed: 15 } });
    expect(await tenant.credits()).toBe(85);
  });

  promise('what fails in passing is tried again', async () => {
    const job = await startJob(tenant.context, toldJob, { ...told, failOn: 'retryable', failures: 2 }, { credits: 5 });
    expect((await tenant.finish(job.id)).state).toBe('SUCCESS');
    expect(attempts.get(job.id)).toBe(3);
    expect(await tenant.credits()).toBe(95);
  });

  promise('what fails for good fails once, with the provider’s words and all credits back', async () => {
    const job = await startJob(tenant.context, toldJob, { ...told, failOn: 'permanent', failures: 9 }, { credits: 5 });
    const { state, meta } = await tenant.finish(job.id);
    expect(state).toBe('FAILURE');
    expect(meta.error).toBe('The provider refused.');
    expect(attempts.get(job.id)).toBe(1);
    expect(await tenant.credits()).toBe(100);
  });

  promise('an unexpected error shows nothing of the server’s insides', async () => {
    const job = await startJob(tenant.context, toldJob, { ...told, failOn: 'unexpected', failures: 9 }, { credits: 5 });
    await app.prisma.job.update({ where: { id: job.id }, data: { attempts: 2 } });
    const { state, meta } = await tenant.finish(job.id);
    expect(state).toBe('FAILURE');
    expect(JSON.stringify(meta)).not.toContain('secret');
    expect(await tenant.credits()).toBe(100);
  });

  promise('a cancelled job keeps and pays for what it has finished', async () => {
    const job = await startJob(tenant.context, toldJob, { ...told, units: 200, pause: 30 }, { credits: 100 });
    await until(async () => (await app.prisma.creditUsageLog.count({ where: { jobId: job.id } })) > 0);
    const answer = await tenant.owner.graphql('mutation ($id: UUID!) { cancelJob(id: $id) { state } }', { id: job.id });
    expect(answer.errors).toBeUndefined();
    expect((await tenant.finish(job.id)).state).toBe('REVOKED');
    const finished = await app.prisma.creditUsageLog.count({ where: { jobId: job.id } });
    expect(finished).toBeGreaterThan(0);
    expect(finished).toBeLessThan(200);
    expect(await tenant.credits()).toBe(Math.max(0, 100 - finished * 5));
  });

  promise('a job that has ended cannot be cancelled, and is left as it is', async () => {
    const job = await startJob(tenant.context, toldJob, told);
    await tenant.finish(job.id);
    const { data, errors } = await tenant.owner.graphql('mutation ($id: UUID!) { cancelJob(id: $id) { state } }', {
      id: job.id,
    });
    expect(data?.cancelJob ?? null).toBeNull();
    expect([errors![0]!.message, errors![0]!.extensions.code]).toEqual(['This job has ended.', 'INVALID_STATE']);
    expect((await tenant.finish(job.id)).state).toBe('SUCCESS');
  });

  promise('a tenant with many jobs does not keep another one waiting', async () => {
    const second = await app.tenant({ credits: 100 });
    const many = await Promise.all(
      Array.from({ length: 40 }, () => startJob(tenant.context, toldJob, { ...told, pause: 20 })),
    );
    const single = await startJob(second.context, toldJob, { ...told, pause: 20 });
    await second.finish(single.id);
    const before = await app.prisma.job.count({ where: { id: { in: many.map((job) => job.id) }, state: 'succeeded' } });
    expect(before).toBeLessThan(20);
    for (const job of many) await tenant.finish(job.id);
    expect(mostAtOnce.get(tenant.accountId)).toBeLessThanOrEqual(3);
  });

  promise('progress arrives over server-sent events until the job has ended', async () => {
    const job = await startJob(tenant.context, toldJob, { ...told, units: 4, pause: 200 });
    const answer = await tenant.owner.fetch('/graphql', {
      method: 'POST',
      headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
      body: JSON.stringify({
        query: 'subscription ($id: UUID!) { jobProgress(id: $id) { state meta { percentage } } }',
        variables: { id: job.id },
      }),
    });
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    const text = await answer.text();
    const events = [...text.matchAll(/^data: ?(\{.*\})$/gm)].map((match) => JSON.parse(match[1]!).data.jobProgress);
    expect(events.at(-1)).toEqual({ state: 'SUCCESS', meta: { percentage: 100 } });
    expect(events.length).toBeGreaterThanOrEqual(3);
    const percentages = events.map((event) => event.meta.percentage);
    expect(percentages).toEqual([...percentages].sort((a, b) => a - b));
  });
});

describe('without a worker', () => {
  let app: TestApp;
  let tenant: Tenant;
  beforeAll(async () => {
    app = await openTestApp({ jobs: [toldHandler] });
    tenant = await app.tenant({ credits: 100 });
  });
  afterAll(() => app.close());

  test('a job that costs more than there is writes nothing', async () => {
    await expect(startJob(tenant.context, toldJob, told, { credits: 101 })).rejects.toMatchObject({
      code: 'INSUFFICIENT_CREDITS',
    });
    expect(await app.prisma.job.count({ where: { accountId: tenant.accountId } })).toBe(0);
    expect(await tenant.credits()).toBe(100);
  });

  test('asking again to cancel a job that has not stopped yet is no error', async () => {
    const job = await startJob(tenant.context, toldJob, told);
    for (let time = 0; time < 2; time++) {
      const { data, errors } = await tenant.owner.graphql('mutation ($id: UUID!) { cancelJob(id: $id) { state } }', {
        id: job.id,
      });
      expect([errors, data.cancelJob.state]).toEqual([undefined, 'PENDING']);
    }
    expect(
      (
        await (
          await app.tenant()
        ).owner.graphql('mutation ($id: UUID!) { cancelJob(id: $id) { state } }', { id: job.id })
      ).errors![0]!.extensions.code,
    ).toBe('NOT_FOUND');
  });

  test('the same idempotency key gives the same job and holds credits once', async () => {
    const { context } = await app.tenant({ credits: 100 });
    const jobs = await Promise.all(
      Array.from({ length: 4 }, () =>
        startJob(context, toldJob, told, { credits: 10, idempotencyKey: 'once' }).catch((error) => error),
      ),
    );
    const ids = new Set(jobs.filter((job) => job.id).map((job) => job.id));
    expect(ids.size).toBe(1);
    expect((await app.prisma.account.findUniqueOrThrow({ where: { id: context.accountId } })).credits).toBe(90);
  });

  test('nobody but the account sees a job, neither by id nor as a subscription', async () => {
    const job = await startJob(tenant.context, toldJob, told);
    const stranger = await app.tenant();
    expect((await stranger.owner.get(`/system/settings/task_progress/${job.id}/`)).status).toBe(404);
    expect(
      (await stranger.owner.graphql('query ($id: UUID!) { job(id: $id) { state } }', { id: job.id })).errors![0]!
        .extensions.code,
    ).toBe('NOT_FOUND');
    const stream = await stranger.owner.fetch('/graphql', {
      method: 'POST',
      headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
      body: JSON.stringify({
        query: 'subscription ($id: UUID!) { jobProgress(id: $id) { state } }',
        variables: { id: job.id },
      }),
    });
    expect(await stream.text()).toContain('NOT_FOUND');
    expect((await app.anonymous.get(`/system/settings/task_progress/${job.id}/`)).status).toBe(401);
    expect((await tenant.owner.get(`/system/settings/task_progress/${randomUUID()}/`)).status).toBe(404);
    expect((await tenant.owner.get('/system/settings/task_progress/nonsense/')).status).toBe(404);
  });

  test('REST’s progress has state and meta at the top and inside data', async () => {
    const job = await startJob(tenant.context, toldJob, told);
    const { body } = await tenant.owner.get(`/system/settings/task_progress/${job.id}/`);
    expect(body).toMatchObject({
      success: true,
      state: 'PENDING',
      meta: { phase: 'INIT', percentage: 0, request_steps: [], response_steps: [], cost: 0, tokens: 0 },
    });
    expect(body.data).toEqual({ state: body.state, meta: body.meta });
  });

  test('rows that were handed over and lost, or whose worker died, wait again', async () => {
    const { pool } = app.services.database;
    const lost = await startJob(tenant.context, toldJob, told);
    const dead = await startJob(tenant.context, toldJob, told);
    const alive = await startJob(tenant.context, toldJob, told);
    await pool.query(`UPDATE jobs SET enqueued_at = now() - interval '2 minutes' WHERE id = $1`, [lost.id]);
    await pool.query(
      `UPDATE jobs SET state = 'running', worker_id = 'gone', heartbeat_at = now() - interval '1 minute' WHERE id = $1`,
      [dead.id],
    );
    await pool.query(`UPDATE jobs SET state = 'running', worker_id = 'busy', heartbeat_at = now() WHERE id = $1`, [
      alive.id,
    ]);
    expect(await sweepJobs(pool)).toBe(2);
    const rows = await app.prisma.job.findMany({ where: { id: { in: [lost.id, dead.id, alive.id] } } });
    const stateOf = (id: string) => rows.find((row) => row.id === id)!;
    expect(stateOf(lost.id)).toMatchObject({ state: 'pending', enqueuedAt: null });
    expect(stateOf(dead.id)).toMatchObject({ state: 'pending', workerId: null });
    expect(stateOf(alive.id).state).toBe('running');
  });

  test('tenants take turns: each one’s first job goes before anyone’s second', async () => {
    const { pool } = app.services.database;
    await pool.query(`UPDATE jobs SET state = 'succeeded' WHERE state IN ('pending', 'running')`);
    const [first, second] = [await app.tenant(), await app.tenant()];
    const a = [];
    for (let index = 0; index < 5; index++) a.push((await startJob(first.context, toldJob, told)).id);
    const b = [(await startJob(second.context, toldJob, told)).id];
    expect(await pickJobs(pool, 3, 'batch')).toEqual([a[0], b[0], a[1], a[2]]);
    // What is in flight counts: nothing more of the first tenant may go.
    expect(await pickJobs(pool, 3, 'batch')).toEqual([]);
  });
});
