import type { RequestContext } from '#platform/context/request-context.ts';
import { dayAfter, toDay } from '#platform/validation/day.ts';
import { parse } from '#platform/validation/parse.ts';
import { type PlanLimit, readPlanUsage, readUsageFigures, type UsedByOperation } from '../../billing/index.ts';
import { type UsagePeriod, usageAnalyticsInput } from './analytics-input.ts';
import { type CreatedCounts, countCreated } from './count-created.ts';
import { dayRange, daysOf } from './day-range.ts';

/** Days are UTC, written `2026-01-31`. */
export interface DailyUsage {
  readonly date: string;
  readonly creditsUsed: number;
  /** Units of work done. */
  readonly operations: number;
}

export interface UsageAnalytics {
  /** Null where days were asked for. */
  readonly period: UsagePeriod | null;
  readonly startDate: string;
  /** Inclusive. */
  readonly endDate: string;
  readonly totalCreditsUsed: number;
  /** US dollars, 6 places. */
  readonly totalCostUsd: number;
  /** Every day of the period. */
  readonly byDay: readonly DailyUsage[];
  readonly byOperation: readonly UsedByOperation[];
  readonly created: CreatedCounts;
  /** As they stand now, whatever the period. */
  readonly limits: readonly PlanLimit[];
}

/**
 * What the account used and made in a period, and what of its plan is used
 * (docs/contract/account.md, "Usage analytics"): three statements. It is the account's usage, so that who sees only
 * some of its sites sees the same figures.
 *
 * @throws AppError VALIDATION_FAILED
 */
export async function getUsageAnalytics(context: RequestContext, input: unknown): Promise<UsageAnalytics> {
  const range = dayRange(parse(usageAnalyticsInput, input), context.now());
  const until = dayAfter(range.end);
  const [used, created, limits] = await Promise.all([
    readUsageFigures(context, range.start, until),
    countCreated(context, range.start, until),
    readPlanUsage(context),
  ]);
  const usedOn = new Map(used.days.map((each) => [each.day, each]));
  return {
    period: range.period,
    startDate: toDay(range.start),
    endDate: toDay(range.end),
    totalCreditsUsed: used.creditsUsed,
    totalCostUsd: used.costUsd,
    byDay: daysOf(range).map((date) => {
      const { creditsUsed = 0, operations = 0 } = usedOn.get(date) ?? {};
      return { date, creditsUsed, operations };
    }),
    byOperation: used.operations,
    created,
    limits,
  };
}
