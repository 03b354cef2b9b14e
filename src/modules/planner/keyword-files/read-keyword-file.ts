import { createTextDecoding } from './decode-text.ts';
import { detectEncoding } from './detect-encoding.ts';
import { detectLayout, type Layout } from './detect-layout.ts';
import { KeywordFileError } from './keyword-file-error.ts';
import type { KeywordLine, KeywordLineError } from './keyword-line.ts';
import { createRecordParsing, type ParsedRecord } from './parse-records.ts';
import { isBlankRow, readRow, WHOLE_LINE } from './read-row.ts';
import { createLineSplitting, isBlank, type TextLine } from './split-lines.ts';

export interface ReadKeywordFileOptions {
  /** Lines with text in them below the header; 50,000 unless given. */
  readonly maxLines?: number;
  /** Size of the file in bytes; 64 MiB unless given, more than 50,000 of the widest real rows. */
  readonly maxBytes?: number;
}

const MAX_LINES = 50_000;
const MAX_BYTES = 64 * 1024 * 1024;

/** Bytes that are looked at to tell the encoding. */
const HEAD_BYTES = 4096;
/** The most bytes decoded at once: a source that gives the whole file in one piece must not make one string of it. */
const PIECE_BYTES = 64 * 1024;
/** Lines with text that are collected to find the header. */
const SAMPLE_LINES = 50;
/** The most lines collected for it, should most have nothing but delimiters. */
const MAX_SAMPLE = 2000;
/** Nothing but spaces, delimiters, and quotation marks. */
const BLANK = /^[\s,;"]*$/;

function whole(value: number): string {
  return value.toLocaleString('en');
}

function size(bytes: number): string {
  const kilobytes = Math.floor(bytes / 1024);
  return kilobytes < 1024 ? `${kilobytes} KB` : `${whole(Math.floor(kilobytes / 1024))} MB`;
}

/** The bytes of the source in pieces of a bounded size, the first of them long enough to tell the encoding. */
async function* pieces(source: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Buffer> {
  let total = 0;
  let head: Buffer | null = Buffer.alloc(0);
  for await (const chunk of source) {
    total += chunk.byteLength;
    if (total > maxBytes) {
      throw new KeywordFileError('too_large', `The file is larger than ${size(maxBytes)}. Split it.`);
    }
    let bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (head !== null) {
      head = Buffer.concat([head, bytes]);
      if (head.length < HEAD_BYTES) {
        continue;
      }
      bytes = head;
      head = null;
    }
    for (let from = 0; from < bytes.length; from += PIECE_BYTES) {
      yield bytes.subarray(from, from + PIECE_BYTES);
    }
  }
  if (head !== null && head.length > 0) {
    yield head;
  }
}

/** The lines of the file, in groups as they arrive. */
async function* textLines(source: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<TextLine[]> {
  const splitting = createLineSplitting();
  let decoding: ReturnType<typeof createTextDecoding> | null = null;
  for await (const piece of pieces(source, maxBytes)) {
    let bytes = piece;
    if (decoding === null) {
      const { encoding, skip } = detectEncoding(piece.subarray(0, HEAD_BYTES));
      decoding = createTextDecoding(encoding);
      bytes = piece.subarray(skip);
    }
    yield splitting.write(decoding.write(bytes));
  }
  if (decoding !== null) {
    yield splitting.write(decoding.end());
  }
  yield splitting.end();
}

type RowResult = KeywordLine | KeywordLineError;

interface RowReading {
  write(lines: readonly TextLine[]): Generator<RowResult>;
  end(): Generator<RowResult>;
}

function createRowReading(layout: Layout, maxLines: number): RowReading {
  const parsing = createRecordParsing(layout.delimiter, layout.width);
  let count = 0;

  function* read(records: readonly ParsedRecord[]): Generator<RowResult> {
    for (const record of records) {
      if ('cells' in record && isBlankRow(record.cells)) {
        continue;
      }
      count += 1;
      if (count > maxLines) {
        throw new KeywordFileError(
          'too_many_lines',
          `The file has more than ${whole(maxLines)} lines. Split it and upload the parts.`,
        );
      }
      if ('cells' in record) {
        yield readRow(layout, record.line, record.cells);
      } else {
        yield { kind: 'error', line: record.line, errors: { [WHOLE_LINE]: [record.problem] } };
      }
    }
  }

  return {
    write: (lines) => read(parsing.write(lines)),
    end: () => read(parsing.end()),
  };
}

function hasText(line: TextLine): boolean {
  return line.isTooLong || !BLANK.test(line.text);
}

/** Finds the layout from the beginning of the file; answers the reading of its rows and the lines that are already there to be read. */
function openTable(sample: readonly TextLine[], maxLines: number): { rows: RowReading; body: TextLine[] } {
  const withText = sample.filter(hasText).slice(0, SAMPLE_LINES);
  if (withText.length === 0) {
    throw new KeywordFileError('empty', 'The file is empty.');
  }
  const layout = detectLayout(withText);
  return { rows: createRowReading(layout, maxLines), body: sample.filter((line) => line.number > layout.headerLine) };
}

/**
 * Reads the keywords of a CSV file as it arrives, whatever tool wrote it: the plain header `keyword,volume,difficulty,intent,country,status` in
 * any order and case, exports of Ahrefs, Semrush, Google Search Console, Google Keyword Planner, Moz, and Ubersuggest, and a bare list of
 * keywords. Comma, semicolon, or tab; UTF-8, UTF-16, or a Western code page. Source: reference, Keyword Management, `import_keywords`.
 *
 * Every row gives exactly one result, in the order of the file; one that cannot be used gives its errors, and the next one is read. Rows without
 * text give none. The file is never held as a whole: memory stays flat, and the source is read only as fast as the results are
 * taken; it is closed when the reading stops. The same keyword on two lines is given twice.
 *
 * @throws KeywordFileError if the file cannot be read at all. It comes before the first result, except `too_many_lines`, `too_large`, and
 *   `bad_encoding`, which may only show further down.
 */
export async function* readKeywordFile(
  source: AsyncIterable<Uint8Array>,
  options: ReadKeywordFileOptions = {},
): AsyncGenerator<RowResult> {
  const { maxLines = MAX_LINES, maxBytes = MAX_BYTES } = options;
  let sample: TextLine[] = [];
  let textSeen = 0;
  let rows: RowReading | null = null;
  for await (const lines of textLines(source, maxBytes)) {
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
    if (textSeen >= SAMPLE_LINES || sample.length >= MAX_SAMPLE) {
      const table = openTable(sample, maxLines);
      sample = [];
      rows = table.rows;
      yield* rows.write(table.body);
    }
  }
  if (rows === null) {
    const table = openTable(sample, maxLines);
    rows = table.rows;
    yield* rows.write(table.body);
  }
  yield* rows.end();
}
