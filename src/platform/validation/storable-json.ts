import { z } from 'zod';
import { problemWithin } from './storable-text.ts';

/** Levels of arrays and objects within each other; deeper ones only serve to exhaust whoever reads them. */
const maxDepth = 32;

/** Any JSON value, null included, that the database can keep: of at most so many bytes as JSON. */
export function storableJson(maxBytes: number) {
  return z.unknown().superRefine((value, context) => {
    const problem = value === undefined ? 'This field is required.' : problemOf(value, maxBytes);
    if (problem) context.addIssue({ code: 'custom', message: problem });
  });
}

/** The same for an object. */
export function storableObject(maxBytes: number) {
  const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
  return storableJson(maxBytes).refine(isObject, 'Expected an object.');
}

function problemOf(value: unknown, maxBytes: number): string | undefined {
  // Level by level, not by recursion: the value comes from outside and may be as deep as a body is long.
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) return `Ensure this value is nested at most ${maxDepth} levels deep.`;
    // What is too large for a number would be kept as null.
    if (level.some((item) => typeof item === 'number' && !Number.isFinite(item))) return 'A valid number is required.';
    level = level.flatMap((item) => (item === null || typeof item !== 'object' ? [] : Object.values(item)));
  }
  const problem = problemWithin(value);
  if (problem) return problem;
  return Buffer.byteLength(JSON.stringify(value)) > maxBytes
    ? `Ensure this value has no more than ${maxBytes} bytes as JSON.`
    : undefined;
}
