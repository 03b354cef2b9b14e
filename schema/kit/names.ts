import type { RequestContext } from '#platform/context/request-context.ts';
import { poolSql } from '#platform/database/tenant-sql.ts';

type NamedTable = 'clusters' | 'sectors' | 'sites' | 'industries';

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
  return id === null ? null : batchFor(context, table).load(id);
}

interface NameBatch {
  load(id: number): Promise<string | null>;
}

function batchFor(context: RequestContext, table: NamedTable): NameBatch {
  const key = `names:${table}`;
  const existing = context.memo.get(key) as NameBatch | undefined;
  if (existing) return existing;
  let waiting: { ids: Set<number>; names: Promise<Map<number, string>> } | undefined;
  const batch: NameBatch = {
    async load(id) {
      if (!waiting) {
        const ids = new Set<number>();
        const names = new Promise<void>((resolve) => process.nextTick(resolve)).then(() => {
          waiting = undefined;
          return readNames(context, table, [...ids]);
        });
        waiting = { ids, names };
      }
      waiting.ids.add(id);
      return (await waiting.names).get(id) ?? null;
    },
  };
  context.memo.set(key, batch);
  return batch;
}

async function readNames(context: RequestContext, table: NamedTable, ids: number[]): Promise<Map<number, string>> {
  const own = table === 'industries' ? '' : ' AND account_id = $2';
  const values = table === 'industries' ? [ids] : [ids, context.accountId];
  const rows = await poolSql(context.services.database.pool).rows<{ id: number; name: string }>(
    `SELECT id, name FROM ${table} WHERE id = ANY($1::int[])${own}`,
    values,
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}
