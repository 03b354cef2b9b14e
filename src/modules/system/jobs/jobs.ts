import type { RequestContext } from '#platform/context/request-context.ts';
import { invalidState } from '#platform/errors/app-error.ts';
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
 * Asks a job to stop; what it has finished stays and is charged, the rest of its credits comes back. Asking again is no error while
 * it has not stopped yet.
 *
 * @throws AppError NOT_FOUND; INVALID_STATE for a job that has ended
 */
export async function cancelJob(context: RequestContext, id: string): Promise<JobRow> {
  await readJob(context, id);
  const asked = await requestCancel({ pool: context.services.database.pool, events: context.services.events }, id);
  if (!asked) throw invalidState('This job has ended.');
  return readJob(context, id);
}
