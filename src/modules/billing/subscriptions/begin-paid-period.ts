import type { RequestContext } from '#platform/context/request-context.ts';
import { invalidState } from '#platform/errors/app-error.ts';
import { lockAccount } from '../credits/lock-account.ts';
import { followSubscription } from './follow-subscription.ts';
import { grantPeriod } from './grant-credits.ts';
import { monthsOf, periodFrom } from './periods.ts';
import { nextDueWithin } from './schedule.ts';
import { readSubscription } from './subscription-row.ts';

export interface PaidPeriod {
  readonly subscriptionId: number;
  readonly periodStart: Date;
  readonly periodEnd: Date;
}

/**
 * Begins a period that was paid for: the subscription and its account are active, and the plan's credits of the period are granted, once
 * for each period that was billed. A period that had passed before it was paid – the account was suspended – begins with the payment
 * instead: what is paid for is given. Call it in the transaction that settles the payment.
 *
 * @throws AppError NOT_FOUND; INVALID_STATE for a subscription that has ended
 */
export async function beginPaidPeriod(context: RequestContext, paid: PaidPeriod): Promise<void> {
  const { subscriptionId: id, periodStart, periodEnd } = paid;
  await lockAccount(context);
  const subscription = await readSubscription(context, id);
  const { plan, status, anchorAt, currentPeriodEnd } = subscription;
  if (status === 'canceled') throw invalidState('This subscription has ended: create another one.');
  const isBehind = status === 'active' && currentPeriodEnd >= periodEnd;
  if (!isBehind) {
    const now = context.now();
    const hasPassed = periodEnd <= now;
    const next = periodFrom(anchorAt, hasPassed ? now : periodStart, monthsOf[plan.billingCycle]);
    const period = hasPassed ? next : { start: periodStart, end: periodEnd };
    await context.db.subscription.update({
      where: { id },
      data: {
        status: 'active',
        currentPeriodStart: period.start,
        currentPeriodEnd: period.end,
        anchorAt: next.anchor,
        nextDueAt: nextDueWithin(next.anchor, period, period.start),
      },
      select: { id: true },
    });
    await followSubscription(context, { status: 'active', planId: plan.id });
  }
  await grantPeriod(context, id, plan, periodStart);
}
