import type { z } from 'zod';
import { heavyOf } from '../database/heavy-columns.ts';
import { type InternalColumn, isInternal } from '../database/internal-columns.ts';
import { type ModelName, modelOf, type Scalars } from '../database/model-map.ts';
import { tenancy } from '../database/tenancy.ts';
import { atLeast, atMost, equals, fromDay, untilDay } from './conditions.ts';
import { type Condition, type ListDefinition, orderTerm } from './definition.ts';
import { columnSql, type Include, inTurn, reviverOf } from './include-sql.ts';
import { isCounted } from './row-counts.ts';

/** SQL of a property that is no column of the table. */
export interface SqlColumn<Type = unknown> {
  readonly expression: string;
  readonly isDate: boolean;
  /** Carries the type; never there. */
  readonly type?: Type;
}

/** A property of a row that SQL works out. */
export function sql<Type>(expression: string): SqlColumn<Type> {
  return { expression, isDate: false };
}

/** The same for a time. */
export function sqlDate<Type extends Date | null>(expression: string): SqlColumn<Type> {
  return { expression, isDate: true };
}

type SqlColumns = Readonly<Record<string, SqlColumn>>;

/** A related row that is read with each row. */
export interface RelatedRow<Type = unknown> {
  readonly nested: Include[string];
  /** Carries the type; never there. */
  readonly type?: Type;
}

/** A relation that every row of a list comes with, and what is read of it: all of it unless it says otherwise. */
export function related<Type>(nested: Include[string] = true): RelatedRow<Type> {
  return { nested };
}

type RelatedRows = Readonly<Record<string, RelatedRow>>;

/** What a list says by hand; everything else follows from the model, the tenancy table and the filter's schema. */
interface ListOptions<Model extends ModelName> {
  readonly model: Model;
  /** The columns of a row; all of the model's but internal and hidden ones where it is left out. */
  readonly only?: readonly (keyof Scalars<Model>)[];
  /** Columns that rows of this list do not show. */
  readonly hidden?: readonly (keyof Scalars<Model>)[];
  /** Properties that lie elsewhere, or read otherwise than their column. */
  readonly columns?: SqlColumns;
  /** Relations that come with each row. */
  readonly with?: RelatedRows;
  readonly joins?: string;
  /** Rows of all accounts: for staff, or for what belongs to none. */
  readonly allAccounts?: true;
  /** Column of the account, where it is not `account_id`. */
  readonly accountColumn?: string;
  /** Column of the site that restricts who sees a row, where the tenancy table names none. */
  readonly siteColumn?: string;
  /**
   * What callers may filter by. A name that is a column must equal it; `volumeMin` and `volumeMax` bound `volume`; `startDate` and
   * `endDate` are UTC days, of `createdAt`.
   */
  readonly filter?: z.ZodObject;
  /** Conditions that do not follow from their names. */
  readonly filters?: Readonly<Record<string, Condition>>;
  /** Columns, by property or as SQL. */
  readonly search?: readonly string[];
  /** Orders: columns by property, or order → property. */
  readonly orders: readonly string[] | Readonly<Record<string, string>>;
  /** With a minus for descending; the newest first where it is left out. */
  readonly defaultOrder?: string;
}

/** A value as it comes out of JSON: decimals as text, large integers as numbers (2⁵³ at most). */
type Read<Value> = Value extends bigint
  ? number
  : Value extends { toFixed(places?: number): string; isZero(): boolean }
    ? string
    : Value;

type Named<Names> = Names extends readonly (infer Name)[] ? Name : never;

type RowOfOptions<Model extends ModelName, Options> = {
  readonly [Name in Exclude<
    Options extends { only: infer Only } ? Named<Only> : keyof Scalars<Model>,
    InternalColumn | (Options extends { hidden: infer Hidden } ? Named<Hidden> : never) | keyof ColumnsOf<Options>
  > &
    keyof Scalars<Model>]: Read<Scalars<Model>[Name]>;
} & {
  readonly [Name in keyof ColumnsOf<Options>]: ColumnsOf<Options>[Name] extends SqlColumn<infer Type> ? Type : never;
} & {
  readonly [Name in keyof RelatedOf<Options>]: RelatedOf<Options>[Name] extends RelatedRow<infer Type> ? Type : never;
};

type RelatedOf<Options> = Options extends { with: infer Related extends RelatedRows } ? Related : Record<never, never>;

type ColumnsOf<Options> = Options extends { columns: infer Columns extends SqlColumns }
  ? Columns
  : Record<never, never>;

/**
 * Defines the list of a model's rows: which of them a caller sees, what may be asked of them, and what a row is.
 *
 * @throws Error at start, for a filter or an order that follows from nothing
 */
export function defineList<Model extends ModelName, const Options extends ListOptions<Model>>(
  options: Options & { readonly model: Model },
): ListDefinition<RowOfOptions<Model, Options>> {
  const { model: name, only, hidden = [], columns = {}, allAccounts, filter } = options;
  const model = modelOf(name);
  const rule = tenancy[name];
  const kept = (property: string) => !hidden.includes(property as never) && !isInternal(property) && !columns[property];
  const properties = (only as readonly string[] | undefined) ?? Object.keys(model.columns);
  const own = properties.filter(kept).map((property) => [property, model.columns[property]!] as const);
  const dates = [
    ...own.filter(([, { type }]) => type === 'DateTime').map(([property]) => property),
    ...Object.keys(columns).filter((property) => columns[property]!.isDate),
  ];
  const revivers = dates.flatMap((property) => reviverOf(property, 'DateTime'));
  const columnOf = (property: string): string => {
    const column = model.columns[property];
    if (!column) throw new Error(`${name} has no column ${property}`);
    return `t.${column.column}`;
  };
  return {
    model: name,
    table: model.table,
    columns: {
      ...Object.fromEntries(own.map(([property, column]) => [property, columnSql(column, 't')])),
      ...Object.fromEntries(Object.entries(columns).map(([property, { expression }]) => [property, expression])),
    },
    include: Object.fromEntries(Object.entries(options.with ?? {}).map(([relation, { nested }]) => [relation, nested])),
    joins: options.joins ?? '',
    revive: inTurn(revivers),
    dates: new Set(dates),
    heavy: heavyOf(name),
    owner: allAccounts || (rule.kind === 'global' && !options.accountColumn) ? 'global' : 'account',
    accountColumn: options.accountColumn ?? 't.account_id',
    siteColumn: options.siteColumn ?? (rule.siteColumn && columnOf(rule.siteColumn)),
    siteless: rule.siteless === true,
    softDelete: rule.softDelete === true,
    filter,
    filters: { ...(filter && derivedFilters(filter, options.filters ?? {}, columnOf)), ...options.filters },
    search: (options.search ?? []).map((text) => (model.columns[text] ? columnOf(text) : text)),
    orders: ordersOf(options.orders, columnOf),
    defaultOrder: [orderTerm(options.defaultOrder ?? '-createdAt')],
    maintainedCounts: isCounted(model.table) && !allAccounts,
  };
}

function derivedFilters(
  filter: z.ZodObject,
  given: Readonly<Record<string, Condition>>,
  columnOf: (property: string) => string,
): Record<string, Condition> {
  const names = Object.keys(filter.shape).filter((name) => !given[name]);
  return Object.fromEntries(names.map((name) => [name, derivedFilter(name, columnOf)]));
}

function derivedFilter(name: string, columnOf: (property: string) => string): Condition {
  if (name === 'startDate') return fromDay(columnOf('createdAt')) as Condition;
  if (name === 'endDate') return untilDay(columnOf('createdAt')) as Condition;
  const [, bounded, bound] = /^(.+)(Min|Max)$/.exec(name) ?? [];
  if (!bounded) return equals(columnOf(name)) as Condition;
  return (bound === 'Min' ? atLeast : atMost)(columnOf(bounded)) as Condition;
}

function ordersOf(
  orders: readonly string[] | Readonly<Record<string, string>>,
  columnOf: (property: string) => string,
): Record<string, string> {
  const pairs = Array.isArray(orders)
    ? orders.map((name: string) => [name, name] as const)
    : Object.entries(orders as Record<string, string>);
  return Object.fromEntries(pairs.map(([order, property]) => [order, columnOf(property)]));
}
