import { atLeast, atMost, defineList, equals } from '#platform/listing/definition.ts';
import type { StateFilter } from '#platform/listing/state-filter.ts';
import type { KeywordIntent } from '#prisma/generated/client/client.ts';

export interface SeedKeywordRow {
  readonly id: number;
  readonly keyword: string;
  readonly industryId: number;
  readonly industryName: string;
  readonly industrySectorId: number;
  readonly sectorName: string;
  /** Monthly searches. */
  readonly volume: number;
  /** 0 to 100. */
  readonly difficulty: number;
  readonly intent: KeywordIntent;
  readonly country: string;
  readonly isActive: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface SeedKeywordFilter extends StateFilter {
  readonly industryId?: number | null;
  readonly sectorId?: number | null;
  readonly intent?: KeywordIntent | null;
  readonly country?: string | null;
  readonly volumeMin?: number | null;
  readonly volumeMax?: number | null;
  readonly difficultyMin?: number | null;
  readonly difficultyMax?: number | null;
}

export const seedKeywordOrders = ['keyword', 'volume', 'difficulty'] as const;
export type SeedKeywordOrder = (typeof seedKeywordOrders)[number];

/** The library's keywords (docs/contract/library.md, "Seed keywords"). */
export const seedKeywordList = defineList<SeedKeywordRow, SeedKeywordFilter, SeedKeywordOrder>({
  table: 'seed_keywords',
  owner: 'global',
  softDelete: false,
  columns: {
    id: 't.id',
    keyword: 't.keyword',
    industryId: 't.industry_id',
    industryName: 'i.name',
    industrySectorId: 't.industry_sector_id',
    sectorName: 's.name',
    volume: 't.volume',
    difficulty: 't.difficulty',
    intent: 't.intent',
    country: 't.country',
    isActive: 't.is_active',
    createdAt: 't.created_at',
    updatedAt: 't.updated_at',
  },
  joins: 'JOIN industries i ON i.id = t.industry_id JOIN industry_sectors s ON s.id = t.industry_sector_id',
  dates: ['createdAt', 'updatedAt'],
  filters: {
    industryId: equals('t.industry_id'),
    sectorId: equals('t.industry_sector_id'),
    intent: equals('t.intent'),
    country: equals('t.country'),
    volumeMin: atLeast('t.volume'),
    volumeMax: atMost('t.volume'),
    difficultyMin: atLeast('t.difficulty'),
    difficultyMax: atMost('t.difficulty'),
    isActive: equals('t.is_active'),
    offered: () => 't.is_active',
  },
  search: ['t.keyword'],
  orders: { keyword: 't.keyword', volume: 't.volume', difficulty: 't.difficulty' },
  defaultOrder: [{ by: 'keyword', descending: false }],
  keptCounts: false,
});
