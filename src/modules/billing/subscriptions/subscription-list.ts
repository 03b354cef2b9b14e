import { defineList, equals } from '#platform/listing/definition.ts';
import { jsonObject } from '#platform/listing/json-object.ts';
import type { SubscriptionStatus } from '#prisma/generated/client/client.ts';
import { type PlanRow, planColumns } from '../plans/plan-list.ts';

export interface SubscriptionRow {
  readonly id: number;
  readonly accountId: number;
  readonly plan: PlanRow;
  readonly status: SubscriptionStatus;
  readonly currentPeriodStart: Date;
  readonly currentPeriodEnd: Date;
  readonly cancelAtPeriodEnd: boolean;
  readonly trialEnd: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

interface SubscriptionFilter {
  readonly status?: SubscriptionStatus | null;
}

export const subscriptionOrders = ['createdAt'] as const;
export type SubscriptionOrder = (typeof subscriptionOrders)[number];

/** The account's subscriptions, the ended ones among them (docs/contract/billing.md, "Subscriptions"). */
export const subscriptionList = defineList<SubscriptionRow, SubscriptionFilter, SubscriptionOrder>({
  table: 'subscriptions',
  owner: 'account',
  softDelete: false,
  columns: {
    id: 't.id',
    accountId: 't.account_id',
    plan: jsonObject(planColumns('p')),
    status: 't.status',
    currentPeriodStart: 't.current_period_start',
    currentPeriodEnd: 't.current_period_end',
    cancelAtPeriodEnd: 't.cancel_at_period_end',
    trialEnd: 't.trial_end',
    createdAt: 't.created_at',
    updatedAt: 't.updated_at',
  },
  joins: 'JOIN plans p ON p.id = t.plan_id',
  dates: ['currentPeriodStart', 'currentPeriodEnd', 'trialEnd', 'createdAt', 'updatedAt'],
  filters: { status: equals('t.status') },
  orders: { createdAt: 't.created_at' },
  defaultOrder: [{ by: 'createdAt', descending: true }],
  keptCounts: false,
});
