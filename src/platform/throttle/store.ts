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

/**
 * An atomic counter for each key. A store that is away must neither let everything through nor stop what does not need it: each process
 * counts for itself meanwhile.
 */
export function counterIn(store: ThrottleStore, options: CounterOptions): RateLimiterAbstract {
  const here = new RateLimiterMemory(options);
  const insured = { ...options, insuranceLimiter: here };
  switch (store.kind) {
    case 'memory':
      return here;
    case 'redis':
      return new RateLimiterRedis({ ...insured, storeClient: store.client, useRedisPackage: false });
    case 'postgres':
      return new RateLimiterPostgres({
        ...insured,
        storeClient: store.pool,
        storeType: 'pool',
        tableName: 'throttle_counters',
        tableCreated: true,
      });
  }
}
