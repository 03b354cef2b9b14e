import { PermanentError } from '../errors/failures.ts';
import { parseUrl } from '../text/parse-url.ts';
import { parseWebAddress } from '../validation/web-address.ts';

/** One request of an exchange. */
export interface Hop {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | undefined;
}

/** What of an answer says where it leads. */
interface Answer {
  readonly status: number;
  readonly headers: { get(name: string): string | null; has(name: string): boolean };
}

const redirects = new Set([301, 302, 303, 307, 308]);

/** Headers of a body, which go when it goes (the fetch standard: request-body-header name). */
const ofBody = new Set(['content-encoding', 'content-language', 'content-length', 'content-location', 'content-type']);

/** Headers that another origin may see. Any other may be a secret or a signature, whatever it is called. */
const harmless = new Set([
  'accept',
  'accept-language',
  'content-encoding',
  'content-language',
  'content-type',
  'user-agent',
]);

/** Whether an answer leads elsewhere. */
export function isRedirect({ status, headers }: Answer): boolean {
  return redirects.has(status) && headers.has('location');
}

/**
 * The request that a redirect asks for. Method and body are as in the fetch standard: 303, and 301 and 302 to a POST, become a GET without
 * a body; 307 and 308 are the same request once more. Another origin gets no headers but harmless ones, so that neither `Authorization` nor
 * a cookie nor a key leaves the origin it was meant for; http and https of one host are two origins.
 *
 * @throws PermanentError for what `outbound` takes for no address, and from https to http
 */
export function nextHop(hop: Hop, { status, headers: answered }: Answer): Hop {
  const url = readLocation(answered.get('location') ?? '', hop.url);
  if (!url) throw redirectFailure(`${hop.url.host} redirects to what is no web address.`);
  if (hop.url.protocol === 'https:' && url.protocol === 'http:')
    throw redirectFailure(`${hop.url.host} redirects from https to http, which is not followed.`);
  const becomesGet = status === 303 ? !['GET', 'HEAD'].includes(hop.method) : status < 303 && hop.method === 'POST';
  const isElsewhere = url.origin !== hop.url.origin;
  const headers = Object.entries(hop.headers).filter(([given]) => {
    const name = given.toLowerCase();
    return !(becomesGet && ofBody.has(name)) && !(isElsewhere && !harmless.has(name));
  });
  return {
    url,
    method: becomesGet ? 'GET' : hop.method,
    headers: Object.fromEntries(headers),
    body: becomesGet ? undefined : hop.body,
  };
}

/** What is thrown for a redirect that is not followed. */
export function redirectFailure(message: string): PermanentError {
  return new PermanentError(message, { reason: 'redirect' });
}

function readLocation(location: string, base: URL): URL | undefined {
  // Header values arrive as Latin-1; servers that write other letters mean UTF-8.
  const url = parseUrl(Buffer.from(location, 'latin1').toString('utf8'), base);
  return url && parseWebAddress(url.href);
}
