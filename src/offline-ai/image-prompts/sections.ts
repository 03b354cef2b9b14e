import { Parser } from 'htmlparser2';
import { cleanLine } from '#platform/text/prose.ts';

/** A part of an article: its heading as plain text ('' for what comes before the first one) and the first words below it. */
interface ArticleSection {
  readonly heading: string;
  readonly text: string;
}

interface ArticleOutline {
  readonly h2: readonly ArticleSection[];
  readonly h3: readonly ArticleSection[];
  /** Paragraphs of some length, for articles without headings. */
  readonly paragraphs: readonly string[];
}

const unseen = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'svg', 'textarea', 'title', 'head']);
const longestText = 400;

/** Reads the headings and paragraphs of an HTML fragment, however broken; entities are decoded, markup and scripts left out. */
export function readArticle(html: string): ArticleOutline {
  const found: Record<'h2' | 'h3', { heading: string; text: string }[]> = { h2: [], h3: [] };
  const paragraphs: string[] = [];
  let hidden = 0;
  let heading: { level: 'h2' | 'h3'; text: string } | null = null;
  let paragraph: string | null = null;
  const endHeading = () => {
    if (!heading) return;
    const text = cleanLine(heading.text);
    if (text !== '') found[heading.level].push({ heading: text, text: '' });
    heading = null;
  };
  const endParagraph = () => {
    const text = cleanLine(paragraph ?? '');
    if (text.length >= 40) paragraphs.push(text);
    paragraph = null;
  };
  const parser = new Parser(
    {
      onopentag(name) {
        if (unseen.has(name)) hidden++;
        else if (name === 'h2' || name === 'h3') {
          endHeading();
          endParagraph();
          heading = { level: name, text: '' };
        } else if (name === 'p') {
          endHeading();
          endParagraph();
          paragraph = '';
        } else if (heading) heading.text += ' ';
      },
      ontext(text) {
        if (hidden > 0) return;
        if (heading) {
          heading.text += text;
          return;
        }
        if (paragraph !== null) paragraph += text;
        for (const level of ['h2', 'h3'] as const) {
          const section = found[level].at(-1);
          if (section && section.text.length < longestText)
            section.text = `${section.text} ${text}`.slice(0, longestText);
        }
      },
      onclosetag(name) {
        if (unseen.has(name)) hidden = Math.max(0, hidden - 1);
        else if (name === 'h2' || name === 'h3') endHeading();
        else if (name === 'p') endParagraph();
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(html);
  parser.end();
  endHeading();
  endParagraph();
  const tidy = (sections: readonly ArticleSection[]) =>
    sections.map((section) => ({ heading: section.heading, text: cleanLine(section.text) }));
  return { h2: tidy(found.h2), h3: tidy(found.h3), paragraphs };
}
