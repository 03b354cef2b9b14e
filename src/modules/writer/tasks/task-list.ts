import { defineList, equals } from '#platform/listing/definition.ts';
import type { ContentStructure, ContentType, TaskStatus } from '#prisma/generated/client/client.ts';

export interface TaskRow {
  readonly id: number;
  readonly accountId: number;
  readonly siteId: number;
  readonly sectorId: number;
  readonly sectorName: string;
  readonly title: string;
  readonly description: string;
  /** Comma-separated. */
  readonly keywords: string;
  readonly clusterId: number | null;
  readonly clusterName: string | null;
  readonly ideaId: number | null;
  readonly contentType: ContentType;
  readonly contentStructure: ContentStructure;
  /** Words to write. */
  readonly wordCount: number;
  readonly status: TaskStatus;
  /** Why the last generation failed. */
  readonly errorMessage: string | null;
  /** The content written for it, while that is not deleted. */
  readonly contentId: number | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface TaskFilter {
  readonly status?: TaskStatus | null;
  readonly clusterId?: number | null;
  readonly contentType?: ContentType | null;
  readonly contentStructure?: ContentStructure | null;
  readonly siteId?: number | null;
  readonly sectorId?: number | null;
}

export const taskOrders = ['createdAt', 'title', 'status'] as const;
export type TaskOrder = (typeof taskOrders)[number];

/**
 * Its filters (docs/contract/writer.md, "Tasks"), search (docs/contract/rest.md, "Search") and orders
 * (docs/contract/rest.md, "Ordering").
 */
export const taskList = defineList<TaskRow, TaskFilter, TaskOrder>({
  table: 'tasks',
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
    description: 't.description',
    keywords: 't.keywords',
    clusterId: 't.cluster_id',
    clusterName: 'c.name',
    ideaId: 't.idea_id',
    contentType: 't.content_type',
    contentStructure: 't.content_structure',
    wordCount: 't.word_count',
    status: 't.status',
    errorMessage: 't.error_message',
    contentId: 'w.id',
    createdAt: 't.created_at',
    updatedAt: 't.updated_at',
  },
  joins: `JOIN sectors s ON s.id = t.sector_id LEFT JOIN clusters c ON c.id = t.cluster_id
    LEFT JOIN contents w ON w.account_id = t.account_id AND w.task_id = t.id AND w.deleted_at IS NULL`,
  dates: ['createdAt', 'updatedAt'],
  filters: {
    status: equals('t.status'),
    clusterId: equals('t.cluster_id'),
    contentType: equals('t.content_type'),
    contentStructure: equals('t.content_structure'),
    siteId: equals('t.site_id'),
    sectorId: equals('t.sector_id'),
  },
  search: ['t.title', 't.keywords'],
  orders: { createdAt: 't.created_at', title: 't.title', status: 't.status' },
  defaultOrder: [{ by: 'createdAt', descending: true }],
  keptCounts: true,
});
