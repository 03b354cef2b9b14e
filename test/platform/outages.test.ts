import { Prisma } from '../../prisma/generated/client/client.ts';
import { toAppError } from '../../src/platform/errors/to-app-error.ts';

/** As a library throws it: with the fields it gives its errors, and the class its name says. */
function thrown(message: string, fields: Readonly<Record<string, unknown>> = {}): Error {
  return Object.assign(new Error(message, 'cause' in fields ? { cause: fields.cause } : {}), fields);
}

function prisma(code: string, cause?: object): Error {
  const meta = cause && { driverAdapterError: { name: 'DriverAdapterError', cause } };
  return new Prisma.PrismaClientKnownRequestError('Invalid invocation', { code, clientVersion: '7', meta });
}

const away = 'The service is not available at the moment. Try again in a moment.';
const busy = 'The server is busy. Try again in a moment.';

test.each<[string, Error, string]>([
  ['who waits too long for a connection (Prisma)', prisma('P2028'), busy],
  ['who waits too long for a connection (node-postgres)', thrown('timeout exceeded when trying to connect'), busy],
  ['a deadlock that came again and again', thrown('deadlock detected', { code: '40P01' }), busy],
  ['a statement that took too long', thrown('canceling statement due to statement timeout', { code: '57014' }), busy],
  ['a PostgreSQL that is shut down', thrown('terminating connection', { code: '57P01' }), away],
  ['a PostgreSQL that crashed', thrown('terminating connection because of crash', { code: '57P02' }), away],
  ['a PostgreSQL that starts', thrown('the database system is starting up', { code: '57P03' }), away],
  ['a connection that failed', thrown('connection failure', { code: '08006' }), away],
  ['a PostgreSQL without a connection left', thrown('sorry, too many clients already', { code: '53300' }), away],
  ['a PostgreSQL whose disk is full', thrown('could not extend file', { code: '53100' }), away],
  ['a PostgreSQL without memory', thrown('out of memory', { code: '53200' }), away],
  ['a standby', thrown('cannot execute INSERT in a read-only transaction', { code: '25006' }), away],
  ['a refused connection', thrown('connect ECONNREFUSED', { code: 'ECONNREFUSED' }), away],
  ['both addresses of a name refused', new AggregateError([thrown('', { code: 'ECONNREFUSED' })], ''), away],
  ['a host that is not known', thrown('getaddrinfo', { code: 'ENOTFOUND' }), away],
  ['a connection that node-postgres lost', thrown('Connection terminated unexpectedly'), away],
  ['a connection that was lost before', thrown('Client has encountered a connection error and is not queryable'), away],
  ['Prisma cannot reach it', prisma('P1001', { kind: 'DatabaseNotReachable' }), away],
  ['Prisma is told that it closed the connection', prisma('P1017', { kind: 'ConnectionClosed' }), away],
  ['Prisma waits too long', prisma('P1008', { kind: 'SocketTimeout' }), away],
  ['Prisma finds too many connections', prisma('P2037', { kind: 'TooManyConnections' }), busy],
  ['a raw statement of Prisma', prisma('P2010', { kind: 'postgres', originalCode: '57P01' }), away],
  ['a raw statement of Prisma without a connection', prisma('P2010', { kind: 'DatabaseNotReachable' }), away],
  ['the driver adapter itself', thrown('', { name: 'DriverAdapterError', cause: { kind: 'ConnectionClosed' } }), away],
  ['Redis is away', thrown("Stream isn't writeable and enableOfflineQueue options is false"), away],
  ['Redis closed the connection', thrown('Connection is closed.'), away],
  ['Redis does not answer', thrown('Command timed out'), away],
  ['Redis was asked too often', thrown('Reached the max retries per request limit (which is 1).'), away],
  ['Redis starts', thrown('LOADING Redis is loading the dataset in memory'), away],
  ['Redis cannot write', thrown('MISCONF Redis is configured to save RDB snapshots'), away],
  ['Redis is full', thrown("OOM command not allowed when used memory > 'maxmemory'."), away],
  ['a disk of this machine is full', thrown('write', { code: 'ENOSPC' }), away],
  ['what is wrapped in another error', thrown('it did not work', { cause: thrown('', { code: 'EPIPE' }) }), away],
])('%s: come again later', (_, error, message) => {
  const { status, code, headers, message: told } = toAppError(error);
  expect([status, code, told, headers]).toEqual([503, 'UNAVAILABLE', message, { 'retry-after': '5' }]);
});

test.each<[string, Error, number]>([
  ['a statement that is wrong', thrown('relation "x" does not exist', { code: '42P01' }), 500],
  ['a row that is there already', thrown('duplicate key', { code: '23505' }), 409],
  ['a text that is too long', prisma('P2010', { kind: 'LengthMismatch', originalCode: '22001' }), 400],
  ['a fault of our own', new TypeError('undefined is not a function'), 500],
  ['what was thrown and is no error', 'ECONNREFUSED' as never, 500],
])('%s is told as what it is', (_, error, status) => {
  expect(toAppError(error).status).toBe(status);
});
