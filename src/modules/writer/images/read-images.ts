import type { RequestContext } from '#platform/context/request-context.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { mediaTypeOf } from '#platform/storage/media-types.ts';
import { readFile } from '#platform/storage/read-file.ts';
import { parseWebAddress } from '#platform/validation/web-address.ts';
import { imageAddress } from './image-address.ts';
import { imageList } from './image-list.ts';

/**
 * The address of an image's file (docs/contract/writer.md, "Image files").
 *
 * @throws AppError NOT_FOUND, also while it has none
 */
export async function getImageAddress(context: RequestContext, id: number): Promise<string> {
  const address = imageAddress(context, await readRow(context, imageList, id));
  if (address === null) throw noFile();
  return address;
}

export interface ImageFile {
  /** Key in the file store: another one for each picture. */
  readonly key: string;
  readonly mediaType: string;
  /** @throws AppError NOT_FOUND when it is gone, UNAVAILABLE while the store does not answer */
  read(): Promise<Buffer>;
}

/** The file itself, or the address elsewhere where there is none of ours. @throws AppError NOT_FOUND */
export async function getImageFile(context: RequestContext, id: number): Promise<ImageFile | { readonly url: string }> {
  const image = await readRow(context, imageList, id);
  if (image.imagePath === null) {
    if (image.imageUrl === null) throw noFile();
    // Kept before addresses were made what they are now: some can be followed, others are no address at all.
    const url = parseWebAddress(image.imageUrl)?.href;
    if (url === undefined) throw new AppError('NOT_FOUND', { message: 'The address of this image leads nowhere.' });
    return { url };
  }
  const key = image.imagePath;
  const mediaType = mediaTypeOf(key);
  if (!mediaType) throw noFile();
  return {
    key,
    mediaType,
    async read() {
      const bytes = await readFile(context.services.files, key);
      if (!bytes) throw noFile();
      return bytes;
    },
  };
}

function noFile(): AppError {
  return new AppError('NOT_FOUND', { message: 'This image has no file yet.' });
}
