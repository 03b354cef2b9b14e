import fc from 'fast-check';
import { extractImagePrompts } from '../../src/offline-ai/image-prompts/extract-image-prompts.ts';
import { writeContent } from '../../src/offline-ai/writing/write-content.ts';
import { extractImagePromptsOutput } from '../../src/platform/ai/functions/extract-image-prompts.ts';

const extract = (contentHtml: string, options: { title?: string; keyword?: string | null; max?: number } = {}) =>
  extractImagePromptsOutput.parse(
    extractImagePrompts({
      content: {
        title: options.title ?? 'Wool Socks',
        contentHtml,
        primaryKeyword: options.keyword === undefined ? 'wool socks' : options.keyword,
      },
      maxInArticle: options.max ?? 4,
    }),
  );

const article =
  '<p>Intro.</p><h2>Choosing the fibre</h2><p>Text.</p><h2>Washing &amp; drying</h2><h3>By hand</h3><h2>What they cost</h2><h2>Frequently asked questions</h2><h3>Why?</h3><h2>Conclusion</h2><p>End.</p>';

describe('image prompts', () => {
  test('follow the h2 sections in document order and leave out questions and the conclusion', () => {
    expect(extract(article).inArticle.map(({ caption }) => caption)).toEqual([
      'Wool socks: choosing the fibre',
      'Wool socks: washing & drying',
      'Wool socks: what they cost',
    ]);
  });

  test('are at most as many as asked for, beside the featured one', () => {
    for (const max of [0, 1, 2, 10]) expect(extract(article, { max }).inArticle).toHaveLength(Math.min(max, 3));
    expect(extract(article, { max: 0 }).featured.prompt).not.toBe('');
  });

  test('describe subject, composition, light and style, and ask for a picture without text', () => {
    const { featured, inArticle } = extract(article);
    for (const { prompt } of [featured, ...inArticle]) {
      expect(prompt).toMatch(/wool socks/i);
      for (const part of ['Composition:', 'Light:', 'Style:', 'No text']) expect(prompt).toContain(part);
    }
  });

  test('differ from each other but share one style', () => {
    const headings = Array.from({ length: 12 }, (_, index) => `<h2>Section ${index % 3}</h2>`).join('');
    const { featured, inArticle } = extract(headings, { max: 12 });
    const prompts = [featured, ...inArticle].map(({ prompt }) => prompt);
    expect(new Set(prompts).size).toBe(prompts.length);
    expect(new Set(prompts.map((prompt) => /Style: [^.]*/.exec(prompt)![0])).size).toBe(1);
    expect(new Set([featured, ...inArticle].map(({ caption }) => caption)).size).toBe(prompts.length);
  });

  test('come with captions short enough for alternative text', () => {
    const { featured, inArticle } = extract(`<h2>${'A very long heading '.repeat(30)}</h2>`, {
      title: 'A very long title '.repeat(30),
    });
    for (const { caption } of [featured, ...inArticle]) expect(caption.length).toBeLessThanOrEqual(125);
  });

  test('decode entities and ignore markup and scripts', () => {
    const [first] = extract('<h2 class="x">Q&amp;A for <em>caf&eacute;s</em><script>alert(1)</script> &lt;3</h2>', {
      keyword: null,
      title: 'Coffee',
    }).inArticle;
    expect(first).toBeUndefined();
    const [second] = extract(
      '<h2 class="x">Fibres &amp; <em>caf&eacute;s</em><script>alert(1)</script> &lt;3</h2>',
    ).inArticle;
    expect(second!.caption).toContain('fibres & cafés <3');
    expect(second!.prompt).not.toContain('alert');
  });

  test('fall back to h3 headings, then to paragraphs, then to the featured picture alone', () => {
    expect(extract('<h3>One detail</h3><h3>Another detail</h3>').inArticle).toHaveLength(2);
    expect(
      extract(
        '<p>The first paragraph introduces the subject in a few words.</p><p>The second paragraph goes into detail about the fibre.</p>',
      ).inArticle,
    ).toHaveLength(1);
    expect(extract('').inArticle).toEqual([]);
  });

  test('illustrate the drafts of the local writer', () => {
    const draft = writeContent({
      task: {
        title: 'How to Wash Wool Socks',
        description: '',
        keywords: ['how to wash wool socks'],
        contentType: 'post',
        contentStructure: 'guide',
        wordCount: 1500,
      },
      cluster: null,
      site: { name: '', domain: null, industry: null, sector: null },
      author: null,
    });
    const { inArticle } = extract(draft.contentHtml, { title: draft.title, keyword: draft.primaryKeyword, max: 3 });
    expect(inArticle).toHaveLength(3);
    for (const { prompt } of inArticle) expect(prompt).not.toMatch(/frequently asked|conclusion/i);
  });

  test('are the same every time and never fail, however broken the HTML', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('<h2>', '</h2>', '<p>', '<h2', '&amp', '<script>', '</script>', '<!--', '<h3>x</h3>', '<table>'),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }),
        fc.string(),
        fc.integer({ min: -1, max: 8 }),
        (pieces, title, max) => {
          const html = pieces.join(' ');
          expect(extract(html, { title, max })).toEqual(extract(html, { title, max }));
        },
      ),
      { numRuns: 150 },
    );
  });
});
