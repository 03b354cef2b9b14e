import type { ExtractImagePromptsOutput } from '#platform/ai/functions/extract-image-prompts.ts';
import type { AiUsage } from '#platform/ai/providers.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { PermanentError } from '#platform/errors/failures.ts';
import type { RunningJob } from '#platform/jobs/running-job.ts';
import { foldWhitespace } from '#platform/validation/text.ts';
import { creditsForJob, creditsLeft, recordUsage } from '../../billing/index.ts';
import { lockContents } from '../content/write-content.ts';
import type { GenerateImagePromptsPayload } from './generate-image-prompts-job.ts';

/**
 * Saves the images that a content is to get: the featured one in position 0, the others behind it. A content that got
 * images meanwhile keeps those, and nothing is charged.
 *
 * @throws PermanentError when the content is gone
 */
export async function saveImagePrompts(
  context: RequestContext,
  job: RunningJob<GenerateImagePromptsPayload>,
  contentId: number,
  { featured, inArticle }: ExtractImagePromptsOutput,
  usage: AiUsage,
): Promise<void> {
  await job.save(context, async (transaction) => {
    const left = await creditsLeft(transaction, job.id);
    await lockContents(transaction, [contentId]);
    const content = await transaction.db.content.findUnique({
      where: { id: contentId },
      select: { siteId: true, sectorId: true, taskId: true },
    });
    if (!content) throw new PermanentError('The content was deleted.');
    if ((await transaction.db.image.count({ where: { contentId } })) > 0) return;
    const described = inArticle.slice(0, job.payload.maxInArticle);
    const common = { accountId: context.accountId, contentId, ...content };
    await transaction.db.image.createMany({
      data: [
        { ...common, imageType: 'featured', position: 0, ...cleaned(featured) },
        ...described.map((image, index) => ({
          ...common,
          imageType: 'in_article' as const,
          position: index + 1,
          ...cleaned(image),
        })),
      ],
    });
    await recordUsage(transaction, {
      jobId: job.id,
      siteId: content.siteId,
      operation: 'image_prompt_extraction',
      credits: Math.min(left, await creditsForJob(transaction, job.id, 'image_prompt_extraction', 1)),
      quantity: described.length + 1,
      usage,
      related: { type: 'content', id: contentId },
    });
  });
}

function cleaned({ prompt, caption }: ExtractImagePromptsOutput['featured']): { prompt: string; caption: string } {
  return { prompt: foldWhitespace(prompt), caption: foldWhitespace(caption) };
}
