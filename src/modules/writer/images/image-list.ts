import { defineList, equals } from '#platform/listing/definition.ts';
import type { ImageStatus, ImageType } from '#prisma/generated/client/client.ts';

export interface ImageRow {
  readonly id: number;
  readonly accountId: number;
  readonly siteId: number;
  /** Null with imported content only. */
  readonly sectorId: number | null;
  readonly contentId: number | null;
  readonly taskId: number | null;
  readonly imageType: ImageType;
  readonly prompt: string;
  readonly caption: string;
  /** An address elsewhere; `imageAddress` gives the one to show. */
  readonly imageUrl: string | null;
  /** Key in the file store. */
  readonly imagePath: string | null;
  readonly provider: string | null;
  readonly model: string | null;
  /** Pixels. */
  readonly width: number | null;
  readonly height: number | null;
  readonly position: number;
  readonly status: ImageStatus;
  /** Why the last generation failed. */
  readonly errorMessage: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface ImageFilter {
  readonly imageType?: ImageType | null;
  readonly status?: ImageStatus | null;
  readonly contentId?: number | null;
  readonly taskId?: number | null;
  readonly siteId?: number | null;
  readonly sectorId?: number | null;
}

export const imageOrders = ['position', 'createdAt', 'id'] as const;
export type ImageOrder = (typeof imageOrders)[number];

/**
 * Its filters (docs/contract/writer.md, "Images"), search (docs/contract/rest.md, "Search") and orders
 * (docs/contract/rest.md, "Ordering").
 */
export const imageList = defineList<ImageRow, ImageFilter, ImageOrder>({
  table: 'images',
  owner: 'account',
  siteColumn: 't.site_id',
  softDelete: true,
  columns: {
    id: 't.id',
    accountId: 't.account_id',
    siteId: 't.site_id',
    sectorId: 't.sector_id',
    contentId: 't.content_id',
    taskId: 't.task_id',
    imageType: 't.image_type',
    prompt: 't.prompt',
    caption: 't.caption',
    imageUrl: 't.image_url',
    imagePath: 't.image_path',
    provider: 't.provider',
    model: 't.model',
    width: 't.width',
    height: 't.height',
    position: 't.position',
    status: 't.status',
    errorMessage: 't.error_message',
    createdAt: 't.created_at',
    updatedAt: 't.updated_at',
  },
  dates: ['createdAt', 'updatedAt'],
  filters: {
    imageType: equals('t.image_type'),
    status: equals('t.status'),
    contentId: equals('t.content_id'),
    taskId: equals('t.task_id'),
    siteId: equals('t.site_id'),
    sectorId: equals('t.sector_id'),
  },
  search: ['t.prompt', 't.caption'],
  orders: { position: 't.position', createdAt: 't.created_at', id: 't.id' },
  defaultOrder: [{ by: 'position', descending: false }],
  keptCounts: true,
});
