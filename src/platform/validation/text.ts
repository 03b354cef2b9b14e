import { z } from 'zod';

// Control characters are never meant: they come along from where a text was copied. A caller's zero bytes are refused before
// (storable-text.ts), because who sends them means something else than a text; those of machines, such as AI providers, are cleaned here.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** One line of text: trimmed, whitespace folded, never blank. */
export function line(max: number) {
  return z
    .string()
    .transform((value) => foldWhitespace(value))
    .pipe(z.string().min(1).max(max));
}

/** One line that may be empty. */
export function optionalLine(max: number) {
  return z
    .string()
    .transform((value) => foldWhitespace(value))
    .pipe(z.string().max(max));
}

/** Text of several lines, may be empty. */
export function text(max: number) {
  return z
    .string()
    .transform((value) => value.normalize('NFC').replace(controls, '').trim())
    .pipe(z.string().max(max));
}

export function foldWhitespace(value: string): string {
  return value.normalize('NFC').replace(controls, '').replace(/\s+/gu, ' ').trim();
}

/** What uniqueness of a name is judged by: case and whitespace do not count. Never longer than the name. */
export function uniqueKey(value: string): string {
  // The only letter whose small form is longer than itself: an i with a second dot.
  return foldWhitespace(value).replaceAll('\u0130', 'i').toLowerCase();
}
