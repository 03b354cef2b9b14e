import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import { type ThrottleScope, throttleScopes, throttleWindow } from './scopes.ts';
import { counterIn, type ThrottleStore } from './store.ts';

/** What the three X-Throttle headers say, and whether the call may go on. */
export interface ThrottleVerdict {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Unix time in seconds when the window ends. */
  readonly resetAt: number;
}

export interface Throttle {
  /** Counts one call of a key against a scope's budget. Atomic: of any number of parallel calls exactly the limit pass. */
  hit(scope: ThrottleScope, key: string): Promise<ThrottleVerdict>;
  /** Gives one call back: for answers that use up no budget. */
  refund(scope: ThrottleScope, key: string): Promise<ThrottleVerdict>;
  /** The verdict of a full budget, for answers that do not count. */
  untouched(scope: ThrottleScope): ThrottleVerdict;
}

interface ThrottleOptions {
  readonly store: ThrottleStore;
  readonly off: boolean;
  /** Limits that replace the documented ones. */
  readonly limits: Readonly<Record<string, number>>;
}

export function createThrottle({ store, off, limits }: ThrottleOptions): Throttle {
  const limitOf = (scope: ThrottleScope) => limits[scope] ?? throttleScopes[scope];
  const untouched = (scope: ThrottleScope): ThrottleVerdict => ({
    allowed: true,
    limit: limitOf(scope),
    remaining: limitOf(scope),
    resetAt: Math.ceil(Date.now() / 1000) + throttleWindow,
  });
  if (off) {
    return { hit: async (scope) => untouched(scope), refund: async (scope) => untouched(scope), untouched };
  }
  const limiters = new Map<ThrottleScope, RateLimiterAbstract>(
    (Object.keys(throttleScopes) as ThrottleScope[]).map((scope) => [
      scope,
      counterIn(store, { points: limitOf(scope), duration: throttleWindow, keyPrefix: `throttle:${scope}` }),
    ]),
  );
  const verdict = (scope: ThrottleScope, result: RateLimiterRes, allowed: boolean): ThrottleVerdict => ({
    allowed,
    limit: limitOf(scope),
    remaining: Math.max(0, result.remainingPoints),
    resetAt: Math.ceil((Date.now() + Math.max(0, result.msBeforeNext)) / 1000),
  });
  return {
    async hit(scope, key) {
      try {
        return verdict(scope, await limiters.get(scope)!.consume(key, 1), true);
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return verdict(scope, refusal, false);
        throw refusal;
      }
    },
    async refund(scope, key) {
      return verdict(scope, await limiters.get(scope)!.reward(key, 1), true);
    },
    untouched,
  };
}
