import type { RequestContext } from '#platform/context/request-context.ts';
import { followSubscription } from './follow-subscription.ts';
import { voidOpenInvoices } from './period-invoice.ts';

/** Ends a subscription now, in a transaction that has locked the account: nothing more is granted, nothing is owed for it. Its row stays. */
export async function closeSubscription(
  context: RequestContext,
  { id, planId }: { readonly id: number; readonly planId: number },
): Promise<void> {
  await context.db.subscription.update({
    where: { id },
    data: { status: 'canceled', canceledAt: context.now(), nextDueAt: null },
    select: { id: true },
  });
  await voidOpenInvoices(context, id);
  await followSubscription(context, { status: 'canceled', planId });
}
