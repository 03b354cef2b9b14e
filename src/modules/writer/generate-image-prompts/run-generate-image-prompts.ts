import { extractImagePrompts } from '#platform/ai/functions/index.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import type { RunningJob } from '#platform/jobs/running-job.ts';
import type { Reach } from '#platform/jobs/unit-progress.ts';
import { promptFor } from '../../system/index.ts';
import { askText } from '../ask-text.ts';
import { type UnitsDone, unitJob } from '../unit-job.ts';
import {
  type GenerateImagePromptsPayload,
  type GenerateImagePromptsResult,
  generateImagePromptsJob,
} from './generate-image-prompts-job.ts';
import { readContentToDescribe } from './read-content-to-describe.ts';
import { saveImagePrompts } from './save-image-prompts.ts';

export const generateImagePromptsHandler = unitJob(generateImagePromptsJob, {
  rows: 'contents',
  words: { AI_CALL: 'Describing images', PARSE: 'Checking descriptions', SAVE: 'Saving descriptions' },
  operation: 'image_prompt_extraction',
  idsOf: ({ contentIds }) => contentIds,
  open: withoutImages,
  work: describe,
  outcome,
});

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

/** A content that is gone is among them, so that the result names it. */
async function withoutImages(context: RequestContext, _jobId: string, ids: readonly number[]): Promise<number[]> {
  const images = await context.db.image.findMany({
    where: { contentId: { in: [...ids] } },
    select: { contentId: true },
    distinct: ['contentId'],
  });
  const illustrated = new Set(images.map((image) => image.contentId));
  return ids.filter((id) => !illustrated.has(id));
}

async function outcome(
  context: RequestContext,
  _job: RunningJob<GenerateImagePromptsPayload>,
  { ids, finished, failures }: UnitsDone,
): Promise<GenerateImagePromptsResult> {
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
