import { z } from 'zod';
import { shown } from './messages.ts';

/** Rows that one bulk call may touch. */
export const maxBulk = 5_000;

/** Keys are int4. */
export const maxDatabaseId = 2_147_483_647;

/** Opaque id of GraphQL: base64url of `Type:1`. */
export function toGlobalId(type: string, databaseId: number | string): string {
  return Buffer.from(`${type}:${databaseId}`).toString('base64url');
}

/** Characters of an id in any spelling; it is read under each alias that it is given to. */
const longest = 200;

/** The parts of an opaque id, or undefined when it is none. */
export function fromGlobalId(id: string): { type: string; databaseId: string } | undefined {
  if (id.length > longest) return undefined;
  const match = /^([A-Za-z]+):(.+)$/.exec(Buffer.from(id, 'base64url').toString('utf8'));
  return match ? { type: match[1]!, databaseId: match[2]! } : undefined;
}

/** The key in an id of any spelling: number, digits or opaque id of that type. Undefined when it can be no key of that type. */
export function toDatabaseId(type: string, id: string | number): number | undefined {
  const text = typeof id === 'number' ? String(id) : id.trim();
  if (text.length > longest) return undefined;
  const digits = /^\d+$/.test(text) ? text : opaqueDigits(type, text);
  if (digits === undefined) return undefined;
  const key = Number(digits);
  return key >= 1 && key <= maxDatabaseId ? key : undefined;
}

function opaqueDigits(type: string, text: string): string | undefined {
  const parts = fromGlobalId(text);
  return parts?.type === type && /^\d+$/.test(parts.databaseId) ? parts.databaseId : undefined;
}

/** What the GraphQL input builder and OpenAPI need to know of a field beyond its zod type. */
export interface FieldMeta {
  /** GraphQL type where it does not follow from the zod type. */
  readonly graphql?: string;
  [key: string]: unknown;
}

/** A reference to another record: its key or its opaque id. */
export function idOf(type: string) {
  return z
    .union([z.string(), z.number()], {
      error: (issue) =>
        issue.input === undefined
          ? 'This field is required.'
          : issue.input === null
            ? 'This field may not be null.'
            : 'A valid integer is required.',
    })
    .transform((value, context) => {
      const id = toDatabaseId(type, value);
      if (id === undefined) {
        context.addIssue({ code: 'custom', message: `"${shown(value)}" is not a valid id.` });
        return z.NEVER;
      }
      return id;
    })
    .meta({ graphql: 'ID' } satisfies FieldMeta);
}

/** A non-empty list of references, each once. */
export function idsOf(type: string, max: number) {
  return z
    .array(idOf(type))
    .min(1)
    .max(max)
    .transform((ids) => [...new Set(ids)]);
}
