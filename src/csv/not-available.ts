/** What exports write where they have no value. */
const notAvailable: ReadonlySet<string> = new Set([
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
  return notAvailable.has(text.trim().toLowerCase());
}
