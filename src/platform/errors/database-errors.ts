import { Prisma } from '#prisma/generated/client/client.ts';
import { nullCharacters } from '../validation/storable-text.ts';
import { AppError } from './app-error.ts';
import { type ErrorCode, errorCodes } from './codes.ts';
import { uniqueConstraints } from './unique-constraints.ts';

/** What PostgreSQL says of a refused statement. */
interface Refusal {
  /** SQLSTATE */
  readonly code: string;
  readonly constraint: string | undefined;
}

/** Maps what the database refuses a statement for; undefined for what is no one's fault but ours. A database that is away or busy: outages.ts. */
export function fromDatabase(thrown: unknown): AppError | undefined {
  if (thrown instanceof Prisma.PrismaClientKnownRequestError) {
    if (thrown.code === 'P2025') return new AppError('NOT_FOUND', { cause: thrown });
    if (thrown.code in errorCodes) return fromOurs(thrown);
    const refusal = refusalOf(thrown);
    return refusal && fromRefusal(refusal, thrown);
  }
  if (
    thrown instanceof Error &&
    'code' in thrown &&
    typeof thrown.code === 'string' &&
    /^[0-9A-Z]{5}$/.test(thrown.code)
  ) {
    return fromRefusal({ code: thrown.code, constraint: (thrown as { constraint?: string }).constraint }, thrown);
  }
  return undefined;
}

/** Prisma makes an error of its own of one of ours that ended the connection under it: with our code, and our words behind its own. */
function fromOurs(error: Prisma.PrismaClientKnownRequestError): AppError {
  return new AppError(error.code as ErrorCode, { message: error.message.trim().split('\n').at(-1)!, cause: error });
}

/** Whether PostgreSQL refused a value because it is none of the type it is compared with (class 22). */
export function isDataException(thrown: unknown): boolean {
  const code =
    thrown instanceof Prisma.PrismaClientKnownRequestError
      ? refusalOf(thrown)?.code
      : (thrown as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' && /^22[0-9A-Z]{3}$/.test(code);
}

/** PostgreSQL documentation, appendix A. */
function fromRefusal({ code, constraint }: Refusal, cause: unknown): AppError | undefined {
  switch (code) {
    case '23505':
      return taken(constraint, cause);
    case '23503':
      return new AppError('VALIDATION_FAILED', { message: 'A related record does not exist.', cause });
    case '23514':
      if (constraint === 'accounts_credits_not_negative') return new AppError('INSUFFICIENT_CREDITS', { cause });
      return new AppError('VALIDATION_FAILED', { message: 'A value is out of its range.', cause });
    case '22021':
      return new AppError('VALIDATION_FAILED', { message: nullCharacters, cause });
    case '22001':
      return new AppError('VALIDATION_FAILED', { message: 'A text is too long.', cause });
    case '22003':
      return new AppError('VALIDATION_FAILED', { message: 'A number is out of its range.', cause });
    default:
      return undefined;
  }
}

function taken(constraint: string | undefined, cause: unknown): AppError {
  const known = constraint ? uniqueConstraints[constraint] : undefined;
  if (!known) return new AppError('CONFLICT', { message: 'This already exists.', cause });
  const [field, message] = known;
  return new AppError('CONFLICT', { message, fields: { [field]: [message] }, cause });
}

/** The driver adapter keeps PostgreSQL's own words under `meta`; raw statements under another shape. */
function refusalOf(error: Prisma.PrismaClientKnownRequestError): Refusal | undefined {
  const meta = error.meta as { driverAdapterError?: { cause?: Record<string, unknown> } } | undefined;
  const cause = meta?.driverAdapterError?.cause;
  if (typeof cause?.originalCode !== 'string') return undefined;
  const words = String(cause.originalMessage ?? '');
  return { code: cause.originalCode, constraint: /constraint "([^"]+)"/.exec(words)?.[1] };
}
