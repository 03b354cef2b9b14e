import { americanSpelling } from './american-spelling.ts';
import { detectLanguage } from './detect-language.ts';
import { stemWord } from './stem-word.ts';
import { equalWordsOf, type Language, rolesOf, type WordRole } from './word-lists.ts';

/** A word of a sector's keywords; there is one object for each, so that equal words are the same object. */
export interface Word {
  /** As typed, folded. */
  readonly text: string;
  /** Canonical form: American spelling, the usual one of equal words, without inflection. */
  readonly stem: string;
  readonly role: WordRole | 'content';
  /** In how many keywords it occurs. */
  readonly count: number;
}

/** Shorter than this, two words written as one are more likely another word by chance than a compound. */
const shortestCompound = 4;
const year = /^(19|20)\d\d$/;
const numberPattern = /\p{N}/u;

/** Texts as numbers: the words of a sector are compared and counted many times, and numbers are quick. */
export class WordNumbers {
  readonly texts: string[] = [];
  /** In how many keywords each word occurs. */
  readonly counts: number[] = [];
  readonly #numbers = new Map<string, number>();

  /** The number of a text; undefined if it does not occur. */
  of(text: string): number | undefined {
    return this.#numbers.get(text);
  }

  /** Counts the words of one more keyword and gives their numbers. */
  add(words: readonly string[]): number[] {
    const numbers: number[] = [];
    for (const text of words) {
      let number = this.#numbers.get(text);
      if (number === undefined) {
        number = this.texts.length;
        this.#numbers.set(text, number);
        this.texts.push(text);
        this.counts.push(0);
      }
      if (!numbers.includes(number)) this.counts[number]!++;
      numbers.push(number);
    }
    return numbers;
  }
}

/** The words of a sector, with what the sector's language and its other keywords tell about them. */
export class Lexicon {
  readonly language: Language;
  /** By the number of the word. */
  readonly words: readonly Word[];
  readonly #numbers: WordNumbers;
  /** For words that begin a compound, the words that complete it and the compound: "water" → "proof" → "waterproof". */
  readonly #compounds = new Map<Word, Map<Word, Word>>();
  readonly #stemCounts = new Map<string, number>();
  /** The place the sector's searchers are in, as a canonical word; any other place is a subject. */
  readonly #market: string | undefined;

  constructor(numbers: WordNumbers) {
    this.#numbers = numbers;
    const countOf = (text: string): number => numbers.counts[numbers.of(text) ?? -1] ?? 0;
    this.language = detectLanguage(countOf);
    this.#market = this.#findMarket(countOf);
    this.words = numbers.texts.map((text, number) => this.#describe(text, numbers.counts[number]!));
    for (const word of this.words) {
      this.#findParts(word);
      this.#stemCounts.set(word.stem, this.countOf(word.stem) + word.count);
    }
  }

  /** In how many keywords a word of this stem occurs. */
  countOf(stem: string): number {
    return this.#stemCounts.get(stem) ?? 0;
  }

  /** The parts of those compounds that are asked for. */
  partsOf(isWanted: (compound: Word) => boolean): Set<Word> {
    const parts = new Set<Word>();
    for (const [first, seconds] of this.#compounds)
      for (const [second, compound] of seconds) if (isWanted(compound)) parts.add(first).add(second);
    return parts;
  }

  /** The word of this text, even if it does not occur in the sector. */
  word(text: string): Word {
    return this.#known(text) ?? this.#describe(text, 0);
  }

  /**
   * Joins words that others in the sector write as one ("water proof", "wi fi" where "waterproof", "wifi" occur), so that
   * all of them meet.
   */
  joinCompounds(words: readonly Word[]): readonly Word[] {
    if (!words.some((word) => this.#compounds.has(word))) return words;
    const joined: Word[] = [];
    for (let i = 0; i < words.length; i++) {
      const next = words[i + 1];
      const compound = next && this.#compounds.get(words[i]!)?.get(next);
      joined.push(compound ?? words[i]!);
      if (compound) i++;
    }
    return joined;
  }

  #known(text: string): Word | undefined {
    const number = this.#numbers.of(text);
    return number === undefined ? undefined : this.words[number];
  }

  #describe(text: string, count: number): Word {
    const usual = this.#usual(text);
    const spelled = this.language === 'en' ? americanSpelling(usual) : usual;
    return { text, stem: stemWord(spelled, this.language), role: this.#roleOf(text, usual), count };
  }

  #usual(text: string): string {
    return equalWordsOf(this.language).get(text) ?? text;
  }

  #roleOf(text: string, usual: string): Word['role'] {
    if (year.test(text)) return 'market';
    const role = rolesOf(this.language).get(text) ?? 'content';
    return role === 'market' && usual !== this.#market ? 'content' : role;
  }

  /** In a sector about visas "uk" and "usa" tell keywords apart; the more usual one is taken for where the searchers are. */
  #findMarket(countOf: (text: string) => number): string | undefined {
    const counts = new Map<string, number>();
    for (const [text, role] of rolesOf(this.language)) {
      if (role === 'market') counts.set(this.#usual(text), (counts.get(this.#usual(text)) ?? 0) + countOf(text));
    }
    let market: string | undefined;
    for (const [place, count] of counts) if (count > 0 && count > (counts.get(market ?? '') ?? 0)) market = place;
    return market;
  }

  /** Numbers are no parts: "1 2" is not "12". A little word may end a compound ("log in"), not begin one ("a part"). */
  #findParts(compound: Word): void {
    const { text } = compound;
    if (text.length < shortestCompound || compound.role !== 'content' || numberPattern.test(text)) return;
    for (let i = 1; i < text.length; i++) {
      const first = this.#known(text.slice(0, i));
      if (!first || first.role === 'function') continue;
      const second = this.#known(text.slice(i));
      if (!second) continue;
      const known = this.#compounds.get(first);
      if (known) known.set(second, compound);
      else this.#compounds.set(first, new Map([[second, compound]]));
    }
  }
}
