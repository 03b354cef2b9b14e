import { tidyHeading } from '#platform/ai/functions/parse-outline.ts';
import { cleanLine, countWords } from '#platform/text/prose.ts';
import { type FramePart, framePartOf } from './purposes.ts';

/** What an author's structure template asks for. */
export interface StructureTemplate {
  /** The parts in order: frame parts by name, other lines as section headings. */
  readonly parts: readonly (FramePart | { readonly heading: string })[];
  readonly shortParagraphs: boolean;
  readonly moreLists: boolean;
  readonly noFaq: boolean;
  readonly takeaways: boolean;
}

const formulas: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /\baida\b/i,
    ['Introduction', 'Why it deserves your attention', 'What makes it interesting', 'What you gain', 'The next step'],
  ],
  [
    /\bpas\b|problem[\s,–-]+agitat\w*[\s,–-]+sol\w+/i,
    ['Introduction', 'The problem', 'Why it does not solve itself', 'The solution', 'The next step'],
  ],
  [/\binverted pyramid\b/i, ['Key takeaways', 'The essentials first', 'Background', 'Details']],
];

/** Reads an author's structure template: lines, arrows or commas between parts, well-known formulas, and wishes such as "short paragraphs". */
export function parseStructureTemplate(
  template: string | null | undefined,
  names: { readonly keyword: string; readonly title: string },
): StructureTemplate {
  const text = (template ?? '').trim();
  const wishes = {
    shortParagraphs: /\bshort (?:paragraphs?|sentences?)\b/i.test(text),
    moreLists: /\b(?:bullets?|bullet points|lists)\b/i.test(text),
    noFaq: /\b(?:no|without(?: an?)?|skip(?: the)?) faqs?\b/i.test(text),
    takeaways: /\b(?:key takeaways?|takeaways|tl;?dr|summary (?:first|box|at the top))\b/i.test(text),
  };
  const formula = formulas.find(([pattern]) => pattern.test(text))?.[1];
  const listed = formula ?? splitParts(text);
  const parts = listed
    .map((part) =>
      cleanLine(
        part
          .replace(/[{[]\s*(?:primary[ _]?)?(?:keyword|topic|subject)s?\s*[}\]]/gi, names.keyword)
          .replace(/[{[]\s*title\s*[}\]]/gi, names.title),
      ),
    )
    .filter(
      (part) =>
        /[\p{L}\p{N}]/u.test(part) &&
        countWords(part) <= 14 &&
        !/\b(?:short|no|without|use|avoid|skip|always|never) (?:an? )?(?:paragraphs?|sentences?|faqs?|bullets?|lists?)\b/i.test(
          part,
        ),
    )
    .map((part) => framePartOf(part.replace(/\s*\(.*\)$/, '')) ?? { heading: tidyHeading(part) });
  return { parts, ...wishes };
}

/** A template with the frame parts that sections asked for in any case name. */
export function withAsked(
  template: StructureTemplate,
  asked: readonly { readonly heading: string }[],
): StructureTemplate {
  const parts = new Set(asked.map(({ heading }) => framePartOf(heading)));
  return {
    ...template,
    parts: parts.has('table') ? [...template.parts, 'table'] : template.parts,
    noFaq: template.noFaq && !parts.has('faq'),
    takeaways: template.takeaways || parts.has('takeaways'),
  };
}

function splitParts(text: string): string[] {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*(?:#{1,6}\s*|[-*•+]\s+|\d{1,2}[.)]\s*|h[1-6]\s*[:.-]\s*)/i, '').trim())
    .filter(Boolean);
  if (lines.length > 1) return lines;
  const parts = text.split(/\s*(?:→|->|=>|>|\||;|,|\s[–—]\s)\s*/).filter(Boolean);
  return parts.length >= 3 ? parts : [];
}
