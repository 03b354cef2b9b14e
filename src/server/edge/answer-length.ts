/** Characters that the answer of one operation may have: as many as the rows it is made of may have bytes. */
export const maxAnswerLength = 16 * 1_048_576;

/**
 * Whether a value has more characters as JSON than a limit. What was read once may stand in an answer many times, under aliases or below
 * many parents, so that neither its objects nor its rows tell how long it gets. Looks no further than the limit, and makes no text.
 *
 * @param value plain data, without cycles
 */
export function isLongerThan(value: unknown, limit: number): boolean {
  return subtract(value, limit) < 0;
}

/** How many characters a value has as JSON, about; no more than the limit is told. */
export function lengthOf(value: unknown, limit = maxAnswerLength): number {
  return limit - Math.max(0, subtract(value, limit));
}

/** @returns what is left of so many characters; less than zero as soon as they do not suffice */
function subtract(value: unknown, room: number): number {
  if (typeof value === 'string') return room - value.length - 2;
  if (typeof value !== 'object' || value === null) return room - 5;
  let left = room - 2;
  if (Array.isArray(value)) {
    for (const item of value) {
      left = subtract(item, left - 1);
      if (left < 0) return left;
    }
    return left;
  }
  for (const key in value) {
    left = subtract((value as Record<string, unknown>)[key], left - key.length - 4);
    if (left < 0) return left;
  }
  return left;
}
