import { secondsInDay } from 'date-fns/constants';
import { RateLimiterRes } from 'rate-limiter-flexible';
import { rateLimited } from './rate-limited.ts';
import { counterIn, type ThrottleStore } from './store.ts';

/** Seconds, from the first one on. */

/**
 * So much of something a day for each key, on every process at once: for what a minute's budget is too short to keep in bounds. Of any
 * number that come at the same time exactly as many pass as are left.
 */
export interface Allowance {
  /** Uses one up. @throws AppError RATE_LIMITED, saying for how long, where none is left */
  take(key: string): Promise<void>;
  /** Gives one back that turned out not to count. */
  giveBack(key: string): Promise<void>;
}

/** @param off nothing is counted, as with throttling off */
export function createAllowance(store: ThrottleStore, name: string, amount: number, off: boolean): Allowance {
  if (off) return { take: async () => undefined, giveBack: async () => undefined };
  const counter = counterIn(store, { points: amount, duration: secondsInDay, keyPrefix: `allowance:${name}` });
  return {
    async take(key) {
      try {
        await counter.consume(key, 1);
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        // One that was refused was none: else what is given back later would not be felt.
        await counter.reward(key, 1);
        throw rateLimited({ wait: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)), limit: amount });
      }
    },
    async giveBack(key) {
      await counter.reward(key, 1);
    },
  };
}
