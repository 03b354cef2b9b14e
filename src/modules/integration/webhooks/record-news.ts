import type { RequestContext } from '#platform/context/request-context.ts';
import type { FollowedCopy } from '../../writer/index.ts';
import { type NewSyncEvent, recordEvent } from '../sync-events/record-event.ts';

/** What became of news from a site. */
export interface ReceivedNews {
  readonly contentId: number;
  /** Whether it changed anything. */
  readonly changed: boolean;
}

/** Writes down news that changed something, where the site is connected; in the caller's transaction. */
export async function recordNews(
  context: RequestContext,
  { siteId, changed }: FollowedCopy,
  event: Pick<NewSyncEvent, 'eventType' | 'externalId' | 'details'> & { readonly contentId: number },
): Promise<ReceivedNews> {
  const integration =
    changed.length > 0 &&
    (await context.db.integration.findFirst({ where: { siteId, platform: 'wordpress' }, select: { id: true } }));
  if (integration) {
    await recordEvent(context, {
      ...event,
      siteId,
      integrationId: integration.id,
      action: 'webhook_received',
      success: true,
      details: { ...event.details, changed: [...changed] },
    });
  }
  return { contentId: event.contentId, changed: changed.length > 0 };
}
