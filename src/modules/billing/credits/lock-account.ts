import type { RequestContext } from '#platform/context/request-context.ts';
import { notFound } from '#platform/errors/app-error.ts';

/**
 * Lets those who move the money of the context's account, or fill its plan, come one after the other, until the transaction ends. What is
 * counted after it is counted by a statement of its own, and so after others have let go. Call it before any other lock: the account, then
 * its rows, then the series of numbers is the one order in which nobody waits for himself. As strong a lock as the ledger's.
 *
 * @throws AppError NOT_FOUND when there is no such account
 */
export async function lockAccount(context: RequestContext): Promise<void> {
  if (!context.inTransaction) throw new Error('a lock holds only until the transaction ends');
  const rows = await context.sql.rows('SELECT id FROM accounts WHERE id = $1 FOR NO KEY UPDATE', [context.accountId]);
  if (rows.length === 0) throw notFound();
}
