import { defineList } from '#platform/listing/definition.ts';
import { jsonObject } from '#platform/listing/json-object.ts';
import { planColumns } from '../../billing/index.ts';
import { type AccountRow, accountColumns } from './account-row.ts';

export const accountOrders = ['createdAt', 'name'] as const;
export type AccountOrder = (typeof accountOrders)[number];

/** A list of one: the account that the caller works in (docs/contract/identity.md, "Accounts"). */
export const accountList = defineList<AccountRow, Record<string, never>, AccountOrder>({
  table: 'accounts',
  owner: 'account',
  accountColumn: 't.id',
  softDelete: false,
  columns: { ...accountColumns('t'), plan: jsonObject(planColumns('p')) },
  joins: 'JOIN plans p ON p.id = t.plan_id',
  dates: ['createdAt', 'updatedAt'],
  filters: {},
  search: ['t.name'],
  orders: { createdAt: 't.created_at', name: 't.name' },
  defaultOrder: [{ by: 'createdAt', descending: true }],
  keptCounts: false,
});
