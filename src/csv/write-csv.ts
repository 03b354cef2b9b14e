import { stringify } from 'csv-stringify/sync';
import { safeCell } from './safe-cell.ts';

export type Cell = string | number | boolean | null;

export interface WriteCsvOptions {
  /** Starts the file with a byte order mark, by which Excel on Windows tells UTF-8 when the file is opened with a double click. */
  readonly bom?: boolean;
}

/** Rows that are written at once. */
const batchRows = 250;

/** Text on one line: a line break in a cell splits the row in every tool that is not a spreadsheet. */
export function oneLine(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]+/g, ' ');
}

function toText(cell: Cell): string | number | null {
  if (typeof cell === 'boolean') {
    return String(cell);
  }
  return typeof cell === 'string' ? safeCell(oneLine(cell)) : cell;
}

function toCsv(rows: readonly (readonly Cell[])[]): string {
  return stringify(
    rows.map((row) => row.map(toText)),
    {
      record_delimiter: '\n',
      // A cell made safe is quoted as well: some programs take the apostrophe for their own mark unless the cell is.
      quoted_match: [/^'/],
    },
  );
}

/**
 * Writes a table as CSV, in pieces, for a response of any length: UTF-8, a header, RFC 4180 quoting.
 *
 * Lines end with LF, which every spreadsheet reads and which line-based tools expect; RFC 4180 names CRLF and asks readers to take others.
 * A cell that starts like a formula (= + - @) is quoted and gets an apostrophe before it (see `safeCell`), which our readers take away.
 * Missing values are empty cells.
 */
export async function* writeCsv(
  header: readonly string[],
  rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>,
  options: WriteCsvOptions = {},
): AsyncGenerator<string> {
  yield `${options.bom ? '\ufeff' : ''}${toCsv([header])}`;
  let batch: (readonly Cell[])[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length === batchRows) {
      yield toCsv(batch);
      batch = [];
    }
  }
  if (batch.length > 0) {
    yield toCsv(batch);
  }
}
