import { defineList, equals } from '#platform/listing/definition.ts';
import type { ContentStructure, ContentType, IdeaStatus } from '#prisma/generated/client/client.ts';

export interface IdeaRow {
  readonly id: number;
  readonly accountId: number;
  readonly siteId: number;
  readonly sectorId: number;
  readonly sectorName: string;
  readonly ideaTitle: string;
  readonly description: string;
  readonly clusterId: number | null;
  readonly clusterName: string | null;
  /** Keywords it is for, without those deleted since; in the order of their ids. */
  readonly keywordIds: readonly number[];
  /** The same in words, comma-separated; may name others. */
  readonly targetKeywords: string;
  readonly contentType: ContentType;
  readonly contentStructure: ContentStructure;
  readonly estimatedWordCount: number;
  readonly status: IdeaStatus;
  readonly disabled: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface IdeaFilter {
  readonly status?: IdeaStatus | null;
  readonly clusterId?: number | null;
  readonly contentType?: ContentType | null;
  readonly siteId?: number | null;
  readonly sectorId?: number | null;
}

export const ideaOrders = ['createdAt', 'ideaTitle', 'status', 'estimatedWordCount'] as const;
export type IdeaOrder = (typeof ideaOrders)[number];

/**
 * Its filters (docs/contract/planner.md, "Ideas"), search (docs/contract/rest.md, "Search") and orders
 * (docs/contract/rest.md, "Ordering").
 */
export const ideaList = defineList<IdeaRow, IdeaFilter, IdeaOrder>({
  table: 'ideas',
  owner: 'account',
  siteColumn: 't.site_id',
  softDelete: true,
  columns: {
    id: 't.id',
    accountId: 't.account_id',
    siteId: 't.site_id',
    sectorId: 't.sector_id',
    sectorName: 's.name',
    ideaTitle: 't.idea_title',
    description: 't.description',
    clusterId: 't.keyword_cluster_id',
    clusterName: 'c.name',
    keywordIds: `(SELECT coalesce(json_agg(ik.keyword_id ORDER BY ik.keyword_id), '[]'::json) FROM idea_keywords ik JOIN keywords k ON k.id = ik.keyword_id AND k.deleted_at IS NULL WHERE ik.account_id = t.account_id AND ik.idea_id = t.id)`,
    targetKeywords: 't.target_keywords',
    contentType: 't.content_type',
    contentStructure: 't.content_structure',
    estimatedWordCount: 't.estimated_word_count',
    status: 't.status',
    disabled: 't.disabled',
    createdAt: 't.created_at',
    updatedAt: 't.updated_at',
  },
  joins: 'JOIN sectors s ON s.id = t.sector_id LEFT JOIN clusters c ON c.id = t.keyword_cluster_id',
  dates: ['createdAt', 'updatedAt'],
  filters: {
    status: equals('t.status'),
    clusterId: equals('t.keyword_cluster_id'),
    contentType: equals('t.content_type'),
    siteId: equals('t.site_id'),
    sectorId: equals('t.sector_id'),
  },
  search: ['t.idea_title', 't.description'],
  orders: {
    createdAt: 't.created_at',
    ideaTitle: 't.idea_title',
    status: 't.status',
    estimatedWordCount: 't.estimated_word_count',
  },
  defaultOrder: [{ by: 'createdAt', descending: true }],
  keptCounts: true,
});
