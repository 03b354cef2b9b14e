import { writeContent } from '#platform/ai/functions/index.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { PermanentError } from '#platform/errors/failures.ts';
import { handleJob, type JobEnd } from '#platform/jobs/definition.ts';
import { notesOf } from '#platform/jobs/job-notes.ts';
import { runUnits } from '#platform/jobs/run-units.ts';
import type { RunningJob } from '#platform/jobs/running-job.ts';
import { type Reach, UnitProgress } from '#platform/jobs/unit-progress.ts';
import { finishedUnits } from '../../billing/index.ts';
import { promptFor } from '../../system/index.ts';
import { askText } from '../ask-text.ts';
import { heldBy } from '../tasks/held-tasks.ts';
import {
  type GenerateContentPayload,
  type GenerateContentResult,
  type GeneratedContent,
  generateContentJob,
} from './generate-content-job.ts';
import { readTaskToWrite } from './read-task-to-write.ts';
import { beginTask, checkedBody, failTask, saveContent } from './save-content.ts';

/** Tasks written at a time. */
const atOnce = 2;

export const generateContentHandler = handleJob(
  generateContentJob,
  async (context, job): Promise<GenerateContentResult> => {
    await job.progress({ phase: 'INIT', message: 'Reading tasks' });
    const ids = job.payload.tasks.map((task) => task.id);
    const failures = new Map<number, string>();
    const open = await openTasks(context, job.id, ids);
    await job.progress({ phase: 'PREP', message: `Preparing ${open.length} tasks` });
    await runUnits(context, job, {
      units: open,
      atOnce,
      maxAttempts: generateContentJob.maxAttempts,
      progress: new UnitProgress(job, {
        total: ids.length,
        before: ids.length - open.length,
        words: { AI_CALL: 'Writing content', PARSE: 'Checking content', SAVE: 'Saving content' },
      }),
      work: (taskId, reach) => writeTask(context, job, taskId, reach),
      giveUp: async (taskId, error) => {
        await failTask(context, job, taskId, error);
        failures.set(taskId, error);
      },
    });
    const result = await outcome(context, job.id, ids, failures);
    if (result.failed.length === ids.length) throw new PermanentError(result.failed[0]!.error);
    const notes = notesOf(job);
    return notes.length > 0 ? { ...result, notes } : result;
  },
  putBack,
);

async function writeTask(context: RequestContext, job: RunningJob, taskId: number, reach: Reach): Promise<void> {
  await beginTask(context, job, taskId);
  const { input, values, onlyInPrompt } = await readTaskToWrite(context, taskId);
  const prompt = await promptFor(context, 'content_generation', values, onlyInPrompt);
  const { output, usage } = await askText(context, job, writeContent, {
    input,
    ...prompt,
    about: `task ${taskId}`,
    onAnswer: () => reach('PARSE'),
  });
  const body = await checkedBody(context, output);
  await reach('SAVE');
  await saveContent(context, job, { taskId, output, body, usage });
}

/** What a run that takes over finds still to be done, in the order asked for. */
async function openTasks(context: RequestContext, jobId: string, ids: readonly number[]): Promise<number[]> {
  const tasks = await context.db.task.findMany({
    where: { id: { in: [...ids] }, ...heldBy(jobId) },
    select: { id: true },
  });
  const open = new Set(tasks.map((task) => task.id));
  return ids.filter((id) => open.has(id));
}

/**
 * What became of the tasks, whichever run of the job did it.
 *
 * @param failures what this run gave up: the task itself may be in another job's hands by now
 */
async function outcome(
  context: RequestContext,
  jobId: string,
  ids: readonly number[],
  failures: ReadonlyMap<number, string>,
): Promise<GenerateContentResult> {
  const finished = await finishedUnits(context, jobId, 'content_generation');
  const tasks = await context.db.task.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true,
      errorMessage: true,
      contents: { where: { deletedAt: null }, select: { id: true, wordCount: true }, take: 1 },
    },
  });
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const generated: GeneratedContent[] = [];
  for (const id of ids.filter((taskId) => finished.has(taskId))) {
    const content = byId.get(id)?.contents[0];
    if (content) generated.push({ taskId: id, contentId: content.id, words: content.wordCount });
  }
  const failed = ids
    .filter((id) => !finished.has(id))
    .map((id) => {
      const task = byId.get(id);
      const error = failures.get(id) ?? (task ? (task.errorMessage ?? 'Not written.') : 'The task was deleted.');
      return { taskId: id, error };
    });
  return { generated, failed };
}

/** Tasks that the job did not come to, and that are still its own: as they were when it was cancelled, `failed` when it failed. */
async function putBack(
  context: RequestContext,
  { tasks }: GenerateContentPayload,
  { jobId, outcome, message }: JobEnd,
): Promise<void> {
  const statuses = new Set(tasks.map((task) => task.previous));
  for (const previous of statuses) {
    const ids = tasks.filter((task) => task.previous === previous).map((task) => task.id);
    await context.db.task.updateMany({
      where: { id: { in: ids }, ...heldBy(jobId) },
      data: {
        heldBy: null,
        ...(outcome === 'cancelled' ? { status: previous } : { status: 'failed', errorMessage: message }),
      },
    });
  }
}
