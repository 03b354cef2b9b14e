import type { RequestContext } from '#platform/context/request-context.ts';
import { limitReached } from '../../billing/index.ts';

/**
 * Checks that the account's plan has room for one more user; those who are invited count. The users are held by the caller.
 *
 * @throws AppError LIMIT_REACHED
 */
export async function requireUserRoom(context: RequestContext): Promise<void> {
  const [users] = await context.sql.rows<{ used: number; allowed: number }>(
    `SELECT (SELECT count(*)::int FROM users WHERE account_id = $1 AND deleted_at IS NULL) AS used, p.max_users AS allowed
       FROM accounts a JOIN plans p ON p.id = a.plan_id WHERE a.id = $1`,
    [context.accountId],
  );
  if (users!.used >= users!.allowed) throw limitReached('max_users', users!.used, users!.allowed);
}
