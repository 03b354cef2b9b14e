import { isNativeError } from 'node:util/types';

/** Cuts secrets out of a text. */
export type Redact = (text: string) => string;

/** Shorter ones are words that stand for themselves, like the `none` that a local server takes for a key. */
const shortest = 6;

/** Causes of causes that are kept; a chain that goes in circles ends there. */
const deepest = 8;

/**
 * Replaces secrets wherever they stand in a text: as they are, as JSON writes them and as addresses do. Values of digits alone are left:
 * they could be any number.
 *
 * @param word what stands there instead
 */
export function redactor(secrets: readonly (string | undefined)[], word: string): Redact {
  const known = secrets.filter((secret) => secret !== undefined && secret.length >= shortest && /\D/.test(secret));
  const forms = new Set(known.flatMap((secret) => writtenForms(secret!)));
  // The longest first: one secret may be part of another.
  const ordered = [...forms].sort((a, b) => b.length - a.length);
  return (text) => ordered.reduce((rest, form) => rest.replaceAll(form, word), text);
}

function writtenForms(secret: string): string[] {
  return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)];
}

/**
 * A foreign error as it may be kept and logged: name, message, stack and the causes, all redacted. What else the original carries –
 * headers, bodies, requests – stays behind.
 */
export function redactedError(error: unknown, redact: Redact): Error {
  return copyOf(error, redact, deepest);
}

function copyOf(error: unknown, redact: Redact, depth: number): Error {
  if (!isError(error)) return new Error(redact(String(error)));
  const { cause } = error;
  const words = error.message || String((error as { code?: unknown }).code ?? '');
  const options = cause == null || depth === 0 ? {} : { cause: copyOf(cause, redact, depth - 1) };
  const copy = new Error(redact(words), options);
  copy.name = error.name;
  copy.stack = redact(error.stack ?? '');
  return copy;
}

/** Also where it comes from another realm, as what Node's own fetch throws may. */
function isError(value: unknown): value is Error {
  return value instanceof Error || isNativeError(value);
}
