import { writeContent } from '#platform/ai/functions/index.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { notesOf } from '#platform/jobs/job-notes.ts';
import type { RunningJob } from '#platform/jobs/running-job.ts';
import type { Reach } from '#platform/jobs/unit-progress.ts';
import { promptFor } from '../../system/index.ts';
import { askText } from '../ask-text.ts';
import { heldBy } from '../tasks/held-tasks.ts';
import { putBack, type UnitsDone, unitJob } from '../unit-job.ts';
import { type GenerateContentResult, type GeneratedContent, generateContentJob } from './generate-content-job.ts';
import { readTaskToWrite } from './read-task-to-write.ts';
import { beginTask, checkedBody, failTask, saveContent } from './save-content.ts';

export const generateContentHandler = unitJob(generateContentJob, {
  rows: 'tasks',
  words: { AI_CALL: 'Writing content', PARSE: 'Checking content', SAVE: 'Saving content' },
  operation: 'content_generation',
  idsOf: ({ tasks }) => tasks.map((task) => task.id),
  open: openTasks,
  work: writeTask,
  giveUp: failTask,
  outcome,
  onEnd: (context, { tasks }, end) =>
    putBack(tasks, end, (ids, data) =>
      context.db.task.updateMany({ where: { id: { in: ids }, ...heldBy(end.jobId) }, data }),
    ),
});

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

async function openTasks(context: RequestContext, jobId: string, ids: readonly number[]): Promise<number[]> {
  const tasks = await context.db.task.findMany({
    where: { id: { in: [...ids] }, ...heldBy(jobId) },
    select: { id: true },
  });
  return tasks.map((task) => task.id);
}

async function outcome(
  context: RequestContext,
  job: RunningJob,
  { ids, finished, failures }: UnitsDone,
): Promise<GenerateContentResult> {
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
  const notes = notesOf(job);
  return { generated, failed, ...(notes.length > 0 ? { notes } : {}) };
}
