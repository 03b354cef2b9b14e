import { Redis } from 'ioredis';

/** Redis for tests: TEST_REDIS_URL, else the usual place. Each test file takes a database number of its own there. */
const base = process.env.TEST_REDIS_URL ?? 'redis://127.0.0.1:6379';

/** @returns the address of an emptied database, or undefined where no Redis answers */
export async function testRedis(database: number): Promise<string | undefined> {
  const url = `${base}/${database}`;
  const redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    await redis.flushdb();
    return url;
  } catch {
    process.stderr.write(`No Redis answers at ${base}: its tests are skipped (set TEST_REDIS_URL).\n`);
    return undefined;
  } finally {
    redis.disconnect();
  }
}
