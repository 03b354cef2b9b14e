import { type Cell, type WriteCsvOptions, writeCsv } from '#csv/write-csv.ts';
import type { KeywordIntent, KeywordStatus } from './keyword-line.ts';

/** One keyword as it is exported. */
export interface ExportRow {
  readonly keyword: string;
  /** Searches a month. */
  readonly volume: number | null;
  /** 0 to 100. */
  readonly difficulty: number | null;
  readonly intent: KeywordIntent | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  readonly status: KeywordStatus | null;
  /** Names, as people read them. */
  readonly cluster: string | null;
  readonly sector: string | null;
}

/** The columns of an export, in their order. The first six are those that the import reads; it passes over the others. */
export const exportColumns = [
  'keyword',
  'volume',
  'difficulty',
  'intent',
  'country',
  'status',
  'cluster',
  'sector',
] as const;

async function* toCells(rows: AsyncIterable<ExportRow>): AsyncGenerator<readonly Cell[]> {
  for await (const row of rows) {
    yield exportColumns.map((column) => row[column]);
  }
}

/**
 * Writes keywords as CSV, in pieces, for a response of any length (docs/contract/planner.md, "Keyword export").
 *
 * A cell that starts like a formula (= + - @) is quoted and gets an apostrophe before it; `readKeywordFile` takes it away: the file read back
 * gives the same keywords.
 */
export function writeKeywordCsv(rows: AsyncIterable<ExportRow>, options: WriteCsvOptions = {}): AsyncGenerator<string> {
  return writeCsv(exportColumns, toCells(rows), options);
}
