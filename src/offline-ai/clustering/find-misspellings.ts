import type { Word } from './lexicon.ts';

/** Below this length one letter makes another word too often ("wool", "pool"). */
const shortestMisspelt = 5;
/** Of this length a replaced letter is more likely a slip than another word ("boots", "books" are shorter). */
const shortestReplaced = 7;
/** How many times more often the right spelling has to occur. */
const moreFrequent = 5;

/**
 * Finds, for rare words, the far more frequent words that they are one slip of the keyboard away from: a letter too many,
 * too few, replaced or swapped with its neighbour. The first letter is nearly always right, and has to be equal.
 */
export class SpellingIndex {
  readonly #frequentByShape = new Map<string, Word[]>();
  readonly #corrections = new Map<Word, readonly Word[]>();

  constructor(words: Iterable<Word>) {
    for (const word of words) {
      if (word.count < moreFrequent || !canBeMisspelt(word.text)) continue;
      for (const shape of shapes(word.text)) {
        const same = this.#frequentByShape.get(shape);
        if (same) same.push(word);
        else this.#frequentByShape.set(shape, [word]);
      }
    }
  }

  /** The likely right spellings of a word, the most frequent first; none for a word that is frequent itself. */
  corrections(word: Word): readonly Word[] {
    let known = this.#corrections.get(word);
    if (!known) {
      known = canBeMisspelt(word.text) ? this.#find(word) : [];
      this.#corrections.set(word, known);
    }
    return known;
  }

  #find(word: Word): Word[] {
    const found = new Set<Word>();
    for (const shape of shapes(word.text))
      for (const candidate of this.#frequentByShape.get(shape) ?? [])
        if (candidate.count >= moreFrequent * Math.max(1, word.count) && isOneSlip(word.text, candidate.text))
          found.add(candidate);
    return [...found].sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
  }
}

function canBeMisspelt(text: string): boolean {
  return text.length >= shortestMisspelt && onlyLetters.test(text);
}

const onlyLetters = /^\p{L}+$/u;

/** A word, and the word without each of its letters but the first: two words one slip apart have one of these in common. */
function shapes(word: string): string[] {
  const all = [word];
  for (let i = 1; i < word.length; i++) all.push(word.slice(0, i) + word.slice(i + 1));
  return all;
}

/** Whether one letter was added, left out, swapped with its neighbour or, in a long word, replaced. */
function isOneSlip(a: string, b: string): boolean {
  if (a === b || a[0] !== b[0]) return false;
  if (a.length > b.length) return isOneSlip(b, a);
  if (b.length - a.length > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  if (a.length < b.length) return start + end >= a.length;
  const differing = a.length - start - end;
  if (differing === 1) return a.length >= shortestReplaced;
  return differing === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
}
