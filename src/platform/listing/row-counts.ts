import type { RequestContext } from '../context/request-context.ts';

/** Tables whose rows triggers count by site and sector (migration "guards"). */
const countedTables = ['keywords', 'clusters', 'ideas', 'tasks', 'contents', 'images'] as const;

export function isCounted(table: string): boolean {
  return (countedTables as readonly string[]).includes(table);
}

export type RowCounts = Readonly<Record<(typeof countedTables)[number], number>>;

const none = Object.fromEntries(countedTables.map((table) => [table, 0])) as RowCounts;

/** How many rows sites have, by the maintained counts: nothing is scanned. */
export function countRowsOfSites(context: RequestContext, siteIds: readonly number[]): Promise<Map<number, RowCounts>> {
  return countRows(context, 'site_id', 'c.site_id = ANY ($2::int[])', siteIds);
}

/** How many rows sectors have, by the maintained counts: nothing is scanned. */
export function countRowsOfSectors(
  context: RequestContext,
  sectorIds: readonly number[],
): Promise<Map<number, RowCounts>> {
  // With the site, because the index of the counts begins with it.
  const condition =
    '(c.site_id, c.sector_id) IN (SELECT s.site_id, s.id FROM sectors s WHERE s.account_id = $1 AND s.id = ANY ($2::int[]))';
  return countRows(context, 'sector_id', condition, sectorIds);
}

async function countRows(
  context: RequestContext,
  place: 'site_id' | 'sector_id',
  condition: string,
  ids: readonly number[],
): Promise<Map<number, RowCounts>> {
  const rows = await context.sql.rows<{ id: number; table: keyof RowCounts; count: number }>(
    `SELECT c.${place} AS id, c.resource AS table, sum(c.delta)::int AS count FROM list_counts c
      WHERE c.account_id = $1 AND c.resource = ANY ($3::text[]) AND ${condition} GROUP BY 1, 2`,
    [context.accountId, [...ids], [...countedTables]],
  );
  const counts = new Map(ids.map((id) => [id, { ...none } as Record<keyof RowCounts, number>]));
  for (const { id, table, count } of rows) counts.get(id)![table] = count;
  return counts;
}
