import { z } from 'zod';
import type { RequestContext } from '#platform/context/request-context.ts';
import { invalid, invalidState } from '#platform/errors/app-error.ts';
import { requestCancel } from '#platform/jobs/job-board.ts';
import type { JobRow } from '#platform/jobs/job-row.ts';
import { readJob, watchJob, watchJobs } from '#platform/jobs/watch-job.ts';
import { idOf } from '#platform/validation/ids.ts';
import { parse } from '#platform/validation/parse.ts';

/** A job of the account (docs/contract/system.md, "Task progress"). @throws AppError NOT_FOUND */
export function getJob(context: RequestContext, id: string): Promise<JobRow> {
  return readJob(context, id);
}

/** A job now and after each change, until it has ended. @throws AppError NOT_FOUND */
export function followJob(context: RequestContext, id: string): AsyncGenerator<JobRow> {
  return watchJob(context, id, context.signal);
}

const followJobsInput = z.object({ siteId: idOf('Site').nullish(), onlyOwn: z.boolean().nullish() });

/**
 * The jobs of the account that the caller may see: those in hand as they are now, then every job after each change.
 *
 * @throws AppError VALIDATION_FAILED for a site that the caller may not see
 */
export async function followJobs(context: RequestContext, input: unknown): Promise<AsyncGenerator<JobRow>> {
  const { siteId, onlyOwn } = parse(followJobsInput, input);
  if (siteId != null && !(await context.db.site.findUnique({ where: { id: siteId }, select: { id: true } })))
    throw invalid({ siteId: `Invalid id "${siteId}" - object does not exist.` });
  const userId = onlyOwn ? context.user.userId : undefined;
  const isWanted = (job: JobRow) =>
    (siteId == null || job.siteId === siteId) && (userId === undefined || job.actorId === userId);
  return watchJobs(context, isWanted, context.signal);
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
