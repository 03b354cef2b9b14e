import type { LevelWithSilent } from 'pino';

export interface ErrorKind {
  readonly status: number;
  /** What a client reads when the error has no words of its own (docs/contract/errors.md, "Codes"). */
  readonly message: string;
  readonly level: LevelWithSilent;
  /** Seconds after which trying again may help, where an error does not say it itself (RFC 9110, section 10.2.3). */
  readonly retryAfter?: number;
}

/**
 * The one table of what can go wrong: code → HTTP status, default words, log level.
 * The code is `extensions.code` in GraphQL; REST answers with the status. OpenAPI and the documentation are made from it.
 */
export const errorCodes = {
  VALIDATION_FAILED: { status: 400, message: 'Validation failed', level: 'warn' },
  QUERY_TOO_COMPLEX: { status: 400, message: 'This asks for too much at once', level: 'warn' },
  BAD_REQUEST: { status: 400, message: 'Bad request', level: 'warn' },
  UNAUTHENTICATED: { status: 401, message: 'Authentication required', level: 'warn' },
  INSUFFICIENT_CREDITS: { status: 402, message: 'Insufficient credits', level: 'warn' },
  FORBIDDEN: { status: 403, message: 'Permission denied', level: 'warn' },
  LIMIT_REACHED: { status: 403, message: 'Plan limit reached', level: 'warn' },
  NOT_FOUND: { status: 404, message: 'Resource not found', level: 'warn' },
  METHOD_NOT_ALLOWED: { status: 405, message: 'Method not allowed', level: 'warn' },
  CONFLICT: { status: 409, message: 'Resource conflict', level: 'warn' },
  PAYLOAD_TOO_LARGE: { status: 413, message: 'Request body too large', level: 'warn' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, message: 'Unsupported media type', level: 'warn' },
  INVALID_STATE: { status: 422, message: 'Not possible in the current state', level: 'warn' },
  RATE_LIMITED: { status: 429, message: 'Rate limit exceeded', level: 'warn' },
  INTERNAL: { status: 500, message: 'Internal server error', level: 'error' },
  UNAVAILABLE: { status: 503, message: 'Service unavailable', level: 'error', retryAfter: 5 },
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof errorCodes;
