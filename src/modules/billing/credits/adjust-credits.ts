import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { RequestContext } from '#platform/context/request-context.ts';
import { notFound } from '#platform/errors/app-error.ts';
import { runOnce } from '#platform/idempotency/run-once.ts';
import { parse } from '#platform/validation/parse.ts';
import { line } from '#platform/validation/text.ts';
import { post } from './ledger.ts';

export const adjustCreditsInput = z.object({
  amount: z
    .int()
    .min(-1_000_000_000)
    .max(1_000_000_000)
    .refine((amount) => amount !== 0, 'Ensure this value is not 0.')
    .describe('Credits to add; negative to take away.'),
  reason: line(500).describe('Shown in the account’s transactions.'),
});

export interface AdjustedCredits {
  readonly userId: number;
  readonly accountId: number;
  readonly amount: number;
  /** The new balance. */
  readonly credits: number;
}

/**
 * Adds credits to the account of a user of any account, or takes some away
 * (docs/contract/admin-billing.md, "Adjusting credits"). Each call is an adjustment of its own, unless it comes with
 * the Idempotency-Key of an earlier one.
 *
 * @throws AppError FORBIDDEN for anybody but staff; NOT_FOUND; INSUFFICIENT_CREDITS when the balance would fall below zero
 */
export async function adjustCredits(context: RequestContext, userId: number, input: unknown): Promise<AdjustedCredits> {
  const { amount, reason } = parse(adjustCreditsInput, input);
  const [user] = await context.sql.rows<{ accountId: number }>(
    'SELECT account_id AS "accountId" FROM users WHERE id = $1 AND deleted_at IS NULL',
    [userId],
  );
  if (!user) throw notFound();
  const { accountId } = user;
  const adjustedBy = context.user.userId;
  const call = { operation: 'adjustCredits', arguments: { userId, amount, reason } };
  return runOnce(context.asStaff(accountId, 'credit adjustment'), call, async (account) => {
    const { balanceAfter } = await post(account, {
      type: 'adjustment',
      amount,
      reference: `adjustment:${randomUUID()}`,
      description: reason,
      metadata: { user_id: userId, adjusted_by: adjustedBy },
    });
    return { userId, accountId, amount, credits: balanceAfter };
  });
}
