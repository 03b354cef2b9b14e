import { randomUUID } from 'node:crypto';
import os from 'node:os';
import { RequestContext } from '../context/request-context.ts';
import type { Services } from '../context/services.ts';
import { AppError } from '../errors/app-error.ts';
import { PermanentError, RetryableError } from '../errors/failures.ts';
import type { RegisteredJob } from './definition.ts';
import { JobCancelled, JobLost } from './errors.ts';
import { announceJob } from './job-events.ts';
import { type JobRow, jobColumns } from './job-row.ts';
import { RunningJob } from './running-job.ts';

/** Milliseconds. A cancellation of which nobody told the worker is found with it. */
const heartbeatInterval = 2_000;

/** Milliseconds before the next attempt: 1 s, 4 s, 16 s, … or what the other side asked for. */
function backOff(attempt: number, error: unknown): number {
  const asked = error instanceof RetryableError ? error.retryAfter : undefined;
  return asked ?? Math.min(60_000, 1_000 * 4 ** (attempt - 1));
}

/** Runs jobs by their id: claims the row, keeps its heartbeat, ends it together with its credits. */
export class JobRunner {
  readonly #services: Services;
  readonly #jobs: ReadonlyMap<string, RegisteredJob>;
  /** Jobs in hand, by id. */
  readonly #running = new Map<string, RunningJob>();
  readonly #workerId = `${os.hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;

  constructor(services: Services, jobs: readonly RegisteredJob[]) {
    this.#services = services;
    this.#jobs = new Map(jobs.map((job) => [job.definition.type, job]));
  }

  /** Runs a job if it waits; an id that was handed over twice does nothing the second time. */
  async run(id: string): Promise<void> {
    const row = await this.#claim(id);
    if (!row) return;
    const context = await this.#context(row);
    const registered = this.#jobs.get(row.type);
    if (!registered)
      return this.#end(context, row, undefined, 'failed', { message: `No worker knows the job ${row.type}.` });
    if (row.cancelRequested) return this.#end(context, row, registered, 'cancelled', { message: 'Cancelled' });
    if (row.attempts > row.maxAttempts) {
      return this.#end(context, row, registered, 'failed', { message: 'The job was interrupted too often.' });
    }
    await this.#attempt(context, row, registered);
  }

  /** Passes on that somebody asked a job to stop; the heartbeat would notice it later. */
  cancel(id: string): void {
    this.#running.get(id)?.markCancelled();
  }

  async #claim(id: string): Promise<JobRow | undefined> {
    const { rows } = await this.#services.database.pool.query<JobRow>(
      `UPDATE jobs SET state = 'running', attempts = attempts + 1, worker_id = $2, heartbeat_at = now(), started_at = coalesce(started_at, now())
        WHERE id = $1 AND state = 'pending' RETURNING ${jobColumns}`,
      [id, this.#workerId],
    );
    return rows[0];
  }

  /** The job works for its account as a whole: what the user may touch was checked when they started it. */
  async #context(row: JobRow): Promise<RequestContext> {
    return new RequestContext({
      services: this.#services,
      requestId: row.id,
      actor: null,
      log: this.#services.log.child({
        job_id: row.id,
        job_type: row.type,
        account_id: row.accountId,
        user_id: row.actorId,
      }),
      origin: { ip: '', userAgent: 'job', baseUrl: this.#services.environment.PUBLIC_URL ?? '' },
      scope: { accountId: row.accountId, siteIds: 'all' },
    });
  }

  async #attempt(context: RequestContext, row: JobRow, registered: RegisteredJob): Promise<void> {
    const abort = new AbortController();
    const timeout = setTimeout(
      () => abort.abort(new RetryableError('The job took too long.')),
      registered.definition.timeout,
    );
    const job = new RunningJob({
      row,
      payload: row.payload,
      workerId: this.#workerId,
      pool: this.#services.database.pool,
      events: this.#services.events,
      signal: abort.signal,
    });
    const heartbeat = setInterval(() => void this.#beat(row, job, abort), heartbeatInterval);
    const startedAt = performance.now();
    this.#running.set(row.id, job);
    try {
      const payload = registered.definition.payload.parse(row.payload);
      const result = await registered.handler(context, Object.assign(job, { payload }));
      await this.#succeed(context, row, job, result);
      context.log.info({ duration_ms: Math.round(performance.now() - startedAt) }, 'job succeeded');
    } catch (error) {
      await this.#fail(context, row, registered, job, error);
    } finally {
      this.#running.delete(row.id);
      clearTimeout(timeout);
      clearInterval(heartbeat);
    }
  }

  async #beat(row: JobRow, job: RunningJob, abort: AbortController): Promise<void> {
    try {
      const { rows } = await this.#services.database.pool.query<{ cancelRequested: boolean }>(
        `UPDATE jobs SET heartbeat_at = now() WHERE id = $1 AND worker_id = $2 AND attempts = $3 AND state = 'running'
          RETURNING cancel_requested AS "cancelRequested"`,
        [row.id, this.#workerId, row.attempts],
      );
      if (rows.length === 0) abort.abort(new JobLost());
      else if (rows[0]!.cancelRequested) job.markCancelled();
    } catch (error) {
      this.#services.log.warn({ err: error, job_id: row.id }, 'heartbeat failed');
    }
  }

  async #succeed(context: RequestContext, row: JobRow, job: RunningJob, result: unknown): Promise<void> {
    await job.save(context, async (transaction) => {
      const charged = await transaction.services.jobs.credits.settle(transaction, row.id, row.reservedCredits);
      await transaction.sql.execute(
        `UPDATE jobs SET state = 'succeeded', phase = 'DONE', percentage = 100, message = 'Done', result = $1::jsonb, meta = $2::jsonb, error = NULL, finished_at = now()
          WHERE id = $3::uuid AND account_id = $4`,
        [
          JSON.stringify({ ...(result as object), creditsUsed: charged }),
          JSON.stringify(job.meta),
          row.id,
          row.accountId,
        ],
      );
    });
    await this.#announce(row);
  }

  async #fail(
    context: RequestContext,
    row: JobRow,
    registered: RegisteredJob,
    job: RunningJob,
    error: unknown,
  ): Promise<void> {
    // A call that was cut off fails in the words of whoever made it; why it was cut off is what counts.
    const reason: unknown = job.signal.aborted ? job.signal.reason : error;
    if (error instanceof JobLost || reason instanceof JobLost) {
      context.log.warn('job lost to another worker');
      return;
    }
    job.spendOn(error);
    try {
      if (reason instanceof JobCancelled) {
        await this.#end(context, row, registered, 'cancelled', { message: 'Cancelled', job });
      } else if (isTransient(reason) && row.attempts < row.maxAttempts) {
        await this.#retry(context, row, job, reason);
      } else {
        context.log.error({ err: reason }, 'job failed');
        await this.#end(context, row, registered, 'failed', { message: wordsFor(reason), job });
      }
    } catch (second) {
      // The row keeps its state; the sweep gives it to another run when the heartbeat is old.
      if (!(second instanceof JobLost)) context.log.error({ err: second }, 'job could not be ended');
    }
  }

  async #retry(context: RequestContext, row: JobRow, job: RunningJob, error: unknown): Promise<void> {
    const wait = backOff(row.attempts, error);
    context.log.warn({ err: error, retry_in_ms: wait }, 'job will be tried again');
    await this.#services.database.pool.query(
      `UPDATE jobs SET state = 'pending', enqueued_at = NULL, worker_id = NULL, meta = $1, message = $2,
              run_after = CASE WHEN cancel_requested THEN now() ELSE now() + make_interval(secs => $3) END
        WHERE id = $4 AND worker_id = $5 AND attempts = $6 AND state = 'running'`,
      [
        JSON.stringify(job.meta),
        `Trying again: ${wordsFor(error)}`.slice(0, 500),
        wait / 1000,
        row.id,
        this.#workerId,
        row.attempts,
      ],
    );
    await this.#announce(row);
  }

  /** Ends a job that did not succeed: what was done is charged, the rest of the reservation comes back. */
  async #end(
    context: RequestContext,
    row: JobRow,
    registered: RegisteredJob | undefined,
    outcome: 'failed' | 'cancelled',
    { message, job }: { message: string; job?: RunningJob },
  ): Promise<void> {
    await context.transaction(async (transaction) => {
      const owned = await transaction.sql.execute(
        `UPDATE jobs SET state = $1::job_state, message = $2, error = $3, meta = coalesce($4::jsonb, meta), finished_at = now()
          WHERE id = $5::uuid AND worker_id = $6 AND attempts = $7 AND state = 'running'`,
        [
          outcome,
          message.slice(0, 500),
          outcome === 'failed' ? message : null,
          job ? JSON.stringify(job.meta) : null,
          row.id,
          this.#workerId,
          row.attempts,
        ],
      );
      if (owned === 0) throw new JobLost();
      // The credits come last, as when a job starts: they lock the account, and two who lock things must do it in one order.
      await registered?.onEnd?.(transaction, row.payload, { jobId: row.id, outcome, message });
      await transaction.services.jobs.credits.settle(transaction, row.id, row.reservedCredits);
    });
    await this.#announce(row);
  }

  async #announce(row: JobRow): Promise<void> {
    await announceJob(this.#services.events, row);
  }
}

/** Whether trying again can help. What the caller did wrong and what a provider refuses for good cannot. */
function isTransient(error: unknown): boolean {
  return !(error instanceof AppError || error instanceof PermanentError);
}

/** Words for the user. The insides of an unexpected error stay in the log. */
function wordsFor(error: unknown): string {
  if (error instanceof AppError || error instanceof PermanentError || error instanceof RetryableError)
    return error.message;
  return 'An internal error occurred.';
}
