import { randomUUID } from 'node:crypto';
import type { RequestContext } from '#platform/context/request-context.ts';
import { conflict, invalid, invalidState } from '#platform/errors/app-error.ts';
import type { JobRow } from '#platform/jobs/job-row.ts';
import { startJob } from '#platform/jobs/start-job.ts';
import { requireOwn } from '#platform/listing/require-own.ts';
import { parse } from '#platform/validation/parse.ts';
import { creditsFor, requireWithinMonth } from '../../billing/index.ts';
import { commonSite } from '../common-site.ts';
import { generateImagesInput } from '../images/image-input.ts';
import { imageList } from '../images/image-list.ts';
import { lockImages } from '../images/write-image.ts';
import { generateImagesJob } from './generate-images-job.ts';

/**
 * Starts the generation of up to 50 images: those pending or failed become `generating` and the job's together with it,
 * or nothing happens. Images that are generated, or being generated, are left alone and cost nothing.
 *
 * @throws AppError VALIDATION_FAILED, also for an image without a prompt; LIMIT_REACHED for more than the plan allows a month; CONFLICT when all are being generated, INVALID_STATE
 *   when there is nothing to do; INSUFFICIENT_CREDITS
 */
export async function generateImages(context: RequestContext, input: unknown): Promise<JobRow> {
  const { ids } = parse(generateImagesInput, input);
  return context.transaction(async (transaction) => {
    await requireOwn(transaction, imageList, ids);
    await lockImages(transaction, ids);
    const found = await transaction.db.image.findMany({
      where: { id: { in: ids } },
      select: { id: true, siteId: true, status: true, prompt: true },
    });
    const images = ids.flatMap((id) => found.find((image) => image.id === id) ?? []);
    const open = images.filter((image) => image.status === 'pending' || image.status === 'failed');
    if (open.length === 0) {
      if (images.some((image) => image.status === 'generating'))
        throw conflict('ids', 'These images are being generated already.');
      const message = 'These images are generated already: set them to pending to have them made again.';
      throw invalidState(message, { ids: message });
    }
    const blank = open.filter((image) => image.prompt === '');
    if (blank.length > 0) throw invalid({ ids: blank.map((image) => `Image ${image.id} has no prompt.`) });
    const planned = await requireWithinMonth(transaction, { operation: 'image_generation', quantity: open.length });
    const credits = await creditsFor(transaction, 'image_generation', open.length);
    const jobId = randomUUID();
    await transaction.db.image.updateMany({
      where: { id: { in: open.map((image) => image.id) } },
      data: { status: 'generating', heldBy: jobId, errorMessage: null },
    });
    return startJob(
      transaction,
      generateImagesJob,
      {
        images: open.map((image) => ({ id: image.id, previous: image.status })),
        skipped: images.filter((image) => !open.includes(image)).map((image) => image.id),
      },
      { id: jobId, siteId: commonSite(open), credits, planned },
    );
  });
}
