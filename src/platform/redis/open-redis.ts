import { Redis, type RedisOptions } from 'ioredis';
import type { Logger } from '../telemetry/logger.ts';
import { seldomWarn } from '../telemetry/seldom.ts';

/** Milliseconds after which a command that got no answer has failed: a Redis that hangs is away like one that has ended. */
const patience = 2_000;

/** Of the connections that wait for Redis as long as it is away, and for what happens there as long as nothing does: workers, listeners. */
export const waitingForRedis = {
  enableOfflineQueue: true,
  maxRetriesPerRequest: null,
  commandTimeout: undefined,
} as const satisfies RedisOptions;

/**
 * Connects to Redis. Commands fail at once while it is away later, instead of piling up; the connection comes back by itself.
 *
 * @throws Error as Redis or the system gave it when it cannot be used now
 */
export async function openRedis(url: string, log: Logger): Promise<Redis> {
  // Of anything else ioredis would make the path of a socket, or a host of its own choice.
  if (!/^rediss?:\/\//.test(url)) {
    const words = 'it is no URL that begins with redis:// or rediss://';
    throw Object.assign(new TypeError(words), { code: 'ERR_INVALID_URL' });
  }
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: patience,
    lazyConnect: true,
  });
  const warn = seldomWarn(log, 'redis');
  let last: Error | undefined;
  let connected = false;
  redis.on('error', (error) => {
    last = error;
    if (connected) warn(error);
  });
  try {
    await redis.connect();
    await redis.ping();
    connected = true;
    return redis;
  } catch (error) {
    redis.disconnect();
    // What connect() says itself is only that there is no connection.
    throw last ?? error;
  }
}
