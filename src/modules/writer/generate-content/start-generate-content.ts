import { randomUUID } from 'node:crypto';
import type { RequestContext } from '#platform/context/request-context.ts';
import { AppError } from '#platform/errors/app-error.ts';
import type { ErrorCode } from '#platform/errors/codes.ts';
import type { JobRow } from '#platform/jobs/job-row.ts';
import { startJob } from '#platform/jobs/start-job.ts';
import { requireOwn } from '#platform/listing/require-own.ts';
import { parse } from '#platform/validation/parse.ts';
import { creditPrices, creditsFor, requireWithinMonth } from '../../billing/index.ts';
import { commonSite } from '../common-site.ts';
import { isHeld, lockTasks } from '../tasks/held-tasks.ts';
import { autoGenerateContentInput } from '../tasks/task-input.ts';
import { taskList } from '../tasks/task-list.ts';
import { generateContentJob } from './generate-content-job.ts';

/**
 * Starts the writing of up to 50 tasks: they become `queued` and the job's together with it, or nothing happens. A task that another
 * job is writing, that has content already (delete it first) or is archived refuses the whole call.
 *
 * @throws AppError VALIDATION_FAILED; LIMIT_REACHED for more words than the plan allows a month; CONFLICT for tasks that are being written; INVALID_STATE for those that are not to
 *   be; INSUFFICIENT_CREDITS for the words that the tasks ask for
 */
export async function autoGenerateContent(context: RequestContext, input: unknown): Promise<JobRow> {
  const { ids } = parse(autoGenerateContentInput, input);
  return context.transaction(async (transaction) => {
    await requireOwn(transaction, taskList, ids);
    await lockTasks(transaction, ids);
    const tasks = await transaction.db.task.findMany({
      where: { id: { in: ids } },
      select: {
        id: true,
        siteId: true,
        status: true,
        wordCount: true,
        contents: { where: { deletedAt: null }, select: { id: true }, take: 1 },
      },
    });
    const all = ids.flatMap((id) => tasks.find((task) => task.id === id) ?? []);
    refuse(all, 'CONFLICT', (task) => isHeld(task.status) && `Content is being generated for task ${task.id} already.`);
    refuse(
      all,
      'INVALID_STATE',
      ({ id, contents: [content] }) =>
        content && `Task ${id} has content already: delete content ${content.id} to have it written again.`,
    );
    refuse(
      all,
      'INVALID_STATE',
      (task) => task.status === 'archived' && `Task ${task.id} is archived: give it another status first.`,
    );
    const asked = all.reduce((sum, task) => sum + task.wordCount, 0);
    const planned = await requireWithinMonth(transaction, { operation: 'content_generation', quantity: asked });
    // Each content is charged by itself, rounded up; so is its estimate.
    const { per } = creditPrices.content_generation;
    const words = all.reduce((sum, task) => sum + Math.ceil(task.wordCount / per) * per, 0);
    const credits = await creditsFor(transaction, 'content_generation', words);
    const jobId = randomUUID();
    await transaction.db.task.updateMany({
      where: { id: { in: ids } },
      data: { status: 'queued', heldBy: jobId, errorMessage: null },
    });
    return startJob(
      transaction,
      generateContentJob,
      { tasks: all.map((task) => ({ id: task.id, previous: task.status })) },
      { id: jobId, siteId: commonSite(all), credits, planned },
    );
  });
}

function refuse<Task>(
  tasks: readonly Task[],
  code: ErrorCode,
  reason: (task: Task) => string | false | undefined,
): void {
  const reasons = tasks.flatMap((task) => reason(task) || []);
  if (reasons.length > 0) throw new AppError(code, { message: reasons[0], fields: { ids: reasons } });
}
