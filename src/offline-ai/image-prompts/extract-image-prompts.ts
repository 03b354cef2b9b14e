import type {
  ExtractImagePromptsInput,
  ExtractImagePromptsOutput,
} from '#platform/ai/functions/extract-image-prompts.ts';
import { capitalise, cleanLine, cutWithEllipsis } from '#platform/text/prose.ts';
import { withArticle } from '../language/grammar.ts';
import { analyseKeyword, type KeywordShape } from '../language/keyword.ts';
import { type SeededRandom, seededRandom } from '../language/seeded.ts';
import { type Domain, domainOf } from '../writing/banks/domains.ts';
import { framePartOf, purposeOfHeading } from '../writing/purposes.ts';
import { compositions, ideasFor, lights, noText, settingsFor, styles } from './scenery.ts';
import { readArticle } from './sections.ts';

const longestCaption = 125;
const unillustrated =
  /^(?:about the author|references|sources|further reading|related (?:articles|posts|reading|topics)|table of contents|contents|disclaimer|editor)/i;

interface Subject {
  /** What the article is about, as a noun phrase. */
  readonly thing: string;
  /** Something done with it, as an "-ing" phrase. */
  readonly doing: string;
  /** What the article helps to do, or the thing again. */
  readonly task: string;
  /** How captions name it. */
  readonly name: string;
  /** Whether it has no shape that could be shown. */
  readonly abstract: boolean;
  readonly domain: Domain | null;
  readonly style: string;
}

/**
 * Proposes one featured picture and up to `maxInArticle` more, one for each h2 section in document order (introductions,
 * questions and endings need none); h3 sections or paragraphs stand in where an article has no h2. The prompts of an article
 * share a style and differ in everything else; captions have at most 125 characters and can serve as alternative text.
 */
export function extractImagePrompts(input: ExtractImagePromptsInput): ExtractImagePromptsOutput {
  const title = cleanLine(input.content.title) || cleanLine(input.content.primaryKeyword ?? '') || 'Untitled article';
  const keyword = cleanLine(input.content.primaryKeyword ?? '');
  const named = keyword || (cleanLine(input.content.title) === '' ? '' : title.split(/[:–—|?]/)[0]!.trim());
  const shape = analyseKeyword(named || 'everyday objects');
  const random = seededRandom('image prompts', title, keyword);
  const domain = domainOf(`${shape.text} ${title}`);
  const subject: Subject = {
    ...pictured(shape),
    domain,
    abstract:
      shape.kind === 'label' ||
      shape.noun.startsWith('the question') ||
      (domain !== null ? intangible.has(domain) : shape.number === 'mass'),
    style: random.pick(styles),
  };
  const captions = new Set<string>();
  const unique = (caption: string) => {
    let result = cutWithEllipsis(caption, longestCaption);
    for (let number = 2; captions.has(result.toLowerCase()); number++)
      result = `${cutWithEllipsis(caption, longestCaption - 5)} (${number})`;
    captions.add(result.toLowerCase());
    return result;
  };

  const featured = {
    prompt: promptFor(subject, title, random.pick(ideasFor(purposeOfHeading(title), subject.abstract)), random),
    caption: unique(capitalise(title)),
  };
  const most = Number.isFinite(input.maxInArticle) ? Math.max(0, Math.floor(input.maxInArticle)) : 0;
  const prompts = new Set([featured.prompt]);
  const inArticle = themesOf(input.content.contentHtml)
    .slice(0, most)
    .map((theme, index) => {
      const own = seededRandom('image prompt', title, keyword, theme, String(index));
      const choices = own.shuffle(ideasFor(purposeOfHeading(theme), subject.abstract));
      let prompt = promptFor(subject, theme, choices[0]!, own);
      for (let attempt = 0; prompts.has(prompt) && attempt < 20; attempt++)
        prompt = promptFor(subject, theme, own.pick(choices), own);
      prompts.add(prompt);
      return { prompt, caption: unique(captionFor(subject, theme)) };
    });
  return { featured, inArticle };
}

const intangible = new Set<Domain>(['finance', 'marketing', 'software', 'trades', 'health']);

/** The subject as a picture can hold it: of "how to wash wool socks" the socks, and the washing as what is done with them. */
function pictured(shape: KeywordShape): Pick<Subject, 'thing' | 'doing' | 'task' | 'name'> {
  const question = shape.noun.startsWith('the question');
  const noun = cutWithEllipsis(question ? shape.core : shape.noun, 100);
  const thing =
    shape.kind === 'how-to' && shape.core !== shape.noun ? cutWithEllipsis(withArticle(shape.core), 100) : noun;
  return {
    thing,
    doing: shape.kind === 'how-to' ? noun : `at work with ${thing}`,
    task: noun,
    name: shape.kind === 'label' || question ? cutWithEllipsis(shape.core, 100) : noun,
  };
}

const withoutNumber = (heading: string) => heading.replace(/^(?:step\s+)?\d{1,3}\s*[.):–-]\s+/i, '');

/** What the in-article pictures are about, in document order. */
function themesOf(html: string): string[] {
  const { h2, h3, paragraphs } = readArticle(html);
  const worthy = (headings: readonly { heading: string }[]) =>
    headings
      .map(({ heading }) => withoutNumber(heading))
      .filter(
        (heading) =>
          /[\p{L}\p{N}\p{S}]/u.test(heading) && !unillustrated.test(heading) && framePartOf(heading) === null,
      );
  const fromH2 = worthy(h2);
  if (fromH2.length > 0 || h2.length > 0) return fromH2;
  const fromH3 = worthy(h3);
  if (fromH3.length > 0) return fromH3;
  // The first paragraph belongs to the featured picture.
  return paragraphs.slice(1).map((text) => cutWithEllipsis(/^.{20,}?[.!?](?=\s|$)/.exec(text)?.[0] ?? text, 110));
}

function promptFor(subject: Subject, theme: string, idea: string, random: SeededRandom): string {
  const scene = capitalise(
    idea.replace('{thing}', subject.thing).replace('{doing}', subject.doing).replace('{task}', subject.task),
  );
  // A scene that brings its own place would contradict another one.
  const placed =
    subject.abstract || /\b(?:table|shelf|shop|surface|background|place|desk|room|path|display)\b/.test(idea);
  const setting = random.pick(settingsFor(subject.domain));
  const composition = random.pick(compositions);
  const parts = [
    placed ? `${scene}.` : `${scene}, ${setting}.`,
    `Theme: ${cutWithEllipsis(theme, 200).replace(/[.?!]+$/, '')}.`,
    `Composition: ${/from directly above/.test(idea) ? 'top-down view with clear geometry' : composition}.`,
    `Light: ${random.pick(lights)}.`,
    `Style: ${subject.style}.`,
    noText,
  ];
  return cutWithEllipsis(parts.join(' '), 2000);
}

/** The heading, with the subject before it where the heading alone would not say what the picture is about. */
function captionFor(subject: Subject, theme: string): string {
  const heading = capitalise(theme.replace(/[:.]+$/, ''));
  const said = new Set(heading.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []);
  const saysSubject = (subject.name.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []).some((word) => said.has(word));
  if (saysSubject || subject.name.length + heading.length > longestCaption - 2) return heading;
  return `${capitalise(subject.name)}: ${/^\p{Lu}\p{Ll}/u.test(heading) ? heading.charAt(0).toLowerCase() + heading.slice(1) : heading}`;
}
