import { millisecondsInDay } from 'date-fns/constants';
import type { RequestContext } from '#platform/context/request-context.ts';
import type { AccountStatus, SubscriptionStatus } from '#prisma/generated/client/client.ts';
import { grantPeriod, grantTrial } from './grant-credits.ts';
import { invoicePeriod } from './period-invoice.ts';
import { addMonths, monthsOf } from './periods.ts';
import { scheduleSubscription } from './schedule.ts';
import { type BilledPlan, isPaid } from './subscription-row.ts';

/** How a new subscription begins. */
export interface NewSubscription {
  readonly status: SubscriptionStatus;
  readonly periodStart: Date;
  readonly periodEnd: Date;
  readonly trialEnd: Date | null;
  readonly cancelAtPeriodEnd?: boolean;
}

/** How a new account begins with a plan. */
export interface FirstSubscription extends NewSubscription {
  readonly accountStatus: AccountStatus;
}

/**
 * A plan with a trial begins with it; one that costs waits for its payment; any other is active
 * (docs/contract/identity.md, "Registration").
 */
export function firstSubscription(
  plan: Pick<BilledPlan, 'price' | 'billingCycle' | 'trialDays'>,
  now: Date,
): FirstSubscription {
  if (plan.trialDays > 0) {
    const end = new Date(now.getTime() + plan.trialDays * millisecondsInDay);
    return { accountStatus: 'trial', status: 'trialing', periodStart: now, periodEnd: end, trialEnd: end };
  }
  const status = isPaid(plan) ? 'pending_payment' : 'active';
  return {
    accountStatus: status,
    status,
    periodStart: now,
    periodEnd: addMonths(now, monthsOf[plan.billingCycle]),
    trialEnd: null,
  };
}

/**
 * Writes a subscription of the account. What it begins with is granted at once, unless it waits for its payment: then its first invoice
 * is issued. Invoices are numbered one after the other: call it late in a transaction.
 *
 * @returns its id
 */
export async function openSubscription(
  context: RequestContext,
  plan: BilledPlan,
  { status, periodStart, periodEnd, trialEnd, cancelAtPeriodEnd }: NewSubscription,
): Promise<number> {
  const { id } = await context.db.subscription.create({
    data: {
      accountId: context.accountId,
      planId: plan.id,
      status,
      currentPeriodStart: periodStart,
      currentPeriodEnd: periodEnd,
      trialEnd,
      cancelAtPeriodEnd,
      anchorAt: periodStart,
      createdAt: context.now(),
    },
    select: { id: true },
  });
  if (status === 'active') await grantPeriod(context, id, plan, periodStart);
  if (status === 'trialing') await grantTrial(context, id, plan, periodStart);
  if (status === 'pending_payment' && isPaid(plan))
    await invoicePeriod(context, id, plan, { start: periodStart, end: periodEnd });
  await scheduleSubscription(context, id);
  return id;
}
