import type { AskedSection, ContentStructure, ContentType } from '#platform/ai/functions/generate-ideas.ts';
import { capitalise, cutAtWord, cutWithEllipsis } from '#platform/text/prose.ts';
import { grammaticalNumber } from '../language/grammar.ts';
import type { KeywordShape } from '../language/keyword.ts';
import { framePartOf } from '../writing/purposes.ts';
import { type Angle, isService } from './angles.ts';

interface Format {
  readonly contentType: ContentType;
  readonly contentStructure: ContentStructure;
}

/** The content type and structure that serve the reader of this angle. */
export function formatOf(angle: Angle, lead: KeywordShape, keywordCount: number): Format {
  switch (angle) {
    case 'steps':
      return { contentType: 'post', contentStructure: 'guide' };
    case 'answer':
      return { contentType: 'post', contentStructure: keywordCount >= 5 ? 'guide' : 'article' };
    case 'choose':
      return {
        contentType: 'post',
        contentStructure: lead.kind === 'best' || grammaticalNumber(lead.core) === 'plural' ? 'listicle' : 'comparison',
      };
    case 'versus':
      return { contentType: 'post', contentStructure: 'comparison' };
    case 'review':
      return { contentType: 'post', contentStructure: 'review' };
    case 'cost':
      return { contentType: 'post', contentStructure: 'article' };
    case 'buy':
      if (
        isService(lead.text) ||
        /\b(?:software|apps?|tools?|platforms?|subscriptions?|trial|insurance|loans?|tickets?|flights?)\b/i.test(
          lead.text,
        )
      )
        return { contentType: 'page', contentStructure: 'landing_page' };
      return { contentType: 'product', contentStructure: 'product_page' };
    case 'service':
      return { contentType: 'page', contentStructure: 'service_page' };
    case 'overview':
      return { contentType: 'page', contentStructure: 'cluster_hub' };
    case 'explain':
      return { contentType: 'post', contentStructure: keywordCount >= 3 ? 'guide' : 'article' };
  }
}

const baseLength: Partial<Record<ContentStructure, number>> = {
  article: 1000,
  guide: 1400,
  comparison: 1300,
  review: 1200,
  listicle: 1200,
  landing_page: 700,
  service_page: 800,
  cluster_hub: 1800,
  product_page: 500,
};

/** How many words the piece needs: a base for its structure, and 60 for every keyword after the first, and room for the sections asked for; to the nearest 50. */
export function estimatedWords(
  structure: ContentStructure,
  keywordCount: number,
  asked: readonly AskedSection[] = [],
): number {
  const words = (baseLength[structure] ?? 800) + 60 * (keywordCount - 1);
  const usual = Math.min(3000, Math.max(300, Math.round(words / 50) * 50));
  // Introduction, questions and conclusion take about a third beside the sections.
  const needed = asked.reduce((sum, section) => sum + (section.words ?? 0), 0) * 1.4;
  return Math.min(5000, Math.max(usual, Math.ceil(needed / 50) * 50));
}

function summaryOf(angle: Angle, noun: string, siteName: string): string {
  switch (angle) {
    case 'steps':
      return `A step-by-step guide to ${noun}: what to prepare, what to do in which order, and how to tell that it worked.`;
    case 'answer':
      return `A clear answer ${noun.startsWith('the question') ? `to ${noun}` : `for readers who ask about ${noun}`}, first in short and then with the background that the answer rests on.`;
    case 'choose':
      return `Helps readers choose ${noun}: the criteria that matter, how to compare the options, and the mistakes to avoid before buying.`;
    case 'versus':
      return `Compares ${noun} along the same criteria and shows which reader is better served by which.`;
    case 'review':
      return `Shows how to judge ${noun}: what to test, what is good, what is missing, and who should look elsewhere.`;
    case 'cost':
      return `Explains what the price of ${noun} depends on and how readers can compare offers fairly.`;
    case 'buy':
      return `Gives buyers what they need to order ${noun} with confidence: details, fit, care and delivery.`;
    case 'service':
      return `Presents ${noun}: what is included, how the work proceeds, what it depends on, and how to get in touch.`;
    case 'overview':
      return `The central page on ${noun}${siteName ? ` at ${siteName}` : ''}: it introduces the topic and leads to the detailed pages.`;
    case 'explain':
      return `An introduction to ${noun}: what it means in practice, why it matters, and what to do first.`;
  }
}

function sectionsOf(angle: Angle, lead: KeywordShape, structure: ContentStructure, topic: string): string[] {
  const noun = cutAtWord(lead.noun, 70);
  const plural = lead.number === 'plural';
  switch (angle) {
    case 'steps':
      return [
        'What to prepare before you start',
        lead.kind === 'how-to' ? `${capitalise(lead.display)}, step by step` : `The steps of ${noun}`,
        'How long it takes and when to do it',
        'Common mistakes and how to avoid them',
        'If something goes wrong',
        'Keeping the result',
      ];
    case 'answer':
      return [
        'The short answer',
        `What is behind ${noun}`,
        'What it depends on',
        'Common misunderstandings',
        'What to do with the answer',
      ];
    case 'choose':
      return [
        'Start from what you need',
        `The types of options${plural ? ` among ${noun}` : ''}`,
        `Criteria for comparing ${noun}`,
        'How to judge quality',
        'What affects the price',
        'Mistakes to avoid before buying',
      ];
    case 'versus': {
      const [left, right] = lead.sides ?? [noun, 'the alternative'];
      return [
        `${capitalise(left)} and ${right} at a glance`,
        'Criteria side by side',
        'Cost over time',
        `Who is better served by ${left}`,
        `Who is better served by ${right}`,
        'How to decide',
      ];
    }
    case 'review':
      return [
        `What to expect from ${noun}`,
        'Criteria for this review',
        'Quality and everyday use',
        'What affects the price',
        'Who it suits and who should look elsewhere',
        'Alternatives to compare',
      ];
    case 'cost':
      return [
        `What the price of ${noun} depends on`,
        'Costs that are easy to overlook',
        'How to compare offers',
        'Questions to ask before you agree',
        'Where not to save',
      ];
    case 'buy':
      return structure === 'product_page'
        ? [
            `What ${noun} ${plural ? 'are' : 'is'} for`,
            'Details at a glance',
            'Finding the right fit',
            'Care and maintenance',
            'Delivery and returns',
          ]
        : ['Who this is for', 'What is included', 'How it works', 'Price and terms', 'The next step'];
    case 'service':
      return [
        'What is included',
        'How the work proceeds',
        'What you should prepare',
        'Price and what it depends on',
        'How to judge a provider',
        'Contact and booking',
      ];
    case 'overview':
      return [
        `${capitalise(topic)} in brief`,
        'The main topics',
        'For beginners: where to start',
        'For those who compare and choose',
        'Terms to know',
        'Next steps',
      ];
    case 'explain':
      return [
        `What ${noun} ${plural ? 'are' : 'means'} in practice`,
        'Why it matters',
        'How it works',
        'Terms to know',
        'Common mistakes',
        'First steps',
      ];
  }
}

/** The outline of a piece: a summary line, an empty line, then one section a line, those asked for first; keywords that want their own answer become sections. */
export function outlineOf(
  angle: Angle,
  shapes: readonly KeywordShape[],
  structure: ContentStructure,
  names: { readonly cluster: string; readonly site: string },
  asked: readonly AskedSection[] = [],
): string {
  const lead = shapes[0]!;
  const topic = angle === 'overview' && names.cluster ? names.cluster : cutAtWord(lead.noun, 90);
  const sections = sectionsOf(angle, lead, structure, topic);
  const own = shapes
    .slice(1)
    .filter((shape) => shape.kind === 'how-to' || shape.kind === 'question')
    .slice(0, 3)
    .map(
      (shape) =>
        `${capitalise(cutAtWord(shape.display.replace(/[?!.]+$/, ''), 90))}${shape.kind === 'question' ? '?' : ''}`,
    );
  const first = asked.map(({ heading }) => heading).filter((heading) => framePartOf(heading) === null);
  const taken = new Set(first.map((heading) => heading.toLowerCase()));
  const rest = [...sections.slice(0, -1), ...own, sections.at(-1)!].filter((each) => !taken.has(each.toLowerCase()));
  const all = [...first, ...rest, 'Frequently asked questions', 'Conclusion'];
  const covers = shapes.slice(1, 9).map((shape) => cutAtWord(shape.display, 60));
  const keywordsLine = covers.length > 0 ? `\n\nAlso covers: ${covers.join('; ')}.` : '';
  return cutLines(
    `${summaryOf(angle, topic, names.site)}\n\n${all.map((section) => `- ${section}`).join('\n')}${keywordsLine}`,
  );
}

const cutLines = (text: string) =>
  text
    .split('\n')
    .map((line) => cutWithEllipsis(line, 600))
    .join('\n')
    .slice(0, 5000);
