const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Makes plain text safe inside an HTML element or attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character]!);
}

/** One line of well-formed text: no control characters, no half emoji, single spaces, no space at the ends. */
export function cleanLine(text: string): string {
  return text
    .replace(/[\p{Surrogate}\p{Cc}\u2028\u2029\ufeff]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** How many words a person would count: runs of characters between spaces that hold a letter, a digit or a symbol. */
export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}\p{S}]/u.test(word)).length;
}

// A title must not end in a word that promises another one.
const danglingEnd =
  /[\s,;:–—\-|(&]+(?:a|an|the|and|or|of|for|to|in|on|with|at|by|from|your|how|what|when|is|are|vs)?$|[\s,;:–—\-|(&+]+$/i;

function trimDanglingEnd(text: string): string {
  let result = text.trim();
  for (
    let next = result.replace(danglingEnd, '');
    next !== '' && next !== result;
    next = result.replace(danglingEnd, '')
  )
    result = next;
  return result;
}

/**
 * Shortens a line to at most `max` UTF-16 units, between words and without leaving "for", "the" or a comma at the end.
 * A line without a usable space (one huge word, or a script that writes none) is cut between characters instead.
 */
export function cutAtWord(line: string, max: number): string {
  const text = cleanLine(line);
  if (text.length <= max) return text;
  const head = text.slice(0, max + 1);
  const space = head.lastIndexOf(' ');
  if (space > 0) {
    const cut = trimDanglingEnd(head.slice(0, space));
    if (cut !== '') return cut;
  }
  let result = '';
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) {
    if (result.length + segment.length > max) break;
    result += segment;
  }
  return result === '' ? cleanLine(text.slice(0, max)) : result;
}

/** Like `cutAtWord`, and shows with an ellipsis that something is missing. */
export function cutWithEllipsis(line: string, max: number): string {
  const text = cleanLine(line);
  return text.length <= max ? text : `${cutAtWord(text, max - 1).replace(/[.!?…]+$/, '')}…`;
}

/** Upper-cases the first letter; words with a spelling of their own (iPhone) stay as they are. */
export function capitalise(text: string): string {
  const first = /^[“"'‘([¿¡]*/u.exec(text)?.[0].length ?? 0;
  const word = /^\S*/.exec(text.slice(first))?.[0] ?? '';
  if (/^\p{Ll}+\p{Lu}/u.test(word)) return text;
  const letter = String.fromCodePoint(text.codePointAt(first) ?? 32);
  return first >= text.length ? text : text.slice(0, first) + letter.toUpperCase() + text.slice(first + letter.length);
}
