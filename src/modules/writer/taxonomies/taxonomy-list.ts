import { defineList, equals } from '#platform/listing/definition.ts';
import type { SyncStatus, TaxonomyType } from '#prisma/generated/client/client.ts';

export interface TaxonomyRow {
  readonly id: number;
  readonly accountId: number;
  readonly siteId: number;
  /** Null for terms of the whole site. */
  readonly sectorId: number | null;
  readonly sectorName: string | null;
  readonly name: string;
  readonly slug: string;
  readonly description: string;
  readonly taxonomyType: TaxonomyType;
  readonly parentId: number | null;
  readonly externalId: string | null;
  readonly externalTaxonomy: string | null;
  readonly syncStatus: SyncStatus;
  /** Contents filed under it. */
  readonly count: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface TaxonomyFilter {
  readonly taxonomyType?: TaxonomyType | null;
  readonly parentId?: number | null;
  readonly syncStatus?: SyncStatus | null;
  readonly siteId?: number | null;
  readonly sectorId?: number | null;
}

export const taxonomyOrders = ['name', 'createdAt'] as const;
export type TaxonomyOrder = (typeof taxonomyOrders)[number];

/**
 * Its filters (docs/contract/writer.md, "Terms"), search (docs/contract/rest.md, "Search") and orders
 * (docs/contract/rest.md, "Ordering").
 */
export const taxonomyList = defineList<TaxonomyRow, TaxonomyFilter, TaxonomyOrder>({
  table: 'taxonomies',
  owner: 'account',
  siteColumn: 't.site_id',
  softDelete: true,
  columns: {
    id: 't.id',
    accountId: 't.account_id',
    siteId: 't.site_id',
    sectorId: 't.sector_id',
    sectorName: 's.name',
    name: 't.name',
    slug: 't.slug',
    description: 't.description',
    taxonomyType: 't.taxonomy_type',
    parentId: 't.parent_id',
    externalId: 't.external_id',
    externalTaxonomy: 't.external_taxonomy',
    syncStatus: 't.sync_status',
    count: `(SELECT count(*)::int FROM content_taxonomies l JOIN contents c ON c.account_id = l.account_id AND c.id = l.content_id
              WHERE l.account_id = t.account_id AND l.taxonomy_id = t.id AND c.deleted_at IS NULL)`,
    createdAt: 't.created_at',
    updatedAt: 't.updated_at',
  },
  joins: 'LEFT JOIN sectors s ON s.id = t.sector_id',
  dates: ['createdAt', 'updatedAt'],
  filters: {
    taxonomyType: equals('t.taxonomy_type'),
    parentId: equals('t.parent_id'),
    syncStatus: equals('t.sync_status'),
    siteId: equals('t.site_id'),
    sectorId: equals('t.sector_id'),
  },
  search: ['t.name'],
  orders: { name: 't.name', createdAt: 't.created_at' },
  defaultOrder: [{ by: 'name', descending: false }],
  keptCounts: false,
});
