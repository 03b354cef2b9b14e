import { defineList, equals } from '#platform/listing/definition.ts';

export interface SectorRow {
  readonly id: number;
  readonly accountId: number;
  readonly siteId: number;
  readonly name: string;
  readonly slug: string;
  readonly description: string;
  readonly industrySectorId: number | null;
  readonly isActive: boolean;
  readonly keywordsCount: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface SectorFilter {
  readonly siteId?: number | null;
  readonly isActive?: boolean | null;
}

export const sectorOrders = ['name', 'createdAt'] as const;
export type SectorOrder = (typeof sectorOrders)[number];

/** The account's sectors (docs/contract/sites.md, "Sectors"). */
export const sectorList = defineList<SectorRow, SectorFilter, SectorOrder>({
  table: 'sectors',
  owner: 'account',
  siteColumn: 't.site_id',
  softDelete: true,
  columns: {
    id: 't.id',
    accountId: 't.account_id',
    siteId: 't.site_id',
    name: 't.name',
    slug: 't.slug',
    description: 't.description',
    industrySectorId: 't.industry_sector_id',
    isActive: 't.is_active',
    // The kept counts (migration "guards"): no scan of the keywords.
    keywordsCount: `(SELECT coalesce(sum(c.delta), 0)::int FROM list_counts c
                      WHERE c.account_id = t.account_id AND c.resource = 'keywords' AND c.site_id = t.site_id AND c.sector_id = t.id)`,
    createdAt: 't.created_at',
    updatedAt: 't.updated_at',
  },
  dates: ['createdAt', 'updatedAt'],
  filters: { siteId: equals('t.site_id'), isActive: equals('t.is_active') },
  search: ['t.name'],
  orders: { name: 't.name', createdAt: 't.created_at' },
  defaultOrder: [{ by: 'name', descending: false }],
  keptCounts: false,
});
