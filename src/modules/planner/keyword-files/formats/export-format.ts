import { normaliseHeader } from '#csv/normalise-header.ts';
import type { KeywordIntent } from '../keyword-line.ts';

/** What a column of a file can hold. `volumeMin` and `volumeMax` are the two ends of one range. */
export type ColumnField =
  | 'keyword'
  | 'volume'
  | 'volumeMin'
  | 'volumeMax'
  | 'difficulty'
  | 'intent'
  | 'country'
  | 'status';

/** The columns of a tool's export that are read; every other column is ignored. */
export interface ExportFormat {
  /** As the tool is called. */
  readonly name: string;
  /** Whether the normalised header names are those of this tool. */
  readonly recognises: (headers: ReadonlySet<string>) => boolean;
  /** Normalised header names by field, the preferred one first. */
  readonly columns: Readonly<Partial<Record<ColumnField, readonly string[]>>>;
  /** Columns that say yes or no to one intent each. */
  readonly intentFlags?: Readonly<Record<string, KeywordIntent>>;
  /** Numbers that stand for an intent in the intent column. */
  readonly intentCodes?: ReadonlyMap<string, KeywordIntent>;
}

/** Header names as they are compared. */
export function names(...headers: string[]): readonly string[] {
  return headers.map(normaliseHeader);
}

/** Whether the file has at least one of the columns. */
export function hasAny(headers: ReadonlySet<string>, wanted: readonly string[]): boolean {
  return wanted.some((name) => headers.has(name));
}
