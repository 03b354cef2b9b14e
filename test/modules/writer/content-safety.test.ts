import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { ApiClient } from '../../../src/demo/api-client.ts';
import { writeOutput } from '../../../src/demo/write-output.ts';
import { hashPassword } from '../../../src/platform/auth/passwords.ts';
import { listen } from '../../../src/server/http-server.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { draft, FakeText } from './fakes.ts';
import { add, mark, own } from './world.ts';
import { assertHarmless, vectors } from './xss-vectors.ts';

const text = new FakeText();
let app: TestApp;
let tenant: Tenant;

beforeAll(async () => {
  app = await openTestApp({ workers: true, ai: { text } });
  tenant = await app.tenant({ credits: 1_000 });
});
afterAll(() => app.close());

const base = '/writer/content/';
const formatted =
  '<h2 id="care">Care</h2><p>A <strong>strong</strong> <a href="https://a.test/?a=1&amp;b=2">link</a>, 5 &lt; 6</p><ul><li>One</li></ul>';

/** What is kept of a text whatever way it comes in with a vector in it: all that is formatting, nothing that is alive. */
function expectCleaned(html: string): void {
  assertHarmless(html);
  expect(html.startsWith(formatted)).toBe(true);
}

describe('HTML with something alive in it', () => {
  test('there are more than sixty known ways to try', () => {
    expect(new Set(vectors).size).toBe(vectors.length);
    expect(vectors.length).toBeGreaterThan(60);
  });

  // Zero bytes are refused before anything is cleaned; an AI provider's are among those below.
  test.each(vectors.filter((vector) => !vector.includes('\0')).map((vector) => [vector]))(
    '%j comes out of no API of content',
    async (vector) => {
      const html = `${formatted}${vector}<p>after</p>`;
      const created = await tenant.owner.post(base, { title: mark(), content_html: html, ...tenant.place });
      expect(created.status).toBe(201);
      const { id, content_html: cleaned } = created.body.data;
      expectCleaned(cleaned);
      const graphql = async (mutation: string, variables: Record<string, unknown>) => {
        const { data, errors } = await tenant.owner.graphql(mutation, variables);
        expect(errors).toBeUndefined();
        return data.written.contentHtml;
      };
      const place = { siteId: String(tenant.site.id), sectorId: String(tenant.sector.id) };
      const ways: Record<string, (text: string) => Promise<unknown>> = {
        PUT: async (content_html) =>
          (await tenant.owner.put(`${base}${id}/`, { title: 'Put', content_html, ...tenant.place })).body.data
            .content_html,
        PATCH: async (content_html) =>
          (await tenant.owner.patch(`${base}${id}/`, { content_html })).body.data.content_html,
        createContent: (contentHtml) =>
          graphql('mutation ($input: CreateContentInput!) { written: createContent(input: $input) { contentHtml } }', {
            input: { title: mark(), contentHtml, ...place },
          }),
        updateContent: (contentHtml) =>
          graphql(
            'mutation ($id: ID!, $input: UpdateContentInput!) { written: updateContent(id: $id, input: $input) { contentHtml } }',
            { id: String(id), input: { contentHtml } },
          ),
      };
      for (const [way, write] of Object.entries(ways))
        expect(await write(`<p>${way}</p>${html}`)).toBe(`<p>${way}</p>${cleaned}`);
      // What was cleaned is clean: written again as it came, it stays as it is.
      expect(await ways.PATCH!(cleaned)).toBe(cleaned);
      expect((await tenant.owner.get(`${base}${id}/`)).body.data.content_html).toBe(cleaned);
    },
  );

  test('written by an AI provider it is cleaned as well', async () => {
    const writer = await app.tenant({ credits: 1_000 });
    text.answer = ({ input }) =>
      draft(1, { contentHtml: `${formatted}${vectors[Number(input.task.title)]}<p>after</p>` });
    const tasks = await app.prisma.task.createManyAndReturn({
      data: vectors.map((_, index) => ({ ...own(writer), title: String(index), wordCount: 100 })),
    });
    for (let from = 0; from < tasks.length; from += 50) {
      const ids = tasks.slice(from, from + 50).map(({ id }) => id);
      const { body } = await writer.owner.post('/writer/tasks/auto_generate_content/', { ids });
      expect((await writer.finish(body.data.task_id)).meta.result).toMatchObject({ failed: [] });
    }
    const written = await app.prisma.content.findMany({ where: { accountId: writer.accountId } });
    expect(written).toHaveLength(vectors.length);
    for (const { contentHtml } of written) expectCleaned(contentHtml);
  });

  test('an answer that is nothing but a script is no text: the task has failed, and nothing is kept', async () => {
    const { id } = await add.task(tenant, { word_count: 100 });
    text.answer = () => draft(1, { contentHtml: '<script>alert("many words that nobody sees")</script>' });
    const { body } = await tenant.owner.post('/writer/tasks/auto_generate_content/', { ids: [id] });
    expect(await tenant.finish(body.data.task_id)).toMatchObject({
      state: 'FAILURE',
      meta: { error: 'The AI provider answered without a text.' },
    });
    expect((await tenant.owner.get(`/writer/tasks/${id}/`)).body.data).toMatchObject({
      status: 'failed',
      content_id: null,
    });
  });
});

/** Fields that are text and no HTML: they come back as they were written, and whoever makes HTML of them has to escape them. */
test('titles and the like are text: they keep their angle brackets', async () => {
  const title = '<script>alert(1)</script> & "quotes"';
  const words = { excerpt: title, meta_title: title, meta_description: title, primary_keyword: title, tags: [title] };
  const content = await add.content(tenant, { title, ...words });
  expect(content).toMatchObject({ title, ...words });
  const answer = await tenant.owner.fetch(`/api/v1${base}${content.id}/`);
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
});

test('the demo’s pages show titles, captions and descriptions as text', async () => {
  const evil = '"><img src=x onerror=alert(1)><script>alert(1)</script>\' onload=alert(1) $& $`';
  const password = 'a password for the demo';
  const content = await add.content(tenant, {
    title: evil,
    meta_title: `</title>${evil}`,
    meta_description: evil,
    primary_keyword: evil,
    content_html: '<h2>One</h2><p>Words.</p><script>alert(1)</script>',
  });
  const image = await add.image(tenant, {
    content_id: content.id,
    image_type: 'featured',
    caption: evil.slice(0, 200),
  });
  const inText = await add.image(tenant, { content_id: content.id, caption: `$' ${evil}`.slice(0, 200) });
  for (const { id } of [image, inText]) {
    const key = `images/${tenant.accountId}/${id}-x.webp`;
    await app.services.files.put(key, Buffer.from('RIFF'));
    await app.prisma.image.update({ where: { id }, data: { imagePath: key, status: 'generated' } });
  }
  await app.prisma.user.update({
    where: { id: tenant.ownerUser.id },
    data: { passwordHash: await hashPassword(password) },
  });
  const directory = mkdtempSync(path.join(os.tmpdir(), 'igny8-drafts-'));
  const server = await listen(app.app, { host: '127.0.0.1', port: 0 });
  try {
    const api = new ApiClient(server.url);
    await api.signIn(tenant.ownerUser.email, password);
    const index = await writeOutput(api, path.join(directory, 'drafts'), [content.id]);
    const pages = readdirSync(path.dirname(index)).filter((name) => name.endsWith('.html'));
    expect(pages).toHaveLength(2);
    for (const name of pages) {
      const page = readFileSync(path.join(path.dirname(index), name), 'utf8');
      const { head, body } = /<head>(?<head>.*)<\/head><body>(?<body>.*)<\/body>/s.exec(page)!.groups!;
      expect(head).not.toMatch(/<img|<script/);
      assertHarmless(body!);
    }
    const page = readFileSync(path.join(path.dirname(index), pages.find((name) => name !== 'index.html')!), 'utf8');
    expect(page).toContain('&quot;&gt;&lt;img src=x onerror=alert(1)&gt;');
    expect(page.match(/<img /g)).toHaveLength(2);
  } finally {
    await server.close();
    rmSync(directory, { recursive: true, force: true });
  }
});

describe('CSV that a spreadsheet opens', () => {
  /** What makes a spreadsheet calculate a cell instead of showing it. */
  const beginnings = ['=', '+', '-', '@', '\t', '\r=', '＝', '＋', '－', '＠', ' =', ' \t@'];
  const bodies = ['1+1', 'HYPERLINK("https://evil.test","x")', "cmd|' /C calc'!A0", 'SUM(A1:A9)*2'];

  test('the export of keywords has no cell that begins a formula, and the import reads back the same texts', async () => {
    const { accountId, siteId } = own(tenant);
    const sector = await app.prisma.sector.create({
      data: { accountId, siteId, name: '=1+1', slug: mark() },
    });
    const place = { accountId, siteId, sectorId: sector.id };
    const texts = beginnings.flatMap((beginning) => bodies.map((body) => `${beginning}${body} ${mark()}`));
    for (const keyword of texts) {
      const name = `${keyword} cluster`;
      const { id: clusterId } = await app.prisma.cluster.create({ data: { ...place, name, nameKey: name } });
      await app.prisma.keyword.create({ data: { ...place, keyword, keywordKey: keyword, clusterId } });
    }
    const query = { site_id: siteId, sector_id: sector.id };
    const { body } = await tenant.owner.get('/planner/keywords/export/', { query });
    const rows: string[][] = parse(body, { from_line: 2 });
    expect(rows).toHaveLength(texts.length);
    for (const row of rows) for (const cell of row) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]|^[\t\r\n]/);
    // A cell is one line: a line break in it is a blank.
    const exported = texts.map((value) => value.replace('\r', ' '));
    expect(rows.map(([keyword]) => keyword!.slice(1)).sort()).toEqual(exported.sort());
    expect(rows.every((row) => row[6] === `'${row[0]!.slice(1)} cluster` && row[7] === "'=1+1")).toBe(true);
    const back = await tenant.addSector('Read back');
    const imported = await tenant.owner.fetch(
      `/api/v1/planner/keywords/import_keywords/?site_id=${siteId}&sector_id=${back.id}`,
      { method: 'POST', headers: { 'content-type': 'text/csv' }, body },
    );
    expect(imported.status).toBe(200);
    const found = await app.prisma.keyword.findMany({ where: { sectorId: back.id }, select: { keyword: true } });
    expect(found.map(({ keyword }) => keyword).sort()).toEqual(
      texts.map((value) => value.trim().replaceAll(/\s+/g, ' ')).sort(),
    );
  });
});
