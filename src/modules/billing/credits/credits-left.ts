import type { RequestContext } from '#platform/context/request-context.ts';
import { lockName } from '#platform/database/locks.ts';

/**
 * Credits that a job may still use of what was held for it, for units whose price is known only when they are done
 * (docs/contract/data.md, "Ledger"). Locks until the transaction ends, so that units that are saved side by side do not
 * both take the last ones: call it before the transaction's other writes.
 */
export async function creditsLeft(context: RequestContext, jobId: string): Promise<number> {
  await lockName(context, 'billing.credits_left', jobId);
  const [row] = await context.sql.rows<{ left: number }>(
    `SELECT (j.reserved_credits - coalesce((SELECT sum(u.credits_used) FROM credit_usage_logs u WHERE u.job_id = j.id), 0))::int AS left
       FROM jobs j WHERE j.id = $1::uuid AND j.account_id = $2`,
    [jobId, context.accountId],
  );
  return Math.max(0, row?.left ?? 0);
}
