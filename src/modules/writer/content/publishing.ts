import type { RequestContext } from '#platform/context/request-context.ts';
import { type AppError, invalidState } from '#platform/errors/app-error.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { type ContentRow, contentList } from './content-list.ts';

/** What a site said of a content last. */
export interface RemoteState {
  /** In WordPress's words: `publish`, `draft`, `pending`, `future`, `private`, `trash`. */
  readonly wordpressStatus: string | null;
  readonly lastCheckedAt: Date | null;
}

/**
 * Who brings content to its site. The writer hands over and knows no more of it: the module that connects sites joins in with
 * `publishThrough`.
 */
export interface ContentPublisher {
  isConnected(context: RequestContext, siteId: number): Promise<boolean>;
  /** Brings content to its connected site, or what has changed of it. Asked twice, it makes no second post. */
  publish(context: RequestContext, content: ContentRow): Promise<void>;
  /** Takes published content back from its connected site. */
  unpublish(context: RequestContext, content: ContentRow): Promise<void>;
  remoteState(context: RequestContext, content: ContentRow): Promise<RemoteState>;
}

let publisher: ContentPublisher | undefined;

/** Names who publishes, before the process serves; until then no site counts as connected. @returns takes it back */
export function publishThrough(given: ContentPublisher): () => void {
  const before = publisher;
  publisher = given;
  return () => {
    publisher = before;
  };
}

/** How content stands on its site. */
export interface ContentPublication
  extends RemoteState,
    Pick<ContentRow, 'status' | 'syncStatus' | 'externalId' | 'externalUrl' | 'externalType'> {
  readonly contentId: number;
  /** Whether its site is connected. */
  readonly connected: boolean;
}

/** How content stands on its site (docs/contract/writer.md, "Publication"). @throws AppError NOT_FOUND */
export async function getContentPublication(context: RequestContext, id: number): Promise<ContentPublication> {
  const content = await readRow(context, contentList, id);
  const connected = await publisherFor(context, content.siteId);
  const remote = connected && (await connected.remoteState(context, content));
  return {
    contentId: content.id,
    connected: connected !== undefined,
    status: content.status,
    syncStatus: content.syncStatus,
    externalId: content.externalId,
    externalUrl: content.externalUrl,
    externalType: content.externalType,
    wordpressStatus: remote?.wordpressStatus ?? null,
    lastCheckedAt: remote?.lastCheckedAt ?? null,
  };
}

/**
 * Has content published on its site, or published again.
 *
 * @throws AppError NOT_FOUND; INVALID_STATE while its site is not connected; what the publisher throws
 */
export async function publishContent(context: RequestContext, id: number): Promise<ContentPublication> {
  const content = await readRow(context, contentList, id);
  const connected = await publisherFor(context, content.siteId);
  if (!connected) throw notConnected();
  await connected.publish(context, content);
  return getContentPublication(context, id);
}

/**
 * Has published content taken back from its site. Content whose status a user has changed meanwhile is taken back as well: its
 * copy is still there.
 *
 * @throws AppError NOT_FOUND; INVALID_STATE for content that never came to its site, and while that is not connected; what the
 *   publisher throws
 */
export async function unpublishContent(context: RequestContext, id: number): Promise<ContentPublication> {
  const content = await readRow(context, contentList, id);
  if (content.status !== 'published' && content.externalId === null)
    throw invalidState('This content is not published.');
  const connected = await publisherFor(context, content.siteId);
  if (!connected) throw notConnected();
  await connected.unpublish(context, content);
  return getContentPublication(context, id);
}

async function publisherFor(context: RequestContext, siteId: number): Promise<ContentPublisher | undefined> {
  return publisher && (await publisher.isConnected(context, siteId)) ? publisher : undefined;
}

function notConnected(): AppError {
  return invalidState('This site is not connected to WordPress: connect it under integrations first.');
}
