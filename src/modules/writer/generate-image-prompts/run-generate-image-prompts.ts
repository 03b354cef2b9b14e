import { extractImagePrompts } from '#platform/ai/functions/index.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { PermanentError } from '#platform/errors/failures.ts';
import { handleJob } from '#platform/jobs/definition.ts';
import { runUnits } from '#platform/jobs/run-units.ts';
import type { RunningJob } from '#platform/jobs/running-job.ts';
import { type Reach, UnitProgress } from '#platform/jobs/unit-progress.ts';
import { finishedUnits } from '../../billing/index.ts';
import { promptFor } from '../../system/index.ts';
import { askText } from '../ask-text.ts';
import {
  type GenerateImagePromptsPayload,
  type GenerateImagePromptsResult,
  generateImagePromptsJob,
} from './generate-image-prompts-job.ts';
import { readContentToDescribe } from './read-content-to-describe.ts';
import { saveImagePrompts } from './save-image-prompts.ts';

/** Contents described at a time. */
const atOnce = 2;

export const generateImagePromptsHandler = handleJob(
  generateImagePromptsJob,
  async (context, job): Promise<GenerateImagePromptsResult> => {
    await job.progress({ phase: 'INIT', message: 'Reading contents' });
    const ids = job.payload.contentIds;
    const failures = new Map<number, string>();
    const open = await withoutImages(context, ids);
    await job.progress({ phase: 'PREP', message: `Preparing ${open.length} contents` });
    await runUnits(context, job, {
      units: open,
      atOnce,
      maxAttempts: generateImagePromptsJob.maxAttempts,
      progress: new UnitProgress(job, {
        total: ids.length,
        before: ids.length - open.length,
        words: { AI_CALL: 'Describing images', PARSE: 'Checking descriptions', SAVE: 'Saving descriptions' },
      }),
      work: (contentId, reach) => describe(context, job, contentId, reach),
      giveUp: async (contentId, error) => void failures.set(contentId, error),
    });
    const result = await outcome(context, job.id, ids, failures);
    if (result.failed.length === ids.length) throw new PermanentError(result.failed[0]!.error);
    return result;
  },
);

async function describe(
  context: RequestContext,
  job: RunningJob<GenerateImagePromptsPayload>,
  contentId: number,
  reach: Reach,
): Promise<void> {
  const { maxInArticle } = job.payload;
  const { input, values, onlyInPrompt } = await readContentToDescribe(context, contentId, maxInArticle);
  const prompt = await promptFor(context, 'image_prompt_extraction', values, onlyInPrompt);
  const { output, usage } = await askText(context, job, extractImagePrompts, {
    input,
    ...prompt,
    about: `content ${contentId}`,
    onAnswer: () => reach('PARSE'),
  });
  await reach('SAVE');
  await saveImagePrompts(context, job, contentId, output, usage);
}

/** In the order asked for. A content that is gone is among them, so that it is told of. */
async function withoutImages(context: RequestContext, ids: readonly number[]): Promise<number[]> {
  const images = await context.db.image.findMany({
    where: { contentId: { in: [...ids] } },
    select: { contentId: true },
    distinct: ['contentId'],
  });
  const illustrated = new Set(images.map((image) => image.contentId));
  return ids.filter((id) => !illustrated.has(id));
}

/** What became of the contents, whichever run of the job did it. */
async function outcome(
  context: RequestContext,
  jobId: string,
  ids: readonly number[],
  failures: ReadonlyMap<number, string>,
): Promise<GenerateImagePromptsResult> {
  const finished = await finishedUnits(context, jobId, 'image_prompt_extraction');
  const images = await context.db.image.findMany({
    where: { contentId: { in: [...finished] } },
    select: { id: true, contentId: true },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
  const imagesOf = (contentId: number) =>
    images.filter((image) => image.contentId === contentId).map((image) => image.id);
  return {
    generated: ids.filter((id) => finished.has(id)).map((id) => ({ contentId: id, imageIds: imagesOf(id) })),
    skipped: ids.filter((id) => !finished.has(id) && !failures.has(id)),
    failed: ids.filter((id) => failures.has(id)).map((id) => ({ contentId: id, error: failures.get(id)! })),
  };
}
