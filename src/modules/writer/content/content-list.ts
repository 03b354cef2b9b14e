import { defineList, equals } from '#platform/listing/definition.ts';
import type {
  ContentSource,
  ContentStatus,
  ContentStructure,
  ContentType,
  SyncStatus,
} from '#prisma/generated/client/client.ts';
import { type ContentTerm, termsOf } from './content-terms.ts';

export interface ContentRow {
  readonly id: number;
  readonly accountId: number;
  readonly siteId: number;
  /** Null for imported content whose sector is not known yet. */
  readonly sectorId: number | null;
  readonly sectorName: string | null;
  readonly title: string;
  /** Sanitised. */
  readonly contentHtml: string;
  readonly excerpt: string;
  /** Words of the visible text. */
  readonly wordCount: number;
  readonly metaTitle: string;
  readonly metaDescription: string;
  readonly primaryKeyword: string;
  readonly secondaryKeywords: readonly string[];
  readonly tags: readonly string[];
  readonly categories: readonly string[];
  /** Terms that it is filed under, in their order. */
  readonly taxonomyTerms: readonly ContentTerm[];
  readonly clusterId: number | null;
  readonly clusterName: string | null;
  readonly taskId: number | null;
  readonly contentType: ContentType;
  readonly contentStructure: ContentStructure;
  readonly status: ContentStatus;
  readonly source: ContentSource;
  readonly externalId: string | null;
  readonly externalUrl: string | null;
  readonly externalType: string | null;
  readonly syncStatus: SyncStatus;
  readonly optimizerScore: number | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface ContentFilter {
  readonly status?: ContentStatus | null;
  readonly contentType?: ContentType | null;
  readonly clusterId?: number | null;
  readonly taskId?: number | null;
  readonly taxonomyId?: number | null;
  readonly siteId?: number | null;
  readonly sectorId?: number | null;
}

export const contentOrders = ['createdAt', 'title', 'status', 'wordCount', 'updatedAt'] as const;
export type ContentOrder = (typeof contentOrders)[number];

/** Long texts and what lies elsewhere, read in lists only where they are asked for. */
export const heavyContent = ['contentHtml', 'taxonomyTerms'] as const;

/**
 * Its filters (docs/contract/writer.md, "Content"), search (docs/contract/rest.md, "Search") and orders
 * (docs/contract/rest.md, "Ordering").
 */
export const contentList = defineList<ContentRow, ContentFilter, ContentOrder>({
  table: 'contents',
  owner: 'account',
  siteColumn: 't.site_id',
  softDelete: true,
  columns: {
    id: 't.id',
    accountId: 't.account_id',
    siteId: 't.site_id',
    sectorId: 't.sector_id',
    sectorName: 's.name',
    title: 't.title',
    contentHtml: 't.content_html',
    excerpt: 't.excerpt',
    wordCount: 't.word_count',
    metaTitle: 't.meta_title',
    metaDescription: 't.meta_description',
    primaryKeyword: 't.primary_keyword',
    secondaryKeywords: 't.secondary_keywords',
    tags: 't.tags',
    categories: 't.categories',
    taxonomyTerms: termsOf('t'),
    clusterId: 't.cluster_id',
    clusterName: 'c.name',
    taskId: 't.task_id',
    contentType: 't.content_type',
    contentStructure: 't.content_structure',
    status: 't.status',
    source: 't.source',
    externalId: 't.external_id',
    externalUrl: 't.external_url',
    externalType: 't.external_type',
    syncStatus: 't.sync_status',
    optimizerScore: 't.optimizer_score',
    createdAt: 't.created_at',
    updatedAt: 't.updated_at',
  },
  joins: 'LEFT JOIN sectors s ON s.id = t.sector_id LEFT JOIN clusters c ON c.id = t.cluster_id',
  dates: ['createdAt', 'updatedAt'],
  heavy: heavyContent,
  filters: {
    status: equals('t.status'),
    contentType: equals('t.content_type'),
    clusterId: equals('t.cluster_id'),
    taskId: equals('t.task_id'),
    taxonomyId: (value, bind) =>
      `EXISTS (SELECT 1 FROM content_taxonomies l WHERE l.account_id = t.account_id AND l.content_id = t.id AND l.taxonomy_id = ${bind(value)})`,
    siteId: equals('t.site_id'),
    sectorId: equals('t.sector_id'),
  },
  search: ['t.title', 't.primary_keyword'],
  orders: {
    createdAt: 't.created_at',
    title: 't.title',
    status: 't.status',
    wordCount: 't.word_count',
    updatedAt: 't.updated_at',
  },
  defaultOrder: [{ by: 'createdAt', descending: true }],
  keptCounts: true,
});
