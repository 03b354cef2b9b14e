/** What exports write where they have no value. */
const NOT_AVAILABLE: ReadonlySet<string> = new Set([
  '',
  '-',
  '--',
  '–',
  '—',
  '−',
  'n/a',
  'n.a.',
  'na',
  '#n/a',
  'null',
  'none',
  'nan',
  'no data',
  'not available',
  'undefined',
  '∞',
]);

/** Whether a cell says that there is no value: empty, a dash, "n/a", and the like. Not to be asked of a text, which may be such a word. */
export function isNotAvailable(text: string): boolean {
  return NOT_AVAILABLE.has(text.trim().toLowerCase());
}
