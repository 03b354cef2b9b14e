import type { RequestContext } from '#platform/context/request-context.ts';
import { PermanentError } from '#platform/errors/failures.ts';
import { handleJob, type JobEnd } from '#platform/jobs/definition.ts';
import { runUnits } from '#platform/jobs/run-units.ts';
import type { RunningJob } from '#platform/jobs/running-job.ts';
import { type Reach, UnitProgress } from '#platform/jobs/unit-progress.ts';
import { finishedUnits } from '../../billing/index.ts';
import { imagesFor, promptFor } from '../../system/index.ts';
import { sizeOf } from '../images/image-places.ts';
import { type GenerateImagesPayload, type GenerateImagesResult, generateImagesJob } from './generate-images-job.ts';
import { heldBy } from './held-images.ts';
import { imagePromptValues, imageToMake, titleOf } from './image-prompt-values.ts';
import { failImage, saveImage } from './save-image.ts';

/** Images made at a time. */
const atOnce = 2;

export const generateImagesHandler = handleJob(
  generateImagesJob,
  async (context, job): Promise<GenerateImagesResult> => {
    await job.progress({ phase: 'INIT', message: 'Reading images' });
    const ids = job.payload.images.map((image) => image.id);
    const failures = new Map<number, string>();
    const open = await openImages(context, job.id, ids);
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
      giveUp: async (imageId, error) => {
        await failImage(context, job, imageId, error);
        failures.set(imageId, error);
      },
    });
    const result = await outcome(context, job.id, job.payload, failures);
    if (result.generated.length === 0) throw new PermanentError(result.failed[0]!.error);
    return result;
  },
  putBack,
);

async function generate(context: RequestContext, job: RunningJob, imageId: number, reach: Reach): Promise<void> {
  const image = await context.db.image.findFirst({
    where: { id: imageId, ...heldBy(job.id) },
    select: imageToMake,
  });
  if (!image) throw new PermanentError('The image was deleted.');
  const { prompt } = await promptFor(context, 'image_prompt_template', imagePromptValues(image));
  const { prompt: negativePrompt } = await promptFor(context, 'negative_prompt', {});
  const { provider, format } = await imagesFor(context);
  job.step('request', 'generate_image', `Asking for image ${imageId}`);
  try {
    const { image: made, usage } = await provider.generate(
      { prompt, negativePrompt, caption: image.caption || titleOf(image), format, ...sizeOf(image.imageType) },
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
async function openImages(context: RequestContext, jobId: string, ids: readonly number[]): Promise<number[]> {
  const images = await context.db.image.findMany({
    where: { id: { in: [...ids] }, ...heldBy(jobId) },
    select: { id: true },
  });
  const open = new Set(images.map((image) => image.id));
  return ids.filter((id) => open.has(id));
}

/**
 * What became of the images, whichever run of the job did it.
 *
 * @param failures what this run gave up: the image itself may be in another job's hands by now
 */
async function outcome(
  context: RequestContext,
  jobId: string,
  { images, skipped }: GenerateImagesPayload,
  failures: ReadonlyMap<number, string>,
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
    const error = failures.get(id) ?? (row ? (row.errorMessage ?? 'Not generated.') : 'The image was deleted.');
    return { imageId: id, error };
  });
  return { generated: ids.filter((id) => finished.has(id)), skipped, failed };
}

/** Images that the job did not come to, and that are still its own: as they were when it was cancelled, `failed` when it failed. */
async function putBack(
  context: RequestContext,
  { images }: GenerateImagesPayload,
  { jobId, outcome, message }: JobEnd,
): Promise<void> {
  for (const previous of new Set(images.map((image) => image.previous))) {
    const ids = images.filter((image) => image.previous === previous).map((image) => image.id);
    await context.db.image.updateMany({
      where: { id: { in: ids }, ...heldBy(jobId) },
      data: {
        heldBy: null,
        ...(outcome === 'cancelled' ? { status: previous } : { status: 'failed', errorMessage: message }),
      },
    });
  }
}
