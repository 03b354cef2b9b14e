import { defineList, related } from '#platform/listing/define-list.ts';
import type { RowOf } from '#platform/listing/definition.ts';
import type { PlanRow } from '../plans/plan-list.ts';
import { subscriptionFilter } from './subscription-input.ts';

/** The account's subscriptions, the ended ones among them (docs/contract/billing.md, "Subscriptions"). */
export const subscriptionList = defineList({
  model: 'Subscription',
  hidden: ['planId', 'anchorAt', 'nextDueAt', 'canceledAt'],
  with: { plan: related<PlanRow>() },
  filter: subscriptionFilter,
  orders: ['createdAt'],
});

export type SubscriptionRow = RowOf<typeof subscriptionList>;
