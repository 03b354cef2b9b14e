import { CsvFileError } from './csv-file-error.ts';
import { createRecordParsing, type ParsedRecord } from './parse-records.ts';
import type { TextLine } from './split-lines.ts';
import { wholeNumber } from './text-lines.ts';

/** Rows with text that a table may have unless its reader says otherwise. */
export const maxRows = 50_000;

/** Bytes that its file may have: more than 50,000 of the widest real rows. */
export const maxFileBytes = 64 * 1024 * 1024;

/** How the rows of a table lie in the text. */
export interface TableLayout {
  readonly delimiter: string;
  /** Columns in the header. */
  readonly width: number;
  /** Rows with text in them. */
  readonly maxLines: number;
}

export interface TableReading {
  write(lines: readonly TextLine[]): Generator<ParsedRecord>;
  end(): Generator<ParsedRecord>;
}

/** Whether a row has no text at all, or is only delimiters. */
function isBlankRow(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/**
 * Reads the rows below a header, one record for each that has text in it. Missing cells at its end are the caller's to see. More cells than the
 * header has are a problem of the row, unless they are empty: an unquoted delimiter has moved the others, and a value from a wrong column is
 * worse than none.
 *
 * `write` and `end` throw CsvFileError `too_many_lines`.
 */
export function createTableReading({ delimiter, width, maxLines }: TableLayout): TableReading {
  const parsing = createRecordParsing(delimiter, width);
  let count = 0;

  function* read(records: readonly ParsedRecord[]): Generator<ParsedRecord> {
    for (const record of records) {
      if ('cells' in record && isBlankRow(record.cells)) {
        continue;
      }
      count += 1;
      if (count > maxLines) {
        throw new CsvFileError(
          'too_many_lines',
          `The file has more than ${wholeNumber(maxLines)} lines. Split it and upload the parts.`,
          record.line,
        );
      }
      yield withinWidth(record);
    }
  }

  function withinWidth(record: ParsedRecord): ParsedRecord {
    if (!('cells' in record) || record.cells.length <= width || isBlankRow(record.cells.slice(width))) {
      return record;
    }
    const problem =
      `The line has ${record.cells.length} columns, the header has ${width}. ` +
      'A value with the column separator in it must stand in quotation marks.';
    return { line: record.line, problem };
  }

  return {
    write: (lines) => read(parsing.write(lines)),
    end: () => read(parsing.end()),
  };
}
