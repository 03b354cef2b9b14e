import type { RequestContext } from '#platform/context/request-context.ts';
import { PermanentError } from '#platform/errors/failures.ts';
import { handleJob, type JobDefinition, type JobEnd, type RegisteredJob } from '#platform/jobs/definition.ts';
import { runUnits } from '#platform/jobs/run-units.ts';
import type { RunningJob } from '#platform/jobs/running-job.ts';
import { type Reach, UnitProgress, type UnitsToShow } from '#platform/jobs/unit-progress.ts';
import { finishedUnits } from '../billing/index.ts';

/** Rows worked on at a time. */
const atOnce = 2;

/** How far a job has come with its rows, whichever run of it did the work. */
export interface UnitsDone {
  /** All rows of the job, in the order asked for. */
  readonly ids: readonly number[];
  /** Those that are saved and charged. */
  readonly finished: ReadonlySet<number>;
  /** What this run gave up, with the reason: the row itself may be in another job's hands by now. */
  readonly failures: ReadonlyMap<number, string>;
}

/** What is particular to a job that works through rows, each of which stands for itself. */
interface UnitJob<Payload, Result> {
  /** What its rows are called: `tasks`. */
  readonly rows: string;
  /** What it is doing in each phase, for the user. */
  readonly words: UnitsToShow['words'];
  /** What a finished row is recorded and charged as. */
  readonly operation: Parameters<typeof finishedUnits>[2];
  readonly idsOf: (payload: Payload) => readonly number[];
  /** What a run that takes over finds still to be done, in any order. */
  readonly open: (context: RequestContext, jobId: string, ids: readonly number[]) => Promise<readonly number[]>;
  /** Does one row and saves it (`job.save`), telling when its answer is in and when it is checked. */
  readonly work: (context: RequestContext, job: RunningJob<Payload>, id: number, reach: Reach) => Promise<void>;
  /** Saves that a row has failed for good; nothing where its row does not tell. */
  readonly giveUp?: (context: RequestContext, job: RunningJob<Payload>, id: number, message: string) => Promise<void>;
  readonly outcome: (context: RequestContext, job: RunningJob<Payload>, done: UnitsDone) => Promise<Result>;
  /** Tidies up after the last attempt failed or the job was cancelled, in the transaction that ends it. */
  readonly onEnd?: (context: RequestContext, payload: Payload, end: JobEnd) => Promise<void>;
}

/** A job that works through rows, two at a time. It fails when all of them do, with the reason of the first. */
export function unitJob<Payload, Result extends { readonly failed: readonly { readonly error: string }[] }>(
  definition: JobDefinition<Payload, Result>,
  { rows, words, operation, idsOf, open, work, giveUp, outcome, onEnd }: UnitJob<Payload, Result>,
): RegisteredJob {
  async function run(context: RequestContext, job: RunningJob<Payload>): Promise<Result> {
    await job.progress({ phase: 'INIT', message: `Reading ${rows}` });
    const ids = idsOf(job.payload);
    const failures = new Map<number, string>();
    const left = new Set(await open(context, job.id, ids));
    await job.progress({ phase: 'PREP', message: `Preparing ${left.size} ${rows}` });
    await runUnits(context, job, {
      units: ids.filter((id) => left.has(id)),
      atOnce,
      maxAttempts: definition.maxAttempts,
      progress: new UnitProgress(job, { total: ids.length, before: ids.length - left.size, words }),
      work: (id, reach) => work(context, job, id, reach),
      giveUp: async (id, message) => {
        await giveUp?.(context, job, id, message);
        failures.set(id, message);
      },
    });
    const finished = await finishedUnits(context, job.id, operation);
    const result = await outcome(context, job, { ids, finished, failures });
    if (result.failed.length === ids.length) throw new PermanentError(result.failed[0]!.error);
    return result;
  }
  return handleJob(definition, run, onEnd);
}

/** What is written to rows that a job lets go of. */
interface LetGo<Status> {
  readonly heldBy: null;
  readonly status: Status | 'failed';
  readonly errorMessage?: string;
}

/**
 * Lets go of the rows that a job did not come to: as they were when it was cancelled, `failed` when it failed.
 *
 * @param held the job's rows, with the status that each had before
 * @param write changes those of the rows that are still the job's own
 */
export async function putBack<Status>(
  held: readonly { readonly id: number; readonly previous: Status }[],
  { outcome, message }: JobEnd,
  write: (ids: number[], data: LetGo<Status>) => Promise<unknown>,
): Promise<void> {
  for (const previous of new Set(held.map((row) => row.previous))) {
    const ids = held.filter((row) => row.previous === previous).map((row) => row.id);
    const left = outcome === 'cancelled' ? { status: previous } : { status: 'failed' as const, errorMessage: message };
    await write(ids, { heldBy: null, ...left });
  }
}
