import type { RequestContext } from '#platform/context/request-context.ts';
import type { ListQuery, Page } from '#platform/listing/page.ts';
import { readList } from '#platform/listing/read-list.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { parse } from '#platform/validation/parse.ts';
import { revivePlan } from '../plans/plan-list.ts';
import { subscriptionFilter } from './subscription-input.ts';
import { type SubscriptionRow, subscriptionList } from './subscription-list.ts';

/** Subscriptions of the account, the current one first. */
export async function listSubscriptions(context: RequestContext, query: ListQuery): Promise<Page<SubscriptionRow>> {
  const filter = parse(subscriptionFilter, query.filter ?? {});
  const page = await readList(context, subscriptionList, { ...query, filter });
  return { ...page, rows: page.rows.map(withPlan) };
}

/** @throws AppError NOT_FOUND */
export async function getSubscription(context: RequestContext, id: number): Promise<SubscriptionRow> {
  return withPlan(await readRow(context, subscriptionList, id));
}

function withPlan(row: SubscriptionRow): SubscriptionRow {
  return { ...row, plan: revivePlan(row.plan) };
}
