import type { RequestContext } from '#platform/context/request-context.ts';
import { onOne } from '#platform/listing/several.ts';
import { removeFiles } from '#platform/storage/remove-files.ts';
import type { Prisma } from '#prisma/generated/client/client.ts';

/** Deletes an image and its file. @throws AppError NOT_FOUND */
export const deleteImage = onOne((context, ids) => removeImages(context, { id: { in: ids } }));

/** Deletes these images in the caller's transaction; their files go when it has committed. @returns how many */
export async function removeImages(context: RequestContext, where: Prisma.ImageWhereInput): Promise<number> {
  const images = await context.db.image.findMany({ where, select: { id: true, imagePath: true } });
  const { count } = await context.db.image.updateMany({
    where: { id: { in: images.map((image) => image.id) } },
    data: { deletedAt: context.now(), imagePath: null },
  });
  await context.afterCommit(() =>
    removeFiles(
      context,
      images.map((image) => image.imagePath),
    ),
  );
  return count;
}
