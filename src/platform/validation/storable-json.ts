import { z } from 'zod';

/** Levels of arrays and objects within each other; deeper ones only serve to exhaust whoever reads them. */
const maxDepth = 32;

/** Zero bytes and halves of letters: PostgreSQL stores neither in JSON. */
const unstorable = /[\0\p{Cs}]/u;

/** Any JSON value, null included, that the database can keep: of at most so many bytes as JSON. */
export function storableJson(maxBytes: number) {
  return z.unknown().superRefine((value, context) => {
    const problem = value === undefined ? 'This field is required.' : problemOf(value, maxBytes);
    if (problem) context.addIssue({ code: 'custom', message: problem });
  });
}

function problemOf(value: unknown, maxBytes: number): string | undefined {
  // Level by level, not by recursion: the value comes from outside and may be as deep as a body is long.
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) return `Ensure this value is nested at most ${maxDepth} levels deep.`;
    const inner: unknown[] = [];
    for (const item of level) {
      if (typeof item === 'string' && unstorable.test(item)) return 'Null characters are not allowed.';
      if (item === null || typeof item !== 'object') continue;
      if (!Array.isArray(item) && Object.keys(item).some((key) => unstorable.test(key)))
        return 'Null characters are not allowed.';
      for (const child of Object.values(item)) inner.push(child);
    }
    level = inner;
  }
  return Buffer.byteLength(JSON.stringify(value)) > maxBytes
    ? `Ensure this value has no more than ${maxBytes} bytes as JSON.`
    : undefined;
}
