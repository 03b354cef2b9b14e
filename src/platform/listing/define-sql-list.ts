import type { z } from 'zod';
import { type Condition, type ListDefinition, orderTerm } from './definition.ts';
import { inTurn, reviverOf } from './include-sql.ts';

/** What a list that is no table's says: all of it. */
interface SqlListOptions<Row> {
  /** A table, or a query in parentheses. */
  readonly table: string;
  readonly owner: 'account' | 'global';
  readonly columns: { readonly [Property in keyof Row & string]: string };
  readonly dates: readonly (keyof Row & string)[];
  readonly filters?: Readonly<Record<string, Condition>>;
  readonly filter?: z.ZodObject;
  readonly search?: readonly string[];
  readonly orders: Readonly<Record<string, string>>;
  readonly defaultOrder: string;
}

/** A list of rows that are no model's: of a query, or of columns chosen at run time. */
export function defineSqlList<Row>(options: SqlListOptions<Row>): ListDefinition<Row> {
  const revivers = options.dates.flatMap((property) => reviverOf(property, 'DateTime'));
  return {
    model: undefined,
    table: options.table,
    columns: options.columns,
    include: {},
    joins: '',
    revive: inTurn(revivers),
    dates: new Set(options.dates),
    heavy: [],
    owner: options.owner,
    accountColumn: 't.account_id',
    siteColumn: undefined,
    siteless: false,
    softDelete: false,
    filter: options.filter,
    filters: options.filters ?? {},
    search: options.search ?? [],
    orders: options.orders,
    defaultOrder: [orderTerm(options.defaultOrder)],
    maintainedCounts: false,
  };
}
