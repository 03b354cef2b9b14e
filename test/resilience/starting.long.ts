import { noteFault } from '../kit/fault-table.ts';
import { endOfServer } from '../kit/server-process.ts';
import { RedisProcess } from './kit/redis-process.ts';
import { freePort, ServedPostgres } from './kit/served-postgres.ts';

let database: ServedPostgres;
let nothing: number;
beforeAll(async () => {
  database = await ServedPostgres.start();
  nothing = await freePort();
}, 120_000);
afterAll(() => database?.stop());

const settings = {
  JWT_SECRET: 'a secret of at least thirty-two characters',
  PUBLIC_URL: 'http://api.test',
};

async function expectWords(
  fault: string,
  role: 'api' | 'worker',
  environment: Record<string, string>,
  words: string,
): Promise<void> {
  const { code, printed } = await endOfServer({ ...settings, DATABASE_URL: database.url, ...environment }, role);
  expect([code, printed.trim()]).toEqual([1, words]);
  noteFault(`${role} started: ${fault}`, 'ends with code 1 and says what is missing, where, and what to check');
}

const refused = 'cannot be used: nothing listens there (connection refused). Check that it runs, and that';

describe.each(['api', 'worker'] as const)('an %s that starts', (role) => {
  test(
    'while PostgreSQL is away',
    () =>
      expectWords(
        'PostgreSQL is away',
        role,
        { DATABASE_URL: `postgresql://app:secret@127.0.0.1:${nothing}/igny8` },
        `PostgreSQL at postgresql://127.0.0.1:${nothing}/igny8 ${refused} DATABASE_URL is right.`,
      ),
    60_000,
  );

  test(
    'while Redis is away',
    () =>
      expectWords(
        'Redis is away',
        role,
        { REDIS_URL: `redis://:secret@127.0.0.1:${nothing}` },
        `Redis at redis://127.0.0.1:${nothing} ${refused} REDIS_URL is right.`,
      ),
    60_000,
  );

  (RedisProcess.isThere ? test : test.skip)(
    'while Redis hangs',
    async () => {
      const redis = await RedisProcess.start();
      redis.hang();
      try {
        await expectWords(
          'Redis hangs',
          role,
          { REDIS_URL: redis.url },
          `Redis at ${redis.url} cannot be used: it does not answer. Check that it runs, and that REDIS_URL is right.`,
        );
      } finally {
        await redis.stop();
      }
    },
    60_000,
  );
});
