import type { RequestContext } from '#platform/context/request-context.ts';
import { invalidState } from '#platform/errors/app-error.ts';
import { toMinor } from '#platform/money/minor-units.ts';
import { toDay } from '#platform/validation/day.ts';
import { dueDateOf } from '../invoices/due-date.ts';
import { type IssuedInvoice, issueInvoice } from '../invoices/issue-invoice.ts';
import { monthsOf, type Period, periodFrom } from './periods.ts';
import { type BilledPlan, isPaid, readSubscription } from './subscription-row.ts';

/** Of an invoice that waits for its payment. */
const open = { in: ['pending', 'overdue'] as ('pending' | 'overdue')[] };

export interface PeriodInvoice extends IssuedInvoice {
  readonly dueDate: Date;
}

/** Bills a period of a subscription. @throws AppError CONFLICT when it is billed already */
export async function invoicePeriod(
  context: RequestContext,
  subscriptionId: number,
  plan: BilledPlan,
  { start, end }: Period,
): Promise<PeriodInvoice> {
  const dueDate = dueDateOf(context);
  const days = [start, end].map(toDay);
  const invoice = await issueInvoice(context, {
    purpose: 'subscription',
    subscriptionId,
    lines: [{ description: `Plan ${plan.name}, ${days.join(' to ')}`, quantity: 1, unitPrice: toMinor(plan.price) }],
    currency: plan.currency,
    credits: plan.includedCredits,
    periodStart: start,
    periodEnd: end,
    dueDate,
  });
  return { ...invoice, dueDate };
}

/** The subscription's invoice that waits for its payment, if there is one. */
export async function findOpenInvoice(
  context: RequestContext,
  subscriptionId: number,
): Promise<{ readonly id: number; readonly periodStart: Date | null; readonly dueDate: Date | null } | null> {
  return context.db.invoice.findFirst({
    where: { subscriptionId, status: open },
    orderBy: { id: 'desc' },
    select: { id: true, periodStart: true, dueDate: true },
  });
}

/**
 * What a subscription owes is billed anew when its plan has been changed: nobody pays the price of one plan and gets another. In a
 * transaction that has locked the account.
 *
 * @throws AppError INVALID_STATE when a payment of what was billed waits for its approval
 */
export async function billOtherPlan(context: RequestContext, subscriptionId: number): Promise<void> {
  const asked = await findOpenInvoice(context, subscriptionId);
  if (!asked?.periodStart) return;
  await requireNoneWaiting(context, asked.id);
  await voidOpenInvoices(context, subscriptionId);
  const { plan, anchorAt } = await readSubscription(context, subscriptionId);
  if (!isPaid(plan)) return;
  await invoicePeriod(
    context,
    subscriptionId,
    plan,
    periodFrom(anchorAt, asked.periodStart, monthsOf[plan.billingCycle]),
  );
}

/** @throws AppError INVALID_STATE when a payment of the invoice waits for its approval */
export async function requireNoneWaiting(context: RequestContext, invoiceId: number): Promise<void> {
  const waiting = await context.db.payment.findFirst({
    where: { invoiceId, status: 'pending_approval' },
    select: { id: true },
  });
  const words = 'A payment for the present plan waits for its approval.';
  if (waiting) throw invalidState(words, { planId: words });
}

/** Marks what a subscription owes as overdue. */
export async function markOverdue(context: RequestContext, subscriptionId: number): Promise<void> {
  await context.db.invoice.updateMany({
    where: { subscriptionId, status: 'pending', dueDate: { lte: context.now() } },
    data: { status: 'overdue' },
  });
}

/** Nothing is owed for a subscription that has ended. A payment that is under way for such an invoice is given back. */
export async function voidOpenInvoices(context: RequestContext, subscriptionId: number): Promise<void> {
  await context.db.payment.updateMany({
    where: { status: 'pending', invoice: { subscriptionId, status: open } },
    data: { status: 'failed', failureReason: 'The invoice is void.' },
  });
  await context.db.invoice.updateMany({
    where: { subscriptionId, status: open },
    data: { status: 'void', voidedAt: context.now() },
  });
}
