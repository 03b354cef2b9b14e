import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { OpenApiDocument } from '#rest/openapi/document.ts';
import { provideChromium } from '../../scripts/find-chromium.ts';
import { temporaryDataDir } from '../../scripts/temporary-data-dir.ts';
import { startServer } from '../../src/server/start.ts';
import { BrowserSuite } from './kit/browser-suite.ts';
import { OfflineBrowser } from './kit/offline-browser.ts';

const chromium = provideChromium();
if (!chromium) {
  process.stdout.write('Skipped: no Chromium found. Set CHROMIUM_PATH, or install the package "chromium".\n');
  process.exit(0);
}

const dataDir = temporaryDataDir('browser');
const server = await startServer('api', { PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'silent' });
const origin = new URL(server.url!).origin;
const browser = await OfflineBrowser.open(chromium, origin);
const document = (await (await fetch(`${origin}/api/schema/?format=json`)).json()) as OpenApiDocument;
/** Pages are drawn from top to bottom: when this one is there, all are. */
const lastOperation = tagsOf(document)
  .flatMap(({ operations }) => operations)
  .at(-1);
const token = await accessToken();
const suite = new BrowserSuite();

/** Swagger UI takes any underscore in an operation's name for an old way to write a space, and says so; it opens the operation all the same. */
const underscores = 'escaping deep link whitespace with `_`';

suite.test('the landing page leads to GraphiQL, Swagger UI, ReDoc and the OpenAPI document', () =>
  visit('/', async (page) => {
    const addresses = await page.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    assert.deepEqual(addresses, ['/graphql', '/api/docs/', '/api/redoc/', '/api/schema/']);
  }),
);

suite.test('GraphiQL runs its first query and shows the answer', () =>
  visit('/graphql', async (page) => {
    await waitForSchema(page);
    await page.locator('button.graphiql-execute-button').click();
    await shows(page, '.result-window', 'pong');
    await shows(page, '.result-window', 'UNAUTHENTICATED');
  }),
);

suite.test('GraphiQL sends the token of its header editor', () =>
  visit('/graphql', async (page) => {
    await waitForSchema(page);
    await page.locator('.graphiql-editor-tool .monaco-editor:visible').click();
    await paste(page, JSON.stringify({ Authorization: `Bearer ${token}` }));
    await page.locator('button.graphiql-execute-button').click();
    await shows(page, '.result-window', 'totalCount');
  }),
);

suite.test('GraphiQL shows the documentation of the schema', () =>
  visit('/graphql', async (page) => {
    await waitForSchema(page);
    await page.getByRole('button', { name: /documentation explorer/i }).click();
    await shows(page, '.graphiql-doc-explorer', 'Subscription');
  }),
);

suite.test('Swagger UI shows every operation under its tag, in the documented order', () =>
  visit('/api/docs/', async (page) => {
    await page.locator('.opblock').first().waitFor();
    assert.deepEqual(await scrollThrough(page), tagsOf(document));
  }),
);

suite.test('Swagger UI tries an operation with a pasted token, and keeps the token over a reload', () =>
  visit('/api/docs/', async (page) => {
    await page.locator('.auth-wrapper > .authorize').click();
    const bearer = page.locator('.auth-container form').filter({ hasText: 'bearerAuth' });
    await bearer.locator('input').fill(token);
    await bearer.locator('.authorize').click();
    await bearer.locator('.btn-done').click();
    // The address opens the operation.
    await page.goto(`${origin}/api/docs/#/Planner/get_planner_keywords`);
    for (let round = 0; round < 2; round++) {
      await page.reload();
      await page.locator('#operations-Planner-get_planner_keywords .opblock-body').waitFor();
      await tryOut(page);
    }
  }),
);

suite.test('ReDoc shows every operation under its tag, in the documented order', () =>
  visit('/api/redoc/', async (page) => {
    await page.locator(`[data-section-id$="operation/${lastOperation}"]`).first().waitFor({ state: 'attached' });
    const ids = await page
      .locator('[data-section-id^="tag/"]')
      .evaluateAll((sections) => sections.map((section) => section.getAttribute('data-section-id') ?? ''));
    const expected = tagsOf(document).flatMap(({ tag, operations }) => [
      `tag/${slug(tag)}`,
      ...operations.map((operation) => `tag/${slug(tag)}/operation/${operation}`),
    ]);
    assert.deepEqual(unique(ids), expected);
  }),
);

suite.test('ReDoc finds an operation by words', () =>
  visit('/api/redoc/', async (page) => {
    await page.locator('input[placeholder^="Search"]').fill('export keywords');
    await page.locator('[data-role="search:results"] li').first().waitFor();
  }),
);

try {
  await suite.run();
} finally {
  await browser.close();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

/** Opens a page, works on it, and holds it to its promise: nothing from elsewhere, nothing broken. */
async function visit(address: string, work: (page: Page) => Promise<void>): Promise<void> {
  const { page, problems } = await browser.newPage();
  try {
    await page.goto(`${origin}${address}`);
    await work(page);
    assert.deepEqual(
      problems.filter((problem) => !problem.includes(underscores)),
      [],
    );
  } catch (error) {
    const picture = path.join(os.tmpdir(), `igny8-browser-${Date.now()}.png`);
    await page.screenshot({ path: picture });
    throw new Error(`${(error as Error).message}\nproblems: ${JSON.stringify(problems)}\npicture: ${picture}`);
  } finally {
    await page.context().close();
  }
}

async function waitForSchema(page: Page): Promise<void> {
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  await page.waitForLoadState('networkidle');
}

/** Replaces the text of the editor in hand, as a person would: typing would have its brackets closed by the editor. */
async function paste(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('ControlOrMeta+V');
}

async function shows(page: Page, selector: string, text: string): Promise<void> {
  await page.locator(selector).filter({ hasText: text }).first().waitFor();
}

async function tryOut(page: Page): Promise<void> {
  const operation = page.locator('#operations-Planner-get_planner_keywords');
  await operation.locator('.try-out__btn').click();
  await operation.locator('button.execute').click();
  const status = operation.locator('.live-responses-table .response-col_status').nth(1);
  await status.waitFor();
  assert.match((await status.textContent()) ?? '', /^200/);
}

/** Swagger UI draws only what is in view of a document as long as this one: what comes by on the way down, in its order. */
async function scrollThrough(page: Page): Promise<{ tag: string; operations: string[] }[]> {
  const seen: string[] = [];
  const step = 400;
  for (let top = 0, bottom = step; top < bottom; top += step) {
    await page.evaluate(`window.scrollTo(0, ${top})`);
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
    const inView = await page
      .locator('.opblock-tag, .opblock')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-tag') ?? row.id));
    seen.push(...inView.filter((row) => !seen.includes(row)));
    bottom = await page.evaluate<number>('document.documentElement.scrollHeight');
  }
  const shown: { tag: string; operations: string[] }[] = [];
  for (const row of seen) {
    if (row.startsWith('operations-')) shown.at(-1)!.operations.push(row.split('-').at(-1)!);
    else shown.push({ tag: row, operations: [] });
  }
  return shown;
}

/** Tags in their order with their operations in the order of the paths. */
function tagsOf({ tags, paths }: OpenApiDocument): { tag: string; operations: string[] }[] {
  const operations = Object.values(paths).flatMap((item) => Object.values(item));
  return tags.map(({ name }) => ({
    tag: name,
    operations: operations.filter((each) => each.tags.includes(name)).map((each) => each.operationId),
  }));
}

function slug(tag: string): string {
  return tag.replace(/ /g, '-');
}

function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)];
}

/** An access token of the demo account's owner. */
async function accessToken(): Promise<string> {
  const { database, tokens } = server.installation.services;
  const owner = await database.prisma.user.findFirstOrThrow({ where: { role: 'owner' } });
  return tokens.access(owner, undefined, new Date()).token;
}
