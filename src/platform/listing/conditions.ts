import { dayAfter } from '../validation/day.ts';
import type { Condition } from './definition.ts';

/** Column equals the value. */
export const equals =
  (column: string): Condition<unknown> =>
  (value, bind) =>
    `${column} = ${bind(value)}`;

export const atLeast =
  (column: string): Condition<unknown> =>
  (value, bind) =>
    `${column} >= ${bind(value)}`;

export const atMost =
  (column: string): Condition<unknown> =>
  (value, bind) =>
    `${column} <= ${bind(value)}`;

/** The moment lies on the UTC day or after it. */
export const fromDay =
  (column: string): Condition<Date> =>
  (day, bind) =>
    `${column} >= ${bind(day.toISOString())}::timestamptz`;

/** The moment lies on the UTC day or before it. */
export const untilDay =
  (column: string): Condition<Date> =>
  (day, bind) =>
    `${column} < ${bind(dayAfter(day).toISOString())}::timestamptz`;
