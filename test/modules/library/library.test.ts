import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';

let app: TestApp;
let tenant: Tenant;

beforeAll(async () => {
  app = await openTestApp();
  tenant = await app.tenant();
});
afterAll(() => app.close());

// biome-ignore lint/suspicious/noExplicitAny: rows of answers
type Row = any;

describe('plans', () => {
  test('everybody can list them, by name, with their limits', async () => {
    const { status, body } = await app.anonymous.get('/auth/plans/');
    expect(status).toBe(200);
    expect(body).toMatchObject({ success: true, count: 4, next: null, previous: null });
    expect(body.results.map(({ slug }: Row) => slug)).toEqual(['free', 'growth', 'scale', 'starter']);
    expect(body.results[1]).toMatchObject({
      name: 'Growth',
      price: '139.00',
      currency: 'USD',
      billing_cycle: 'monthly',
      included_credits: 3000,
      max_sites: 10,
      max_sectors_per_site: 5,
      max_users: 15,
      max_content_words: 300_000,
      is_active: true,
      features: expect.arrayContaining(['3,000 credits a month']),
    });
  });

  test('can be searched, ordered and read; one that is not offered is not there', async () => {
    const search = await app.anonymous.get('/auth/plans/', { query: { search: 'sca', ordering: '-name' } });
    expect(search.body.results.map(({ slug }: Row) => slug)).toEqual(['scale']);
    const ordered = await app.anonymous.get('/auth/plans/', { query: { ordering: '-name' } });
    expect(ordered.body.results[0].slug).toBe('starter');
    const { id } = search.body.results[0];
    expect((await app.anonymous.get(`/auth/plans/${id}/`)).body.data.slug).toBe('scale');
    await app.prisma.plan.update({ where: { slug: 'growth' }, data: { isActive: false } });
    const growth = await app.prisma.plan.findUniqueOrThrow({ where: { slug: 'growth' } });
    expect((await app.anonymous.get(`/auth/plans/${growth.id}/`)).status).toBe(404);
    expect((await app.anonymous.get('/auth/plans/')).body.count).toBe(3);
    await app.prisma.plan.update({ where: { slug: 'growth' }, data: { isActive: true } });
  });

  test('a wrong token is no hindrance', async () => {
    expect((await app.anonymous.with({ authorization: 'Bearer nonsense' }).get('/auth/plans/')).status).toBe(200);
  });

  test('can be read in GraphQL by everybody', async () => {
    const { data } = await app.anonymous.graphql('{ plans { totalCount nodes { id slug price billingCycle } } }');
    expect(data.plans.totalCount).toBe(4);
    expect(data.plans.nodes[0]).toMatchObject({ slug: 'free', price: '0.00', billingCycle: 'MONTHLY' });
  });
});

describe('industries', () => {
  test('everybody can list the five seeded ones with their sectors', async () => {
    const { status, body } = await app.anonymous.get('/auth/industries/');
    expect(status).toBe(200);
    expect(body.results.map(({ name }: Row) => name)).toEqual([
      'Finance',
      'Health & Wellness',
      'Home & Garden',
      'Outdoor & Sports',
      'Technology',
    ]);
    for (const { id, sectors } of body.results) {
      expect(sectors.length).toBeGreaterThanOrEqual(4);
      expect(sectors.length).toBeLessThanOrEqual(6);
      for (const sector of sectors) {
        expect(sector.industry_id).toBe(id);
        expect(sector.suggested_keywords.length).toBeGreaterThan(2);
        expect(sector.description).not.toBe('');
      }
    }
    expect(body.results[3].sectors.map(({ slug }: Row) => slug)).toContain('running');
  });

  test('can be searched and read; inactive ones and inactive sectors are not there', async () => {
    const { body } = await app.anonymous.get('/auth/industries/', { query: { search: 'tech' } });
    expect(body.count).toBe(1);
    const { id, sectors } = body.results[0];
    await app.prisma.industrySector.update({ where: { id: sectors[0].id }, data: { isActive: false } });
    const read = await app.anonymous.get(`/auth/industries/${id}/`);
    expect(read.body.data.sectors).toHaveLength(sectors.length - 1);
    await app.prisma.industry.update({ where: { id }, data: { isActive: false } });
    expect((await app.anonymous.get(`/auth/industries/${id}/`)).status).toBe(404);
    expect((await app.anonymous.get('/auth/industries/')).body.count).toBe(4);
    await app.prisma.industry.update({ where: { id }, data: { isActive: true } });
  });

  test('take one query, however many there are', async () => {
    await app.anonymous.get('/auth/industries/');
    expect(await app.countQueries(() => app.anonymous.get('/auth/industries/'))).toBe(1);
    const query = '{ industries { nodes { name sectors { name industryId } } } }';
    await app.anonymous.graphql(query);
    expect(await app.countQueries(() => app.anonymous.graphql(query))).toBe(1);
  });
});

describe('seed keywords', () => {
  const list = (query: Record<string, string | number>) => tenant.owner.get('/auth/seed-keywords/', { query });

  test('there are more than 300, by keyword, with industry and sector', async () => {
    const { status, body } = await list({ page_size: 100 });
    expect(status).toBe(200);
    expect(body.count).toBeGreaterThanOrEqual(300);
    expect(body.results).toHaveLength(100);
    expect(Object.keys(body.results[0]).sort()).toEqual(
      'country created_at difficulty id industry industry_name intent is_active keyword sector sector_name updated_at volume'.split(
        ' ',
      ),
    );
    const keywords = body.results.map(({ keyword }: Row) => keyword);
    expect(keywords).toEqual([...keywords].sort((a, b) => a.localeCompare(b)));
  });

  test('can be read by a viewer, not by a stranger', async () => {
    const viewer = await tenant.user('viewer');
    const { body } = await viewer.get('/auth/seed-keywords/');
    const { id, keyword } = body.results[0];
    expect((await viewer.get(`/auth/seed-keywords/${id}/`)).body.data.keyword).toBe(keyword);
    expect((await app.anonymous.get('/auth/seed-keywords/')).status).toBe(401);
    expect((await app.anonymous.get(`/auth/seed-keywords/${id}/`)).status).toBe(401);
    expect((await viewer.get('/auth/seed-keywords/99999999/')).status).toBe(404);
  });

  test('every filter narrows the list to what it says', async () => {
    const running = await app.prisma.industrySector.findFirstOrThrow({ where: { slug: 'running' } });
    const cases: [Record<string, string | number>, (row: Row) => boolean][] = [
      [{ industry: running.industryId }, ({ industry }) => industry === running.industryId],
      [{ sector: running.id }, ({ sector, sector_name }) => sector === running.id && sector_name === 'Running'],
      [{ intent: 'transactional' }, ({ intent }) => intent === 'transactional'],
      [{ country: 'gb' }, ({ country }) => country === 'GB'],
      [{ volume_min: 40_000 }, ({ volume }) => volume >= 40_000],
      [{ volume_max: 5_000 }, ({ volume }) => volume <= 5_000],
      [{ difficulty_min: 60 }, ({ difficulty }) => difficulty >= 60],
      [{ difficulty_max: 25 }, ({ difficulty }) => difficulty <= 25],
      [{ search: 'RUNNING SHOES' }, ({ keyword }) => keyword.includes('running shoes')],
      [
        { sector: running.id, intent: 'commercial', volume_min: 50_000, difficulty_max: 70 },
        ({ keyword }) => keyword === 'trail running shoes',
      ],
    ];
    for (const [query, holds] of cases) {
      const { status, body } = await list({ ...query, page_size: 100 });
      expect({ query, status }).toEqual({ query, status: 200 });
      expect({ query, found: body.results.length > 0, all: body.results.every(holds) }).toEqual({
        query,
        found: true,
        all: true,
      });
    }
  });

  test('can be ordered by keyword, volume and difficulty', async () => {
    for (const [ordering, value] of [
      ['volume', (row: Row) => row.volume],
      ['difficulty', (row: Row) => row.difficulty],
    ] as const) {
      const up = (await list({ ordering, page_size: 100 })).body.results.map(value);
      expect(up).toEqual([...up].sort((a, b) => a - b));
      const down = (await list({ ordering: `-${ordering}`, page_size: 100 })).body.results.map(value);
      expect(down).toEqual([...down].sort((a, b) => b - a));
    }
    expect((await list({ ordering: '-volume' })).body.results[0].keyword).toBe('mortgage calculator');
  });

  test('wrong values of filters name the filter', async () => {
    for (const [name, value] of [
      ['industry', 'sports'],
      ['intent', 'buying'],
      ['country', 'USA'],
      ['volume_min', 'many'],
    ] as const) {
      const { status, body } = await list({ [name]: value });
      expect([name, status, Object.keys(body.errors)]).toEqual([name, 400, [name]]);
    }
    expect((await list({ industry: 99_999_999 })).body.results).toEqual([]);
  });

  test('a list takes one query for 10 and for 100 rows', async () => {
    for (const page_size of [10, 100]) {
      await list({ page_size });
      expect(await app.countQueries(() => list({ page_size }))).toBe(1);
    }
  });

  test('an inactive keyword is not there', async () => {
    const { id } = (await list({})).body.results[0];
    await app.prisma.seedKeyword.update({ where: { id }, data: { isActive: false } });
    expect((await tenant.owner.get(`/auth/seed-keywords/${id}/`)).status).toBe(404);
    expect((await list({})).body.results[0].id).not.toBe(id);
  });

  test('are the same in GraphQL', async () => {
    const { data } = await tenant.owner.graphql(
      '{ seedKeywords(first: 2, orderBy: [VOLUME_DESC], filter: { intent: NAVIGATIONAL }) { totalCount pageInfo { endCursor } nodes { id databaseId keyword industryId industryName sectorId sectorName intent } } }',
    );
    expect(data.seedKeywords.nodes[0]).toMatchObject({
      keyword: 'mortgage calculator',
      industryName: 'Finance',
      sectorName: 'Real Estate',
      intent: 'NAVIGATIONAL',
    });
    const node = await tenant.owner.graphql(
      'query ($id: ID!) { node(id: $id) { ... on SeedKeyword { industryName sectorName } } }',
      { id: data.seedKeywords.nodes[0].id },
    );
    expect(node.data.node).toEqual({ industryName: 'Finance', sectorName: 'Real Estate' });
  });
});
