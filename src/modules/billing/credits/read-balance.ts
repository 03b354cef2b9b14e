import type { RequestContext } from '#platform/context/request-context.ts';
import { notFound } from '#platform/errors/app-error.ts';
import { startOfMonth } from '../plan-limits/start-of-month.ts';

export interface CreditBalance {
  /** Sum of the ledger; credits held for running jobs are off already. */
  readonly credits: number;
  readonly planCreditsPerMonth: number;
  /** By the usage logs of the calendar month, UTC. */
  readonly creditsUsedThisMonth: number;
  /** There is one bucket that rolls over: the balance again. */
  readonly creditsRemaining: number;
}

/** The account's balance (docs/contract/billing.md, "Balance"). @throws AppError NOT_FOUND */
export async function getCreditBalance(context: RequestContext): Promise<CreditBalance> {
  const [balance] = await context.sql.rows<CreditBalance>(
    `SELECT a.credits, p.included_credits / CASE p.billing_cycle WHEN 'annual' THEN 12 ELSE 1 END AS "planCreditsPerMonth", a.credits AS "creditsRemaining",
            (SELECT coalesce(sum(u.credits_used), 0)::int FROM credit_usage_logs u
              WHERE u.account_id = a.id AND u.created_at >= $2::timestamptz) AS "creditsUsedThisMonth"
       FROM accounts a JOIN plans p ON p.id = a.plan_id WHERE a.id = $1`,
    [context.accountId, startOfMonth(context.now()).toISOString()],
  );
  if (!balance) throw notFound();
  return balance;
}
