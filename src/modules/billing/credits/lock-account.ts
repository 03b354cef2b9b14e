import type { RequestContext } from '#platform/context/request-context.ts';
import { lockRows } from '#platform/database/locks.ts';
import { notFound } from '#platform/errors/app-error.ts';

/**
 * Lets those who move the money of the context's account, or fill its plan, come one after the other, until the transaction ends. What is
 * counted after it is counted by a statement of its own, and so after others have let go. Call it before any other lock: the account, then
 * its rows, then the series of numbers is the one order in which two callers never wait for each other. As strong a lock as the ledger's.
 *
 * @throws AppError NOT_FOUND when there is no such account
 */
export async function lockAccount(context: RequestContext): Promise<void> {
  const locked = await lockRows(context, 'Account', 'NO KEY UPDATE', { id: context.accountId });
  if (locked.length === 0) throw notFound();
}
