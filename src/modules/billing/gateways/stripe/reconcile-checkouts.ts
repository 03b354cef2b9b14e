import { millisecondsInDay, millisecondsInMinute } from 'date-fns/constants';
import type Stripe from 'stripe';
import { accountContext } from '#platform/context/account-context.ts';
import type { Services } from '#platform/context/services.ts';
import type { RecurringTask } from '#platform/recurring/recurring-task.ts';
import { lockAccount } from '../../credits/lock-account.ts';
import { type Effect, expired, settled } from './checkout-effects.ts';
import { askStripe, isUnknownTo, stripeClient } from './stripe-client.ts';

/** Milliseconds that a checkout may be without news before Stripe is asked: its events come within seconds. */
const patience = 30 * millisecondsInMinute;

/** Milliseconds after which a checkout is left to people: the slowest ways to pay take days. */
const longest = 21 * millisecondsInDay;

/** Rows that are read at a time. */
const batch = 100;

interface OpenCheckout {
  readonly id: number;
  readonly accountId: number;
  readonly session: string;
}

/**
 * Asks Stripe for the checkouts that there was no news of: an event may get lost for good, where the server was away for days or its
 * address was wrong, and somebody has paid. What is wrong with a payment is left to people. What Stripe tells is done as if the event had come, and once, should that come after all.
 *
 * @returns how many payments it had news of
 * @throws AppError UNAVAILABLE where Stripe cannot be reached: those that are left wait for the next round
 */
export async function reconcileCheckouts(services: Services, signal?: AbortSignal): Promise<number> {
  const stripe = stripeClient(services);
  if (!stripe) return 0;
  const now = services.now().getTime();
  let found = 0;
  let after = 0;
  for (;;) {
    const { rows } = await services.database.pool.query<OpenCheckout>(
      `SELECT id, account_id AS "accountId", gateway_reference AS session FROM payments
        WHERE status = 'pending' AND payment_method = 'stripe' AND gateway_reference IS NOT NULL AND failure_reason = ''
          AND created_at <= $1 AND created_at > $2 AND id > $3
        ORDER BY id LIMIT ${batch}`,
      [new Date(now - patience), new Date(now - longest), after],
    );
    for (const checkout of rows) {
      if (signal?.aborted) return found;
      if (await reconcile(services, stripe, checkout)) found++;
    }
    const last = rows.at(-1);
    if (!last || rows.length < batch) return found;
    after = last.id;
  }
}

export const reconcileCheckoutsTask: RecurringTask = {
  name: 'billing.reconcile_checkouts',
  schedule: { every: 15 * millisecondsInMinute },
  async run(services, signal) {
    const found = await reconcileCheckouts(services, signal);
    if (found > 0) services.log.warn({ payments: found }, 'news of checkouts that no event had brought');
  },
};

async function reconcile(services: Services, stripe: Stripe, checkout: OpenCheckout): Promise<boolean> {
  const effect = await newsOf(services, stripe, checkout.session);
  if (!effect) return false;
  await accountContext(services, checkout.accountId).transaction(async (account) => {
    await lockAccount(account);
    await effect(account, await account.db.payment.findUniqueOrThrow({ where: { id: checkout.id } }));
  });
  return true;
}

/** Undefined while it is open, or the money is on its way. */
async function newsOf(services: Services, stripe: Stripe, session: string): Promise<Effect | undefined> {
  const found = await askStripe(services, () => retrieve(stripe, session));
  // One that was begun with the keys of another account at Stripe: nobody can tell any more.
  if (!found) return undefined;
  if (found.status === 'expired') return expired(session);
  return found.status === 'complete' && found.payment_status !== 'unpaid' ? settled(found) : undefined;
}

async function retrieve(stripe: Stripe, session: string): Promise<Stripe.Checkout.Session | undefined> {
  try {
    return await stripe.checkout.sessions.retrieve(session);
  } catch (error) {
    if (isUnknownTo(error)) return undefined;
    throw error;
  }
}
