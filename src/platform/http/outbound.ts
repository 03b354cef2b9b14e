import { Agent, type Response, fetch as undiciFetch } from 'undici';
import { PermanentError } from '../errors/failures.ts';
import { parseWebAddress } from '../validation/web-address.ts';
import { guardedAgent } from './guarded-agent.ts';
import { outboundFailure, privateFailure } from './outbound-failure.ts';
import { isPrivateHost } from './private-address.ts';
import { type Hop, isRedirect, nextHop, redirectFailure } from './redirect.ts';

const openAgent = new Agent();

export interface OutboundOptions {
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  /** Whole, because a redirect may want it once more. */
  readonly body?: string | Uint8Array | undefined;
  /** Milliseconds for the whole exchange: the look-up of names, redirects and the body included. */
  readonly timeout: number;
  /** Bytes of the answer at most, unpacked. */
  readonly maxBytes: number;
  /** Addresses the operator configured may be private; addresses a user gave may not. */
  readonly allowPrivate: boolean;
  /** Redirects that are followed at most; none, unless it is said. What each sends along: `nextHop`. */
  readonly maxRedirects?: number;
  /** Makes a redirect an answer like any other. */
  readonly redirect?: 'manual';
  readonly signal?: AbortSignal;
}

/**
 * The one way out of the house: http and https only, with a time-out, a cap on the answer and the guard against private addresses, by
 * which each redirect is judged anew. The body is read here, so that a slow or endless answer is cut off as well.
 *
 * @returns the answer and its body; `response.url` is where redirects have led
 * @throws PermanentError for an address that may not be fetched; RetryableError when nothing usable came back. Both say a `reason`, and
 * nothing of the addresses behind a name
 */
export async function outbound(url: string, options: OutboundOptions): Promise<{ response: Response; body: Buffer }> {
  const { timeout, maxBytes, allowPrivate, maxRedirects = 0, signal } = options;
  let hop = firstHop(url, options);
  if (!allowPrivate && isPrivateHost(hop.url.hostname)) throw privateFailure(hop.url);
  const limit = AbortSignal.timeout(timeout);
  const ends = signal ? AbortSignal.any([signal, limit]) : limit;
  try {
    for (let followed = 0; ; followed++) {
      const response = await send(hop, allowPrivate, ends);
      if (options.redirect === 'manual' || !isRedirect(response))
        return { response, body: await readCapped(response, maxBytes) };
      await response.body?.cancel();
      if (followed >= maxRedirects) throw tooManyRedirects(hop.url, maxRedirects);
      const next = nextHop(hop, response);
      // Not named: where a site leads inside its own house is its business.
      if (!allowPrivate && isPrivateHost(next.url.hostname)) throw privateFailure(hop.url, 'redirects');
      hop = next;
    }
  } catch (error) {
    throw failureOf(error, hop.url, { signal, limit });
  }
}

function firstHop(text: string, { method = 'GET', headers = {}, body }: OutboundOptions): Hop {
  const url = parseWebAddress(text);
  if (url) return { url, method, headers, body };
  throw new PermanentError('Only http and https addresses without a login can be used.', { reason: 'address' });
}

function send({ url, method, headers, body }: Hop, allowPrivate: boolean, signal: AbortSignal): Promise<Response> {
  return undiciFetch(url, {
    method,
    headers,
    body: body ?? null,
    redirect: 'manual',
    dispatcher: allowPrivate ? openAgent : guardedAgent,
    signal,
  });
}

function tooManyRedirects({ host }: URL, maxRedirects: number): PermanentError {
  if (maxRedirects === 0) return redirectFailure(`${host} redirects to another address, which is not followed.`);
  return redirectFailure(`${host} redirects too many times.`);
}

async function readCapped(response: Response, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes)
      throw new PermanentError(`The answer is larger than ${maxBytes} bytes.`, { reason: 'too_large' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

interface Ends {
  /** The caller's. */
  readonly signal: AbortSignal | undefined;
  readonly limit: AbortSignal;
}

/** What is thrown for an exchange that failed; where the caller has ended it, what the caller says. */
function failureOf(error: unknown, url: URL, { signal, limit }: Ends): unknown {
  if (error instanceof PermanentError) return error;
  if (signal?.aborted) return signal.reason;
  return outboundFailure(url, limit.aborted ? limit.reason : error);
}
