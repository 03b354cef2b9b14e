import { dayAfter } from '../validation/day.ts';

/** Collects the values of a statement; gives the placeholder for each. */
export type Bind = (value: unknown) => string;

/** One step of an order: a name of the definition's `orders` and its direction. */
export interface OrderTerm<Order extends string = string> {
  readonly by: Order;
  readonly descending: boolean;
}

/**
 * All that the list engine knows of one resource: where its rows lie, who owns them, what may be asked of them.
 * `t` is the table's alias in every piece of SQL.
 */
export interface ListDefinition<Row, Filter, Order extends string> {
  readonly table: string;
  /** Property of a row → SQL expression. */
  readonly columns: { readonly [Property in keyof Row & string]: string };
  /** Joins for columns that lie elsewhere; each must give at most one row. */
  readonly joins?: string;
  /** Properties that are times. */
  readonly dates: readonly (keyof Row & string)[];
  /** Properties that are read only when they are asked for: long texts. */
  readonly heavy?: readonly (keyof Row & string)[];
  /** `account`: rows of the caller's account. `global`: everybody's. */
  readonly owner: 'account' | 'global';
  /** Column of the account; `t.account_id` unless it says otherwise. */
  readonly accountColumn?: string;
  /** Column of the site, where access to sites restricts who may see a row. */
  readonly siteColumn?: string;
  /** Rows without a site are the whole account's: everybody in it sees them. */
  readonly siteless?: boolean;
  readonly softDelete: boolean;
  /** Filter → condition. `siteId` and `sectorId` keep the kept counts usable. */
  readonly filters: {
    readonly [Name in keyof Filter & string]?: (value: NonNullable<Filter[Name]>, bind: Bind) => string;
  };
  /** Columns that `search` looks into, anywhere in the text. */
  readonly search?: readonly string[];
  /** Order → column of the table itself. */
  readonly orders: { readonly [Name in Order]: string };
  readonly defaultOrder: readonly OrderTerm<Order>[];
  /** Whether triggers keep the counts of this table by site and sector (migration "guards"). */
  readonly keptCounts: boolean;
}

/** Helper that keeps the types of a definition. */
export function defineList<Row, Filter, Order extends string>(
  definition: ListDefinition<Row, Filter, Order>,
): ListDefinition<Row, Filter, Order> {
  return definition;
}

// biome-ignore lint/suspicious/noExplicitAny: for code that handles every definition alike
export type AnyList = ListDefinition<any, any, any>;

/** Column equals the value. */
export const equals =
  (column: string) =>
  (value: unknown, bind: Bind): string =>
    `${column} = ${bind(value)}`;

export const atLeast =
  (column: string) =>
  (value: unknown, bind: Bind): string =>
    `${column} >= ${bind(value)}`;

export const atMost =
  (column: string) =>
  (value: unknown, bind: Bind): string =>
    `${column} <= ${bind(value)}`;

/** The moment lies on the UTC day or after it. */
export const fromDay =
  (column: string) =>
  (day: Date, bind: Bind): string =>
    `${column} >= ${bind(day.toISOString())}::timestamptz`;

/** The moment lies on the UTC day or before it. */
export const untilDay =
  (column: string) =>
  (day: Date, bind: Bind): string =>
    `${column} < ${bind(dayAfter(day).toISOString())}::timestamptz`;
