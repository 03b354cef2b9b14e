import { equals } from '#platform/listing/conditions.ts';
import { defineList } from '#platform/listing/define-list.ts';
import type { RowOf } from '#platform/listing/definition.ts';
import { planFilter } from './plan-input.ts';

/** Plans (docs/contract/billing.md, "Plans"). */
export const planList = defineList({
  model: 'Plan',
  filter: planFilter,
  filters: { slug: equals('t.slug'), offered: () => 't.is_active' },
  search: ['name'],
  orders: ['name', 'createdAt'],
  defaultOrder: 'name',
});

export type PlanRow = RowOf<typeof planList>;
