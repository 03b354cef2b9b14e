import { SpellingIndex } from './find-misspellings.ts';
import { keyStems } from './keyword-key.ts';
import { Lexicon, type Word, WordNumbers } from './lexicon.ts';
import { splitWords } from './split-words.ts';

/** What a keyword is about: a set of stems. There is one object for each set, so that equal keys are the same object. */
export interface Key {
  /** The sorted stems as one text. */
  readonly id: string;
  readonly stems: readonly string[];
}

/** The texts of one cluster of the sector. */
export interface ClusterTexts {
  readonly name: string;
  readonly keywords: readonly string[];
}

export interface ClusterKeys {
  readonly keywords: readonly Key[];
  readonly name: Key;
}

/** All keywords of a sector, old and new, read as one text. */
export interface SectorKeywords {
  /** The keys of the new keywords, in the order given. */
  readonly added: readonly Key[];
  /** By position of the cluster; clusters that share too little with any new keyword are left out. */
  readonly clustered: ReadonlyMap<number, ClusterKeys>;
  /** How many keywords there are, old and new. */
  readonly size: number;
  /** In how many of them a stem occurs. */
  countOf(stem: string): number;
}

/**
 * Reads the keywords of a sector together, as some readings need the others: the language, words that are written
 * together by some and apart by others, and slips of the keyboard.
 */
export function readSector(clusters: readonly ClusterTexts[], added: readonly string[]): SectorKeywords {
  const numbers = new WordNumbers();
  const clusteredNumbers = clusters.map((cluster) =>
    cluster.keywords.map((keyword) => numbers.add(splitWords(keyword))),
  );
  const addedNumbers = added.map((keyword) => numbers.add(splitWords(keyword)));
  const lexicon = new Lexicon(numbers);
  const spelling = new SpellingIndex(lexicon.words);
  const wordsOf = (keyword: readonly number[]): Word[] => keyword.map((number) => lexicon.words[number]!);
  const nameOf = (cluster: ClusterTexts, keywords: readonly (readonly number[])[]): Word[] => {
    const same = cluster.keywords.indexOf(cluster.name);
    return same >= 0 ? wordsOf(keywords[same]!) : splitWords(cluster.name).map((text) => lexicon.word(text));
  };

  const addedWords = addedNumbers.map(wordsOf);
  const isRelevant = relevance(addedWords, lexicon, spelling);
  const clusteredWords = new Map<number, { readonly keywords: Word[][]; readonly name: Word[] }>();
  clusters.forEach((cluster, i) => {
    const keywords = clusteredNumbers[i]!;
    const name = nameOf(cluster, keywords);
    if (isRelevant(name) || keywords.some((keyword) => isRelevant(wordsOf(keyword))))
      clusteredWords.set(i, { keywords: keywords.map(wordsOf), name });
  });

  const known = new Map<string, Key>();
  const read = (words: readonly Word[]): Key => intern(known, keyStems(lexicon.joinCompounds(words)));
  // Read all before any is corrected: a slip is put right only where that gives the key of another keyword.
  for (const words of addedWords) read(words);
  for (const { keywords } of clusteredWords.values()) for (const words of keywords) read(words);
  const occurring = new Set(known.values());
  const corrected = (words: readonly Word[]): Key => correct(read(words), words, spelling, read, occurring);
  return {
    added: addedWords.map(corrected),
    clustered: new Map(
      [...clusteredWords].map(([i, { keywords, name }]) => [
        i,
        { keywords: keywords.map(corrected), name: corrected(name) },
      ]),
    ),
    size: clusteredNumbers.reduce((sum, keywords) => sum + keywords.length, added.length),
    countOf: (stem) => lexicon.countOf(stem),
  };
}

/**
 * Whether an old keyword can have to do with a new one at all: all its words but one are words of new keywords, in some
 * inflection or spelling. In a large sector that leaves few keywords to look at closely.
 */
function relevance(
  added: readonly (readonly Word[])[],
  lexicon: Lexicon,
  spelling: SpellingIndex,
): (words: readonly Word[]) => boolean {
  const stems = new Set<string>();
  for (const words of added) {
    for (const word of words) {
      stems.add(word.stem);
      for (const correction of spelling.corrections(word)) stems.add(correction.stem);
    }
    for (const word of lexicon.joinCompounds(words)) stems.add(word.stem);
  }
  for (const part of lexicon.partsOf((compound) => stems.has(compound.stem))) stems.add(part.stem);
  return (words) => {
    let strange = 0;
    let shared = 0;
    for (const word of words) {
      if (stems.has(word.stem)) shared++;
      else if (word.role === 'content' && ++strange > 1) return false;
    }
    return shared > 0;
  };
}

/**
 * The key with one slip put right. Only a spelling that gives the key of another keyword counts: "addidas trainers" is
 * read as "adidas trainers" because someone searches for that, and "sheep farm" stays what it is next to "sheer curtains".
 */
function correct(
  key: Key,
  words: readonly Word[],
  spelling: SpellingIndex,
  read: (words: readonly Word[]) => Key,
  occurring: ReadonlySet<Key>,
): Key {
  for (let i = 0; i < words.length; i++) {
    for (const correction of spelling.corrections(words[i]!)) {
      const candidate = read(words.with(i, correction));
      if (candidate !== key && occurring.has(candidate)) return candidate;
    }
  }
  return key;
}

function intern(known: Map<string, Key>, stems: readonly string[]): Key {
  const id = stems.join(' ');
  const key = known.get(id);
  if (key) return key;
  const made = { id, stems };
  known.set(id, made);
  return made;
}
