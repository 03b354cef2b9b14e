import type { ContentStructure } from '#platform/ai/functions/generate-ideas.ts';
import type { WriteContentInput, WriteContentOutput } from '#platform/ai/functions/write-content.ts';
import { capitalise, countWords, cutAtWord } from '#platform/text/prose.ts';
import { analyseKeyword, type KeywordShape } from '../language/keyword.ts';
import { titleCase } from '../language/names.ts';
import { seededRandom } from '../language/seeded.ts';
import { domainOf } from './banks/domains.ts';
import type { FaqFamily } from './banks/faq.ts';
import { endings, introductions, openers, pageOpeners } from './banks/frames.ts';
import { bankOf } from './banks/sections.ts';
import { comparisonTable, productTable, reviewTable, type TableBank } from './banks/tables.ts';
import { type Block, renderBlocks, wordsIn } from './blocks.ts';
import { bankHeading, type Composer, composeHubTopics, composeSection, createComposer, startOf } from './compose.ts';
import { composeFaq } from './faq.ts';
import { mannerOf } from './manner.ts';
import { categoriesOf, excerptOf, metaDescriptionOf, metaTitleOf, tagsOf } from './meta.ts';
import { otherLanguage } from './other-language.ts';
import { familyOf, keywordHeading, type PlannedSection, planSections } from './plan.ts';
import { parseStructureTemplate, type StructureTemplate, withAsked } from './structure-template.ts';
import { createVoice, mentionFormOf, occurrences, type Voice } from './voice.ts';

const tables: Partial<Record<ContentStructure, TableBank>> = {
  comparison: comparisonTable,
  review: reviewTable,
  product_page: productTable,
};
const between = (low: number, value: number, high: number) => Math.min(high, Math.max(low, Math.round(value)));

/**
 * Writes a full draft from templates: clean HTML whose visible words are within 15 % of `task.wordCount` (200 to 5000), with meta data.
 * It knows nothing about the subject and claims nothing: it gives advice that holds for any subject of the kind and leaves
 * placeholders in square brackets where only the site can state a fact. The same input always gives the same draft.
 */
export function writeContent(input: WriteContentInput): WriteContentOutput {
  const { task, cluster, site, author, sections: asked = [] } = input;
  const language = otherLanguage(author?.language ?? null);
  const { primary, others } = chooseKeywords(input);
  const analyse = (keyword: string) => analyseKeyword(keyword, language === null ? 'english' : 'other');
  const subject = analyse(primary);
  const family = familyOf(task.contentStructure, subject);
  const title = titleOf(task.title, subject);
  const target = between(120, Number.isFinite(task.wordCount) ? task.wordCount : 1000, 6000);
  const manner = mannerOf(author?.tone);
  const names = { keyword: mentionFormOf(subject) === 'bare' ? subject.mention : subject.display, title };
  const template = withAsked(parseStructureTemplate(author?.structureTemplate, names), asked);
  const random = seededRandom('writing', title, primary, task.contentStructure, others.join('|'));
  const voice = createVoice(subject, manner, target);
  const composer = createComposer(
    voice,
    random,
    manner,
    task.contentStructure,
    family,
    domainOf(`${subject.core} ${primary} ${title}`),
    template,
  );

  const note: Block[] =
    language === null
      ? []
      : [
          {
            type: 'note',
            text: voice.note(
              `[Editor: the author profile asks for ${language}, and this draft is in English. Translate it before you publish.]`,
            ),
          },
        ];
  const questions = template.noFaq ? 0 : target < 700 ? 3 : target < 1800 ? 4 : 5;
  const faqWords = template.noFaq ? 0 : between(62, target * (target < 900 ? 0.19 : 0.16), 430);
  const endWords = between(26, target * 0.055, 62);

  const intro = composeIntro(voice, random, manner, family, between(24, target * 0.085, 120));
  const takeawayRoom =
    template.takeaways ||
    template.parts.includes('takeaways') ||
    (target >= 1800 && ['know', 'choose', 'do'].includes(family))
      ? between(30, target * 0.035, 95)
      : 0;
  const bodyWords = target - wordsIn([...note, ...intro]) - faqWords - endWords - takeawayRoom;
  const plan = planSections(task, template, family, subject, bodyWords, asked);

  const shapes = others.map(analyse).slice(0, Math.min(20, Math.max(3, Math.floor(target / 45))));
  const takeaways = takeawayRoom > 0 ? composeTakeaways(composer, plan.sections, takeawayRoom) : [];
  const shared = shareKeywords(
    voice,
    shapes,
    plan.sections.length,
    questions,
    task.contentStructure === 'cluster_hub',
    target,
  );
  const body = composeBody(
    composer,
    task,
    template,
    family,
    plan.sections,
    [...plan.spare],
    shared,
    target - wordsIn([...note, ...intro, ...takeaways]) - faqWords - endWords,
  );

  const faq: Block[] = [];
  if (!template.noFaq) {
    const spent = wordsIn([...note, ...intro, ...takeaways, ...body]);
    const heading: Block = { type: 'h2', text: voice.note('Frequently asked questions') };
    faq.push(
      heading,
      ...composeFaq(composer, {
        family,
        count: questions,
        shapes: shared.forFaq,
        budget: Math.max(50, target - spent - endWords - 3),
      }),
    );
  }
  const upToHere = [...note, ...intro, ...takeaways, ...body, ...faq];
  const endingHeading = upToHere.some((block) => block.type === 'h2' && occurrences(block.text, primary) > 0)
    ? voice.note('Conclusion')
    : voice.note(headingWithKeyword(subject));
  const ending = composeEnding(
    voice,
    random,
    family,
    Math.max(target >= 400 ? 24 : 16, target - wordsIn(upToHere) - countWords(endingHeading)),
  );
  const blocks = arrange(template, { note, intro, takeaways, body, faq }, [
    { type: 'h2', text: endingHeading },
    ending,
  ]);
  fitLength(composer, blocks, body, target, plan.sections.at(-1)?.purpose ?? 'mistakes', [...plan.spare]);

  const contentHtml = renderBlocks(blocks);
  const visible = blocks
    .map((block) =>
      'text' in block
        ? block.text
        : block.type === 'paragraph'
          ? block.sentences.join(' ')
          : block.type === 'list'
            ? block.items.join(' ')
            : '',
    )
    .join(' ');
  const used = shapes.filter(({ text }) => occurrences(visible, text) > 0);
  return {
    title,
    contentHtml,
    excerpt: excerptOf(intro.flatMap((block) => (block.type === 'paragraph' ? block.sentences : []))),
    metaTitle: metaTitleOf(title, site.name),
    metaDescription: metaDescriptionOf(subject, family, title),
    primaryKeyword: primary,
    secondaryKeywords: used.map(({ text }) => text),
    tags: tagsOf(subject, used),
    categories: categoriesOf(cluster?.name ?? null, site.sector, site.industry, subject),
  };
}

/** The keyword that the title is about (the longest one it holds, else the first given) and the others; something usable even without any. */
function chooseKeywords({ task, cluster, site }: WriteContentInput): { primary: string; others: string[] } {
  const clean = (keywords: readonly string[]) =>
    keywords.map((keyword) => cutAtWord(keyword, 255)).filter((keyword) => keyword !== '');
  const own = clean(task.keywords);
  const inTitle = own.filter((keyword) => occurrences(task.title, keyword) > 0).sort((a, b) => b.length - a.length)[0];
  const related = clean(cluster?.keywords ?? []);
  const fallback = [task.title, cluster?.name ?? '', site.sector ?? '', site.industry ?? '']
    .map((text) => cutAtWord(text, 60))
    .find((text) => /[\p{L}\p{N}]/u.test(text));
  const primary = inTitle ?? own[0] ?? related[0] ?? fallback ?? 'this topic';
  const seen = new Set([primary.toLowerCase()]);
  const others = [...own, ...related.slice(0, Math.max(0, 6 - own.length))].filter((keyword) => {
    const key = keyword.toLowerCase();
    if (seen.has(key) || !/[\p{L}\p{N}\p{S}]/u.test(keyword)) return false;
    seen.add(key);
    return true;
  });
  return { primary, others };
}

function titleOf(wanted: string, subject: KeywordShape): string {
  const title = cutAtWord(wanted, 255);
  if (/[\p{L}\p{N}\p{S}]/u.test(title)) return title;
  return subject.kind === 'label' ? cutAtWord(capitalise(subject.text), 255) : titleCase(subject.display);
}

function composeIntro(
  voice: Voice,
  random: ReturnType<typeof seededRandom>,
  manner: ReturnType<typeof mannerOf>,
  family: FaqFamily,
  budget: number,
): Block[] {
  // A keyword as long as a sentence leaves no room for a sentence around it.
  const suitable =
    (manner === 'neutral' ? pageOpeners[family]?.[voice.form] : undefined) ?? openers[manner][voice.form];
  const opener = countWords(voice.subject.text) > 12 ? 'This text is about {kw!}.' : random.pick(suitable);
  const paragraphs: (Block & { type: 'paragraph' })[] = [{ type: 'paragraph', sentences: [voice.say(opener)] }];
  for (const introduction of random.shuffle(introductions[family])) {
    for (const sentence of introduction) {
      const words = wordsIn(paragraphs);
      if (words + countWords(sentence) / 2 > budget) return paragraphs;
      const last = paragraphs.at(-1)!;
      if (last.sentences.length >= 4) paragraphs.push({ type: 'paragraph', sentences: [voice.say(sentence)] });
      else last.sentences.push(voice.say(sentence));
    }
    // Two introductions would say the same twice.
    break;
  }
  return paragraphs;
}

function composeTakeaways(composer: Composer, sections: readonly PlannedSection[], budget: number): Block[] {
  const items: string[] = [];
  let words = 2;
  for (const { purpose } of sections) {
    const left = composer.keyPointsLeft.get(purpose) ?? composer.random.shuffle(bankOf(purpose).keyPoints);
    composer.keyPointsLeft.set(purpose, left);
    const point = left.shift();
    if (point === undefined) continue;
    if (items.length >= 3 && words + countWords(point) > budget) break;
    items.push(composer.voice.say(point));
    words += countWords(point);
    if (items.length === 6) break;
  }
  return items.length === 0
    ? []
    : [
        { type: 'h2', text: composer.voice.note('Key takeaways') },
        { type: 'list', ordered: false, items },
      ];
}

interface SharedKeywords {
  readonly forFaq: readonly KeywordShape[];
  /** For each section the keywords its first paragraph works in. */
  readonly bySection: readonly (readonly KeywordShape[])[];
  readonly forHub: readonly KeywordShape[];
}

const isQuestionLike = ({ kind }: KeywordShape) => kind === 'question' || kind === 'how-to';

/** Decides where each secondary keyword appears: as a question, in a section, or in the list of a hub. */
function shareKeywords(
  voice: Voice,
  shapes: readonly KeywordShape[],
  sections: number,
  questions: number,
  hub: boolean,
  target: number,
): SharedKeywords {
  // Every keyword that contains the main one counts as the main one, too; the introduction and a heading have theirs already.
  let room = Math.floor(target * 0.0195) - 2;
  const fitting = shapes.filter(({ text }) => {
    const cost = occurrences(text, voice.subject.text);
    if (cost > room) return false;
    room -= cost;
    return true;
  });
  voice.reserve(fitting.reduce((sum, { text }) => sum + occurrences(text, voice.subject.text), 0));
  const inOrder = [...fitting.filter(isQuestionLike), ...fitting.filter((shape) => !isQuestionLike(shape))];
  // One question is left for the subject itself where there are enough.
  const forFaq = inOrder.slice(0, Math.max(0, questions - (questions > 3 ? 1 : 0)));
  const rest = inOrder.filter((shape) => !forFaq.includes(shape));
  if (hub) return { forFaq: forFaq.filter(isQuestionLike), bySection: [], forHub: [voice.subject, ...fitting] };
  const perSection = Math.max(1, Math.ceil(rest.length / Math.max(1, sections)));
  const bySection = Array.from({ length: sections }, (_, index) =>
    rest.slice(index * perSection, (index + 1) * perSection),
  );
  return { forFaq, bySection, forHub: [] };
}

function composeBody(
  composer: Composer,
  task: WriteContentInput['task'],
  template: StructureTemplate,
  family: FaqFamily,
  sections: readonly PlannedSection[],
  spare: PlannedSection['purpose'][],
  shared: SharedKeywords,
  budget: number,
): Block[] {
  const { voice, random } = composer;
  const blocks: Block[] = [];
  const structure = task.contentStructure;
  const table = tables[structure] ?? (template.parts.includes('table') ? comparisonTable : null);
  const tableAt = table
    ? Math.max(
        0,
        sections.findIndex(({ purpose }) => purpose === 'criteria'),
      )
    : -1;
  const given = sections.some(({ heading }) => heading !== null);
  const keyword = given ? null : keywordHeading(voice.subject, family, sections, random);
  const numbered = structure === 'listicle' && sections.length >= 3;
  const wantsLists = ['listicle', 'guide'].includes(structure) || composer.moreLists;
  const mayQuote = !['product_page', 'category_archive', 'tag_archive', 'attribute_archive', 'landing_page'].includes(
    structure,
  );
  const hubAt =
    structure === 'cluster_hub'
      ? Math.max(
          0,
          sections.findIndex(({ heading, purpose }) =>
            heading !== null ? /\btopics?\b/i.test(heading) : purpose === 'options',
          ),
        )
      : -1;
  let lists = 0;
  let quotes = 0;
  for (const { heading } of sections) if (heading !== null) composer.headingsUsed.add(startOf(heading));

  const weights = weightsOf(sections, budget, tableAt);
  sections.forEach((section, index) => {
    const open = weights.slice(index).reduce((sum, weight) => sum + weight, 0);
    const share = ((budget - wordsIn(blocks)) * weights[index]!) / open;
    const text =
      section.heading !== null
        ? voice.note(section.heading)
        : keyword?.at === index
          ? voice.note(keyword.heading)
          : index === hubAt
            ? voice.note('The topics at a glance')
            : bankHeading(composer, section.purpose);
    const heading: Block = {
      type: 'h2',
      text: numbered ? `${index + 1}. ${text.replace(/^\d{1,2}[.)]\s+/, '')}` : text,
    };
    blocks.push(heading);
    const room = Math.round(share - wordsIn([heading]));
    if (index === hubAt) {
      const hub = composeHubTopics(composer, shared.forHub, Math.max(30, Math.min(room, budget * 0.4)));
      blocks.push(...hub.blocks);
      return;
    }
    const hasTable = index === tableAt;
    const list =
      wantsLists && lists === 0 && !hasTable
        ? 'must'
        : hasTable && room < 260
          ? 'no'
          : wantsLists || random.next() < 0.6
            ? 'may'
            : 'no';
    const quote = mayQuote && !numbered && room >= 110 && quotes < Math.floor(budget / 600) && random.next() < 0.6;
    const written = composeSection(composer, section.purpose, Math.max(16, room), {
      table: hasTable ? table : null,
      list,
      quote,
      secondaries: (shared.bySection[index] ?? []).filter(({ text: other }) => voice.hasRoomFor(other)),
      subheadings: section.subheadings,
      spare,
    });
    if (written.some(({ type }) => type === 'list')) lists++;
    if (written.some(({ type }) => type === 'quote')) quotes++;
    blocks.push(...written);
  });
  return blocks;
}

/** A section that nothing is left for gets as much, of its usual share. */
const leastShare = 0.4;

/** How the room is shared out: by the lengths that were asked for, as far as there are any; the others share what these leave. */
function weightsOf(sections: readonly PlannedSection[], budget: number, tableAt: number): number[] {
  const asked = sections.reduce((sum, { words }) => sum + (words ?? 0), 0);
  const free = sections.filter(({ words }) => words === null).length;
  const each = free === 0 ? 0 : Math.max((leastShare * budget) / sections.length, (budget - asked) / free);
  // A section with a table needs more room than its neighbours.
  return sections.map(({ words }, index) => words ?? each * (index === tableAt && budget > 300 ? 1.7 : 1));
}

const headingWithKeyword = (subject: KeywordShape): string =>
  countWords(subject.text) > 10
    ? capitalise(subject.text)
    : subject.kind === 'how-to'
      ? `Conclusion: key points on ${subject.mention}`
      : `Conclusion: key points about ${subject.mention}`;

function composeEnding(
  voice: Voice,
  random: ReturnType<typeof seededRandom>,
  family: FaqFamily,
  budget: number,
): Block & { type: 'paragraph' } {
  const sentences: string[] = [];
  let words = 0;
  for (const template of random.pick(endings[family])) {
    if (sentences.length > 0 && words + countWords(template) / 2 > budget) break;
    sentences.push(voice.say(template));
    words += countWords(sentences.at(-1)!);
  }
  return { type: 'paragraph', sentences };
}

/** Puts the parts in order: note, introduction, takeaways, body, questions, ending; a template may move takeaways and questions. */
function arrange(
  template: StructureTemplate,
  parts: { note: Block[]; intro: Block[]; takeaways: Block[]; body: Block[]; faq: Block[] },
  ending: Block[],
): Block[] {
  const order = template.parts.map((part) => (typeof part === 'string' ? part : 'body'));
  const late =
    order.includes('takeaways') && order.includes('body') && order.indexOf('takeaways') > order.indexOf('body');
  return [
    ...parts.note,
    ...parts.intro,
    ...(late ? [] : parts.takeaways),
    ...parts.body,
    ...(late ? parts.takeaways : []),
    ...parts.faq,
    ...ending,
  ];
}

/** Corrects what rounding left over: shortens long paragraphs, or lets the last section go on. */
function fitLength(
  composer: Composer,
  blocks: Block[],
  body: readonly Block[],
  target: number,
  purpose: PlannedSection['purpose'],
  spare: PlannedSection['purpose'][],
): void {
  const paragraphs = [...blocks]
    .reverse()
    .filter((block): block is Block & { type: 'paragraph' } => block.type === 'paragraph' && !isIntro(blocks, block));
  for (let least = 3; least >= 1 && wordsIn(blocks) > target * 1.05; least--) {
    for (const paragraph of paragraphs) {
      while (paragraph.sentences.length > least && wordsIn(blocks) > target * 1.05) paragraph.sentences.pop();
    }
  }
  const missing = target - wordsIn(blocks);
  const last = body.at(-1);
  if (missing > target * 0.03 && missing > 14 && last !== undefined) {
    const more = composeSection(composer, purpose, missing, {
      table: null,
      list: 'may',
      quote: false,
      secondaries: [],
      subheadings: [],
      spare,
    });
    blocks.splice(blocks.indexOf(last) + 1, 0, ...more);
  }
}

const isIntro = (blocks: readonly Block[], block: Block) =>
  blocks.indexOf(block) <=
  Math.max(
    0,
    blocks.findIndex(({ type }) => type === 'paragraph'),
  );
