import { AppError, type FieldErrors } from '../errors/app-error.ts';

interface UsedUp {
  /** Seconds until it may be tried again. */
  readonly wait: number;
  /** How many there are in all; the lock of a sign-in counts otherwise. */
  readonly limit?: number;
  readonly fields?: FieldErrors;
}

/**
 * 429 for what is not the budget that the operation declares: the headers speak of what was used up, and of when it is open again
 * (reference, "Handling Rate Limits").
 */
export function rateLimited({ wait, limit, fields }: UsedUp): AppError {
  return new AppError('RATE_LIMITED', {
    ...(fields ? { fields } : {}),
    headers: {
      'retry-after': String(wait),
      ...(limit === undefined ? {} : { 'x-throttle-limit': String(limit) }),
      'x-throttle-remaining': '0',
      'x-throttle-reset': String(Math.ceil(Date.now() / 1000) + wait),
    },
  });
}
