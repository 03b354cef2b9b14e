import type { JobPhase, JobState } from '#prisma/generated/client/client.ts';

/** One step of a job as task_progress lists it. */
export interface JobStep {
  readonly stepNumber: number;
  readonly stepName: string;
  readonly status: 'success' | 'error';
  readonly message: string;
  /** Milliseconds since the job began. */
  readonly at: number;
}

export interface JobMeta {
  readonly requestSteps: JobStep[];
  readonly responseSteps: JobStep[];
  /** US dollars. */
  readonly cost: number;
  readonly tokens: number;
}

/** A row of `jobs` as the runner and the progress readers use it. */
export interface JobRow {
  readonly id: string;
  readonly accountId: number;
  readonly siteId: number | null;
  readonly actorId: number | null;
  readonly type: string;
  readonly payload: unknown;
  readonly state: JobState;
  readonly phase: JobPhase;
  readonly percentage: number;
  readonly message: string;
  readonly meta: Partial<JobMeta>;
  readonly attempts: number;
  readonly maxAttempts: number;
  readonly reservedCredits: number;
  readonly cancelRequested: boolean;
  readonly result: unknown;
  readonly error: string | null;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

/** Select list that gives JobRow's names. */
export const jobColumns = `id, account_id AS "accountId", site_id AS "siteId", actor_id AS "actorId", type, payload, state, phase, percentage, message, meta,
  attempts, max_attempts AS "maxAttempts", reserved_credits AS "reservedCredits", cancel_requested AS "cancelRequested", result, error,
  created_at AS "createdAt", started_at AS "startedAt", finished_at AS "finishedAt"`;

export const emptyMeta: JobMeta = { requestSteps: [], responseSteps: [], cost: 0, tokens: 0 };
