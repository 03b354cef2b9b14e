import { capitalise, cleanLine, countWords, cutAtWord } from '../../text/prose.ts';

export interface OutlineSection {
  readonly heading: string;
  readonly subheadings: readonly string[];
}

const marker =
  /^(?<indent>\s*)(?:(?<hash>#{1,6})\s+|(?:[-*•–—+]|\d{1,2}[.)]|[a-z][.)]|(?<level>h[1-6])\s*[:.)-]|section\s+\d+\s*[:.)-]|step\s+\d+\s*[:.)-])\s+)(?<text>.+)$/iu;

/** A heading as it will be printed: one line, at most a dozen words, without numbering, markup or a full stop. */
export function tidyHeading(line: string): string {
  const plain = cleanLine(
    line
      .replace(/[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}/g, '')
      .replace(/^(?:h[1-6]|section)\s*\d*\s*[:.-]\s*/i, '')
      .replace(/^\d{1,2}[.)]\s+/, ''),
  );
  const [head, ...details] = plain.split(/(?::|\s[–—-])\s/);
  // "Heading: what it should say" is a heading with an instruction; "Cost: what to expect" is a heading.
  const short = head !== undefined && head.length >= 3 && countWords(details.join(' ')) > 7 ? head : plain;
  const cut = countWords(short) > 14 ? short.split(' ').slice(0, 12).join(' ') : short;
  return capitalise(cutAtWord(cut.replace(/[\s:;,.–—-]+$/, ''), 120));
}

function fromJson(text: string): OutlineSection[] {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return [];
  }
  const sections: OutlineSection[] = [];
  const nameOf = (value: object): string | null => {
    const entry = Object.entries(value).find(
      ([key, content]) => /^(?:heading|title|h2|section)$/i.test(key) && typeof content === 'string',
    );
    return entry ? String(entry[1]) : null;
  };
  const subsOf = (value: object): string[] =>
    Object.entries(value).flatMap(([key, content]) =>
      /sub|h3|points/i.test(key) && Array.isArray(content)
        ? content.flatMap((item: unknown) =>
            typeof item === 'string'
              ? [item]
              : item && typeof item === 'object'
                ? (Object.values(item).find((part): part is string => typeof part === 'string') ?? [])
                : [],
          )
        : [],
    );
  const walk = (value: unknown, depth: number): void => {
    if (depth > 6 || value === null || typeof value !== 'object') return;
    if (!Array.isArray(value)) {
      const name = nameOf(value);
      if (name !== null && depth > 1) {
        sections.push({ heading: tidyHeading(name), subheadings: subsOf(value).map(tidyHeading).filter(Boolean) });
        return;
      }
    }
    for (const child of Object.values(value)) {
      if (typeof child === 'string' && Array.isArray(value) && depth > 0)
        sections.push({ heading: tidyHeading(child), subheadings: [] });
      else walk(child, depth + 1);
    }
  };
  walk(data, 0);
  return sections;
}

/** Turns the markup people paste into descriptions (HTML from an editor) back into lines. */
function toLines(text: string): string[] {
  return text
    .replace(/<h[12]\b[^<>]*>/gi, '\n## ')
    .replace(/<h[3-6]\b[^<>]*>/gi, '\n### ')
    .replace(/<li\b[^<>]*>/gi, '\n- ')
    .replace(/<\/?(?:p|div|ul|ol|li|h[1-6]|br|section)\b[^<>]*>/gi, '\n')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/&amp;/g, '&')
    .replace(/&nbsp;/g, ' ')
    .split(/\r?\n/);
}

/** Reads the sections out of a task's description: Markdown, numbered or bulleted lines, "H2:" lines, pasted HTML or JSON. Prose gives none. */
export function parseOutline(description: string): OutlineSection[] {
  const text = description.slice(0, 20_000).trim();
  if (text === '') return [];
  if (/^[[{]/.test(text)) {
    const sections = fromJson(text);
    if (sections.length > 0) return unique(sections);
  }
  const found: { level: number; text: string }[] = [];
  for (const line of toLines(text)) {
    const match = marker.exec(line)?.groups as
      | { indent: string; hash?: string; level?: string; text: string }
      | undefined;
    if (!match) continue;
    const heading = tidyHeading(match.text);
    if (!/[\p{L}\p{N}]/u.test(heading)) continue;
    const level = match.hash
      ? Math.max(2, match.hash.length)
      : match.level
        ? Math.max(2, Number(match.level[1]))
        : match.indent.replace(/\t/g, '  ').length >= 2
          ? 3.5
          : 2.5;
    found.push({ level, text: heading });
  }
  if (found.length === 0) return [];
  // Bullets under Markdown headings are their points; bullets alone are the sections themselves.
  const top = Math.min(...found.map(({ level }) => level));
  const sections: { heading: string; subheadings: string[] }[] = [];
  for (const { level, text: heading } of found) {
    if (level === top || sections.length === 0) sections.push({ heading, subheadings: [] });
    else sections.at(-1)!.subheadings.push(heading);
  }
  return unique(sections);
}

function unique(sections: readonly OutlineSection[]): OutlineSection[] {
  const seen = new Set<string>();
  return sections.filter(({ heading }) => {
    const key = heading.toLowerCase();
    if (heading === '' || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
