import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Client, RestAnswer } from '../../kit/client.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { addSeeds } from './seed-library.ts';

let app: TestApp;
let tenant: Tenant;

beforeAll(async () => {
  app = await openTestApp();
  tenant = await app.tenant();
});
afterAll(() => app.close());

let marks = 0;
const newPlace = async () => ({ site_id: tenant.site.id, sector_id: (await tenant.addSector(`Import${++marks}`)).id });

interface ImportOptions {
  readonly place: Record<string, number>;
  readonly client?: Client;
  readonly type?: string;
}

/** Sends a file, or a form with one. */
async function send(
  body: BodyInit,
  query: Record<string, number>,
  client: Client,
  headers: Record<string, string> = {},
) {
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  const answer = await client.fetch(`/api/v1/planner/keywords/import_keywords/?${search}`, {
    method: 'POST',
    headers,
    body,
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  } as RequestInit);
  return { status: answer.status, body: (await answer.json()) as RestAnswer['body'] };
}

/** Sends a file as the body itself. */
const importRaw = (
  content: string | Uint8Array<ArrayBuffer> | ReadableStream,
  { place, client = tenant.owner, type = 'text/csv' }: ImportOptions,
) => send(content, place, client, { 'content-type': type });

/** Sends a form. */
const importForm = (form: FormData, query: Record<string, number> = {}) => send(form, query, tenant.owner);

/** Sends a file through the other API. */
async function importGraphQL(
  content: string | Uint8Array<ArrayBuffer>,
  place: Record<string, number>,
  client = tenant.owner,
) {
  const query =
    'mutation ($file: File!, $site: ID!, $sector: ID!) { importKeywords(file: $file, siteId: $site, sectorId: $sector) { created updated skipped errors { line errors } errorsTotal } }';
  const form = new FormData();
  form.set(
    'operations',
    JSON.stringify({ query, variables: { file: null, site: place.site_id, sector: place.sector_id } }),
  );
  form.set('map', JSON.stringify({ 0: ['variables.file'] }));
  form.set('0', new File([content], 'k.csv'));
  const answer = await client.fetch('/graphql', { method: 'POST', body: form });
  return (await answer.json()) as RestAnswer['body'];
}

async function rowsOf(place: Record<string, number>) {
  const { body } = await tenant.owner.get('/planner/keywords/', {
    query: { ...place, page_size: 100, ordering: 'created_at' },
  });
  return body.results as Record<string, unknown>[];
}

const fixtures = path.resolve('test/fixtures/keyword-files');

describe('importing', () => {
  test('the plain header, in any order, with what a line leaves out left empty', async () => {
    const place = await newPlace();
    const { status, body } = await importRaw(
      'Status;Keyword;volume;intent;country;difficulty\nactive;One;1,200;Commercial;gb;45\n;Two;;;;\n',
      { place },
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      success: true,
      message: '2 keywords imported',
      data: { created: 2, updated: 0, skipped: 0, errors: [], errors_total: 0 },
    });
    expect(await rowsOf(place)).toMatchObject([
      { keyword: 'One', volume: 1200, difficulty: 45, intent: 'commercial', country: 'GB', status: 'active', ...place },
      { keyword: 'Two', volume: null, difficulty: null, intent: null, country: null, status: 'new' },
    ]);
  });

  test.each([
    ['ahrefs-keywords-explorer.csv', 'trail running shoes', 9600],
    ['ahrefs-site-explorer.csv', 'hiking poles', 5400],
    ['ahrefs-utf16-tab.csv', 'wandersocken für damen', 1300],
    ['keyword-planner.csv', undefined, undefined],
    ['keyword-planner-2018.csv', 'rope ladder', 3162],
    ['keyword-planner-es.csv', undefined, undefined],
    ['moz.csv', 'fly fishing', undefined],
    ['search-console-queries.csv', 'boots, leather', undefined],
    ['search-console-de.csv', 'stiefel pflegen', undefined],
    ['semrush-keyword-magic.csv', 'running belt', 12_100],
    ['semrush-2019.csv', 'laufgürtel', 8100],
    ['semrush-api.csv', 'dog raincoat', 8100],
    ['semrush-strategy-builder.csv', 'tent repair', 1900],
    ['ubersuggest.csv', 'fly rod', 6600],
  ])('%s comes in whole, and a second time changes nothing', async (file, keyword, volume) => {
    const place = await newPlace();
    const content = readFileSync(path.join(fixtures, file));
    const form = () => {
      const made = new FormData();
      made.set('file', new File([new Uint8Array(content)], file, { type: 'text/csv' }));
      return made;
    };
    const first = await importForm(form(), place);
    expect([first.status, first.body.data.errors]).toEqual([200, []]);
    expect(first.body.data.created).toBeGreaterThan(0);
    const rows = await rowsOf(place);
    expect(rows).toHaveLength(first.body.data.created);
    if (keyword) expect(rows.map((row) => row.keyword)).toContain(keyword);
    if (volume) expect(rows.find((row) => row.keyword === keyword)).toMatchObject({ volume });
    const second = await importForm(form(), place);
    expect(second.body.data).toEqual({
      created: 0,
      updated: 0,
      skipped: first.body.data.created,
      errors: [],
      errors_total: 0,
    });
    expect(await rowsOf(place)).toEqual(rows);
  });

  test('a bad line is reported by its number and loses no other', async () => {
    const place = await newPlace();
    const { status, body } = await importRaw(
      'keyword,volume,difficulty,intent,country,status\ngood,1,,,,\n,5,,,,\nbad volume,-3,,,,\nbad difficulty,,101,,,\nbad status,,,,,done\n"open,1\nlast,7,,,,\n',
      { place },
    );
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ created: 2, updated: 0, skipped: 0, errors_total: 5 });
    expect(
      body.data.errors.map((error: { line: number; errors: object }) => [error.line, Object.keys(error.errors)]),
    ).toEqual([
      [3, ['keyword']],
      [4, ['volume']],
      [5, ['difficulty']],
      [6, ['status']],
      [7, ['line']],
    ]);
    expect((await rowsOf(place)).map((row) => row.keyword)).toEqual(['good', 'last']);
  });

  test('a second file updates what it says otherwise and leaves what it does not say', async () => {
    const place = await newPlace();
    await importRaw('keyword,volume,difficulty,intent,status\nalpha,10,20,commercial,active\nbeta,1,2,,\n', { place });
    const { body } = await importRaw('keyword,volume\nALPHA,11\nBeta,1\ngamma,5\n', { place });
    expect(body.data).toMatchObject({ created: 1, updated: 1, skipped: 1 });
    expect((await rowsOf(place))[0]).toMatchObject({
      keyword: 'alpha',
      volume: 11,
      difficulty: 20,
      intent: 'commercial',
      status: 'active',
    });
  });

  test('figures that a keyword has of its seed keyword already become no overrides', async () => {
    const place = await newPlace();
    const [seed] = await addSeeds(app, [{ keyword: 'seeded import', volume: 300, difficulty: 30 }]);
    await tenant.owner.post('/planner/keywords/', { seed_keyword_id: seed!.id, ...place });
    const same = await importRaw('keyword,volume,difficulty\nseeded import,300,30\n', { place });
    expect(same.body.data).toMatchObject({ updated: 0, skipped: 1 });
    await importRaw('keyword,volume,difficulty\nseeded import,301,30\n', { place });
    expect((await rowsOf(place))[0]).toMatchObject({ volume: 301, volume_override: 301, difficulty_override: null });
  });

  test('of a text that comes twice the first line counts, however far apart they are', async () => {
    const place = await newPlace();
    const filler = Array.from({ length: 1_500 }, (_, index) => `filler ${index},1`).join('\n');
    const { body } = await importRaw(`keyword,volume\ntwice,1\nTwice,2\n${filler}\nTWICE,3\n`, { place });
    expect(body.data).toEqual({ created: 1_501, updated: 0, skipped: 2, errors: [], errors_total: 0 });
    const { body: list } = await tenant.owner.get('/planner/keywords/', { query: { ...place, search: 'twice' } });
    expect(list.results).toMatchObject([{ keyword: 'twice', volume: 1 }]);
    expect(list.count).toBe(1);
  });

  test('rows keep the order of the file', async () => {
    const place = await newPlace();
    await importRaw('keyword\nzeta\nalpha\nmu\n', { place });
    expect((await rowsOf(place)).map((row) => row.keyword)).toEqual(['zeta', 'alpha', 'mu']);
  });

  test('a deleted keyword comes in anew', async () => {
    const place = await newPlace();
    await importRaw('keyword\nphoenix\n', { place });
    const [row] = await rowsOf(place);
    await tenant.owner.delete(`/planner/keywords/${row!.id}/`);
    expect((await importRaw('keyword\nphoenix\n', { place })).body.data).toMatchObject({ created: 1 });
  });

  test('site and sector may be fields of the form, which win over the query', async () => {
    const place = await newPlace();
    const elsewhere = await newPlace();
    const form = (fields: Record<string, number>, keyword: string) => {
      const made = new FormData();
      for (const [name, value] of Object.entries(fields)) made.set(name, String(value));
      made.set('file', new File([`keyword\n${keyword}\n`], 'k.csv'));
      return made;
    };
    const answers = [
      await importForm(form(place, 'form alone')),
      await importForm(form(place, 'form and query'), elsewhere),
      await importForm(form({ sector_id: place.sector_id }, 'half of each'), elsewhere),
    ];
    for (const { body } of answers) expect(body.data).toMatchObject({ created: 1 });
    expect((await rowsOf(place)).map((row) => row.keyword)).toEqual(['form alone', 'form and query', 'half of each']);
    expect(await rowsOf(elsewhere)).toEqual([]);
    const other = await app.tenant();
    const foreign = await importForm(form(other.place, 'foreign'), place);
    expect([foreign.status, Object.keys(foreign.body.errors)]).toEqual([400, ['site_id']]);
  });

  test('GraphQL takes the file of a multipart request', async () => {
    const { data, errors } = await importGraphQL('keyword,volume\nvia graphql,5\nbad,x\n', await newPlace());
    expect(errors).toBeUndefined();
    expect(data.importKeywords).toEqual({
      created: 1,
      updated: 0,
      skipped: 0,
      errors: [{ line: 3, errors: { volume: [expect.any(String)] } }],
      errorsTotal: 1,
    });
  });

  test('of very many refused lines the first 1,000 are listed and all are counted', async () => {
    const place = await newPlace();
    const refused = Array.from({ length: 1_500 }, (_, index) => `refused ${index},-1`).join('\n');
    const { status, body } = await importRaw(`keyword,volume\n${refused}\ngood,1\n`, { place });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ created: 1, errors_total: 1_500 });
    expect(body.data.errors).toHaveLength(1_000);
    expect(body.data.errors.at(-1).line).toBe(1_001);
    const { data } = await importGraphQL(`keyword,volume\n${refused}\n`, place);
    expect(data.importKeywords).toMatchObject({ created: 0, errorsTotal: 1_500 });
    expect(data.importKeywords.errors).toHaveLength(1_000);
  });
});

describe('a file that goes wrong further down', () => {
  const rest = 'Nothing from this line on was imported.';
  const noText = '\x8c\x43\x89\xba';
  const lines = (count: number, from = 0) => Array.from({ length: count }, (_, index) => `line ${from + index}`);
  /** A list whose text cannot be read from the line after the good ones. */
  const unreadable = (good: readonly string[], more: readonly string[] = ['after it']) =>
    Buffer.from(['keyword,volume', ...good, noText, ...more, ''].join('\n'), 'latin1');
  const countIn = async (place: Record<string, number>, client = tenant.owner) =>
    (await client.get('/planner/keywords/', { query: place })).body.count;

  test('has more than 50,000 lines: they are imported, and the line that is one too many says why no more is', async () => {
    const place = await newPlace();
    const file = `keyword\n${lines(50_001).join('\n')}\n`;
    const { status, body } = await importRaw(file, { place });
    expect([status, body.message]).toEqual([200, '50000 keywords imported']);
    expect(body.data).toEqual({
      created: 50_000,
      updated: 0,
      skipped: 0,
      errors: [{ line: 50_002, errors: { file: [expect.stringContaining('50,000'), rest] } }],
      errors_total: 1,
    });
    expect(await countIn(place)).toBe(50_000);
    // Now nothing of it is left to be written.
    const again = await importRaw(file, { place });
    expect([again.status, again.body.errors]).toEqual([400, { file: [expect.stringContaining('50,000')] }]);
  }, 60_000);

  test.each([3, 1_000, 2_500])('is no text after %i lines: they are imported', async (count) => {
    const place = await newPlace();
    const { status, body } = await importRaw(unreadable(lines(count)), { place });
    expect(status).toBe(200);
    expect(body.data).toEqual({
      created: count,
      updated: 0,
      skipped: 0,
      errors: [{ line: count + 2, errors: { file: [expect.stringContaining('UTF-8'), rest] } }],
      errors_total: 1,
    });
    expect(await countIn(place)).toBe(count);
  });

  test('is no text from its first line on: nothing is imported, and the answer is no success', async () => {
    const place = await newPlace();
    for (const file of [unreadable([]), unreadable(['bad volume,-1'])]) {
      const { status, body } = await importRaw(file, { place });
      expect([status, body.errors]).toEqual([400, { file: [expect.stringContaining('UTF-8')] }]);
    }
    expect(await countIn(place)).toBe(0);
  });

  test('tells where it stopped also after 1,000 refused lines', async () => {
    const place = await newPlace();
    const refused = Array.from({ length: 1_200 }, (_, index) => `refused ${index},-1`);
    const { status, body } = await importRaw(unreadable(['good', ...refused]), { place });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ created: 1, errors_total: 1_201 });
    expect(body.data.errors).toHaveLength(1_000);
    expect(body.data.errors.at(-1)).toEqual({ line: 1_203, errors: { file: [expect.any(String), rest] } });
  });

  test('has a quotation mark that is never closed: it costs its line alone', async () => {
    const place = await newPlace();
    const file = `keyword,volume\n${lines(1_500).join('\n')}\n"open,1\n${lines(1_500, 1_500).join('\n')}\n`;
    const { status, body } = await importRaw(file, { place });
    expect(status).toBe(200);
    expect(body.data).toEqual({
      created: 3_000,
      updated: 0,
      skipped: 0,
      errors: [{ line: 1_502, errors: { line: [expect.stringContaining('quotation mark')] } }],
      errors_total: 1,
    });
  });

  test('grows beyond 25 MB with no word of its length: what was read is imported', async () => {
    const place = await newPlace();
    const encoder = new TextEncoder();
    const filler = 'x'.repeat(20_000);
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        if (sent === 0) controller.enqueue(encoder.encode('keyword,note\n'));
        if (sent === 1_500) controller.close();
        else controller.enqueue(encoder.encode(`heavy ${sent++},${filler}\n`));
      },
    });
    const answer = await importRaw(endless, { place });
    const { data } = answer.body;
    expect(answer.status).toBe(200);
    expect(data.created).toBeGreaterThan(1_000);
    expect(data.errors).toEqual([
      { line: data.created + 2, errors: { file: [expect.stringContaining('25 MB'), rest] } },
    ]);
    expect(await countIn(place)).toBe(data.created);
  });

  test('meets the plan’s limit in a later transaction: those before it are imported', async () => {
    const small = await app.tenant({ plan: 'starter' });
    const refused = 'max_keywords: 2000 used, 2000 allowed.';
    const file = `keyword\n${lines(2_500).join('\n')}\n`;
    const { status, body } = await importRaw(file, { place: small.place, client: small.owner });
    expect(status).toBe(200);
    expect(body.data).toEqual({
      created: 2_000,
      updated: 0,
      skipped: 0,
      errors: [{ line: 2_002, errors: { limit: [refused, rest] } }],
      errors_total: 1,
    });
    expect(await countIn({}, small.owner)).toBe(2_000);
    // Now nothing of it is left that the plan has room for.
    const again = await importRaw(file, { place: small.place, client: small.owner });
    expect([again.status, again.body.errors]).toEqual([403, { limit: [refused] }]);
  });

  test('of a transaction that the plan has no room for no line is written, not even a change', async () => {
    const small = await app.tenant({ plan: 'free' });
    const client = small.owner;
    await importRaw(`keyword,volume\n${lines(199).join(',1\n')},1\n`, { place: small.place, client });
    const file = `keyword,volume\nline 0,7\n${lines(2, 199).join('\n')}\n`;
    const { status, body } = await importRaw(file, { place: small.place, client });
    expect([status, body.errors]).toEqual([403, { limit: ['max_keywords: 199 used, 200 allowed.'] }]);
    const { body: list } = await client.get('/planner/keywords/', { query: { volume_min: 7 } });
    expect(list.count).toBe(0);
  });

  test('GraphQL tells the same', async () => {
    const place = await newPlace();
    const { data, errors } = await importGraphQL(unreadable(['one', 'two']), place);
    expect(errors).toBeUndefined();
    expect(data.importKeywords).toEqual({
      created: 2,
      updated: 0,
      skipped: 0,
      errors: [{ line: 4, errors: { file: [expect.stringContaining('UTF-8'), rest] } }],
      errorsTotal: 1,
    });
    const nothing = await importGraphQL(unreadable(['one', 'two']), place);
    expect(nothing.errors).toMatchObject([
      { extensions: { code: 'VALIDATION_FAILED', fields: { file: [expect.stringContaining('UTF-8')] } } },
    ]);
    const small = await app.tenant({ plan: 'free' });
    const full = await importGraphQL(`keyword\n${lines(201).join('\n')}\n`, small.place, small.owner);
    expect(full.errors).toMatchObject([
      { extensions: { code: 'LIMIT_REACHED', fields: { limit: ['max_keywords: 0 used, 200 allowed.'] } } },
    ]);
  });
});

describe('a file that cannot be imported', () => {
  test('no file in the form, an empty file, no place', async () => {
    const place = await newPlace();
    const empty = new FormData();
    empty.set('note', 'no file');
    for (const answer of [
      await importForm(empty, place),
      await importRaw('', { place }),
      await importRaw(' \n \n', { place }),
      await importRaw('volume,difficulty\n1,2\n', { place }),
      await importRaw('PK\u0003\u0004 a workbook', { place }),
    ])
      expect([answer.status, Object.keys(answer.body.errors)]).toEqual([400, ['file']]);
    const nowhere = await importRaw('keyword\nx\n', { place: {} });
    expect([nowhere.status, Object.keys(nowhere.body.errors).sort()]).toEqual([400, ['sector_id', 'site_id']]);
  });

  test('a wrong media type is a 415', async () => {
    const place = await newPlace();
    expect((await importRaw('{}', { place, type: 'application/json' })).status).toBe(415);
  });

  test('a body over 25 MB is a 413, by its declared length and by its real one', async () => {
    const place = await newPlace();
    const declared = await tenant.owner.rest('POST', '/planner/keywords/import_keywords/', 'keyword\nx\n', {
      headers: { 'content-type': 'text/csv', 'content-length': String(30 * 1_048_576) },
      query: place,
    });
    expect(declared.status).toBe(413);
    const real = await importRaw(`keyword\n${'x'.repeat(26 * 1_048_576)}`, { place });
    expect(real.status).toBe(413);
    expect(await rowsOf(place)).toEqual([]);
  });

  test('a foreign site or sector is a 400, one without access a 403, a viewer a 403, nobody a 401', async () => {
    const other = await app.tenant();
    const file = 'keyword\nx\n';
    const foreign = await importRaw(file, { place: other.place });
    expect([foreign.status, Object.keys(foreign.body.errors)]).toEqual([400, ['site_id']]);
    const sector = await importRaw(file, { place: { ...tenant.place, sector_id: other.sector.id } });
    expect([sector.status, Object.keys(sector.body.errors)]).toEqual([400, ['sector_id']]);
    const second = await tenant.addSite();
    const editor = await tenant.user('editor', { sites: [tenant.site] });
    const there = { site_id: second.site.id, sector_id: second.sector.id };
    expect((await importRaw(file, { place: there, client: editor })).status).toBe(403);
    expect((await importRaw(file, { place: tenant.place, client: await tenant.user('viewer') })).status).toBe(403);
    expect((await importRaw(file, { place: tenant.place, client: app.anonymous })).status).toBe(401);
  });

  test('a body that breaks off in the middle leaves whole batches and answers no success', async () => {
    const place = await newPlace();
    const encoder = new TextEncoder();
    let sent = 0;
    const broken = new ReadableStream({
      pull(controller) {
        if (sent === 0) controller.enqueue(encoder.encode('keyword\n'));
        if (sent < 2_500)
          controller.enqueue(encoder.encode(Array.from({ length: 500 }, () => `part ${sent++}\n`).join('')));
        else controller.error(new Error('connection lost'));
      },
    });
    const status = await importRaw(broken, { place })
      .then((answer) => answer.status)
      .catch(() => 'failed');
    expect(status).not.toBe(200);
    const { body } = await tenant.owner.get('/planner/keywords/', { query: place });
    expect(body.count % 1_000).toBe(0);
    // The same file, whole this time, brings what was missing.
    const lines = Array.from({ length: 2_500 }, (_, index) => `part ${index}`).join('\n');
    const again = await importRaw(`keyword\n${lines}\n`, { place });
    expect(again.body.data.created + body.count).toBe(2_500);
  });
});

describe('exporting', () => {
  const exportCsv = (query: Record<string, string | number>, client = tenant.owner) =>
    client.get('/planner/keywords/export/', { query });

  test('a file that the import reads back to the same rows', async () => {
    const place = await newPlace();
    const file =
      'keyword,volume,difficulty,intent,country,status\n"=SUM(A1)",1,2,commercial,GB,active\n"comma, and ""quotes""",,,,,new\n+plus,3,,,,pending\nplain,0,0,navigational,US,archived\n';
    await importRaw(file, { place });
    const exported = await exportCsv({ ...place, ordering: 'created_at' });
    expect(exported.status).toBe(200);
    expect(exported.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(exported.headers.get('content-disposition')).toContain('keywords.csv');
    expect(exported.body.split('\n')[0]).toBe('keyword,volume,difficulty,intent,country,status,cluster,sector');
    expect(exported.body).not.toMatch(/^[=+@-]/m);
    const back = await newPlace();
    const { body } = await importRaw(exported.body, { place: back });
    expect(body.data).toMatchObject({ created: 4, errors: [] });
    const shown = (rows: Record<string, unknown>[]) =>
      rows.map(({ keyword, volume, difficulty, intent, country, status }) => [
        keyword,
        volume,
        difficulty,
        intent,
        country,
        status,
      ]);
    expect(shown(await rowsOf(back))).toEqual(shown(await rowsOf(place)));
    const same = await importRaw(exported.body, { place });
    expect(same.body.data).toEqual({ created: 0, updated: 0, skipped: 4, errors: [], errors_total: 0 });
  });

  test('takes the list’s filters, search and order, and every page of them', async () => {
    const place = await newPlace();
    const lines = Array.from({ length: 250 }, (_, index) => `export ${String(index).padStart(3, '0')},${index}`);
    await importRaw(`keyword,volume\n${lines.join('\n')}\n`, { place });
    const keywords = async (query: Record<string, string | number>) => {
      const { body } = await exportCsv({ ...place, ...query });
      return (body as string)
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(',')[0]);
    };
    expect(await keywords({ ordering: 'keyword' })).toEqual(lines.map((line) => line.split(',')[0]));
    expect(await keywords({ ordering: '-seed_keyword__volume', volume_min: 100, volume_max: 219 })).toEqual(
      lines
        .slice(100, 220)
        .reverse()
        .map((line) => line.split(',')[0]),
    );
    expect(await keywords({ search: 'export 00', page: 2, page_size: 3 })).toHaveLength(10);
    expect(await keywords({ status: 'archived' })).toEqual([]);
    const { status, body } = await exportCsv({ status: 'done' });
    expect([status, Object.keys(body.errors)]).toEqual([400, ['status']]);
  });

  test('shows nothing of another account or of a site without access', async () => {
    const other = await app.tenant();
    const mine = await newPlace();
    await importRaw('keyword\nsecret export\n', { place: mine });
    expect((await exportCsv({}, other.owner)).body.trim().split('\n')).toHaveLength(1);
    expect((await exportCsv(mine, other.owner)).body.trim().split('\n')).toHaveLength(1);
    const second = await tenant.addSite();
    const editor = await tenant.user('editor', { sites: [second.site] });
    expect((await exportCsv(mine, editor)).body.trim().split('\n')).toHaveLength(1);
    expect((await exportCsv(mine, await tenant.user('viewer'))).body).toContain('secret export');
    expect((await exportCsv(mine, app.anonymous)).status).toBe(401);
  });
});
