import { z } from 'zod';

/** Characters of an address at most (RFC 5321, section 4.5.3.1.3, less the brackets). */
const maxLength = 254;

/**
 * What nobody sees: control and format characters (zero width, direction), fillers, variation selectors, halves of letters. Two
 * addresses that differ in them alone look the same.
 */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
const hiddenOrBlank = new RegExp(`${hidden.source}|\\s`, 'gu');

/**
 * The one form of an email address, by which it is stored, looked up, counted and compared: in Unicode's form NFKC and lower case,
 * without what cannot be seen. NFKC rather than NFC, because every address that can be stored is plain ASCII: the full-width letters of
 * an Asian keyboard and other compatibility forms then mean the address that they spell, and no two addresses become one. Letters of
 * other alphabets that only look alike stay what they are, and are no address.
 */
export function normaliseEmail(given: string): string {
  const seen = given.replace(hiddenOrBlank, '').normalize('NFKC').toLowerCase();
  return seen.replace(hiddenOrBlank, '').normalize('NFKC').toLowerCase();
}

/** Whether something inside an address cannot be seen: it is then nobody's, whatever it looks like. Blanks around it do not count. */
export function hidesCharacters(given: string): boolean {
  return hidden.test(given.trim());
}

/**
 * An address that is stored or written to. Clients know the words for its form
 * (docs/contract/errors.md, "Words of field errors").
 */
export const newEmail = z
  .string()
  .transform((given, context) => {
    const address = given.trim();
    // Before it is normalised: a megabyte would take half a second.
    if (address.length > maxLength) return address;
    if (!hidesCharacters(address)) return /\s/.test(address) ? address : normaliseEmail(address);
    context.addIssue({ code: 'custom', message: 'An email address may not contain invisible or control characters.' });
    return z.NEVER;
  })
  .pipe(z.string().min(1).max(maxLength))
  .pipe(z.email('Invalid email format'));

/** An address that says who somebody is. It is not judged: one that cannot be any is as unknown as any other. */
export const knownEmail = z
  .string()
  .transform((given) => given.trim())
  .pipe(z.string().min(1).max(maxLength));
