import { knownLanguages, type Language, rolesOf } from './word-lists.ts';

/**
 * The language most keywords of a sector are written in, judged by its little words; English when they say nothing.
 * Many different little words tell more than one that is in every keyword (in "ai tools", "ai" is not Italian), and a
 * word that several languages have counts for each of them only in part. `countOf`: in how many keywords a word occurs.
 */
export function detectLanguage(countOf: (word: string) => number): Language {
  const scores = new Map<Language, number>();
  for (const [word, speakers] of languagesOfWord) {
    const count = countOf(word);
    if (count === 0) continue;
    for (const language of speakers)
      scores.set(language, (scores.get(language) ?? 0) + Math.log2(1 + count) / speakers.length);
  }
  let best: Language = 'en';
  for (const language of knownLanguages) if ((scores.get(language) ?? 0) > (scores.get(best) ?? 0)) best = language;
  return best;
}

/** For each Latin word of the lists, the languages that have it. */
const languagesOfWord: ReadonlyMap<string, readonly Language[]> = (() => {
  const speakers = new Map<string, Language[]>();
  for (const language of knownLanguages)
    for (const word of rolesOf(language).keys()) {
      if (!/^[a-z]/.test(word)) continue;
      const known = speakers.get(word);
      if (known) known.push(language);
      else speakers.set(word, [language]);
    }
  return speakers;
})();
