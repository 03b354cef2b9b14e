/** Chunks that are walked through in search of the first picture; no tool writes more than a handful before it. */
const maxChunks = 1_000;

/** Flag of the extended header: the file is an animation (RFC 9649, 2.7). */
const animated = 0x02;

/**
 * A WebP without the pictures behind its first: who opens an animation goes through all of its frames again for each of them.
 *
 * @returns the file itself where it is no animation
 */
export function stillWebp(bytes: Buffer): Buffer {
  if (bytes.toString('latin1', 8, 16) !== 'WEBPVP8X' || !((bytes[20] ?? 0) & animated)) return bytes;
  let at = 12;
  for (let chunk = 0; chunk < maxChunks && at + 8 <= bytes.length; chunk++) {
    const size = bytes.readUInt32LE(at + 4);
    const end = at + 8 + size + (size & 1);
    if (bytes.toString('latin1', at, at + 4) === 'ANMF') {
      const still = Buffer.from(bytes.subarray(0, Math.min(end, bytes.length)));
      still.writeUInt32LE(end - 8, 4);
      return still;
    }
    at = end;
  }
  return bytes.subarray(0, at);
}
