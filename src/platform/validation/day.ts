import { millisecondsInDay } from 'date-fns/constants';
import { z } from 'zod';
import { invalid } from '../errors/app-error.ts';
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
  return new Date(date.getTime() + millisecondsInDay);
}

/** The midnight, UTC, that begins the day of a moment. */
export function midnight(date: Date): Date {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()));
}

/** `2026-01-31`, UTC. */
export function toDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/**
 * The days of a range in their order; without an end the range goes until today.
 *
 * @throws AppError VALIDATION_FAILED for an end before the start
 */
export function requireOrder({ start, end }: { readonly start: Date; readonly end: Date }, endIsGiven: boolean): void {
  if (end >= start) return;
  throw invalid(
    endIsGiven
      ? { endDate: 'Ensure the end is not before the start.' }
      : { startDate: 'Ensure the start is not after today.' },
  );
}
