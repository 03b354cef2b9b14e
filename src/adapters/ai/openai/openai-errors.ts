import { APIConnectionError, APIError, APIUserAbortError } from 'openai';
import { PermanentError, RetryableError } from '#platform/errors/failures.ts';
import type { Redact } from '#platform/secrets/redact.ts';

/** Characters of the provider's words that are passed on. */
const longest = 300;

/** Words the failures of one provider. */
export class OpenAiErrors {
  readonly #host: string;
  readonly #redact: Redact;

  /** @param host of the provider, for telling where it was looked for */
  constructor(host: string, redact: Redact) {
    this.#host = host;
    this.#redact = redact;
  }

  /** Sorts the client's errors: what may pass is tried again, the rest ends the job with the provider's words. */
  sort(error: unknown): PermanentError | RetryableError {
    if (error instanceof PermanentError || error instanceof RetryableError) return error;
    if (error instanceof APIUserAbortError)
      return new RetryableError('The call to the AI provider was cut off.', { cause: error });
    if (error instanceof APIConnectionError)
      return new RetryableError('The AI provider could not be reached.', { cause: error });
    if (error instanceof APIError) return this.#fromAnswer(error);
    // By its name: what Node's own fetch throws may be of another realm.
    if ((error as Error | null)?.name === 'SyntaxError') return this.notOpenAi('what it sent is not JSON', error);
    return new RetryableError('The call to the AI provider failed.', { cause: error });
  }

  /** An answer that no server of OpenAI's API gives: most likely the address is wrong, which no waiting mends. */
  notOpenAi(words?: string, cause?: unknown): PermanentError {
    const message = `The provider at ${this.#host} did not answer as OpenAI's API does`;
    return new PermanentError(words ? `${message}: ${this.short(words)}` : `${message}.`, { cause });
  }

  /** The provider's words without its key, which is cut out before the rest is cut off: half a key is one too. */
  short(words: string): string {
    return this.#redact(words).slice(0, longest);
  }

  #fromAnswer(error: APIError): PermanentError | RetryableError {
    const status = error.status ?? 500;
    const page = isPage(error);
    const words = `The AI provider answered ${error.status ?? 'with an error'}: ${page ? 'a page' : this.short(providersWords(error))}`;
    const passing = status === 408 || status === 409 || status === 429 || status >= 500;
    // 429 is also OpenAI's answer to an account without money, which no waiting mends.
    if (passing && error.code !== 'insufficient_quota')
      return new RetryableError(words, { cause: error, retryAfter: retryAfter(error.headers) });
    return page ? this.notOpenAi(`${status} and a page`, error) : new PermanentError(words, { cause: error });
  }
}

/** A page for people: from a proxy, or from another server than was meant. */
function isPage(error: APIError): boolean {
  return error.error === undefined && /<(!doctype|html|head|body)\b/i.test(error.message);
}

function providersWords(error: APIError): string {
  const { message } = (error.error ?? {}) as { message?: unknown };
  return typeof message === 'string' ? message : error.message;
}

/** Milliseconds that the provider asks to wait: it names seconds, or the time at which it may be asked again (RFC 9110). */
function retryAfter(headers: Headers | undefined): number | undefined {
  const asked = headers?.get('retry-after') ?? '';
  const seconds = Number.isNaN(Number(asked)) ? (Date.parse(asked) - Date.now()) / 1000 : Number(asked);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 120) * 1000 : undefined;
}
