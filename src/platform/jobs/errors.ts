/** Somebody asked to cancel, and the handler stopped between two units of work. */
export class JobCancelled extends Error {
  constructor() {
    super('cancelled');
    this.name = 'JobCancelled';
  }
}

/** Another worker has taken the job over: this run must write nothing more. */
export class JobLost extends Error {
  constructor() {
    super('another worker has taken this job over');
    this.name = 'JobLost';
  }
}

/** A failure that may pass by itself: time-outs, a provider's 429 or 5xx. The job is tried again after a pause. */
export class RetryableError extends Error {
  /** Milliseconds to wait at least, where the other side said so. */
  readonly retryAfter: number | undefined;

  constructor(message: string, options: { cause?: unknown; retryAfter?: number } = {}) {
    super(message, { cause: options.cause });
    this.name = 'RetryableError';
    this.retryAfter = options.retryAfter;
  }
}

/** A failure that will not pass: the message is for the user. */
export class PermanentError extends Error {
  constructor(message: string, options: { cause?: unknown } = {}) {
    super(message, options);
    this.name = 'PermanentError';
  }
}
