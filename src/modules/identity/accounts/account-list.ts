import { defineList, related } from '#platform/listing/define-list.ts';
import type { RowOf } from '#platform/listing/definition.ts';
import type { PlanRow } from '../../billing/index.ts';

/** A list of one: the account that the caller works in (docs/contract/identity.md, "Accounts"). */
export const accountList = defineList({
  model: 'Account',
  hidden: ['planId', 'suspendedByStaff', 'billingEmail', 'defaultLanguage', 'notificationPreferences'],
  with: { plan: related<PlanRow>() },
  accountColumn: 't.id',
  search: ['name'],
  orders: ['createdAt', 'name'],
});

export type AccountRow = RowOf<typeof accountList>;
