import { z } from 'zod';

/** A slug that the caller chose, of so many characters at most. */
export function slugOf(max: number) {
  return z
    .string()
    .transform((value) => value.trim().toLowerCase())
    .pipe(
      z
        .string()
        .max(max)
        .regex(/^[a-z0-9_-]+$/, 'Enter a valid slug consisting of letters, numbers, underscores or hyphens.'),
    );
}

/** The slug of most resources. */
export const givenSlug = slugOf(120);

/** A slug made from a name, or the fallback when nothing of it can be written in one. */
export function slugify(value: string, fallback: string): string {
  const slug = value
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 100);
  return slug || fallback;
}
