import type { RequestContext } from '#platform/context/request-context.ts';
import { PermanentError } from '#platform/errors/failures.ts';
import type { RunningJob } from '#platform/jobs/running-job.ts';
import type { Reach } from '#platform/jobs/unit-progress.ts';
import { imagesFor, promptFor } from '../../system/index.ts';
import { sizeOf } from '../images/image-places.ts';
import { putBack, type UnitsDone, unitJob } from '../unit-job.ts';
import { type GenerateImagesPayload, type GenerateImagesResult, generateImagesJob } from './generate-images-job.ts';
import { heldBy } from './held-images.ts';
import { imagePromptValues, imageToMake, titleOf } from './image-prompt-values.ts';
import { failImage, saveImage } from './save-image.ts';

export const generateImagesHandler = unitJob(generateImagesJob, {
  rows: 'images',
  words: { AI_CALL: 'Generating images', PARSE: 'Checking images', SAVE: 'Saving images' },
  operation: 'image_generation',
  idsOf: ({ images }) => images.map((image) => image.id),
  open: openImages,
  work: generate,
  giveUp: failImage,
  outcome,
  onEnd: (context, { images }, end) =>
    putBack(images, end, (ids, data) =>
      context.db.image.updateMany({ where: { id: { in: ids }, ...heldBy(end.jobId) }, data }),
    ),
});

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

async function openImages(context: RequestContext, jobId: string, ids: readonly number[]): Promise<number[]> {
  const images = await context.db.image.findMany({
    where: { id: { in: [...ids] }, ...heldBy(jobId) },
    select: { id: true },
  });
  return images.map((image) => image.id);
}

async function outcome(
  context: RequestContext,
  { payload }: RunningJob<GenerateImagesPayload>,
  { ids, finished, failures }: UnitsDone,
): Promise<GenerateImagesResult> {
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
  return { generated: ids.filter((id) => finished.has(id)), skipped: payload.skipped, failed };
}
