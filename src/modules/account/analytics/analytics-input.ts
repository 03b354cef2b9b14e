import { z } from 'zod';

/** The last 7, 30 or 90 days, today among them, or the calendar month; all UTC. */
export const usagePeriods = ['7d', '30d', '90d', 'month'] as const;
export type UsagePeriod = (typeof usagePeriods)[number];

/** Years that JavaScript and PostgreSQL write alike, and the day after a day as well. */
const day = z.date().refine((date) => {
  const year = date.getUTCFullYear();
  return year >= 1970 && year <= 9998;
}, 'Ensure this date lies between 1970-01-01 and 9998-12-31.');

export const usageAnalyticsInput = z.object({
  period: z.enum(usagePeriods).nullish(),
  startDate: day.nullish(),
  endDate: day.nullish(),
});
