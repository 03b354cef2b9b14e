import { createHash } from 'node:crypto';
import { types } from 'node:util';

/** Names a call by all that decides what it does. The order in which an object's properties were written makes no difference. */
export function requestHash(parts: unknown): string {
  return createHash('sha256').update(canonical(parts)).digest('base64url');
}

/** JSON with sorted names. What is left out and what is undefined are the same. */
function canonical(value: unknown): string {
  if (value === undefined || value === null) return 'null';
  if (typeof value === 'bigint') return String(value);
  if (types.isDate(value)) return JSON.stringify(value);
  if (typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const pairs = Object.entries(value)
    .filter(([, held]) => held !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, held]) => `${JSON.stringify(name)}:${canonical(held)}`);
  return `{${pairs.join()}}`;
}
