import type { RequestContext } from '../context/request-context.ts';
import { type ModelName, modelOf, type Scalars } from './model-map.ts';
import { tenancy } from './tenancy.ts';

/** PostgreSQL's row locks, from the strongest to the weakest (PostgreSQL, 13.3.2 "Row-Level Locks"). */
export type RowLock = 'UPDATE' | 'NO KEY UPDATE' | 'SHARE' | 'KEY SHARE';

type Transaction = Pick<RequestContext, 'sql' | 'accountId' | 'inTransaction'>;

/** Which rows: those whose columns equal these values, or one of them. */
type Which<Model extends ModelName> = {
  readonly [Column in keyof Scalars<Model>]?: Scalars<Model>[Column] | readonly Scalars<Model>[Column][];
};

/**
 * Locks rows until the transaction ends: those of the caller's account that are not deleted, in the order of their ids, so that nobody
 * who locks several waits for somebody who waits for them.
 *
 * @returns the ids of those that there are, in order
 */
export async function lockRows<Model extends ModelName>(
  context: Transaction,
  model: Model,
  lock: RowLock,
  which: Which<Model>,
): Promise<number[]> {
  requireTransaction(context);
  const { table, columns } = modelOf(model);
  const { kind, softDelete } = tenancy[model];
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const conditions: string[] = [];
  if (kind === 'account') conditions.push(`account_id = ${bind(context.accountId)}`);
  if (softDelete) conditions.push('deleted_at IS NULL');
  for (const [name, value] of Object.entries(which)) {
    const { column, type } = columns[name]!;
    const compared = type === 'Enum' ? `${column}::text` : column;
    conditions.push(
      Array.isArray(value) ? `${compared} = ANY(${bind(value)}::${arrayType(type)}[])` : `${compared} = ${bind(value)}`,
    );
  }
  const rows = await context.sql.rows<{ id: number }>(
    `SELECT id FROM ${table} WHERE ${conditions.join(' AND ')} ORDER BY id FOR ${lock}`,
    values,
  );
  return rows.map(({ id }) => id);
}

/**
 * Lets those who name the same thing come one after the other, until the transaction ends: for what is no row, or not yet.
 *
 * @param name of the kind of thing: `billing.max_keywords`
 * @param key which one of them
 */
export async function lockName(context: Transaction, name: string, key: string | number = ''): Promise<void> {
  requireTransaction(context);
  await context.sql.rows('SELECT 1 AS held FROM pg_advisory_xact_lock(hashtext($1::text), hashtext($2::text))', [
    name,
    String(key),
  ]);
}

function requireTransaction({ inTransaction }: Transaction): void {
  if (!inTransaction) throw new Error('a lock holds only until the transaction ends');
}

function arrayType(type: string): string {
  return type === 'Int' ? 'int' : 'text';
}
