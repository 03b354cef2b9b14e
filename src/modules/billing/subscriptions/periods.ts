import type { BillingCycle } from '#prisma/generated/client/client.ts';

/**
 * Periods are counted in UTC, whatever zone a process or an account is in, and always from the anchor: month k begins k months after
 * it, on its day or, where a month is too short, on that month's last. So a 31st is not lost in a February.
 */
export interface Period {
  readonly start: Date;
  /** The moment at which the next one begins. */
  readonly end: Date;
}

export const monthsOf: Readonly<Record<BillingCycle, number>> = { monthly: 1, annual: 12 };

/** The same day and time of a later month (UTC), or that month's last day. */
export function addMonths(date: Date, months: number): Date {
  const moved = new Date(date);
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  const last = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(date.getUTCDate(), last));
  return moved;
}

/** How many months after the anchor a moment is; undefined when no month that is counted from the anchor begins then. */
export function monthAt(anchor: Date, moment: Date): number | undefined {
  const months = (moment.getUTCFullYear() - anchor.getUTCFullYear()) * 12 + moment.getUTCMonth() - anchor.getUTCMonth();
  return addMonths(anchor, months).getTime() === moment.getTime() ? months : undefined;
}

/** A period and what it is counted from. */
export interface AnchoredPeriod extends Period {
  readonly anchor: Date;
}

/**
 * The period that begins at a moment. Where none that is counted from the anchor does – somebody has set an end by hand – it is counted
 * from that moment, and so are those after it.
 *
 * @param months how long it is
 */
export function periodFrom(anchor: Date, start: Date, months: number): AnchoredPeriod {
  const month = monthAt(anchor, start);
  return month === undefined
    ? { anchor: start, start, end: addMonths(start, months) }
    : { anchor, start, end: addMonths(anchor, month + months) };
}

/** Beginnings of the further months within a period, after its first: when an annual plan grants. */
export function monthsWithin(anchor: Date, { start, end }: Period): Date[] {
  const first = monthAt(anchor, start);
  const [base, offset] = first === undefined ? [start, 0] : [anchor, first];
  const found: Date[] = [];
  for (let month = 1; ; month++) {
    const beginning = addMonths(base, offset + month);
    if (beginning >= end) return found;
    found.push(beginning);
  }
}
