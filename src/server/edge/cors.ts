const methods = 'GET, POST, PUT, PATCH, DELETE, OPTIONS';
const allowedHeaders = [
  'authorization',
  'content-type',
  'accept',
  'if-none-match',
  'idempotency-key',
  'x-graphql-event-stream-token',
  'x-request-id',
  'x-igny8-api-key',
  'x-account-id',
  // Nothing here reads them, but pages that were written for the earlier backend send them.
  'x-csrftoken',
  'x-requested-with',
].join(', ');
const exposedHeaders = [
  'x-request-id',
  'x-throttle-limit',
  'x-throttle-remaining',
  'x-throttle-reset',
  'x-credits-estimate',
  'x-credits-charged',
  'x-credits-balance',
  'retry-after',
  'content-disposition',
  'etag',
  'deprecation',
  'sunset',
  'link',
].join(', ');

/**
 * CORS headers for an answer. Any page may call with a token of its own; cookies are shared only with origins that are listed.
 *
 * @param listed origins that may send credentials
 */
export function corsHeaders(origin: string | null, listed: readonly string[]): [string, string][] {
  if (!origin) return [];
  const headers: [string, string][] = [['access-control-expose-headers', exposedHeaders]];
  if (listed.includes(origin)) {
    return [
      ...headers,
      ['access-control-allow-origin', origin],
      ['access-control-allow-credentials', 'true'],
      ['vary', 'Origin'],
    ];
  }
  return listed.length > 0 ? [['vary', 'Origin']] : [...headers, ['access-control-allow-origin', '*']];
}

/** Further headers for the answer to a preflight. */
export function preflightHeaders(): [string, string][] {
  return [
    ['access-control-allow-methods', methods],
    ['access-control-allow-headers', allowedHeaders],
    ['access-control-max-age', '86400'],
  ];
}
