import { hasTooManyMarks, tooManyMarks } from '#platform/validation/combining-marks.ts';
import { nullCharacters } from '#platform/validation/storable-text.ts';
import { parseLine, parseTexts, withoutMarks } from './csv-line.ts';
import { createQuoteStates } from './quote-state.ts';
import { isBlank, maxLineLength, type TextLine } from './split-lines.ts';

/** A row of the table, or the line that is none. */
export type ParsedRecord =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly problem: string };

export interface RecordParsing {
  write(lines: readonly TextLine[]): ParsedRecord[];
  end(): ParsedRecord[];
}

/** Records given to csv-parse at once: enough to make its start cheap, few enough to keep the work of one step in the low milliseconds. */
const batchRecords = 256;
/** The most lines that one record may have. Real ones (Semrush, "Content references") have about twenty. */
const maxRecordLines = 64;

const quoteProblem =
  'A quotation mark on this line is not closed, or one inside a cell is not doubled. Write "" for a quotation mark inside a quoted cell.';
const lengthProblem = `The line is longer than ${maxLineLength.toLocaleString('en')} characters.`;

/** The text of one record, still to be parsed. */
interface RecordText {
  readonly line: number;
  readonly text: string;
  /** A quotation mark in it is out of place. */
  readonly isStray: boolean;
}

/**
 * Parses lines into records, those with quotation marks with csv-parse, and survives what would stop it: a line with a broken quotation mark is
 * reported by its number, and the next line is read as a record again. A mark that is never closed would otherwise make one cell of the rest of
 * the file.
 *
 * @param width Columns in the header, by which a swallowed line is told from a cell with line breaks.
 */
export function createRecordParsing(delimiter: string, width: number): RecordParsing {
  const quotes = createQuoteStates(delimiter);
  /** Lines of a record that is not complete yet. */
  let waiting: readonly TextLine[] = [];

  /**
   * The parsed record. One with a mark out of place is taken as it is if the mark has hidden no delimiter, or if the cells are as many as they
   * should be.
   */
  function finish({ line, text, isStray }: RecordText, cells: readonly string[] | null): ParsedRecord {
    if (cells === null || (isStray && cells.length !== width && cells.length !== columnsOf(text))) {
      return { line, problem: quoteProblem };
    }
    return { line, cells: isStray ? cells.map(withoutMarks) : cells };
  }

  function parseBatch(batch: readonly RecordText[]): ParsedRecord[] {
    const texts = batch.map(({ text }) => text);
    const records = parseTexts(texts, delimiter, width);
    return batch.map((one, index) => finish(one, records ? records[index]! : parseLine(one.text, delimiter)));
  }

  function parseAll(texts: readonly RecordText[]): ParsedRecord[] {
    const parsed: ParsedRecord[] = [];
    for (let from = 0; from < texts.length; from += batchRecords) {
      parsed.push(...parseBatch(texts.slice(from, from + batchRecords)));
    }
    return parsed;
  }

  /** Parses the texts, many at once, and puts their records in their places. */
  function fill(results: readonly (ParsedRecord | RecordText)[]): ParsedRecord[] {
    const parsed = parseAll(results.filter((result) => 'text' in result)).values();
    return results.map((result) => ('text' in result ? parsed.next().value! : result));
  }

  function columnsOf(text: string): number {
    return text.split(delimiter).length;
  }

  function isRow(text: string): boolean {
    return columnsOf(text) >= width && (parseLine(text, delimiter)?.length ?? width) === width;
  }

  /**
   * Whether the lines of a record look like rows that a stray quotation mark has joined: the first is a whole row without its mark, or one in
   * the middle is a whole row or has as many columns as the first. A list of one column has no cells with line breaks.
   */
  function isSwallowed(lines: readonly TextLine[]): boolean {
    if (width === 1) {
      return true;
    }
    const first = lines[0]!.text;
    const { before, text: opened } = quotes.openCell(first);
    const middle = lines.slice(1, -1);
    if (opened.includes(delimiter)) {
      const column = before === '' ? 0 : (parseLine(before, delimiter)?.length ?? 1) - 1;
      const isWholeRow = columnsOf(first) >= width && column < width - 1;
      if (isWholeRow || middle.some(({ text }) => columnsOf(text) === columnsOf(first))) {
        return true;
      }
    }
    return middle.some(({ text }) => isRow(text));
  }

  /**
   * How many lines the record has that begins at `at` with an open cell: 0 if a mark is wrong or the end is too far away, null if more lines are
   * needed to tell.
   */
  function spanOf(lines: readonly TextLine[], at: number, isEnd: boolean): number | null {
    for (let end = at + 1; end < at + maxRecordLines; end += 1) {
      const line = lines[end];
      if (line === undefined) {
        return isEnd ? 0 : null;
      }
      const state = line.isTooLong ? 'broken' : quotes.next(line.text);
      if (state === 'closed') {
        return isSwallowed(lines.slice(at, end + 1)) ? 0 : end + 1 - at;
      }
      if (state !== 'open') {
        return 0;
      }
    }
    return 0;
  }

  /** What begins at the line: a record, or why there is none, with its number of lines; null if more lines are needed to tell. */
  function begin(
    lines: readonly TextLine[],
    at: number,
    isEnd: boolean,
  ): { result: ParsedRecord | RecordText; length: number } | null {
    const { number: line, text, isTooLong } = lines[at]!;
    if (isTooLong) {
      return { result: { line, problem: lengthProblem }, length: 1 };
    }
    if (text.includes('\0')) {
      return { result: { line, problem: nullCharacters }, length: 1 };
    }
    if (hasTooManyMarks(text)) {
      return { result: { line, problem: tooManyMarks }, length: 1 };
    }
    // Without a quotation mark a delimiter is a delimiter: nothing is left to parse, in most files on most lines.
    if (!text.includes('"')) {
      return { result: { line, cells: text.split(delimiter) }, length: 1 };
    }
    const state = quotes.first(text);
    if (state === 'broken') {
      return { result: { line, problem: quoteProblem }, length: 1 };
    }
    if (state !== 'open') {
      return { result: { line, text, isStray: state === 'stray' }, length: 1 };
    }
    const span = spanOf(lines, at, isEnd);
    if (span === null) {
      return null;
    }
    if (span === 0) {
      return { result: { line, problem: quoteProblem }, length: 1 };
    }
    const whole = lines
      .slice(at, at + span)
      .map((one) => one.text)
      .join('\n');
    const result = whole.includes('\0') ? { line, problem: nullCharacters } : { line, text: whole, isStray: false };
    return { result, length: span };
  }

  /** Reads as many records as the lines give; what is left is the beginning of one that goes on. */
  function drain(lines: readonly TextLine[], isEnd: boolean): ParsedRecord[] {
    const results: (ParsedRecord | RecordText)[] = [];
    let at = 0;
    while (at < lines.length) {
      if (isBlank(lines[at]!)) {
        at += 1;
        continue;
      }
      const found = begin(lines, at, isEnd);
      if (found === null) {
        break;
      }
      results.push(found.result);
      at += found.length;
    }
    waiting = lines.slice(at);
    return fill(results);
  }

  return {
    write: (lines) => drain(waiting.length > 0 ? [...waiting, ...lines] : lines, false),
    end: () => drain(waiting, true),
  };
}
