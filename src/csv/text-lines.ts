import { ownTurn } from '#platform/load/own-turn.ts';
import { CsvFileError } from './csv-file-error.ts';
import { createTextDecoding, type DecodedText } from './decode-text.ts';
import { detectEncoding } from './detect-encoding.ts';
import { createLineSplitting, type TextLine } from './split-lines.ts';

export interface TextLinesOptions {
  /** Size of the file in bytes. */
  readonly maxBytes: number;
  /** What to say of an archive: which of its files is meant. */
  readonly archiveAdvice?: string;
}

/** Bytes that are looked at to tell the encoding. */
const headBytes = 4096;
/** The most bytes decoded at once: a source that gives the whole file in one piece must not make one string of it, nor hold up others. */
const pieceBytes = 16 * 1024;
/** The most lines of a file, whatever is on them. Blank ones cost nothing to send, and each is a line to be read. */
const maxFileLines = 200_000;
/** Milliseconds of reading after which other requests have their turn. */
const turnMilliseconds = 8;
/** Nothing but spaces, delimiters, and quotation marks. */
const blankLine = /^[\s,;"]*$/;

/** Whether there is more on a line than spaces, delimiters, and quotation marks. */
export function hasText(line: TextLine): boolean {
  return line.isTooLong || !blankLine.test(line.text);
}

/** A whole number as it is shown to people. */
export function wholeNumber(value: number): string {
  return value.toLocaleString('en');
}

function size(bytes: number): string {
  const kilobytes = Math.floor(bytes / 1024);
  return kilobytes < 1024 ? `${kilobytes} KB` : `${wholeNumber(Math.floor(kilobytes / 1024))} MB`;
}

function tooManyLines(): CsvFileError {
  return new CsvFileError(
    'too_many_lines',
    `The file has more than ${wholeNumber(maxFileLines)} lines, blank ones counted. Take those out or split it.`,
    maxFileLines + 1,
  );
}

function unreadable(line: number): CsvFileError {
  return new CsvFileError(
    'bad_encoding',
    'The characters of the file cannot be read. Save it as UTF-8 (in Excel: "CSV UTF-8") and try again.',
    line,
  );
}

/** The bytes of the source in pieces of a bounded size, the first of them long enough to tell the encoding. */
async function* pieces(source: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Buffer> {
  let total = 0;
  let head: Buffer | null = Buffer.alloc(0);
  for await (const chunk of source) {
    total += chunk.byteLength;
    if (total > maxBytes) {
      throw new CsvFileError('too_large', `The file is larger than ${size(maxBytes)}. Split it.`);
    }
    let bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (head !== null) {
      head = Buffer.concat([head, bytes]);
      if (head.length < headBytes) {
        continue;
      }
      bytes = head;
      head = null;
    }
    for (let from = 0; from < bytes.length; from += pieceBytes) {
      yield bytes.subarray(from, from + pieceBytes);
    }
  }
  if (head !== null && head.length > 0) {
    yield head;
  }
}

/**
 * The lines of a text file, in groups as they arrive, whatever its encoding: UTF-8, UTF-16, or a Western code page. The file is never held as a
 * whole, and it is read only as fast as the lines are taken. Whole lines before one that cannot be read are given before the error comes.
 *
 * Other requests have their turn between two groups, however fast the source is.
 *
 * @throws CsvFileError `too_large`, `too_many_lines`, `not_text`, `bad_encoding`
 */
export async function* textLines(
  source: AsyncIterable<Uint8Array>,
  { maxBytes, archiveAdvice }: TextLinesOptions,
): AsyncGenerator<TextLine[]> {
  const splitting = createLineSplitting();
  let decoding: ReturnType<typeof createTextDecoding> | null = null;
  let turnEnds = performance.now() + turnMilliseconds;

  function* split({ text, isUnreadable }: DecodedText): Generator<TextLine[]> {
    yield splitting.write(text);
    if (splitting.current > maxFileLines) {
      throw tooManyLines();
    }
    if (isUnreadable) {
      yield splitting.cut();
      throw unreadable(splitting.current);
    }
  }

  for await (const piece of pieces(source, maxBytes)) {
    let bytes = piece;
    if (decoding === null) {
      const { encoding, skip } = detectEncoding(piece.subarray(0, headBytes), archiveAdvice);
      decoding = createTextDecoding(encoding);
      bytes = piece.subarray(skip);
    }
    yield* split(decoding.write(bytes));
    if (performance.now() > turnEnds) {
      await ownTurn();
      turnEnds = performance.now() + turnMilliseconds;
    }
  }
  if (decoding !== null) {
    yield* split(decoding.end());
  }
  yield splitting.end();
}
