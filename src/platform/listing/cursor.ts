import { type AppError, invalid } from '../errors/app-error.ts';
import type { OrderTerm } from './definition.ts';

/** Place of a row in an order: the values it is ordered by, then its id. */
export interface Cursor {
  readonly order: string;
  readonly values: readonly (string | number | boolean | null)[];
}

/** Names the order a cursor belongs to. */
export function orderKey(terms: readonly OrderTerm[]): string {
  return terms.map((term) => (term.descending ? `-${term.by}` : term.by)).join(',');
}

export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.order, ...cursor.values])).toString('base64url');
}

export function wrongCursor(field: 'after' | 'before'): AppError {
  return invalid({ [field]: 'This cursor is not valid for this list and order.' });
}

/** Characters of a cursor; the values that rows are ordered by are names, numbers and times. */
const longest = 32_768;

/** @throws AppError VALIDATION_FAILED for a cursor that is none or of another order */
export function decodeCursor(text: string, field: 'after' | 'before', terms: readonly OrderTerm[]): Cursor {
  if (text.length > longest) throw wrongCursor(field);
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    throw wrongCursor(field);
  }
  if (!Array.isArray(parts)) throw wrongCursor(field);
  const [order, ...values] = parts as [string, ...(string | number | boolean | null)[]];
  const plain = values.every((value) => value === null || ['string', 'number', 'boolean'].includes(typeof value));
  if (order !== orderKey(terms) || values.length !== terms.length + 1 || !plain) throw wrongCursor(field);
  return { order, values };
}
