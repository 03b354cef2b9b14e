import { defineList, equals } from '#platform/listing/definition.ts';
import { jsonObject } from '#platform/listing/json-object.ts';
import type { StateFilter } from '#platform/listing/state-filter.ts';

/** A template for a site's sectors. */
export interface IndustrySectorRow {
  readonly id: number;
  readonly industryId: number;
  readonly name: string;
  readonly slug: string;
  readonly description: string;
  readonly suggestedKeywords: readonly string[];
  readonly isActive: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface IndustryRow {
  readonly id: number;
  readonly name: string;
  readonly slug: string;
  readonly description: string;
  readonly isActive: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Active ones, by name. */
  readonly sectors: readonly IndustrySectorRow[];
}

const sector = jsonObject({
  id: 'x.id',
  industryId: 'x.industry_id',
  name: 'x.name',
  slug: 'x.slug',
  description: 'x.description',
  suggestedKeywords: 'x.suggested_keywords',
  isActive: 'x.is_active',
  createdAt: 'x.created_at',
  updatedAt: 'x.updated_at',
} satisfies Record<keyof IndustrySectorRow, string>);

export const industryOrders = ['name', 'createdAt'] as const;
export type IndustryOrder = (typeof industryOrders)[number];

export const industryList = defineList<IndustryRow, StateFilter, IndustryOrder>({
  table: 'industries',
  owner: 'global',
  softDelete: false,
  columns: {
    id: 't.id',
    name: 't.name',
    slug: 't.slug',
    description: 't.description',
    isActive: 't.is_active',
    createdAt: 't.created_at',
    updatedAt: 't.updated_at',
    sectors: `(SELECT coalesce(json_agg(${sector} ORDER BY x.name, x.id), '[]'::json)
                 FROM industry_sectors x WHERE x.industry_id = t.id AND x.is_active)`,
  },
  dates: ['createdAt', 'updatedAt'],
  filters: { isActive: equals('t.is_active'), offered: () => 't.is_active' },
  search: ['t.name'],
  orders: { name: 't.name', createdAt: 't.created_at' },
  defaultOrder: [{ by: 'name', descending: false }],
  keptCounts: false,
});
