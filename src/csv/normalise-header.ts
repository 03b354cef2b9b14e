/** Longer than any header; what is longer is text, and a pattern may take long for it. */
const maxLength = 200;

/**
 * A header name as it is compared: without case, accents, punctuation, units in brackets, and repeated spaces, so that
 * "Search_Volume", "Search volume (US)", and "SEARCH VOLUME" are the same column.
 */
export function normaliseHeader(name: string): string {
  return name
    .slice(0, maxLength)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
