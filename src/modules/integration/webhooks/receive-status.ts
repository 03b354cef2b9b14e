import type { RequestContext } from '#platform/context/request-context.ts';
import { parse } from '#platform/validation/parse.ts';
import type { ContentStatus } from '#prisma/generated/client/client.ts';
import { followCopy } from '../../writer/index.ts';
import { type ReceivedNews, recordNews } from './record-news.ts';
import { type postStatuses, wordpressStatusInput } from './webhook-input.ts';

/** What content becomes when its post is in a state (docs/contract/integration.md, "Status webhook"). */
const statusOf: Readonly<Record<keyof typeof postStatuses, ContentStatus>> = {
  publish: 'published',
  private: 'published',
  future: 'approved',
  pending: 'review',
  draft: 'draft',
  trash: 'draft',
};

/**
 * Takes in that the post of a content is in another state. The same news again changes nothing and leaves no event.
 *
 * @throws AppError VALIDATION_FAILED; NOT_FOUND for content that the caller's site does not have
 */
export async function receiveWordpressStatus(context: RequestContext, input: unknown): Promise<ReceivedNews> {
  const { contentId, postId, postUrl, postStatus, wordpressStatus } = parse(wordpressStatusInput, input);
  return context.transaction(async (transaction) => {
    const followed = await followCopy(transaction, contentId, {
      status: statusOf[postStatus],
      externalId: String(postId),
      externalUrl: postStatus === 'trash' ? null : postUrl || undefined,
      syncStatus: 'synced',
    });
    return recordNews(transaction, followed, {
      contentId,
      eventType: 'status',
      externalId: String(postId),
      details: { post_status: postStatus, wordpress_status: wordpressStatus ?? postStatus },
    });
  });
}
