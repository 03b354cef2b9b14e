/** What was paid for something that came to nothing. */
export interface Spent {
  /** US dollars. */
  readonly costUsd: number;
  readonly tokens: number;
}

/**
 * Why a call to another server came to nothing, for who tells a user the next step: the address is none or not for the web (`address`), not
 * public (`private`), or leads on where it is not followed (`redirect`); its name is not found (`dns`), nothing takes the connection
 * (`refused`), it is not secure (`tls`), slow (`timeout`) or broken off (`cut`); what comes is not HTTP (`protocol`) or `too_large`.
 */
export type CallFailure =
  | 'address'
  | 'private'
  | 'redirect'
  | 'dns'
  | 'refused'
  | 'tls'
  | 'timeout'
  | 'cut'
  | 'protocol'
  | 'too_large';

interface FailureOptions {
  readonly cause?: unknown;
  /** What the other side charges although it failed: the job's costs tell of it. */
  readonly spent?: Spent | undefined;
  /** Where it was a call that failed, and `platform/http/outbound.ts` made it. */
  readonly reason?: CallFailure | undefined;
}

/** A failure that may pass by itself: time-outs, a provider's 429 or 5xx. The job is tried again after a pause. */
export class RetryableError extends Error {
  /** Milliseconds to wait at least, where the other side said so. */
  readonly retryAfter: number | undefined;
  readonly spent: Spent | undefined;
  readonly reason: CallFailure | undefined;

  constructor(
    message: string,
    { cause, spent, reason, retryAfter }: FailureOptions & { retryAfter?: number | undefined } = {},
  ) {
    super(message, { cause });
    this.name = 'RetryableError';
    this.retryAfter = retryAfter;
    this.spent = spent;
    this.reason = reason;
  }
}

/** A failure that will not pass: the message is for the user. */
export class PermanentError extends Error {
  readonly spent: Spent | undefined;
  readonly reason: CallFailure | undefined;

  constructor(message: string, { cause, spent, reason }: FailureOptions = {}) {
    super(message, { cause });
    this.name = 'PermanentError';
    this.spent = spent;
    this.reason = reason;
  }
}
