import type { ImageHeader } from './image-header.ts';

const startOfScan = 0xda;
const endOfImage = Buffer.from([0xff, 0xd9]);

/** Start-of-frame markers, which hold the size: C0 to CF but for those of tables and extensions. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** Walks from segment to segment, so that a thumbnail within one is not taken for the picture (ITU-T T.81, annex B). */
export function jpegHeader(bytes: Buffer): ImageHeader | undefined {
  if (bytes.length < 3 || bytes.readUIntBE(0, 3) !== 0xffd8ff) return undefined;
  let size: { width: number; height: number } | undefined;
  let at = 2;
  for (;;) {
    if (bytes.readUInt8(at) !== 0xff) return undefined;
    const marker = bytes.readUInt8(at + 1);
    // Any number of FF may stand before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrame(marker)) size ??= { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    if (marker === startOfScan) break;
    // 01 and D0 to D7 stand alone.
    const alone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
    at += 2 + (alone ? 0 : Math.max(2, bytes.readUInt16BE(at + 2)));
  }
  // In the data of a scan FF is never followed by D9.
  return size && { mediaType: 'image/jpeg', ...size, isWhole: bytes.indexOf(endOfImage, at) >= 0, isOpaque: true };
}
