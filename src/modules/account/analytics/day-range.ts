import { millisecondsInDay } from 'date-fns/constants';
import { invalid } from '#platform/errors/app-error.ts';
import { midnight, requireOrder, toDay } from '#platform/validation/day.ts';
import type { UsagePeriod } from './analytics-input.ts';

/** Whole UTC days, both ends among them. Dates are the midnights that begin them. */
export interface DayRange {
  /** What was asked for; null where days were. */
  readonly period: UsagePeriod | null;
  readonly start: Date;
  readonly end: Date;
}

interface Asked {
  readonly period?: UsagePeriod | null;
  readonly startDate?: Date | null;
  readonly endDate?: Date | null;
}

/** A leap year. */
const maxDays = 366;
const lengths = { '7d': 7, '30d': 30, '90d': 90 } as const;
const defaultPeriod = '30d';

/**
 * The days that are asked for: dates win over a period. A start alone goes until today, an end alone takes the 30 days to it.
 *
 * @throws AppError VALIDATION_FAILED for an end before the start and for more than 366 days
 */
export function dayRange({ period, startDate, endDate }: Asked, now: Date): DayRange {
  const today = midnight(now);
  if (!startDate && !endDate) return namedRange(period ?? defaultPeriod, today);
  const end = endDate ? midnight(endDate) : today;
  const start = startDate ? midnight(startDate) : addDays(end, 1 - lengths[defaultPeriod]);
  requireOrder({ start, end }, Boolean(endDate));
  if (countDays(start, end) > maxDays)
    throw invalid({ [endDate ? 'endDate' : 'startDate']: `Ensure there are no more than ${maxDays} days.` });
  return { period: null, start, end };
}

function namedRange(period: UsagePeriod, today: Date): DayRange {
  if (period !== 'month') return { period, start: addDays(today, 1 - lengths[period]), end: today };
  const [year, month] = [today.getUTCFullYear(), today.getUTCMonth()];
  return { period, start: new Date(Date.UTC(year, month, 1)), end: new Date(Date.UTC(year, month + 1, 0)) };
}

/** Every day of a range as `2026-01-31`. */
export function daysOf({ start, end }: Pick<DayRange, 'start' | 'end'>): string[] {
  return Array.from({ length: countDays(start, end) }, (_, index) => toDay(addDays(start, index)));
}

function countDays(start: Date, end: Date): number {
  return (end.getTime() - start.getTime()) / millisecondsInDay + 1;
}

function addDays(date: Date, days: number): Date {
  return new Date(date.getTime() + days * millisecondsInDay);
}
