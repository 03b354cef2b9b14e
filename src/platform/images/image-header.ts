import { gifHeader } from './gif-header.ts';
import { jpegHeader } from './jpeg-header.ts';
import { pngHeader } from './png-header.ts';
import { webpHeader } from './webp-header.ts';

/** What the bytes of a picture say of it, read without decoding one pixel. */
export interface ImageHeader {
  readonly mediaType: 'image/jpeg' | 'image/png' | 'image/webp' | 'image/gif';
  /** Pixels that decoding takes up, at the most. */
  readonly width: number;
  readonly height: number;
  /** Whether the file goes on to where it says that it ends. */
  readonly isWhole: boolean;
  /** No pixel can be seen through: one that can be after decoding was never filled. */
  readonly isOpaque: boolean;
}

/**
 * Knows a picture by its bytes, whatever its name or media type claims.
 *
 * @returns undefined for what is no JPEG, PNG, WebP or GIF, or breaks off before its size is told
 */
export function imageHeader(bytes: Buffer): ImageHeader | undefined {
  for (const read of [jpegHeader, pngHeader, webpHeader, gifHeader]) {
    try {
      const header = read(bytes);
      if (header) return header;
    } catch (error) {
      if (!readsBeyondEnd(error)) throw error;
      return undefined;
    }
  }
  return undefined;
}

/** What a Buffer throws: the file breaks off in the middle of its header. */
function readsBeyondEnd(error: unknown): boolean {
  return ['ERR_OUT_OF_RANGE', 'ERR_BUFFER_OUT_OF_BOUNDS'].includes((error as NodeJS.ErrnoException).code ?? '');
}
