import { AppError } from '../errors/app-error.ts';

/** Names under which UTF-8 goes, and what is a part of it. */
const utf8Names = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii']);

/**
 * JSON is UTF-8 (RFC 8259, 8.1). A body that says it is something else is refused, because reading it as what it is not would keep
 * other letters than were meant.
 *
 * @throws AppError UNSUPPORTED_MEDIA_TYPE
 */
export function requireUtf8(contentType: string): void {
  const charset = /;\s*charset\s*=\s*"?([^\s";]*)/i.exec(contentType)?.[1];
  if (charset === undefined || utf8Names.has(charset.toLowerCase())) return;
  throw new AppError('UNSUPPORTED_MEDIA_TYPE', {
    message: `Unsupported charset "${charset.slice(0, 100)}" in request: send UTF-8.`,
  });
}

/** The text of a body; a byte order mark before it is left out. @returns undefined for what is not UTF-8 */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** What stands for a character that could not be decoded. */
const replacement = '\ufffd';

/**
 * A text that a parser decoded, such as a field of a form: those take what is not UTF-8 for another character.
 *
 * @throws AppError BAD_REQUEST
 */
export function requireDecoded(text: string, name: string): void {
  if (text.includes(replacement))
    throw new AppError('BAD_REQUEST', { message: `The field "${name.slice(0, 100)}" of the form is not UTF-8.` });
}

/**
 * Text in percent-encoding, such as a query string. Where that is broken, or not of UTF-8, another text would be read than was meant.
 *
 * @param name what it is, for the words of the error
 * @throws AppError BAD_REQUEST
 */
export function requireReadable(encoded: string, name: 'query string' | 'form'): void {
  try {
    decodeURIComponent(encoded);
  } catch {
    throw new AppError('BAD_REQUEST', {
      message: `The ${name} cannot be read: write "%" as %25, and other characters as percent-encoded UTF-8.`,
    });
  }
}

/** The same for the query string of a request. @throws AppError BAD_REQUEST */
export function requireReadableQuery({ url }: Pick<Request, 'url'>): void {
  const start = url.indexOf('?') + 1;
  if (start > 0) requireReadable(url.slice(start), 'query string');
}
