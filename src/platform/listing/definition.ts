import type { z } from 'zod';
import type { ModelName } from '../database/model-map.ts';
import type { Include, Revive } from './include-sql.ts';

/** Collects the values of a statement; gives the placeholder for each. */
export type Bind = (value: unknown) => string;

/** A filter's condition in SQL; `t` is the table's alias. */
export type Condition<Value = never> = (value: Value, bind: Bind) => string;

/** One step of an order: a name of the list's `orders` and its direction. */
export interface OrderTerm {
  readonly by: string;
  readonly descending: boolean;
}

/** An order as callers write it, with a minus for descending. */
export function orderTerm(text: string): OrderTerm {
  return { by: text.replace(/^-/, ''), descending: text.startsWith('-') };
}

/** All that the list engine knows of one resource. `t` is the table's alias in every piece of SQL. */
export interface ListDefinition<Row = unknown> {
  /** Whose relations can be read along with a row; undefined where rows are not those of one table. */
  readonly model: ModelName | undefined;
  readonly table: string;
  /** Property of a row → SQL expression. */
  readonly columns: Readonly<Record<string, string>>;
  /** Joins for columns that lie elsewhere; each must give at most one row. */
  readonly joins: string;
  /** Related rows that are read with each row. */
  readonly include: Include;
  /** Makes of a row that came as JSON what Prisma's client would have given. */
  readonly revive: Revive;
  /** Properties that are times. */
  readonly dates: ReadonlySet<string>;
  /** Properties that are read only when they are asked for: long texts. */
  readonly heavy: readonly string[];
  /** `account`: rows of the caller's account. `global`: everybody's. */
  readonly owner: 'account' | 'global';
  /** Column of the account. */
  readonly accountColumn: string;
  /** Column of the site, where access to sites restricts who may see a row. */
  readonly siteColumn: string | undefined;
  /** Rows without a site are the whole account's: everybody in it sees them. */
  readonly siteless: boolean;
  readonly softDelete: boolean;
  /** Checks what callers filter by. */
  readonly filter: z.ZodObject | undefined;
  readonly filters: Readonly<Record<string, Condition>>;
  /** What `search` looks into, anywhere in the text. */
  readonly search: readonly string[];
  /** Order → column of the table itself. */
  readonly orders: Readonly<Record<string, string>>;
  readonly defaultOrder: readonly OrderTerm[];
  /** Whether triggers maintain counts of this table by site and sector (migration "guards"). */
  readonly maintainedCounts: boolean;
  /** Carries the type of a row; never there. */
  readonly row?: Row;
}

export type RowOf<List> = List extends ListDefinition<infer Row> ? Row : never;
