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

/** Sends a file as the body itself. */
const importRaw = (content: string, { place, client = tenant.owner, type = 'text/csv' }: ImportOptions) =>
  client.rest('POST', '/planner/keywords/import_keywords/', content, {
    headers: { 'content-type': type },
    query: place,
  });

/** Sends a form. */
async function importForm(form: FormData, query: Record<string, number> = {}) {
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  const answer = await tenant.owner.fetch(`/api/v1/planner/keywords/import_keywords/?${search}`, {
    method: 'POST',
    body: form,
  });
  return { status: answer.status, body: (await answer.json()) as RestAnswer['body'] };
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
      data: { created: 2, updated: 0, skipped: 0, errors: [] },
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
    expect(second.body.data).toEqual({ created: 0, updated: 0, skipped: first.body.data.created, errors: [] });
    expect(await rowsOf(place)).toEqual(rows);
  });

  test('a bad line is reported by its number and loses no other', async () => {
    const place = await newPlace();
    const { status, body } = await importRaw(
      'keyword,volume,difficulty,intent,country,status\ngood,1,,,,\n,5,,,,\nbad volume,-3,,,,\nbad difficulty,,101,,,\nbad status,,,,,done\n"open,1\nlast,7,,,,\n',
      { place },
    );
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ created: 2, updated: 0, skipped: 0 });
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
    expect(body.data).toEqual({ created: 1_501, updated: 0, skipped: 2, errors: [] });
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

  test('site and sector may be fields of the form; the query wins', async () => {
    const place = await newPlace();
    const form = new FormData();
    form.set('site_id', String(place.site_id));
    form.set('sector_id', String(place.sector_id));
    form.set('file', new File(['keyword\nfrom form\n'], 'k.csv'));
    expect((await importForm(form)).body.data).toMatchObject({ created: 1 });
    expect(await rowsOf(place)).toHaveLength(1);
  });

  test('GraphQL takes the file of a multipart request', async () => {
    const place = await newPlace();
    const form = new FormData();
    const query =
      'mutation ($file: File!, $site: ID!, $sector: ID!) { importKeywords(file: $file, siteId: $site, sectorId: $sector) { created errors { line errors } } }';
    form.set(
      'operations',
      JSON.stringify({ query, variables: { file: null, site: place.site_id, sector: place.sector_id } }),
    );
    form.set('map', JSON.stringify({ 0: ['variables.file'] }));
    form.set('0', new File(['keyword,volume\nvia graphql,5\nbad,x\n'], 'k.csv', { type: 'text/csv' }));
    const answer = await tenant.owner.fetch('/graphql', { method: 'POST', body: form });
    const { data, errors } = (await answer.json()) as RestAnswer['body'];
    expect(errors).toBeUndefined();
    expect(data.importKeywords).toEqual({
      created: 1,
      errors: [{ line: 3, errors: { volume: [expect.any(String)] } }],
    });
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

  test('with more than 50,000 lines is refused with those words; what was read before stays', async () => {
    const place = await newPlace();
    const lines = Array.from({ length: 50_001 }, (_, index) => `line ${index}`).join('\n');
    const { status, body } = await importRaw(`keyword\n${lines}\n`, { place });
    expect(status).toBe(400);
    expect(body.errors.file[0]).toContain('50,000');
    expect((await tenant.owner.get('/planner/keywords/', { query: place })).body.count).toBe(50_000);
  }, 60_000);

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
    const search = new URLSearchParams(Object.entries(place).map(([name, value]) => [name, String(value)]));
    const answer = await tenant.owner
      .fetch(`/api/v1/planner/keywords/import_keywords/?${search}`, {
        method: 'POST',
        headers: { 'content-type': 'text/csv' },
        body: broken,
        duplex: 'half',
      } as RequestInit)
      .then((response) => response.status)
      .catch(() => 'failed');
    expect(answer).not.toBe(200);
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
    expect(same.body.data).toEqual({ created: 0, updated: 0, skipped: 4, errors: [] });
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
