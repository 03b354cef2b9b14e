import { createHash } from 'node:crypto';
import type { GeneratedImage } from '#platform/ai/functions/generate-image.ts';
import type { AiUsage } from '#platform/ai/providers.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { PermanentError } from '#platform/errors/failures.ts';
import type { RunningJob } from '#platform/jobs/running-job.ts';
import { endingOf } from '#platform/storage/media-types.ts';
import { removeFiles } from '#platform/storage/remove-files.ts';
import { foldWhitespace } from '#platform/validation/text.ts';
import { creditsForJob, creditsLeft, recordUsage } from '../../billing/index.ts';
import { lockImages } from '../images/write-image.ts';
import { heldBy } from './held-images.ts';

interface Made {
  readonly imageId: number;
  readonly made: GeneratedImage;
  readonly usage: AiUsage;
  readonly provider: string;
}

/**
 * Keeps the file of an image, then its row, what it costs and its state in one transaction. A file whose row could not be
 * written is removed again, as is the one that it takes the place of.
 *
 * @throws PermanentError when the image is gone
 */
export async function saveImage(context: RequestContext, job: RunningJob, { imageId, made, usage, provider }: Made) {
  const key = keyOf(context.accountId, imageId, made);
  await context.services.files.put(key, made.bytes);
  let previous: string | null;
  try {
    previous = await job.save(context, async (transaction) => {
      const left = await creditsLeft(transaction, job.id);
      await lockImages(transaction, [imageId]);
      const image = await transaction.db.image.findFirst({
        where: { id: imageId, ...heldBy(job.id) },
        select: { siteId: true, imagePath: true },
      });
      if (!image) throw new PermanentError('The image was deleted.');
      await transaction.db.image.update({
        where: { id: imageId },
        data: {
          imagePath: key,
          imageUrl: null,
          width: made.width,
          height: made.height,
          provider,
          model: usage.model,
          status: 'generated',
          heldBy: null,
          errorMessage: null,
        },
        select: { id: true },
      });
      await recordUsage(transaction, {
        jobId: job.id,
        siteId: image.siteId,
        operation: 'image_generation',
        credits: Math.min(left, await creditsForJob(transaction, job.id, 'image_generation', 1)),
        usage,
        related: { type: 'image', id: imageId },
      });
      return image.imagePath;
    });
  } catch (error) {
    // Where the database does not answer, the file may be needed: it stays.
    if (!(await isNamed(context, imageId, key).catch(() => true))) await removeFiles(context, [key]);
    throw error;
  }
  if (previous !== key) await removeFiles(context, [previous]);
}

/** The content is part of the name, so that an address that browsers keep never shows another picture. */
function keyOf(accountId: number, imageId: number, { bytes, mimeType }: GeneratedImage): string {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 20);
  return `images/${accountId}/${imageId}-${hash}.${endingOf(mimeType)}`;
}

/** Another run of the job may have kept the very same picture. */
async function isNamed(context: RequestContext, imageId: number, key: string): Promise<boolean> {
  return (await context.db.image.count({ where: { id: imageId, imagePath: key } })) > 0;
}

/** Marks an image that cannot be made as `failed` and lets go of it; one that is gone is left alone. */
export function failImage(context: RequestContext, job: RunningJob, imageId: number, message: string): Promise<void> {
  return job.save(context, async (transaction) => {
    await transaction.db.image.updateMany({
      where: { id: imageId, ...heldBy(job.id) },
      data: { status: 'failed', heldBy: null, errorMessage: foldWhitespace(message) },
    });
  });
}
