import { atLeast, atMost, defineList, equals } from '#platform/listing/definition.ts';
import type { KeywordIntent, KeywordStatus } from '#prisma/generated/client/client.ts';

export interface KeywordRow {
  readonly id: number;
  readonly accountId: number;
  readonly siteId: number;
  readonly sectorId: number;
  readonly sectorName: string;
  readonly keyword: string;
  /** Effective: the override if set, else the seed keyword's. Monthly searches. */
  readonly volume: number | null;
  /** Effective, 0 to 100. */
  readonly difficulty: number | null;
  readonly intent: KeywordIntent | null;
  readonly country: string | null;
  readonly seedKeywordId: number | null;
  readonly volumeOverride: number | null;
  readonly difficultyOverride: number | null;
  readonly status: KeywordStatus;
  readonly disabled: boolean;
  readonly clusterId: number | null;
  readonly clusterName: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface KeywordFilter {
  readonly status?: KeywordStatus | null;
  readonly clusterId?: number | null;
  readonly intent?: KeywordIntent | null;
  readonly seedKeywordId?: number | null;
  readonly difficultyMin?: number | null;
  readonly difficultyMax?: number | null;
  readonly volumeMin?: number | null;
  readonly volumeMax?: number | null;
  readonly siteId?: number | null;
  readonly sectorId?: number | null;
}

export const keywordOrders = ['createdAt', 'keyword', 'volume', 'difficulty', 'status'] as const;
export type KeywordOrder = (typeof keywordOrders)[number];

/**
 * Its filters (docs/contract/planner.md, "Keyword filters"), search (docs/contract/rest.md, "Search") and orders
 * (docs/contract/rest.md, "Ordering").
 */
export const keywordList = defineList<KeywordRow, KeywordFilter, KeywordOrder>({
  table: 'keywords',
  owner: 'account',
  siteColumn: 't.site_id',
  softDelete: true,
  columns: {
    id: 't.id',
    accountId: 't.account_id',
    siteId: 't.site_id',
    sectorId: 't.sector_id',
    sectorName: 's.name',
    keyword: 't.keyword',
    volume: 't.volume',
    difficulty: 't.difficulty',
    intent: 't.intent',
    country: 't.country',
    seedKeywordId: 't.seed_keyword_id',
    volumeOverride: 't.volume_override',
    difficultyOverride: 't.difficulty_override',
    status: 't.status',
    disabled: 't.disabled',
    clusterId: 't.cluster_id',
    clusterName: 'c.name',
    createdAt: 't.created_at',
    updatedAt: 't.updated_at',
  },
  joins: 'JOIN sectors s ON s.id = t.sector_id LEFT JOIN clusters c ON c.id = t.cluster_id',
  dates: ['createdAt', 'updatedAt'],
  filters: {
    status: equals('t.status'),
    clusterId: equals('t.cluster_id'),
    intent: equals('t.intent'),
    seedKeywordId: equals('t.seed_keyword_id'),
    difficultyMin: atLeast('t.difficulty'),
    difficultyMax: atMost('t.difficulty'),
    volumeMin: atLeast('t.volume'),
    volumeMax: atMost('t.volume'),
    siteId: equals('t.site_id'),
    sectorId: equals('t.sector_id'),
  },
  search: ['t.keyword'],
  orders: {
    createdAt: 't.created_at',
    keyword: 't.keyword',
    volume: 't.volume',
    difficulty: 't.difficulty',
    status: 't.status',
  },
  defaultOrder: [{ by: 'createdAt', descending: true }],
  keptCounts: true,
});
