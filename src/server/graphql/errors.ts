import { type ExecutionResult, GraphQLError, type GraphQLErrorExtensions } from 'graphql';
import { AppError } from '#platform/errors/app-error.ts';
import type { ErrorCode } from '#platform/errors/codes.ts';
import { toAppError } from '#platform/errors/to-app-error.ts';

/** Codes that a GraphQL answer also shows as its HTTP status: clients react to them before they read the body. */
const shownAsStatus: ReadonlySet<ErrorCode> = new Set([
  'BAD_REQUEST',
  'QUERY_TOO_COMPLEX',
  'UNAUTHENTICATED',
  'RATE_LIMITED',
  'PAYLOAD_TOO_LARGE',
  'UNAVAILABLE',
]);

/**
 * An error as GraphQL shows it: the words and code of the error table, field errors as data. What is not ours is masked.
 * Errors of graphql-js itself (syntax, validation, wrong variables) keep their own words.
 */
export function toGraphQLError(thrown: unknown, requestId: string | undefined, wholeOperation: boolean): GraphQLError {
  const located = thrown instanceof GraphQLError ? thrown : undefined;
  if (located && !isOurs(located)) {
    const { code = 'GRAPHQL_VALIDATION_FAILED', http, requestId: named } = extensionsOf(located);
    // Worded already, further in.
    if (named) return located;
    return withExtensions(located, { code, requestId, ...(http ? { http } : {}) });
  }
  const error = toAppError(thrown);
  const http =
    wholeOperation && shownAsStatus.has(error.code) ? { http: { status: error.status, headers: error.headers } } : {};
  return new GraphQLError(error.message, {
    nodes: located?.nodes,
    source: located?.source,
    positions: located?.positions,
    path: located?.path,
    extensions: {
      code: error.code,
      ...(error.fields ? { fields: error.fields } : {}),
      ...error.details,
      requestId,
      ...http,
    },
  });
}

/** Every error names the request, so that it can be found in the log. */
export function withRequestId(result: ExecutionResult, requestId: string): ExecutionResult {
  if (!result.errors?.some(({ extensions }) => !extensions?.requestId)) return result;
  return { ...result, errors: result.errors.map((error) => toGraphQLError(error, requestId, false)) };
}

/** Whether something of ours was thrown; else graphql-js or Yoga speak, who say so by a code. */
function isOurs(error: GraphQLError): boolean {
  const { originalError } = error;
  return originalError != null && (extensionsOf(error).code === undefined || originalError instanceof AppError);
}

/** Errors of graphql-jit have none. */
function extensionsOf({ extensions }: GraphQLError): GraphQLErrorExtensions {
  return (extensions as GraphQLErrorExtensions | undefined) ?? {};
}

function withExtensions(error: GraphQLError, extensions: Record<string, unknown>): GraphQLError {
  return new GraphQLError(error.message, {
    nodes: error.nodes,
    source: error.source,
    positions: error.positions,
    path: error.path,
    extensions,
  });
}

/** The error that the log is to speak of: the first that is our own fault, else the first that is nobody's who asked, else the first. */
export function errorForLog(errors: readonly unknown[]): AppError {
  const all = errors.map((error) => withoutInput(error, toAppError(error)));
  const first = (code: ErrorCode) => all.find((error) => error.code === code);
  return first('INTERNAL') ?? first('UNAVAILABLE') ?? all[0]!;
}

/** graphql-js quotes the value that it refuses, which may be a password or a key: the caller reads it again, the log does not. */
function withoutInput(thrown: unknown, error: AppError): AppError {
  if (!(thrown instanceof GraphQLError) || error.code !== 'BAD_REQUEST' || thrown.originalError instanceof AppError)
    return error;
  const [, variable] = /^Variable "(\$\w+)"/.exec(thrown.message) ?? [];
  return new AppError(error.code, { message: `${variable ?? 'A value'} is not of its type.` });
}
