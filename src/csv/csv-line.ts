import { CsvError, type Options, parse } from 'csv-parse/sync';

/**
 * How the text of a file is given to csv-parse: with LF between records (the lines are split before), rows of any length, spaces before a
 * quotation mark forgiven, and marks inside a cell taken as they are (`12" pan`).
 */
function options(delimiter: string): Options {
  return { delimiter, record_delimiter: '\n', relax_column_count: true, relax_quotes: true, ltrim: true };
}

/** The records of a text; null if csv-parse refuses it, because a quoted cell does not end. */
function tryParse(text: string, delimiter: string): string[][] | null {
  try {
    return parse(text, options(delimiter));
  } catch (error) {
    if (error instanceof CsvError) {
      return null;
    }
    throw error;
  }
}

/**
 * Texts that are one record each, all at once.
 *
 * @param width The usual number of cells.
 * @returns The cells of every text, or null if one of them is no record by itself.
 */
export function parseTexts(texts: readonly string[], delimiter: string, width: number): string[][] | null {
  // csv-parse makes an error object, thrown or not, of every record that has other cells than the first: an odd one in front would be costly.
  const usual = delimiter.repeat(width - 1);
  const records = tryParse(`${usual}\n${texts.join('\n')}\n`, delimiter)?.slice(1);
  return records?.length === texts.length ? records : null;
}

/** The cells of one line by itself; null if a quoted cell is still open at its end. */
export function parseLine(text: string, delimiter: string): string[] | null {
  return tryParse(`${text}\n`, delimiter)?.[0]?.map(withoutMarks) ?? null;
}

/** `"nike socks" ` with a space behind the mark: csv-parse keeps the marks of such a cell. */
const quotedBeforeSpace = /^"([^"]*)"\s+$/;

/** The text of a cell that csv-parse has left in its quotation marks. */
export function withoutMarks(cell: string): string {
  return quotedBeforeSpace.exec(cell)?.[1] ?? cell;
}
