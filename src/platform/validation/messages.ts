import { z } from 'zod';

/**
 * The words of validation errors. Clients of the old backend show them to people, so they are its words
 * (Django REST Framework's) where it had some.
 */
z.config({
  customError(issue) {
    switch (issue.code) {
      case 'invalid_type':
        return wrongType(issue.expected, issue.input);
      case 'invalid_value':
        if (issue.input === undefined || issue.input === null) return wrongType('value', issue.input);
        return `"${shown(issue.input)}" is not a valid choice.`;
      case 'too_small':
        return tooSmall(issue.origin, Number(issue.minimum));
      case 'too_big':
        return tooBig(issue.origin, Number(issue.maximum));
      case 'invalid_format':
        return invalidFormat(issue.format);
      case 'unrecognized_keys':
        return `Unknown field: ${shown(issue.keys.join(', '))}.`;
      default:
        return undefined;
    }
  },
});

/** Characters of a refused value, or of a list of names, that are repeated. */
const maxShown = 100;

/** A refused value in the words of an error, its beginning where it is long. What a value says of itself is not asked: it comes from outside. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return '[…]';
  if (typeof value === 'object' && value !== null) return '{…}';
  const text = String(value);
  return text.length > maxShown ? `${text.slice(0, maxShown)}…` : text;
}

const typeNames: Record<string, string> = {
  string: 'Not a valid string.',
  number: 'A valid number is required.',
  int: 'A valid integer is required.',
  boolean: 'Must be a valid boolean.',
  array: 'Expected a list of items.',
  object: 'Expected an object.',
  record: 'Expected an object.',
  date: 'Not a valid date.',
};

function wrongType(expected: string, input: unknown): string {
  if (input === undefined) return 'This field is required.';
  if (input === null) return 'This field may not be null.';
  return typeNames[expected] ?? `Expected ${expected}.`;
}

function tooSmall(origin: string, minimum: number): string {
  if (origin === 'string')
    return minimum === 1 ? 'This field may not be blank.' : `Ensure this field has at least ${minimum} characters.`;
  if (origin === 'array')
    return minimum === 1 ? 'This list may not be empty.' : `Ensure this field has at least ${minimum} elements.`;
  return `Ensure this value is greater than or equal to ${minimum}.`;
}

function tooBig(origin: string, maximum: number): string {
  if (origin === 'string') return `Ensure this field has no more than ${maximum} characters.`;
  if (origin === 'array') return `Ensure this field has no more than ${maximum} elements.`;
  return `Ensure this value is less than or equal to ${maximum}.`;
}

function invalidFormat(format: string): string {
  if (format === 'email') return 'Enter a valid email address.';
  if (format === 'url') return 'Enter a valid URL.';
  if (format === 'datetime' || format === 'date') return 'Not a valid date.';
  return 'Invalid format.';
}
