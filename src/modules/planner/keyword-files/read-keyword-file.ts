import { CsvFileError } from '#csv/csv-file-error.ts';
import type { ParsedRecord } from '#csv/parse-records.ts';
import { isBlank, type TextLine } from '#csv/split-lines.ts';
import { createTableReading, maxFileBytes, maxRows, type TableReading } from '#csv/table-rows.ts';
import { hasText, textLines } from '#csv/text-lines.ts';
import { detectLayout, type Layout } from './detect-layout.ts';
import type { KeywordLine, KeywordLineError } from './keyword-line.ts';
import { readRow, wholeLine } from './read-row.ts';

export interface ReadKeywordFileOptions {
  /** Lines with text in them below the header; 50,000 unless given. */
  readonly maxLines?: number;
  /** Size of the file in bytes; 64 MiB unless given, more than 50,000 of the widest real rows. */
  readonly maxBytes?: number;
}

/** Lines with text that are collected to find the header. */
const sampleLines = 50;
/** The most lines collected for it, should most have nothing but delimiters. */
const maxSample = 2000;
/** What a keyword tool's archive has in it. */
const archiveAdvice = 'in a download of Search Console that is Queries.csv';

type RowResult = KeywordLine | KeywordLineError;

interface RowReading {
  write(lines: readonly TextLine[]): Generator<RowResult>;
  end(): Generator<RowResult>;
}

interface Table {
  readonly rows: RowReading;
  readonly body: readonly TextLine[];
}

function createRowReading(layout: Layout, maxLines: number): RowReading {
  const reading: TableReading = createTableReading({ ...layout, maxLines });

  function* read(records: Iterable<ParsedRecord>): Generator<RowResult> {
    for (const record of records) {
      if ('cells' in record) {
        yield readRow(layout, record.line, record.cells);
      } else {
        yield { kind: 'error', line: record.line, errors: { [wholeLine]: [record.problem] } };
      }
    }
  }

  return {
    write: (lines) => read(reading.write(lines)),
    end: () => read(reading.end()),
  };
}

/** Finds the layout from the beginning of the file; answers the reading of its rows and the lines that are already there to be read. */
function openTable(sample: readonly TextLine[], maxLines: number): Table {
  const withText = sample.filter(hasText).slice(0, sampleLines);
  if (withText.length === 0) {
    throw new CsvFileError('empty', 'The file is empty.');
  }
  const layout = detectLayout(withText);
  return { rows: createRowReading(layout, maxLines), body: sample.filter((line) => line.number > layout.headerLine) };
}

/** The same at the end of the lines. Where there are not enough of them because reading failed, that is the error to be told. */
function openWhatIsThere(sample: readonly TextLine[], maxLines: number, failures: readonly unknown[]): Table {
  try {
    return openTable(sample, maxLines);
  } catch (error) {
    throw failures.length > 0 ? failures[0] : error;
  }
}

/** Lines up to where reading fails; why it failed is told to `onFailure`, so that what was read before can be given first. */
async function* linesBeforeFailure(
  groups: AsyncIterable<TextLine[]>,
  onFailure: (reason: unknown) => void,
): AsyncGenerator<TextLine[]> {
  try {
    yield* groups;
  } catch (error) {
    onFailure(error);
  }
}

/**
 * Reads the keywords of a CSV file as it arrives, whatever tool wrote it: the plain header
 * `keyword,volume,difficulty,intent,country,status` in any order and case, exports of Ahrefs, Semrush, Google Search
 * Console, Google Keyword Planner, Moz, and Ubersuggest, and a bare list of keywords. Comma, semicolon, or tab; UTF-8,
 * UTF-16, or a Western code page (docs/contract/planner.md, "Keyword import").
 *
 * Every row gives exactly one result, in the order of the file; one that cannot be used gives its errors, and the next one is read. Rows without
 * text give none. The file is never held as a whole: memory stays flat, and the source is read only as fast as the results are
 * taken; it is closed when the reading stops. The same keyword on two lines is given twice.
 *
 * @throws CsvFileError if the file cannot be read at all. It comes before the first result, except `too_many_lines`, `too_large`, and
 *   `bad_encoding`, which may only show further down: after the results of the lines above. So do errors of the source.
 */
export async function* readKeywordFile(
  source: AsyncIterable<Uint8Array>,
  options: ReadKeywordFileOptions = {},
): AsyncGenerator<RowResult> {
  const { maxLines = maxRows, maxBytes = maxFileBytes } = options;
  let sample: TextLine[] = [];
  let textSeen = 0;
  let rows: RowReading | null = null;
  const failures: unknown[] = [];
  const groups = textLines(source, { maxBytes, archiveAdvice: archiveAdvice });
  for await (const lines of linesBeforeFailure(groups, (reason) => failures.push(reason))) {
    if (rows !== null) {
      // Not `yield*`, which takes twice as long for a generator that is not asynchronous.
      for (const row of rows.write(lines)) {
        yield row;
      }
      continue;
    }
    textSeen += lines.filter(hasText).length;
    // Lines without text above the first one with text are not kept, and blank ones nowhere: a file of line ends must not be collected.
    if (textSeen > 0) {
      sample.push(...lines.filter((line) => !isBlank(line)));
    }
    if (textSeen >= sampleLines || sample.length >= maxSample) {
      const table = openTable(sample, maxLines);
      sample = [];
      rows = table.rows;
      yield* rows.write(table.body);
    }
  }
  if (rows === null) {
    const table = openWhatIsThere(sample, maxLines, failures);
    rows = table.rows;
    yield* rows.write(table.body);
  }
  yield* rows.end();
  if (failures.length > 0) {
    throw failures[0];
  }
}
