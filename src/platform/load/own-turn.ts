import { setImmediate as nextTurn } from 'node:timers/promises';

let last: Promise<void> = Promise.resolve();

/**
 * Waits for a turn of the event loop that no other caller of this function has. Whoever has some milliseconds of work calls it before, so
 * that light requests are answered between two such pieces, however many requests with such work there are.
 */
export function ownTurn(): Promise<void> {
  last = last.then(() => nextTurn());
  return last;
}
