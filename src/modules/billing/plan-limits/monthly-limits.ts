import type { RequestContext } from '#platform/context/request-context.ts';
import type { PlannedWork } from '#platform/jobs/start-job.ts';
import type { CreditOperation } from '#prisma/generated/client/client.ts';
import { lockAccount } from '../credits/lock-account.ts';
import { limitReached } from './limit-reached.ts';

/** What a plan allows in a calendar month (UTC): operation → column of the plan, which is also the limit's name. */
export const monthlyLimits = {
  content_generation: 'max_content_words',
  image_prompt_extraction: 'max_image_prompts',
  image_generation: 'max_images_basic',
} as const satisfies Partial<Record<CreditOperation, string>>;

type LimitedOperation = keyof typeof monthlyLimits;

/** Work whose operation the plan limits by the month. */
interface LimitedWork extends PlannedWork {
  readonly operation: LimitedOperation;
}

/**
 * Checks that the account's plan has room for so much more this month (docs/contract/limits.md, "Plan limits"), beside
 * what is done and what jobs that have not ended may still do. The account is locked until the transaction ends, so
 * that of several calls at once only those pass that fit: start the job in the same transaction, with what is returned.
 *
 * @returns the work, for `startJob`
 * @throws AppError LIMIT_REACHED
 */
export async function requireMonthlyRoom(context: RequestContext, work: LimitedWork): Promise<PlannedWork> {
  const { operation, quantity } = work;
  if (quantity === 0) return work;
  await lockAccount(context);
  const limit = monthlyLimits[operation];
  const [room] = await context.sql.rows<{ used: number; allowed: number }>(
    `SELECT p.${limit} AS allowed, ${usedThisMonth(operation)} AS used FROM accounts a JOIN plans p ON p.id = a.plan_id WHERE a.id = $1`,
    [context.accountId, startOfMonth(context.now()).toISOString()],
  );
  if (room && room.used + quantity > room.allowed) throw limitReached(limit, room.used, room.allowed);
  return work;
}

/**
 * SQL of what the account `a` has used of a monthly limit since the moment $2: what was done, and what open jobs have planned and not done
 * yet. A unit that a job finishes moves from one to the other in the transaction that saves it, and counts once.
 */
export function usedThisMonth(operation: LimitedOperation): string {
  return `(
    (SELECT coalesce(sum(u.quantity), 0) FROM credit_usage_logs u
      WHERE u.account_id = a.id AND u.operation_type = '${operation}' AND u.created_at >= $2::timestamptz)
    + (SELECT coalesce(sum(greatest(0, j.planned_quantity - d.done)), 0) FROM jobs j
        CROSS JOIN LATERAL (SELECT coalesce(sum(u.quantity), 0) AS done FROM credit_usage_logs u
                             WHERE u.job_id = j.id AND u.operation_type = '${operation}') d
        WHERE j.account_id = a.id AND j.state IN ('pending', 'running') AND j.planned_operation = '${operation}'))::int`;
}

/** First moment of the calendar month, UTC. */
export function startOfMonth(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
}
