import type { RequestContext } from '../context/request-context.ts';
import { notFound } from '../errors/app-error.ts';
import type { ListDefinition } from './definition.ts';
import type { ListQuery, Wanted } from './page.ts';
import { readList } from './read-list.ts';
import { rowSql } from './row-sql.ts';
import { scopeConditions, Values, where } from './sql.ts';

/** The rows with these keys that the caller may see, in one statement and in no order. */
export async function readRows<Row>(
  context: RequestContext,
  list: ListDefinition<Row>,
  ids: readonly number[],
  wanted: Wanted = {},
): Promise<Row[]> {
  if (ids.length === 0) return [];
  const values = new Values();
  const conditions = [
    ...scopeConditions(list, list.owner === 'account' ? context.scope : undefined, values.bind),
    `t.id = ANY(${values.bind(ids)}::int[])`,
  ];
  const { columns, revive } = rowSql(list, wanted, values);
  const text = `SELECT coalesce(json_agg(r), '[]'::json) AS rows FROM (SELECT ${columns} FROM ${list.table} t ${list.joins}${where(conditions)}) r`;
  const [answer] = await context.sql.rows<{ rows: Row[] }>(text, values.list);
  for (const row of answer!.rows) revive(row);
  return answer!.rows;
}

/** @throws AppError NOT_FOUND when there is no such row, it is deleted, or the caller may not see it */
export async function readRow<Row>(
  context: RequestContext,
  list: ListDefinition<Row>,
  id: number,
  wanted: Wanted = {},
): Promise<Row> {
  const [row] = await readRows(context, list, [id], wanted);
  if (!row) throw notFound();
  return row;
}

/** Every row that meets the criteria, read in pages, for exports: nothing is skipped or repeated while others write. */
export async function* streamRows<Row>(
  context: RequestContext,
  list: ListDefinition<Row>,
  { filter, search, orderBy, include }: Pick<ListQuery, 'filter' | 'search' | 'orderBy' | 'include'>,
): AsyncGenerator<Row> {
  let after: string | undefined;
  for (;;) {
    const page = await readList(context, list, { filter, search, orderBy, include, first: 100, after });
    yield* page.rows;
    const last = page.rows.at(-1);
    if (!page.hasNextPage || !last) return;
    after = page.cursorOf(last);
  }
}
