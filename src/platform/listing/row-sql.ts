import type { ListDefinition } from './definition.ts';
import { includedSql } from './include-sql.ts';
import { isComplete, type Wanted } from './page.ts';
import { selectList, type Values } from './sql.ts';

interface RowSql {
  /** What to select of a row, and what is nested in it. */
  readonly columns: string;
  /** JSON carries times as text; rows hold Dates, as Prisma's do. */
  readonly revive: (row: unknown) => void;
}

/** A row of a list as far as it is wanted, whichever statement reads it. */
export function rowSql(list: ListDefinition, wanted: Wanted, values: Values): RowSql {
  const { heavy, isAll } = wanted;
  const include = { ...list.include, ...wanted.include };
  const isNested = list.model && Object.keys(include).length > 0;
  const nested = isNested ? includedSql(list.model, { include, heavy }, 't', values.bind) : undefined;
  const unwanted = new Set(list.heavy.filter((property) => heavy && !heavy.includes(property)));
  return {
    columns: [selectList(list, unwanted), ...(nested?.columns ?? [])].join(', '),
    revive: (row) => {
      list.revive(row as Record<string, unknown>);
      nested?.revive(row as Record<string, unknown>);
      if (isAll) (row as Record<symbol, unknown>)[isComplete] = true;
    },
  };
}
