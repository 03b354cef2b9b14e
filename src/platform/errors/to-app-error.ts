import { GraphQLError } from 'graphql';
import { ZodError } from 'zod';
import { AppError, invalid } from './app-error.ts';
import { fromDatabase } from './database-errors.ts';
import { fromOutage } from './outages.ts';

/** Errors within errors that are looked into. */
const maxCauses = 5;

/**
 * Turns whatever was thrown into an AppError. The only place where errors of Prisma, PostgreSQL, Redis, zod and graphql-js are mapped.
 * What is not known becomes INTERNAL with the original as its cause: the caller sees no word of it, the log sees all.
 */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof ZodError) return fromZod(thrown);
  if (thrown instanceof GraphQLError) {
    return thrown.originalError ? toAppError(thrown.originalError) : fromGraphQL(thrown);
  }
  return fromDatabase(thrown) ?? causeOf(thrown) ?? fromOutage(thrown) ?? new AppError('INTERNAL', { cause: thrown });
}

/** An error of ours that a driver or client has wrapped in its own. */
function causeOf(thrown: unknown): AppError | undefined {
  let cause = thrown;
  for (let depth = 0; cause instanceof Error && depth < maxCauses; depth++) {
    if (cause instanceof AppError) return cause;
    cause = cause.cause;
  }
  return undefined;
}

/** Messages that are told of one field; a list of thousands may have something wrong with each of its items. */
const maxMessages = 20;

/** Field errors of a zod schema: the first path segment names the field. */
export function fromZod(error: ZodError): AppError {
  const fields: Record<string, string[]> = {};
  for (const issue of error.issues) {
    const field = issue.path.length > 0 ? String(issue.path[0]) : 'nonFieldErrors';
    fields[field] ??= [];
    const messages = fields[field];
    if (messages.length < maxMessages && !messages.includes(issue.message)) messages.push(issue.message);
  }
  return invalid(fields);
}

/** graphql-js refuses unknown fields, wrong types and unknown enum values with an error that has no cause. */
function fromGraphQL(error: GraphQLError): AppError {
  return new AppError('BAD_REQUEST', { message: error.message });
}
