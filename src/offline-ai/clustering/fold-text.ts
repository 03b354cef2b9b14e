/**
 * Marks that writers leave out when they type fast: Latin, Greek and Cyrillic accents, Hebrew points, Arabic vowels.
 * Marks of Indic and South-East Asian scripts stay: there they are vowels, and the word is another one without them.
 */
const optionalMarks = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]/g;

/** Letters that carry their accent inside, so that decomposition does not reach it. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ё: 'е',
  ـ: '',
};
const accentedInside = /[ßæœøđðþłıёـ]/g;

/**
 * The form in which two spellings of the same text are equal: compatibility forms (full-width letters, ligatures),
 * case and optional accents are folded. Independent of the machine's locale.
 */
export function foldText(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(accentedInside, (letter) => plainLetters[letter] ?? letter)
    .normalize('NFD')
    .replace(optionalMarks, '')
    .normalize('NFC');
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}
