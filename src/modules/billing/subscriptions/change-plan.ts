import { z } from 'zod';
import type { RequestContext } from '#platform/context/request-context.ts';
import { invalid, invalidState } from '#platform/errors/app-error.ts';
import { idOf } from '#platform/validation/ids.ts';
import { parse } from '#platform/validation/parse.ts';
import { lockAccount } from '../credits/lock-account.ts';
import { closeSubscription } from './close-subscription.ts';
import { followSubscription } from './follow-subscription.ts';
import { findOpenInvoice, invoicePeriod, requireNoneWaiting } from './period-invoice.ts';
import { addMonths, monthsOf } from './periods.ts';
import {
  type BilledPlan,
  type BilledSubscription,
  billed,
  findCurrentSubscription,
  isPaid,
} from './subscription-row.ts';

export const changePlanInput = z.object({ planId: idOf('Plan') });

/**
 * Subscribes the account to a plan that costs, instead of what it has: a trial, a plan that costs nothing, one that waits for its payment,
 * none. The first invoice is issued at once and its payment begins the period. A trial goes on meanwhile until its end, with the limits
 * that it had: those of the new plan come with the payment.
 *
 * @returns the id of the new subscription
 * @throws AppError VALIDATION_FAILED for a plan that is not offered or costs nothing; INVALID_STATE while a paid period runs, a payment
 *   waits for its approval, or the plan waits for its payment already
 */
export async function changePlan(context: RequestContext, input: unknown): Promise<number> {
  const { planId } = parse(changePlanInput, input);
  return context.transaction(async (transaction) => {
    await lockAccount(transaction);
    const plan = await requireOffered(transaction, planId);
    const current = await findCurrentSubscription(transaction);
    if (current) {
      await requireChangeable(transaction, current, plan);
      await closeSubscription(transaction, current);
    }
    const now = transaction.now();
    const trialEnd =
      current?.status === 'trialing' && current.trialEnd && current.trialEnd > now ? current.trialEnd : null;
    const status = trialEnd ? 'trialing' : 'pending_payment';
    const period = { start: now, end: addMonths(now, monthsOf[plan.billingCycle]) };
    const { id } = await transaction.db.subscription.create({
      data: {
        accountId: transaction.accountId,
        planId: plan.id,
        status,
        currentPeriodStart: now,
        currentPeriodEnd: trialEnd ?? period.end,
        trialEnd,
        anchorAt: now,
        createdAt: now,
      },
      select: { id: true },
    });
    await followSubscription(transaction, { status, planId: trialEnd ? undefined : plan.id });
    const { dueDate } = await invoicePeriod(transaction, id, plan, period);
    const nextDueAt = trialEnd ?? dueDate;
    await transaction.db.subscription.update({ where: { id }, data: { nextDueAt }, select: { id: true } });
    return id;
  });
}

async function requireOffered(context: RequestContext, id: number): Promise<BilledPlan> {
  const plan = await context.db.plan.findUnique({ where: { id } });
  if (!plan?.isActive) throw invalid({ planId: `Plan ${id} does not exist.` });
  const offered = billed(plan);
  if (!isPaid(offered)) throw invalid({ planId: 'This plan costs nothing: new accounts begin with it.' });
  return offered;
}

/** A period that is paid runs out first: nobody pays twice for the same days, and nothing has to be given back. */
async function requireChangeable(
  context: RequestContext,
  current: BilledSubscription,
  plan: BilledPlan,
): Promise<void> {
  const refuse = (words: string) => invalidState(words, { planId: words });
  if (current.status === 'active' && isPaid(current.plan))
    throw refuse('The plan changes when the period that is paid has ended: cancel the subscription first.');
  const asked = await findOpenInvoice(context, current.id);
  if (!asked) return;
  if (current.planId === plan.id) throw refuse('This plan waits for its payment: pay its invoice.');
  await requireNoneWaiting(context, asked.id);
}
