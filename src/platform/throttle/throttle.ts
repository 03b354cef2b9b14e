import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import { type ThrottleScope, throttleScopes, throttleWindow } from './scopes.ts';
import { counterIn, type ThrottleStore } from './store.ts';

/** What the three X-Throttle headers say of a budget. */
export interface ThrottleVerdict {
  readonly scope: ThrottleScope;
  readonly limit: number;
  readonly remaining: number;
  /** Unix time in seconds when the window ends. */
  readonly resetAt: number;
  /** Seconds until then, rounded up. */
  readonly wait: number;
}

export interface Throttle {
  /**
   * Counts calls of a key against a scope's budget, as many of them as are left. Atomic: of any number of parallel calls exactly the
   * limit pass.
   */
  take(scope: ThrottleScope, key: string, calls?: number): Promise<ThrottleVerdict & { readonly taken: number }>;
  /** Gives calls back: for answers that use up no budget. */
  refund(scope: ThrottleScope, key: string, calls?: number): Promise<ThrottleVerdict>;
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
    scope,
    limit: limitOf(scope),
    remaining: limitOf(scope),
    resetAt: Math.ceil(Date.now() / 1000) + throttleWindow,
    wait: throttleWindow,
  });
  if (off) {
    const full = async (scope: ThrottleScope) => untouched(scope);
    return { take: async (scope, _, calls = 1) => ({ ...untouched(scope), taken: calls }), refund: full, peek: full };
  }
  const limiters = new Map<ThrottleScope, RateLimiterAbstract>(
    (Object.keys(throttleScopes) as ThrottleScope[]).map((scope) => [
      scope,
      counterIn(store, { points: limitOf(scope), duration: throttleWindow, keyPrefix: `throttle:${scope}` }),
    ]),
  );
  const verdict = (scope: ThrottleScope, result: RateLimiterRes): ThrottleVerdict => ({
    scope,
    limit: limitOf(scope),
    remaining: Math.max(0, result.remainingPoints),
    resetAt: Math.ceil((Date.now() + Math.max(0, result.msBeforeNext)) / 1000),
    wait: Math.max(1, Math.ceil(result.msBeforeNext / 1000)),
  });
  return {
    async take(scope, key, calls = 1) {
      const limiter = limiters.get(scope)!;
      try {
        return { ...verdict(scope, await limiter.consume(key, calls)), taken: calls };
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        const before = refusal.consumedPoints - calls;
        const taken = Math.max(0, limitOf(scope) - before);
        // A call that was refused was none: were it counted, calls that are given back later would not be felt.
        await limiter.reward(key, calls - taken);
        return { ...verdict(scope, refusal), remaining: 0, taken };
      }
    },
    async refund(scope, key, calls = 1) {
      return verdict(scope, await limiters.get(scope)!.reward(key, calls));
    },
    async peek(scope, key) {
      const found = await limiters.get(scope)!.get(key);
      return found ? verdict(scope, found) : untouched(scope);
    },
  };
}
