import type { RequestContext } from '../context/request-context.ts';
import { invalid, notFound } from '../errors/app-error.ts';
import { isDataException } from '../errors/database-errors.ts';
import { parse } from '../validation/parse.ts';
import { foldWhitespace } from '../validation/text.ts';
import { decodeCursor, encodeCursor, orderKey, wrongCursor } from './cursor.ts';
import { type ListDefinition, type OrderTerm, orderTerm } from './definition.ts';
import { defaultPageSize, type ListQuery, maxPageSize, type Page } from './page.ts';
import { rowSql } from './row-sql.ts';
import {
  askedConditions,
  type Criteria,
  countExpression,
  keysetCondition,
  orderBy,
  scopeConditions,
  Values,
  where,
} from './sql.ts';

/** What slice of the list is wanted. */
interface Slice {
  readonly limit: number;
  readonly offset: number;
  readonly cursor: { readonly values: readonly unknown[]; readonly backwards: boolean } | undefined;
  readonly backwards: boolean;
  readonly page: number | undefined;
}

/**
 * Reads one page and, where wanted, the exact total and what is nested in its rows, in a single statement.
 *
 * @param fixed filters that are not the caller's
 * @throws AppError VALIDATION_FAILED for a filter, an order or paging that makes no sense; NOT_FOUND for a numbered page past the end
 */
export async function readList<Row>(
  context: RequestContext,
  list: ListDefinition<Row>,
  query: ListQuery,
  fixed: Readonly<Record<string, unknown>> = {},
): Promise<Page<Row>> {
  const terms = parseOrder(list, query.orderBy);
  const slice = sliceOf(query, terms);
  const asked = query.filter ?? {};
  const criteria: Criteria = {
    filter: { ...(list.filter ? parse(list.filter, asked) : asked), ...fixed },
    search: searchOf(query.search),
  };
  const scope = list.owner === 'account' ? context.scope : undefined;
  const values = new Values();
  const conditions = [...scopeConditions(list, scope, values.bind), ...askedConditions(list, criteria, values.bind)];
  const pageConditions = slice.cursor
    ? [...conditions, keysetCondition(list, terms, slice.cursor.values, slice.cursor.backwards, values.bind)]
    : conditions;
  const { columns, revive } = rowSql(list, query, values);
  // One row more than wanted tells whether there are further ones.
  const rows = `SELECT ${columns} FROM ${list.table} t ${list.joins}${where(pageConditions)}${orderBy(list, terms, slice.backwards)} LIMIT ${values.bind(slice.limit + 1)}${slice.offset > 0 ? ` OFFSET ${values.bind(slice.offset)}` : ''}`;
  const count = query.count ? `, ${countExpression(list, scope, criteria, conditions, values.bind)}::int AS count` : '';
  const text = `SELECT (SELECT coalesce(json_agg(r), '[]'::json) FROM (${rows}) r) AS rows${count}`;
  const [answer] = await run<{ rows: Row[]; count?: number }>(context, text, values.list, slice);
  for (const row of answer!.rows) revive(row);
  return toPage(list, terms, slice, answer!.rows, answer!.count);
}

/** The values of a cursor come from the caller: those that the columns cannot be compared with are none of ours. */
async function run<Row>(
  context: RequestContext,
  text: string,
  values: readonly unknown[],
  slice: Slice,
): Promise<Row[]> {
  try {
    return await context.sql.rows<Row>(text, values);
  } catch (error) {
    const field = slice.cursor?.backwards ? 'before' : 'after';
    throw slice.cursor && isDataException(error) ? wrongCursor(field) : error;
  }
}

function toPage<Row>(
  list: ListDefinition<Row>,
  terms: readonly OrderTerm[],
  slice: Slice,
  found: Row[],
  totalCount: number | undefined,
): Page<Row> {
  const further = found.length > slice.limit;
  if (further) found.pop();
  if (slice.backwards) found.reverse();
  if (slice.page !== undefined && slice.page > 1 && found.length === 0) throw notFound();
  return {
    rows: found,
    totalCount,
    hasNextPage: slice.backwards ? slice.cursor !== undefined : further,
    hasPreviousPage: slice.backwards ? further : slice.offset > 0 || slice.cursor !== undefined,
    cursorOf: (row) => cursorOf(list, terms, row),
  };
}

function cursorOf(list: ListDefinition, terms: readonly OrderTerm[], row: unknown): string {
  const byColumn = new Map(Object.entries(list.columns).map(([property, column]) => [column, property]));
  const value = (column: string) => {
    const held = (row as Record<string, unknown>)[byColumn.get(column) ?? ''];
    return (held instanceof Date ? held.toISOString() : (held ?? null)) as string | number | boolean | null;
  };
  return encodeCursor({
    order: orderKey(terms),
    values: [...terms.map((term) => value(list.orders[term.by] as string)), value('t.id')],
  });
}

function parseOrder(list: ListDefinition, names: readonly string[] | null | undefined): readonly OrderTerm[] {
  if (!names || names.length === 0) return list.defaultOrder;
  const terms = names.map(orderTerm);
  const unknown = terms.find((term) => !Object.hasOwn(list.orders, term.by));
  if (unknown) throw invalid({ orderBy: `"${unknown.by}" is not a valid choice.` });
  // A name that comes twice would make cursors ambiguous; the first one counts.
  return terms.filter((term, index) => terms.findIndex((other) => other.by === term.by) === index);
}

function sliceOf(query: ListQuery, terms: readonly OrderTerm[]): Slice {
  const cursors = query.first != null || query.last != null || query.after != null || query.before != null;
  if (cursors && (query.page != null || query.pageSize != null))
    throw invalid({ page: 'Use either cursors (first, after, last, before) or numbered pages (page, pageSize).' });
  if (!cursors) return numberedPage(query);
  if (query.first != null && query.last != null) throw invalid({ last: 'Use either first or last.' });
  if (query.after != null && query.before != null) throw invalid({ before: 'Use either after or before.' });
  const backwards = query.last != null || (query.before != null && query.first == null);
  const limit = amount(query.first ?? query.last, backwards ? 'last' : 'first');
  const field = query.after != null ? 'after' : 'before';
  const text = query.after ?? query.before;
  const cursor =
    text != null ? { values: decodeCursor(text, field, terms).values, backwards: field === 'before' } : undefined;
  if (cursor && cursor.backwards !== backwards)
    throw invalid({ [field]: `Use ${field} with ${field === 'before' ? 'last' : 'first'}.` });
  return { limit, offset: 0, cursor, backwards, page: undefined };
}

function numberedPage(query: ListQuery): Slice {
  const page = query.page ?? 1;
  if (page < 1) throw invalid({ page: 'Ensure this value is greater than or equal to 1.' });
  const limit = amount(query.pageSize, 'pageSize');
  const offset = (page - 1) * limit;
  // Beyond what PostgreSQL takes as an offset there is certainly no row.
  if (!Number.isSafeInteger(offset)) throw notFound();
  return { limit, offset, cursor: undefined, backwards: false, page };
}

function amount(wanted: number | null | undefined, field: string): number {
  if (wanted == null) return defaultPageSize;
  if (wanted < 1) throw invalid({ [field]: 'Ensure this value is greater than or equal to 1.' });
  return Math.min(wanted, maxPageSize);
}

/** Characters of a search; the database compares every row with all of it. */
const maxSearch = 500;

/** @throws AppError VALIDATION_FAILED */
function searchOf(given: string | null | undefined): string | undefined {
  if (!given) return undefined;
  if (given.length > maxSearch)
    throw invalid({ search: `Ensure this field has no more than ${maxSearch} characters.` });
  return foldWhitespace(given) || undefined;
}
