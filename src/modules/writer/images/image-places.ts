import type { ImageType } from '#prisma/generated/client/client.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

const squareSize: Size = { width: 1024, height: 1024 };

/** Pixels of a generated image: the featured one is as wide as previews of links want it. */
export function sizeOf(imageType: ImageType): Size {
  return imageType === 'featured' ? { width: 1280, height: 832 } : squareSize;
}
