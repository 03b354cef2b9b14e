import { Prisma } from '../../prisma/generated/client/client.ts';
import { toAppError } from '../../src/platform/errors/to-app-error.ts';

test('who waits too long for a connection is told that the server is busy and when to try again', () => {
  const words = 'Transaction API error: Unable to start a transaction in the given time.';
  const error = toAppError(new Prisma.PrismaClientKnownRequestError(words, { code: 'P2028', clientVersion: '7' }));
  expect([error.status, error.message, error.headers]).toEqual([
    503,
    'The server is busy. Try again in a moment.',
    { 'retry-after': '5' },
  ]);
});
