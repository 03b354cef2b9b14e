import type { RequestContext } from '#platform/context/request-context.ts';
import type { AccountStatus, SubscriptionStatus } from '#prisma/generated/client/client.ts';
import { post } from '../ledger.ts';

interface SubscribedPlan {
  readonly id: number;
  readonly name: string;
  /** Decimal text. */
  readonly price: string;
  readonly billingCycle: 'monthly' | 'annual';
  readonly includedCredits: number;
  readonly trialDays: number;
}

/** How a new account begins with a plan. */
export interface FirstSubscription {
  readonly accountStatus: AccountStatus;
  readonly status: SubscriptionStatus;
  readonly periodStart: Date;
  readonly periodEnd: Date;
  readonly trialEnd: Date | null;
}

const day = 24 * 3600 * 1000;

/** A plan with a trial begins with it; one that costs waits for its payment; any other is active (contract, section 2). */
export function firstSubscription(plan: SubscribedPlan, now: Date): FirstSubscription {
  if (plan.trialDays > 0) {
    const end = new Date(now.getTime() + plan.trialDays * day);
    return { accountStatus: 'trial', status: 'trialing', periodStart: now, periodEnd: end, trialEnd: end };
  }
  const paid = Number(plan.price) > 0;
  return {
    accountStatus: paid ? 'pending_payment' : 'active',
    status: paid ? 'pending_payment' : 'active',
    periodStart: now,
    periodEnd: addMonths(now, plan.billingCycle === 'annual' ? 12 : 1),
    trialEnd: null,
  };
}

/** Writes the first subscription of an account and grants the plan's credits for its period, unless it waits for its payment. */
export async function openSubscription(
  context: RequestContext,
  plan: SubscribedPlan,
  first: FirstSubscription,
): Promise<void> {
  const { id } = await context.db.subscription.create({
    data: {
      accountId: context.accountId,
      planId: plan.id,
      status: first.status,
      currentPeriodStart: first.periodStart,
      currentPeriodEnd: first.periodEnd,
      trialEnd: first.trialEnd,
      anchorAt: first.periodStart,
    },
    select: { id: true },
  });
  if (first.status !== 'pending_payment') await grantPeriod(context, id, plan, first.periodStart);
}

/** Grants a plan's credits for a period of a subscription: once, whoever asks and however often. */
export async function grantPeriod(
  context: RequestContext,
  subscriptionId: number,
  plan: Pick<SubscribedPlan, 'name' | 'includedCredits'>,
  periodStart: Date,
): Promise<void> {
  if (plan.includedCredits === 0) return;
  await post(context, {
    type: 'subscription',
    amount: plan.includedCredits,
    reference: periodReference(subscriptionId, periodStart),
    description: `Credits of the plan ${plan.name}`,
  });
}

/** What the credits of one period are posted under: once a period, whoever grants them. */
function periodReference(subscriptionId: number, periodStart: Date): string {
  return `subscription:${subscriptionId}:${periodStart.toISOString().slice(0, 10)}`;
}

/** The same day of a later month, or that month's last day. */
export function addMonths(date: Date, months: number): Date {
  const moved = new Date(date);
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  const last = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(date.getUTCDate(), last));
  return moved;
}
