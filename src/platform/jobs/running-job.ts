import { setMaxListeners } from 'node:events';
import type pg from 'pg';
import type { JobPhase } from '#prisma/generated/client/client.ts';
import type { RequestContext } from '../context/request-context.ts';
import type { Spent } from '../errors/failures.ts';
import type { EventBus } from '../events/event-bus.ts';
import { JobCancelled, JobLost } from './errors.ts';
import { announceJob } from './job-events.ts';
import { emptyMeta, type JobMeta, type JobRow } from './job-row.ts';
import { percentageIn } from './phases.ts';

/** Milliseconds between two writes of progress that only move the percentage. */
const progressInterval = 150;

interface ProgressUpdate {
  readonly phase: JobPhase;
  readonly message: string;
  /** Parts of the phase that are finished. */
  readonly done?: number;
  readonly total?: number;
}

/** What a handler holds while it works: its payload, progress, cancellation, and the only way to write. */
export class RunningJob<Payload = unknown> {
  readonly id: string;
  readonly payload: Payload;
  readonly attempt: number;
  /**
   * Aborted when the run is to stop: its time is up, another worker has the job, somebody cancelled it. For calls that wait on
   * somebody else; what is being saved is finished.
   */
  readonly signal: AbortSignal;

  readonly #row: JobRow;
  readonly #workerId: string;
  readonly #pool: pg.Pool;
  readonly #events: EventBus;
  readonly #startedAt = Date.now();
  #meta: JobMeta;
  #written = 0;
  #phase: JobPhase | undefined;
  #percentage = 0;
  #writing: Promise<void> = Promise.resolve();
  readonly #cancel = new AbortController();
  /** Failures whose costs are counted already: one may be met on several floors. */
  readonly #counted = new WeakSet<object>();

  constructor(parts: {
    row: JobRow;
    payload: Payload;
    workerId: string;
    pool: pg.Pool;
    events: EventBus;
    signal: AbortSignal;
  }) {
    this.id = parts.row.id;
    this.payload = parts.payload;
    this.attempt = parts.row.attempts;
    this.signal = AbortSignal.any([parts.signal, this.#cancel.signal]);
    // Each call of a job listens to it, and a job may make any number of calls.
    setMaxListeners(0, this.signal);
    this.#row = parts.row;
    this.#workerId = parts.workerId;
    this.#pool = parts.pool;
    this.#events = parts.events;
    this.#meta = { ...emptyMeta, ...parts.row.meta };
  }

  /** Told that somebody asked to cancel: cuts off the calls in hand. */
  markCancelled(): void {
    this.#cancel.abort(new JobCancelled());
  }

  /** @throws the signal's reason, JobCancelled when somebody asked to cancel: call it between two units of work */
  throwIfCancelled(): void {
    this.signal.throwIfAborted();
  }

  /**
   * Shows how far the job is. Moves within a phase are written a few times a second; a new phase at once. The percentage of a run
   * never falls, also where its handler begins anew.
   */
  async progress(update: ProgressUpdate): Promise<void> {
    const fresh = update.phase !== this.#phase;
    if (!fresh && Date.now() - this.#written < progressInterval) return;
    this.#phase = update.phase;
    this.#written = Date.now();
    this.#percentage = Math.max(this.#percentage, percentageIn(update.phase, update.done, update.total));
    await this.#write(update.phase, this.#percentage, update.message);
  }

  /** Adds a line to what task_progress lists of the call to the provider. */
  step(kind: 'request' | 'response', stepName: string, message: string, status: 'success' | 'error' = 'success'): void {
    const steps = kind === 'request' ? this.#meta.requestSteps : this.#meta.responseSteps;
    const step = { stepNumber: steps.length + 1, stepName, status, message, at: Date.now() - this.#startedAt };
    this.#meta =
      kind === 'request'
        ? { ...this.#meta, requestSteps: [...steps, step] }
        : { ...this.#meta, responseSteps: [...steps, step] };
  }

  /** Adds what a call to a provider took: US dollars and tokens. */
  spend(cost: number, tokens: number): void {
    this.#meta = {
      ...this.#meta,
      cost: Math.round((this.#meta.cost + cost) * 1e6) / 1e6,
      tokens: this.#meta.tokens + tokens,
    };
  }

  /** Adds what was paid for a call that failed, as its error tells. The same error counts once. */
  spendOn(failure: unknown): void {
    const { spent } = (failure ?? {}) as { spent?: Spent };
    if (!spent || this.#counted.has(failure as object)) return;
    this.#counted.add(failure as object);
    this.spend(spent.costUsd, spent.tokens);
  }

  get meta(): JobMeta {
    return this.#meta;
  }

  /**
   * Writes a unit of work in one transaction. It holds only while this run still owns the job, so that a run that was
   * thought dead and comes back cannot write beside the one that took over.
   *
   * @throws JobLost when another worker has the job
   */
  save<Result>(context: RequestContext, work: (context: RequestContext) => Promise<Result>): Promise<Result> {
    return context.transaction(async (transaction) => {
      const owned = await transaction.sql.rows(
        `SELECT 1 AS owned FROM jobs WHERE id = $1::uuid AND account_id = $2 AND worker_id = $3 AND attempts = $4 AND state = 'running' FOR SHARE`,
        [this.id, this.#row.accountId, this.#workerId, this.attempt],
      );
      if (owned.length === 0) throw new JobLost();
      return work(transaction);
    });
  }

  /**
   * Keeps the result beside the unit of work it tells of, in the transaction of `save`: should this run be interrupted before the job
   * ends, the one that takes over finds it as `keptResult` and has nothing to do again.
   */
  async keepResult(transaction: RequestContext, result: object): Promise<void> {
    await transaction.sql.execute('UPDATE jobs SET result = $1::jsonb WHERE id = $2::uuid AND account_id = $3', [
      JSON.stringify(result),
      this.id,
      this.#row.accountId,
    ]);
  }

  /** What an earlier run of this job kept; null when there is none. */
  get keptResult(): unknown {
    return this.#row.result;
  }

  /** One after the other: units that are worked on side by side must not overtake each other on two connections. */
  #write(phase: JobPhase, percentage: number, message: string): Promise<void> {
    const write = this.#writing.then(async () => {
      await this.#pool.query(
        `UPDATE jobs SET phase = $1, percentage = $2, message = $3, meta = $4, heartbeat_at = now()
          WHERE id = $5 AND worker_id = $6 AND attempts = $7 AND state = 'running'`,
        [phase, percentage, message.slice(0, 500), JSON.stringify(this.#meta), this.id, this.#workerId, this.attempt],
      );
      await announceJob(this.#events, this.#row);
    });
    this.#writing = write.catch(() => undefined);
    return write;
  }
}
