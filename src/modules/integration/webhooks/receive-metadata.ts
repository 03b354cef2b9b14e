import type { RequestContext } from '#platform/context/request-context.ts';
import { parse } from '#platform/validation/parse.ts';
import { followCopy, updateContentInput } from '../../writer/index.ts';
import { type ReceivedNews, recordNews } from './record-news.ts';
import { wordpressMetadataInput } from './webhook-input.ts';

/** Under which names a site tells what content keeps. */
const kept = { seo_title: 'metaTitle', seo_description: 'metaDescription', primary_keyword: 'primaryKeyword' } as const;

/**
 * Takes in what a site says of the post of a content. What content has a place for is taken over, under the same limits as a user's
 * changes; the names of everything else are written down. The same news again changes nothing.
 *
 * @throws AppError VALIDATION_FAILED; NOT_FOUND for content that the caller's site does not have
 */
export async function receiveWordpressMetadata(context: RequestContext, input: unknown): Promise<ReceivedNews> {
  const { contentId, postId, metadata } = parse(wordpressMetadataInput, input);
  const told = metadata as Readonly<Record<string, unknown>>;
  const values = Object.fromEntries(
    Object.entries(kept).flatMap(([name, column]) => (told[name] === undefined ? [] : [[column, told[name] ?? '']])),
  );
  const { metaTitle, metaDescription, primaryKeyword } = parse(updateContentInput, values);
  return context.transaction(async (transaction) => {
    const copy = { externalId: String(postId), metaTitle, metaDescription, primaryKeyword };
    const followed = await followCopy(transaction, contentId, copy);
    return recordNews(transaction, followed, {
      contentId,
      eventType: 'metadata',
      externalId: String(postId),
      details: { names: Object.keys(told).slice(0, 100) },
    });
  });
}
