import type { RequestContext } from '../context/request-context.ts';
import { AppError } from '../errors/app-error.ts';
import { PermanentError, RetryableError } from '../errors/failures.ts';
import { JobCancelled, JobLost } from './errors.ts';
import type { RunningJob } from './running-job.ts';
import type { Reach, UnitProgress } from './unit-progress.ts';

interface UnitsToRun<Unit> {
  /** Those that are left to do. */
  readonly units: readonly Unit[];
  /** How many are worked on at a time. */
  readonly atOnce: number;
  /** The definition's. */
  readonly maxAttempts: number;
  readonly progress: UnitProgress;
  /** Does one and saves it (`job.save`), telling when its answer is in and when it is checked. */
  readonly work: (unit: Unit, reach: Reach) => Promise<void>;
  /** Saves that one has failed for good; the message is for the user. */
  readonly giveUp: (unit: Unit, message: string) => Promise<void>;
}

/** Failures in a row after which the other side counts as down: the rest of the units is not tried in this run. */
const patience = 4;

interface Postponed<Unit> {
  readonly unit: Unit;
  readonly reach: Reach;
  readonly error: unknown;
}

/**
 * Works through units that stand for themselves. One that fails for good (PermanentError, AppError) is given up and the others
 * go on. One whose failure may pass is left for the job's next attempt, which the others' work survives, and given up in
 * the last one. When the job is cancelled no further one is begun; those that wait on a provider are cut off and left as they were,
 * those that are being saved are finished.
 *
 * @throws JobCancelled, JobLost; the failure that is to be tried again
 */
export async function runUnits<Unit>(
  context: RequestContext,
  job: RunningJob,
  { units, atOnce, maxAttempts, progress, work, giveUp }: UnitsToRun<Unit>,
): Promise<void> {
  const waiting = [...units];
  const postponed: Postponed<Unit>[] = [];
  let failuresInARow = 0;
  let stopped: { readonly error: unknown } | undefined;

  async function lane(): Promise<void> {
    while (!stopped && failuresInARow < patience && waiting.length > 0) {
      try {
        job.throwIfCancelled();
        await one(waiting.shift()!);
      } catch (error) {
        stopped ??= { error: job.signal.aborted ? job.signal.reason : error };
      }
    }
  }

  async function one(unit: Unit): Promise<void> {
    const reach = progress.begin();
    try {
      await work(unit, reach);
      failuresInARow = 0;
    } catch (error) {
      job.spendOn(error);
      if (job.signal.aborted || error instanceof JobLost || error instanceof JobCancelled) throw error;
      if (!(error instanceof PermanentError || error instanceof AppError)) {
        context.log.warn({ err: error }, 'a unit of a job is put off');
        failuresInARow++;
        postponed.push({ unit, reach, error });
        return;
      }
      context.log.warn({ err: error }, 'a unit of a job failed');
      failuresInARow = 0;
      await giveUp(unit, error.message);
    }
    await reach('DONE');
  }

  if (units.length > 0) await progress.show();
  await Promise.all(Array.from({ length: atOnce }, lane));
  if (stopped) throw (stopped as { error: unknown }).error;
  if (postponed.length === 0) return;
  if (job.attempt < maxAttempts) throw worstOf(postponed);
  const last = postponed.at(-1)!;
  const untried = waiting.map((unit) => ({ unit, reach: progress.begin(), error: last.error }));
  for (const { unit, reach, error } of [...postponed, ...untried]) {
    await giveUp(unit, wordsFor(error));
    await reach('DONE');
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
