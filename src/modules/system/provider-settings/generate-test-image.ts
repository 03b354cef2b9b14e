import type { RequestContext } from '#platform/context/request-context.ts';
import { invalidState } from '#platform/errors/app-error.ts';
import { runOnce } from '#platform/idempotency/run-once.ts';
import type { JobRow } from '#platform/jobs/job-row.ts';
import { startJob } from '#platform/jobs/start-job.ts';
import { waitForJob } from '#platform/jobs/watch-job.ts';
import { parse } from '#platform/validation/parse.ts';
import type { ProviderKey } from '#prisma/generated/client/client.ts';
import { creditsFor, requireWithinMonth } from '../../billing/index.ts';
import { type AccountImages, chooseImages, imagesByKeyOf } from './account-ai.ts';
import { testImageInput } from './provider-input.ts';
import { readStored } from './stored-settings.ts';
import { type TestImageResult, testImageJob } from './test-image-job.ts';

/** The image, or null and the job that is still at it. */
export interface TestImage {
  readonly job: JobRow;
  readonly image: (TestImageResult & { readonly creditsUsed: number }) | null;
}

const defaultPrompt = 'A quiet harbour at sunrise, small fishing boats, soft light, photograph';

/**
 * Makes one image by the settings that are named: by the account's own key of openai or runware, or as image_generation
 * makes all of them. It costs what an image costs and counts as one. Answers the image, or after 25 seconds the job
 * that goes on with it (docs/contract/rest.md, "Long answers").
 *
 * @throws AppError VALIDATION_FAILED; INVALID_STATE where nothing can make images, and in the provider's words when it made none;
 *   LIMIT_REACHED, INSUFFICIENT_CREDITS before anything is queued
 */
export async function generateTestImage(context: RequestContext, pk: ProviderKey, input: unknown): Promise<TestImage> {
  const { prompt } = parse(testImageInput, input);
  await testImagesBy(context, pk);
  const call = { operation: 'generateTestImage', arguments: { pk, prompt } };
  const { id } = await runOnce(context, call, (once) =>
    once.transaction(async (transaction) => {
      const planned = await requireWithinMonth(transaction, { operation: 'image_generation', quantity: 1 });
      const credits = await creditsFor(transaction, 'image_generation', 1);
      return startJob(transaction, testImageJob, { pk, prompt: prompt || defaultPrompt }, { credits, planned });
    }),
  );
  const job = await waitForJob(context, id);
  if (job.state === 'failed' || job.state === 'cancelled') throw invalidState(job.error ?? 'The image was cancelled.');
  return { job, image: job.state === 'succeeded' ? shown(context, job.result) : null };
}

/** @throws AppError INVALID_STATE where the settings make no images */
export async function testImagesBy(context: RequestContext, pk: ProviderKey): Promise<AccountImages> {
  if (pk === 'gsc') throw invalidState('Google Search Console makes no images.');
  const stored = await readStored(context);
  return pk === 'image_generation' ? chooseImages(context, stored) : imagesByKeyOf(context, stored, pk);
}

/** The worker may not know under which host the installation is reached; who asks does. */
function shown({ origin }: RequestContext, result: unknown): TestImage['image'] {
  const image = result as NonNullable<TestImage['image']>;
  return image.imageUrl.startsWith('/') ? { ...image, imageUrl: origin.baseUrl + image.imageUrl } : image;
}
