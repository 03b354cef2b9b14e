import type { RequestContext } from '#platform/context/request-context.ts';
import { readList } from '#platform/listing/read-list.ts';
import { type ImageRow, imageList } from './image-list.ts';

/** Where the images of a content stand together. */
export const imageGroupStatuses = {
  pending: 'pending',
  partial: 'partial',
  complete: 'complete',
  failed: 'failed',
} as const;
export type ImageGroupStatus = keyof typeof imageGroupStatuses;

/** Images of a content at most in one answer. */
const maxImages = 100;

export interface ContentImages {
  readonly contentId: number;
  readonly contentTitle: string;
  readonly featuredImage: ImageRow | null;
  /** In their order. */
  readonly inArticleImages: readonly ImageRow[];
  readonly overallStatus: ImageGroupStatus;
}

/**
 * The images of a content as one group (docs/contract/writer.md, "Image files"); none for a content that the caller
 * cannot see.
 */
export async function getContentImages(context: RequestContext, contentId: number): Promise<ContentImages[]> {
  const content = await context.db.content.findUnique({ where: { id: contentId }, select: { id: true, title: true } });
  if (!content) return [];
  const { rows } = await readList(context, imageList, { filter: { contentId }, pageSize: maxImages });
  return [
    {
      contentId,
      contentTitle: content.title,
      featuredImage: rows.find((image) => image.imageType === 'featured') ?? null,
      inArticleImages: rows.filter((image) => image.imageType === 'in_article'),
      overallStatus: overallStatus(rows),
    },
  ];
}

function overallStatus(images: readonly ImageRow[]): ImageGroupStatus {
  const all = (status: ImageRow['status']) => images.every((image) => image.status === status);
  const some = (status: ImageRow['status']) => images.some((image) => image.status === status);
  if (images.length === 0) return 'pending';
  if (all('generated')) return 'complete';
  if (some('failed')) return 'failed';
  return some('generated') ? 'partial' : 'pending';
}
