import type { RequestContext } from '#platform/context/request-context.ts';
import { requestCancel } from '#platform/jobs/job-board.ts';
import type { JobRow } from '#platform/jobs/job-row.ts';
import { readJob, watchJob } from '#platform/jobs/watch-job.ts';

/** A job of the account (reference, "Progress Tracking"). @throws AppError NOT_FOUND */
export function getJob(context: RequestContext, id: string): Promise<JobRow> {
  return readJob(context, id);
}

/** A job now and after each change, until it has ended. @throws AppError NOT_FOUND */
export function followJob(context: RequestContext, id: string): AsyncGenerator<JobRow> {
  return watchJob(context, id);
}

/**
 * Asks a job to stop; what it has finished stays and is charged, the rest of its credits comes back.
 * A job that has ended is left as it is.
 *
 * @throws AppError NOT_FOUND
 */
export async function cancelJob(context: RequestContext, id: string): Promise<JobRow> {
  await readJob(context, id);
  await requestCancel({ pool: context.services.database.pool, events: context.services.events }, id);
  return readJob(context, id);
}
