import type { AskedSection, ContentStructure } from '#platform/ai/functions/generate-ideas.ts';
import { type OutlineSection, parseOutline, tidyHeading } from '#platform/ai/functions/parse-outline.ts';
import { capitalise } from '#platform/text/prose.ts';
import type { KeywordShape } from '../language/keyword.ts';
import type { SeededRandom } from '../language/seeded.ts';
import type { FaqFamily } from './banks/faq.ts';
import { bankOf } from './banks/sections.ts';
import { framePartOf, type Purpose, purposeOfHeading } from './purposes.ts';
import type { StructureTemplate } from './structure-template.ts';

/** One h2 of the draft. */
export interface PlannedSection {
  readonly purpose: Purpose;
  /** A heading from the outline, printed as it is; null to take one from the purpose's bank. */
  readonly heading: string | null;
  /** Headings of the outline below this one. */
  readonly subheadings: readonly string[];
  /** How long it is to be, about; null for its share of what the others leave. */
  readonly words: number | null;
}

const informationWords =
  /\b(?:rates?|tips|symptoms?|ideas|benefits|laws?|rules|statistics|examples|facts|effects|trends|types|differences|requirements|tax(?:es)?|regulations|meanings?|causes|history|definition|news|jobs|salar(?:y|ies)|side effects|forecasts?)\b/i;
const practiceWords =
  /\b(?:recipes?|tutorials?|exercises?|techniques?|workouts?|methods?|instructions|diy|crafts?|routines?)\b/i;

/** What kind of reader the text is for, by its structure and its keyword. */
export function familyOf(structure: ContentStructure, subject: KeywordShape): FaqFamily {
  switch (structure) {
    case 'product_page':
      return 'product';
    case 'landing_page':
    case 'service_page':
    case 'business_page':
      return 'offer';
    case 'category_archive':
    case 'tag_archive':
    case 'attribute_archive':
      return 'browse';
    case 'comparison':
    case 'review':
      return 'choose';
    default:
      break;
  }
  if (subject.kind === 'how-to' || practiceWords.test(subject.core)) return 'do';
  if (subject.kind === 'question' || subject.kind === 'label' || informationWords.test(subject.core)) return 'know';
  if (['best', 'review', 'versus', 'price', 'local', 'transactional'].includes(subject.kind)) return 'choose';
  return subject.number === 'plural' ? 'choose' : 'know';
}

/** The sections of each family, the most important first; long drafts go on into the later ones. */
const sequences: Record<FaqFamily, readonly Purpose[]> = {
  know: [
    'define',
    'works',
    'why',
    'terms',
    'mistakes',
    'myths',
    'beginners',
    'sources',
    'measure',
    'checklist',
    'risks',
    'questions',
    'changes',
    'decide',
    'options',
    'people',
    'improve',
    'quality',
    'trial',
  ],
  choose: [
    'needs',
    'criteria',
    'options',
    'quality',
    'cost',
    'mistakes',
    'trial',
    'where',
    'people',
    'care',
    'questions',
    'checklist',
    'risks',
    'decide',
    'measure',
    'beginners',
    'sources',
    'why',
    'changes',
    'terms',
  ],
  do: [
    'prepare',
    'steps',
    'mistakes',
    'tools',
    'timing',
    'troubleshoot',
    'care',
    'improve',
    'beginners',
    'risks',
    'checklist',
    'measure',
    'why',
    'sources',
    'myths',
    'terms',
    'questions',
    'decide',
    'quality',
    'cost',
  ],
  offer: [
    'offer',
    'process',
    'pricing',
    'trust',
    'contact',
    'needs',
    'questions',
    'terms-of-service',
    'people',
    'mistakes',
    'checklist',
    'quality',
    'risks',
    'measure',
    'decide',
    'prepare',
    'timing',
    'cost',
    'trial',
    'why',
  ],
  browse: [
    'browse',
    'narrow',
    'needs',
    'criteria',
    'quality',
    'options',
    'cost',
    'care',
    'mistakes',
    'people',
    'questions',
    'checklist',
    'trial',
    'decide',
    'where',
    'beginners',
    'risks',
    'sources',
    'measure',
    'terms',
  ],
  product: [
    'use',
    'criteria',
    'delivery',
    'care',
    'quality',
    'people',
    'needs',
    'cost',
    'trial',
    'questions',
    'mistakes',
    'options',
    'checklist',
    'where',
    'decide',
    'risks',
    'beginners',
    'measure',
    'sources',
    'why',
  ],
};

const starts: Partial<Record<ContentStructure, readonly Purpose[]>> = {
  comparison: ['criteria', 'options', 'cost', 'people'],
  review: ['criteria', 'use', 'quality', 'people', 'cost', 'options'],
  landing_page: ['needs', 'offer', 'process', 'pricing', 'contact'],
  business_page: ['about', 'trust', 'contact', 'questions', 'offer', 'process'],
  cluster_hub: ['define', 'options', 'beginners'],
};

/** Where a section belongs in the text, whatever its importance: below 0 at the beginning, above 0 towards the end. */
const lateness: Partial<Record<Purpose, number>> = {
  needs: -2,
  define: -2,
  browse: -2,
  about: -2,
  use: -1,
  prepare: -1,
  contact: 4,
  decide: 3,
  checklist: 2,
  changes: 2,
  delivery: 1,
  care: 1,
  'terms-of-service': 2,
  measure: 1,
  improve: 1,
};

/** The purposes a text of this structure and family goes through, in order of importance, each once. */
function purposeOrder(structure: ContentStructure, family: FaqFamily, subject: KeywordShape): Purpose[] {
  const first: Purpose[] = subject.kind === 'price' && family === 'choose' ? ['cost'] : [];
  // Whoever asks whether something is safe wants to read about risks and about whom to ask.
  if (
    family === 'know' &&
    /\b(?:safe|safety|dangerous|toxic|harmful|poisonous|side effects|legal|illegal)\b/i.test(subject.text)
  )
    first.push('define', 'risks', 'sources');
  return [...new Set([...first, ...(starts[structure] ?? []), ...sequences[family]])];
}

/** "First steps" in a text that explains means where to begin, not a procedure with materials. */
function inFamily(purpose: Purpose | null, heading: string, family: FaqFamily): Purpose | null {
  if (family === 'offer' && purpose === 'decide') return 'contact';
  if (family === 'do' || purpose === null) return purpose;
  if (purpose === 'steps') return /step[- ]by[- ]step|how to/i.test(heading) ? 'steps' : 'beginners';
  if (purpose === 'prepare' && family !== 'offer') return 'beginners';
  if (purpose === 'tools' && family === 'know' && /\b(?:resources|software|apps?)\b/i.test(heading)) return 'sources';
  return purpose;
}

/** How many items a title announces ("7 Ways to…"), or null. */
function announcedItems(title: string): number | null {
  const match = /(?:^|\s)(\d{1,2})(?=\s+\p{L})/u.exec(title);
  const count = match ? Number(match[1]) : 0;
  return count >= 3 && count <= 20 ? count : null;
}

interface SectionPlan {
  readonly sections: readonly PlannedSection[];
  /** Purposes no section has taken, for subsections. */
  readonly spare: readonly Purpose[];
}

/** A section that is wanted under a heading of its own. */
interface WantedSection extends OutlineSection {
  /** In words, where the heading does not tell. */
  readonly purpose?: string | undefined;
  readonly words?: number | undefined;
}

/** Words of a section that nobody has said a length of. */
const usualWords = (bodyWords: number) => (bodyWords < 420 ? 105 : bodyWords < 1300 ? 165 : 250);

/**
 * Decides the h2 sections: first those that are asked for in any case, then those of the task's outline, else those of the author's
 * template; where these leave room or there are none, the structure's own. As many as `bodyWords` have room for.
 */
export function planSections(
  task: { readonly title: string; readonly description: string; readonly contentStructure: ContentStructure },
  template: StructureTemplate,
  family: FaqFamily,
  subject: KeywordShape,
  bodyWords: number,
  asked: readonly AskedSection[] = [],
): SectionPlan {
  const order = purposeOrder(task.contentStructure, family, subject);
  const outline = parseOutline(task.description).filter(({ heading }) => framePartOf(heading) === null);
  const own = template.parts
    .filter((part): part is { heading: string } => typeof part === 'object')
    .map(({ heading }) => ({ heading, subheadings: [] as readonly string[] }));
  // With both, the outline says what the text is about and the template adds its own parts behind it.
  const given: OutlineSection[] =
    outline.length > 0 ? [...outline, ...(template.parts.includes('body') ? own : [])] : own;
  const wanted = joined(asked, given);
  if (wanted.length > 0) {
    const room = Math.max(1, Math.floor(bodyWords / 36));
    const kept = wanted.slice(0, room);
    const taken = new Set<Purpose>();
    const sections = kept.map(({ heading, subheadings, purpose: said = '', words = null }) => {
      const told = inFamily(purposeOfHeading(heading) ?? purposeOfHeading(said), heading, family);
      const purpose = told ?? order.find((candidate) => !taken.has(candidate)) ?? order[0]!;
      taken.add(purpose);
      return { purpose, heading, subheadings, words };
    });
    // What the reader came for goes first: a text that tells how to do something has its steps, however little room is left.
    const core: Purpose | null = family === 'do' ? 'steps' : null;
    const spare = order
      .filter((purpose) => !taken.has(purpose))
      .sort((one, other) => Number(other === core) - Number(one === core));
    const usual = usualWords(bodyWords);
    const left = bodyWords - sections.reduce((sum, { words }) => sum + (words ?? usual), 0);
    const more = given.length > 0 ? 0 : Math.min(spare.length, Math.max(0, Math.floor(left / usual)));
    return { sections: [...sections, ...ownSections(spare.slice(0, more))], spare: spare.slice(more) };
  }
  const announced = task.contentStructure === 'listicle' ? announcedItems(task.title) : null;
  const usual = Math.round(bodyWords / usualWords(bodyWords));
  const count = Math.min(
    order.length,
    Math.max(1, announced !== null ? Math.min(announced, Math.floor(bodyWords / 40)) : Math.min(usual, 16)),
  );
  return { sections: ownSections(order.slice(0, count)), spare: order.slice(count) };
}

/** The sections asked for, then the others that are given; what is in both comes once. */
function joined(asked: readonly AskedSection[], given: readonly OutlineSection[]): WantedSection[] {
  const keyOf = (heading: string) => tidyHeading(heading).toLowerCase();
  const byKey = new Map(given.map((section) => [keyOf(section.heading), section]));
  const first = asked
    .filter(({ heading }) => framePartOf(heading) === null)
    .map((section) => ({ ...section, subheadings: byKey.get(keyOf(section.heading))?.subheadings ?? [] }));
  const taken = new Set(first.map(({ heading }) => keyOf(heading)));
  return [...first, ...given.filter(({ heading }) => !taken.has(keyOf(heading)))];
}

/** Sections under headings of the banks, in the order in which a text has them. */
function ownSections(chosen: readonly Purpose[]): PlannedSection[] {
  return chosen
    .map((purpose, index) => ({ purpose, index }))
    .sort((a, b) => (lateness[a.purpose] ?? 0) - (lateness[b.purpose] ?? 0) || a.index - b.index)
    .map(({ purpose }) => ({ purpose, heading: null, subheadings: [], words: null }));
}

/** A heading with the keyword in it, for the section where it fits best; null where the purpose's own heading is to stay. */
export function keywordHeading(
  subject: KeywordShape,
  family: FaqFamily,
  sections: readonly PlannedSection[],
  random: SeededRandom,
): { readonly at: number; readonly heading: string } {
  const display = capitalise(subject.display.replace(/[?!.]+$/, ''));
  const index = (purpose: Purpose) =>
    Math.max(
      0,
      sections.findIndex((section) => section.purpose === purpose),
    );
  const first = sections[0]!.purpose;
  const plainHeading = bankOf(first).headings.find((heading) => !heading.includes('{')) ?? 'What to know';
  const titled =
    display.length > 70 ? display : `${display}: ${plainHeading.charAt(0).toLowerCase()}${plainHeading.slice(1)}`;
  switch (subject.kind) {
    case 'how-to':
      return {
        at: index('steps'),
        heading: sections.some(({ purpose }) => purpose === 'steps') ? `${display}, step by step` : titled,
      };
    case 'question':
      return { at: index('define'), heading: `${display}?` };
    case 'best':
      return /^[“"]/.test(subject.mention)
        ? { at: 0, heading: titled }
        : { at: 0, heading: `How to find ${subject.mention}` };
    case 'versus':
      return { at: index('criteria'), heading: `${display}: what to compare` };
    case 'noun':
      if (family === 'choose' && first === 'needs')
        return { at: 0, heading: random.pick([`Choosing ${subject.mention}: start from what you need`, titled]) };
      if (family === 'know' && first === 'define')
        return { at: 0, heading: `What to know about ${subject.mention} first` };
      if (family === 'do') return { at: 0, heading: titled };
      return { at: 0, heading: titled };
    default:
      return { at: 0, heading: titled };
  }
}
