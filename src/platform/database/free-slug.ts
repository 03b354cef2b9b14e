import type { RequestContext } from '../context/request-context.ts';
import { lockName } from './locks.ts';

/**
 * A slug that no row has yet: the base itself, else the base with the first free number (`acme-1`). Two transactions that want
 * the same base wait for each other, so call it inside the one that writes the row.
 *
 * @param condition which rows of the table count, with the table's alias `t` and values from $3 on
 */
export async function freeSlug(
  context: RequestContext,
  table: 'accounts' | 'sites' | 'sectors' | 'taxonomies',
  base: string,
  condition: { readonly sql: string; readonly values: readonly unknown[] } = { sql: 'true', values: [] },
): Promise<string> {
  // Found outside of a transaction it might be taken a moment later.
  await lockName(context, `slug.${table}`, base);
  const [free] = await context.sql.rows<{ slug: string }>(
    `SELECT slug FROM (SELECT CASE WHEN n = 0 THEN $1::text ELSE $1::text || '-' || n END AS slug
                         FROM (SELECT generate_series(0, $2::int) AS n) numbers) candidates
      WHERE NOT EXISTS (SELECT 1 FROM ${table} t WHERE t.slug = candidates.slug AND ${condition.sql}) LIMIT 1`,
    [base, maxNumber, ...condition.values],
  );
  return free!.slug;
}

const maxNumber = 1_000_000;
