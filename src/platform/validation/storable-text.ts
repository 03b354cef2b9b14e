import { AppError, type FieldErrors } from '../errors/app-error.ts';
import { hasTooManyMarks, tooManyMarks } from './combining-marks.ts';

/** What is told of a text with zero bytes in it, in the old backend's words (Django REST Framework). */
export const nullCharacters = 'Null characters are not allowed.';

/** Half of a letter that UTF-16 writes in two: no encoding of Unicode has it, so it would be kept as another character. */
const surrogate = /\p{Cs}/u;

/**
 * Why a text cannot be kept as it is, or not be read in a reasonable time; undefined where it can. Other control characters are cleaned away where texts are read (text.ts).
 */
export function textProblem(text: string): string | undefined {
  if (text.includes('\0')) return nullCharacters;
  if (hasTooManyMarks(text)) return tooManyMarks;
  const half = surrogate.exec(text)?.[0];
  return half && `Surrogate characters are not allowed: U+${half.charCodeAt(0).toString(16).toUpperCase()}.`;
}

/** Arguments whose own fields are what callers know by name. */
const spreadOut = new Set(['input', 'filter']);

/** What was found of long texts: one variable may be given to many fields of an operation, and looking through a megabyte takes milliseconds. */
export type KnownTexts = Map<string, string | undefined>;

/** Characters from which a text is remembered. */
const long = 10_000;

/**
 * Looks through all that a call was given, before anything is done with it: names of nested fields as well as texts.
 *
 * @param known of the calls that belong together
 * @throws AppError VALIDATION_FAILED naming the fields that hold a text that cannot be kept
 */
export function requireStorable(given: Readonly<Record<string, unknown>>, known?: KnownTexts): void {
  const fields: FieldErrors = {};
  for (const [name, value] of Object.entries(given)) {
    if (spreadOut.has(name) && isObject(value)) {
      for (const [inner, content] of Object.entries(value)) note(inner, content);
    } else note(name, value);
  }
  const [message] = Object.values(fields).flat();
  if (message) throw new AppError('VALIDATION_FAILED', { message, fields });

  function note(name: string, value: unknown): void {
    const problem = problemWithin(value, known);
    if (problem) fields[name] = [problem];
  }
}

/** Why a value cannot be kept: the first text or name in it, at any depth, that cannot. Level by level, because a value may be as deep as a body is long. */
export function problemWithin(value: unknown, known?: KnownTexts): string | undefined {
  for (let level: readonly unknown[] = [value]; level.length > 0; ) {
    const inner: unknown[] = [];
    for (const item of level) {
      const problem = typeof item === 'string' ? knownProblem(item, known) : undefined;
      if (problem) return problem;
      if (Array.isArray(item)) for (const element of item) inner.push(element);
      else if (isObject(item)) {
        // Whoever copies it name by name changes what all objects are.
        if (Object.hasOwn(item, '__proto__')) return 'The name "__proto__" is not allowed.';
        for (const [key, content] of Object.entries(item)) inner.push(key, content);
      }
    }
    level = inner;
  }
  return undefined;
}

function knownProblem(text: string, known: KnownTexts | undefined): string | undefined {
  if (!known || text.length < long) return textProblem(text);
  if (!known.has(text)) known.set(text, textProblem(text));
  return known.get(text);
}

/** JSON's objects; what a library made of a value, such as a Date or a file, is none. */
function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (value === null || typeof value !== 'object') return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
