import type { RequestContext } from '../context/request-context.ts';
import { invalid } from '../errors/app-error.ts';
import type { ListDefinition } from './definition.ts';
import { scopeConditions, Values, where } from './sql.ts';

/**
 * Checks the ids of a bulk action: every one must be a row the caller may see, else the whole call is refused. Foreign
 * and unknown ids read the same (docs/contract/rest.md, "Bulk actions").
 *
 * @throws AppError VALIDATION_FAILED with the offending ids under `field`
 */
export async function requireOwn(
  context: RequestContext,
  list: ListDefinition,
  ids: readonly number[],
  field = 'ids',
): Promise<void> {
  const values = new Values();
  const conditions = [...scopeConditions(list, context.scope, values.bind), `t.id = ANY(${values.bind(ids)}::int[])`];
  const rows = await context.sql.rows<{ id: number }>(
    `SELECT t.id FROM ${list.table} t${where(conditions)}`,
    values.list,
  );
  const own = new Set(rows.map((row) => row.id));
  const foreign = ids.filter((id) => !own.has(id));
  if (foreign.length > 0)
    throw invalid({ [field]: foreign.map((id) => `Invalid id "${id}" - object does not exist.`) });
}
