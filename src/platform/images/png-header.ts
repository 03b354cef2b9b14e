import { crc32 } from 'node:zlib';
import type { ImageHeader } from './image-header.ts';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Size from the first chunk; whole when each chunk to the last is as its checksum says (W3C PNG, 5.3). */
export function pngHeader(bytes: Buffer): ImageHeader | undefined {
  if (!bytes.subarray(0, signature.length).equals(signature)) return undefined;
  if (bytes.toString('latin1', 12, 16) !== 'IHDR') return undefined;
  const size = { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  return { mediaType: 'image/png', ...size, isWhole: isWhole(bytes), isOpaque: false };
}

function isWhole(bytes: Buffer): boolean {
  let at = signature.length;
  // A chunk: length, type, data, checksum of the two before.
  while (at + 12 <= bytes.length) {
    const end = at + 8 + bytes.readUInt32BE(at);
    if (end + 4 > bytes.length) return false;
    if (crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) return false;
    if (bytes.toString('latin1', at + 4, at + 8) === 'IEND') return true;
    at = end + 4;
  }
  return false;
}
