import type pg from 'pg';
import type { Prisma } from '#prisma/generated/client/client.ts';
import { statementName } from './statement-names.ts';

/**
 * Our own SQL, for lists and set-based writes. The text names the tables itself, so each statement must carry the account:
 * the list engine does it for reads, and a module's SQL takes `ctx.account.id` as a parameter.
 */
export interface TenantSql {
  /** Rows of a statement. Values are bound as $1, $2, …; keep to types that both drivers read alike (text, int4, json, timestamptz). */
  rows<Row>(text: string, values: readonly unknown[]): Promise<Row[]>;
  /** Number of rows written. */
  execute(text: string, values: readonly unknown[]): Promise<number>;
}

/** Outside a transaction: a prepared statement on any connection of the pool. */
export function poolSql(pool: pg.Pool): TenantSql {
  return {
    async rows<Row>(text: string, values: readonly unknown[]) {
      const result = await pool.query({ name: statementName(text), text, values: values as unknown[] });
      return result.rows as Row[];
    },
    async execute(text, values) {
      const result = await pool.query({ text, values: values as unknown[] });
      return result.rowCount ?? 0;
    },
  };
}

/** Inside a transaction of Prisma's: the same connection as its other statements. */
export function transactionSql(client: Prisma.TransactionClient): TenantSql {
  return {
    rows: <Row>(text: string, values: readonly unknown[]) => client.$queryRawUnsafe<Row[]>(text, ...values),
    execute: (text, values) => client.$executeRawUnsafe(text, ...values),
  };
}
