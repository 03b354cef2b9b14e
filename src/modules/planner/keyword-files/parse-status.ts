import { type CellValue, noValue } from '#csv/cell-value.ts';
import { isNotAvailable } from '#csv/not-available.ts';
import { type KeywordStatus, keywordStatuses } from './keyword-line.ts';

/**
 * The status from a cell, in any case; which there are: docs/contract/planner.md, "Keywords".
 *
 * @returns The status, null for an empty cell, or a message that names the five.
 */
export function parseStatus(text: string): CellValue<KeywordStatus> {
  if (isNotAvailable(text)) {
    return noValue;
  }
  const word = text.trim().toLowerCase();
  const value = keywordStatuses.find((status) => status === word);
  return value
    ? { ok: true, value }
    : { ok: false, message: `"${text.trim().slice(0, 60)}" is no status. Use one of: ${keywordStatuses.join(', ')}.` };
}
