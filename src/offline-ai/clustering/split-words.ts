import { foldText } from './fold-text.ts';

/** Letters, digits and their marks; "+" and "#" only at the end ("c++", "c#"); a decimal point or comma between digits. */
const wordPattern = /\p{N}+(?:[.,]\p{N}+)+|[\p{L}\p{N}][\p{L}\p{N}\p{M}]*[+#]*/gu;

/** Scripts that are written without spaces, where the words have to be found with a dictionary. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** "1,000" is "1000". */
const thousands = /,(?=\p{N}{3}(?!\p{N}))/gu;

const apostrophes = /[’‘`´ʼ＇]/g;
/** "women's", but also the "women's'" and "womens'" of a hurried typist. */
const possessive = /'s?'*(?=[^\p{L}\p{N}]|$)/gu;
/** French and Italian articles: "l'huile", "d'olive", "qu'est", "dell'orto". */
const elision = /(?<![\p{L}\p{N}])(l|d|j|n|m|t|s|c|qu|all|dell|nell|sull|un)'(?=\p{L}{2})/gu;

const units = new Set(
  'mg g kg lb lbs oz ml cl l litre liter gal mm cm m km inch ft yd sqm sqft gb tb mb kb kw kwh w v mah hp hz mph kmh k am pm min mins hr hrs'.split(
    ' ',
  ),
);

let segmenter: Intl.Segmenter | undefined;

/**
 * The words of a keyword, folded and in their order. Digits are joined to the unit behind them ("5 kg" and "5kg" are one
 * word). A keyword without any letter or digit ("❤️", "???") is one word: itself.
 */
export function splitWords(keyword: string): string[] {
  const plain = splitPlain(keyword);
  if (plain) return plain;
  const folded = foldText(keyword.replace(apostrophes, "'"));
  const spoken = folded.includes("'") ? dropApostrophes(folded) : folded;
  const words = joinUnits(spoken.match(wordPattern) ?? []);
  if (words.length === 0) return symbolsOnly(folded);
  return unspaced.test(spoken) ? words.flatMap(segment) : words;
}

/** The words of what most keywords are, lower-case English letters and spaces, quickly; undefined for all others. */
function splitPlain(text: string): string[] | undefined {
  const words: string[] = [];
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : space;
    if (code === space) {
      if (i > start) words.push(text.slice(start, i));
      start = i + 1;
    } else if (code < lowerA || code > lowerZ) return undefined;
  }
  return words;
}

const space = 32;
const lowerA = 97;
const lowerZ = 122;

function dropApostrophes(text: string): string {
  return text.replace(elision, '$1 ').replace(possessive, '').replaceAll("'", '');
}

function joinUnits(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (const written of words) {
    const word = written.replace(thousands, '');
    const previous = joined.at(-1);
    if (previous !== undefined && units.has(word) && /^[\d.,]+$/.test(previous))
      joined[joined.length - 1] = previous + word;
    else joined.push(word);
  }
  return joined;
}

function segment(word: string): string[] {
  if (!unspaced.test(word)) return [word];
  segmenter ??= new Intl.Segmenter('ja', { granularity: 'word' });
  const parts: string[] = [];
  for (const part of segmenter.segment(word)) if (part.isWordLike) parts.push(part.segment);
  return parts.length > 0 ? parts : [word];
}

function symbolsOnly(text: string): string[] {
  const symbols = text.replace(/\s|\u200d|\ufe0e|\ufe0f/g, '');
  return symbols === '' ? [] : [symbols];
}
