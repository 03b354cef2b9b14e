import { randomUUID } from 'node:crypto';
import type { RequestContext } from '#platform/context/request-context.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { bodyLimits } from '#platform/http/body.ts';
import { readWholeFile } from '#platform/http/upload.ts';
import { endingOf } from '#platform/storage/media-types.ts';
import { removeFiles } from '#platform/storage/remove-files.ts';

/** What the row of an image says of a picture that somebody uploaded: nobody generated it. */
export interface KeptUpload {
  readonly imagePath: string;
  readonly imageUrl: null;
  readonly width: number;
  readonly height: number;
  readonly provider: null;
  readonly model: null;
}

/**
 * Keeps the picture of an upload, made anew from its pixels, and then lets `write` name it in a row, in one transaction: there is
 * never a row without its file, and a file whose row could not be written is removed again.
 *
 * @throws AppError PAYLOAD_TOO_LARGE above 10 MB; VALIDATION_FAILED for what is no picture (platform/images); UNAVAILABLE where too many
 *   pictures wait or the file store does not take it; what `write` throws
 */
export async function keepUpload<Result>(
  context: RequestContext,
  file: AsyncIterable<Uint8Array>,
  write: (transaction: RequestContext, kept: KeptUpload) => Promise<Result>,
): Promise<Result> {
  const upload = await readWholeFile(file, bodyLimits.image);
  const { pictures } = context.services;
  const { bytes, mediaType, width, height } = await pictures.reencode(upload, `account:${context.accountId}`);
  // A name that no other file ever has: browsers keep what they see under it.
  const imagePath = `images/${context.accountId}/${randomUUID()}.${endingOf(mediaType)}`;
  const kept = { imagePath, imageUrl: null, width, height, provider: null, model: null } as const;
  try {
    await put(context, imagePath, bytes);
    return await context.transaction((transaction) => write(transaction, kept));
  } catch (error) {
    // Where the database does not answer, the file may be needed: it stays.
    if (!(await isNamed(context, imagePath).catch(() => true))) await removeFiles(context, [imagePath]);
    throw error;
  }
}

async function put(context: RequestContext, key: string, bytes: Buffer): Promise<void> {
  try {
    await context.services.files.put(key, bytes);
  } catch (cause) {
    throw new AppError('UNAVAILABLE', { message: 'The file could not be kept: try again later.', cause });
  }
}

async function isNamed(context: RequestContext, imagePath: string): Promise<boolean> {
  return (await context.db.image.count({ where: { imagePath } })) > 0;
}
