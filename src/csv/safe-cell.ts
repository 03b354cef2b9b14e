/**
 * What makes a spreadsheet take a cell as a formula when it stands first, also in its full-width form, behind the
 * apostrophes that are put before it, and behind blanks, which some programs pass over. Sources:
 * docs/contract/planner.md, "Keyword export" (= + - @); OWASP, CSV Injection (tab, CR).
 */
const formulaStart = /^'*(?:[\t\r]|\s*[=+\-@＝＋－＠])/;
const escapedFormula = /^'+(?:[\t\r]|\s*[=+\-@＝＋－＠])/;

/**
 * A text that a spreadsheet shows instead of calculating it: an apostrophe is put before a text that starts like a formula. A text that has
 * apostrophes there already gets one more, so that `originalText` finds exactly the text that was written.
 */
export function safeCell(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}

/** The text of a cell that `safeCell` wrote: one apostrophe before the beginning of a formula is taken away. */
export function originalText(cell: string): string {
  return escapedFormula.test(cell) ? cell.slice(1) : cell;
}
