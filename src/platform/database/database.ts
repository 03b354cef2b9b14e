import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { PrismaClient } from '#prisma/generated/client/client.ts';
import { meteredPool, type QueryStatistics } from './metered-pool.ts';
import { preparedFor, statementName } from './statement-names.ts';

export interface Database {
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
  readonly statistics: QueryStatistics;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly url: string;
  readonly poolSize: number;
  readonly applicationName: string;
}

/** The role of the first migration: reads and writes rows, changes neither the schema nor a balance. */
const applicationRole = 'igny8_app';

/** Milliseconds that somebody waits for a connection at most. */
const longestWait = 30_000;

/**
 * Opens one pool that Prisma and our own SQL share. Every connection works as the application role and in UTC:
 * adapter-pg reads the text of a timestamp as if it were UTC.
 */
export function openDatabase(options: DatabaseOptions): Database {
  const statistics: QueryStatistics = { queries: 0 };
  const pool = meteredPool(
    {
      connectionString: options.url,
      max: options.poolSize,
      application_name: options.applicationName,
      options: `-c role=${applicationRole} -c timezone=UTC -c statement_timeout=60000 -c idle_in_transaction_session_timeout=60000`,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      // As long as a transaction waits for its beginning (below).
      connectionTimeoutMillis: longestWait,
      // With it goes what it has prepared.
      maxLifetimeSeconds: preparedFor / 1000,
    },
    statistics,
  );
  // A connection that dies is replaced by the pool; without a listener it would end the process, also where somebody holds it just then:
  // the next statement fails.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const adapter = new PrismaPg(pool, { statementNameGenerator: (query) => statementName(query.sql) ?? '' });
  const prisma = new PrismaClient({
    adapter,
    // A crowd that comes at once waits its turn; who waits longer than that is told that the server is busy.
    transactionOptions: { timeout: 30_000, maxWait: longestWait },
  });
  return {
    pool,
    prisma,
    statistics,
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
