/** What was paid for something that came to nothing. */
export interface Spent {
  /** US dollars. */
  readonly costUsd: number;
  readonly tokens: number;
}

interface FailureOptions {
  readonly cause?: unknown;
  /** What the other side charges although it failed: the job's costs tell of it. */
  readonly spent?: Spent | undefined;
}

/** A failure that may pass by itself: time-outs, a provider's 429 or 5xx. The job is tried again after a pause. */
export class RetryableError extends Error {
  /** Milliseconds to wait at least, where the other side said so. */
  readonly retryAfter: number | undefined;
  readonly spent: Spent | undefined;

  constructor(
    message: string,
    { cause, spent, retryAfter }: FailureOptions & { retryAfter?: number | undefined } = {},
  ) {
    super(message, { cause });
    this.name = 'RetryableError';
    this.retryAfter = retryAfter;
    this.spent = spent;
  }
}

/** A failure that will not pass: the message is for the user. */
export class PermanentError extends Error {
  readonly spent: Spent | undefined;

  constructor(message: string, { cause, spent }: FailureOptions = {}) {
    super(message, { cause });
    this.name = 'PermanentError';
    this.spent = spent;
  }
}
