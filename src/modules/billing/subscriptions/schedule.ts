import type { RequestContext } from '#platform/context/request-context.ts';
import { findOpenInvoice } from './period-invoice.ts';
import { monthAt, monthsWithin, type Period } from './periods.ts';
import { readSubscription } from './subscription-row.ts';

/** When something is due next in a period that runs: a further month's credits, or the period's end. */
export function nextDueWithin(anchor: Date, period: Period, after: Date): Date {
  return monthsWithin(anchor, period).find((beginning) => beginning > after) ?? period.end;
}

/**
 * Works out anew when a subscription is due, after it was changed by hand: its anchor, if its period is no longer counted from that, and
 * what comes next. What has been granted is not granted again.
 */
export async function scheduleSubscription(context: RequestContext, id: number): Promise<void> {
  const subscription = await readSubscription(context, id);
  const { status, anchorAt, currentPeriodStart: start, currentPeriodEnd: end, trialEnd, canceledAt } = subscription;
  const anchor = monthAt(anchorAt, start) === undefined ? start : anchorAt;
  const due = {
    trialing: () => trialEnd ?? end,
    active: () => nextDueWithin(anchor, { start, end }, start),
    pending_payment: async () => (await findOpenInvoice(context, id))?.dueDate ?? null,
    past_due: async () => (await findOpenInvoice(context, id))?.dueDate ?? null,
    canceled: () => null,
  };
  await context.db.subscription.update({
    where: { id },
    data: {
      anchorAt: anchor,
      nextDueAt: await due[status](),
      canceledAt: status === 'canceled' ? (canceledAt ?? context.now()) : null,
    },
    select: { id: true },
  });
}
