import type { Include } from './include-sql.ts';

/** One page of a list, as modules give it; REST and GraphQL shape their answer from it. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  /** All rows that meet the criteria; undefined when it was not asked for. */
  readonly totalCount: number | undefined;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** Opaque cursor of a row, for `after` and `before`. */
  cursorOf(row: Row): string;
}

/** What is wanted in a row beside its columns. */
export interface Wanted {
  /** Heavy columns that are wanted; all of them where it is left out. */
  readonly heavy?: readonly string[];
  /** Related rows. */
  readonly include?: Include;
  /** Whether that is all that will be asked of the rows: each is marked with `isComplete` then. */
  readonly isAll?: boolean;
}

/** On rows with which everything has been read that their fields need. */
export const isComplete = Symbol('isComplete');

/** What a caller may ask of any list. */
export interface ListQuery extends Wanted {
  readonly filter?: Readonly<Record<string, unknown>> | null;
  readonly search?: string | null;
  /** Names with an optional leading minus for descending. */
  readonly orderBy?: readonly string[] | null;
  readonly page?: number | null;
  readonly pageSize?: number | null;
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
  /** Whether the total is wanted; it costs a count. */
  readonly count?: boolean;
}

/** Rows of a page unless another number is asked for (docs/contract/rest.md, "Paging"). */
export const defaultPageSize = 10;
export const maxPageSize = 100;
