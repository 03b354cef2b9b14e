import type { ExtractImagePromptsInput } from '#platform/ai/functions/extract-image-prompts.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { PermanentError } from '#platform/errors/failures.ts';
import { requireOwn } from '#platform/listing/require-own.ts';
import { guidanceFor, imagesInArticle, type PromptValues } from '../../system/index.ts';
import { contentList } from '../content/content-list.ts';

export interface ContentToDescribe {
  readonly input: ExtractImagePromptsInput;
  /** Values of the variables of the prompt image_prompt_extraction. */
  readonly values: PromptValues;
  /** See TextRequest. */
  readonly onlyInPrompt: readonly string[];
}

/** Characters of an article that a model is shown: enough for its sections, and within any model's context. */
const shownText = 24_000;

/**
 * All that a provider is told of a content whose images it describes.
 *
 * @param maxInArticle images in its text at most
 * @throws PermanentError when it is gone
 */
export async function readContentToDescribe(
  context: RequestContext,
  contentId: number,
  maxInArticle: number,
): Promise<ContentToDescribe> {
  const content = await context.db.content.findUnique({
    where: { id: contentId },
    select: { title: true, contentHtml: true, primaryKeyword: true, sectorId: true },
  });
  if (!content) throw new PermanentError('The content was deleted.');
  const { title, contentHtml, primaryKeyword, sectorId } = content;
  const strategy = await guidanceFor(context, 'image_prompt_extraction', sectorId);
  const task = { owner: `account:${context.accountId}`, field: 'contentHtml' };
  const text = await context.services.heavy.run('readableText', contentHtml, task);
  return {
    input: { content: { title, contentHtml, primaryKeyword: primaryKeyword || null }, maxInArticle },
    values: {
      title,
      content: text.slice(0, shownText),
      primary_keyword: primaryKeyword || title,
      max_images: String(maxInArticle),
      strategy: strategy.text,
    },
    onlyInPrompt: strategy.strategies,
  };
}

/** Values of the prompt `image_prompt_extraction` for a content (PromptSource). */
export async function valuesOfContent(
  context: RequestContext,
  ids: readonly number[],
  field: string,
): Promise<PromptValues> {
  await requireOwn(context, contentList, ids, field);
  return (await readContentToDescribe(context, ids[0]!, await imagesInArticle(context))).values;
}
