import { visibleText } from './visible-text.ts';

/** Scripts that put no space between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const letterOrDigit = /[\p{L}\p{N}]/u;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/**
 * Words of the visible text of HTML: what stands between two spaces counts once if it has a letter or digit ("state-of-the-art",
 * "1,000", "don't"); scripts without spaces are parted by their dictionary.
 */
export function countWords(html: string): number {
  let words = 0;
  for (const piece of visibleText(html).split(/\s+/u)) {
    if (!letterOrDigit.test(piece)) continue;
    words += unspaced.test(piece) ? segmentedWords(piece) : 1;
  }
  return words;
}

/** Characters that are segmented at once: the time for a text grows with the square of its length. */
const window = 1_000;

/** Window by window; the last word of one may go on in the next, so that it is read again there. */
function segmentedWords(text: string): number {
  let words = 0;
  for (let from = 0; from < text.length; ) {
    const part = text.slice(from, from + window);
    const isLast = from + window >= text.length;
    let open: { readonly index: number; readonly isWordLike?: boolean } = { index: 0 };
    for (const segment of segmenter.segment(part)) {
      if (open.isWordLike) words++;
      open = segment;
    }
    // A word as long as the window has no end that could be waited for.
    const isCut = !isLast && open.index > 0;
    if (!isCut && open.isWordLike) words++;
    from += isCut ? open.index : window;
  }
  return words;
}
