import { type GraphQLInputType, getNullableType, isEnumType, isListType, isNonNullType, isScalarType } from 'graphql';
import { isFile } from '#platform/validation/file.ts';
import { shown } from '#platform/validation/messages.ts';
import { wordsOf } from './view-types.ts';

/** A value converted to the type of its argument, or a message that says what is wrong with it. */
export type Coerced = { readonly value: unknown } | { readonly problem: string };

/**
 * Reads values as the old backend did: numbers and booleans may be sent as text, and text as a number.
 * An explicit null passes, because it is for the module to decide whether a field may be empty.
 */
export function coerce(type: GraphQLInputType, given: unknown): Coerced {
  if (given === null) return isNonNullType(type) ? { problem: 'This field may not be null.' } : { value: null };
  const plain = getNullableType(type);
  if (isListType(plain)) return coerceList(plain.ofType as GraphQLInputType, given);
  if (isEnumType(plain)) {
    const known = typeof given === 'string' && plain.getValue(given) !== undefined;
    return known ? { value: given } : noChoice(given);
  }
  if (!isScalarType(plain)) return { value: given };
  const words = wordsOf(plain);
  if (words) return words.includes(given as string) ? { value: given } : noChoice(given);
  return coerceScalar(plain.name, given);
}

function coerceList(inner: GraphQLInputType, given: unknown): Coerced {
  if (!Array.isArray(given)) return { problem: 'Expected a list of items.' };
  const values: unknown[] = [];
  for (const item of given) {
    const result = coerce(inner, item);
    if ('problem' in result) return result;
    values.push(result.value);
  }
  return { value: values };
}

function coerceScalar(name: string, given: unknown): Coerced {
  switch (name) {
    case 'RecordId':
    case 'Int':
    case 'SafeInt':
      return coerceInteger(name, given);
    case 'Float':
      return coerceNumber(given);
    case 'Boolean':
      return coerceBoolean(given);
    case 'Date':
      return coerceDay(given);
    case 'DateTime':
      return coerceMoment(given);
    case 'File':
      return isFile(given)
        ? { value: given }
        : { problem: 'The submitted data was not a file: send a form (multipart/form-data).' };
    case 'JSON':
    case 'AnyJson':
      return { value: given };
    default:
      // Text, and scalars that are written as text: times, addresses, UUIDs.
      if (typeof given === 'string') return { value: given };
      return isPlainNumber(given) ? { value: String(given) } : { problem: 'Not a valid string.' };
  }
}

/** Whether parsing has kept the number as it was written: a very large one has lost digits or become infinite. */
function isPlainNumber(given: unknown): given is number {
  return Number.isSafeInteger(given) || (Number.isFinite(given) && !Number.isInteger(given));
}

/** A day that exists in the calendar: `2026-02-30` does not. */
function coerceDay(given: unknown): Coerced {
  const isDay = typeof given === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(given) && isSameDay(given, new Date(given));
  return isDay ? { value: given } : { problem: 'Not a valid date: write it as YYYY-MM-DD.' };
}

function isSameDay(text: string, date: Date): boolean {
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

const int4 = 2_147_483_647;

function coerceInteger(name: string, given: unknown): Coerced {
  const text = typeof given === 'string' ? given.trim() : given;
  const number = typeof text === 'string' ? (/^-?\d{1,16}$/.test(text) ? Number(text) : Number.NaN) : text;
  if (typeof number !== 'number' || !Number.isInteger(number)) return { problem: 'A valid integer is required.' };
  const limit = name === 'SafeInt' ? Number.MAX_SAFE_INTEGER : int4;
  if (Math.abs(number) > limit)
    return {
      problem:
        number > 0
          ? `Ensure this value is less than or equal to ${limit}.`
          : `Ensure this value is greater than or equal to -${limit}.`,
    };
  return { value: number };
}

function coerceNumber(given: unknown): Coerced {
  const number = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
  return typeof number === 'number' && Number.isFinite(number)
    ? { value: number }
    : { problem: 'A valid number is required.' };
}

/** A point in time with its zone, in the form the GraphQL scalar accepts. */
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/;

function coerceMoment(given: unknown): Coerced {
  if (typeof given === 'string' && moment.test(given.trim())) {
    const date = new Date(given.trim());
    if (!Number.isNaN(date.getTime())) return { value: date.toISOString() };
  }
  return { problem: 'Datetime has wrong format. Use this format instead: YYYY-MM-DDThh:mm:ssZ.' };
}

function coerceBoolean(given: unknown): Coerced {
  if (typeof given === 'boolean') return { value: given };
  const text = typeof given === 'string' || typeof given === 'number' ? String(given).toLowerCase() : '';
  if (['true', '1', 'yes', 'on', 't', 'y'].includes(text)) return { value: true };
  if (['false', '0', 'no', 'off', 'f', 'n'].includes(text)) return { value: false };
  return { problem: 'Must be a valid boolean.' };
}

function noChoice(given: unknown): Coerced {
  return { problem: `"${shown(given).slice(0, 100)}" is not a valid choice.` };
}
