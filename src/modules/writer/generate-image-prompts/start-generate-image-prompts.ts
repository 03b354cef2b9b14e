import type { RequestContext } from '#platform/context/request-context.ts';
import type { JobRow } from '#platform/jobs/job-row.ts';
import { startJob } from '#platform/jobs/start-job.ts';
import { requireOwn } from '#platform/listing/require-own.ts';
import { parse } from '#platform/validation/parse.ts';
import { creditsFor, requireMonthlyRoom } from '../../billing/index.ts';
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
  await requireOwn(context, contentList, ids);
  const contents = await context.db.content.findMany({
    where: { id: { in: ids } },
    select: { id: true, siteId: true, images: { where: { deletedAt: null }, select: { id: true }, take: 1 } },
  });
  const without = contents.filter((content) => content.images.length === 0);
  await requireMonthlyRoom(context, 'image_prompt_extraction', without.length);
  const credits = without.length === 0 ? 0 : await creditsFor(context, 'image_prompt_extraction', without.length);
  return startJob(context, generateImagePromptsJob, { contentIds: ids }, { siteId: commonSite(contents), credits });
}
