import { z } from 'zod';
import type { FieldMeta } from './ids.ts';

/** A calendar day, UTC: the midnight that begins it. Years that JavaScript and PostgreSQL write alike, and the day after it as well. */
export const day = z
  .date()
  .refine((date) => {
    const year = date.getUTCFullYear();
    return year >= 1970 && year <= 9998;
  }, 'Ensure this date lies between 1970-01-01 and 9998-12-31.')
  .meta({ graphql: 'Date' } satisfies FieldMeta);

/** The first moment after a day. */
export function dayAfter(date: Date): Date {
  return new Date(date.getTime() + 86_400_000);
}
