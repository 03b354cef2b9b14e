import type { ListCase, Question, Row, Term, World } from './list-case.ts';

/**
 * The answer as it is promised (docs/contract/rest.md, "Ordering"), worked out from all rows of the table with nothing
 * of the list engine.
 */
export function answerOf(list: ListCase, world: World, rows: readonly Row[], question: Question): Row[] {
  const { filter, search, terms } = question;
  return rows
    .filter((row) => isVisible(list, world, row, question))
    .filter((row) => Object.entries(filter).every(([name, value]) => list.filters![name]!.meets(row, value as never)))
    .filter((row) => isFound(list, row, search))
    .sort((a, b) => compareRows(list, a, b, terms));
}

/** Rows of the own account that are not deleted, and of sites that one has access to. */
function isVisible(list: ListCase, world: World, row: Row, question: Question): boolean {
  if (list.owner === 'account' && row[list.accountColumn ?? 'account_id'] !== world.tenant.accountId) return false;
  if (list.softDelete && row.deleted_at !== null) return false;
  if (list.isShown && !list.isShown(row, question)) return false;
  if (question.reader !== 'editor' || !list.siteColumn) return true;
  const site = row[list.siteColumn];
  return site === null || site === world.ids.open.site_id;
}

/** Anywhere in one of the texts, whatever the case; whitespace counts once. */
function isFound(list: ListCase, row: Row, search: string): boolean {
  const wanted = search.replace(/\s+/gu, ' ').trim().toLowerCase();
  return wanted === '' || list.search!.some((column) => String(row[column]).toLowerCase().includes(wanted));
}

/** Ties go by id, in the direction of the last term. */
export function compareRows(list: ListCase, a: Row, b: Row, terms: readonly Term[]): number {
  for (const { by, descending } of terms) {
    const step = compareValues(list, list.orders[by]!, a, b);
    if (step !== 0) return descending ? -step : step;
  }
  return terms.at(-1)!.descending ? b.id - a.id : a.id - b.id;
}

/** NULL is the greatest. */
function compareValues(list: ListCase, column: string, first: Row, second: Row): number {
  const [a, b] = [first[column], second[column]];
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const ranks = list.ranks?.[column];
  if (ranks) return ranks.indexOf(String(a)) - ranks.indexOf(String(b));
  if (typeof a === 'number') return a - (b as number);
  if (column.endsWith('_at')) return Date.parse(String(a)) - Date.parse(String(b));
  // By code points, as the collation C.UTF-8 says.
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
}
