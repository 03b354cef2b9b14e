import { AppError } from '../errors/app-error.ts';
import { addressKey } from '../http/client-address.ts';
import type { Throttle, ThrottleVerdict } from '../throttle/throttle.ts';

/**
 * What a failed Basic costs: a call of the sign-in's budget, which is the client address's (contract, section 10: "failed logins do").
 * Where nothing is left no password is looked at. Who signs in rightly pays nothing, because Basic comes with every request.
 */
export class BasicBudget {
  readonly #throttle: Throttle;

  constructor(throttle: Throttle) {
    this.#throttle = throttle;
  }

  /** @throws AppError RATE_LIMITED when failures have used it up */
  async requireSome(ip: string): Promise<void> {
    const verdict = await this.#throttle.peek('auth', addressKey(ip));
    if (verdict.remaining === 0) throw usedUp(verdict);
  }

  /** Counts a failure. @throws AppError RATE_LIMITED when others, made at the same time, have used it up: then it is not told either */
  async countFailure(ip: string): Promise<void> {
    const verdict = await this.#throttle.hit('auth', addressKey(ip));
    if (!verdict.allowed) throw usedUp(verdict);
  }
}

/** The headers speak of this budget, not of the one that the call itself would have used. */
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
