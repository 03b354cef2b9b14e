import type { RequestContext } from '#platform/context/request-context.ts';
import { requireOwn } from '#platform/listing/require-own.ts';
import { refuseSystemState } from '#platform/states/system-states.ts';
import { parse } from '#platform/validation/parse.ts';
import { contentList } from '../content/content-list.ts';
import { updateImagesInput } from './image-input.ts';
import { imageList } from './image-list.ts';
import { lockImages, refuseGenerating } from './write-image.ts';

/**
 * Sets the status of images, or of all images of a content: of all or none.
 *
 * @returns how many
 * @throws AppError VALIDATION_FAILED; INVALID_STATE for `generating`, and for images that are being generated
 */
export async function bulkUpdateImages(context: RequestContext, input: unknown): Promise<number> {
  const { ids: given, contentId, status } = parse(updateImagesInput, input);
  return context.transaction(async (transaction) => {
    if (given) await requireOwn(transaction, imageList, given);
    else await requireOwn(transaction, contentList, [contentId!], 'contentId');
    refuseSystemState('image', status);
    const ids = given ?? (await imagesOf(transaction, contentId!));
    await lockImages(transaction, ids);
    const images = await transaction.db.image.findMany({
      where: { id: { in: ids } },
      select: { id: true, status: true },
    });
    refuseGenerating(images, given ? 'ids' : 'contentId');
    const { count } = await transaction.db.image.updateMany({
      where: { id: { in: ids } },
      data: { status, errorMessage: null },
    });
    return count;
  });
}

async function imagesOf(context: RequestContext, contentId: number): Promise<number[]> {
  const images = await context.db.image.findMany({ where: { contentId }, select: { id: true } });
  return images.map((image) => image.id);
}
