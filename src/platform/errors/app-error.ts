import { type ErrorCode, type ErrorKind, errorCodes } from './codes.ts';

/** Field → messages. Errors of no one field go under `non_field_errors`. Field names are camelCase; REST shows snake_case. */
export type FieldErrors = Record<string, string[]>;

interface AppErrorOptions {
  readonly message?: string;
  readonly fields?: FieldErrors;
  /** Further headers of the answer, e.g. Retry-After. */
  readonly headers?: Record<string, string>;
  /** Figures for programs, beside the words: GraphQL shows them in `extensions`. */
  readonly details?: Readonly<Record<string, string | number>>;
  readonly cause?: unknown;
}

/** The only error that callers see in words. Anything else is masked, logged and answered as INTERNAL. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: FieldErrors | undefined;
  readonly headers: Record<string, string> | undefined;
  readonly details: Readonly<Record<string, string | number>> | undefined;

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    super(options.message ?? errorCodes[code].message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.fields = options.fields;
    this.details = options.details;
    const { retryAfter }: ErrorKind = errorCodes[code];
    this.headers =
      retryAfter === undefined ? options.headers : { 'retry-after': String(retryAfter), ...options.headers };
  }

  get status(): number {
    return errorCodes[this.code].status;
  }
}

/** 400 for one or more named fields. */
export function invalid(fields: Record<string, string | string[]>, message?: string): AppError {
  const lists = Object.entries(fields).map(
    ([field, value]) => [field, Array.isArray(value) ? value : [value]] as const,
  );
  return new AppError('VALIDATION_FAILED', { message, fields: Object.fromEntries(lists) });
}

/** 404, in the same words for what never was, what is deleted and what belongs to somebody else. */
export function notFound(): AppError {
  return new AppError('NOT_FOUND');
}

/** 422: the request is valid but the state of the resource forbids it; the message says what does it instead. */
export function invalidState(message: string, fields?: Record<string, string>): AppError {
  const lists = fields && Object.fromEntries(Object.entries(fields).map(([field, text]) => [field, [text]]));
  return new AppError('INVALID_STATE', { message, fields: lists });
}

/** 409, naming the field that is taken. */
export function conflict(field: string, message: string): AppError {
  return new AppError('CONFLICT', { message, fields: { [field]: [message] } });
}
