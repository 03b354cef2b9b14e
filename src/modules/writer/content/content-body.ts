import type { RequestContext } from '#platform/context/request-context.ts';
import type { CleanContent } from '#platform/html/clean-content.ts';

/**
 * The columns that hold a text: HTML as it may be kept, and how many words of it are seen. Every write of content goes
 * through here, whoever wrote it; before a transaction, because a long text waits for its turn on a thread.
 *
 * @throws AppError VALIDATION_FAILED for HTML that no article can be; UNAVAILABLE when too much is waiting
 */
export function contentBody(context: RequestContext, html: string): Promise<CleanContent> {
  const task = { owner: `account:${context.accountId}`, field: 'contentHtml' };
  return context.services.heavy.run('cleanContent', html, task);
}
