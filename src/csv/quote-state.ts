/**
 * What the quotation marks of a line make of it:
 * - `closed`: whole cells, each quoted properly or not at all;
 * - `open`: whole cells, and a quoted one that goes on in the next line;
 * - `stray`: a mark stands where none belongs, but every cell ends on the line;
 * - `broken`: a mark stands where none belongs, and what it opens does not end.
 */
export type QuoteState = 'closed' | 'open' | 'stray' | 'broken';

export interface QuoteStates {
  /** The state of a line at the beginning of a record. */
  first(line: string): QuoteState;
  /** The state of a line that begins within a quoted cell. */
  next(line: string): QuoteState;
  /** Of an open line: the cells before the open one, each with its delimiter, and the text of the open one. */
  openCell(line: string): { readonly before: string; readonly text: string };
}

/**
 * Finds the lines that belong together in one record, and those that csv-parse cannot read. That is known before parsing, because csv-parse stops
 * at the first mark that is wrong, or takes the rest of the file for one cell.
 *
 * The patterns are built so that no two of their parts can take the same character: they are linear in the length of the line.
 */
export function createQuoteStates(delimiter: string): QuoteStates {
  const comma = `\\u${delimiter.charCodeAt(0).toString(16).padStart(4, '0')}`;
  // Spaces before the opening mark are forgiven, as by csv-parse with `ltrim`; a tab that is the delimiter is none.
  const opening = delimiter === '\t' ? '[^\\S\\t]*"' : '\\s*"';
  const quoted = '[^"]*(?:""[^"]*)*';
  const cell = `(?:${opening}${quoted}"|[^"${comma}]*)`;
  const closedFirst = new RegExp(`^${cell}(?:${comma}${cell})*$`);
  const openFirst = new RegExp(`^((?:${cell}${comma})*)${opening}(${quoted})$`);
  const closedNext = new RegExp(`^${quoted}"(?:${comma}${cell})*$`);
  // What csv-parse makes of marks that it forgives: the first single one ends the quoted text, and the rest of the cell is taken as it is.
  const looseCell = `(?:${opening}${quoted}"(?!")[^${comma}]*|(?!${opening})[^${comma}]*)`;
  const loose = new RegExp(`^${looseCell}(?:${comma}${looseCell})*$`);
  const openNext = new RegExp(`^(?:${quoted}"${comma}(?:${cell}${comma})*${opening})?${quoted}$`);

  function state(line: string, closed: RegExp, open: RegExp): QuoteState {
    if (closed.test(line)) {
      return 'closed';
    }
    if (open.test(line)) {
      return 'open';
    }
    return loose.test(line) ? 'stray' : 'broken';
  }

  return {
    first: (line) => state(line, closedFirst, openFirst),
    next: (line) => state(line, closedNext, openNext),
    openCell(line) {
      const [, before = '', text = ''] = openFirst.exec(line) ?? [];
      return { before, text };
    },
  };
}
