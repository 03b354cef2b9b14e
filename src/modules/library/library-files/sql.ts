/**
 * SQL of a text with its line breaks folded as files have them: a cell is one line. A text that differs in nothing else is the same to an
 * import, or an export that is imported again would change it.
 */
export function oneLineSql(expression: string): string {
  return `regexp_replace(${expression}, '[\\r\\n\\u2028\\u2029]+', ' ', 'g')`;
}

/** SQL of the value that a text column gets of a line: what it has, where the line says nothing or the same. */
export function newText(column: string): string {
  return `CASE WHEN ${textDiffers(column)} THEN l.${column} ELSE t.${column} END`;
}

export function textDiffers(column: string): string {
  return `${oneLineSql(`coalesce(l.${column}, t.${column})`)} <> ${oneLineSql(`t.${column}`)}`;
}
