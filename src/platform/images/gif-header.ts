import type { ImageHeader } from './image-header.ts';

const extension = 0x21;
const image = 0x2c;

/** The first picture of a GIF, which may reach beyond the screen that the file begins with (GIF89a, sections 18 to 22). */
export function gifHeader(bytes: Buffer): ImageHeader | undefined {
  if (!/^GIF8[79]a$/.test(bytes.toString('latin1', 0, 6))) return undefined;
  let at = 13 + tableSize(bytes.readUInt8(10));
  while (bytes.readUInt8(at) === extension) at = afterBlocks(bytes, at + 2);
  if (bytes.readUInt8(at) !== image) return undefined;
  const edge = (offset: number) => bytes.readUInt16LE(at + offset) + bytes.readUInt16LE(at + offset + 4);
  const size = {
    width: Math.max(bytes.readUInt16LE(6), edge(1)),
    height: Math.max(bytes.readUInt16LE(8), edge(3)),
  };
  // Colours of its own, then one byte before the data.
  const data = at + 10 + tableSize(bytes.readUInt8(at + 9)) + 1;
  return { mediaType: 'image/gif', ...size, isWhole: isWhole(bytes, data), isOpaque: false };
}

/** Bytes of the table of colours that the flags announce. */
function tableSize(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 0x07) + 1) : 0;
}

/** Data lie in blocks, each with its length before it; one of no length is the last. */
function afterBlocks(bytes: Buffer, start: number): number {
  let at = start;
  for (let length = bytes.readUInt8(at); length > 0; length = bytes.readUInt8(at)) at += 1 + length;
  return at + 1;
}

function isWhole(bytes: Buffer, data: number): boolean {
  try {
    return afterBlocks(bytes, data) <= bytes.length;
  } catch {
    return false;
  }
}
