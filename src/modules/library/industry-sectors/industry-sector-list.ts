import { defineList, equals } from '#platform/listing/definition.ts';
import type { StateFilter } from '#platform/listing/state-filter.ts';
import type { IndustrySectorRow } from '../industries/industry-list.ts';

interface IndustrySectorFilter extends StateFilter {
  readonly industryId?: number | null;
}

export const industrySectorOrders = ['name', 'createdAt'] as const;
type IndustrySectorOrder = (typeof industrySectorOrders)[number];

/** Sectors of industries by themselves, for who manages them; everybody else reads them with their industry. */
export const industrySectorList = defineList<IndustrySectorRow, IndustrySectorFilter, IndustrySectorOrder>({
  table: 'industry_sectors',
  owner: 'global',
  softDelete: false,
  columns: {
    id: 't.id',
    industryId: 't.industry_id',
    name: 't.name',
    slug: 't.slug',
    description: 't.description',
    suggestedKeywords: 't.suggested_keywords',
    isActive: 't.is_active',
    createdAt: 't.created_at',
    updatedAt: 't.updated_at',
  },
  dates: ['createdAt', 'updatedAt'],
  filters: {
    industryId: equals('t.industry_id'),
    isActive: equals('t.is_active'),
    offered: () => 't.is_active',
  },
  search: ['t.name'],
  orders: { name: 't.name', createdAt: 't.created_at' },
  defaultOrder: [{ by: 'name', descending: false }],
  keptCounts: false,
});
