import type { RequestContext } from '#platform/context/request-context.ts';
import type { JobRow } from '#platform/jobs/job-row.ts';
import { startJob } from '#platform/jobs/start-job.ts';
import { requireOwn } from '#platform/listing/require-own.ts';
import { parse } from '#platform/validation/parse.ts';
import { creditsFor, requireWithinMonth } from '../../billing/index.ts';
import { imagesInArticle } from '../../system/index.ts';
import { commonSite } from '../common-site.ts';
import { generateImagePromptsInput } from '../content/content-input.ts';
import { contentList } from '../content/content-list.ts';
import { generateImagePromptsJob } from './generate-image-prompts-job.ts';

/**
 * Starts describing the images of up to 50 contents. Those that have images already are left alone and cost nothing, so
 * asking twice adds nothing.
 *
 * @throws AppError VALIDATION_FAILED; LIMIT_REACHED for more prompts than the plan allows a month; INSUFFICIENT_CREDITS before anything is queued
 */
export async function generateImagePrompts(context: RequestContext, input: unknown): Promise<JobRow> {
  const { ids } = parse(generateImagePromptsInput, input);
  return context.transaction(async (transaction) => {
    await requireOwn(transaction, contentList, ids);
    const contents = await transaction.db.content.findMany({
      where: { id: { in: ids } },
      select: { id: true, siteId: true, images: { where: { deletedAt: null }, select: { id: true }, take: 1 } },
    });
    const count = contents.filter((content) => content.images.length === 0).length;
    // How many a content will get only its answer tells: the plan must have room for all that it may get.
    const maxInArticle = await imagesInArticle(transaction);
    const quantity = count * (maxInArticle + 1);
    const planned = await requireWithinMonth(transaction, { operation: 'image_prompt_extraction', quantity });
    const credits = count === 0 ? 0 : await creditsFor(transaction, 'image_prompt_extraction', count);
    return startJob(
      transaction,
      generateImagePromptsJob,
      { contentIds: ids, maxInArticle },
      { siteId: commonSite(contents), credits, planned },
    );
  });
}
