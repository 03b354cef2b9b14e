import { parse } from 'csv-parse/sync';
import type { Client } from '../../kit/client.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';

const password = 'a good password';

let app: TestApp;
let tenant: Tenant;
let staff: Client;

beforeAll(async () => {
  app = await openTestApp();
  tenant = await app.tenant();
  staff = await tenant.user('developer');
});
afterAll(() => app.close());

type Model = 'industry' | 'industrysector' | 'seedkeyword';
const models: readonly Model[] = ['industry', 'industrysector', 'seedkeyword'];
const headers: Record<Model, string> = {
  industry: 'name,slug,description,is_active',
  industrysector: 'industry_slug,name,slug,description,suggested_keywords,is_active',
  seedkeyword: 'keyword,industry_slug,sector_slug,volume,difficulty,intent,country,is_active',
};
const pathOf = (model: Model, action: string) => `/admin/igny8_core_auth/${model}/${action}/`;

// biome-ignore lint/suspicious/noExplicitAny: rows of answers
type Row = any;

interface Sent {
  readonly client?: Client;
  readonly type?: string;
}

/** Sends a file as the body itself. */
async function send(model: Model, content: string | Buffer, { client = staff, type = 'text/csv' }: Sent = {}) {
  const answer = await client.fetch(pathOf(model, 'import-csv'), {
    method: 'POST',
    headers: { 'content-type': type },
    body: new Uint8Array(Buffer.from(content)),
  });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Row };
}

/** Imports a file that is to be read. */
async function load(model: Model, content: string | Buffer): Promise<Row> {
  const { status, body } = await send(model, content);
  expect([status, body.errors]).toEqual([200, undefined]);
  return body.data;
}

async function download(model: Model, action = 'export-csv'): Promise<string> {
  const answer = await staff.fetch(pathOf(model, action));
  expect(answer.status).toBe(200);
  return answer.text();
}

const counts = ({ created, updated, skipped, errors }: Row) => [created, updated, skipped, errors.length];
const actions = ({ lines }: Row) => lines.map(({ line, action }: Row) => [line, action]);

let marks = 0;

/** An industry with one sector, by their slugs. */
async function newPlace(): Promise<{ industry: string; sector: string; industryId: number; sectorId: number }> {
  const mark = `csv-${++marks}`;
  const { id: industryId } = await app.prisma.industry.create({ data: { name: `Industry ${mark}`, slug: mark } });
  const sector = `${mark}-sector`;
  const { id: sectorId } = await app.prisma.industrySector.create({
    data: { industryId, name: `Sector ${mark}`, slug: sector },
  });
  return { industry: mark, sector, industryId, sectorId };
}

const seedsOf = (industryId: number) =>
  app.prisma.seedKeyword.findMany({ where: { industryId }, orderBy: { id: 'asc' } });

describe('who may', () => {
  const calls = models.flatMap((model) => [
    ['GET', pathOf(model, 'export-csv')] as const,
    ['POST', pathOf(model, 'import-csv')] as const,
    ['GET', pathOf(model, 'csv-template')] as const,
  ]);
  const call = (client: Client, method: string, path: string) =>
    client.fetch(path, {
      method,
      ...(method === 'POST' ? { headers: { 'content-type': 'text/csv' }, body: 'name\n' } : {}),
    });

  test('use them: staff alone; an owner is refused, a stranger is asked to sign in', async () => {
    for (const [method, path] of calls) {
      const stranger = await call(app.anonymous, method, path);
      expect([path, stranger.status]).toEqual([path, 401]);
      expect(await stranger.json()).toEqual({
        success: false,
        error: 'Authentication required',
        request_id: stranger.headers.get('x-request-id'),
      });
      expect([path, (await call(tenant.owner, method, path)).status]).toEqual([path, 403]);
    }
  });

  test('staff by token, by Basic and by the cookie of a session', async () => {
    const { user } = await tenant.user('developer', { password });
    const basic = app.anonymous.with({
      authorization: `Basic ${Buffer.from(`${user.email}:${password}`).toString('base64')}`,
    });
    const login = await app.anonymous.post('/auth/login/', { email: user.email, password });
    const cookie = /^(sessionid=[\w-]+);/.exec(login.headers.get('set-cookie')!)![1]!;
    const session = app.anonymous.with({ cookie });
    for (const client of [staff, basic, session]) {
      const exported = await client.fetch(pathOf('industry', 'export-csv'));
      expect(exported.status).toBe(200);
      expect((await exported.text()).split('\n')[0]).toBe(headers.industry);
      expect((await client.fetch(pathOf('seedkeyword', 'csv-template'))).status).toBe(200);
      const { status, body } = await send('industry', 'name,slug\nFinance,finance\n', { client });
      expect([status, counts(body.data)]).toEqual([200, [0, 0, 1, 0]]);
    }
    const forged = await send('industry', 'name\nForged\n', {
      client: session.with({ origin: 'https://elsewhere.example' }),
    });
    expect(forged.status).toBe(403);
    expect(await app.prisma.industry.count({ where: { slug: 'forged' } })).toBe(0);
  });

  test('they are served with and without the last slash, and carry a request id but no budget', async () => {
    const answer = await staff.fetch('/admin/igny8_core_auth/industry/csv-template');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers.get('x-throttle-limit')).toBeNull();
  });

  test('an unknown path below /admin is 404 in the envelope, a wrong method 405', async () => {
    for (const path of ['/admin/', '/admin/igny8_core_auth/plan/export-csv/', '/admin/igny8_core_auth/industry/']) {
      const answer = await staff.fetch(path);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(await answer.json()).toMatchObject({ success: false, error: 'Resource not found' });
    }
    const answer = await staff.fetch(pathOf('industry', 'import-csv'));
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
  });

  test('they are not in the documented API', async () => {
    const document = await (await app.anonymous.fetch('/api/schema/?format=json')).text();
    expect(document).toContain('/api/v1/auth/industries/');
    expect(document).not.toContain('igny8_core_auth');
  });
});

describe('a template', () => {
  test.each(models)('of %s has the header and one row, and is a file to download', async (model) => {
    const answer = await staff.fetch(pathOf(model, 'csv-template'));
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="[a-z-]+-template\.csv"$/);
    const lines = (await answer.text()).trimEnd().split('\n');
    expect(lines[0]).toBe(headers[model]);
    expect(lines).toHaveLength(2);
  });

  test('can be imported as it is: industry, then sector, then keyword', async () => {
    for (const model of models) {
      const { created, errors } = await load(model, await download(model, 'csv-template'));
      expect([model, created, errors]).toEqual([model, 1, []]);
    }
    const seed = await app.prisma.seedKeyword.findFirstOrThrow({
      where: { keywordKey: 'example keyword' },
      include: { industry: true, industrySector: true },
    });
    expect(seed).toMatchObject({
      volume: 1_000,
      difficulty: 25,
      industry: { slug: 'example-industry' },
      industrySector: { slug: 'example-sector', suggestedKeywords: ['first keyword', 'second keyword'] },
    });
    await app.prisma.industry.delete({ where: { slug: 'example-industry' } });
  });
});

describe('industries', () => {
  test('are added and changed by their slug; the answer tells of every line what became of it', async () => {
    await load('industry', 'name,slug,description\nOld Name,csv-known,Same\nQuiet,csv-quiet,Same\n');
    const { status, body } = await send(
      'industry',
      [
        headers.industry,
        'New One,,"What it is, in words",yes',
        'New Name,csv-known,Same,',
        ',csv-quiet,Same,true',
        ',,no name,true',
        'Wrong Slug,a b,,true',
        'Wrong State,,,perhaps',
        ',csv-unheard-of,,true',
        '日本語,,,true',
        'New one,,again,true',
        '"open quote,x,y,true',
        'Hidden,,,0',
        '',
      ].join('\n'),
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      success: true,
      message: '2 created, 1 updated, 1 skipped, 7 refused',
      request_id: expect.any(String),
    });
    expect(body.data.lines).toEqual([
      { line: 2, action: 'created', key: 'new-one' },
      { line: 3, action: 'updated', key: 'csv-known' },
      { line: 4, action: 'skipped', key: 'csv-quiet' },
      { line: 5, action: 'refused', key: null, errors: { name: ['This field is required.'] } },
      { line: 6, action: 'refused', key: 'a b/Wrong Slug', errors: { slug: [expect.stringContaining('valid slug')] } },
      { line: 7, action: 'refused', key: 'Wrong State', errors: { is_active: ['Must be a valid boolean.'] } },
      { line: 8, action: 'refused', key: 'csv-unheard-of', errors: { name: ['This field is required.'] } },
      { line: 9, action: 'refused', key: '日本語', errors: { slug: [expect.stringContaining('give one')] } },
      { line: 10, action: 'refused', key: 'new-one', errors: { line: ['Line 2 is about the same.'] } },
      { line: 11, action: 'refused', key: null, errors: { line: [expect.stringContaining('quotation mark')] } },
      { line: 12, action: 'created', key: 'hidden' },
    ]);
    expect(counts(body.data)).toEqual([2, 1, 1, 7]);
    expect(body.data.errors).toEqual(
      body.data.lines
        .filter(({ action }: Row) => action === 'refused')
        .map(({ line, errors }: Row) => ({ line, errors })),
    );
    const rows = await app.prisma.industry.findMany({
      where: { slug: { in: ['new-one', 'csv-known', 'csv-quiet', 'hidden'] } },
      orderBy: { slug: 'asc' },
    });
    expect(rows).toMatchObject([
      { slug: 'csv-known', name: 'New Name', description: 'Same', isActive: true },
      { slug: 'csv-quiet', name: 'Quiet', description: 'Same', isActive: true },
      { slug: 'hidden', name: 'Hidden', isActive: false },
      { slug: 'new-one', name: 'New One', description: 'What it is, in words', isActive: true },
    ]);
  });

  test('keep what a file has no column for; an empty description clears it', async () => {
    await load('industry', 'slug,name,description,is_active\ncsv-part,Part,Words,false\n');
    expect(counts(await load('industry', 'name,slug\nPart Two,csv-part\n'))).toEqual([0, 1, 0, 0]);
    const where = { slug: 'csv-part' };
    expect(await app.prisma.industry.findUniqueOrThrow({ where })).toMatchObject({
      name: 'Part Two',
      description: 'Words',
      isActive: false,
    });
    expect(counts(await load('industry', 'slug,description,is_active,name\ncsv-part,,,\n'))).toEqual([0, 1, 0, 0]);
    expect(await app.prisma.industry.findUniqueOrThrow({ where })).toMatchObject({
      name: 'Part Two',
      description: '',
      isActive: false,
    });
  });

  test('with columns in any order, semicolons, and columns that nobody knows', async () => {
    const data = await load('industry', 'Is Active;id;NAME;Slug\nno;7;Any Order;csv-any-order\n');
    expect(counts(data)).toEqual([1, 0, 0, 0]);
    expect(await app.prisma.industry.findUniqueOrThrow({ where: { slug: 'csv-any-order' } })).toMatchObject({
      name: 'Any Order',
      isActive: false,
    });
  });

  test('a description of several lines is one line in the file, and stays as it is when that comes back', async () => {
    const description = 'First line\nsecond, "third"\r\n\nfourth';
    const { id } = await app.prisma.industry.create({ data: { name: 'Lines', slug: 'csv-lines', description } });
    const exported = await download('industry');
    expect(exported).toContain('"First line second, ""third"" fourth"');
    expect(counts(await load('industry', exported)).slice(0, 2)).toEqual([0, 0]);
    await load('industry', 'slug,name,description\ncsv-lines,Other,"First line second, ""third"" fourth"\n');
    expect(await app.prisma.industry.findUniqueOrThrow({ where: { id } })).toMatchObject({
      name: 'Other',
      description,
    });
  });
});

describe('sectors of industries', () => {
  test('are added and changed by their industry and slug; the industry may be its slug or its name', async () => {
    const { industry, sector } = await newPlace();
    const data = await load(
      'industrysector',
      [
        'industry,name,slug,description,suggested_keywords,is_active',
        `${industry},First Sector,,Words,red shoes| blue  shoes ||green,`,
        `Industry ${industry.toUpperCase()},Renamed,${sector},,,no`,
        `nowhere,Lost,,,,`,
        `,Homeless,,,,`,
        `${industry},,unheard-of,,,`,
        `finance,First Sector,,,,`,
        `${industry},FIRST sector,,,,`,
        '',
      ].join('\n'),
    );
    expect(data.lines).toEqual([
      { line: 2, action: 'created', key: `${industry}/first-sector` },
      { line: 3, action: 'updated', key: `${industry}/${sector}` },
      {
        line: 4,
        action: 'refused',
        key: 'nowhere/Lost',
        errors: { industry_slug: ['Industry "nowhere" does not exist.'] },
      },
      { line: 5, action: 'refused', key: 'Homeless', errors: { industry_slug: [expect.any(String)] } },
      {
        line: 6,
        action: 'refused',
        key: `${industry}/unheard-of`,
        errors: { name: ['This field is required.'] },
      },
      { line: 7, action: 'created', key: 'finance/first-sector' },
      { line: 8, action: 'refused', key: `${industry}/first-sector`, errors: { line: ['Line 2 is about the same.'] } },
    ]);
    const rows = await app.prisma.industrySector.findMany({
      where: { industry: { slug: industry } },
      orderBy: { slug: 'asc' },
    });
    expect(rows).toMatchObject([
      { slug: sector, name: 'Renamed', isActive: false },
      { slug: 'first-sector', suggestedKeywords: ['red shoes', 'blue shoes', 'green'], description: 'Words' },
    ]);
    const cleared = await load('industrysector', `industry_slug,slug,suggested_keywords\n${industry},first-sector,\n`);
    expect(counts(cleared)).toEqual([0, 1, 0, 0]);
  });

  test('an industry’s name that two have is not enough', async () => {
    await app.prisma.industry.createMany({
      data: ['csv-twin-1', 'csv-twin-2'].map((slug) => ({ name: 'Twins', slug })),
    });
    const data = await load('industrysector', 'industry,name\ntwins,One\ncsv-twin-2,Two\n');
    expect(actions(data)).toEqual([
      [2, 'refused'],
      [3, 'created'],
    ]);
    expect(data.errors[0].errors.industry_slug[0]).toContain('give its slug');
  });
});

describe('seed keywords', () => {
  test('are added and changed by sector, country and text', async () => {
    const { industry, sector, industryId, sectorId } = await newPlace();
    const place = `${industry},${sector}`;
    await load(
      'seedkeyword',
      `${headers.seedkeyword}\nKnown Shoes,${place},100,10,commercial,GB,true\nstill here,${place},5,5,,,\n`,
    );
    const data = await load(
      'seedkeyword',
      [
        headers.seedkeyword,
        `new shoes,${place},"1,200",45%,Commercial,gb,`,
        `known  SHOES,${place},200,,,GB,`,
        `still here,${place},5,,informational,,true`,
        `known shoes,${place},,,,US,no`,
        `,${place},1,,,,`,
        `bad volume,${place},-3,,,,`,
        `bad difficulty,${place},,101,,,`,
        `bad intent,${place},,,buying,,`,
        `bad country,${place},,,,USA,`,
        `no industry,nowhere,${sector},,,,`,
        `no sector,${industry},nowhere,,,,`,
        `foreign sector,finance,${sector},,,,`,
        `New Shoes,${place},,,,GB,`,
        `too,many,columns,1,2,commercial,US,true,9`,
        `last,Industry ${industry},Sector ${industry},,,,`,
        '',
      ].join('\n'),
    );
    expect(
      data.lines.map(({ line, action, key, errors }: Row) => [line, action, key, errors && Object.keys(errors)]),
    ).toEqual([
      [2, 'created', `${industry}/${sector}/GB/new shoes`, undefined],
      [3, 'updated', `${industry}/${sector}/GB/known shoes`, undefined],
      [4, 'skipped', `${industry}/${sector}/US/still here`, undefined],
      [5, 'created', `${industry}/${sector}/US/known shoes`, undefined],
      [6, 'refused', `${industry}/${sector}`, ['keyword']],
      [7, 'refused', `${industry}/${sector}/bad volume`, ['volume']],
      [8, 'refused', `${industry}/${sector}/bad difficulty`, ['difficulty']],
      [9, 'refused', `${industry}/${sector}/bad intent`, ['intent']],
      [10, 'refused', `${industry}/${sector}/USA/bad country`, ['country']],
      [11, 'refused', `nowhere/${sector}/no industry`, ['industry_slug']],
      [12, 'refused', `${industry}/nowhere/no sector`, ['sector_slug']],
      [13, 'refused', `finance/${sector}/foreign sector`, ['sector_slug']],
      [14, 'refused', `${industry}/${sector}/GB/new shoes`, ['line']],
      [15, 'refused', null, ['line']],
      [16, 'created', `${industry}/${sector}/US/last`, undefined],
    ]);
    expect(await seedsOf(industryId)).toMatchObject([
      { keyword: 'known SHOES', keywordKey: 'known shoes', volume: 200, difficulty: 10, intent: 'commercial' },
      { keyword: 'still here', volume: 5, intent: 'informational', country: 'US' },
      { keyword: 'new shoes', volume: 1_200, difficulty: 45, intent: 'commercial', country: 'GB', isActive: true },
      { keyword: 'known shoes', country: 'US', isActive: false, industrySectorId: sectorId },
      { keyword: 'last', volume: 0, difficulty: 0, intent: 'informational', country: 'US' },
    ]);
  });

  test('that a file changes show their new figures in the keywords that follow them', async () => {
    const { industry, sector, industryId } = await newPlace();
    await load('seedkeyword', `keyword,industry_slug,sector_slug,volume\nfollowed,${industry},${sector},10\n`);
    const [seed] = await seedsOf(industryId);
    const { body } = await tenant.owner.post('/planner/keywords/', { seed_keyword_id: seed!.id, ...tenant.place });
    await load('seedkeyword', `keyword,industry_slug,sector_slug,volume\nfollowed,${industry},${sector},77\n`);
    expect((await tenant.owner.get(`/planner/keywords/${body.data.id}/`)).body.data.volume).toBe(77);
  });

  test('10,000 lines come in within seconds, with bad ones among them, and a second time change nothing', async () => {
    const { industry, sector, industryId } = await newPlace();
    const lines = Array.from({ length: 10_000 }, (_, index) =>
      index % 1_000 === 500
        ? `bad ${index},${industry},${sector},many`
        : `many ${index},${industry},${sector},${index}`,
    );
    const file = `keyword,industry_slug,sector_slug,volume\n${lines.join('\n')}\n`;
    const began = performance.now();
    const first = await load('seedkeyword', file);
    expect(performance.now() - began).toBeLessThan(15_000);
    expect(counts(first)).toEqual([9_990, 0, 0, 10]);
    expect(first.lines).toHaveLength(10_000);
    expect(first.lines[500]).toMatchObject({ line: 502, action: 'refused', errors: { volume: [expect.any(String)] } });
    expect(await app.prisma.seedKeyword.count({ where: { industryId } })).toBe(9_990);
    const second = await load('seedkeyword', file);
    expect(counts(second)).toEqual([0, 0, 9_990, 10]);
    const exported = parse(await download('seedkeyword'), { columns: true }) as Row[];
    expect(exported.filter((row) => row.industry_slug === industry)).toHaveLength(9_990);
    await app.prisma.seedKeyword.deleteMany({ where: { industryId } });
  });

  test('two imports of one file at once make each row once', async () => {
    const { industry, sector, industryId } = await newPlace();
    const lines = Array.from({ length: 1_500 }, (_, index) => `twin ${index},${industry},${sector}`);
    const file = `keyword,industry_slug,sector_slug\n${lines.join('\n')}\n`;
    const results = await Promise.all([load('seedkeyword', file), load('seedkeyword', file)]);
    expect(results[0].created + results[1].created).toBe(1_500);
    expect(results[0].skipped + results[1].skipped).toBe(1_500);
    expect(results.map(({ errors }) => errors)).toEqual([[], []]);
    expect(await app.prisma.seedKeyword.count({ where: { industryId } })).toBe(1_500);
  });
});

describe('an export', () => {
  test.each(models)(
    'of %s has all rows, offered or not, and changes nothing when it is imported again',
    async (model) => {
      const { industryId, sectorId } = await newPlace();
      await app.prisma.industry.update({ where: { id: industryId }, data: { isActive: false } });
      await app.prisma.industrySector.update({
        where: { id: sectorId },
        data: { isActive: false, suggestedKeywords: ['a, b', '"quoted"', 'c'] },
      });
      await app.prisma.seedKeyword.create({
        data: {
          keyword: 'Köln, "Dom"',
          keywordKey: 'köln, "dom"',
          industryId,
          industrySectorId: sectorId,
          isActive: false,
        },
      });
      const tables = () =>
        Promise.all([
          app.prisma.industry.findMany({ orderBy: { id: 'asc' } }),
          app.prisma.industrySector.findMany({ orderBy: { id: 'asc' } }),
          app.prisma.seedKeyword.findMany({ orderBy: { id: 'asc' } }),
        ]);
      const before = await tables();
      const exported = await download(model);
      const rows = parse(exported, { columns: true }) as Row[];
      expect(exported.split('\n')[0]).toBe(headers[model]);
      expect(rows).toHaveLength(before[models.indexOf(model)]!.length);
      expect(rows.some((row) => row.is_active === 'false')).toBe(true);
      const data = await load(model, exported);
      expect(counts(data)).toEqual([0, 0, rows.length, 0]);
      expect(await tables()).toEqual(before);
    },
  );

  test('cells that a spreadsheet would calculate are made harmless, and come back as they were', async () => {
    const { industryId, sectorId } = await newPlace();
    const texts = ['=1+1', '+cmd', '-2', '@SUM(A1)', "'=quoted already", '＝1'];
    await app.prisma.seedKeyword.createMany({
      data: texts.map((keyword) => ({
        keyword,
        keywordKey: keyword.toLowerCase(),
        industryId,
        industrySectorId: sectorId,
      })),
    });
    await app.prisma.industry.update({
      where: { id: industryId },
      data: { description: '=HYPERLINK("x")', name: '-x' },
    });
    const seeds = await download('seedkeyword');
    for (const text of texts) expect(seeds).toContain(`"'${text}"`);
    expect(counts(await load('seedkeyword', seeds)).slice(0, 2)).toEqual([0, 0]);
    const industries = await download('industry');
    expect(industries).toContain(`"'-x"`);
    expect(counts(await load('industry', industries)).slice(0, 2)).toEqual([0, 0]);
    await load('seedkeyword', seeds.replaceAll(',true', ',false'));
    expect((await seedsOf(industryId)).map(({ keyword, isActive }) => [keyword, isActive])).toEqual(
      texts.map((text) => [text, false]),
    );
    await load('seedkeyword', seeds);
  });

  test('is a file to download', async () => {
    const answer = await staff.fetch(pathOf('seedkeyword', 'export-csv'));
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="seed-keywords.csv"');
    await answer.text();
  });
});

describe('files', () => {
  const text = 'name;slug;description\nBücher;buecher;für Leser – “gut”\n';

  test.each<[string, () => Buffer]>([
    ['UTF-8', () => Buffer.from(text)],
    ['UTF-8 with a mark', () => Buffer.from(`\ufeff${text}`)],
    ['UTF-16 little endian', () => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 big endian', () => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    [
      'as Excel saves it in Western Europe',
      () => Buffer.from('name;slug;description\nB\xfccher;buecher;f\xfcr Leser \x96 \x93gut\x94\n', 'latin1'),
    ],
    ['with the line ends of Windows', () => Buffer.from(text.replaceAll('\n', '\r\n'))],
    ['with Excel’s own first line', () => Buffer.from(`sep=;\n${text}`)],
  ])('are read in %s', async (_, file) => {
    await load('industry', file());
    const { id, name, description } = await app.prisma.industry.findUniqueOrThrow({ where: { slug: 'buecher' } });
    expect([name, description]).toEqual(['Bücher', 'für Leser – “gut”']);
    await app.prisma.industry.delete({ where: { id } });
  });

  test('come as a form as well', async () => {
    const form = new FormData();
    form.set('file', new File(['name,slug\nBy Form,by-form\n'], 'industries.csv', { type: 'text/csv' }));
    const answer = await staff.fetch(pathOf('industry', 'import-csv'), { method: 'POST', body: form });
    expect(answer.status).toBe(200);
    expect(counts(((await answer.json()) as Row).data)).toEqual([1, 0, 0, 0]);
    const empty = await staff.fetch(pathOf('industry', 'import-csv'), { method: 'POST', body: new FormData() });
    expect([empty.status, ((await empty.json()) as Row).errors]).toEqual([400, { file: ['No file was submitted.'] }]);
  });

  test.each<[string, Model, string | Buffer, string]>([
    ['nothing in it', 'industry', '', 'empty'],
    ['nothing but blanks', 'industry', '\n , ,\n', 'empty'],
    ['no column for the name', 'industry', 'title,text\na,b\n', '"name" or "slug"'],
    ['no column for the industry', 'industrysector', 'name\nx\n', '"industry_slug"'],
    ['no column for the sector', 'seedkeyword', 'keyword,industry_slug\nx,y\n', '"sector_slug"'],
    ['a workbook in it', 'industry', Buffer.from('PK\x03\x04\x14\0[Content_Types].xml xl/workbook.xml'), 'Excel'],
    ['a picture in it', 'industry', Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1'), 'picture'],
    ['Japanese text in an old code page', 'industry', Buffer.from('name\n\x8c\x43\x89\xba\n', 'latin1'), 'UTF-8'],
  ])('with %s are refused in words, and nothing is written', async (_, model, content, words) => {
    const before = await app.prisma.industry.count();
    const { status, body } = await send(model, content);
    expect([status, Object.keys(body.errors)]).toEqual([400, ['file']]);
    expect(body.errors.file[0]).toContain(words);
    expect(await app.prisma.industry.count()).toBe(before);
  });

  test('with a damaged character in one line lose that line only', async () => {
    const file = Buffer.concat([
      Buffer.from('name,slug\nÄrzte,csv-aerzte\n'),
      Buffer.from('Caf\xc3,csv-cafe\n', 'latin1'),
      Buffer.from('Übung,csv-uebung\n'),
    ]);
    const data = await load('industry', file);
    expect(actions(data)).toEqual([
      [2, 'created'],
      [3, 'refused'],
      [4, 'created'],
    ]);
    expect(data.errors[0].errors.line[0]).toContain('Save the file as UTF-8');
  });

  test('of another media type are 415, too large ones 413', async () => {
    expect((await send('industry', '{}', { type: 'application/json' })).status).toBe(415);
    const big = await staff.fetch(pathOf('industry', 'import-csv'), {
      method: 'POST',
      headers: { 'content-type': 'text/csv', 'content-length': String(26 * 1_048_576) },
      body: 'name\n',
    });
    expect(big.status).toBe(413);
  });

  test('with more lines than are taken at once keep what was written, and the report says where they stopped', async () => {
    const { industry, sector, industryId } = await newPlace();
    const lines = Array.from({ length: 50_001 }, (_, index) => `long ${index % 1_100},${industry},${sector}`);
    const data = await load('seedkeyword', `keyword,industry_slug,sector_slug\n${lines.join('\n')}\n`);
    expect(data.created).toBe(1_100);
    expect(data.lines).toHaveLength(50_001);
    expect(data.lines.at(-1)).toEqual({
      line: 50_002,
      action: 'refused',
      key: null,
      errors: {
        file: [expect.stringContaining('more than 50,000 lines'), 'Nothing from this line on was imported.'],
      },
    });
    expect(await app.prisma.seedKeyword.count({ where: { industryId } })).toBe(1_100);
  });

  test('that break off in the middle keep what was written before, and say so', async () => {
    const { industry, sector, industryId } = await newPlace();
    const lines = Array.from({ length: 5_000 }, (_, index) => `broken off ${index},${industry},${sector}`);
    const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n';
    const answer = await staff.fetch(pathOf('seedkeyword', 'import-csv'), {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: `${head}keyword,industry_slug,sector_slug\n${lines.join('\n')}`,
    });
    const { data } = (await answer.json()) as Row;
    expect(answer.status).toBe(200);
    expect(data.created).toBeGreaterThan(1_000);
    expect(await app.prisma.seedKeyword.count({ where: { industryId } })).toBe(data.created);
    expect(data.lines.at(-1)).toEqual({
      line: data.created + 2,
      action: 'refused',
      key: null,
      errors: { file: ['The multipart form is broken.', 'Nothing from this line on was imported.'] },
    });
  });
});
