import { capitalise, countWords } from '#platform/text/prose.ts';
import type { KeywordShape } from '../language/keyword.ts';
import type { Manner, MentionForm } from './banks/frames.ts';
import { inManner } from './manner.ts';

/** Says sentence templates about one subject, and keeps count of words and of how often the keyword has been said. */
export interface Voice {
  /** The finished sentence of a template; `more` fills `{sec!}` and `{list!}`. */
  say(template: string, more?: string): string;
  /** Counts text that did not come from a template (an outline's heading). */
  note(text: string): string;
  /** Whether the keyword has not been said for so long that the text would lose sight of it. */
  isOverdue(): boolean;
  /** Keeps room for `count` appearances of the keyword that are going to come inside other keywords. */
  reserve(count: number): void;
  /** Whether one more appearance of the keyword stays below about 1.8 % of the text. */
  hasRoomFor(text: string): boolean;
  readonly form: MentionForm;
  readonly subject: KeywordShape;
}

const plain = (text: string) => text.toLowerCase().replace(/[’‘]/g, "'").replace(/\s+/g, ' ');

/** How often `keyword` occurs in `text` as whole words, whatever the case. */
export function occurrences(text: string, keyword: string): number {
  const wanted = plain(keyword);
  const searched = plain(text);
  if (wanted === '') return 0;
  const isWord = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}]/u.test(character);
  let count = 0;
  for (let at = searched.indexOf(wanted); at >= 0; at = searched.indexOf(wanted, at + wanted.length)) {
    const before = searched[at - 1];
    const after = searched[at + wanted.length];
    if (!(isWord(before) && isWord(wanted[0])) && !(isWord(after) && isWord(wanted.at(-1)))) count++;
  }
  return count;
}

/** Typographic quotation marks and apostrophes, for the fixed part of a template. */
const typeset = (template: string) => template.replace(/"([^"]*)"/g, '“$1”').replace(/'/g, '’');

const usualShare = 0.01;
/** Below this the keyword is worked in by a sentence of its own. */
const lowestShare = 0.0062;
const highestShare = 0.018;

/** How the keyword can stand in a sentence. */
export const mentionFormOf = (subject: KeywordShape): MentionForm =>
  subject.kind === 'how-to' ? 'how-to' : /^[“"]/.test(subject.mention) ? 'quoted' : 'bare';

export function createVoice(subject: KeywordShape, manner: Manner, targetWords: number): Voice {
  const form = mentionFormOf(subject);
  const keywordWords = Math.max(1, countWords(subject.text));
  // A keyword of many words would fill the text long before it reached one per cent of it.
  const share = Math.min(form === 'bare' ? usualShare : form === 'how-to' ? 0.008 : 0.0068, 0.06 / keywordWords);
  const nounHoldsKeyword = occurrences(subject.noun, subject.text) > 0;
  let words = 0;
  let said = 0;
  let reserved = 0;
  let wordsAtLastNoun = -1000;

  const note = (text: string) => {
    words += countWords(text);
    said += occurrences(text, subject.text);
    return text;
  };
  const mayMention = () => said < 1 + share * words && (said + reserved + 1) / targetWords <= highestShare;
  const isOverdue = () => said < Math.min(lowestShare, share * 0.9) * (words + targetWords * 0.2) && mayMention();
  // "Preparing for the question …" reads badly: a question stands only where one speaks about it,
  // and so does a pair, which is neither one thing nor several of a kind.
  const isNameable = !subject.noun.startsWith('the question ') && subject.kind !== 'versus';
  const mayName = () => isNameable && (nounHoldsKeyword ? mayMention() : words - wordsAtLastNoun >= 55);
  const name = () => {
    wordsAtLastNoun = words;
    // "the best CRM for small business" can stand wherever "a CRM for small business" can.
    return subject.kind === 'best' && form === 'bare' && isOverdue() ? subject.mention : subject.noun;
  };

  const say = (template: string, more = '') => {
    // One sentence takes the subject once; its other places get the words offered instead.
    let free = true;
    const filled = typeset(inManner(template, manner)).replace(
      /\{([a-z]+)(!?)(?:\|([^}]*))?\}/g,
      (_, slot: string, must: string, instead = '') => {
        if (must === '!' && slot === 'kw') return subject.mention;
        if (slot === 'left' || slot === 'right') return subject.sides?.[slot === 'left' ? 0 : 1] ?? instead;
        if (must === '!') {
          reserved = Math.max(0, reserved - occurrences(more, subject.text));
          return more;
        }
        if (!free) return instead;
        if (slot === 'np') {
          if (!mayName()) return instead;
          free = false;
          return name();
        }
        // After "with" and "for" only a real noun phrase reads well; a quoted search or "how to …" gives way to the noun.
        const saysKeyword = slot === 'about' || form === 'bare';
        if (saysKeyword ? !mayMention() : !mayName()) return '';
        free = false;
        if (!saysKeyword) return form === 'how-to' && slot === 'with' ? ` in ${name()}` : ` ${slot} ${name()}`;
        return ` ${slot === 'about' && form === 'how-to' ? 'on' : slot} ${subject.mention}`;
      },
    );
    return note(capitalise(filled));
  };

  return {
    say,
    note,
    isOverdue,
    reserve: (count) => {
      reserved = count;
    },
    hasRoomFor: (text) =>
      (said + occurrences(text, subject.text)) / targetWords <= highestShare || occurrences(text, subject.text) === 0,
    form,
    subject,
  };
}
