import { type CallFailure, PermanentError, RetryableError } from '../errors/failures.ts';
import { privateAddressCode } from './guarded-agent.ts';

/** Reasons by the codes of Node's and undici's errors. */
const byCode: readonly (readonly [CallFailure, RegExp])[] = [
  ['private', new RegExp(`^${privateAddressCode}$`)],
  ['dns', /^(ENOTFOUND|ENODATA|ESERVFAIL|EAI_\w+)$/],
  ['refused', /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL|EACCES|EPERM)$/],
  ['timeout', /^(ETIMEDOUT|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT)$/],
  ['tls', /^(ERR_TLS_|ERR_SSL_|CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERROR_IN_)/],
  ['tls', /^(EPROTO|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH_EXCEEDED)$/],
  ['cut', /^(ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET)$/],
];

/** What is told where a call came to nothing on its way. */
const words: Readonly<Partial<Record<CallFailure, string>>> = {
  dns: 'its name was not found',
  refused: 'nothing takes a connection there',
  timeout: 'it took too long',
  tls: 'no secure connection could be made',
  cut: 'the connection was cut',
};

/**
 * What came of a call that failed, as a user may hear it. Nothing of the error's own words is in it: they name the addresses behind a
 * name, and so what there is inside. They are in its `cause`, for the log.
 */
export function outboundFailure(url: URL, error: unknown): PermanentError | RetryableError {
  const reason = reasonOf(error);
  if (reason === 'private') return privateFailure(url, 'is', error);
  if (reason === 'address') {
    const message = `${url.host} cannot be used, because its port belongs to another service than the web.`;
    return new PermanentError(message, { reason, cause: error });
  }
  const message = `${url.host} could not be reached: ${words[reason] ?? 'its answer cannot be read'}.`;
  // A certificate that is not valid is not valid a minute later either.
  const Failure = reason === 'tls' ? PermanentError : RetryableError;
  return new Failure(message, { reason, cause: error });
}

/** The same sentence for a private address, a name for inside and a name that leads inside. */
export function privateFailure({ host }: URL, how: 'is' | 'redirects' = 'is', cause?: unknown): PermanentError {
  const message =
    how === 'is'
      ? `${host} cannot be used, because it is not on the public web.`
      : `${host} redirects to an address that is not on the public web.`;
  return new PermanentError(message, { reason: 'private', cause });
}

interface SystemError {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
}

function reasonOf(error: unknown): CallFailure {
  for (let inner = error as SystemError | undefined; inner; inner = inner.cause as SystemError | undefined) {
    if (inner.name === 'TimeoutError') return 'timeout';
    // fetch refuses the ports of the fetch standard by itself, and says it in no other way.
    if (inner.message === 'bad port') return 'address';
    const { code } = inner;
    const known = typeof code === 'string' && byCode.find(([, pattern]) => pattern.test(code));
    if (known) return known[0];
  }
  return 'protocol';
}
