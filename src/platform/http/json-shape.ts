/** Levels of arrays and objects within each other; what may be kept has fewer. */
const maxDepth = 200;

/** Values of one body, in lists and objects. The largest that is of use, ids of a bulk action, has 5,000. */
const maxValues = 50_000;

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const opening = new Set([0x5b, 0x7b]);
const closing = new Set([0x5d, 0x7d]);

/**
 * Why JSON is too much to be read: a megabyte of it can be half a million values, which take a tenth of a second to parse and as long
 * again wherever they are looked through. Told from its bytes, in a few milliseconds.
 */
export function jsonProblem(bytes: Uint8Array): string | undefined {
  let depth = 0;
  let values = 0;
  let isText = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (isText) {
      if (byte === backslash) at++;
      else if (byte === quote) isText = false;
    } else if (byte === quote) isText = true;
    else if (byte === comma) values++;
    else if (opening.has(byte)) {
      values++;
      if (++depth > maxDepth) return `it is nested more than ${maxDepth} levels deep`;
    } else if (closing.has(byte)) depth--;
    if (values > maxValues) return `it has more than ${maxValues.toLocaleString('en')} values`;
  }
  return undefined;
}
