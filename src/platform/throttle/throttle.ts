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
  /** Seconds until then, rounded up. */
  readonly wait: number;
}

export interface Throttle {
  /** Counts one call of a key against a scope's budget. Atomic: of any number of parallel calls exactly the limit pass. */
  hit(scope: ThrottleScope, key: string): Promise<ThrottleVerdict>;
  /** Gives one call back: for answers that use up no budget. */
  refund(scope: ThrottleScope, key: string): Promise<ThrottleVerdict>;
  /** What is left, for answers that do not count. */
  peek(scope: ThrottleScope, key: string): Promise<ThrottleVerdict>;
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
    wait: throttleWindow,
  });
  if (off) {
    const full = async (scope: ThrottleScope) => untouched(scope);
    return { hit: full, refund: full, peek: full };
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
    wait: Math.max(1, Math.ceil(result.msBeforeNext / 1000)),
  });
  return {
    async hit(scope, key) {
      try {
        return verdict(scope, await limiters.get(scope)!.consume(key, 1), true);
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        // A call that was refused was none: were it counted, calls that are given back later would not be felt.
        await limiters.get(scope)!.reward(key, 1);
        return verdict(scope, refusal, false);
      }
    },
    async refund(scope, key) {
      return verdict(scope, await limiters.get(scope)!.reward(key, 1), true);
    },
    async peek(scope, key) {
      const found = await limiters.get(scope)!.get(key);
      return found ? verdict(scope, found, true) : untouched(scope);
    },
  };
}
