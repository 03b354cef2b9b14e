import type { ContentStructure } from '#platform/ai/functions/generate-ideas.ts';
import { capitalise, countWords } from '#platform/text/prose.ts';
import type { KeywordShape } from '../language/keyword.ts';
import type { SeededRandom } from '../language/seeded.ts';
import type { Passage, Points } from './banks/bank.ts';
import {
  type Domain,
  isProcedural,
  passagesOfDomain,
  pointsOfDomain,
  suitsPassage,
  suitsProcedure,
  suitsRow,
} from './banks/domains.ts';
import type { FaqFamily } from './banks/faq.ts';
import {
  asides,
  hubNotes,
  type Manner,
  pageReminders,
  reminders,
  secondaryListSentences,
  secondarySentences,
} from './banks/frames.ts';
import { bankOf } from './banks/sections.ts';
import type { TableBank } from './banks/tables.ts';
import { versusHeadings, versusPassages } from './banks/versus.ts';
import { type Block, wordsIn } from './blocks.ts';
import type { Purpose } from './purposes.ts';
import type { Voice } from './voice.ts';

/** What has been used of the banks, and what the whole draft shares. */
export interface Composer {
  readonly voice: Voice;
  readonly random: SeededRandom;
  readonly structure: ContentStructure;
  readonly shortParagraphs: boolean;
  readonly moreLists: boolean;
  readonly family: FaqFamily;
  /** The field whose vocabulary makes the paragraphs concrete. */
  readonly domain: Domain | null;
  /** Opens the next paragraphs differently from the one before. */
  lastOpening: string;
  readonly passagesLeft: Map<Purpose, Passage[]>;
  readonly pointsLeft: Map<Purpose, Points[]>;
  readonly keyPointsLeft: Map<Purpose, string[]>;
  readonly headingsUsed: Set<string>;
  readonly asidesLeft: string[];
  readonly remindersLeft: string[];
  readonly secondaryLeft: string[];
  readonly secondaryListLeft: string[];
}

export function createComposer(
  voice: Voice,
  random: SeededRandom,
  manner: Manner,
  structure: ContentStructure,
  family: FaqFamily,
  domain: Domain | null,
  wishes: { shortParagraphs: boolean; moreLists: boolean },
): Composer {
  return {
    voice,
    random,
    structure,
    family,
    domain,
    shortParagraphs: wishes.shortParagraphs,
    moreLists: wishes.moreLists,
    lastOpening: '',
    passagesLeft: new Map(),
    pointsLeft: new Map(),
    keyPointsLeft: new Map(),
    headingsUsed: new Set(),
    asidesLeft: random.shuffle(asides[manner]),
    remindersLeft:
      voice.form === 'quoted' && ['offer', 'product', 'browse'].includes(family)
        ? [...random.shuffle(pageReminders), ...random.shuffle(reminders.quoted)]
        : random.shuffle(reminders[voice.form]),
    secondaryLeft: random.shuffle(secondarySentences),
    secondaryListLeft: random.shuffle(secondaryListSentences),
  };
}

function deck<T>(store: Map<Purpose, T[]>, purpose: Purpose, items: readonly T[], random: SeededRandom): T[] {
  let left = store.get(purpose);
  if (!left) {
    left = random.shuffle(items);
    store.set(purpose, left);
  }
  return left;
}

/** The word count of a template without what its placeholders may add. */
export const plainWords = (template: string) => countWords(template.replace(/\{[a-z]+!?(?:\|([^}]*))?\}/g, ' $1'));

const openingOf = (sentence: string) => sentence.toLowerCase().split(/\s+/).slice(0, 1).join(' ');

/** The passages of the purpose that are left: first what compares the two sides, then the field's, then the general ones. */
function passagesFor(composer: Composer, purpose: Purpose): Passage[] {
  const known = composer.passagesLeft.get(purpose);
  if (known) return known;
  const { domain, random, voice } = composer;
  const versus = voice.subject.sides ? (versusPassages[purpose] ?? []) : [];
  const general = bankOf(purpose).passages.filter((passage) => !domain || suitsPassage(domain, passage));
  const left = [...versus, ...random.shuffle(fieldPassages(composer, purpose)), ...random.shuffle(general)];
  composer.passagesLeft.set(purpose, left);
  return left;
}

/** What the subject's field has for the purpose. A page that offers a service is not about choosing the thing it works on. */
function fieldPassages({ domain, family, voice }: Composer, purpose: Purpose): readonly Passage[] {
  if (!domain || (family === 'offer' && domain !== 'trades')) return [];
  return passagesOfDomain(domain, purpose, voice.subject.text, family === 'do');
}

/** The next passage of the purpose; one that opens with another word than the paragraph before it, if there is one. */
function nextPassage(composer: Composer, purpose: Purpose): Passage | undefined {
  const left = passagesFor(composer, purpose);
  const at = left.findIndex(([lead]) => openingOf(lead) !== composer.lastOpening);
  return left.splice(Math.max(0, at), 1)[0];
}

/** A passage that speaks the language of the field, if one is left for the purpose. */
export function passageOfField(composer: Composer, purpose: Purpose): Passage | undefined {
  const left = passagesFor(composer, purpose);
  const own = fieldPassages(composer, purpose);
  const at = left.findIndex((passage) => own.includes(passage));
  return at < 0 ? undefined : left.splice(at, 1)[0];
}

/** The lists of the purpose: those of the field where it has some and they suit the text, else the general ones. */
function pointsFor(composer: Composer, purpose: Purpose): Points[] {
  const { domain, family, voice } = composer;
  const own = domain ? pointsOfDomain(domain, purpose) : [];
  const suits =
    domain !== null &&
    own.length > 0 &&
    (suitsProcedure(domain, purpose, voice.subject.text) || !isProcedural(purpose)) &&
    !(family === 'offer' && domain !== 'trades');
  return deck(composer.pointsLeft, purpose, suits ? own : bankOf(purpose).points, composer.random);
}

/** What tells headings apart at a glance: their first two words. */
export const startOf = (heading: string) => heading.toLowerCase().split(/\s+/).slice(0, 2).join(' ');

/** A heading of the purpose that the draft does not have yet. */
export function bankHeading(composer: Composer, purpose: Purpose): string {
  const versus = composer.voice.subject.sides ? versusHeadings[purpose] : undefined;
  if (versus !== undefined && !composer.headingsUsed.has(startOf(versus))) {
    composer.headingsUsed.add(startOf(versus));
    return composer.voice.say(versus);
  }
  const { headings } = bankOf(purpose);
  const free = headings.filter((heading) => !composer.headingsUsed.has(startOf(heading)));
  const heading = free.length > 0 ? composer.random.pick(free) : headings[0];
  composer.headingsUsed.add(startOf(heading));
  return composer.voice.say(heading);
}

/** Says as much of a passage as `budget` words allow; at least its first sentence. */
function sayPassage(composer: Composer, passage: Passage, budget: number): Block & { type: 'paragraph' } {
  const [lead, ...more] = passage;
  const sentences = [composer.voice.say(lead)];
  let words = countWords(sentences[0]!);
  const most = composer.shortParagraphs ? 2 : 5;
  for (const sentence of more) {
    const next = plainWords(sentence);
    // Half a sentence too many is closer to the goal than half a sentence too few.
    if (sentences.length >= most || words + next > budget + next / 2) break;
    sentences.push(composer.voice.say(sentence));
    words += countWords(sentences.at(-1)!);
  }
  composer.lastOpening = openingOf(sentences[0]!);
  return { type: 'paragraph', sentences };
}

function sayPoints(composer: Composer, points: Points, budget: number): Block[] {
  const lead = composer.voice.say(points.lead);
  let words = countWords(lead);
  const items: string[] = [];
  for (const item of points.items) {
    const next = plainWords(item);
    if (items.length >= 3 && words + next > budget + next / 2) break;
    items.push(composer.voice.say(item));
    words += countWords(items.at(-1)!);
  }
  composer.lastOpening = openingOf(lead);
  return [
    { type: 'paragraph', sentences: [lead] },
    { type: 'list', ordered: points.ordered === true, items },
  ];
}

/** A sentence or two that work the given keywords in, one each or as a list; '' when nothing fits. */
function saySecondaries(composer: Composer, shapes: readonly KeywordShape[]): string {
  const mentions = shapes.map(({ mention }) => mention);
  if (mentions.length === 1) {
    const template = composer.secondaryLeft.shift();
    return template ? composer.voice.say(template, mentions[0]) : '';
  }
  const template = composer.secondaryListLeft.shift() ?? 'This also touches on {list!}.';
  const list = `${mentions.slice(0, -1).join(', ')} and ${mentions.at(-1)}`;
  return composer.voice.say(template, list);
}

interface SectionWishes {
  readonly table: TableBank | null;
  readonly list: 'must' | 'may' | 'no';
  readonly quote: boolean;
  readonly secondaries: readonly KeywordShape[];
  /** Headings of the outline to set below this section. */
  readonly subheadings: readonly string[];
  /** Purposes to go on with, under an h3 each, when the section's own bank is exhausted. */
  readonly spare: Purpose[];
}

/** The rows of a table that fit `budget` words, three at least; without the middle column where room is short. */
function sayTable(composer: Composer, table: TableBank, budget: number): Block[] {
  const narrow = budget < 75;
  const pick = (cells: readonly [string, string, string]) => (narrow ? [cells[0], cells[2]] : [...cells]);
  const lead = budget < 45 ? [] : [composer.voice.say(table.lead)];
  const after = budget < 130 ? [] : [composer.voice.say(table.after)];
  let words =
    lead.concat(after).reduce((sum, text) => sum + countWords(text), 0) + countWords(pick(table.head).join(' '));
  const { domain } = composer;
  const [first, ...others] = table.rows.filter(([name]) => !domain || suitsRow(domain, name));
  const rows: string[][] = [];
  for (const cells of [first!, ...composer.random.shuffle(others)]) {
    const row = pick(cells);
    const next = countWords(row.join(' '));
    if (rows.length >= 3 && words + next > budget + next / 2) break;
    rows.push(row);
    words += next;
  }
  for (const row of rows) composer.voice.note(row.join(' '));
  return [
    ...(lead.length > 0 ? [{ type: 'paragraph' as const, sentences: lead }] : []),
    { type: 'table', head: pick(table.head), rows },
    ...(after.length > 0 ? [{ type: 'paragraph' as const, sentences: after }] : []),
  ];
}

/** The paragraphs, lists and so on of one section, about `budget` words long without its heading. */
export function composeSection(composer: Composer, purpose: Purpose, budget: number, wishes: SectionWishes): Block[] {
  const blocks: Block[] = [];
  const left = () => budget - wordsIn(blocks);
  let current = purpose;
  let paragraphs = 0;
  let listed = wishes.list === 'no';
  let quoted = !wishes.quote;
  let aside = composer.asidesLeft.length === 0;
  let tabled = wishes.table === null;
  const listAfter = budget >= 170 && composer.random.next() < 0.45 ? 2 : 1;
  const subheadings = [...wishes.subheadings];
  const extra = wishes.secondaries.length > 0 ? wishes.secondaries : null;

  // A table or a list must fit into what the first paragraph leaves.
  const reserved = (tabled ? 0 : Math.min(150, Math.max(34, budget * 0.45))) + (wishes.list === 'must' ? 42 : 0);

  for (let round = 0; round < 60; round++) {
    const room = left();
    if (paragraphs > 0 && !tabled && wishes.table) {
      blocks.push(...sayTable(composer, wishes.table, Math.max(34, Math.min(190, room))));
      tabled = true;
      continue;
    }
    const bank = bankOf(current);
    const points = pointsFor(composer, current);
    if (paragraphs >= listAfter && !listed && (wishes.list === 'must' || room >= 46) && points.length > 0) {
      blocks.push(...sayPoints(composer, points.shift()!, Math.max(34, Math.min(110, room))));
      listed = true;
      continue;
    }
    if (paragraphs > 1 && !quoted && room >= 30) {
      const keyPoint = deck(composer.keyPointsLeft, current, bank.keyPoints, composer.random).shift();
      quoted = true;
      if (keyPoint) blocks.push({ type: 'quote', text: composer.voice.say(keyPoint) });
      continue;
    }
    // The opening sentence alone would promise a paragraph that does not come.
    if (paragraphs > 0 && room < 21) break;
    const passage = nextPassage(composer, current);
    if (!passage) {
      // The bank is exhausted: a last list, or a subsection with a purpose of its own.
      if (room >= 46 && points.length > 0) {
        blocks.push(...sayPoints(composer, points.shift()!, Math.min(110, room)));
        continue;
      }
      const next = wishes.spare.shift();
      if (next === undefined || room < 45) break;
      current = next;
      listed = composer.random.next() < 0.4;
      const outlined = subheadings.shift();
      const heading = outlined !== undefined ? composer.voice.note(outlined) : bankHeading(composer, next);
      blocks.push({ type: 'h3', text: heading });
      continue;
    }
    const paragraph = sayPassage(composer, passage, Math.min(paragraphs === 0 ? room - reserved : room, 78));
    paragraphs++;
    if (paragraphs === 1 && extra) {
      const sentence = saySecondaries(composer, extra);
      if (sentence) paragraph.sentences.push(sentence);
    }
    if (!aside && (paragraphs === 2 || left() < 60) && left() - wordsIn([paragraph]) > 4) {
      paragraph.sentences.push(composer.voice.say(composer.asidesLeft.shift()!));
      aside = true;
    }
    if (composer.voice.isOverdue() && left() - wordsIn([paragraph]) > -6) {
      const reminder = composer.remindersLeft.shift();
      if (reminder) paragraph.sentences.push(composer.voice.say(reminder));
    }
    blocks.push(paragraph);
    // Subheadings of the outline come one after the other, each with at least a paragraph below it.
    if (subheadings.length > 0 && left() >= 40) {
      const own = bankOf(current).passages.length > 0 && (composer.passagesLeft.get(current)?.length ?? 0) > 0;
      if (own) blocks.push({ type: 'h3', text: composer.voice.note(subheadings.shift()!) });
    }
  }
  // A heading without text below it would be an empty promise.
  if (blocks.at(-1)?.type === 'h3') blocks.pop();
  return blocks;
}

/** The list of a hub: every topic with a few words on what its page answers. */
export function composeHubTopics(
  composer: Composer,
  shapes: readonly KeywordShape[],
  budget: number,
): { blocks: Block[]; used: number } {
  const lead = composer.voice.say('These are the topics that belong together here:');
  let words = countWords(lead);
  const notes = new Map<string, string[]>();
  const items: string[] = [];
  for (const shape of shapes.slice(0, 24)) {
    const left = deckOf(notes, shape.kind, composer.random);
    const item = `${capitalise(shape.display)}: ${left.shift() ?? 'a page of its own'}.`;
    if (items.length >= 3 && words + countWords(item) > budget) break;
    if (!composer.voice.hasRoomFor(item) && items.length >= 2) continue;
    items.push(composer.voice.note(item));
    words += countWords(item);
  }
  const after = composer.voice.say('Each topic has a page of its own: [add links to the published pages].');
  return {
    blocks: [
      { type: 'paragraph', sentences: [lead] },
      { type: 'list', ordered: false, items },
      { type: 'paragraph', sentences: [after] },
    ],
    used: items.length,
  };
}

function deckOf(notes: Map<string, string[]>, kind: string, random: SeededRandom): string[] {
  let left = notes.get(kind);
  if (!left || left.length === 0) {
    left = random.shuffle(hubNotes[kind] ?? hubNotes.noun!);
    notes.set(kind, left);
  }
  return left;
}
