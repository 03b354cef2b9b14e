import type { RequestContext } from '#platform/context/request-context.ts';
import { notFound } from '#platform/errors/app-error.ts';
import { countedOver, type LimitDefinition, planLimits } from './plan-limits.ts';
import { startOfMonth } from './start-of-month.ts';

/** How much of what a plan allows an account has used. */
export interface PlanLimit {
  /** As the plan names it, and as errors name it: `max_sites`. */
  readonly name: string;
  readonly title: string;
  readonly used: number;
  readonly limit: number;
  /** Of the limit, 0 to 100 with one decimal. */
  readonly percent: number;
  /** Begins anew with the calendar month, UTC. */
  readonly isMonthly: boolean;
}

/** Limits of the whole account. */
const shown = Object.entries<LimitDefinition>(planLimits).flatMap(([name, { title, used, isMonthly = false }]) =>
  title === undefined ? [] : [{ name, title, used, isMonthly }],
);

const rows = shown.map(({ name, used }) => `('${name}', ${used}, p.${name})`);

/**
 * What the account has used of its plan, in one statement (docs/contract/limits.md, "Plan limits"). Months are calendar
 * months, UTC.
 *
 * @throws AppError NOT_FOUND
 */
export async function readPlanUsage(context: RequestContext): Promise<PlanLimit[]> {
  const counted = await context.sql.rows<{ name: string; used: number; allowed: number }>(
    `SELECT l.name, l.used, l.allowed
       FROM ${countedOver}
      CROSS JOIN LATERAL (VALUES ${rows.join(', ')}) AS l (name, used, allowed)
      WHERE a.id = $1`,
    [context.accountId, startOfMonth(context.now()).toISOString(), null],
  );
  if (counted.length === 0) throw notFound();
  const byName = new Map(counted.map((row) => [row.name, row]));
  return shown.map(({ name, title, isMonthly }) => {
    const { used, allowed } = byName.get(name)!;
    return { name, title, used, limit: allowed, percent: percentOf(used, allowed), isMonthly };
  });
}

/** A limit of nothing is used up by the first. */
function percentOf(used: number, allowed: number): number {
  if (used === 0) return 0;
  return used >= allowed ? 100 : Math.round((used / allowed) * 1_000) / 10;
}
