import fc from 'fast-check';
import { generateIdeas } from '../../src/offline-ai/ideas/generate-ideas.ts';
import {
  contentStructures,
  generateIdeasOutput,
  type IdeaKeyword,
} from '../../src/platform/ai/functions/generate-ideas.ts';
import { parseOutline } from '../../src/platform/ai/functions/parse-outline.ts';

type Given = string | readonly [keyword: string, volume: number, intent?: string];

const keywordsOf = (given: readonly Given[]): IdeaKeyword[] =>
  given.map((item, index) => {
    const [keyword, volume, intent] = typeof item === 'string' ? [item, null, null] : item;
    return { id: index + 1, keyword, volume, difficulty: null, intent: intent ?? null };
  });

function ideasFor(name: string, given: readonly Given[], existingTitles: readonly string[] = []) {
  const input = {
    cluster: { name, description: '' },
    keywords: keywordsOf(given),
    existingTitles,
    site: { name: 'Example', industry: null, sector: null },
  };
  const output = generateIdeas(input);
  return { ...generateIdeasOutput.parse(output), input };
}

const socks: readonly Given[] = [
  ['wool socks', 5000, 'commercial'],
  ['best wool socks', 2400],
  ['how to wash wool socks', 900],
  ['merino vs alpaca socks', 300],
  ['wool socks for men', 800],
  ['are wool socks itchy', 100],
  ['wool socks price', 50],
  ['buy wool socks online', 70],
  ['smartwool socks review', 200],
  ['wool socks for hiking', 400],
  ['how to dry wool socks', 90],
  ['what are wool socks made of', 40],
  ['wool socks women', 500],
];

describe('ideas for a cluster', () => {
  test('begin their outlines with the sections of a strategy, each once, and are long enough for them', () => {
    const sections = [
      { heading: 'The short answer', words: 900 },
      { heading: 'Common mistakes', words: 900 },
      { heading: 'FAQ' },
    ];
    const { input } = ideasFor('wool socks', socks);
    for (const idea of generateIdeasOutput.parse(generateIdeas({ ...input, sections })).ideas) {
      const headings = parseOutline(idea.description).map(({ heading }) => heading);
      expect(headings.slice(0, 2)).toEqual(['The short answer', 'Common mistakes']);
      expect(new Set(headings).size).toBe(headings.length);
      expect(headings).not.toContain('FAQ');
      expect(idea.estimatedWordCount).toBeGreaterThanOrEqual(2_500);
    }
  });

  test('use every keyword of the cluster at least once', () => {
    const { ideas } = ideasFor('wool socks', socks);
    expect(new Set(ideas.flatMap(({ keywordIds }) => keywordIds))).toEqual(new Set(socks.map((_, index) => index + 1)));
  });

  test('grow in number with the size of the cluster, from one to at most five', () => {
    const counts = [1, 3, 7, 13].map((size) => ideasFor('wool socks', socks.slice(0, size)).ideas.length);
    expect(counts[0]).toBe(1);
    expect([...counts].sort((a, b) => a - b)).toEqual(counts);
    expect(counts.at(-1)).toBeGreaterThanOrEqual(4);
    expect(counts.at(-1)).toBeLessThanOrEqual(5);
  });

  test('never repeat a title that the cluster has already, whatever its case', () => {
    const taken: string[] = [];
    for (let round = 0; round < 12; round++) {
      const { ideas } = ideasFor('wool socks', ['wool socks'], taken);
      for (const { title } of ideas)
        expect(taken.map((other) => other.toLowerCase())).not.toContain(title.toLowerCase());
      taken.push(...ideas.map(({ title }) => title.toUpperCase()));
    }
    expect(new Set(taken).size).toBe(taken.length);
  });

  test('have a structure that belongs to their content type', () => {
    for (const idea of ideasFor('wool socks', socks).ideas)
      expect(contentStructures[idea.contentType] as readonly string[]).toContain(idea.contentStructure);
  });

  test.each([
    ['how to wash wool socks', 'post/guide'],
    ['best crm for small business', 'post/listicle'],
    ['nike vs adidas', 'post/comparison'],
    ['iphone 15 review', 'post/review'],
    ['buy wool socks online', 'product/product_page'],
    ['emergency plumber near me', 'page/service_page'],
    ['what is seo', 'post/article'],
  ])('answer "%s" with a %s', (keyword, format) => {
    const [idea] = ideasFor('Cluster', [keyword]).ideas;
    expect(`${idea!.contentType}/${idea!.contentStructure}`).toBe(format);
  });

  test('give a big cluster a hub page', () => {
    expect(ideasFor('wool socks', socks).ideas.map(({ contentStructure }) => contentStructure)).toContain(
      'cluster_hub',
    );
  });

  test.each([
    ['best crm for small business', /CRM for Small Business/],
    ['mortgage rates uk 2024', /UK.*2024/],
    ['iphone 15 review', /iPhone 15 Review/],
    ['how to wash wool socks', /^How to Wash Wool Socks/],
    ['nike socks mens', /Men's Nike Socks/],
    ['how much does a standing desk cost', /^How Much Does a Standing Desk Cost\?/],
  ])('title "%s" the way an editor spells it', (keyword, expected) => {
    expect(ideasFor('Cluster', [keyword]).ideas[0]!.title).toMatch(expected);
  });

  test('say no word twice and fit into seventy characters where the keyword allows it', () => {
    for (const keyword of [
      'best wool socks',
      'wool socks guide',
      'best best socks',
      'seo tips',
      'wool sock care tips',
      'roof repair cost',
      'python tutorial',
    ]) {
      const { title } = ideasFor('Cluster', [keyword]).ideas[0]!;
      expect(title.length).toBeLessThanOrEqual(70);
      expect(title).not.toMatch(/\b(\w{3,})\s+\1\b/i);
    }
  });

  test('outline the piece: a summary line, then at least three sections the writer can follow', () => {
    for (const { description } of ideasFor('wool socks', socks).ideas) {
      expect(description.split('\n')[0]!.length).toBeGreaterThan(40);
      expect(parseOutline(description).length).toBeGreaterThanOrEqual(3);
    }
  });

  test('are the same every time for the same cluster', () => {
    expect(ideasFor('wool socks', socks).ideas).toEqual(ideasFor('wool socks', socks).ideas);
  });

  test('stay valid for any keywords at all', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string({ unit: 'grapheme', maxLength: 200 }),
            fc.constantFrom(
              'best',
              'how to',
              'vs',
              'a vs b',
              '?',
              '',
              ' ',
              '<script>',
              '🧦',
              'near me',
              'x'.repeat(300),
            ),
          ),
          { minLength: 1, maxLength: 25 },
        ),
        fc.array(fc.string(), { maxLength: 3 }),
        (keywords, existing) => {
          const { ideas } = ideasFor('Any cluster', keywords, existing);
          expect(new Set(ideas.flatMap(({ keywordIds }) => keywordIds)).size).toBe(keywords.length);
          const titles = ideas.map(({ title }) => title.toLowerCase());
          expect(new Set(titles).size).toBe(titles.length);
          for (const title of existing) expect(titles).not.toContain(title.trim().toLowerCase());
        },
      ),
      { numRuns: 150 },
    );
  });

  test('are none for a cluster without keywords', () => {
    expect(
      generateIdeas({
        cluster: { name: 'Empty', description: '' },
        keywords: [],
        existingTitles: [],
        site: { name: '', industry: null, sector: null },
      }).ideas,
    ).toEqual([]);
  });
});
