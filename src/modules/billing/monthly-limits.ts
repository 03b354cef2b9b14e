import type { RequestContext } from '#platform/context/request-context.ts';
import type { CreditOperation } from '#prisma/generated/client/client.ts';
import { limitReached } from './plan-limits.ts';

/** What a plan allows in a calendar month (UTC): operation → column of the plan, which is also the limit's name. */
const monthlyLimits = {
  content_generation: 'max_content_words',
  image_prompt_extraction: 'max_image_prompts',
  image_generation: 'max_images_basic',
} as const satisfies Partial<Record<CreditOperation, string>>;

/**
 * Checks that the account's plan has room for so much more this month (contract, section 10, "Plan limits"). What jobs that
 * still run will have done is not seen, so a limit may be passed by that much.
 *
 * @param wanted words, prompts or images, as the operation counts (`quantity` of the usage log)
 * @throws AppError LIMIT_REACHED
 */
export async function requireMonthlyRoom(
  context: RequestContext,
  operation: keyof typeof monthlyLimits,
  wanted: number,
): Promise<void> {
  const limit = monthlyLimits[operation];
  const now = context.now();
  const monthStart = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
  const [room] = await context.sql.rows<{ used: number; allowed: number }>(
    `SELECT p.${limit} AS allowed,
            (SELECT coalesce(sum(u.quantity), 0)::int FROM credit_usage_logs u
              WHERE u.account_id = a.id AND u.operation_type = '${operation}' AND u.created_at >= $2::timestamptz) AS used
       FROM accounts a JOIN plans p ON p.id = a.plan_id WHERE a.id = $1`,
    [context.accountId, monthStart.toISOString()],
  );
  if (room && room.used + wanted > room.allowed) throw limitReached(limit, room.used, room.allowed);
}
