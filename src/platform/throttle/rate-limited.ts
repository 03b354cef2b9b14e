import { AppError, type FieldErrors } from '../errors/app-error.ts';
import type { ThrottleScope } from './scopes.ts';

interface UsedUp {
  readonly scope?: ThrottleScope;
  /** Seconds until it may be tried again. */
  readonly wait: number;
  /** How many there are in all; the lock of a sign-in counts otherwise. */
  readonly limit?: number;
  readonly fields?: FieldErrors;
}

/**
 * 429 whose headers and figures speak of what was used up, and of when it is open again
 * (docs/contract/limits.md, "Budget headers").
 */
export function rateLimited({ scope, wait, limit, fields }: UsedUp): AppError {
  return new AppError('RATE_LIMITED', {
    ...(fields ? { fields } : {}),
    details: {
      ...(scope === undefined ? {} : { scope }),
      ...(limit === undefined ? {} : { limit }),
      remaining: 0,
      retryAfter: wait,
    },
    headers: {
      'retry-after': String(wait),
      ...(limit === undefined ? {} : { 'x-throttle-limit': String(limit) }),
      'x-throttle-remaining': '0',
      'x-throttle-reset': String(Math.ceil(Date.now() / 1000) + wait),
    },
  });
}
