import { CsvFileError } from '#csv/csv-file-error.ts';
import { delimiters, headerCells, isExcelHint, maxColumns, shownLine } from '#csv/header-cells.ts';
import type { TextLine } from '#csv/split-lines.ts';
import { exportFormats } from './export-formats.ts';
import type { ColumnField, ExportFormat } from './formats/export-format.ts';
import { plain } from './formats/plain.ts';
import { type KeywordIntent, maxKeywordLength } from './keyword-line.ts';

/** Separates nothing: zeros are dropped from the text before. For a file with one column, whose keywords may have commas in them. */
const noDelimiter = '\0';

/** How many lines with text are searched for the header. Keyword Planner has two lines above it; people add a title and a date. */
const headerSearchLines = 20;

/** How to read the records of a file. */
export interface Layout {
  readonly format: ExportFormat;
  readonly delimiter: string;
  /** Columns in the header. */
  readonly width: number;
  /** Number of the header's line in the file; of a bare list, of the line above it. */
  readonly headerLine: number;
  readonly columns: Readonly<Partial<Record<ColumnField, number>>>;
  readonly intentFlags: readonly { readonly index: number; readonly intent: KeywordIntent }[];
}

function findColumns(format: ExportFormat, headers: readonly string[]): Layout['columns'] {
  const columns: Partial<Record<ColumnField, number>> = {};
  for (const [field, wanted] of Object.entries(format.columns) as [ColumnField, readonly string[]][]) {
    const name = wanted.find((one) => headers.includes(one));
    if (name !== undefined) {
      columns[field] = headers.indexOf(name);
    }
  }
  return columns;
}

function readHeader(line: TextLine, delimiter: string): Layout | null {
  const headers = headerCells(line.text, delimiter);
  const present = new Set(headers);
  for (const format of exportFormats) {
    const columns = findColumns(format, headers);
    if (columns.keyword !== undefined && format.recognises(present)) {
      const intentFlags = Object.entries(format.intentFlags ?? {})
        .map(([name, intent]) => ({ index: headers.indexOf(name), intent }))
        .filter((flag) => flag.index >= 0);
      const single = headers.length === 1;
      return {
        format,
        delimiter: single ? noDelimiter : delimiter,
        width: headers.length,
        headerLine: line.number,
        columns,
        intentFlags,
      };
    }
  }
  return null;
}

/** How sure it is that the line is the header: known columns count most, then columns at all. */
function score(layout: Layout): number {
  return Object.keys(layout.columns).length * 1000 + layout.width;
}

function bestHeader(line: TextLine): Layout | null {
  let best: Layout | null = null;
  for (const delimiter of delimiters) {
    const found = readHeader(line, delimiter);
    if (found && (best === null || score(found) > score(best))) {
      best = found;
    }
  }
  return best;
}

/**
 * Whether a line that is not the first can be the header. A row of a file without header may have the word "keyword" in it, and to take it for
 * the header would lose the rows above.
 */
function isBelowTitle(found: Layout, above: readonly TextLine[]): boolean {
  return (
    Object.keys(found.columns).length > 1 ||
    found.format !== plain ||
    above.every((line) => line.text.split(found.delimiter).length < found.width)
  );
}

function findHeader(lines: readonly TextLine[]): Layout | null {
  for (const [index, line] of lines.slice(0, headerSearchLines).entries()) {
    const found = bestHeader(line);
    if (found && (index === 0 || isBelowTitle(found, lines.slice(0, index)))) {
      return found;
    }
  }
  return null;
}

/** One keyword a line: no line has a delimiter or a character of no text, none is longer than a keyword, and there are words in it. */
function isBareList(lines: readonly TextLine[]): boolean {
  const isKeyword = (line: TextLine) =>
    !line.isTooLong && line.text.length <= maxKeywordLength && !/[\t;,]|\p{Cc}|\ufffd/u.test(line.text);
  return (
    lines.every(isKeyword) && lines.some((line) => /\p{L}/u.test(line.text)) && !/^\s*[<{[]/.test(lines[0]?.text ?? '')
  );
}

/** The line that most looks like a header, to be named in the message: the first with the most cells. */
function likelyHeader(lines: readonly TextLine[]): TextLine {
  const cells = (line: TextLine) =>
    Math.max(...delimiters.map((delimiter) => line.text.split(delimiter, maxColumns).length));
  return lines.slice(0, headerSearchLines).reduce((best, line) => (cells(line) > cells(best) ? line : best));
}

function noKeywordColumn(lines: readonly TextLine[]): CsvFileError {
  const line = likelyHeader(lines);
  if (/^\s*</.test(line.text)) {
    return new CsvFileError('missing_column', 'This is a web page or XML, not a CSV file. Was the download complete?');
  }
  return new CsvFileError(
    'missing_column',
    `No keyword column was found. Line ${line.number} is "${shownLine(line.text)}". One column must be called "keyword"; ` +
      'the exports of Ahrefs, Semrush, Google Search Console (Queries.csv), and Google Keyword Planner can be uploaded as they are. ' +
      'A list without header must have one keyword on each line and no other column.',
  );
}

/**
 * Finds the header, the delimiter, and the tool that wrote the file from its first lines. Lines above the header are skipped, also Excel's
 * `sep=;`. A file without header is accepted only as a bare list: one column in every line seen, so that nothing can be mistaken.
 *
 * @param lines The first lines of the file that have text in them, at least one.
 * @throws CsvFileError `missing_column`, naming the header that was found instead.
 */
export function detectLayout(lines: readonly TextLine[]): Layout {
  const own = lines.filter((line) => !isExcelHint(line.text));
  const found = findHeader(own);
  if (found) {
    return found;
  }
  if (own.length === 0 || !isBareList(own)) {
    throw noKeywordColumn(lines);
  }
  // Only Excel's line can stand above the list.
  const headerLine = own[0]!.number - 1;
  return { format: plain, delimiter: noDelimiter, width: 1, headerLine, columns: { keyword: 0 }, intentFlags: [] };
}
