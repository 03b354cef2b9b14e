import type { z } from 'zod';
import type { JobLane } from '#prisma/generated/client/client.ts';
import type { RequestContext } from '../context/request-context.ts';
import type { RunningJob } from './running-job.ts';

/** What a kind of background work is, apart from how it is done: the part that an API process needs to start one. */
export interface JobDefinition<Payload = unknown, Result = unknown> {
  /** `module.verb_noun`, kept in the row. */
  readonly type: string;
  /** Checked when the job is started and again when it runs. Holds ids and choices, never secrets. */
  readonly payload: z.ZodType<Payload>;
  /** `interactive` for short work that somebody waits for: it does not queue behind `batch` work, which is the default. */
  readonly lane?: JobLane;
  /** Runs at most so often before it counts as failed. */
  readonly maxAttempts: number;
  /** Milliseconds one run may take. */
  readonly timeout: number;
  /** Carries the result's type; never set. */
  readonly result?: Result;
}

/** Does the work. It may run twice, also side by side with a run that was thought dead: everything it writes goes through `job.save`. */
export type JobHandler<Payload, Result> = (context: RequestContext, job: RunningJob<Payload>) => Promise<Result>;

/** How a job that did not succeed has ended. */
export interface JobEnd {
  readonly jobId: string;
  readonly outcome: 'failed' | 'cancelled';
  /** For the user. */
  readonly message: string;
}

export interface RegisteredJob {
  readonly definition: JobDefinition;
  readonly handler: JobHandler<unknown, unknown>;
  /** Tidies up after the last attempt failed or the job was cancelled, in the transaction that ends it. */
  readonly onEnd?: (context: RequestContext, payload: unknown, end: JobEnd) => Promise<void>;
}

export function defineJob<Payload, Result>(definition: JobDefinition<Payload, Result>): JobDefinition<Payload, Result> {
  return definition;
}

/** Joins a definition with the code that does it, for the processes that work. */
export function handleJob<Payload, Result>(
  definition: JobDefinition<Payload, Result>,
  handler: JobHandler<Payload, Result>,
  onEnd?: (context: RequestContext, payload: Payload, end: JobEnd) => Promise<void>,
): RegisteredJob {
  return {
    definition: definition as JobDefinition,
    handler: handler as JobHandler<unknown, unknown>,
    onEnd: onEnd as RegisteredJob['onEnd'],
  };
}
