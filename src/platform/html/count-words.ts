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

function segmentedWords(text: string): number {
  let words = 0;
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) words++;
  return words;
}
