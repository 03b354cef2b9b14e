import { z } from 'zod';

const message = 'Enter a language tag, such as en or pt-BR.';

/** A language by its BCP 47 tag, in its canonical spelling: `pt-br` becomes `pt-BR`. */
export const languageTag = z.string().transform(checked).pipe(z.string().min(2).max(10));

/** The same, or nothing. */
export const optionalLanguageTag = z
  .string()
  .transform((value, context) => (value.trim() === '' ? '' : checked(value, context)))
  .pipe(z.string().max(10));

function checked(value: string, context: z.RefinementCtx): string {
  const tag = canonical(value.trim());
  if (tag !== undefined) return tag;
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}

/** Characters of what is read as a tag; the time for it grows with the square of its length. */
const longest = 100;

function canonical(tag: string): string | undefined {
  if (tag.length > longest) return undefined;
  try {
    const locale = new Intl.Locale(tag);
    // Longer names of languages are well formed, but none was ever registered: somebody wrote `english`.
    return /^[a-z]{2,3}$/.test(locale.language) ? locale.toString() : undefined;
  } catch {
    return undefined;
  }
}
