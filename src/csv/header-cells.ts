import { parseLine } from './csv-line.ts';
import { normaliseHeader } from './normalise-header.ts';

/** What may separate the columns of a file. */
export const delimiters = ['\t', ';', ','] as const;

/** Columns of the widest table that is read; a line with more is no header. The widest real ones have some dozen. */
export const maxColumns = 1_000;

/** The names in a line taken as the header, as they are compared; none of a line that has too many of them. */
export function headerCells(text: string, delimiter: string): string[] {
  // A cell more than are read, whatever is in quotation marks: cheaper than to read them all.
  if (text.split(delimiter, maxColumns + 1).length > maxColumns) {
    return [];
  }
  return (parseLine(text, delimiter) ?? text.split(delimiter)).map(normaliseHeader);
}

/** The line by which a file tells Excel its delimiter; the header tells the same. */
const excelHint = /^"?sep=.?"?\s*$/i;

/** Whether a line only tells Excel the delimiter of its file. */
export function isExcelHint(text: string): boolean {
  return excelHint.test(text);
}

/** Characters of a line that an error message shows. */
const shownLength = 160;

/** A line as an error message shows it. */
export function shownLine(text: string): string {
  const shown = text.replaceAll('\t', ' | ').trim();
  return shown.length > shownLength ? `${shown.slice(0, shownLength)}…` : shown;
}
