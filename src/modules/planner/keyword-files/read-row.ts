import { type CellValue, noValue } from '#csv/cell-value.ts';
import { parseDifficulty, parseVolume } from '#csv/parse-number.ts';
import { originalText } from '#csv/safe-cell.ts';
import { cleanKeyword } from './clean-keyword.ts';
import type { Layout } from './detect-layout.ts';
import type { ColumnField } from './formats/export-format.ts';
import { type KeywordIntent, type KeywordLine, type KeywordLineError, maxKeywordLength } from './keyword-line.ts';
import { parseCountry } from './parse-country.ts';
import { parseIntent } from './parse-intent.ts';
import { parseStatus } from './parse-status.ts';

/** The key of `errors` for what is wrong with a line as a whole. */
export const wholeLine = 'line';

const trueWords: ReadonlySet<string> = new Set(['true', 'yes', '1']);

/** Length in characters as the database counts them; only a long text can have fewer than its UTF-16 units. */
function lengthOf(text: string): number {
  return text.length > maxKeywordLength ? [...text].length : text.length;
}

/** A copy of its own: a part of a text keeps all of it in memory, and whoever collects keywords would collect the file. */
function detached(text: string): string {
  return Buffer.from(text).toString();
}

function readKeyword(cell: string): CellValue<string> {
  const keyword = cleanKeyword(originalText(cell.trim()));
  if (keyword === '') {
    return { ok: false, message: 'The keyword is missing.' };
  }
  if (lengthOf(keyword) > maxKeywordLength) {
    return { ok: false, message: `The keyword is longer than ${maxKeywordLength} characters.` };
  }
  if (keyword.includes('\ufffd')) {
    return { ok: false, message: 'The keyword has a character that cannot be read. Save the file as UTF-8.' };
  }
  return { ok: true, value: detached(keyword) };
}

function cellOf(layout: Layout, cells: readonly string[], field: ColumnField): string {
  const index = layout.columns[field];
  return index === undefined ? '' : (cells[index] ?? '');
}

/** The volume column; where it is missing or empty, the two ends of a range. */
function readVolume(layout: Layout, cells: readonly string[]): CellValue<number> {
  const volume = parseVolume(cellOf(layout, cells, 'volume'));
  if (!volume.ok || volume.value !== null || layout.columns.volumeMin === undefined) {
    return volume;
  }
  const low = cellOf(layout, cells, 'volumeMin').trim();
  const high = cellOf(layout, cells, 'volumeMax').trim();
  return low === '' || high === '' ? noValue : parseVolume(`${low} – ${high}`);
}

function readIntent(layout: Layout, cells: readonly string[]): CellValue<KeywordIntent> {
  if (layout.columns.intent !== undefined || layout.intentFlags.length === 0) {
    return parseIntent(cellOf(layout, cells, 'intent'), layout.format.intentCodes);
  }
  const flag = layout.intentFlags.find(({ index }) => trueWords.has((cells[index] ?? '').trim().toLowerCase()));
  return flag ? { ok: true, value: flag.intent } : noValue;
}

/** The value, or null after its message is noted. */
function take<T>(errors: Record<string, string[]>, field: string, read: CellValue<T>): T | null {
  if (read.ok) {
    return read.value;
  }
  errors[field] = [read.message];
  return null;
}

/**
 * Reads one row of the table by the layout of the file. Missing cells at its end are empty.
 *
 * @returns The keyword, or everything that is wrong with the row.
 */
export function readRow(layout: Layout, line: number, cells: readonly string[]): KeywordLine | KeywordLineError {
  const errors: Record<string, string[]> = {};
  const keyword = take(errors, 'keyword', readKeyword(cellOf(layout, cells, 'keyword')));
  const volume = take(errors, 'volume', readVolume(layout, cells));
  const difficulty = take(errors, 'difficulty', parseDifficulty(cellOf(layout, cells, 'difficulty')));
  const intent = take(errors, 'intent', readIntent(layout, cells));
  const country = take(errors, 'country', parseCountry(cellOf(layout, cells, 'country')));
  const status = take(errors, 'status', parseStatus(cellOf(layout, cells, 'status')));
  if (keyword === null || Object.keys(errors).length > 0) {
    return { kind: 'error', line, errors };
  }
  return { kind: 'keyword', line, keyword, volume, difficulty, intent, country, status };
}
