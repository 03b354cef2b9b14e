import { defineList, equals } from '#platform/listing/definition.ts';
import type { ClusterStatus } from '#prisma/generated/client/client.ts';

export interface ClusterRow {
  readonly id: number;
  readonly accountId: number;
  readonly siteId: number;
  readonly sectorId: number;
  readonly sectorName: string;
  readonly name: string;
  readonly description: string;
  readonly status: ClusterStatus;
  readonly disabled: boolean;
  readonly keywordsCount: number;
  /** Monthly searches of its keywords together; may exceed what int4 holds. */
  readonly volume: number;
  /** Sum of the difficulties known, and how many are: see `averageDifficulty`. */
  readonly difficultySum: number;
  readonly difficultyCount: number;
  readonly ideasCount: number;
  readonly contentCount: number;
  /** Published contents. */
  readonly mappedPages: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface ClusterFilter {
  readonly status?: ClusterStatus | null;
  readonly siteId?: number | null;
  readonly sectorId?: number | null;
}

export const clusterOrders = ['createdAt', 'name', 'status', 'keywordsCount', 'volume'] as const;
export type ClusterOrder = (typeof clusterOrders)[number];

/**
 * Its filters (docs/contract/planner.md, "Clusters"), search (docs/contract/rest.md, "Search") and orders
 * (docs/contract/rest.md, "Ordering").
 */
export const clusterList = defineList<ClusterRow, ClusterFilter, ClusterOrder>({
  table: 'clusters',
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
    description: 't.description',
    status: 't.status',
    disabled: 't.disabled',
    keywordsCount: 't.keywords_count',
    volume: 't.volume',
    difficultySum: 't.difficulty_sum',
    difficultyCount: 't.difficulty_count',
    ideasCount: 't.ideas_count',
    contentCount: 't.content_count',
    mappedPages: `(SELECT count(*) FROM contents p WHERE p.account_id = t.account_id AND p.cluster_id = t.id AND p.status = 'published' AND p.deleted_at IS NULL)`,
    createdAt: 't.created_at',
    updatedAt: 't.updated_at',
  },
  joins: 'JOIN sectors s ON s.id = t.sector_id',
  dates: ['createdAt', 'updatedAt'],
  filters: {
    status: equals('t.status'),
    siteId: equals('t.site_id'),
    sectorId: equals('t.sector_id'),
  },
  search: ['t.name', 't.description'],
  orders: {
    createdAt: 't.created_at',
    name: 't.name',
    status: 't.status',
    keywordsCount: 't.keywords_count',
    volume: 't.volume',
  },
  defaultOrder: [{ by: 'createdAt', descending: true }],
  keptCounts: true,
});
