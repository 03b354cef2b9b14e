import type { RequestContext } from '#platform/context/request-context.ts';
import { lockName } from '#platform/database/locks.ts';
import { AppError } from '#platform/errors/app-error.ts';
import type { PlannedWork } from '#platform/jobs/start-job.ts';
import { lockAccount } from '../credits/lock-account.ts';
import { countedOver, type LimitDefinition, type LimitName, monthlyLimits, planLimits } from './plan-limits.ts';
import { startOfMonth } from './start-of-month.ts';

interface Wanted {
  /** How many more; one where it is left out. */
  readonly more?: number;
  /** Of a limit that is counted on each site. */
  readonly siteId?: number;
}

/**
 * Checks that the account's plan allows what the transaction then adds (docs/contract/limits.md, "Plan limits"). The limit is held until the
 * transaction ends: of many who want the last place at once, one gets it. Call it before the transaction locks or writes anything else.
 *
 * @throws AppError LIMIT_REACHED
 */
export async function requireWithinPlan(
  transaction: RequestContext,
  limit: LimitName,
  { more = 1, siteId }: Wanted = {},
): Promise<void> {
  await holdPlanLimit(transaction, limit);
  const { used, allowed } = await count(transaction, limit, siteId);
  if (used + more > allowed) throw limitReached(limit, used, allowed);
}

/**
 * Lets nobody else add to a limit until the transaction ends, so that what is counted after it is all there is.
 *
 * Call it before the transaction locks rows or writes any: who waits here must hold nothing that the one in front may need.
 */
export async function holdPlanLimit(transaction: RequestContext, limit: LimitName): Promise<void> {
  const { lock }: LimitDefinition = planLimits[limit];
  if (lock === 'account') await lockAccount(transaction);
  // A statement of its own: one that counted as well would not see what was written while it waited.
  if (lock === 'turn') await lockName(transaction, `billing.${limit}`, transaction.accountId);
}

/**
 * Checks rows that this transaction has written, for actions that know only afterwards how many are new. They hold the limit since before
 * they wrote (`holdPlanLimit`).
 *
 * @throws AppError LIMIT_REACHED, which undoes the transaction
 */
export async function requireStillWithinPlan(
  transaction: RequestContext,
  limit: LimitName,
  written: number,
): Promise<void> {
  if (written === 0) return;
  const { used, allowed } = await count(transaction, limit);
  if (used > allowed) throw limitReached(limit, used - written, allowed);
}

/** Checks so many in all, for what replaces whatever counts now. The limit is held by the caller. @throws AppError LIMIT_REACHED */
export async function requirePlanAllows(context: RequestContext, limit: LimitName, total: number): Promise<void> {
  const { allowed } = await count(context, limit);
  if (total > allowed) throw limitReached(limit, total, allowed);
}

/** Work whose operation the plan limits by the month. */
interface MonthlyWork extends PlannedWork {
  readonly operation: keyof typeof monthlyLimits;
}

/**
 * Checks that the plan allows so much more work this month, beside what is done and what jobs that have not ended may still do: start the
 * job in the same transaction, with what is returned.
 *
 * @returns the work, for `startJob`
 * @throws AppError LIMIT_REACHED
 */
export async function requireWithinMonth(transaction: RequestContext, work: MonthlyWork): Promise<PlannedWork> {
  const { operation, quantity } = work;
  if (quantity > 0) await requireWithinPlan(transaction, monthlyLimits[operation], { more: quantity });
  return work;
}

async function count(
  context: RequestContext,
  limit: LimitName,
  siteId?: number,
): Promise<{ used: number; allowed: number }> {
  const [counted] = await context.sql.rows<{ used: number; allowed: number }>(
    `SELECT ${planLimits[limit].used} AS used, p.${limit} AS allowed FROM ${countedOver} WHERE a.id = $1`,
    [context.accountId, startOfMonth(context.now()).toISOString(), siteId ?? null],
  );
  return counted!;
}

/** 403 that says which limit of the plan is reached, what is used and what is allowed. */
function limitReached(limit: LimitName, used: number, allowed: number): AppError {
  return new AppError('LIMIT_REACHED', {
    message: `Plan limit reached: ${used} of ${allowed} ${limit.replace(/^max_/, '').replaceAll('_', ' ')} used`,
    fields: { limit: [`${limit}: ${used} used, ${allowed} allowed.`] },
  });
}
