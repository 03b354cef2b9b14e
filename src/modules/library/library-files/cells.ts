import { z } from 'zod';
import { slugify } from '#platform/validation/slug.ts';

/** A cell whose emptiness says nothing: the column is as if it were not there. */
export function given<Schema extends z.ZodType<unknown, string>>(schema: Schema) {
  return z
    .string()
    .optional()
    .transform((cell) => (cell === '' ? undefined : cell))
    .pipe(schema.optional());
}

const yes: ReadonlySet<string> = new Set(['true', '1', 'yes', 'y', 't', 'on']);
const no: ReadonlySet<string> = new Set(['false', '0', 'no', 'n', 'f', 'off']);

/** Yes or no, as programs and people write it. */
export const flag = z.string().transform((cell, context) => {
  const word = cell.toLowerCase();
  if (yes.has(word)) return true;
  if (no.has(word)) return false;
  context.addIssue({ code: 'custom', message: 'Must be a valid boolean.' });
  return z.NEVER;
});

/** The slug of a line: the one it gives, else one made from its name. */
export function slugOf(
  cells: { readonly slug?: string; readonly name?: string },
  context: z.core.$RefinementCtx,
): string {
  const slug = cells.slug ?? (cells.name === undefined ? undefined : slugify(cells.name, ''));
  if (slug) return slug;
  context.addIssue(
    slug === undefined
      ? { code: 'custom', path: ['name'], message: 'This field is required.' }
      : { code: 'custom', path: ['slug'], message: 'No slug can be made of this name: give one.' },
  );
  return z.NEVER;
}
