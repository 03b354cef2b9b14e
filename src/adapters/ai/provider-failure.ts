import { PermanentError, RetryableError, type Spent } from '#platform/errors/failures.ts';
import { type Redact, redactedError, redactor } from '#platform/secrets/redact.ts';

/** Keys as providers quote them, whole or starred out in the middle. */
const quotedKey = /\b(sk|rk|pk)-[\w*-]{6,}/g;

/** Cuts a provider's key out of what it says: servers quote it, and echo the header it came in. */
export function keyRedactor(apiKey: string): Redact {
  const cut = redactor([apiKey], '[key]');
  return (text) => cut(text).replace(quotedKey, '[key]');
}

/**
 * The failure of a call as it leaves a provider: of its kind, in its words, with what was spent on it. Nothing in it holds the
 * provider's key, however deep: foreign errors carry headers and bodies, and all of an error ends up in the log.
 */
export function providerFailure(
  error: unknown,
  redact: Redact,
  spent: Spent | undefined,
): PermanentError | RetryableError {
  const known = error instanceof PermanentError || error instanceof RetryableError;
  const inner = known ? error.cause : error;
  const message = known ? redact(error.message) : 'The call to the AI provider failed.';
  const options = {
    cause: inner == null ? undefined : redactedError(inner, redact),
    spent,
    reason: known ? error.reason : undefined,
  };
  if (error instanceof PermanentError) return new PermanentError(message, options);
  const retryAfter = error instanceof RetryableError ? error.retryAfter : undefined;
  return new RetryableError(message, { ...options, retryAfter });
}
