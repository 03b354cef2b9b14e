import type { Canvas, Image } from '@napi-rs/canvas';
import { invalid } from '../errors/app-error.ts';
import { type ImageHeader, imageHeader } from './image-header.ts';

/** A picture of which nothing but its pixels comes from outside. */
export interface CleanImage {
  readonly bytes: Buffer;
  readonly mediaType: 'image/jpeg' | 'image/png' | 'image/webp';
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** Pixels that are decoded at most. Each takes eight bytes at the peak: 400 MB. */
const maxMegapixels = 50;

/** The longest side that all of the formats can write. */
const maxSide = 16_383;

/** Of 100: no difference that the eye sees. */
const quality = 90;

/** Field of the form, and argument, that errors name. */
const field = 'file';

/** Pictures are decoded one at a time, so that memory is needed for one only. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Decodes a JPEG, PNG, WebP or GIF and writes it anew: turned as its camera says, and without anything hidden in it (where and by whom
 * it was taken, comments, files behind its end). A GIF becomes a PNG of its first picture.
 *
 * @throws AppError VALIDATION_FAILED for anything else, for a broken picture, and before decoding for one of more than 50 megapixels
 */
export async function reencode(bytes: Buffer): Promise<CleanImage> {
  const header = imageHeader(bytes);
  if (!header) throw refused(bytes.length === 0 ? 'The submitted file is empty.' : 'Upload a JPEG, PNG, WebP or GIF.');
  const { width, height, isWhole } = header;
  if (width * height > maxMegapixels * 1_000_000 || Math.max(width, height) > maxSide)
    throw refused(
      `The image is too large: ${maxMegapixels} megapixels and ${maxSide} pixels a side at most, it has ${width} × ${height}.`,
    );
  if (!isWhole || width * height === 0) throw broken();
  const turn = last.then(() => rewrite(bytes, header));
  last = turn.catch(() => undefined);
  return turn;
}

async function rewrite(bytes: Buffer, header: ImageHeader): Promise<CleanImage> {
  // Large, and most processes never need it.
  const { createCanvas, loadImage } = await import('@napi-rs/canvas');
  let image: Image;
  try {
    image = await loadImage(bytes);
  } catch (error) {
    throw broken(error);
  }
  const { width, height } = image;
  if (width * height !== header.width * header.height) throw broken();
  const canvas = createCanvas(width, height);
  try {
    const pen = canvas.getContext('2d');
    pen.drawImage(image, 0, 0);
    // What the decoder could not read it leaves empty, from some line to the last.
    const [, , , alpha] = pen.getImageData(width - 1, height - 1, 1, 1).data;
    if (header.isOpaque && alpha === 0) throw broken();
    release(image);
    const mediaType = header.mediaType === 'image/gif' ? 'image/png' : header.mediaType;
    return { bytes: await encode(canvas, mediaType), mediaType, width, height };
  } finally {
    release(image);
    canvas.width = canvas.height = 1;
  }
}

/** Gives its pixels back now: the garbage collector sees a small object and takes its time. */
function release(image: Image): void {
  image.src = Buffer.alloc(0);
}

function encode(canvas: Canvas, mediaType: CleanImage['mediaType']): Promise<Buffer> {
  if (mediaType === 'image/png') return canvas.encode('png');
  return canvas.encode(mediaType === 'image/jpeg' ? 'jpeg' : 'webp', quality);
}

function broken(cause?: unknown): Error {
  const error = refused('The image is broken or incomplete.');
  error.cause = cause;
  return error;
}

function refused(words: string): Error {
  return invalid({ [field]: words });
}
