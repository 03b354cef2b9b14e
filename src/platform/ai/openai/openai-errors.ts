import { APIConnectionError, APIError, APIUserAbortError } from 'openai';
import { PermanentError, RetryableError } from '../../jobs/errors.ts';

/** Sorts the client's errors: what may pass is tried again, the rest ends the job with the provider's words. */
export function fromOpenAi(error: unknown): Error {
  if (error instanceof APIUserAbortError)
    return new RetryableError('The call to the AI provider was cut off.', { cause: error });
  if (error instanceof APIConnectionError)
    return new RetryableError('The AI provider could not be reached.', { cause: error });
  if (!(error instanceof APIError)) return error instanceof Error ? error : new Error(String(error));
  const words = `The AI provider answered ${error.status ?? 'with an error'}: ${providersWords(error)}`;
  const passing = error.status === 408 || error.status === 409 || error.status === 429 || (error.status ?? 500) >= 500;
  // 429 is also OpenAI's answer to an account without money, which no waiting mends.
  if (!passing || error.code === 'insufficient_quota') return new PermanentError(words, { cause: error });
  return new RetryableError(words, { cause: error, retryAfter: retryAfter(error.headers) });
}

function providersWords(error: APIError): string {
  const message = (error.error as { message?: string } | undefined)?.message ?? error.message;
  // A key that the provider quotes must not travel further.
  return message.replace(/\b(sk|rk|pk)-[\w*-]{6,}/g, '[key]').slice(0, 300);
}

function retryAfter(headers: Headers | undefined): number | undefined {
  const seconds = Number(headers?.get('retry-after'));
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 120) * 1000 : undefined;
}
