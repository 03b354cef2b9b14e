import type { z } from 'zod';
import type { TableFormat } from '#csv/read-table.ts';
import { type Cell, writeCsv } from '#csv/write-csv.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import type { TenantSql } from '#platform/database/tenant-sql.ts';
import type { FieldErrors } from '#platform/errors/app-error.ts';

/** A line that is to be written: what tells its row from others, and the values for the statement that writes it. */
export interface ResolvedLine {
  /** Slugs, and for a keyword its country and text, with slashes between them; for one row always the same. */
  readonly key: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Why a line cannot be written, by its columns. */
export interface RefusedLine {
  readonly errors: FieldErrors;
}

export interface SavedLine {
  readonly key: string;
  readonly action: 'created' | 'updated';
}

/** A kind of rows that the operator's staff may carry in and out as a CSV file. */
export interface LibraryFile<Column extends string, Line> {
  readonly table: 'industries' | 'industry_sectors' | 'seed_keywords';
  readonly format: TableFormat<Column>;
  /** Columns that say which row a line is about, for lines that come to nothing. */
  readonly identity: readonly Column[];
  /** What a line may hold. */
  readonly schema: z.ZodType<Line>;
  /** A row that shows how a line looks, in the order of the columns. */
  readonly example: readonly Cell[];
  /** Finds what the lines refer to and holds it until the end of the transaction. One result for each line, in their order. */
  readonly resolve: (sql: TenantSql, lines: readonly Line[]) => Promise<readonly (ResolvedLine | RefusedLine)[]>;
  /** Adds and changes rows in one statement; lines that say nothing new are not among the answers. */
  readonly save: (sql: TenantSql, lines: readonly ResolvedLine[], now: Date) => Promise<readonly SavedLine[]>;
  /** All rows, offered or not, in the order of the columns. */
  readonly rows: (context: RequestContext) => AsyncIterable<readonly Cell[]>;
}

// biome-ignore lint/suspicious/noExplicitAny: for code that handles every kind alike
export type AnyLibraryFile = LibraryFile<any, any>;

/** Every row of a kind as CSV, in pieces. Imported again it changes nothing. */
export function exportLibraryFile(context: RequestContext, file: AnyLibraryFile): AsyncGenerator<string> {
  return writeCsv(Object.keys(file.format.columns), file.rows(context));
}

/** The header of a kind's files with an example. */
export function libraryFileTemplate(file: AnyLibraryFile): AsyncGenerator<string> {
  return writeCsv(Object.keys(file.format.columns), [file.example]);
}

/** The values of lines for jsonb_to_recordset, each with its key. */
export function recordsOf(lines: readonly ResolvedLine[]): string {
  return JSON.stringify(lines.map(({ key, values }) => ({ key, ...values })));
}
