import { z } from 'zod';
import type { RequestContext } from '#platform/context/request-context.ts';
import { AppError, invalidState } from '#platform/errors/app-error.ts';
import { parse } from '#platform/validation/parse.ts';
import { lockAccount } from '../credits/lock-account.ts';
import { closeSubscription } from './close-subscription.ts';
import { type BilledSubscription, findCurrentSubscription } from './subscription-row.ts';

export const cancelSubscriptionInput = z.object({
  atPeriodEnd: z
    .boolean()
    .default(true)
    .describe(
      'False ends it at once; nothing is given back. True lets the period that is paid, or the trial, run out.',
    ),
});

/**
 * Ends the account's subscription: at the end of its period, or now. One that waits for a payment has no period to run out: it ends now,
 * and what it owes is void.
 *
 * @returns its id
 * @throws AppError NOT_FOUND when there is none
 */
export async function cancelSubscription(context: RequestContext, input: unknown): Promise<number> {
  const { atPeriodEnd } = parse(cancelSubscriptionInput, input);
  return context.transaction(async (transaction) => {
    const current = await lockCurrent(transaction);
    const isRunning = current.status === 'active' || current.status === 'trialing';
    const isOver = current.currentPeriodEnd <= transaction.now();
    if (atPeriodEnd && isRunning && !isOver) await setFlag(transaction, current.id, true);
    else await closeSubscription(transaction, current);
    return current.id;
  });
}

/**
 * Takes a cancellation back that has not come about yet.
 *
 * @returns its id
 * @throws AppError NOT_FOUND; INVALID_STATE when it is not cancelled
 */
export async function resumeSubscription(context: RequestContext): Promise<number> {
  return context.transaction(async (transaction) => {
    const current = await lockCurrent(transaction);
    if (!current.cancelAtPeriodEnd) throw invalidState('This subscription goes on: it is not cancelled.');
    await setFlag(transaction, current.id, false);
    return current.id;
  });
}

async function lockCurrent(context: RequestContext): Promise<BilledSubscription> {
  await lockAccount(context);
  const current = await findCurrentSubscription(context);
  if (!current)
    throw new AppError('NOT_FOUND', { message: 'This account has no subscription: changePlan begins one.' });
  return current;
}

async function setFlag(context: RequestContext, id: number, cancelAtPeriodEnd: boolean): Promise<void> {
  await context.db.subscription.update({ where: { id }, data: { cancelAtPeriodEnd }, select: { id: true } });
}
