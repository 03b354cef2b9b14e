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

/**
 * Brings the account's plan and state in line with its subscription. A cancelled account stays cancelled, and one that staff have suspended
 * stays suspended until they lift it.
 *
 * @param planId undefined where the subscription's plan is not the account's yet: one that was chosen in a trial gives its limits when it is
 *   paid
 */
export async function followSubscription(
  context: RequestContext,
  { status, planId }: { readonly status: SubscriptionStatus; readonly planId: number | undefined },
): Promise<void> {
  const accountStatus = accountStatuses[status];
  const { accountId: id } = context;
  const state = await context.db.account.updateMany({
    where: { id, suspendedByStaff: false, status: { notIn: ['cancelled', accountStatus] } },
    data: { status: accountStatus },
  });
  const plan =
    status === 'canceled' || planId === undefined
      ? { count: 0 }
      : await context.db.account.updateMany({
          where: { id, status: { not: 'cancelled' }, planId: { not: planId } },
          data: { planId },
        });
  if (state.count + plan.count > 0) await context.afterCommit(() => context.services.actors.changed(null));
}
