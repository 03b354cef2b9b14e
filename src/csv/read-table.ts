import { CsvFileError } from './csv-file-error.ts';
import { delimiters, headerCells, isExcelHint, shownLine } from './header-cells.ts';
import { normaliseHeader } from './normalise-header.ts';
import type { ParsedRecord } from './parse-records.ts';
import { originalText } from './safe-cell.ts';
import type { TextLine } from './split-lines.ts';
import { createTableReading, maxFileBytes, maxRows, type TableReading } from './table-rows.ts';
import { hasText, textLines } from './text-lines.ts';

/** What the header of a file may name. */
export interface TableFormat<Column extends string> {
  /** Column → names that the header may have for it, the preferred one first. Case, spaces, and underscores do not count. */
  readonly columns: Readonly<Record<Column, readonly string[]>>;
  /** Of each of these groups the header must have one. */
  readonly required: readonly (readonly Column[])[];
}

/** A row by its columns. A column that the header or the row has not is missing; an empty cell is an empty text. */
export interface TableRow<Column extends string> {
  readonly line: number;
  readonly cells: Readonly<Partial<Record<Column, string>>>;
}

/** A line that is no row of the table. */
export interface BrokenLine {
  readonly line: number;
  readonly problem: string;
}

export interface ReadTableOptions {
  /** Rows below the header; 50,000 unless given. */
  readonly maxLines?: number;
  /** Size of the file in bytes; 64 MiB unless given. */
  readonly maxBytes?: number;
}

interface Header<Column extends string> {
  readonly delimiter: string;
  readonly width: number;
  readonly places: ReadonlyMap<Column, number>;
}

function readHeader<Column extends string>(
  text: string,
  delimiter: string,
  format: TableFormat<Column>,
): Header<Column> {
  const headers = headerCells(text, delimiter);
  const places = new Map<Column, number>();
  for (const [column, wanted] of Object.entries(format.columns) as [Column, readonly string[]][]) {
    const name = wanted.map(normaliseHeader).find((one) => headers.includes(one));
    if (name !== undefined) {
      places.set(column, headers.indexOf(name));
    }
  }
  return { delimiter, width: headers.length, places };
}

/** Read with the delimiter that shows the most columns we know, else the most columns at all. */
function findHeader<Column extends string>(line: TextLine, format: TableFormat<Column>): Header<Column> {
  const [first, ...others] = delimiters.map((delimiter) => readHeader(line.text, delimiter, format));
  const score = ({ places, width }: Header<Column>) => places.size * 1000 + width;
  const best = others.reduce((found, other) => (score(other) > score(found) ? other : found), first!);
  for (const group of format.required) {
    if (!group.some((column) => best.places.has(column))) {
      throw missingColumn(line, group, format);
    }
  }
  return best;
}

function missingColumn<Column extends string>(
  line: TextLine,
  group: readonly Column[],
  { columns }: TableFormat<Column>,
): CsvFileError {
  return new CsvFileError(
    'missing_column',
    `There is no column ${group.map((column) => `"${column}"`).join(' or ')}. Line ${line.number} is "${shownLine(line.text)}"; ` +
      `it must name the columns: ${Object.keys(columns).join(', ')}.`,
  );
}

function toRow<Column extends string>(header: Header<Column>, record: ParsedRecord): TableRow<Column> | BrokenLine {
  if (!('cells' in record)) {
    return record;
  }
  const cells: Partial<Record<Column, string>> = {};
  for (const [column, index] of header.places) {
    const cell = record.cells[index];
    if (cell === undefined) {
      continue;
    }
    if (cell.includes('\ufffd')) {
      return { line: record.line, problem: 'The line has a character that cannot be read. Save the file as UTF-8.' };
    }
    cells[column] = originalText(cell.trim());
  }
  return { line: record.line, cells };
}

/**
 * Reads a CSV file with a header as it arrives: columns in any order, those that are not known passed over; comma, semicolon, or tab; UTF-8,
 * UTF-16, or a Western code page. Every row gives one result, in the order of the file; one that cannot be read says why, and the next one is
 * read. Rows without text give none.
 *
 * @throws CsvFileError if the file cannot be read at all. It comes before the first result, except `too_many_lines`, `too_large`, and
 *   `bad_encoding`, which may only show further down.
 */
export async function* readTable<Column extends string>(
  source: AsyncIterable<Uint8Array>,
  format: TableFormat<Column>,
  { maxLines = maxRows, maxBytes = maxFileBytes }: ReadTableOptions = {},
): AsyncGenerator<TableRow<Column> | BrokenLine> {
  let open: { readonly header: Header<Column>; readonly reading: TableReading } | undefined;
  for await (const lines of textLines(source, { maxBytes })) {
    let rest: readonly TextLine[] = lines;
    if (!open) {
      const at = lines.findIndex((line) => hasText(line) && !isExcelHint(line.text));
      if (at < 0) {
        continue;
      }
      const header = findHeader(lines[at]!, format);
      open = { header, reading: createTableReading({ ...header, maxLines }) };
      rest = lines.slice(at + 1);
    }
    for (const record of open.reading.write(rest)) {
      yield toRow(open.header, record);
    }
  }
  if (!open) {
    throw new CsvFileError('empty', 'The file is empty.');
  }
  for (const record of open.reading.end()) {
    yield toRow(open.header, record);
  }
}
