import { type CellValue, noValue } from '#csv/cell-value.ts';
import { isNotAvailable } from '#csv/not-available.ts';
import { type KeywordIntent, keywordIntents } from './keyword-line.ts';

/** The beginnings of the four words in the languages of the tools: "Informativ", "Comercial", "Kommerziell", "Transaccional", "Navigation". */
const stems: readonly (readonly [RegExp, KeywordIntent])[] = [
  [/^(i|inform\p{L}*)$/u, 'informational'],
  [/^(c|com+erc\p{L}*|kom+er[cz]\p{L}*)$/u, 'commercial'],
  [/^(t|trans[ak]\p{L}*)$/u, 'transactional'],
  [/^(n|navig\p{L}*)$/u, 'navigational'],
];

const noCodes: ReadonlyMap<string, KeywordIntent> = new Map();

/** More than all labels of all tools together. */
const maxLength = 200;

/** What Ahrefs lists beside the intents. */
const otherLabels: ReadonlySet<string> = new Set(['branded', 'non-branded', 'local', 'non-local']);

/**
 * The intent from a cell: a word or letter (I, C, T, N) in any case. Of several ("Informational, Transactional", "C T") the first counts:
 * a keyword has one intent here, and the tools do not say which of theirs is the strongest. Ahrefs' "Branded" and "Local" are passed over.
 *
 * @param codes Numbers that stand for intents in the exports of the tool.
 * @returns The intent, null for an empty cell or "n/a", or a message that names the four.
 */
export function parseIntent(
  text: string,
  codes: ReadonlyMap<string, KeywordIntent> = noCodes,
): CellValue<KeywordIntent> {
  if (isNotAvailable(text)) {
    return noValue;
  }
  const labels = text
    .slice(0, maxLength)
    .toLowerCase()
    .split(/[\s,;/|&+]+/)
    .filter((label) => label !== '');
  for (const label of labels) {
    const intent = stems.find(([stem]) => stem.test(label))?.[1] ?? codes.get(label);
    if (intent) {
      return { ok: true, value: intent };
    }
  }
  if (labels.every((label) => otherLabels.has(label))) {
    return noValue;
  }
  return {
    ok: false,
    message: `"${text.trim().slice(0, 60)}" is no intent. Use one of: ${keywordIntents.join(', ')}.`,
  };
}
