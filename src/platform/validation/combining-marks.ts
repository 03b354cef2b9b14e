/** Marks on one letter; no script has ten, and normalising takes the square of their number. */
const mostMarks = 100;

/** Tried only where a run begins, so that it is linear. */
const longRun = new RegExp(`(?<!\\p{M})\\p{M}{${mostMarks + 1}}`, 'u');

/** What is told of a text in which no letter can be made out. */
export const tooManyMarks = `No more than ${mostMarks} combining marks in a row are allowed.`;

/** Whether a text has so many combining marks in a row that Unicode normalisation would take seconds for it (UAX #15, stream-safe text). */
export function hasTooManyMarks(text: string): boolean {
  return longRun.test(text);
}
