import type { IdeaKeyword } from '#platform/ai/functions/generate-ideas.ts';
import { grammaticalNumber, headWord } from '../language/grammar.ts';
import { analyseKeyword, type KeywordShape } from '../language/keyword.ts';

/** A reason to write a piece of its own: what the reader of these keywords came for. */
export type Angle =
  | 'steps'
  | 'answer'
  | 'choose'
  | 'versus'
  | 'review'
  | 'cost'
  | 'buy'
  | 'service'
  | 'explain'
  | 'overview';

interface AnalysedKeyword {
  readonly id: number;
  readonly volume: number;
  readonly shape: KeywordShape;
  readonly angle: Angle;
  /** The share of its words that the cluster's name has too, 0 to 1: which keyword leads where no volumes are known. */
  readonly nearness: number;
}

/** Keywords that one piece of content can answer together, the strongest first. */
interface KeywordGroup {
  readonly angle: Angle;
  readonly keywords: readonly AnalysedKeyword[];
}

const serviceWords =
  /\b(?:repairs?|cleaning|cleaners?|plumb\w+|electricians?|dentists?|lawyers?|attorneys?|solicitors?|accountants?|accounting|agency|agencies|consult\w+|contractors?|services?|installation|installers?|removal|movers|moving|coach\w*|tutors?|therap\w+|photographers?|clinics?|surgery|treatments?|restoration|landscaping|roof(?:ing|ers?)|painters?|designers?|web design|hosting|rental|hire|mechanics?|locksmiths?|salons?|barbers?|courses?|training|salon)\b/i;
const adviceWords =
  /\b(?:recipes?|tips|ideas|guide|tutorials?|examples?|symptoms?|benefits|meaning|definition|history|types|statistics|rates|rules|laws?|requirements|checklist|templates?|exercises?|techniques?|strateg(?:y|ies)|methods?|facts|effects|trends|plan|basics|care|maintenance)\b/i;

/** Whether the phrase names work that somebody does for a customer, not a thing on a shelf. */
export function isService(text: string): boolean {
  return serviceWords.test(text);
}

function angleOf(shape: KeywordShape, intent: string): Angle {
  switch (shape.kind) {
    case 'how-to':
      return 'steps';
    case 'question':
      return /^how much\b|\bcosts?\b|\bprices?\b/i.test(shape.text) ? 'cost' : 'answer';
    case 'versus':
      return 'versus';
    case 'review':
      return 'review';
    case 'best':
      return 'choose';
    case 'price':
      return /^(?:cheap|affordable|budget)/i.test(shape.text) ? 'choose' : 'cost';
    case 'local':
      return isService(shape.text) || /\bnear me\b/i.test(shape.text)
        ? 'service'
        : intent.startsWith('trans')
          ? 'buy'
          : 'explain';
    case 'transactional':
      return isService(shape.text) ? 'service' : 'buy';
    case 'label':
      return intent.startsWith('trans') ? 'buy' : 'explain';
    case 'noun':
      break;
  }
  if (/\b(?:recipes?|tutorials?)$/i.test(shape.core)) return 'steps';
  if (adviceWords.test(shape.core)) return 'explain';
  if (intent.startsWith('trans')) return isService(shape.text) ? 'service' : 'buy';
  if (isService(shape.text)) return 'service';
  if (intent.startsWith('comm')) return 'choose';
  if (intent.startsWith('info')) return 'explain';
  // Many of a thing ("running shoes") is a search among products; one or none to count ("sourdough") is a topic.
  return grammaticalNumber(shape.core) === 'plural' ? 'choose' : 'explain';
}

/** Reads every keyword: what it is about, and which kind of piece would answer it. */
export function analyseKeywords(keywords: readonly IdeaKeyword[], clusterName: string): AnalysedKeyword[] {
  const named = new Set(significantWords(clusterName));
  return keywords.map(({ id, keyword, volume, intent }) => {
    const shape = analyseKeyword(keyword);
    const words = significantWords(shape.text);
    return {
      id,
      volume: Math.max(0, volume ?? 0),
      shape,
      angle: angleOf(shape, (intent ?? '').trim().toLowerCase()),
      nearness: words.length === 0 ? 0 : words.filter((word) => named.has(word)).length / words.length,
    };
  });
}

const isReadable = ({ shape }: AnalysedKeyword) =>
  Number(/[\p{L}\p{N}]/u.test(shape.text) && !/[<>{}]/.test(shape.text));

const strongestFirst = (a: AnalysedKeyword, b: AnalysedKeyword) =>
  isReadable(b) - isReadable(a) ||
  b.volume - a.volume ||
  b.nearness - a.nearness ||
  a.shape.text.length - b.shape.text.length ||
  (a.shape.text < b.shape.text ? -1 : 1) ||
  a.id - b.id;

const weight = (group: KeywordGroup) => group.keywords.reduce((sum, { volume }) => sum + 1 + Math.log10(1 + volume), 0);

/** How many pieces an editor would plan for this many keywords: one more for each step in size, five at most. */
function roomFor(count: number): { least: number; most: number } {
  if (count <= 1) return { least: 1, most: 1 };
  if (count <= 3) return { least: 1, most: 2 };
  if (count <= 7) return { least: 2, most: 3 };
  if (count <= 14) return { least: 3, most: 4 };
  return { least: 4, most: 5 };
}

const significantWords = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];

function overlap(keyword: AnalysedKeyword, group: KeywordGroup): number {
  const words = new Set(group.keywords.flatMap(({ shape }) => significantWords(shape.text)));
  return significantWords(keyword.shape.text).filter((word) => words.has(word)).length;
}

/** Divides a group in two by the word that tells its keywords apart best; null where none does. */
function split(group: KeywordGroup): readonly [KeywordGroup, KeywordGroup] | null {
  if (group.keywords.length < 4) return null;
  const head = headWord(group.keywords[0]!.shape.core).toLowerCase();
  const counts = new Map<string, number>();
  for (const { shape } of group.keywords)
    for (const word of new Set(significantWords(shape.text))) counts.set(word, (counts.get(word) ?? 0) + 1);
  const half = group.keywords.length / 2;
  const word = [...counts]
    .filter(([candidate, count]) => candidate !== head && count >= 2 && count <= group.keywords.length - 2)
    .sort(([a, m], [b, n]) => Math.abs(m - half) - Math.abs(n - half) || (a < b ? -1 : 1))[0]?.[0];
  const second =
    word === undefined
      ? group.keywords.filter((_, index) => index % 2 === 1)
      : group.keywords.filter(({ shape }) => significantWords(shape.text).includes(word));
  const first = group.keywords.filter((keyword) => !second.includes(keyword));
  // The half without the strongest keyword takes the neighbouring angle, so that the two pieces do not compete with each other.
  const [main, side] = first.includes(group.keywords[0]!) ? [first, second] : [second, first];
  const neighbour: Partial<Record<Angle, Angle>> = {
    choose: 'explain',
    explain: 'answer',
    service: 'explain',
    buy: 'choose',
    steps: 'explain',
    answer: 'explain',
  };
  return [
    { angle: group.angle, keywords: main },
    { angle: neighbour[group.angle] ?? 'explain', keywords: side },
  ];
}

/**
 * Divides a cluster's keywords among one to five pieces of content; every keyword ends up in one of them, and the broadest one
 * also in the overview where there is one.
 */
export function groupKeywords(keywords: readonly AnalysedKeyword[]): KeywordGroup[] {
  const sorted = [...keywords].sort(strongestFirst);
  const byKey = new Map<string, AnalysedKeyword[]>();
  for (const keyword of sorted) {
    // Every pair that is compared, and every thing that is reviewed, wants its own piece.
    const own =
      keyword.angle === 'versus'
        ? [...(keyword.shape.sides ?? [])].sort().join('|').toLowerCase()
        : keyword.angle === 'review'
          ? keyword.shape.core.toLowerCase()
          : '';
    const key = `${keyword.angle}:${own}`;
    byKey.set(key, [...(byKey.get(key) ?? []), keyword]);
  }
  let groups: KeywordGroup[] = [...byKey.values()].map((members) => ({ angle: members[0]!.angle, keywords: members }));
  const { least, most } = roomFor(keywords.length);
  const wantsHub = keywords.length >= 12 || (keywords.length >= 9 && groups.length >= 4);

  while (groups.length < least - (wantsHub ? 1 : 0)) {
    const largest = [...groups].sort((a, b) => b.keywords.length - a.keywords.length)[0]!;
    const halves = split(largest);
    if (!halves) break;
    groups = groups.flatMap((group) => (group === largest ? halves : [group]));
  }

  groups.sort((a, b) => weight(b) - weight(a));
  const kept = groups
    .slice(0, wantsHub ? most - 1 : most)
    .map((group) => ({ angle: group.angle, keywords: [...group.keywords] }));
  const left = groups.slice(kept.length).flatMap((group) => group.keywords);
  if (wantsHub) {
    // The overview stands for the broadest keyword and takes what found no piece of its own.
    const broadest = [...sorted].sort(
      (a, b) =>
        isReadable(b) - isReadable(a) ||
        a.shape.text.split(' ').length - b.shape.text.split(' ').length ||
        strongestFirst(a, b),
    )[0]!;
    return [{ angle: 'overview', keywords: [broadest, ...left.filter((keyword) => keyword !== broadest)] }, ...kept];
  }
  for (const keyword of left) {
    const home = [...kept].sort(
      (a, b) => overlap(keyword, b) - overlap(keyword, a) || b.keywords.length - a.keywords.length,
    )[0]!;
    home.keywords.push(keyword);
  }
  return kept;
}
