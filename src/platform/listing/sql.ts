import type { TenantScope } from '../database/tenant-client.ts';
import { escapeLike } from '../text/escape-like.ts';
import type { Bind, ListDefinition, OrderTerm } from './definition.ts';

/** Values of one statement in the order of their placeholders. */
export class Values {
  readonly list: unknown[] = [];

  readonly bind: Bind = (value) => {
    this.list.push(value);
    return `$${this.list.length}`;
  };
}

/** What the caller asked to filter by, beside whose rows they may see. */
export interface Criteria {
  readonly filter: Readonly<Record<string, unknown>>;
  readonly search: string | undefined;
}

/** Conditions that hold for every row the caller may see at all. */
export function scopeConditions(list: ListDefinition, scope: TenantScope | undefined, bind: Bind): string[] {
  const conditions: string[] = [];
  if (list.owner === 'account') {
    if (!scope) throw new Error(`${list.table} belongs to an account, and there is none`);
    conditions.push(`${list.accountColumn} = ${bind(scope.accountId)}`);
    if (list.siteColumn && scope.siteIds !== 'all') {
      const granted = `${list.siteColumn} = ANY(${bind(scope.siteIds)}::int[])`;
      conditions.push(list.siteless ? `(${list.siteColumn} IS NULL OR ${granted})` : granted);
    }
  }
  if (list.softDelete) conditions.push('t.deleted_at IS NULL');
  return conditions;
}

export function askedConditions(list: ListDefinition, { filter, search }: Criteria, bind: Bind): string[] {
  const conditions: string[] = [];
  for (const [name, value] of Object.entries(filter)) {
    if (value === undefined || value === null) continue;
    const condition = list.filters[name];
    if (!condition) throw new Error(`${list.table} has no filter ${name}`);
    conditions.push(condition(value as never, bind));
  }
  if (search && list.search.length > 0) {
    const pattern = bind(`%${escapeLike(search)}%`);
    conditions.push(`(${list.search.map((column) => `${column} ILIKE ${pattern}`).join(' OR ')})`);
  }
  return conditions;
}

/** The exact number of rows: from the maintained counts where only site and sector are asked for, else counted. */
export function countExpression(
  list: ListDefinition,
  scope: TenantScope | undefined,
  criteria: Criteria,
  conditions: readonly string[],
  bind: Bind,
): string {
  if (!list.maintainedCounts || !scope || criteria.search || !onlyPlace(criteria.filter)) {
    return `(SELECT count(*) FROM ${list.table} t${where(conditions)})`;
  }
  const kept = [`account_id = ${bind(scope.accountId)}`, `resource = '${list.table}'`];
  if (scope.siteIds !== 'all') kept.push(`site_id = ANY(${bind(scope.siteIds)}::int[])`);
  if (criteria.filter.siteId != null) kept.push(`site_id = ${bind(criteria.filter.siteId)}`);
  if (criteria.filter.sectorId != null) kept.push(`sector_id = ${bind(criteria.filter.sectorId)}`);
  return `(SELECT coalesce(sum(delta), 0) FROM list_counts${where(kept)})`;
}

function onlyPlace(filter: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(filter).every(([name, value]) => value == null || name === 'siteId' || name === 'sectorId');
}

export function where(conditions: readonly string[]): string {
  return conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '';
}

/** An order always ends in the id, in the direction of its last term, so that it is total and an index can serve it. */
export function orderBy(list: ListDefinition, terms: readonly OrderTerm[], backwards = false): string {
  const steps = terms.map((term) => `${list.orders[term.by]} ${term.descending !== backwards ? 'DESC' : 'ASC'}`);
  steps.push(`t.id ${idDescends(terms) !== backwards ? 'DESC' : 'ASC'}`);
  return ` ORDER BY ${steps.join(', ')}`;
}

export function idDescends(terms: readonly OrderTerm[]): boolean {
  return terms.at(-1)?.descending ?? false;
}

export function selectList(list: ListDefinition, without: ReadonlySet<string>): string {
  return Object.entries(list.columns)
    .filter(([property]) => !without.has(property))
    .map(([property, expression]) => `${expression} AS "${property}"`)
    .join(', ');
}

/**
 * Rows that come after (or before) a place in an order. PostgreSQL puts NULL last ascending and first descending:
 * it counts as the greatest value.
 */
export function keysetCondition(
  list: ListDefinition,
  terms: readonly OrderTerm[],
  values: readonly unknown[],
  backwards: boolean,
  bind: Bind,
): string {
  const steps = [
    ...terms.map((term) => ({ column: list.orders[term.by] as string, descending: term.descending })),
    { column: 't.id', descending: idDescends(terms) },
  ];
  const alternatives: string[] = [];
  const equal: string[] = [];
  steps.forEach(({ column, descending }, index) => {
    const value = values[index] ?? null;
    const placeholder = value === null ? undefined : `${bind(value)}${castFor(column, list)}`;
    const further = furtherThan(column, placeholder, descending !== backwards);
    if (further) alternatives.push([...equal, further].join(' AND '));
    equal.push(placeholder ? `${column} = ${placeholder}` : `${column} IS NULL`);
  });
  return `(${alternatives.map((alternative) => `(${alternative})`).join(' OR ') || 'FALSE'})`;
}

function furtherThan(column: string, placeholder: string | undefined, descending: boolean): string | undefined {
  if (descending) return placeholder ? `${column} < ${placeholder}` : `${column} IS NOT NULL`;
  return placeholder ? `(${column} > ${placeholder} OR ${column} IS NULL)` : undefined;
}

/** Times travel in cursors as text. */
function castFor(column: string, list: ListDefinition): string {
  const property = Object.keys(list.columns).find((name) => list.columns[name] === column);
  return property && list.dates.has(property) ? '::timestamptz' : '';
}
