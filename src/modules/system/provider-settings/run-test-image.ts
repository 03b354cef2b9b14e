import { millisecondsInDay } from 'date-fns/constants';
import type { RequestContext } from '#platform/context/request-context.ts';
import { PermanentError } from '#platform/errors/failures.ts';
import { handleJob } from '#platform/jobs/definition.ts';
import { endingOf, mediaPath } from '#platform/storage/media-types.ts';
import { removeFiles } from '#platform/storage/remove-files.ts';
import { creditsForJob, finishedUnits, recordUsage } from '../../billing/index.ts';
import { promptFor } from '../prompts/fill-prompt.ts';
import { testImagesBy } from './generate-test-image.ts';
import { type TestImageResult, testImageJob } from './test-image-job.ts';

/** Pixels: the size that every provider has. */
const size = { width: 1024, height: 1024 };

/** Milliseconds that the address of a test image holds. */
const validFor = millisecondsInDay;

export const testImageHandler = handleJob(testImageJob, async (context, job): Promise<TestImageResult> => {
  await job.progress({ phase: 'INIT', message: 'Reading settings' });
  const done = await finishedUnits(context, job.id, 'image_generation');
  if (done.size > 0) return job.keptResult as TestImageResult;
  const { pk, prompt } = job.payload;
  const { provider, format } = await testImagesBy(context, pk);
  const { prompt: negativePrompt } = await promptFor(context, 'negative_prompt', {});
  await job.progress({ phase: 'PREP', message: 'Preparing the prompt' });
  job.step('request', 'generate_image', 'Asking for a test image');
  await job.progress({ phase: 'AI_CALL', message: 'Generating an image' });
  const { image, usage } = await provider.generate(
    { prompt, negativePrompt, caption: 'Test image', format, ...size },
    job.signal,
  );
  job.spend(usage.costUsd, usage.tokensInput + usage.tokensOutput);
  await job.progress({ phase: 'PARSE', message: 'Checking the image' });
  if (image.bytes.length === 0) throw new PermanentError('The AI provider answered without an image.');
  job.step('response', 'generate_image', `${image.width} × ${image.height} pixels`);
  await job.progress({ phase: 'SAVE', message: 'Saving the image' });
  // One file for each run: none that an address shows is ever written over.
  const imagePath = `provider-tests/${context.accountId}/${job.id}-${job.attempt}.${endingOf(image.mimeType)}`;
  await context.services.files.put(imagePath, image.bytes);
  try {
    const result: TestImageResult = {
      imagePath,
      imageUrl: addressOf(context, imagePath),
      provider: provider.name,
      model: usage.model,
      width: image.width,
      height: image.height,
    };
    await job.save(context, async (transaction) => {
      await recordUsage(transaction, {
        jobId: job.id,
        siteId: null,
        operation: 'image_generation',
        credits: await creditsForJob(transaction, job.id, 'image_generation', 1),
        usage,
        related: { type: 'account', id: context.accountId },
      });
      await job.keepResult(transaction, result);
    });
    await removeOutdated(context);
    return result;
  } catch (error) {
    if ((await finishedUnits(context, job.id, 'image_generation').catch(() => undefined))?.size === 0)
      await removeFiles(context, [imagePath]);
    throw error;
  }
});

function addressOf(context: RequestContext, imagePath: string): string {
  const expires = new Date(context.now().getTime() + validFor);
  return context.origin.baseUrl + context.services.urls.sign(mediaPath + imagePath, expires);
}

/** Test images of earlier days, whose addresses hold no more. Few are looked at: those before them went at an earlier test. */
async function removeOutdated(context: RequestContext): Promise<void> {
  const outdated = await context.sql.rows<{ path: string }>(
    `SELECT result ->> 'imagePath' AS path FROM jobs
      WHERE account_id = $1 AND type = $2 AND created_at < $3::timestamptz AND result ? 'imagePath'
      ORDER BY created_at DESC LIMIT 100`,
    [context.accountId, testImageJob.type, new Date(context.now().getTime() - 2 * validFor).toISOString()],
  );
  await removeFiles(
    context,
    outdated.map(({ path }) => path),
  );
}
