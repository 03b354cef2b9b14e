import type { WriteContentOutput } from '#platform/ai/functions/write-content.ts';
import type { AiUsage } from '#platform/ai/providers.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { PermanentError } from '#platform/errors/failures.ts';
import type { CleanContent } from '#platform/html/clean-content.ts';
import type { RunningJob } from '#platform/jobs/running-job.ts';
import { foldWhitespace } from '#platform/validation/text.ts';
import { creditsForJob, creditsLeft, recordUsage } from '../../billing/index.ts';
import { completeIdeas } from '../../planner/index.ts';
import { contentBody } from '../content/content-body.ts';
import { heldBy, lockTasks } from '../tasks/held-tasks.ts';

interface Written {
  readonly taskId: number;
  readonly output: WriteContentOutput;
  readonly body: CleanContent;
  readonly usage: AiUsage;
}

/** Makes the task `in_progress`. @throws PermanentError when it is gone */
export function beginTask(context: RequestContext, job: RunningJob, taskId: number): Promise<void> {
  return job.save(context, async (transaction) => {
    const { count } = await transaction.db.task.updateMany({
      where: { id: taskId, ...heldBy(job.id) },
      data: { status: 'in_progress' },
    });
    if (count === 0) throw new PermanentError('The task was deleted.');
  });
}

/** The text of an answer, cleaned. @throws PermanentError when nothing can be kept of it */
export async function checkedBody(context: RequestContext, output: WriteContentOutput): Promise<CleanContent> {
  const body = await contentBody(context, output.contentHtml);
  if (body.wordCount === 0) throw new PermanentError('The AI provider answered without a text.');
  return body;
}

/**
 * Saves what was written for a task as its draft, with what it costs by the words really written; the task and its idea
 * are completed. All of it or nothing.
 *
 * @throws PermanentError when the task is gone
 */
export async function saveContent(context: RequestContext, job: RunningJob, written: Written): Promise<void> {
  const { taskId, output, body, usage } = written;
  await job.save(context, async (transaction) => {
    const left = await creditsLeft(transaction, job.id);
    await lockTasks(transaction, [taskId]);
    const task = await transaction.db.task.findFirst({
      where: { id: taskId, ...heldBy(job.id) },
      select: {
        siteId: true,
        sectorId: true,
        clusterId: true,
        ideaId: true,
        title: true,
        contentType: true,
        contentStructure: true,
      },
    });
    if (!task) throw new PermanentError('The task was deleted.');
    const { ideaId, title, ...siteScope } = task;
    await transaction.db.content.create({
      data: {
        accountId: context.accountId,
        ...siteScope,
        taskId,
        title: foldWhitespace(output.title) || title,
        ...body,
        excerpt: foldWhitespace(output.excerpt),
        metaTitle: foldWhitespace(output.metaTitle),
        metaDescription: foldWhitespace(output.metaDescription),
        primaryKeyword: foldWhitespace(output.primaryKeyword),
        secondaryKeywords: words(output.secondaryKeywords),
        tags: words(output.tags),
        categories: words(output.categories),
      },
      select: { id: true },
    });
    const price = await creditsForJob(transaction, job.id, 'content_generation', body.wordCount);
    await recordUsage(transaction, {
      jobId: job.id,
      siteId: task.siteId,
      operation: 'content_generation',
      credits: Math.min(price, left),
      quantity: body.wordCount,
      usage,
      related: { type: 'task', id: taskId },
    });
    await transaction.db.task.update({
      where: { id: taskId },
      data: { status: 'completed', heldBy: null, errorMessage: null },
      select: { id: true },
    });
    if (ideaId !== null) await completeIdeas(transaction, [ideaId]);
  });
}

/** Each once, and none that is blank. */
function words(values: readonly string[]): string[] {
  return [...new Set(values.map(foldWhitespace).filter(Boolean))];
}

/** Marks a task that cannot be written as `failed` and lets go of it; one that is gone is left alone. */
export function failTask(context: RequestContext, job: RunningJob, taskId: number, message: string): Promise<void> {
  return job.save(context, async (transaction) => {
    await transaction.db.task.updateMany({
      where: { id: taskId, ...heldBy(job.id) },
      data: { status: 'failed', heldBy: null, errorMessage: foldWhitespace(message) },
    });
  });
}
