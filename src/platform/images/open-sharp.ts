import type sharp from 'sharp';

let opened: Promise<typeof sharp> | undefined;

/**
 * The picture library, loaded when it is needed first: it is large, and most processes never need it. It reads nothing but JPEG, PNG,
 * WebP and GIF, by one thread for each picture, and keeps nothing in memory.
 */
export function openSharp(): Promise<typeof sharp> {
  opened ??= load();
  return opened;
}

async function load(): Promise<typeof sharp> {
  const { default: library } = await import('sharp');
  library.cache(false);
  library.concurrency(1);
  // All loaders are blocked, then those that are needed let in.
  library.block({ operation: ['VipsForeignLoad'] });
  library.unblock({
    operation: [
      'VipsForeignLoadJpegBuffer',
      'VipsForeignLoadPngBuffer',
      'VipsForeignLoadWebpBuffer',
      'VipsForeignLoadNsgifBuffer',
    ],
  });
  return library;
}
