import { z } from 'zod';
import { parseUrl } from '../text/parse-url.ts';

// A browser passes over tabs and line breaks in an address, so that one could look like another than it is.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const controls = /[\u0000-\u001f\u007f-\u009f]/;

/** What is told of an address that is none. */
export const webAddressWords = 'Enter a valid URL that begins with http:// or https://.';

/** Characters of what is read as an address; the time for a host name in other scripts grows with the square of its length. */
const longest = 2_500;

/**
 * An http or https address without a login in it, as browsers read it; undefined for anything else. Its `href` is ASCII only: it can
 * stand in a header as it is.
 */
export function parseWebAddress(text: string): URL | undefined {
  const address = text.trim();
  if (address.length > longest) return undefined;
  // Two slashes, because a browser makes an address of `http:x` as well.
  if (!/^https?:\/\//i.test(address) || controls.test(address)) return undefined;
  const url = parseUrl(address);
  return url?.username === '' && url.password === '' ? url : undefined;
}

/**
 * An address on the web, kept in the one spelling that `URL` gives it: international host names in ASCII, everything else
 * percent-encoded. Whether it may be fetched is judged when it is (platform/http/outbound.ts).
 *
 * @param max characters, as it is given and in that spelling
 */
export function webAddress(max: number) {
  return z
    .string()
    .transform((value, context) => normalised(value, max, context))
    .pipe(z.string().max(max));
}

/** The same, or an empty text for none. */
export function optionalWebAddress(max: number) {
  return z
    .string()
    .transform((value, context) => (value.trim() === '' ? '' : normalised(value, max, context)))
    .pipe(z.string().max(max));
}

function normalised(value: string, max: number, context: z.RefinementCtx): string {
  const isTooLong = value.trim().length > max;
  const url = isTooLong ? undefined : parseWebAddress(value);
  if (url) return url.href;
  const tooLong = `Ensure this field has no more than ${max} characters.`;
  context.addIssue({ code: 'custom', message: isTooLong ? tooLong : webAddressWords });
  return z.NEVER;
}
