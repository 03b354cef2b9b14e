import { accessPromises } from '../../kit/access-promises.ts';
import { listPromises } from '../../kit/list-promises.ts';
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

const world = () => ({ app, tenant });
let marks = 0;

async function addKeyword(keyword = `keyword ${++marks}`, more: Record<string, unknown> = {}): Promise<number> {
  const { status, body } = await tenant.owner.post('/planner/keywords/', { keyword, ...tenant.place, ...more });
  expect([status, body.errors]).toEqual([201, undefined]);
  return body.data.id;
}

const read = async (id: number) => (await tenant.owner.get(`/planner/keywords/${id}/`)).body.data;
const patch = (id: number, change: object) => tenant.owner.patch(`/planner/keywords/${id}/`, change);

async function find(query: Record<string, string | number>): Promise<number[]> {
  const { status, body } = await tenant.owner.get('/planner/keywords/', { query: { page_size: 100, ...query } });
  expect([status, body.errors]).toEqual([200, undefined]);
  expect(body.count).toBe(body.results.length);
  return body.results.map((row: { id: number }) => row.id).sort((a: number, b: number) => a - b);
}

listPromises(
  {
    name: 'keywords',
    type: 'Keyword',
    orders: {
      createdAt: {
        rest: 'created_at',
        values: ['2026-01-01T00:00:00.001Z', '2026-01-02T00:00:00Z', '2026-03-01T10:00:00Z'],
      },
      keyword: { rest: 'keyword', values: ['alpha', 'beta', 'gamma', 'omega'] },
      volume: { rest: 'seed_keyword__volume', values: [0, 10, 2_147_483_647, null] },
      difficulty: { rest: 'seed_keyword__difficulty', values: [0, 50, 100, null] },
      status: { rest: 'status', values: ['new', 'active', 'mapped', 'pending', 'archived'] },
    },
    async insert({ prisma }, place, rows) {
      await prisma.keyword.createMany({
        data: rows.map(({ keyword, volume, difficulty, status, createdAt }, index) => ({
          ...place,
          keyword: keyword as string,
          // Texts are unique by their key alone, so that an order by text has ties too.
          keywordKey: `${keyword} ${index}`,
          volumeOverride: volume as number | null,
          difficultyOverride: difficulty as number | null,
          status: status as 'new',
          createdAt: createdAt as string,
        })),
      });
    },
    fullSelection: `id databaseId keyword volume difficulty intent country seedKeywordId volumeOverride difficultyOverride status disabled
      clusterId clusterName siteId sectorId sectorName accountId createdAt updatedAt site { name domain } sector { name site { name } } cluster { name sectorName mappedPages }`,
  },
  world,
);

accessPromises(
  {
    name: 'keywords',
    type: 'Keyword',
    title: 'keyword',
    bulk: { bulk_update_status: { status: 'active' }, bulk_update: { status: 'active' }, bulk_delete: {} },
  },
  world,
);

describe('creating and changing', () => {
  test('a keyword comes back with the names of its sector and the documented envelope', async () => {
    const { status, body, headers } = await tenant.owner.post('/planner/keywords/', {
      keyword: '  Trail   running shoes ',
      volume: 900,
      ...tenant.place,
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      success: true,
      message: 'Keyword created successfully',
      request_id: headers.get('x-request-id'),
    });
    expect(body.data).toEqual({
      id: expect.any(Number),
      keyword: 'Trail running shoes',
      volume: 900,
      difficulty: null,
      intent: null,
      country: null,
      seed_keyword_id: null,
      volume_override: 900,
      difficulty_override: null,
      status: 'new',
      disabled: false,
      cluster_id: null,
      cluster_name: null,
      sector_name: 'Sector',
      account_id: tenant.accountId,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updated_at: expect.any(String),
      ...tenant.place,
    });
  });

  test('the same text in other case or spacing is a conflict in its sector only', async () => {
    const id = await addKeyword('Wool Socks');
    const again = await tenant.owner.post('/planner/keywords/', { keyword: 'wool \t socks', ...tenant.place });
    expect([again.status, Object.keys(again.body.errors)]).toEqual([409, ['keyword']]);
    const other = await addKeyword('Cotton socks');
    expect((await patch(other, { keyword: 'WOOL  SOCKS' })).status).toBe(409);
    expect((await patch(id, { keyword: 'WOOL socks' })).status).toBe(200);
    const sector = await tenant.addSector('Elsewhere');
    const elsewhere = await addKeyword('Wool Socks', { sector_id: sector.id });
    expect((await patch(elsewhere, { sector_id: tenant.sector.id })).status).toBe(409);
    await tenant.owner.delete(`/planner/keywords/${id}/`);
    await addKeyword('wool socks');
  });

  test('of two calls for one text at once, one makes it', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => tenant.owner.post('/planner/keywords/', { keyword: 'Race', ...tenant.place })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
  });

  test('a seed keyword gives text, figures, intent and country; overrides win and can be taken back', async () => {
    const [seed] = await addSeeds(app, [
      { keyword: 'seeded shoes', volume: 1200, difficulty: 33, intent: 'commercial', country: 'GB' },
    ]);
    const { body } = await tenant.owner.post('/planner/keywords/', { seed_keyword_id: seed!.id, ...tenant.place });
    expect(body.data).toMatchObject({
      keyword: 'seeded shoes',
      volume: 1200,
      difficulty: 33,
      intent: 'commercial',
      country: 'GB',
      seed_keyword_id: seed!.id,
      volume_override: null,
    });
    const { id } = body.data;
    expect((await patch(id, { volume_override: 5, difficulty: 7 })).body.data).toMatchObject({
      volume: 5,
      difficulty: 7,
    });
    await app.prisma.seedKeyword.update({ where: { id: seed!.id }, data: { volume: 2000, difficulty: 44 } });
    expect(await read(id)).toMatchObject({ volume: 5, difficulty: 7 });
    expect((await patch(id, { volume_override: null, difficulty_override: null })).body.data).toMatchObject({
      volume: 2000,
      difficulty: 44,
    });
    expect((await patch(id, { seed_keyword_id: null })).body.data).toMatchObject({
      volume: null,
      seed_keyword_id: null,
    });
  });

  test.each([
    [{ keyword: '' }, 'keyword'],
    [{ keyword: ' \u0007 ' }, 'keyword'],
    [{ keyword: null }, 'keyword'],
    [{ keyword: { a: 1 } }, 'keyword'],
    [{ keyword: 'x'.repeat(256) }, 'keyword'],
    [{ seed_keyword_id: 2_000_000_000 }, 'seed_keyword_id'],
    [{ seed_keyword_id: 'x' }, 'seed_keyword_id'],
    [{ volume: -1 }, 'volume'],
    [{ volume: 2_147_483_648 }, 'volume'],
    [{ volume: 'lots' }, 'volume'],
    [{ volume_override: 1.5 }, 'volume_override'],
    [{ difficulty: 101 }, 'difficulty'],
    [{ difficulty: -1 }, 'difficulty'],
    [{ difficulty_override: 'hard' }, 'difficulty_override'],
    [{ intent: 'curious' }, 'intent'],
    [{ intent: 'COMMERCIAL' }, 'intent'],
    [{ country: 'GBR' }, 'country'],
    [{ country: '1A' }, 'country'],
    [{ status: 'done' }, 'status'],
    [{ status: null }, 'status'],
    [{ disabled: 'maybe' }, 'disabled'],
    [{ disabled: null }, 'disabled'],
    [{ cluster_id: 2_000_000_000 }, 'cluster_id'],
    [{ cluster_id: 'x' }, 'cluster_id'],
    [{ site_id: 2_000_000_000 }, 'site_id'],
    [{ site_id: null }, 'site_id'],
    [{ sector_id: 2_000_000_000 }, 'sector_id'],
    [{ sector_id: [] }, 'sector_id'],
  ])('%j is refused, naming %s, and changes nothing', async (change, field) => {
    const id = await addKeyword();
    const before = await read(id);
    const patched = await patch(id, change);
    expect([patched.status, Object.keys(patched.body.errors)]).toEqual([400, [field]]);
    const made = await tenant.owner.post('/planner/keywords/', {
      keyword: `bad ${++marks}`,
      ...tenant.place,
      ...change,
    });
    expect([made.status, Object.keys(made.body.errors)]).toEqual([400, [field]]);
    expect(await read(id)).toEqual(before);
  });

  test('neither text nor seed keyword is a 400 that names keyword; several wrong fields are named together', async () => {
    const { status, body } = await tenant.owner.post('/planner/keywords/', tenant.place);
    expect([status, Object.keys(body.errors)]).toEqual([400, ['keyword']]);
    const many = await tenant.owner.post('/planner/keywords/', { keyword: 'x', volume: 'x', status: 'y' });
    expect(Object.keys(many.body.errors).sort()).toEqual(['site_id', 'sector_id', 'status', 'volume'].sort());
    expect(many.body.error).toBe('Validation failed');
  });

  test('an explicit null clears what may be empty; numbers and booleans may come as text', async () => {
    const id = await addKeyword(undefined, {
      volume: '12',
      difficulty: '5',
      intent: 'commercial',
      country: 'de',
      disabled: 'true',
    });
    expect(await read(id)).toMatchObject({ volume: 12, difficulty: 5, country: 'DE', disabled: true });
    const cleared = {
      volume: null,
      difficulty: null,
      intent: null,
      country: null,
      cluster_id: null,
      seed_keyword_id: null,
    };
    expect((await patch(id, cleared)).body.data).toMatchObject({ ...cleared, volume_override: null });
  });

  test('names that nobody knows are ignored, and nobody writes account or dates', async () => {
    const id = await addKeyword(undefined, { id: 1, account_id: 1, created_at: '2000-01-01', nonsense: {} });
    const row = await read(id);
    expect(row.account_id).toBe(tenant.accountId);
    expect(row.created_at).not.toContain('2000');
  });

  test('texts come back as they are: markup, emoji, right-to-left, a letter that grows in lower case', async () => {
    for (const text of ['<b>bold</b> & "q"', '🏃 trail', 'أحذية', "O'Neill\\x", '=1+1', 'İ'.repeat(255)])
      expect((await read(await addKeyword(text))).keyword).toBe(text);
    expect((await tenant.owner.post('/planner/keywords/', { keyword: 'i'.repeat(255), ...tenant.place })).status).toBe(
      409,
    );
  });

  test('a keyword that leaves its sector leaves its cluster, unless it names one there', async () => {
    const sector = await tenant.addSector('Away');
    const cluster = async (place: object) =>
      (await tenant.owner.post('/planner/clusters/', { name: `c ${++marks}`, ...tenant.place, ...place })).body.data.id;
    const here = await cluster({});
    const there = await cluster({ sector_id: sector.id });
    const id = await addKeyword(undefined, { cluster_id: here });
    expect((await patch(id, { cluster_id: there })).status).toBe(400);
    expect((await patch(id, { sector_id: sector.id })).body.data).toMatchObject({
      sector_id: sector.id,
      cluster_id: null,
    });
    expect((await patch(id, { sector_id: tenant.sector.id, cluster_id: here })).body.data).toMatchObject({
      cluster_id: here,
    });
    expect((await patch(id, { sector_id: sector.id, cluster_id: there })).body.data).toMatchObject({
      cluster_id: there,
    });
  });
});

describe('filters', () => {
  let site: number;
  let ids: Record<'a' | 'b' | 'c' | 'd', number>;
  let cluster: number;
  let seed: number;
  let second: number;

  beforeAll(async () => {
    const made = await tenant.addSite('Filters');
    site = made.site.id;
    const place = { site_id: site, sector_id: made.sector.id };
    const sector = await app.prisma.sector.create({
      data: { accountId: tenant.accountId, siteId: site, name: 'Two', slug: 'two' },
    });
    second = sector.id;
    cluster = (await tenant.owner.post('/planner/clusters/', { name: 'Filter', ...place })).body.data.id;
    seed = (await addSeeds(app, [{ keyword: 'filter seed', volume: 700, difficulty: 70, intent: 'navigational' }]))[0]!
      .id;
    ids = {
      a: await addKeyword('filter a', {
        ...place,
        volume: 100,
        difficulty: 10,
        intent: 'commercial',
        cluster_id: cluster,
      }),
      b: await addKeyword('filter b', {
        ...place,
        volume: 500,
        difficulty: 50,
        intent: 'informational',
        status: 'active',
      }),
      c: await addKeyword('filter c', { ...place, sector_id: second, status: 'archived' }),
      d: (await tenant.owner.post('/planner/keywords/', { seed_keyword_id: seed, ...place })).body.data.id,
    };
  });

  const named = async (query: Record<string, string | number>) => {
    const found = await find({ site_id: site, ...query });
    return Object.entries(ids)
      .filter(([, id]) => found.includes(id))
      .map(([name]) => name)
      .join('');
  };

  test.each([
    [{}, 'abcd'],
    [{ status: 'active' }, 'b'],
    [{ status: 'new' }, 'ad'],
    [{ seed_keyword__intent: 'commercial' }, 'a'],
    [{ seed_keyword__intent: 'navigational' }, 'd'],
    [{ difficulty_min: 10 }, 'abd'],
    [{ difficulty_min: 11 }, 'bd'],
    [{ difficulty_max: 50 }, 'ab'],
    [{ difficulty_min: 50, difficulty_max: 50 }, 'b'],
    [{ difficulty_min: 60, difficulty_max: 20 }, ''],
    [{ volume_min: 100 }, 'abd'],
    [{ volume_min: 101, volume_max: 699 }, 'b'],
    [{ volume_max: 0 }, ''],
    [{ volume_min: 0 }, 'abd'],
    [{ search: 'FILTER S' }, 'd'],
    [{ search: 'lter' }, 'abcd'],
    [{ search: 'filter a', status: 'active' }, ''],
    [{ status: '', search: '', volume_min: '' }, 'abcd'],
  ])('%j finds %s', async (query, expected) => {
    expect(await named(query as Record<string, string | number>)).toBe(expected);
  });

  test('sector, cluster and seed keyword', async () => {
    expect(await named({ sector_id: second })).toBe('c');
    expect(await named({ cluster_id: cluster })).toBe('a');
    expect(await named({ seed_keyword_id: seed })).toBe('d');
    expect(await named({ cluster_id: cluster, seed_keyword_id: seed })).toBe('');
    expect(await find({ site_id: tenant.site.id, sector_id: second })).toEqual([]);
  });

  test.each([
    [{ status: 'done' }, 'status'],
    [{ seed_keyword__intent: 'curious' }, 'seed_keyword__intent'],
    [{ volume_min: 'lots' }, 'volume_min'],
    [{ volume_max: 99_999_999_999 }, 'volume_max'],
    [{ difficulty_min: '1.5' }, 'difficulty_min'],
    [{ cluster_id: 'x' }, 'cluster_id'],
    [{ site_id: '0' }, 'site_id'],
    [{ sector_id: '-1' }, 'sector_id'],
    [{ seed_keyword_id: '1;2' }, 'seed_keyword_id'],
  ])('%j is refused, naming %s', async (query, field) => {
    const { status, body } = await tenant.owner.get('/planner/keywords/', { query: query as Record<string, string> });
    expect([status, Object.keys(body.errors)]).toEqual([400, [field]]);
  });

  test('GraphQL takes the same filters, with opaque ids too', async () => {
    const { data, errors } = await tenant.owner.graphql(
      'query ($filter: KeywordFilter) { keywords(filter: $filter, orderBy: [KEYWORD_ASC]) { totalCount nodes { databaseId clusterName intent status } } }',
      {
        filter: {
          siteId: Buffer.from(`Site:${site}`).toString('base64url'),
          clusterId: String(cluster),
          intent: 'COMMERCIAL',
          status: 'NEW',
          volumeMin: 100,
          volumeMax: 100,
          difficultyMin: 10,
          difficultyMax: 10,
        },
      },
    );
    expect(errors).toBeUndefined();
    expect(data.keywords).toEqual({
      totalCount: 1,
      nodes: [{ databaseId: ids.a, clusterName: 'Filter', intent: 'COMMERCIAL', status: 'NEW' }],
    });
    const wrong = await tenant.owner.graphql(
      'query ($id: ID) { keywords(filter: { clusterId: $id }) { totalCount } }',
      {
        id: Buffer.from(`Site:${cluster}`).toString('base64url'),
      },
    );
    expect(wrong.errors![0]!.extensions).toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  test('search takes percent, underscore, quotes and backslashes for what they are', async () => {
    const { site: own, sector } = await tenant.addSite('Signs');
    const texts = ['100% wool', 'wool_socks', 'wool xsocks', 'say "hi"', "o'neill", 'back\\slash'];
    for (const text of texts) await addKeyword(text, { site_id: own.id, sector_id: sector.id });
    const found = async (search: string) => {
      const { body } = await tenant.owner.get('/planner/keywords/', {
        query: { search, site_id: own.id, ordering: 'keyword' },
      });
      return body.results.map((row: { keyword: string }) => row.keyword);
    };
    expect(await found('%')).toEqual(['100% wool']);
    expect(await found('_')).toEqual(['wool_socks']);
    expect(await found('l_s')).toEqual(['wool_socks']);
    expect(await found('"')).toEqual(['say "hi"']);
    expect(await found("'")).toEqual(["o'neill"]);
    expect(await found('\\')).toEqual(['back\\slash']);
    expect(await found('  WOOL   xS ')).toEqual(['wool xsocks']);
  });
});

describe('actions on several keywords', () => {
  test('bulk_update sets cluster and status of all; the cluster must be of their sector', async () => {
    const sector = await tenant.addSector('Bulk');
    const cluster = (await tenant.owner.post('/planner/clusters/', { name: 'Bulk', ...tenant.place })).body.data.id;
    const ids = [await addKeyword(), await addKeyword()];
    const elsewhere = await addKeyword(undefined, { sector_id: sector.id });
    const update = (body: object) => tenant.owner.post('/planner/keywords/bulk_update/', body);
    const { body } = await update({ ids, cluster_id: cluster, status: 'mapped' });
    expect(body).toMatchObject({ success: true, message: '2 keywords updated', data: { updated_count: 2 } });
    expect(await read(ids[0]!)).toMatchObject({ cluster_id: cluster, status: 'mapped' });
    const mixed = await update({ ids: [...ids, elsewhere], cluster_id: cluster });
    expect([mixed.status, Object.keys(mixed.body.errors)]).toEqual([400, ['cluster_id']]);
    const none = await update({ ids, cluster_id: 2_000_000_000 });
    expect([none.status, Object.keys(none.body.errors)]).toEqual([400, ['cluster_id']]);
    await update({ ids, cluster_id: null });
    expect(await read(ids[1]!)).toMatchObject({ cluster_id: null, status: 'mapped' });
    const empty = await update({ ids });
    expect([empty.status, Object.keys(empty.body.errors)]).toEqual([400, ['status']]);
  });

  test('5,000 at once are served, more are refused', async () => {
    const place = {
      accountId: tenant.accountId,
      siteId: tenant.site.id,
      sectorId: (await tenant.addSector('Many')).id,
    };
    const rows = await app.prisma.keyword.createManyAndReturn({
      data: Array.from({ length: 5_000 }, (_, index) => ({
        ...place,
        keyword: `many ${index}`,
        keywordKey: `many ${index}`,
      })),
      select: { id: true },
    });
    const ids = rows.map((row) => row.id);
    const { body } = await tenant.owner.post('/planner/keywords/bulk_update_status/', { ids, status: 'active' });
    expect(body.data).toEqual({ updated_count: 5_000 });
    const more = await tenant.owner.post('/planner/keywords/bulk_delete/', { ids: [...ids, 1] });
    expect([more.status, Object.keys(more.body.errors)]).toEqual([400, ['ids']]);
  });
});

describe('the seed library', () => {
  test('bulk_add_from_seed adds what the sector has not; a second time it adds nothing', async () => {
    const seeds = await addSeeds(app, [
      { keyword: 'Lib One', volume: 10 },
      { keyword: 'lib two' },
      { keyword: 'lib three' },
    ]);
    await addKeyword('lib  TWO');
    const body = { seed_keyword_ids: seeds.map((seed) => seed.id), ...tenant.place };
    const first = await tenant.owner.post('/planner/keywords/bulk_add_from_seed/', body);
    expect(first.body).toMatchObject({ message: '2 keywords added', data: { created_count: 2, skipped_count: 1 } });
    const again = await tenant.owner.post('/planner/keywords/bulk_add_from_seed/', body);
    expect(again.body.data).toEqual({ created_count: 0, skipped_count: 3 });
    const [row] = (await tenant.owner.get('/planner/keywords/', { query: { search: 'lib one' } })).body.results;
    expect(row).toMatchObject({ keyword: 'Lib One', volume: 10, seed_keyword_id: seeds[0]!.id, status: 'new' });
  });

  test('two calls at once add each keyword once', async () => {
    const seeds = await addSeeds(app, [{}, {}, {}]);
    const ids = seeds.map((seed) => seed.id);
    const call = (seed_keyword_ids: number[]) =>
      tenant.owner.post('/planner/keywords/bulk_add_from_seed/', { seed_keyword_ids, ...tenant.place });
    const answers = await Promise.all([call(ids), call([...ids].reverse()), call(ids)]);
    const created = answers.map(({ body }) => body.data.created_count as number);
    expect(created.reduce((sum, count) => sum + count, 0)).toBe(3);
  });

  test('unknown and inactive seed keywords, a foreign site and an empty list are refused whole', async () => {
    const [good, idle] = await addSeeds(app, [{}, { isActive: false }]);
    const other = await app.tenant();
    const call = (body: object) => tenant.owner.post('/planner/keywords/bulk_add_from_seed/', body);
    for (const [body, field] of [
      [{ seed_keyword_ids: [good!.id, idle!.id], ...tenant.place }, 'seed_keyword_ids'],
      [{ seed_keyword_ids: [good!.id, 2_000_000_000], ...tenant.place }, 'seed_keyword_ids'],
      [{ seed_keyword_ids: [], ...tenant.place }, 'seed_keyword_ids'],
      [{ ...tenant.place }, 'seed_keyword_ids'],
      [{ seed_keyword_ids: [good!.id], ...other.place }, 'site_id'],
      [{ seed_keyword_ids: [good!.id], site_id: tenant.site.id }, 'sector_id'],
    ] as const) {
      const answer = await call(body);
      expect([answer.status, Object.keys(answer.body.errors)]).toEqual([400, [field]]);
    }
    expect(await find({ seed_keyword_id: good!.id })).toEqual([]);
    const viewer = await tenant.user('viewer');
    const refused = await viewer.post('/planner/keywords/bulk_add_from_seed/', {
      seed_keyword_ids: [good!.id],
      ...tenant.place,
    });
    expect(refused.status).toBe(403);
  });
});

describe('the plan', () => {
  test('allows so many keywords, on every way in', async () => {
    const poor = await app.tenant({ plan: 'free' });
    const place = { accountId: poor.accountId, siteId: poor.site.id, sectorId: poor.sector.id };
    await app.prisma.keyword.createMany({
      data: Array.from({ length: 199 }, (_, index) => ({ ...place, keyword: `k ${index}`, keywordKey: `k ${index}` })),
    });
    const seeds = await addSeeds(app, [{}, {}]);
    const over = { limit: ['max_keywords: 199 used, 200 allowed.'] };
    const bulk = await poor.owner.post('/planner/keywords/bulk_add_from_seed/', {
      seed_keyword_ids: seeds.map((seed) => seed.id),
      ...poor.place,
    });
    expect([bulk.status, bulk.body.errors]).toEqual([403, over]);
    const file = await poor.owner.rest('POST', '/planner/keywords/import_keywords/', 'keyword\none\ntwo\n', {
      headers: { 'content-type': 'text/csv' },
      query: poor.place,
    });
    expect([file.status, file.body.errors]).toEqual([403, over]);
    expect((await poor.owner.post('/planner/keywords/', { keyword: 'last', ...poor.place })).status).toBe(201);
    const more = await poor.owner.post('/planner/keywords/', { keyword: 'one too many', ...poor.place });
    expect([more.status, more.body.errors]).toEqual([403, { limit: ['max_keywords: 200 used, 200 allowed.'] }]);
    expect((await poor.owner.get('/planner/keywords/')).body.count).toBe(200);
  });
});

describe('maintained counts', () => {
  test('equal the real ones after any series of inserts, changes, moves and deletions', async () => {
    const busy = await app.tenant();
    const secondSite = await busy.addSite();
    const sectors = [busy.sector, await busy.addSector('B'), secondSite.sector];
    const clusters = await Promise.all(
      sectors.map(async (sector, index) => {
        const place = { site_id: sector.siteId, sector_id: sector.id };
        const { body } = await busy.owner.post('/planner/clusters/', { name: `c ${index}`, ...place });
        return body.data.id as number;
      }),
    );
    let state = 42;
    const random = (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((state / 2_147_483_648) * below);
    };
    const live: { id: number; sector: number }[] = [];
    const placeOf = (index: number) => ({ site_id: sectors[index]!.siteId, sector_id: sectors[index]!.id });
    const add = async (sector: number) => {
      const { body } = await busy.owner.post('/planner/keywords/', {
        keyword: `busy ${++marks}`,
        volume: random(2) ? random(1000) : null,
        difficulty: random(2) ? random(100) : null,
        cluster_id: random(2) ? clusters[sector] : null,
        ...placeOf(sector),
      });
      live.push({ id: body.data.id, sector });
    };
    for (let step = 0; step < 120; step++) {
      const sector = random(3);
      const row = live[random(Math.max(1, live.length))];
      switch (row ? random(9) : 0) {
        case 0:
        case 1:
        case 2:
          await add(sector);
          break;
        case 3:
          await busy.owner.patch(`/planner/keywords/${row!.id}/`, placeOf(sector));
          row!.sector = sector;
          break;
        case 4:
          await busy.owner.patch(`/planner/keywords/${row!.id}/`, {
            volume: random(500),
            cluster_id: clusters[row!.sector],
          });
          break;
        case 5:
          await busy.owner.delete(`/planner/keywords/${row!.id}/`);
          live.splice(live.indexOf(row!), 1);
          break;
        case 6: {
          const gone = live.splice(0, random(3) + 1).map(({ id }) => id);
          await busy.owner.post('/planner/keywords/bulk_delete/', { ids: gone });
          break;
        }
        case 7:
          await busy.owner.rest(
            'POST',
            '/planner/keywords/import_keywords/',
            `keyword,volume\nfile ${random(20)},${random(90)}\nfile ${random(20)},\n`,
            {
              headers: { 'content-type': 'text/csv' },
              query: placeOf(sector),
            },
          );
          break;
        default:
          await app.prisma.keyword.deleteMany({ where: { id: row!.id } });
          live.splice(live.indexOf(row!), 1);
      }
    }
    const scopes = [
      {},
      ...sectors.map((_, index) => placeOf(index)),
      { site_id: busy.site.id },
      { sector_id: sectors[1]!.id },
    ];
    for (const scope of scopes as { site_id?: number; sector_id?: number }[]) {
      const real = await app.prisma.keyword.count({
        where: { accountId: busy.accountId, deletedAt: null, siteId: scope.site_id, sectorId: scope.sector_id },
      });
      const { body } = await busy.owner.get('/planner/keywords/', { query: scope as Record<string, number> });
      expect([scope, body.count]).toEqual([scope, real]);
    }
    const editor = await busy.user('editor', { sites: [secondSite.site] });
    expect((await editor.get('/planner/keywords/')).body.count).toBe(
      await app.prisma.keyword.count({ where: { siteId: secondSite.site.id, deletedAt: null } }),
    );
    for (const clusterId of clusters) {
      const { body } = await busy.owner.get(`/planner/clusters/${clusterId}/`);
      const real = await app.prisma.keyword.aggregate({
        where: { clusterId, deletedAt: null },
        _count: { _all: true },
        _sum: { volume: true },
        _avg: { difficulty: true },
      });
      expect(body.data).toMatchObject({
        keywords_count: real._count._all,
        volume: real._sum.volume ?? 0,
        difficulty: real._avg.difficulty === null ? null : Math.round(real._avg.difficulty),
      });
    }
  }, 60_000);

  test('keywords that join one cluster at once are all counted', async () => {
    const cluster = (await tenant.owner.post('/planner/clusters/', { name: 'Crowd', ...tenant.place })).body.data.id;
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        tenant.owner.post('/planner/keywords/', {
          keyword: `crowd ${++marks}`,
          volume: 3,
          cluster_id: cluster,
          ...tenant.place,
        }),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect((await tenant.owner.get(`/planner/clusters/${cluster}/`)).body.data).toMatchObject({
      keywords_count: 20,
      volume: 60,
    });
  });
});
