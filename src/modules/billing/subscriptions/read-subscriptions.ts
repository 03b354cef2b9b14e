import type { RequestContext } from '#platform/context/request-context.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { type SubscriptionRow, subscriptionList } from './subscription-list.ts';

/** @throws AppError NOT_FOUND */
export function getSubscription(context: RequestContext, id: number): Promise<SubscriptionRow> {
  return readRow(context, subscriptionList, id);
}
