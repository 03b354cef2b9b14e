import type { Redis } from 'ioredis';
import type pg from 'pg';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRedis,
} from 'rate-limiter-flexible';

/** Where counters live: in this process when it is alone, else in Redis, else in PostgreSQL. */
export type ThrottleStore = { kind: 'memory' } | { kind: 'redis'; client: Redis } | { kind: 'postgres'; pool: pg.Pool };

interface CounterOptions {
  readonly points: number;
  /** Seconds. */
  readonly duration: number;
  readonly blockDuration?: number;
  readonly keyPrefix: string;
}

/** An atomic counter for each key. */
export function counterIn(store: ThrottleStore, options: CounterOptions): RateLimiterAbstract {
  switch (store.kind) {
    case 'memory':
      return new RateLimiterMemory(options);
    case 'redis':
      return new RateLimiterRedis({ ...options, storeClient: store.client, useRedisPackage: false });
    case 'postgres':
      return new RateLimiterPostgres({
        ...options,
        storeClient: store.pool,
        storeType: 'pool',
        tableName: 'throttle_counters',
        tableCreated: true,
      });
  }
}
