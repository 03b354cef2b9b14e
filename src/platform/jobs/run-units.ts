import type { RequestContext } from '../context/request-context.ts';
import { AppError } from '../errors/app-error.ts';
import { JobCancelled, JobLost, PermanentError, RetryableError } from './errors.ts';
import type { RunningJob } from './running-job.ts';

interface UnitsToRun<Unit> {
  /** Those that are left to do. */
  readonly units: readonly Unit[];
  /** How many are worked on at a time. */
  readonly atOnce: number;
  /** The definition's. */
  readonly maxAttempts: number;
  /** Does one and saves it (`job.save`). */
  readonly work: (unit: Unit) => Promise<void>;
  /** Saves that one has failed for good; the message is for the user. */
  readonly giveUp: (unit: Unit, message: string) => Promise<void>;
  /** Called after each one, whatever became of it. */
  readonly onDone: (count: number) => Promise<void>;
}

/** Failures in a row after which the other side counts as down: the rest of the units is not tried in this run. */
const patience = 4;

interface Postponed<Unit> {
  readonly unit: Unit;
  readonly error: unknown;
}

/**
 * Works through units that stand for themselves. One that fails for good (PermanentError, AppError) is given up and the others
 * go on. One whose failure may pass is left for the job's next attempt, which the others' work survives, and given up in
 * the last one. Between two units the job can be cancelled; those in hand are finished first.
 *
 * @throws JobCancelled, JobLost; the failure that is to be tried again
 */
export async function runUnits<Unit>(
  context: RequestContext,
  job: RunningJob,
  { units, atOnce, maxAttempts, work, giveUp, onDone }: UnitsToRun<Unit>,
): Promise<void> {
  const waiting = [...units];
  const postponed: Postponed<Unit>[] = [];
  let failuresInARow = 0;
  let done = 0;
  let stopped: { readonly error: unknown } | undefined;

  async function lane(): Promise<void> {
    while (!stopped && failuresInARow < patience && waiting.length > 0) {
      try {
        job.throwIfCancelled();
        await one(waiting.shift()!);
        await onDone(++done);
      } catch (error) {
        stopped ??= { error: job.signal.aborted ? job.signal.reason : error };
      }
    }
  }

  async function one(unit: Unit): Promise<void> {
    try {
      await work(unit);
      failuresInARow = 0;
    } catch (error) {
      if (job.signal.aborted || error instanceof JobLost || error instanceof JobCancelled) throw error;
      if (error instanceof PermanentError || error instanceof AppError) {
        context.log.warn({ err: error }, 'a unit of a job failed');
        failuresInARow = 0;
        await giveUp(unit, error.message);
      } else {
        context.log.warn({ err: error }, 'a unit of a job is put off');
        failuresInARow++;
        postponed.push({ unit, error });
      }
    }
  }

  await Promise.all(Array.from({ length: atOnce }, lane));
  if (stopped) throw (stopped as { error: unknown }).error;
  if (postponed.length === 0) return;
  if (job.attempt < maxAttempts) throw worstOf(postponed);
  const last = postponed.at(-1)!;
  for (const { unit, error } of [...postponed, ...waiting.map((unit) => ({ unit, error: last.error }))]) {
    await giveUp(unit, wordsFor(error));
    await onDone(++done);
  }
}

/** The one that asks for the longest pause. */
function worstOf(postponed: readonly Postponed<unknown>[]): unknown {
  const pause = ({ error }: Postponed<unknown>) => (error instanceof RetryableError ? (error.retryAfter ?? 0) : -1);
  return postponed.reduce((first, second) => (pause(second) > pause(first) ? second : first)).error;
}

/** The insides of an unexpected error stay in the log. */
function wordsFor(error: unknown): string {
  return error instanceof RetryableError ? error.message : 'An internal error occurred.';
}
