import { rateLimited } from './rate-limited.ts';
import type { ThrottleScope } from './scopes.ts';
import type { Throttle } from './throttle.ts';

/** Budgets that something uses up beside the one that its operation declares: failed Basic, mails to addresses of the caller's choosing. */

/** Counts a call. @throws AppError RATE_LIMITED where nothing is left */
export async function spend(throttle: Throttle, scope: ThrottleScope, key: string): Promise<void> {
  const verdict = await throttle.take(scope, key);
  if (verdict.taken === 0) throw rateLimited(verdict);
}

/** Counts nothing. @throws AppError RATE_LIMITED where nothing is left */
export async function requireLeft(throttle: Throttle, scope: ThrottleScope, key: string): Promise<void> {
  const verdict = await throttle.peek(scope, key);
  if (verdict.remaining === 0) throw rateLimited(verdict);
}
