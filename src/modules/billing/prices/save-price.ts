import { z } from 'zod';
import type { RequestContext } from '#platform/context/request-context.ts';
import { lockName } from '#platform/database/locks.ts';
import { parse } from '#platform/validation/parse.ts';
import { line } from '#platform/validation/text.ts';
import { CreditOperation } from '#prisma/generated/client/client.ts';
import { type CreditCostRow, readCreditCost } from './price-list.ts';

export const saveCreditCostInput = z.object({
  operationType: z.enum(CreditOperation).meta({ graphql: 'CreditOperation' }),
  creditsCost: z.int().min(0).max(1_000_000).optional().describe('Credits for a unit.'),
  displayName: line(100).optional(),
  isActive: z.boolean().optional().describe('Whether it holds; the built-in price does otherwise.'),
});

/**
 * Sets the price of an operation for all that is asked for from now on
 * (docs/contract/admin-billing.md, "Credit costs"). Jobs on their way keep theirs. Each change of what is charged is
 * kept with who made it.
 *
 * @throws AppError VALIDATION_FAILED
 */
export async function saveCreditCost(context: RequestContext, input: unknown): Promise<CreditCostRow> {
  const { operationType, creditsCost, displayName, isActive } = parse(saveCreditCostInput, input);
  const changedBy = context.user.userId;
  return context.transaction(async (transaction) => {
    // Changes of prices come one after the other, so that each one's history says what held before it.
    await lockName(transaction, 'billing.credit_costs');
    const before = await readCreditCost(transaction, operationType);
    const now = transaction.now();
    await transaction.sql.execute(
      `INSERT INTO credit_costs AS c (operation_type, credits_cost, unit, display_name, is_active, created_at, updated_at)
       VALUES ($1::credit_operation, $2, $3, $4, $5, $6::timestamptz, $6::timestamptz)
       ON CONFLICT (operation_type) DO UPDATE
         SET credits_cost = excluded.credits_cost, display_name = excluded.display_name, is_active = excluded.is_active, updated_at = excluded.updated_at`,
      [
        operationType,
        creditsCost ?? before.creditsCost,
        before.unit,
        displayName ?? before.displayName,
        isActive ?? before.isActive,
        now.toISOString(),
      ],
    );
    const after = await readCreditCost(transaction, operationType);
    if (after.effectiveCost !== before.effectiveCost || after.creditsCost !== before.creditsCost) {
      await transaction.db.creditCostChange.create({
        data: {
          operationType,
          previousCost: before.effectiveCost,
          creditsCost: after.creditsCost,
          isActive: after.isActive,
          changedBy,
          createdAt: now,
        },
      });
    }
    return after;
  });
}
