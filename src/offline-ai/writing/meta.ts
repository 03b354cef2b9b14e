import { capitalise, cleanLine, cutAtWord } from '#platform/text/prose.ts';
import type { KeywordShape } from '../language/keyword.ts';
import { spellNames, titleCase } from '../language/names.ts';
import type { FaqFamily } from './banks/faq.ts';

const longestMetaTitle = 60;
const longestMetaDescription = 155;
const longestExcerpt = 300;

/** The title for search results: the whole title, or as many of its words as fit into 60 characters; with the site's name where there is room. */
export function metaTitleOf(title: string, siteName: string): string {
  const site = cleanLine(siteName);
  if (title.length <= longestMetaTitle) {
    const named = `${title} | ${site}`;
    return site !== '' && named.length <= longestMetaTitle && !title.toLowerCase().includes(site.toLowerCase())
      ? named
      : title;
  }
  // "How to Wash Wool Socks: Everything You …" is better without the half subtitle.
  const main = title.split(/\s*(?::|\s[–—|-]\s|\s\()\s*/)[0]!;
  if (main.length >= 20 && main.length <= longestMetaTitle) return main;
  return cutAtWord(title, longestMetaTitle);
}

const promises: Record<FaqFamily, readonly string[]> = {
  know: [
    'the meaning, the background and how to check what you read. With common questions answered.',
    'the essentials in plain language, with first steps and common questions.',
  ],
  choose: [
    'what to compare, how to judge quality and cost, and which mistakes to avoid. With common questions answered.',
    'criteria, costs and common questions, explained step by step.',
  ],
  do: [
    'what to prepare, how to proceed and what to do if something goes wrong. With common questions answered.',
    'preparation, steps and common mistakes at a glance.',
  ],
  offer: [
    'what is included, how the work proceeds and what the price depends on. Ask your question now.',
    'scope, process and next steps in plain words.',
  ],
  browse: [
    'an overview with tips on narrowing down the selection and comparing similar entries.',
    'overview, filters and tips for choosing.',
  ],
  product: [
    'intended use, details to check before you order, care, delivery and common questions.',
    'details, care and delivery at a glance.',
  ],
};

/** A description for search results, at most 155 characters: the keyword, and what the text gives its reader. */
export function metaDescriptionOf(subject: KeywordShape, family: FaqFamily, title: string): string {
  const keyword = capitalise(subject.display.replace(/[?!.:]+$/, ''));
  const ending = (words: string) =>
    subject.kind === 'question' ? `${keyword}? ${capitalise(words)}` : `${keyword}: ${words}`;
  for (const promise of promises[family]) {
    const description = ending(promise);
    if (description.length <= longestMetaDescription) return description;
  }
  return cutAtWord(keyword.length <= longestMetaDescription ? keyword : title, longestMetaDescription);
}

/** The first sentences of the introduction, as many as fit into 300 characters. */
export function excerptOf(sentences: readonly string[]): string {
  let excerpt = '';
  for (const sentence of sentences) {
    const longer = excerpt === '' ? sentence : `${excerpt} ${sentence}`;
    if (longer.length > longestExcerpt) break;
    excerpt = longer;
  }
  return excerpt === '' ? cutAtWord(sentences[0] ?? '', longestExcerpt) : excerpt;
}

function distinct(texts: readonly string[], most: number, longest: number): string[] {
  const seen = new Set<string>();
  return texts
    .map((text) => cutAtWord(text, longest))
    .filter((text) => {
      const key = text.toLowerCase();
      if (!/[\p{L}\p{N}\p{S}]/u.test(text) || seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .slice(0, most);
}

/** Up to eight tags: the keywords and the things they are about. */
export function tagsOf(subject: KeywordShape, secondary: readonly KeywordShape[]): string[] {
  return distinct(
    [subject.core.length <= 60 ? subject.core : '', subject.display, ...secondary.flatMap(({ display }) => display)],
    8,
    60,
  );
}

/** Up to three categories, the most specific first: the cluster, the site's sector and industry; else the subject itself. */
export function categoriesOf(
  clusterName: string | null,
  sector: string | null,
  industry: string | null,
  subject: KeywordShape,
): string[] {
  const known = distinct(
    [clusterName, sector, industry].map((name) => titleCase(spellNames(cleanLine(name ?? '')))),
    3,
    60,
  );
  return known.length > 0 ? known : distinct([titleCase(subject.core)], 1, 60);
}
