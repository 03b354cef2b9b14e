import type { Metadata, Sharp, SharpOptions } from 'sharp';
import { invalid } from '../errors/app-error.ts';
import { jpegScans } from './jpeg-scans.ts';
import { openSharp } from './open-sharp.ts';
import { stillWebp } from './still-webp.ts';

/** A picture of which nothing but its pixels comes from outside. */
export interface CleanImage {
  readonly bytes: Buffer;
  readonly mediaType: 'image/jpeg' | 'image/png' | 'image/webp';
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** Pixels that are decoded at most. */
const maxMegapixels = 50;

/** The longest side that all of the formats can write. */
const maxSide = 16_383;

/** Scans of a progressive JPEG; real ones have about ten. */
const maxScans = 100;

/** Megabytes of the picture when it is written anew: it is held in memory, and kept. */
const maxMegabytes = 40;

/** Seconds that decoding and writing may take. */
const maxSeconds = 10;

/** Of 100: no difference that the eye sees. */
const quality = 90;

/** Field of the form, and argument, that errors name. */
const field = 'file';

const input: SharpOptions = { failOn: 'error', limitInputPixels: maxMegapixels * 1_000_000, sequentialRead: true };

/**
 * Decodes a JPEG, PNG, WebP or GIF and writes it anew: turned as its camera says, and without anything hidden in it (where and by whom
 * it was taken, comments, files behind its end). A GIF becomes a PNG of its first picture. It is done by threads of libvips; the caller's
 * goes on.
 *
 * @throws AppError VALIDATION_FAILED for anything else, for a broken picture, for one that takes too long, and before decoding for one of
 *   more than 50 megapixels
 */
export async function reencode(bytes: Buffer): Promise<CleanImage> {
  if (bytes.length === 0) throw refused('The submitted file is empty.');
  const sharp = await openSharp();
  const still = stillWebp(bytes);
  const header = await sharp(still, { ...input, limitInputPixels: false })
    .metadata()
    .catch(unreadable(still));
  const { width, height, format } = header;
  if (width * height > maxMegapixels * 1_000_000 || Math.max(width, height) > maxSide)
    throw refused(
      `The image is too large: ${maxMegapixels} megapixels and ${maxSide} pixels a side at most, it has ${width} × ${height}.`,
    );
  if (format === 'jpeg' && jpegScans(still, maxScans + 1) > maxScans) throw broken();
  const mediaType = mediaTypeOf(header);
  const picture = written(sharp(still, input).autoOrient(), mediaType).timeout({ seconds: maxSeconds });
  const { data, info } = await picture.toBuffer({ resolveWithObject: true }).catch((error: Error) => {
    throw error.message.startsWith('timeout') ? refused('The image takes too long to read.') : broken(error);
  });
  if (data.length > maxMegabytes * 1_048_576)
    throw refused(`The image is too large: written anew it has more than ${maxMegabytes} MB.`);
  return { bytes: data, mediaType, width: info.width, height: info.height };
}

function mediaTypeOf({ format }: Metadata): CleanImage['mediaType'] {
  return format === 'jpeg' || format === 'webp' ? `image/${format}` : 'image/png';
}

/** With the least effort that does not cost size: a picture of 50 megapixels is written in one to four seconds. */
function written(picture: Sharp, mediaType: CleanImage['mediaType']): Sharp {
  if (mediaType === 'image/jpeg') return picture.jpeg({ quality });
  if (mediaType === 'image/webp') return picture.webp({ quality, effort: 2 });
  return picture.png({ compressionLevel: 3, adaptiveFiltering: true });
}

/** What libvips says of a file of which it cannot even read the header. */
function unreadable(bytes: Buffer): (error: Error) => never {
  return (error) => {
    throw looksLikePicture(bytes) ? broken(error) : refused('Upload a JPEG, PNG, WebP or GIF.');
  };
}

/** What files of the four kinds begin with; of a WebP what is behind its size as well. */
const beginnings = ['\xff\xd8\xff', '\x89PNG\r\n\x1a\n', 'GIF87a', 'GIF89a'];

function looksLikePicture(bytes: Buffer): boolean {
  const head = bytes.toString('latin1', 0, 12);
  return beginnings.some((one) => head.startsWith(one)) || (head.startsWith('RIFF') && head.endsWith('WEBP'));
}

function broken(cause?: unknown): Error {
  const error = refused('The image is broken or incomplete.');
  error.cause = cause;
  return error;
}

function refused(words: string): Error {
  return invalid({ [field]: words });
}
