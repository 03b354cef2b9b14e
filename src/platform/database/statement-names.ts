import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/** Statements that are prepared within an hour; PostgreSQL keeps each of them, with its plan, for as long as its connection lives. */
const maxNames = 500;

/** Uses from which a statement is prepared: most of those that come but once come never again. */
const preparedFrom = 3;

/** Characters up to which a text can be a statement that comes again; longer ones have as many parameters as somebody sent values. */
const maxLength = 10_000;

/** Milliseconds for which a connection, and with it what was prepared over it, is kept. */
export const preparedFor = 3_600_000;

const uses = new LRUCache<string, number>({ maxSize: 4_194_304, sizeCalculation: (_, text) => text.length + 1 });
let names = new Map<string, string>();
let renewedAt = Date.now();

/**
 * Name of the prepared statement for a text: the same text is planned once a connection. Undefined for what is not to be prepared: texts
 * vary with filters, orders and the number of values, so that callers can make any number of them.
 */
export function statementName(text: string): string | undefined {
  if (text.length > maxLength) return undefined;
  if (Date.now() - renewedAt > preparedFor) {
    names = new Map();
    renewedAt = Date.now();
  }
  const name = names.get(text);
  if (name !== undefined) return name;
  const count = (uses.get(text) ?? 0) + 1;
  uses.set(text, count);
  return count < preparedFrom || names.size >= maxNames ? undefined : prepare(text);
}

function prepare(text: string): string {
  const name = `s_${createHash('sha1').update(text).digest('base64url')}`;
  names.set(text, name);
  uses.delete(text);
  return name;
}
