import type { RequestContext } from '#platform/context/request-context.ts';
import type { Prisma } from '#prisma/generated/client/client.ts';
import { closeSubscription } from './close-subscription.ts';
import { followSubscription } from './follow-subscription.ts';
import { grantMonthsWithin, grantPeriod } from './grant-credits.ts';
import { findOpenInvoice, invoicePeriod, markOverdue, type PeriodInvoice } from './period-invoice.ts';
import { type AnchoredPeriod, monthsOf, periodFrom } from './periods.ts';
import { nextDueWithin } from './schedule.ts';
import { type BilledSubscription, isPaid, readSubscription } from './subscription-row.ts';

/**
 * Does what is due of a subscription, in a transaction that has locked its account. Called late it catches up, called again it finds
 * nothing due:
 *
 * - every month of a period that is paid (and was not refunded), and every period of a plan that costs nothing, is granted once, however late;
 * - a period that passed without a bill is not billed afterwards: the next invoice is for the one that runs now;
 * - until that invoice is due the account goes on; then it is suspended until it pays;
 * - the subscription of an account that is cancelled ends.
 *
 * @returns whether something was due
 */
export async function advanceSubscription(context: RequestContext, id: number): Promise<boolean> {
  const subscription = await readSubscription(context, id);
  const { nextDueAt } = subscription;
  if (nextDueAt === null || nextDueAt > context.now()) return false;
  if (subscription.status !== 'canceled' && (await isAccountCancelled(context))) {
    await closeSubscription(context, subscription);
    return true;
  }
  switch (subscription.status) {
    case 'trialing':
      await endTrial(context, subscription);
      break;
    case 'active':
      await continueActive(context, subscription, nextDueAt);
      break;
    case 'pending_payment':
    case 'past_due':
      await awaitPayment(context, subscription);
      break;
    case 'canceled':
      await save(context, id, { nextDueAt: null });
  }
  return true;
}

/** A trial is followed by the first paid period, or by the choice of a plan that costs: what was tried is not free for ever. */
async function endTrial(context: RequestContext, subscription: BilledSubscription): Promise<void> {
  const { id, plan, planId, trialEnd, currentPeriodEnd } = subscription;
  const end = trialEnd ?? currentPeriodEnd;
  if (end > context.now()) return save(context, id, { nextDueAt: end });
  if (subscription.cancelAtPeriodEnd) return closeSubscription(context, subscription);
  const asked = await findOpenInvoice(context, id);
  const bill = asked ?? (isPaid(plan) ? await billFrom(context, subscription, end) : null);
  await save(context, id, { status: 'pending_payment', nextDueAt: bill?.dueDate ?? null });
  await followSubscription(context, { status: 'pending_payment', planId });
}

async function continueActive(context: RequestContext, subscription: BilledSubscription, since: Date): Promise<void> {
  const { id, anchorAt, currentPeriodStart: start, currentPeriodEnd: end } = subscription;
  const now = context.now();
  if (!(await isGivenBack(context, id))) {
    await grantMonthsWithin(context, subscription, { start, end }, { since, until: now });
  }
  if (now < end) return save(context, id, { nextDueAt: nextDueWithin(anchorAt, { start, end }, now) });
  if (subscription.cancelAtPeriodEnd) return closeSubscription(context, subscription);
  return isPaid(subscription.plan) ? askForNext(context, subscription) : renewFree(context, subscription);
}

/** Nobody has to pay: the periods that have begun follow each other at once. */
async function renewFree(context: RequestContext, subscription: BilledSubscription): Promise<void> {
  const { id, plan } = subscription;
  const now = context.now();
  const months = monthsOf[plan.billingCycle];
  let period: AnchoredPeriod = {
    anchor: subscription.anchorAt,
    start: subscription.currentPeriodStart,
    end: subscription.currentPeriodEnd,
  };
  while (period.end <= now) {
    period = periodFrom(period.anchor, period.end, months);
    await grantPeriod(context, id, plan, period.start);
    const granted = { id, plan, anchorAt: period.anchor };
    await grantMonthsWithin(context, granted, period, { since: period.start, until: now });
  }
  await save(context, id, {
    anchorAt: period.anchor,
    currentPeriodStart: period.start,
    currentPeriodEnd: period.end,
    nextDueAt: nextDueWithin(period.anchor, period, now),
  });
}

/** Bills the next period; once that is due and not paid the account is suspended. */
async function askForNext(context: RequestContext, subscription: BilledSubscription): Promise<void> {
  const { id, planId, currentPeriodEnd } = subscription;
  const asked = await findOpenInvoice(context, id);
  const { dueDate } = asked ?? (await billFrom(context, subscription, currentPeriodEnd));
  if (dueDate && dueDate > context.now()) return save(context, id, { nextDueAt: dueDate });
  await markOverdue(context, id);
  await save(context, id, { status: 'past_due', nextDueAt: null });
  await followSubscription(context, { status: 'past_due', planId });
}

/** Nothing happens until it is paid; what it waits for is asked for, and overdue when the time comes. */
async function awaitPayment(context: RequestContext, subscription: BilledSubscription): Promise<void> {
  const { id, plan, currentPeriodStart } = subscription;
  const asked = await findOpenInvoice(context, id);
  const bill = asked ?? (isPaid(plan) ? await billFrom(context, subscription, currentPeriodStart) : null);
  await markOverdue(context, id);
  const dueDate = bill?.dueDate ?? null;
  await save(context, id, { nextDueAt: dueDate && dueDate > context.now() ? dueDate : null });
}

/** Whether the money that was paid last for a subscription was given back: nothing more is granted for it. */
async function isGivenBack(context: RequestContext, subscriptionId: number): Promise<boolean> {
  const paid = await context.db.invoice.findFirst({
    where: { subscriptionId, status: 'paid' },
    orderBy: { id: 'desc' },
    select: { creditNotes: { select: { id: true }, take: 1 } },
  });
  return paid !== null && paid.creditNotes.length > 0;
}

async function isAccountCancelled({ db, accountId }: RequestContext): Promise<boolean> {
  const account = await db.account.findUniqueOrThrow({ where: { id: accountId }, select: { status: true } });
  return account.status === 'cancelled';
}

/** Bills the period that runs now, of those that follow each other from a moment on. */
function billFrom(
  context: RequestContext,
  { id, plan, anchorAt }: BilledSubscription,
  from: Date,
): Promise<PeriodInvoice> {
  const months = monthsOf[plan.billingCycle];
  let period = periodFrom(anchorAt, from, months);
  while (period.end <= context.now()) period = periodFrom(period.anchor, period.end, months);
  return invoicePeriod(context, id, plan, period);
}

async function save(context: RequestContext, id: number, data: Prisma.SubscriptionUncheckedUpdateInput): Promise<void> {
  await context.db.subscription.update({ where: { id }, data, select: { id: true } });
}
