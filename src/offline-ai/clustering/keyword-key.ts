import type { Word } from './lexicon.ts';
import type { WordRole } from './word-lists.ts';

/**
 * How many words must be left before a word of each role may go: "best" and "uk" may go from "best running shoes uk" but
 * not from "best shoes"; "cheap" and "why" only where much else is said. The most telling roles are kept first.
 */
const enoughWithout: readonly (readonly [WordRole, number])[] = [
  ['question', 3],
  ['purchase', 3],
  ['helper', 2],
  ['quality', 2],
  ['market', 2],
];

/**
 * What a keyword is about, whatever its word order and wording: the distinct stems of the words that matter, sorted.
 * Depends on the keyword alone, so that the same keyword has the same key in every batch. Never empty unless `words` is.
 */
export function keyStems(words: readonly Word[]): string[] {
  const kept: string[] = [];
  const keep = (stem: string): void => {
    if (!kept.includes(stem)) kept.push(stem);
  };
  let lightWords = false;
  for (const word of words) {
    if (word.role === 'content') keep(word.stem);
    else lightWords = true;
  }
  if (lightWords)
    for (const [role, enough] of enoughWithout) {
      for (const word of words) if (word.role === role && kept.length < enough) keep(word.stem);
    }
  if (kept.length === 0) for (const word of words) keep(word.stem);
  return kept.sort();
}
