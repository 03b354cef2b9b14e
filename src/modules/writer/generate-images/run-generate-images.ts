import type { RequestContext } from '#platform/context/request-context.ts';
import { handleJob } from '#platform/jobs/definition.ts';
import { PermanentError } from '#platform/jobs/errors.ts';
import { runUnits } from '#platform/jobs/run-units.ts';
import type { RunningJob } from '#platform/jobs/running-job.ts';
import { type Reach, UnitProgress } from '#platform/jobs/unit-progress.ts';
import { finishedUnits } from '../../billing/index.ts';
import { promptFor } from '../../system/index.ts';
import { sizeOf } from '../images/image-places.ts';
import { type GenerateImagesPayload, type GenerateImagesResult, generateImagesJob } from './generate-images-job.ts';
import { failImage, saveImage } from './save-image.ts';

/** Images made at a time. */
const atOnce = 2;

export const generateImagesHandler = handleJob(
  generateImagesJob,
  async (context, job): Promise<GenerateImagesResult> => {
    await job.progress({ phase: 'INIT', message: 'Reading images' });
    const ids = job.payload.images.map((image) => image.id);
    const open = await openImages(context, ids);
    await job.progress({ phase: 'PREP', message: `Preparing ${open.length} images` });
    await runUnits(context, job, {
      units: open,
      atOnce,
      maxAttempts: generateImagesJob.maxAttempts,
      progress: new UnitProgress(job, {
        total: ids.length,
        before: ids.length - open.length,
        words: { AI_CALL: 'Generating images', PARSE: 'Checking images', SAVE: 'Saving images' },
      }),
      work: (imageId, reach) => generate(context, job, imageId, reach),
      giveUp: (imageId, error) => failImage(context, job, imageId, error),
    });
    const result = await outcome(context, job.id, job.payload);
    if (result.generated.length === 0) throw new PermanentError(result.failed[0]!.error);
    return result;
  },
  putBack,
);

async function generate(context: RequestContext, job: RunningJob, imageId: number, reach: Reach): Promise<void> {
  const image = await context.db.image.findFirst({
    where: { id: imageId, status: 'generating' },
    select: {
      prompt: true,
      caption: true,
      imageType: true,
      content: { select: { title: true } },
      task: { select: { title: true } },
    },
  });
  if (!image) throw new PermanentError('The image was deleted.');
  const title = image.content?.title ?? image.task?.title ?? image.caption;
  const prompt = await promptFor(context, 'image_prompt_template', {
    prompt: image.prompt,
    title,
    image_type: image.imageType.replaceAll('_', ' '),
  });
  const negativePrompt = await promptFor(context, 'negative_prompt', {});
  const provider = context.services.ai.image;
  job.step('request', 'generate_image', `Asking for image ${imageId}`);
  try {
    const { image: made, usage } = await provider.generate(
      { prompt, negativePrompt, caption: image.caption || title, ...sizeOf(image.imageType) },
      job.signal,
    );
    job.spend(usage.costUsd, usage.tokensInput + usage.tokensOutput);
    await reach('PARSE');
    if (made.bytes.length === 0) throw new PermanentError('The AI provider answered without an image.');
    job.step('response', 'generate_image', `Image ${imageId}: ${made.width} × ${made.height} pixels`);
    await reach('SAVE');
    await saveImage(context, job, { imageId, made, usage, provider: provider.name });
  } catch (error) {
    job.step('response', 'generate_image', `No image ${imageId}`, 'error');
    throw error;
  }
}

/** What a run that takes over finds still to be done, in the order asked for. */
async function openImages(context: RequestContext, ids: readonly number[]): Promise<number[]> {
  const images = await context.db.image.findMany({
    where: { id: { in: [...ids] }, status: 'generating' },
    select: { id: true },
  });
  const open = new Set(images.map((image) => image.id));
  return ids.filter((id) => open.has(id));
}

/** What became of the images, whichever run of the job did it. */
async function outcome(
  context: RequestContext,
  jobId: string,
  { images, skipped }: GenerateImagesPayload,
): Promise<GenerateImagesResult> {
  const finished = await finishedUnits(context, jobId, 'image_generation');
  const ids = images.map((image) => image.id);
  const rest = ids.filter((id) => !finished.has(id));
  const rows = await context.db.image.findMany({
    where: { id: { in: rest } },
    select: { id: true, errorMessage: true },
  });
  const failed = rest.map((id) => {
    const row = rows.find((image) => image.id === id);
    return { imageId: id, error: row ? (row.errorMessage ?? 'Not generated.') : 'The image was deleted.' };
  });
  return { generated: ids.filter((id) => finished.has(id)), skipped, failed };
}

/** Images that the job did not come to: as they were when it was cancelled, `failed` when it failed. */
async function putBack(
  context: RequestContext,
  { images }: GenerateImagesPayload,
  outcome: 'failed' | 'cancelled',
  message: string,
): Promise<void> {
  for (const previous of new Set(images.map((image) => image.previous))) {
    const ids = images.filter((image) => image.previous === previous).map((image) => image.id);
    await context.db.image.updateMany({
      where: { id: { in: ids }, status: 'generating' },
      data: outcome === 'cancelled' ? { status: previous } : { status: 'failed', errorMessage: message },
    });
  }
}
