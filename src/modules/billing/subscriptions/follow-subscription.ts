import type { RequestContext } from '#platform/context/request-context.ts';
import type { AccountStatus, SubscriptionStatus } from '#prisma/generated/client/client.ts';

/** What an account may do under a subscription of each state. */
const accountStatuses: Readonly<Record<SubscriptionStatus, AccountStatus>> = {
  trialing: 'trial',
  active: 'active',
  pending_payment: 'pending_payment',
  past_due: 'suspended',
  canceled: 'suspended',
};

/** Brings the account's plan and state in line with its subscription. A cancelled account stays cancelled. */
export async function followSubscription(
  context: RequestContext,
  { status, planId }: { readonly status: SubscriptionStatus; readonly planId: number },
): Promise<void> {
  const accountStatus = accountStatuses[status];
  const { count } = await context.db.account.updateMany({
    where: {
      id: context.accountId,
      status: { not: 'cancelled' },
      OR: [{ status: { not: accountStatus } }, { planId: { not: planId } }],
    },
    data: { status: accountStatus, planId: status === 'canceled' ? undefined : planId },
  });
  if (count > 0) await context.afterCommit(() => context.services.actors.changed(null));
}
