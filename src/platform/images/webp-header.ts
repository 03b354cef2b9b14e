import type { ImageHeader } from './image-header.ts';

/** Size from the first chunk, of which there are three kinds (RFC 9649, 2.4 to 2.7). */
export function webpHeader(bytes: Buffer): ImageHeader | undefined {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WEBP') return undefined;
  const kind = bytes.toString('latin1', 12, 16);
  const size = sizeOf(kind, bytes);
  const isWhole = bytes.readUInt32LE(4) + 8 <= bytes.length;
  return size && { mediaType: 'image/webp', ...size, isWhole, isOpaque: kind === 'VP8 ' };
}

function sizeOf(kind: string, bytes: Buffer): { width: number; height: number } | undefined {
  switch (kind) {
    case 'VP8 ':
      if (bytes.readUIntBE(23, 3) !== 0x9d012a) return undefined;
      return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
    case 'VP8L': {
      if (bytes.readUInt8(20) !== 0x2f) return undefined;
      const bits = bytes.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
    default:
      return undefined;
  }
}
