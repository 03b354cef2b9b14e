import { AppError } from '../errors/app-error.ts';
import type { ThrottleScope } from './scopes.ts';
import type { Throttle, ThrottleVerdict } from './throttle.ts';

/** Budgets that something uses up beside the one that its operation declares: failed Basic, mails to addresses of the caller's choosing. */

/** Counts a call. @throws AppError RATE_LIMITED where nothing is left */
export async function spend(throttle: Throttle, scope: ThrottleScope, key: string): Promise<void> {
  const verdict = await throttle.hit(scope, key);
  if (!verdict.allowed) throw usedUp(verdict);
}

/** Counts nothing. @throws AppError RATE_LIMITED where nothing is left */
export async function requireLeft(throttle: Throttle, scope: ThrottleScope, key: string): Promise<void> {
  const verdict = await throttle.peek(scope, key);
  if (verdict.remaining === 0) throw usedUp(verdict);
}

/** The headers speak of this budget, not of the declared one. */
function usedUp({ limit, resetAt, wait }: ThrottleVerdict): AppError {
  return new AppError('RATE_LIMITED', {
    headers: {
      'retry-after': String(wait),
      'x-throttle-limit': String(limit),
      'x-throttle-remaining': '0',
      'x-throttle-reset': String(resetAt),
    },
  });
}
