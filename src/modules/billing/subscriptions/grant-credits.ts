import type { RequestContext } from '#platform/context/request-context.ts';
import { toDay } from '#platform/validation/day.ts';
import type { Invoice } from '#prisma/generated/client/client.ts';
import { post } from '../credits/ledger.ts';
import { monthsOf, monthsWithin, type Period } from './periods.ts';
import type { BilledPlan } from './subscription-row.ts';

type GrantingPlan = Pick<BilledPlan, 'name' | 'includedCredits' | 'billingCycle'>;

/** Grants the credits of a trial, once. They are not those of a period, which may begin on the same day when the trial is cut short. */
export function grantTrial(
  context: RequestContext,
  subscriptionId: number,
  plan: GrantingPlan,
  trialStart: Date,
): Promise<void> {
  return grantOnce(context, plan, 0, `${referenceOf(subscriptionId)}trial:${toDay(trialStart)}`);
}

/**
 * Grants the credits of a period's first month: once, whoever asks and however often.
 *
 * @param periodStart the period's beginning, as it was billed
 */
export function grantPeriod(
  context: RequestContext,
  subscriptionId: number,
  plan: GrantingPlan,
  periodStart: Date,
): Promise<void> {
  return grantMonth(context, subscriptionId, plan, periodStart, 0);
}

/**
 * Grants the further months of a period that have begun by a moment, each once: those that were missed are caught up on.
 *
 * @param since beginnings before it are granted already
 */
export async function grantMonthsWithin(
  context: RequestContext,
  { id, anchorAt, plan }: { readonly id: number; readonly anchorAt: Date; readonly plan: GrantingPlan },
  period: Period,
  { since, until }: { readonly since: Date; readonly until: Date },
): Promise<void> {
  for (const [index, beginning] of monthsWithin(anchorAt, period).entries())
    if (beginning >= since && beginning <= until) await grantMonth(context, id, plan, beginning, index + 1);
}

/**
 * Credits that the payment of a subscription's invoice has granted so far: its period's first month, and of a year the months since.
 *
 * @param invoice one that is paid
 */
export async function creditsGrantedBy(
  context: RequestContext,
  { subscriptionId, periodStart, paidAt }: Pick<Invoice, 'subscriptionId' | 'periodStart' | 'paidAt'>,
): Promise<number> {
  if (subscriptionId === null || periodStart === null || paidAt === null) return 0;
  const reference = referenceOf(subscriptionId);
  const [row] = await context.sql.rows<{ credits: number }>(
    `SELECT coalesce(sum(t.amount), 0)::int AS credits FROM credit_transactions t
      WHERE t.account_id = $1 AND t.transaction_type = 'subscription' AND starts_with(t.reference_id, $2)
        AND (t.reference_id = $3
             OR t.created_at >= $4::timestamptz
                AND t.created_at < coalesce((SELECT min(i.paid_at) FROM invoices i
                                              WHERE i.account_id = $1 AND i.subscription_id = $5 AND i.paid_at > $4::timestamptz), 'infinity'))`,
    [context.accountId, reference, `${reference}${toDay(periodStart)}`, paidAt.toISOString(), subscriptionId],
  );
  return row!.credits;
}

/** @param month of the period, from 0 */
function grantMonth(
  context: RequestContext,
  subscriptionId: number,
  plan: GrantingPlan,
  beginning: Date,
  month: number,
): Promise<void> {
  return grantOnce(context, plan, month, `${referenceOf(subscriptionId)}${toDay(beginning)}`);
}

async function grantOnce(context: RequestContext, plan: GrantingPlan, month: number, reference: string): Promise<void> {
  const amount = creditsOfMonth(plan, month);
  if (amount === 0) return;
  await post(context, {
    type: 'subscription',
    amount,
    reference,
    description: `Credits of the plan ${plan.name}`,
  });
}

/** What the references of all grants of a subscription begin with. */
function referenceOf(subscriptionId: number): string {
  return `subscription:${subscriptionId}:`;
}

/** What a plan includes is for its billing cycle; a year's is granted month by month, in whole credits that add up to it. */
export function creditsOfMonth({ includedCredits, billingCycle }: GrantingPlan, month: number): number {
  const months = monthsOf[billingCycle];
  const until = (count: number) => Math.floor((includedCredits * count) / months);
  return until(month + 1) - until(month);
}
