import { parseLine } from './csv-line.ts';
import { normaliseHeader } from './normalise-header.ts';

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
