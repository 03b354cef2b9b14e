import { outageOf } from '../errors/outages.ts';
import type { Logger } from './logger.ts';

/** Milliseconds between two lines that say that the same thing is still away. */
const pause = 10_000;

/** Logs errors of a connection that is tried again and again: an outage every few seconds, with how often it was met; others at once. */
export function seldomWarn(log: Logger, message: string): (error: unknown) => void {
  let told = Number.NEGATIVE_INFINITY;
  let untold = 0;
  return (error) => {
    if (outageOf(error) && performance.now() - told < pause) {
      untold++;
      return;
    }
    log.warn({ err: error, ...(untold > 0 ? { untold } : {}) }, message);
    if (outageOf(error)) told = performance.now();
    untold = 0;
  };
}
