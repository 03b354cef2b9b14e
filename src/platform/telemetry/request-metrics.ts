import type pg from 'pg';
import type { Logger } from './logger.ts';
import { uncounted } from './query-meter.ts';

/** What one request took. */
export interface RequestMetric {
  /** 0 where nobody was signed in. */
  readonly accountId: number;
  readonly requestId: string;
  readonly userId: number | null;
  readonly method: string;
  readonly path: string;
  readonly operation: string;
  readonly status: number;
  /** Milliseconds. */
  readonly durationMs: number;
  readonly databaseQueries: number;
  /** Milliseconds, those of queries side by side added up. */
  readonly databaseTimeMs: number;
  readonly createdAt: Date;
}

/** Milliseconds that metrics gather before they are written together: no request waits for a write of its own. */
export const metricsInterval = 500;

/** How long they are kept (docs/contract/system.md, "Request metrics"). */
const retention = '1 hour';
/** Milliseconds between two removals of what is older. */
const removalInterval = 60_000;
/** More are not kept in memory while the database does not take them. */
const maxGathered = 10_000;

/** Gathers what requests took and writes it in the background. */
export class RequestMetrics {
  readonly #pool: pg.Pool;
  readonly #log: Logger;
  #gathered = new Map<string, RequestMetric>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  #removedAt = 0;

  constructor(pool: pg.Pool, log: Logger) {
    this.#pool = pool;
    this.#log = log;
  }

  /** Keeps a metric; a client that uses an id again overwrites its own alone. */
  record(metric: RequestMetric): void {
    if (this.#gathered.size >= maxGathered) return;
    this.#gathered.set(`${metric.accountId}:${metric.requestId.toLowerCase()}`, metric);
    this.#timer ??= setTimeout(() => void this.flush(), metricsInterval).unref();
  }

  /** Writes what has gathered. Never rejects: metrics may be lost, requests may not. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => uncounted(() => this.#write()));
    return this.#writing;
  }

  async #write(): Promise<void> {
    const metrics = [...this.#gathered.values()];
    this.#gathered = new Map();
    try {
      if (metrics.length > 0)
        await this.#pool.query({ name: 'request_metrics', text: insert, values: [JSON.stringify(metrics)] });
      if (Date.now() - this.#removedAt < removalInterval) return;
      this.#removedAt = Date.now();
      await this.#pool.query(`DELETE FROM request_metrics WHERE created_at < now() - interval '${retention}'`);
    } catch (error) {
      this.#log.warn({ err: error, lost: metrics.length }, 'request metrics could not be written');
    }
  }
}

const insert = `
  INSERT INTO request_metrics (account_id, request_id, user_id, method, path, operation, status, duration_ms, database_queries, database_time_ms, created_at)
  SELECT m."accountId", m."requestId", m."userId", m.method, m.path, m.operation, m.status, m."durationMs", m."databaseQueries", m."databaseTimeMs", m."createdAt"
    FROM jsonb_to_recordset($1::jsonb) AS m("accountId" int, "requestId" uuid, "userId" int, method text, path text, operation text, status int,
           "durationMs" float8, "databaseQueries" int, "databaseTimeMs" float8, "createdAt" timestamptz)
      ON CONFLICT (account_id, request_id) DO UPDATE
     SET (user_id, method, path, operation, status, duration_ms, database_queries, database_time_ms, created_at) =
         (excluded.user_id, excluded.method, excluded.path, excluded.operation, excluded.status, excluded.duration_ms, excluded.database_queries,
          excluded.database_time_ms, excluded.created_at)`;
