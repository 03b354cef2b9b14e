/**
 * Characters that nobody sees and nobody searches for: zero-width spaces, byte order marks, and the controls of writing direction.
 * The joiners U+200C and U+200D stay: Persian words and emoji are made with them.
 */
const invisibleCharacters = /[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
/** Control characters that are no space. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
const control = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g;

/** Words of ASCII with one space between them: most keywords, and nothing to do. */
const plain = /^[!-~]+(?: [!-~]+)*$/;

/**
 * A keyword as it is stored: white space of every kind folded to one space, none at the ends, no invisible characters, accents composed (NFC).
 * Case, punctuation, and script stay as they are. Cleaning twice changes nothing.
 */
export function cleanKeyword(text: string): string {
  if (plain.test(text)) {
    return text;
  }
  return text.replace(control, '').replace(invisibleCharacters, '').normalize('NFC').replace(/\s+/g, ' ').trim();
}
