import { defineList } from '#platform/listing/define-list.ts';
import type { RowOf } from '#platform/listing/definition.ts';

/** The packages of credits that are offered (docs/contract/billing.md, "Credit packages"). There are a handful of them. */
export const creditPackageList = defineList({
  model: 'CreditPackage',
  filters: { offered: () => 't.is_active' },
  search: ['name'],
  orders: ['sortOrder', 'createdAt'],
  defaultOrder: 'sortOrder',
});

export type CreditPackageRow = RowOf<typeof creditPackageList>;
