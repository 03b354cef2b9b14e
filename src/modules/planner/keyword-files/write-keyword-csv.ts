import { stringify } from 'csv-stringify/sync';
import type { KeywordIntent, KeywordStatus } from './keyword-line.ts';
import { safeCell } from './safe-cell.ts';

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

export interface WriteKeywordCsvOptions {
  /** Starts the file with a byte order mark, by which Excel on Windows tells UTF-8 when the file is opened with a double click. */
  readonly bom?: boolean;
}

/** The columns of an export, in their order. The first six are those that the import reads; it passes over the others. */
export const EXPORT_COLUMNS = [
  'keyword',
  'volume',
  'difficulty',
  'intent',
  'country',
  'status',
  'cluster',
  'sector',
] as const;

/** Rows that are written at once. */
const BATCH_ROWS = 250;

/** Text on one line: a line break in a cell splits the row in every tool that is not a spreadsheet, and says nothing in a name. */
function oneLine(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]+/g, ' ');
}

function text(value: string | null): string {
  return value === null ? '' : safeCell(oneLine(value));
}

function toCells(row: ExportRow): (string | number | null)[] {
  return [
    text(row.keyword),
    row.volume,
    row.difficulty,
    text(row.intent),
    text(row.country),
    text(row.status),
    text(row.cluster),
    text(row.sector),
  ];
}

function toCsv(rows: (string | number | null)[][]): string {
  return stringify(rows, {
    record_delimiter: '\n',
    // A cell made safe is quoted as well: some programs take the apostrophe for their own mark unless the cell is.
    quoted_match: [/^'/],
  });
}

/**
 * Writes keywords as CSV, in pieces, for a response of any length: UTF-8, a header, RFC 4180 quoting. Source: reference, Keyword Management,
 * `export`.
 *
 * Lines end with LF, which every spreadsheet reads and which line-based tools expect; RFC 4180 names CRLF and asks readers to take others.
 * A cell that starts like a formula (= + - @) is quoted and gets an apostrophe before it (see `safeCell`). `readKeywordFile` takes it away:
 * the file read back gives the same keywords. Missing values are empty cells.
 */
export async function* writeKeywordCsv(
  rows: AsyncIterable<ExportRow>,
  options: WriteKeywordCsvOptions = {},
): AsyncGenerator<string> {
  yield `${options.bom ? '\ufeff' : ''}${toCsv([[...EXPORT_COLUMNS]])}`;
  let batch: (string | number | null)[][] = [];
  for await (const row of rows) {
    batch.push(toCells(row));
    if (batch.length === BATCH_ROWS) {
      yield toCsv(batch);
      batch = [];
    }
  }
  if (batch.length > 0) {
    yield toCsv(batch);
  }
}
