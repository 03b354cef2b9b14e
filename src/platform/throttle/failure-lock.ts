import { createHash } from 'node:crypto';
import { secondsInDay } from 'date-fns/constants';
import { RateLimiterRes } from 'rate-limiter-flexible';
import { counterIn, type ThrottleStore } from './store.ts';

/** Failures in a row that lock, and seconds for which they do (docs/contract/limits.md, "Lock against guessing"). */
export const maxFailures = 5;
export const lockTime = 15 * 60;

/** Seconds after which failures that did not lock are forgotten. */
const memory = secondsInDay;

/**
 * Locks what fails too often, on every process at once and whether throttling is on or off.
 * Try first, then tell the outcome: of any number of parallel tries no more than the limit learn whether they were right.
 */
export interface FailureLock {
  /** Seconds for which a key is locked; 0 when it is not. */
  lockedFor(key: string): Promise<number>;
  /** Counts a failure; gives the seconds for which the key was locked already, so 0 for the failure that locks it. */
  fail(key: string): Promise<number>;
  /** Ends a row of failures. */
  succeed(key: string): Promise<void>;
}

export function createFailureLock(store: ThrottleStore, name: string): FailureLock {
  // The failure that goes beyond the points is the one that locks.
  const limiter = counterIn(store, {
    points: maxFailures - 1,
    duration: memory,
    blockDuration: lockTime,
    keyPrefix: `failures:${name}`,
  });
  const seconds = (result: RateLimiterRes) => Math.min(lockTime, Math.max(1, Math.ceil(result.msBeforeNext / 1000)));
  return {
    async lockedFor(key) {
      const result = await limiter.get(hashed(key));
      return result && result.consumedPoints >= maxFailures ? seconds(result) : 0;
    },
    async fail(key) {
      try {
        await limiter.consume(hashed(key), 1);
        return 0;
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        return refusal.consumedPoints > maxFailures ? seconds(refusal) : 0;
      }
    },
    async succeed(key) {
      await limiter.delete(hashed(key));
    },
  };
}

/** Keys hold what callers send: of any length, and not for the eyes of who reads the store. */
function hashed(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}
