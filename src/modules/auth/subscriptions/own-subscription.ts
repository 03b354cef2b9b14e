import type { RequestContext } from '#platform/context/request-context.ts';
import * as billing from '../../billing/index.ts';
import { getSubscription } from './read-subscriptions.ts';
import type { SubscriptionRow } from './subscription-list.ts';

/** What an account does with its own subscription; by hand staff do more. */

/** @throws AppError NOT_FOUND when there is none */
export async function cancelOwnSubscription(context: RequestContext, input: unknown): Promise<SubscriptionRow> {
  return getSubscription(context, await billing.cancelSubscription(context, input));
}

/** @throws AppError NOT_FOUND, INVALID_STATE */
export async function resumeOwnSubscription(context: RequestContext): Promise<SubscriptionRow> {
  return getSubscription(context, await billing.resumeSubscription(context));
}

/** @throws AppError VALIDATION_FAILED, INVALID_STATE */
export async function changeOwnPlan(context: RequestContext, input: unknown): Promise<SubscriptionRow> {
  return getSubscription(context, await billing.changePlan(context, input));
}
