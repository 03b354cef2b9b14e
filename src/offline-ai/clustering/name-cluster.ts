import type { KeywordToCluster } from '#platform/ai/functions/cluster-keywords.ts';

const longestName = 255;
const exampleCount = 2;

/** Most-searched first; never depends on the order of the input. */
export function bySearches(a: KeywordToCluster, b: KeywordToCluster): number {
  return (b.volume ?? -1) - (a.volume ?? -1) || compareText(a.keyword, b.keyword) || a.id - b.id;
}

/** By code units, the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The name of a new cluster: its most-searched keyword as typed; where searches are unknown or equal, the plainest one.
 * `isPlain` tells which keywords say the subject of the cluster and nothing else. The name is added to `taken`.
 */
export function nameCluster(
  keywords: readonly KeywordToCluster[],
  isPlain: (keyword: KeywordToCluster) => boolean,
  taken: Set<string>,
): string {
  const candidates = [...keywords].sort(
    (a, b) =>
      (b.volume ?? -1) - (a.volume ?? -1) ||
      Number(isPlain(b)) - Number(isPlain(a)) ||
      wordCount(a.keyword) - wordCount(b.keyword) ||
      a.keyword.length - b.keyword.length ||
      compareText(a.keyword, b.keyword),
  );
  for (const candidate of candidates) {
    const name = displayForm(candidate.keyword);
    if (take(name, taken)) return name;
  }
  const base = displayForm(candidates[0]!.keyword);
  for (let i = 2; ; i++) {
    const suffix = ` (${i})`;
    const name = clip(base, longestName - suffix.length) + suffix;
    if (take(name, taken)) return name;
  }
}

/** The form in which two names of clusters count as the same. */
export function nameKey(name: string): string {
  return name.normalize('NFC').trim().toLowerCase();
}

function take(name: string, taken: Set<string>): boolean {
  const key = nameKey(name);
  if (taken.has(key)) return false;
  taken.add(key);
  return true;
}

/** One sentence on what the keywords are, for the person who looks at the cluster. */
export function describeCluster(name: string, keywords: readonly KeywordToCluster[]): string {
  const others = [...keywords]
    .sort(bySearches)
    .map((keyword) => displayForm(keyword.keyword))
    .filter((keyword) => nameKey(keyword) !== nameKey(name));
  const subject = `Searches for “${clip(name, 100)}”`;
  if (others.length === 0) return `${subject}.`;
  const examples = others.slice(0, exampleCount).map((keyword) => `“${clip(keyword, 100)}”`);
  const list = examples.join(' and ');
  if (others.length <= exampleCount) return `${subject}, also worded ${list}.`;
  return `${subject} and ${others.length} related keywords, such as ${list}.`;
}

function displayForm(keyword: string): string {
  return clip(keyword.replace(/\s+/g, ' ').trim(), longestName) || 'Unnamed';
}

function wordCount(keyword: string): number {
  return keyword.trim().split(/\s+/).length;
}

/** Cuts without splitting a character of two code units. */
function clip(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
