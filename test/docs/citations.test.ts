import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../src/platform/config/project-root.ts';

/** What the sources may cite is in this repository: pages of docs/contract, docs/decisions.md, and their headings. */

const sourceFolders = ['src', 'schema', 'rest-compat', 'prisma', 'test', 'bench', 'scripts'];
const isSource = (file: string) =>
  /\.(?:ts|mjs|js|prisma|sql|sh|py|php)$/.test(file) && !/(?:^|\/)(?:generated|fixtures)\//.test(file);
const sources = [
  'codegen.ts',
  ...sourceFolders.flatMap((folder) =>
    readdirSync(path.join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
      .map((file) => `${folder}/${file.split(path.sep).join('/')}`)
      .filter((file) => isSource(file) && file !== 'test/docs/citations.test.ts'),
  ),
];
const pages = [
  'docs/decisions.md',
  ...readdirSync(path.join(projectRoot, 'docs/contract'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/contract/${file}`),
];

const read = (file: string) => readFileSync(path.join(projectRoot, file), 'utf8');
const withoutCode = (markdown: string) => markdown.replace(/^```[\s\S]*?^```$/gm, '');
const headings = new Map(
  pages.map((page) => [page, [...withoutCode(read(page)).matchAll(/^#{2,6} (.+)$/gm)].map(([, heading]) => heading!)]),
);

/** A text with the breaks within its comments taken out, so that a citation stands on one line. */
const flat = (text: string) => text.replace(/\s*\n\s*(?:\*(?!\/)|\/\/|--|#)?\s*/g, ' ');

/** As GitHub makes it: small letters, dashes for spaces, nothing else but letters, digits and underscores. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');

test('every page and heading that a source cites is there', () => {
  const missing: string[] = [];
  let cited = 0;
  for (const file of sources) {
    for (const [citation, page, heading] of flat(read(file)).matchAll(/(docs\/[\w/-]+\.md)(?:, "([^"]+)")?/g)) {
      cited++;
      if (!headings.has(page!) || (heading !== undefined && !headings.get(page!)!.includes(heading)))
        missing.push(`${file}: ${citation}`);
    }
  }
  expect(missing).toEqual([]);
  expect(cited).toBeGreaterThan(150);
});

test('no source cites a paper that is not in this repository', () => {
  const papers = [
    /\bcontract[,:;] (?:sections?|")/i,
    /(?<!\bRFC \d+, )(?<!GIF89a, )\bsections? \d/i,
    /\breference, "/i,
    /\bthe reference(?:'s?)? (?:names|shows|says|wants|asks)/i,
    /Source: reference/,
    /endpoints\.tsv|api-reference|domain\.md/,
  ];
  const found = sources.flatMap((file) => {
    const text = flat(read(file));
    return papers.flatMap((paper) => text.match(paper)?.slice(0, 1) ?? []).map((words) => `${file}: ${words}`);
  });
  expect(found).toEqual([]);
});

describe.each(pages)('%s', (page) => {
  const own = headings.get(page)!;

  test('has each of its headings once', () => {
    expect(own.filter((heading, index) => own.indexOf(heading) !== index)).toEqual([]);
    expect(new Set(own.map(anchorOf)).size).toBe(own.length);
  });

  test('has no link to a page or heading that is not there', () => {
    const dead = [...withoutCode(read(page)).matchAll(/\]\(([^)#\s]*)(?:#([^)]*))?\)/g)]
      .filter(([, target]) => !/^https?:/.test(target!))
      .filter(([, target, anchor]) => {
        const file = target === '' ? page : path.posix.join(path.posix.dirname(page), target!);
        if (anchor === undefined) return !existsSync(path.join(projectRoot, file));
        return !headings.get(file)?.some((heading) => anchorOf(heading) === anchor);
      })
      .map(([link]) => link);
    expect(dead).toEqual([]);
  });
});
