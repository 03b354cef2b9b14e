import { capitalise, cleanLine, cutAtWord } from '#platform/text/prose.ts';
import { type GrammaticalNumber, gerund, grammaticalNumber, withArticle } from './grammar.ts';
import { inPlace, isPlace, spelledName, spellNames } from './names.ts';

/** What a search phrase asks for, as far as its wording tells. `label` is a phrase whose grammar is unknown: another language, a symbol, a whole paragraph. */
type KeywordKind =
  | 'how-to'
  | 'question'
  | 'versus'
  | 'review'
  | 'best'
  | 'price'
  | 'local'
  | 'transactional'
  | 'noun'
  | 'label';

/** A keyword taken apart, so that titles and sentences can be built around it. */
export interface KeywordShape {
  /** The keyword itself: one clean line. */
  readonly text: string;
  readonly kind: KeywordKind;
  /** The keyword with names spelled as usual: "best CRM for small business". */
  readonly display: string;
  /** The thing searched for, without question words, "best", prices, places and years: "CRM for small business". */
  readonly core: string;
  /** The core as a natural noun phrase in a sentence: "a CRM for small business", "washing wool socks". */
  readonly noun: string;
  /** The keyword word by word, in a form that fits after "about": bare where it reads well, in quotation marks where not. */
  readonly mention: string;
  /** The number of `core`. */
  readonly number: GrammaticalNumber;
  /** Both things of a comparison. */
  readonly sides: readonly [string, string] | null;
  readonly place: string | null;
  readonly year: string | null;
}

const questionWord =
  /^(?:what|why|when|where|which|who|whose|is|are|can|could|do|does|did|should|will|would|has|have|how)$/;
const adverb = /^(?:.+ly|best|not|never|always|fast|safely)$/;
const commonVerbs = new Set(
  `add apply assemble attach bake become boil book brew build buy calculate change check choose clean clear compare connect cook create cut
decorate design do draw dry eat edit feed find fit fix fold freeze get grow hang hire improve increase install iron keep learn lose lower
maintain make manage measure melt mix move open optimise optimize organise organize paint pay pick plan plant play prepare prevent prune
reduce refinance remove repair replace reset roast run save sell set sew sharpen start stop store style teach train treat tune update use wash
wear weigh write`.split(/\s+/),
);

// Little words of other languages: one of them in a keyword means that English grammar does not apply to it.
const foreignWords =
  /^(?:de|la|el|los|las|der|die|das|für|fur|und|mit|ein|eine|le|les|des|du|pour|avec|et|della|del|di|il|gli|per|una|um|uma|para|como|con|och|för|til|og|en|een|voor|het|van|jak|na|dla|nasıl|ve|cara|untuk|yang)$/;

const reviewWord = /^(?:reviews?|reviewed|ratings?|testimonials?)$/;
const priceWord = /^(?:prices?|costs?|pricing|fees?|cheap|cheapest|affordable|budget)$/;
const bestWord = /^(?:best|top|cheapest|greatest|recommended)$/;
const shopWord =
  /^(?:buy|order|shop|purchase|hire|book|rent|download|online|sale|deals?|discounts?|coupons?|delivery|store|stores|subscribe|booking)$/;
const peopleWord: Record<string, string> = {
  mens: "men's",
  womens: "women's",
  ladies: "women's",
  kids: "kids'",
  boys: "boys'",
  girls: "girls'",
  childrens: "children's",
  unisex: 'unisex',
};

const isYear = (word: string) => /^20[0-4]\d$/.test(word);

function isLabel(text: string, words: readonly string[]): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/[a-z]/gi)?.length ?? 0;
  if (letters === 0 || latin < letters * 0.85) return true;
  if (text.length > 80 || words.length > 10) return true;
  if (/[<>{}[\]|\\^~=*#@"“”]/.test(text)) return true;
  // Single letters ("x", "a & b") are too little to guess a grammar from.
  if (words.every((word) => word.replace(/[^\p{L}\p{N}]/gu, '').length < 2)) return true;
  return words.length > 1 && words.some((word) => foreignWords.test(word));
}

/** The keyword as an indirect question or name in quotation marks, for phrases that no sentence can swallow. */
function quoted(text: string): string {
  return /["“”]/.test(text) ? text : `“${text}”`;
}

function verbPhrase(words: readonly string[]): { noun: string; object: string } {
  const at = words.findIndex((word) => !adverb.test(word.toLowerCase()) || commonVerbs.has(word.toLowerCase()));
  const verbAt = Math.max(at, 0);
  const verb = words[verbAt] ?? '';
  const rest = words.slice(verbAt + 1);
  const changed = [...rest];
  // "wash and dry socks": both verbs change.
  if (rest[0] === 'and' && rest[1] !== undefined && commonVerbs.has(rest[1].toLowerCase()))
    changed[1] = gerund(rest[1]);
  const noun = [...words.slice(0, verbAt), gerund(verb), ...changed].join(' ');
  let object = rest[0] === 'and' && rest[1] !== undefined ? rest.slice(2) : rest;
  while (
    object.length > 0 &&
    /^(?:a|an|the|your|my|up|out|off|down|in|on|for|with|to|from|rid|of|at|about|into)$/i.test(object[0]!)
  )
    object = object.slice(1);
  const end = object.findIndex(
    (word, index) =>
      index > 0 &&
      /^(?:in|at|with|without|from|on|by|using|fast|naturally|quickly|properly|online|yourself|before|after|when|if|and)$/i.test(
        word,
      ),
  );
  return { noun, object: (end > 0 ? object.slice(0, end) : object).join(' ') };
}

/** Takes words off both ends that describe the search and not the thing. */
function strip(words: readonly string[], drop: (word: string) => boolean): string[] {
  return words.filter((word) => !drop(word.toLowerCase()));
}

const cleanEnds = (words: readonly string[]) => {
  const result = [...words];
  while (result.length > 1 && /^(?:for|in|of|at|with|and|or|the|to|from|on|near|a|an|-|–|&|by)$/i.test(result.at(-1)!))
    result.pop();
  while (result.length > 1 && /^(?:the|of|for|in|and|or|to|a|an|-|–|&|about|on)$/i.test(result[0]!)) result.shift();
  return result;
};

/**
 * Reads a search phrase like an editor: what kind of question it is, what thing it is about, and how to say it in a sentence.
 * Never fails; what it does not understand (and every phrase said to be in another language) comes back as a `label`, to be quoted instead of bent.
 */
export function analyseKeyword(keyword: string, language: 'english' | 'other' = 'english'): KeywordShape {
  const text = cutAtWord(keyword, 255) || 'this topic';
  const displayed = cleanLine(spellNames(text));
  const display = displayed.toLowerCase() === text.toLowerCase() ? displayed : text;
  const words = display.split(' ');
  const lower = words.map((word) => word.toLowerCase().replace(/[?!.,;:]+$/, ''));
  const base = { text, display, sides: null, place: null, year: lower.find(isYear) ?? null } as const;

  if (language === 'other' || isLabel(text, lower)) {
    const short = text.length > 60 ? `${cutAtWord(text, 55)}…` : text;
    return { ...base, kind: 'label', core: short, noun: quoted(short), mention: quoted(text), number: 'singular' };
  }

  const versusAt = lower.findIndex((word) => /^(?:vs|v|versus)\.?$/.test(word));
  if (versusAt > 0 && versusAt < words.length - 1) {
    const left = words.slice(0, versusAt).join(' ');
    const right =
      words
        .slice(versusAt + 1)
        .filter((word) => !isYear(word))
        .join(' ') || words.slice(versusAt + 1).join(' ');
    return {
      ...base,
      kind: 'versus',
      core: `${left} and ${right}`,
      noun: `${left} and ${right}`,
      mention: display,
      number: 'plural',
      sides: [left, right],
    };
  }
  const between = /^(?:the )?difference between (.+?) and (.+)$/i.exec(display);
  if (between) {
    const [, left, right] = between as unknown as [string, string, string];
    return {
      ...base,
      kind: 'versus',
      core: `${left} and ${right}`,
      noun: `${left} and ${right}`,
      mention: `the ${display.replace(/^the /i, '')}`,
      number: 'plural',
      sides: [left, right],
    };
  }

  const place = findPlace(lower);
  const nearMe = /\bnear (?:me|by)\b|\bnearby\b|\bin my area\b/i.test(display);
  const isHowTo =
    (lower[0] === 'how' && lower[1] === 'to') || (/^(?:ways|steps)$/.test(lower[0]!) && lower[1] === 'to');
  if (isHowTo && words.length > 2) {
    const { noun, object } = verbPhrase(words.slice(2).map((word) => word.replace(/[?!.]+$/, '')));
    return {
      ...base,
      kind: 'how-to',
      core: object || noun,
      noun,
      mention: display.replace(/[?!.]+$/, ''),
      number: object ? grammaticalNumber(object) : 'mass',
      place,
    };
  }
  if (questionWord.test(lower[0]!) && words.length > 1) {
    const definition = /^(?:what|who) (?:is|are|does|do) (?:the |an? )?(.+?)(?: mean| used for| do)?\??$/i.exec(
      display,
    );
    const core = definition?.[1] ?? display.replace(/\?+$/, '');
    const noun = definition ? withArticle(core) : `the question “${capitalise(display.replace(/\?+$/, ''))}?”`;
    return {
      ...base,
      kind: 'question',
      core,
      noun,
      mention: quoted(display.replace(/\?+$/, '')),
      number: definition ? grammaticalNumber(core) : 'singular',
      place,
    };
  }

  const has = (pattern: RegExp) => lower.some((word) => pattern.test(word));
  const kind: KeywordKind = has(reviewWord)
    ? 'review'
    : has(bestWord) && !/^(?:best practices?)$/i.test(words.slice(-2).join(' '))
      ? 'best'
      : nearMe
        ? 'local'
        : has(/^(?:prices?|costs?|pricing|cheap|affordable|fees)$/)
          ? 'price'
          : has(shopWord)
            ? 'transactional'
            : place !== null
              ? 'local'
              : 'noun';

  const people = lower.findIndex(
    (word, index) =>
      index === lower.length - 1 && index > 0 && peopleWord[word] !== undefined && lower[index - 1] !== 'for',
  );
  const trailing = people > 0 ? peopleWord[lower[people]!]! : null;
  const quantity = kind === 'best' && /^(?:\d+|ten|five|three)$/.test(lower[1] ?? '') ? 1 : -1;
  const kept = words.filter((_word, index) => {
    const plain = lower[index]!;
    if (index === people || index === quantity || isYear(plain)) return false;
    if (nearMe && /^(?:near|me|nearby|by)$/.test(plain)) return false;
    return true;
  });
  const drop = (word: string) =>
    kind === 'review'
      ? reviewWord.test(word) || bestWord.test(word)
      : kind === 'best'
        ? bestWord.test(word) || reviewWord.test(word)
        : kind === 'price'
          ? priceWord.test(word) && word !== 'budget'
          : kind === 'transactional'
            ? shopWord.test(word)
            : false;
  let coreWords = cleanEnds(strip(kept, drop));
  const placeWord = place;
  // "flights to Rome" is one thing, "dentists in Leeds" a thing and a place.
  const belongs = /^(?:to|from|for|of|across|around|through)$/i.test(coreWords.at(-2) ?? '');
  if (placeWord !== null && coreWords.length > 1 && coreWords.at(-1)!.toLowerCase() === placeWord && !belongs)
    coreWords = cleanEnds(coreWords.slice(0, -1));
  if (coreWords.length === 0) coreWords = words;
  const bare = coreWords.join(' ');
  const core = trailing ? `${trailing} ${bare}` : bare;
  const number = grammaticalNumber(core);
  const inHere = placeWord !== null && core !== display && !belongs ? ` ${inPlace(placeWord)}` : '';
  const noun = nearMe
    ? number === 'plural'
      ? `local ${core}`
      : withArticle(`local ${core}`)
    : `${withArticle(core)}${inHere}`;
  return {
    ...base,
    kind,
    core,
    noun,
    mention: mentionOf(display, kind, {
      trailing: trailing !== null,
      nearMe,
      place: placeWord,
      year: base.year,
      lower,
    }),
    number,
    place: placeWord,
  };
}

function findPlace(lower: readonly string[]): string | null {
  const last = lower.filter((word) => !isYear(word)).at(-1);
  return last !== undefined && lower.length > 1 && isPlace(last) ? last : null;
}

function mentionOf(
  display: string,
  kind: KeywordKind,
  parts: { trailing: boolean; nearMe: boolean; place: string | null; year: string | null; lower: readonly string[] },
): string {
  const placeReads =
    parts.place === null || /^(?:in|for|of|to|from)$/.test(parts.lower.at(-2) ?? '') || parts.lower[0] === parts.place;
  if (parts.nearMe || parts.trailing || parts.year !== null || !placeReads) return quoted(display);
  const last = parts.lower.at(-1) ?? '';
  if (kind === 'transactional')
    return /^(?:buy|order|shop|purchase|hire|book|rent|download|subscribe|best|cheap)$/.test(parts.lower[0]!)
      ? quoted(display)
      : withArticle(display);
  if (kind === 'price')
    return /^(?:price|cost)$/.test(last) && !/^(?:a|an|the)$/.test(parts.lower[0]!)
      ? `the ${display}`
      : withArticle(display);
  if (kind === 'best')
    return /^(?:best|top)$/.test(parts.lower[0]!) && !/^\d/.test(parts.lower[1] ?? '')
      ? `the ${display}`
      : quoted(display);
  if (kind === 'review')
    return last === 'reviews' || last === 'ratings'
      ? display
      : last === 'review' || last === 'rating'
        ? withArticle(display)
        : quoted(display);
  if (spelledName(display) !== undefined) return display;
  return withArticle(display);
}
