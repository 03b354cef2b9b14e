import type { RequestContext } from '#platform/context/request-context.ts';
import { dayAfter, midnight, requireOrder, toDay } from '#platform/validation/day.ts';
import { parse } from '#platform/validation/parse.ts';
import type { CreditOperation } from '#prisma/generated/client/client.ts';
import { startOfMonth } from '../plan-limits/start-of-month.ts';
import { usageSummaryInput } from './usage-input.ts';

interface Used {
  readonly creditsUsed: number;
  /** US dollars, 6 places. */
  readonly costUsd: number;
  /** Units of work done. */
  readonly count: number;
}

export interface OperationTotal extends Used {
  readonly operationType: CreditOperation;
}

export interface ModelTotal extends Used {
  /** As the provider names it; empty where none was asked. */
  readonly model: string;
}

export interface UsageSummary {
  readonly totalCreditsUsed: number;
  readonly totalCostUsd: number;
  /** The dearest first. */
  readonly byOperation: readonly OperationTotal[];
  readonly byModel: readonly ModelTotal[];
  /** Both inclusive, UTC, `2026-01-31`. */
  readonly startDate: string;
  readonly endDate: string;
}

interface Group extends Used {
  readonly operation: CreditOperation | null;
  readonly model: string | null;
}

/**
 * What the account used between two days, by operation and by model, in one pass
 * (docs/contract/billing.md, "Usage summary"). Without a start from the first of the month of the end, without an end
 * until today.
 *
 * @throws AppError VALIDATION_FAILED for an end before the start
 */
export async function getUsageSummary(context: RequestContext, input: unknown): Promise<UsageSummary> {
  const { startDate, endDate } = parse(usageSummaryInput, input);
  const end = midnight(endDate ?? context.now());
  const start = startDate ? midnight(startDate) : startOfMonth(end);
  requireOrder({ start, end }, Boolean(endDate));
  const groups = await context.sql.rows<Group>(
    `SELECT operation_type::text AS operation, model_used AS model, coalesce(sum(credits_used), 0)::int AS "creditsUsed",
            coalesce(sum(cost_usd), 0)::float8 AS "costUsd", count(*)::int AS count
       FROM credit_usage_logs
      WHERE account_id = $1 AND created_at >= $2::timestamptz AND created_at < $3::timestamptz
      GROUP BY GROUPING SETS ((operation_type), (model_used), ())
      ORDER BY "creditsUsed" DESC, operation, model`,
    [context.accountId, start.toISOString(), dayAfter(end).toISOString()],
  );
  const total = groups.find(({ operation, model }) => operation === null && model === null)!;
  return {
    totalCreditsUsed: total.creditsUsed,
    totalCostUsd: total.costUsd,
    byOperation: groups.flatMap(({ operation, model: _, ...used }) =>
      operation === null ? [] : [{ operationType: operation, ...used }],
    ),
    byModel: groups.flatMap(({ operation: _, model, ...used }) => (model === null ? [] : [{ model, ...used }])),
    startDate: toDay(start),
    endDate: toDay(end),
  };
}
