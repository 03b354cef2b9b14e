import type { RequestContext } from '#platform/context/request-context.ts';
import { poolSql } from '#platform/database/tenant-sql.ts';
import { batched } from './batch.ts';

type NamedTable = 'clusters' | 'sectors' | 'sites' | 'industries' | 'industry_sectors';

/** The same for every account. */
const globalTables: ReadonlySet<NamedTable> = new Set(['industries', 'industry_sectors']);

/**
 * Name of a related row. Rows of the list engine carry it; rows that came through a nested field do not, and then
 * the names wanted in one tick are read in one query.
 */
export function nameOf(
  context: RequestContext,
  table: NamedTable,
  row: object,
  carried: string,
  id: number | null,
): Promise<string | null> | string | null {
  if (carried in row) return (row as Record<string, string | null>)[carried] ?? null;
  return id === null ? null : loadName(context, table, id);
}

async function loadName(context: RequestContext, table: NamedTable, id: number): Promise<string | null> {
  const names = batched(context, `names:${table}`, (_, ids) => readNames(context, table, ids));
  return (await names.load(id)) ?? null;
}

async function readNames(context: RequestContext, table: NamedTable, ids: number[]): Promise<Map<number, string>> {
  const own = globalTables.has(table) ? '' : ' AND account_id = $2';
  const values = globalTables.has(table) ? [ids] : [ids, context.accountId];
  const rows = await poolSql(context.services.database.pool).rows<{ id: number; name: string }>(
    `SELECT id, name FROM ${table} WHERE id = ANY($1::int[])${own}`,
    values,
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}
