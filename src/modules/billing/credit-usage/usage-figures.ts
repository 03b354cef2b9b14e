import type { RequestContext } from '#platform/context/request-context.ts';
import type { CreditOperation } from '#prisma/generated/client/client.ts';

interface UsedOnDay {
  /** `2026-01-31`, UTC. */
  readonly day: string;
  readonly creditsUsed: number;
  /** Units of work done. */
  readonly operations: number;
}

export interface UsedByOperation {
  readonly operationType: CreditOperation;
  readonly creditsUsed: number;
  /** Units of work done. */
  readonly count: number;
  /** Words, images, prompts: as plans count the operation. */
  readonly quantity: number;
}

export interface UsageFigures {
  readonly creditsUsed: number;
  /** US dollars, 6 places. */
  readonly costUsd: number;
  /** Days on which something was used, in order. */
  readonly days: readonly UsedOnDay[];
  /** Operations that were used, the dearest first. */
  readonly operations: readonly UsedByOperation[];
}

interface Group {
  readonly day: string | null;
  readonly operation: CreditOperation | null;
  readonly credits: number;
  readonly units: number;
  readonly quantity: number;
  readonly cost: number;
}

/**
 * What the account used, by day and by operation, in one pass over its usage logs. The account's, whatever sites the caller may see.
 *
 * @param from first moment
 * @param until first moment after it
 */
export async function readUsageFigures(context: RequestContext, from: Date, until: Date): Promise<UsageFigures> {
  const groups = await context.sql.rows<Group>(
    `SELECT to_char(day, 'YYYY-MM-DD') AS day, operation_type::text AS operation, coalesce(sum(credits_used), 0)::int AS credits,
            count(*)::int AS units, coalesce(sum(quantity), 0)::int AS quantity, coalesce(sum(cost_usd), 0)::float8 AS cost
       FROM (SELECT date_trunc('day', created_at, 'UTC') AS day, operation_type, credits_used, quantity, cost_usd
               FROM credit_usage_logs
              WHERE account_id = $1 AND created_at >= $2::timestamptz AND created_at < $3::timestamptz) u
      GROUP BY GROUPING SETS ((day), (operation_type), ())
      ORDER BY day, credits DESC, operation`,
    [context.accountId, from.toISOString(), until.toISOString()],
  );
  const total = groups.find(({ day, operation }) => day === null && operation === null)!;
  return {
    creditsUsed: total.credits,
    costUsd: total.cost,
    days: groups.flatMap(({ day, credits, units }) =>
      day === null ? [] : [{ day, creditsUsed: credits, operations: units }],
    ),
    operations: groups.flatMap(({ operation, credits, units, quantity }) =>
      operation === null ? [] : [{ operationType: operation, creditsUsed: credits, count: units, quantity }],
    ),
  };
}
