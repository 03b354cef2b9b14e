import type { RequestContext } from '#platform/context/request-context.ts';
import { readPlanUsage } from '../plan-limits/plan-usage.ts';

export interface UsageLimit {
  readonly title: string;
  readonly limit: number;
  readonly used: number;
  readonly available: number;
  /** Of the limit that is used, 0 to 100 with one decimal. */
  readonly percentage: number;
  /** `monthly` begins anew with the calendar month, UTC. */
  readonly type: 'total' | 'monthly';
}

/**
 * What the plan allows and how much of it is used (docs/contract/billing.md, "Usage limits").
 *
 * @throws AppError NOT_FOUND
 */
export async function getUsageLimits(context: RequestContext): Promise<UsageLimit[]> {
  const limits = await readPlanUsage(context);
  return limits.map(({ title, used, limit, percent, isMonthly }) => ({
    title,
    limit,
    used,
    available: Math.max(0, limit - used),
    percentage: percent,
    type: isMonthly ? 'monthly' : 'total',
  }));
}
