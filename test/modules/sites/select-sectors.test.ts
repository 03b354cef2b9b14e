import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

interface SectorAnswer {
  readonly name: string;
  readonly slug: string;
  readonly is_active: boolean;
}

const select = (tenant: Tenant, body: object, client = tenant.owner) =>
  client.post(`/auth/sites/${tenant.site.id}/select_sectors/`, body);
const states = (sectors: readonly SectorAnswer[]) =>
  Object.fromEntries(sectors.map(({ slug, is_active }) => [slug, is_active]));

test('a site gets the sectors that are listed, made from the industry’s templates; its others sleep', async () => {
  const tenant = await app.tenant();
  const { status, body } = await select(tenant, {
    industry_slug: 'outdoor-and-sports',
    sector_slugs: ['running', 'hiking'],
  });
  expect(status).toBe(200);
  expect(body.data.site).toMatchObject({ id: tenant.site.id, industry_name: 'Outdoor & Sports', sectors_count: 3 });
  expect(states(body.data.sectors)).toEqual({ running: true, hiking: true, sector: false });
  const running = await app.prisma.sector.findFirstOrThrow({ where: { siteId: tenant.site.id, slug: 'running' } });
  const template = await app.prisma.industrySector.findUniqueOrThrow({ where: { id: running.industrySectorId! } });
  expect(running).toMatchObject({ name: template.name, description: template.description });
});

test('selecting again makes nothing twice and wakes what slept', async () => {
  const tenant = await app.tenant();
  const industry_slug = 'outdoor-and-sports';
  await select(tenant, { industry_slug, sector_slugs: ['running', 'hiking'] });
  await select(tenant, { industry_slug, sector_slugs: ['hiking'] });
  const { body } = await select(tenant, { industry_slug, sector_slugs: ['RUNNING'] });
  expect(states(body.data.sectors)).toEqual({ running: true, hiking: false, sector: false });
  const both = await Promise.all([1, 2, 3].map(() => select(tenant, { industry_slug, sector_slugs: ['cycling'] })));
  expect(both.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await app.prisma.sector.count({ where: { siteId: tenant.site.id } })).toBe(4);
});

test('a sector that the site made by itself is taken for the template of its name', async () => {
  const tenant = await app.tenant();
  await tenant.owner.post('/auth/sectors/', { site_id: tenant.site.id, name: ' running ', slug: 'my-runs' });
  const { body } = await select(tenant, { industry_slug: 'outdoor-and-sports', sector_slugs: ['running'] });
  expect(states(body.data.sectors)).toEqual({ 'my-runs': true, sector: false });
});

test('without a list all of the industry, as far as the plan allows', async () => {
  const tenant = await app.tenant();
  const industries = (await app.anonymous.get('/auth/industries/')).body.results as {
    slug: string;
    sectors: unknown[];
  }[];
  const fitting = industries.find(({ sectors }) => sectors.length <= 5)!;
  const { body } = await select(tenant, { industry_slug: fitting.slug });
  expect(body.data.sectors.filter(({ is_active }: SectorAnswer) => is_active)).toHaveLength(fitting.sectors.length);
  const plan = await app.prisma.plan.findUniqueOrThrow({ where: { slug: 'scale' } });
  const small = await app.tenant();
  const narrow = await app.prisma.plan.create({
    data: { ...plan, id: undefined, slug: 'narrow', name: 'Narrow', maxSectorsPerSite: 1, features: [] },
  });
  await app.prisma.account.update({ where: { id: small.accountId }, data: { planId: narrow.id } });
  const refused = await select(small, { industry_slug: fitting.slug });
  expect(refused.status).toBe(403);
  expect(Object.keys(refused.body.errors)).toEqual(['limit']);
  expect((await small.owner.get(`/auth/sites/${small.site.id}/sectors/`)).body.data).toHaveLength(1);
});

test('what is not offered is refused and changes nothing', async () => {
  const tenant = await app.tenant();
  const refused = async (body: object) => {
    const answer = await select(tenant, body);
    return [answer.status, answer.body.errors];
  };
  expect(await refused({})).toEqual([400, { industry_slug: ['This field is required.'] }]);
  expect(await refused({ industry_slug: 'none' })).toEqual([
    400,
    { industry_slug: ['Industry "none" does not exist.'] },
  ]);
  expect(await refused({ industry_slug: 'finance', sector_slugs: ['running', 'hiking'] })).toEqual([
    400,
    {
      sector_slugs: ['Sector "running" is not one of this industry.', 'Sector "hiking" is not one of this industry.'],
    },
  ]);
  const { body } = await tenant.owner.get(`/auth/sites/${tenant.site.id}/sectors/`);
  expect(states(body.data)).toEqual({ sector: true });
});

test('is for editors with access to the site, in REST and GraphQL', async () => {
  const tenant = await app.tenant();
  const body = { industry_slug: 'finance', sector_slugs: [] };
  expect((await select(tenant, body, await tenant.user('viewer'))).status).toBe(403);
  expect((await select(tenant, body, await tenant.user('editor', { sites: [] }))).status).toBe(403);
  expect((await select(tenant, body, (await app.tenant()).owner)).status).toBe(404);
  const { data } = await (await tenant.user('editor')).graphql(
    'mutation ($id: ID!) { selectSectors(id: $id, input: { industrySlug: "finance", sectorSlugs: [] }) { site { industry { slug } } sectors { isActive } } }',
    { id: String(tenant.site.id) },
  );
  expect(data.selectSectors).toEqual({ site: { industry: { slug: 'finance' } }, sectors: [{ isActive: false }] });
});

describe('a site by its slug', () => {
  test('shows everybody its public part, while it is active', async () => {
    const tenant = await app.tenant();
    const path = '/auth/sites/';
    const find = () => app.anonymous.get(path, { query: { slug: tenant.site.slug } });
    const { status, body } = await find();
    expect([status, body.count]).toEqual([200, 1]);
    expect(body.results).toEqual([
      {
        id: tenant.site.id,
        name: tenant.site.name,
        slug: tenant.site.slug,
        domain: tenant.site.domain,
        description: '',
        industry: null,
        industry_name: null,
        hosting_type: 'wordpress',
      },
    ]);
    expect((await app.anonymous.get(path, { query: { slug: 'none' } })).body.count).toBe(0);
    expect((await app.anonymous.get(path)).status).toBe(401);
    expect((await app.anonymous.get(path, { query: { search: 'x' } })).status).toBe(401);
    await tenant.owner.patch(`${path}${tenant.site.id}/`, { is_active: false });
    expect((await find()).body.count).toBe(0);
    await tenant.owner.patch(`${path}${tenant.site.id}/`, { is_active: true });
    await app.prisma.account.update({ where: { id: tenant.accountId }, data: { status: 'suspended' } });
    expect((await find()).body.count).toBe(0);
  });

  test('shows who is signed in his own sites only, whole', async () => {
    const tenant = await app.tenant();
    const other = await app.tenant();
    const find = (slug: string) => tenant.owner.get('/auth/sites/', { query: { slug } });
    expect((await find(tenant.site.slug)).body.results).toMatchObject([{ id: tenant.site.id, status: 'active' }]);
    expect((await find(other.site.slug)).body.count).toBe(0);
    const { data } = await app.anonymous.graphql(
      'query ($slug: String!) { publicSites(slug: $slug) { totalCount nodes { name } } }',
      { slug: other.site.slug },
    );
    expect(data.publicSites).toEqual({ totalCount: 1, nodes: [{ name: other.site.name }] });
  });
});
