import { hasAccess } from '../access/check-access.ts';
import type { Permission } from '../access/permissions.ts';
import type { RequestContext } from '../context/request-context.ts';
import { notFound } from '../errors/app-error.ts';
import type { ListDefinition } from './definition.ts';
import type { ListQuery, Page, Wanted } from './page.ts';
import { readList } from './read-list.ts';
import { readRow } from './read-rows.ts';

/** Rows that the operator offers to everybody, or no longer does: plans, industries, seed keywords. */
interface Offered {
  readonly isActive: boolean;
}

/**
 * A page of what the operator offers: active rows, or inactive ones where they are asked for. Those are for who manages the rows;
 * anybody else finds none.
 *
 * @param permission what lets its holder see inactive rows
 */
export function readOffered<Row extends Offered>(
  context: RequestContext,
  list: ListDefinition<Row>,
  query: ListQuery,
  permission: Permission,
): Promise<Page<Row>> {
  const isActive = (query.filter?.isActive as boolean | null | undefined) ?? true;
  return readList(
    context,
    list,
    query,
    hasAccess(context.actor, permission) ? { isActive } : { isActive, offered: true },
  );
}

/** @throws AppError NOT_FOUND, also for a row that is no longer offered, unless its manager asks */
export async function readOfferedRow<Row extends Offered>(
  context: RequestContext,
  list: ListDefinition<Row>,
  id: number,
  permission: Permission,
  wanted?: Wanted,
): Promise<Row> {
  const row = await readRow(context, list, id, wanted);
  if (!row.isActive && !hasAccess(context.actor, permission)) throw notFound();
  return row;
}
