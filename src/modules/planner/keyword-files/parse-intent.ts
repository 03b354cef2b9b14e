import { type CellValue, NO_VALUE } from '#platform/csv/cell-value.ts';
import { isNotAvailable } from '#platform/csv/not-available.ts';
import { KEYWORD_INTENTS, type KeywordIntent } from './keyword-line.ts';

/** The beginnings of the four words in the languages of the tools: "Informativ", "Comercial", "Kommerziell", "Transaccional", "Navigation". */
const STEMS: readonly (readonly [RegExp, KeywordIntent])[] = [
  [/^(i|inform\p{L}*)$/u, 'informational'],
  [/^(c|com+erc\p{L}*|kom+er[cz]\p{L}*)$/u, 'commercial'],
  [/^(t|trans[ak]\p{L}*)$/u, 'transactional'],
  [/^(n|navig\p{L}*)$/u, 'navigational'],
];

const NO_CODES: ReadonlyMap<string, KeywordIntent> = new Map();

/** More than all labels of all tools together. */
const MAX_LENGTH = 200;

/** What Ahrefs lists beside the intents. */
const OTHER_LABELS: ReadonlySet<string> = new Set(['branded', 'non-branded', 'local', 'non-local']);

/**
 * The intent from a cell: a word or letter (I, C, T, N) in any case. Of several ("Informational, Transactional", "C T") the first counts:
 * a keyword has one intent here, and the tools do not say which of theirs is the strongest. Ahrefs' "Branded" and "Local" are passed over.
 *
 * @param codes Numbers that stand for intents in the exports of the tool.
 * @returns The intent, null for an empty cell or "n/a", or a message that names the four.
 */
export function parseIntent(
  text: string,
  codes: ReadonlyMap<string, KeywordIntent> = NO_CODES,
): CellValue<KeywordIntent> {
  if (isNotAvailable(text)) {
    return NO_VALUE;
  }
  const labels = text
    .slice(0, MAX_LENGTH)
    .toLowerCase()
    .split(/[\s,;/|&+]+/)
    .filter((label) => label !== '');
  for (const label of labels) {
    const intent = STEMS.find(([stem]) => stem.test(label))?.[1] ?? codes.get(label);
    if (intent) {
      return { ok: true, value: intent };
    }
  }
  if (labels.every((label) => OTHER_LABELS.has(label))) {
    return NO_VALUE;
  }
  return {
    ok: false,
    message: `"${text.trim().slice(0, 60)}" is no intent. Use one of: ${KEYWORD_INTENTS.join(', ')}.`,
  };
}
