import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { occurrences } from '../../src/offline-ai/writing/voice.ts';
import { writeContent } from '../../src/offline-ai/writing/write-content.ts';
import {
  type ContentStructure,
  type ContentType,
  contentStructures,
} from '../../src/platform/ai/functions/generate-ideas.ts';
import {
  type WriteContentInput,
  type WriteContentOutput,
  writeContentOutput,
} from '../../src/platform/ai/functions/write-content.ts';

interface Wishes extends Partial<WriteContentInput['task']> {
  readonly tone?: string;
  readonly language?: string;
  readonly structureTemplate?: string;
  readonly cluster?: WriteContentInput['cluster'];
  readonly sections?: WriteContentInput['sections'];
}

function write({ tone, language, structureTemplate, cluster, sections, ...task }: Wishes): WriteContentOutput {
  const hasAuthor = tone !== undefined || language !== undefined || structureTemplate !== undefined;
  return writeContentOutput.parse(
    writeContent({
      task: {
        title: 'Wool Socks: A Guide',
        description: '',
        keywords: ['wool socks'],
        contentType: 'post',
        contentStructure: 'guide',
        wordCount: 1000,
        ...task,
      },
      cluster: cluster ?? null,
      site: { name: 'Example', domain: null, industry: null, sector: null },
      author: hasAuthor
        ? { name: 'Ada', tone: tone ?? null, language: language ?? null, structureTemplate: structureTemplate ?? null }
        : null,
      ...(sections ? { sections } : {}),
    }),
  );
}

/** The visible text by element, read the way a browser would. */
function read(html: string) {
  const elements: { name: string; text: string }[] = [];
  const names = new Set<string>();
  const attributes: string[] = [];
  const open: { name: string; text: string }[] = [];
  const parser = new Parser({
    onopentag(name, given) {
      names.add(name);
      attributes.push(...Object.keys(given));
      const element = { name, text: '' };
      elements.push(element);
      open.push(element);
    },
    ontext: (text) =>
      open.forEach((element) => {
        element.text += text;
      }),
    onclosetag: () => void open.pop(),
  });
  parser.write(html);
  parser.end();
  const of = (name: string) => elements.filter((element) => element.name === name).map(({ text }) => text.trim());
  const text =
    elements
      .filter(({ name }) => ['h2', 'h3', 'p', 'li', 'td', 'th'].includes(name))
      .map(({ text: own }) => own)
      .join('\n') + html.replace(/^<blockquote>([^<]*)<.*$|[\s\S]/g, '$1');
  return {
    of,
    names,
    attributes,
    text,
    words: text.split(/\s+/).filter((word) => /[\p{L}\p{N}\p{S}]/u.test(word)).length,
  };
}

const pairs = Object.entries(contentStructures).flatMap(([type, structures]) =>
  structures.map((structure) => [type as ContentType, structure as ContentStructure] as const),
);
const lengths = [200, 500, 1000, 1500, 2500, 5000];
const keywordSets: readonly (readonly string[])[] = [
  ['wool socks', 'best wool socks', 'how to wash wool socks', 'wool socks for men', 'wool socks price'],
  ['how to wash wool socks', 'wool socks care', 'can you tumble dry wool socks'],
  ['best crm for small business', 'crm software', 'crm pricing'],
  ['mortgage rates uk 2024', 'fixed rate mortgage'],
  ['запуск бега'],
];

describe('a draft', () => {
  test.each(pairs)(
    'of type %s and structure %s keeps the word count within 15 % of what was asked, from 200 to 5000',
    (contentType, contentStructure) => {
      for (const wordCount of lengths) {
        for (const keywords of keywordSets) {
          const { words } = read(
            write({ title: `About ${keywords[0]}`, keywords, contentType, contentStructure, wordCount }).contentHtml,
          );
          expect(Math.abs(words - wordCount) / wordCount).toBeLessThanOrEqual(0.15);
        }
      }
    },
  );

  test('says its keyword in the title or first paragraph, in a heading, and in 0.4 to 2.1 % of its words', () => {
    for (const [contentType, contentStructure] of pairs) {
      for (const wordCount of [200, 1000, 2500]) {
        for (const keywords of keywordSets) {
          const draft = write({ title: `About ${keywords[0]}`, keywords, contentType, contentStructure, wordCount });
          const { of, text, words } = read(draft.contentHtml);
          expect(occurrences(`${draft.title} ${of('p')[0]}`, draft.primaryKeyword)).toBeGreaterThan(0);
          expect(of('h2').some((heading) => occurrences(heading, draft.primaryKeyword) > 0)).toBe(true);
          const density = (100 * occurrences(text, draft.primaryKeyword)) / words;
          expect(density).toBeGreaterThanOrEqual(0.4);
          expect(density).toBeLessThanOrEqual(2.1);
        }
      }
    }
  });

  test('works in every secondary keyword it lists, and at a thousand words that is all of them', () => {
    for (const keywords of keywordSets) {
      const draft = write({ keywords, wordCount: 1000 });
      const { text } = read(draft.contentHtml);
      expect(draft.secondaryKeywords).toEqual(keywords.filter((keyword) => keyword !== draft.primaryKeyword));
      for (const keyword of draft.secondaryKeywords) expect(occurrences(text, keyword)).toBeGreaterThan(0);
    }
  });

  test.each(pairs)(
    'of type %s and structure %s repeats neither a sentence nor a heading',
    (contentType, contentStructure) => {
      for (const wordCount of [500, 2500, 5000]) {
        const { of } = read(write({ contentType, contentStructure, wordCount, keywords: keywordSets[0]! }).contentHtml);
        const sentences = of('p')
          .flatMap((paragraph) => paragraph.split(/(?<=[.!?])\s+(?=[\p{Lu}“])/u))
          .filter((sentence) => sentence.split(' ').length > 4);
        expect(sentences.filter((sentence, index) => sentences.indexOf(sentence) !== index)).toEqual([]);
        const headings = [...of('h2'), ...of('h3')];
        expect(headings.filter((heading, index) => headings.indexOf(heading) !== index)).toEqual([]);
      }
    },
  );

  test('is clean HTML: headings, paragraphs, lists, tables and quotes, no attributes', () => {
    const allowed = new Set([
      'h2',
      'h3',
      'p',
      'ul',
      'ol',
      'li',
      'strong',
      'blockquote',
      'table',
      'thead',
      'tbody',
      'tr',
      'th',
      'td',
    ]);
    for (const [contentType, contentStructure] of pairs) {
      const { names, attributes } = read(write({ contentType, contentStructure }).contentHtml);
      expect([...names].filter((name) => !allowed.has(name))).toEqual([]);
      expect(attributes).toEqual([]);
    }
  });

  test.each(['comparison', 'review', 'product_page'] as const)(
    'of structure %s has exactly one table, even at 200 words',
    (contentStructure) => {
      for (const wordCount of [200, 1000, 5000]) {
        const { of } = read(
          write({ contentType: contentStructure === 'product_page' ? 'product' : 'post', contentStructure, wordCount })
            .contentHtml,
        );
        expect(of('table')).toHaveLength(1);
      }
    },
  );

  test.each(['guide', 'listicle'] as const)('of structure %s has a list, even at 200 words', (contentStructure) => {
    for (const wordCount of [200, 1000, 5000]) {
      const { of } = read(write({ contentStructure, wordCount }).contentHtml);
      expect(of('ul').length + of('ol').length).toBeGreaterThan(0);
    }
  });

  test('numbers as many items as the title of a listicle announces', () => {
    const { of } = read(
      write({ title: '7 Things to Check Before You Buy Wool Socks', contentStructure: 'listicle', wordCount: 1200 })
        .contentHtml,
    );
    expect(of('h2').filter((heading) => /^\d+\. /.test(heading))).toHaveLength(7);
  });

  test('answers three to five frequently asked questions and ends with a conclusion', () => {
    for (const wordCount of lengths) {
      const { contentHtml } = write({ wordCount, keywords: keywordSets[0]! });
      const { of } = read(contentHtml);
      const headings = of('h2');
      expect(headings).toContain('Frequently asked questions');
      expect(headings.at(-1)).toMatch(/^Conclusion/);
      const questions = read(contentHtml.slice(contentHtml.indexOf('Frequently asked questions'))).of('h3');
      expect(questions.length).toBeGreaterThanOrEqual(3);
      expect(questions.length).toBeLessThanOrEqual(5);
    }
  });

  test('follows the outline of the task, in its order', () => {
    const description =
      'What readers should learn.\n\n- Why fibre matters\n- Sizes and fit\n- Washing and drying\n- What good socks cost\n- Frequently asked questions\n- Conclusion\n\nAlso covers: merino.';
    const { of } = read(write({ description, wordCount: 1500 }).contentHtml);
    expect(
      of('h2')
        .filter((heading) => heading !== 'Key takeaways')
        .slice(0, 4),
    ).toEqual(['Why fibre matters', 'Sizes and fit', 'Washing and drying', 'What good socks cost']);
    expect(of('h2').filter((heading) => /^(?:Frequently|Conclusion)/.test(heading))).toHaveLength(2);
  });

  test.each([
    ['Markdown', '## First part\n- a point\n## Second part'],
    ['HTML', '<h2>First part</h2><ul><li>a point</li></ul><h2>Second part</h2>'],
    ['JSON', '{"H2":[{"heading":"First part","subsections":["a point"]},{"heading":"Second part"}]}'],
    ['numbered lines', '1. First part\n2. Second part'],
  ])('understands an outline in %s', (_, description) => {
    expect(read(write({ description }).contentHtml).of('h2').slice(0, 2)).toEqual(['First part', 'Second part']);
  });

  test('sounds different for a formal, a friendly and a persuasive author', () => {
    const texts = [undefined, 'formal', 'friendly and casual', 'persuasive'].map(
      (tone) => read(write({ tone, wordCount: 1500 }).contentHtml).text,
    );
    expect(new Set(texts).size).toBe(4);
    const contractions = texts.map((text) => text.match(/[a-z]’(?:t|re|ll|s a|s the)\b/g)?.length ?? 0);
    expect(contractions[2]).toBeGreaterThan(10);
    expect(contractions[1]).toBe(0);
  });

  test('takes its sections from the author’s structure template when the task has no outline', () => {
    const { of } = read(
      write({ structureTemplate: 'Introduction\nKey takeaways\nThe problem with {keyword}\nA way forward\nConclusion' })
        .contentHtml,
    );
    expect(of('h2').slice(0, 3)).toEqual(['Key takeaways', 'The problem with wool socks', 'A way forward']);
  });

  test('leaves the questions out and keeps paragraphs short when the structure template says so', () => {
    const { of } = read(write({ structureTemplate: 'Short paragraphs, no FAQ' }).contentHtml);
    expect(of('h2')).not.toContain('Frequently asked questions');
    expect(Math.max(...of('p').map((paragraph) => paragraph.split(' ').length))).toBeLessThan(90);
  });

  test('says openly at the top that it is in English when the author writes in another language', () => {
    const { contentHtml, excerpt } = write({ language: 'de', keywords: ['wollsocken waschen'] });
    expect(contentHtml).toMatch(
      /^<blockquote>\[Editor: the author profile asks for German, and this draft is in English\./,
    );
    expect(excerpt).not.toMatch(/German|Editor/);
    for (const language of ['en', 'en-GB', 'English', ''])
      expect(write({ language }).contentHtml).not.toContain('[Editor:');
  });

  const asked = [
    { heading: 'The short answer', purpose: 'The result without background', words: 60 },
    { heading: 'How to decide', words: 150 },
    { heading: 'Price and value' },
  ];
  const h2 = (html: string) =>
    read(html)
      .of('h2')
      .map((heading) => heading.replace(/^\d+\. /, ''))
      .filter((heading) => heading !== 'Key takeaways');

  test.each(pairs)(
    'of type %s and structure %s begins with the sections of a strategy, also by an author’s ways, and keeps all it promises',
    (contentType, contentStructure) => {
      const authors = [
        {},
        { tone: 'friendly', structureTemplate: 'Introduction\nKey takeaways\nThe problem\nConclusion' },
        { tone: 'formal', language: 'de', structureTemplate: 'Short paragraphs, bullet lists' },
        { tone: 'persuasive', description: 'In short.\n\n- How to decide\n- Washing and drying\n- Conclusion' },
      ];
      for (const author of authors) {
        for (const wordCount of [400, 1000, 2500]) {
          for (const keywords of keywordSets.slice(0, 3)) {
            const title = `About ${keywords[0]}`;
            const draft = write({
              title,
              keywords,
              contentType,
              contentStructure,
              wordCount,
              sections: asked,
              ...author,
            });
            const { of, text, words } = read(draft.contentHtml);
            expect(Math.abs(words - wordCount) / wordCount).toBeLessThanOrEqual(0.15);
            const headings = h2(draft.contentHtml);
            expect(headings.slice(0, 3)).toEqual(asked.map(({ heading }) => heading));
            expect(new Set(headings).size).toBe(headings.length);
            expect(headings).toContain('Frequently asked questions');
            expect(headings.at(-1)).toMatch(/^Conclusion/);
            expect(of('h2').some((heading) => occurrences(heading, draft.primaryKeyword) > 0)).toBe(true);
            expect(occurrences(text, draft.primaryKeyword)).toBeGreaterThan(0);
            expect(draft.title).toBe(title);
            expect(draft.metaTitle.length).toBeLessThanOrEqual(60);
            expect(draft.metaDescription.length).toBeLessThanOrEqual(155);
            if (['comparison', 'review', 'product_page'].includes(contentStructure))
              expect(of('table')).toHaveLength(1);
            if (['guide', 'listicle'].includes(contentStructure))
              expect(of('ul').length + of('ol').length).toBeGreaterThan(0);
          }
        }
      }
    },
  );

  test('gives each section about as many words as the strategy asks for, where the whole leaves room', () => {
    const sections = [
      { heading: 'Briefly', words: 60 },
      { heading: 'At length', words: 400 },
      { heading: 'Between', words: 150 },
    ];
    const { contentHtml } = write({ sections, wordCount: 1200 });
    for (const { heading, words } of sections) {
      const [, section] = new RegExp(`<h2>${heading}</h2>([\\s\\S]*?)<h2>`).exec(contentHtml)!;
      expect(Math.abs(read(section!).words - words)).toBeLessThanOrEqual(Math.max(35, words * 0.35));
    }
  });

  test('goes on with sections of its own where those of a strategy leave room, and follows an outline behind them', () => {
    const sections = [{ heading: 'The short answer', words: 60 }];
    expect(h2(write({ sections, wordCount: 1500 }).contentHtml).length).toBeGreaterThan(5);
    const howTo = { title: 'How to Wash Wool Socks', keywords: ['how to wash wool socks'], wordCount: 600 };
    expect(read(write({ ...howTo, sections: asked }).contentHtml).of('ol').length).toBeGreaterThan(0);
    expect(h2(write({ ...howTo, sections }).contentHtml).join()).toMatch(/step/i);
    const outline = '- Washing\n- The short answer\n  - By hand\n- Drying';
    const longer = [{ heading: 'The short answer', words: 300 }];
    const { contentHtml } = write({ sections: longer, description: outline, wordCount: 1000 });
    expect(h2(contentHtml).slice(0, 3)).toEqual(['The short answer', 'Washing', 'Drying']);
    expect(read(contentHtml).of('h3')).toContain('By hand');
  });

  test('takes a frame part that a strategy names as what it is', () => {
    const sections = [
      { heading: 'Key takeaways' },
      { heading: 'FAQ' },
      { heading: 'Comparison table' },
      { heading: 'Conclusion' },
    ];
    const { of } = read(write({ sections, structureTemplate: 'No FAQ' }).contentHtml);
    expect(of('h2')).toEqual(expect.arrayContaining(['Key takeaways', 'Frequently asked questions']));
    expect([of('table').length, of('h2').filter((heading) => heading.startsWith('Conclusion')).length]).toEqual([1, 1]);
    expect(of('h2')).not.toEqual(expect.arrayContaining(['FAQ']));
  });

  test('escapes whatever a keyword contains', () => {
    for (const keyword of ['<script>alert(1)</script>', 'a & b', '"quoted" socks', "men's <b>socks</b>"]) {
      const draft = write({ title: keyword, keywords: [keyword, `${keyword} two`] });
      expect(draft.contentHtml).not.toMatch(/<script|<b>|&(?!amp;|lt;|gt;|quot;|#39;)/);
      expect(occurrences(read(draft.contentHtml).text, keyword)).toBeGreaterThan(0);
    }
  });

  test('states no figures, sources or quotes of its own', () => {
    for (const [contentType, contentStructure] of pairs) {
      const { text } = read(write({ contentType, contentStructure, wordCount: 5000 }).contentHtml);
      expect(text).not.toMatch(
        /\d+(?:\.\d+)?\s?%|[$€£]\s?\d|\b(?:19|20)\d\d\b|\b(?:according to|studies show|research shows|experts (?:say|agree)|we tested|in my experience)\b/i,
      );
    }
  });

  test('asks an editor for facts sparingly, in square brackets', () => {
    for (const [contentType, contentStructure] of pairs) {
      const { text } = read(write({ contentType, contentStructure, wordCount: 1000 }).contentHtml);
      expect((text.match(/\[add [^\]]+\]/g) ?? []).length).toBeLessThanOrEqual(8);
    }
  });

  test('has meta data that search results show whole', () => {
    for (const title of [
      'Wool Socks',
      'How to Wash Wool Socks Without Ruining Them: Everything You Need to Know Before You Start',
      'x'.repeat(300),
      '字'.repeat(120),
    ]) {
      const draft = write({ title });
      expect(draft.metaTitle.length).toBeLessThanOrEqual(60);
      expect(draft.metaDescription.length).toBeLessThanOrEqual(155);
      expect(draft.excerpt.length).toBeLessThanOrEqual(300);
    }
    expect(write({ title: 'How to Wash Wool Socks Without Ruining Them: Everything You Need to Know' }).metaTitle).toBe(
      'How to Wash Wool Socks Without Ruining Them',
    );
  });

  test('files itself under the cluster and tags itself with its keywords', () => {
    const draft = write({
      keywords: ['wool socks', 'merino socks'],
      cluster: { name: 'wool socks care', keywords: [] },
    });
    expect(draft.categories).toEqual(['Wool Socks Care']);
    expect(draft.tags).toEqual(['wool socks', 'merino socks']);
  });

  test('agrees with its keyword: articles, plurals and names', () => {
    const { text } = read(write({ title: 'Electric SUV', keywords: ['electric suv'], wordCount: 2500 }).contentHtml);
    expect(text).toMatch(/\ban electric SUV\b/);
    expect(text).not.toMatch(/\ba electric|\b(?:a|an) (?:a|an) /i);
  });

  test('is the same every time for the same task, and another one for another title', () => {
    expect(write({ wordCount: 1500 })).toEqual(write({ wordCount: 1500 }));
    expect(write({ title: 'Another Look at Wool Socks' }).contentHtml).not.toBe(write({}).contentHtml);
  });

  test('never fails on odd input', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 220 }),
      fc.constantFrom('', '   ', '???', '🧦', '<script>', 'how to', 'best', 'x '.repeat(100), '\u0000\ud800'),
    );
    fc.assert(
      fc.property(
        anyText,
        anyText,
        fc.array(anyText, { maxLength: 6 }),
        fc.constantFrom(...pairs),
        fc.integer({ min: 200, max: 1500 }),
        anyText,
        anyText,
        fc.array(fc.record({ heading: anyText, words: fc.integer({ min: 1, max: 3000 }) }), { maxLength: 5 }),
        (
          title,
          description,
          keywords,
          [contentType, contentStructure],
          wordCount,
          tone,
          structureTemplate,
          sections,
        ) => {
          const draft = write({
            title,
            description,
            keywords,
            contentType,
            contentStructure,
            wordCount,
            tone,
            structureTemplate,
            sections,
            language: title,
          });
          expect(draft.contentHtml).toMatch(/<h2>/);
          expect(draft.contentHtml).not.toContain('undefined');
          expect(draft.contentHtml).not.toMatch(/\{[a-z]+[!|}]/);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('keeps its length even around a keyword of two hundred characters', () => {
    const keyword = 'wool '.repeat(40).trim();
    for (const wordCount of [200, 1000, 5000]) {
      const draft = write({ title: 'Long', keywords: [keyword], wordCount });
      expect(Math.abs(read(draft.contentHtml).words - wordCount) / wordCount).toBeLessThanOrEqual(0.15);
    }
  });
});
