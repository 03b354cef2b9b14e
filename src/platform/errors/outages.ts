import { types } from 'node:util';
import { isRetryable } from '../database/retryable.ts';
import { AppError } from './app-error.ts';

/** Why a call could not be served although nothing is wrong with it: what it needs is away, or has too much to do. */
export type Outage = 'away' | 'busy';

/** SQLSTATE, or its class, of what PostgreSQL says about itself and not about the statement (its documentation, appendix A). */
const sqlStates: readonly (readonly [RegExp, Outage])[] = [
  // Connections; starting, stopping, crashed; out of memory or disk; what its machine refuses; a standby.
  [/^(08|53|57P|58|28)/, 'away'],
  [/^(25006|25P03|25P04|3D000)$/, 'away'],
  // A statement that waited too long for others, and what other transactions stood in the way of until the attempts were used up.
  [/^(57014|55P03|40001|40P01)$/, 'busy'],
];

/** Of the operating system: the network, and a machine that is full. */
const systemCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOSPC',
  'EDQUOT',
  'EMFILE',
  'ENFILE',
]);

/** Prisma's own codes. Where the statement was refused, PostgreSQL's stands beside it. */
const prismaCodes: Readonly<Record<string, Outage>> = {
  P1000: 'away',
  P1001: 'away',
  P1002: 'away',
  P1003: 'away',
  P1008: 'away',
  P1010: 'away',
  P1011: 'away',
  P1017: 'away',
  P2024: 'busy',
  P2028: 'busy',
  P2034: 'busy',
  P2037: 'busy',
};

/** What the driver adapter calls the same where the error has not been through Prisma's hands, or was of a raw statement. */
const driverKinds: Readonly<Record<string, Outage>> = {
  AuthenticationFailed: 'away',
  DatabaseNotReachable: 'away',
  DatabaseDoesNotExist: 'away',
  DatabaseAccessDenied: 'away',
  TlsConnectionError: 'away',
  SocketTimeout: 'away',
  ConnectionClosed: 'away',
  TransactionAlreadyClosed: 'busy',
  TransactionWriteConflict: 'busy',
  TooManyConnections: 'busy',
};

/** Clients that give no code: node-postgres of a connection it has lost, ioredis, and Redis itself, whose first word is the code. */
const words: readonly (readonly [RegExp, Outage])[] = [
  [/^Connection terminated|^Client (has encountered a connection error|was closed)|^Cannot use a pool after/, 'away'],
  [/^timeout exceeded when trying to connect$|^Query read timeout$/, 'busy'],
  [/^Connection is closed\.|^Stream isn't writeable|^Command timed out$|^Reached the max retries per request/, 'away'],
  [/^Redis connection (is not ready|lost)|^(ERR )?max number of clients reached/, 'away'],
  [/^(LOADING|READONLY|OOM|MISCONF|CLUSTERDOWN|MASTERDOWN|TRYAGAIN|NOREPLICAS|BUSY|NOAUTH|WRONGPASS|NOPERM)\s/, 'away'],
];

/** How many causes deep it is looked. */
const depth = 5;

/** Whether something was thrown because what it needs is away or busy; undefined for what is a fault of its own. */
export function outageOf(thrown: unknown, level = 0): Outage | undefined {
  if (!types.isNativeError(thrown) || level > depth || thrown instanceof AppError) return undefined;
  const { code, errorCode, cause, meta, errors, thrownValue } = thrown as ErrorOfADriver & Error;
  return (
    ofCode(code ?? errorCode) ??
    ofDriver(meta?.driverAdapterError?.cause) ??
    ofDriver(cause) ??
    (isRetryable(thrown) ? 'busy' : undefined) ??
    words.find(([pattern]) => pattern.test(thrown.message))?.[1] ??
    // A name that has two addresses is tried at both.
    (errors ?? [cause, thrownValue]).map((inner) => outageOf(inner, level + 1)).find((found) => found !== undefined)
  );
}

/** 503 that says when to come again; undefined for any other error. */
export function fromOutage(thrown: unknown): AppError | undefined {
  const outage = outageOf(thrown);
  return outage && new AppError('UNAVAILABLE', { message: messages[outage], cause: thrown });
}

const messages: Readonly<Record<Outage, string>> = {
  away: 'The service is not available at the moment. Try again in a moment.',
  busy: 'The server is busy. Try again in a moment.',
};

/** What the log says of an error: all of it, or one line where it is known what is wrong and the stack would say nothing more. */
export function outageWords(thrown: unknown): string | undefined {
  if (!outageOf(thrown)) return undefined;
  const { code, message, meta } = thrown as ErrorOfADriver & Error;
  const driver = meta?.driverAdapterError?.cause;
  const said = driver?.originalMessage ?? driver?.kind ?? message.trim().split('\n').at(-1);
  return [driver?.originalCode ?? code, said].filter(Boolean).join(' ');
}

interface ErrorOfADriver {
  readonly code?: unknown;
  readonly errorCode?: unknown;
  readonly cause?: unknown;
  readonly errors?: readonly unknown[];
  /** graphql-js puts what it does not take for an error into one of its own. */
  readonly thrownValue?: unknown;
  readonly meta?: { readonly driverAdapterError?: { readonly cause?: DriverCause } };
}

interface DriverCause {
  readonly kind?: string;
  readonly originalCode?: string;
  readonly originalMessage?: string;
}

function ofCode(code: unknown): Outage | undefined {
  if (typeof code !== 'string') return undefined;
  if (systemCodes.has(code)) return 'away';
  return prismaCodes[code] ?? (isSqlState(code) ? sqlStates.find(([pattern]) => pattern.test(code))?.[1] : undefined);
}

function ofDriver(cause: unknown): Outage | undefined {
  if (typeof cause !== 'object' || cause === null || types.isNativeError(cause)) return undefined;
  const { kind, originalCode } = cause as DriverCause;
  return (kind === undefined ? undefined : driverKinds[kind]) ?? ofCode(originalCode);
}

/** Five capitals and digits, which no code of Node's is that begins with a digit. */
function isSqlState(code: string): boolean {
  return /^[0-9][0-9A-Z]{4}$/.test(code);
}
