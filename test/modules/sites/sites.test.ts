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

async function addSite(more: Record<string, unknown> = {}): Promise<Row> {
  const { status, body } = await tenant.owner.post('/auth/sites/', { name: 'A Site', ...more });
  expect(status).toBe(201);
  return body.data;
}

describe('creating a site', () => {
  test('gives it a slug of its own, made from the name', async () => {
    const { status, body } = await tenant.owner.post('/auth/sites/', { name: '  Zoë’s  Running Blog ' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ success: true, message: 'Site created successfully' });
    expect(Object.keys(body.data).sort()).toEqual(
      'account_id created_at description domain hosting_type id industry industry_name is_active name sectors_count slug status updated_at wp_api_key wp_url'.split(
        ' ',
      ),
    );
    expect(body.data).toMatchObject({
      account_id: tenant.accountId,
      name: 'Zoë’s Running Blog',
      slug: 'zoe-s-running-blog',
      domain: null,
      description: '',
      industry: null,
      is_active: true,
      status: 'active',
      hosting_type: 'wordpress',
      wp_url: null,
      sectors_count: 0,
    });
    const other = await app.tenant();
    const again = await other.owner.post('/auth/sites/', { name: 'Zoe’s running blog' });
    expect(again.body.data.slug).toBe('zoe-s-running-blog-1');
    const foreign = await tenant.owner.post('/auth/sites/', { name: '日本語' });
    expect(foreign.body.data.slug).toBe('site');
  });

  test('takes all that is documented', async () => {
    const industry = await app.prisma.industry.findUniqueOrThrow({ where: { slug: 'outdoor-and-sports' } });
    const data = await addSite({
      slug: 'My-Shop',
      domain: 'HTTPS://Shop.Example.co.uk/start?x=1',
      description: 'Lines\nof text',
      industry: industry.id,
      is_active: false,
      status: 'inactive',
      hosting_type: 'shopify',
      wp_url: 'https://shop.example.co.uk/blog/',
    });
    expect(data).toMatchObject({
      slug: 'my-shop',
      domain: 'shop.example.co.uk',
      description: 'Lines\nof text',
      industry: industry.id,
      industry_name: 'Outdoor & Sports',
      is_active: false,
      status: 'inactive',
      hosting_type: 'shopify',
      wp_url: 'https://shop.example.co.uk/blog',
    });
  });

  test('looked for by a slug that no text can be is bad input, to everybody', async () => {
    for (const client of [app.anonymous, tenant.owner]) {
      const { status, body } = await client.get('/auth/sites/', { query: { slug: 'a\u0000b' } });
      expect([status, body.error]).toEqual([400, 'Null characters are not allowed.']);
    }
  });

  test('with a slug that is taken, by whomever, is a conflict', async () => {
    const other = await app.tenant();
    const { status, body } = await tenant.owner.post('/auth/sites/', { name: 'X', slug: other.site.slug });
    expect(status).toBe(409);
    expect(body.errors.slug).toEqual(['A site with this slug already exists.']);
  });

  test('the slug of a deleted site is free again', async () => {
    const site = await addSite({ slug: 'come-and-gone' });
    await tenant.owner.delete(`/auth/sites/${site.id}/`);
    expect((await addSite({ slug: 'come-and-gone' })).slug).toBe('come-and-gone');
  });

  test.each<[string, Record<string, unknown>]>([
    ['name', { name: undefined }],
    ['name', { name: '  ' }],
    ['name', { name: null }],
    ['name', { name: 'x'.repeat(256) }],
    ['slug', { slug: 'white space' }],
    ['slug', { slug: '' }],
    ['domain', { domain: 'not a domain' }],
    ['domain', { domain: 'nodots' }],
    ['domain', { domain: '-a.example.com' }],
    ['domain', { domain: 'javascript:alert(1)' }],
    ['wp_url', { wp_url: 'ftp://example.com' }],
    ['wp_url', { wp_url: 'javascript:alert(1)' }],
    ['wp_url', { wp_url: 'https://user:secret@example.com' }],
    ['industry', { industry: 99_999_999 }],
    ['industry', { industry: 'sports' }],
    ['status', { status: 'ACTIVE' }],
    ['hosting_type', { hosting_type: 'wix' }],
    ['is_active', { is_active: 'perhaps' }],
  ])('with a wrong %s is refused, naming it', async (field, more) => {
    const before = await app.prisma.site.count();
    const { status, body } = await tenant.owner.post('/auth/sites/', { name: 'A Site', ...more });
    expect(status).toBe(400);
    expect(Object.keys(body.errors)).toEqual([field]);
    expect(await app.prisma.site.count()).toBe(before);
  });

  test.each([
    ['bücher.example', 'bücher.example'],
    ['localhost', 'localhost'],
    ['http://localhost:8080/', 'localhost:8080'],
    ['', null],
  ])('the domain "%s" is kept as %s', async (domain, kept) => {
    expect((await addSite({ domain })).domain).toBe(kept);
  });

  test('an editor who creates one may use it at once', async () => {
    const editor = await tenant.user('editor', { sites: [tenant.site] });
    const { status, body } = await editor.post('/auth/sites/', { name: 'Mine' });
    expect(status).toBe(201);
    expect((await editor.get(`/auth/sites/${body.data.id}/`)).status).toBe(200);
    const sector = await editor.post('/auth/sectors/', { site_id: body.data.id, name: 'First' });
    expect(sector.status).toBe(201);
    const keyword = await editor.post('/planner/keywords/', {
      keyword: 'mine',
      site_id: body.data.id,
      sector_id: sector.body.data.id,
    });
    expect(keyword.status).toBe(201);
    const access = await app.prisma.siteUserAccess.findMany({ where: { siteId: body.data.id } });
    expect(access).toMatchObject([{ userId: editor.user.id, grantedBy: editor.user.id }]);
  });

  test('a viewer, a suspended account and a stranger cannot', async () => {
    const viewer = await tenant.user('viewer');
    expect((await viewer.post('/auth/sites/', { name: 'X' })).status).toBe(403);
    expect((await app.anonymous.post('/auth/sites/', { name: 'X' })).status).toBe(401);
    const suspended = await app.tenant({ status: 'suspended' });
    expect((await suspended.owner.post('/auth/sites/', { name: 'X' })).status).toBe(403);
  });

  test('stops at the plan’s limit, also when several are created at once', async () => {
    const small = await app.tenant({ plan: 'starter' });
    const answers = await Promise.all(
      ['A', 'B', 'C', 'D', 'E'].map((name) => small.owner.post('/auth/sites/', { name: `Small ${name}` })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 403, 403, 403]);
    const refused = answers.find(({ status }) => status === 403)!;
    expect(refused.body.errors).toEqual({ limit: ['max_sites: 3 used, 3 allowed.'] });
    const [first] = answers.filter(({ status }) => status === 201);
    await small.owner.delete(`/auth/sites/${first!.body.data.id}/`);
    expect((await small.owner.post('/auth/sites/', { name: 'Room again' })).status).toBe(201);
  });
});

describe('reading sites', () => {
  test('the list is by name, searchable, orderable, filterable and paged', async () => {
    const own = await app.tenant();
    for (const name of ['Cherry', 'Apple', 'Banana']) await own.owner.post('/auth/sites/', { name });
    await app.prisma.site.delete({ where: { id: (await emptySite(own)).id } });
    const names = async (query: Record<string, string | number>) =>
      (await own.owner.get('/auth/sites/', { query })).body.results.map(({ name }: Row) => name);
    const all = await names({});
    expect(all).toEqual([...all].sort((a, b) => a.localeCompare(b)));
    expect(all).toHaveLength(4);
    expect(await names({ search: 'PPL' })).toEqual(['Apple']);
    expect(await names({ search: '%' })).toEqual([]);
    expect((await names({ ordering: '-created_at' }))[0]).toBe('Banana');
    expect(await names({ ordering: 'created_at', page: 2, page_size: 3 })).toEqual(['Banana']);
    expect((await names({ ordering: '-name' }))[0]).toBe(all.at(-1));
    const apple = (await own.owner.get('/auth/sites/', { query: { search: 'Apple' } })).body.results[0];
    await own.owner.patch(`/auth/sites/${apple.id}/`, { is_active: false, status: 'inactive', hosting_type: 'custom' });
    expect(await names({ is_active: 'false' })).toEqual(['Apple']);
    expect(await names({ status: 'inactive' })).toEqual(['Apple']);
    expect(await names({ hosting_type: 'custom' })).toEqual(['Apple']);
    expect((await own.owner.get('/auth/sites/', { query: { status: 'asleep' } })).status).toBe(400);
  });

  async function emptySite(own: Tenant) {
    return app.prisma.site.create({
      data: { accountId: own.accountId, name: 'Never there', slug: `never-${own.accountId}` },
    });
  }

  test('editors and viewers see only the sites granted to them', async () => {
    const { site } = await tenant.addSite('Secret');
    const editor = await tenant.user('editor', { sites: [tenant.site] });
    const { body } = await editor.get('/auth/sites/', { query: { page_size: 100 } });
    expect(body.results.map(({ id }: Row) => id)).toEqual([tenant.site.id]);
    expect(body.count).toBe(1);
    expect((await editor.get(`/auth/sites/${site.id}/`)).status).toBe(404);
    expect((await editor.get(`/auth/sites/${site.id}/sectors/`)).status).toBe(404);
    const refused = await editor.patch(`/auth/sites/${site.id}/`, { name: 'X' });
    expect([refused.status, refused.body.error]).toEqual([403, 'Permission denied']);
    expect((await editor.delete(`/auth/sites/${site.id}/`)).status).toBe(403);
    expect((await editor.post(`/auth/sites/${site.id}/set_active/`)).status).toBe(403);
  });

  test('another account’s site is not there', async () => {
    const other = await app.tenant();
    for (const answer of [
      await other.owner.get(`/auth/sites/${tenant.site.id}/`),
      await other.owner.get(`/auth/sites/${tenant.site.id}/sectors/`),
      await other.owner.patch(`/auth/sites/${tenant.site.id}/`, { name: 'X' }),
      await other.owner.put(`/auth/sites/${tenant.site.id}/`, { name: 'X' }),
      await other.owner.delete(`/auth/sites/${tenant.site.id}/`),
      await other.owner.post(`/auth/sites/${tenant.site.id}/set_active/`),
      await other.owner.get('/auth/sites/99999999999/'),
    ]) {
      expect(answer.status).toBe(404);
      expect(answer.body.error).toBe('Resource not found');
    }
    expect((await other.owner.get('/auth/sites/')).body.count).toBe(1);
  });

  test('strangers are asked to sign in', async () => {
    expect((await app.anonymous.get('/auth/sites/')).status).toBe(401);
    expect((await app.anonymous.get(`/auth/sites/${tenant.site.id}/sectors/`)).status).toBe(401);
  });

  test('a list takes one query for 10 and for 100 rows, and as many with what hangs on it', async () => {
    const many = await app.tenant();
    const sites = await app.prisma.site.createManyAndReturn({
      data: Array.from({ length: 110 }, (_, index) => ({
        accountId: many.accountId,
        name: `Site ${index}`,
        slug: `many-${many.accountId}-${index}`,
      })),
    });
    await app.prisma.sector.createMany({
      data: sites.map(({ id }) => ({ accountId: many.accountId, siteId: id, name: 'Sector', slug: 'sector' })),
    });
    const counts: number[] = [];
    for (const page_size of [10, 100]) {
      const list = () => many.owner.get('/auth/sites/', { query: { page_size } });
      await list();
      counts.push(await app.countQueries(list));
      expect((await list()).body.results).toHaveLength(page_size);
    }
    expect(counts).toEqual([1, 1]);
    const nested = (first: number) =>
      many.owner.graphql(`{ sites(first: ${first}) { nodes { sectors { name keywordsCount } industry { name } } } }`);
    const nestedCounts: number[] = [];
    for (const first of [10, 100]) {
      await nested(first);
      await nested(first);
      nestedCounts.push(await app.countQueries(() => nested(first)));
    }
    expect(nestedCounts).toEqual([1, 1]);
  });

  test('are the same in GraphQL, with sectors and industry', async () => {
    const own = await app.tenant();
    const industry = await app.prisma.industry.findUniqueOrThrow({ where: { slug: 'finance' } });
    await own.owner.patch(`/auth/sites/${own.site.id}/`, { industry: industry.id });
    const gone = await own.addSector('Gone');
    await app.prisma.sector.update({ where: { id: gone.id }, data: { deletedAt: new Date() } });
    const { data, errors } = await own.owner.graphql(
      '{ sites { totalCount nodes { id databaseId sectorsCount industryName industry { name sectors { name } } sectors { name keywordsCount site { name sectorsCount industryName } } } } }',
    );
    expect(errors).toBeUndefined();
    expect(data.sites).toMatchObject({
      totalCount: 1,
      nodes: [
        {
          databaseId: own.site.id,
          sectorsCount: 1,
          industryName: 'Finance',
          industry: { name: 'Finance' },
          sectors: [
            {
              name: 'Sector',
              keywordsCount: 0,
              site: { name: own.site.name, sectorsCount: 1, industryName: 'Finance' },
            },
          ],
        },
      ],
    });
    expect(data.sites.nodes[0].industry.sectors).toHaveLength(5);
    const one = await own.owner.graphql('query ($id: ID!) { site(id: $id) { name } }', { id: data.sites.nodes[0].id });
    expect(one.data.site.name).toBe(own.site.name);
  });
});

describe('changing a site', () => {
  test('PATCH changes what is given, null clears what may be empty', async () => {
    const site = await addSite({ domain: 'a.example', wp_url: 'https://a.example', description: 'Old' });
    const { status, body } = await tenant.owner.patch(`/auth/sites/${site.id}/`, { name: 'New', domain: null });
    expect(status).toBe(200);
    expect(body.data).toMatchObject({
      name: 'New',
      slug: site.slug,
      domain: null,
      wp_url: 'https://a.example',
      description: 'Old',
    });
    const required = await tenant.owner.patch(`/auth/sites/${site.id}/`, { name: null });
    expect(required.status).toBe(400);
    expect(required.body.errors).toEqual({ name: ['This field may not be null.'] });
  });

  test('PUT needs the name', async () => {
    const site = await addSite();
    const { status, body } = await tenant.owner.put(`/auth/sites/${site.id}/`, { domain: 'b.example' });
    expect(status).toBe(400);
    expect(Object.keys(body.errors)).toEqual(['name']);
    expect((await tenant.owner.put(`/auth/sites/${site.id}/`, { name: 'Put' })).body.data.name).toBe('Put');
  });

  test('to a slug that is taken is a conflict; to its own is none', async () => {
    const site = await addSite();
    const taken = await tenant.owner.patch(`/auth/sites/${site.id}/`, { slug: tenant.site.slug });
    expect(taken.status).toBe(409);
    expect((await tenant.owner.patch(`/auth/sites/${site.id}/`, { slug: site.slug })).status).toBe(200);
  });

  test('set_active makes it active and leaves the others as they are', async () => {
    const sleeping = await addSite({ is_active: false, status: 'inactive' });
    const other = await addSite({ is_active: false });
    const { status, body } = await tenant.owner.post(`/auth/sites/${sleeping.id}/set_active/`);
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ id: sleeping.id, is_active: true, status: 'active' });
    expect((await tenant.owner.get(`/auth/sites/${other.id}/`)).body.data.is_active).toBe(false);
    expect((await tenant.owner.get(`/auth/sites/${tenant.site.id}/`)).body.data.is_active).toBe(true);
  });

  test('a viewer cannot', async () => {
    const viewer = await tenant.user('viewer');
    for (const answer of [
      await viewer.patch(`/auth/sites/${tenant.site.id}/`, { name: 'X' }),
      await viewer.delete(`/auth/sites/${tenant.site.id}/`),
      await viewer.post(`/auth/sites/${tenant.site.id}/set_active/`),
    ])
      expect(answer.status).toBe(403);
  });

  test('works in GraphQL as well', async () => {
    const { data } = await tenant.owner.graphql(
      'mutation { createSite(input: { name: "By GraphQL", hostingType: CUSTOM }) { id databaseId slug hostingType } }',
    );
    expect(data.createSite).toMatchObject({ slug: 'by-graphql', hostingType: 'CUSTOM' });
    const { id, databaseId } = data.createSite;
    const changed = await tenant.owner.graphql(
      'mutation ($id: ID!) { updateSite(id: $id, input: { name: "Changed" }) { name } setActiveSite(id: $id) { isActive } }',
      { id },
    );
    expect(changed.data).toMatchObject({ updateSite: { name: 'Changed' }, setActiveSite: { isActive: true } });
    const deleted = await tenant.owner.graphql('mutation ($id: ID!) { deleteSite(id: $id) { databaseId } }', { id });
    expect(deleted.data.deleteSite.databaseId).toBe(databaseId);
    const again = await tenant.owner.graphql('mutation ($id: ID!) { deleteSite(id: $id) { databaseId } }', { id });
    expect(again.errors![0]!.extensions.code).toBe('NOT_FOUND');
  });
});

describe('deleting a site', () => {
  test('leaves no trace of it nor of anything it had, in lists, counts and filters', async () => {
    const own = await app.tenant();
    const { site, sector } = await own.addSite('Doomed');
    const place = { site_id: site.id, sector_id: sector.id };
    const rowIds = { accountId: own.accountId, siteId: site.id, sectorId: sector.id };
    const editor = await own.user('editor', { sites: [site, own.site] });
    const { body } = await own.owner.post('/planner/keywords/', { keyword: 'doomed', ...place });
    await own.owner.post('/planner/keywords/', { keyword: 'kept', ...own.place });
    const cluster = await app.prisma.cluster.create({ data: { ...rowIds, name: 'Doomed', nameKey: 'doomed' } });
    await app.prisma.idea.create({ data: { ...rowIds, ideaTitle: 'Doomed', clusterId: cluster.id } });
    const task = await app.prisma.task.create({ data: { ...rowIds, title: 'Doomed' } });
    const content = await app.prisma.content.create({ data: { ...rowIds, title: 'Doomed', taskId: task.id } });
    await app.prisma.image.create({ data: { ...rowIds, contentId: content.id, imageType: 'featured' } });

    expect((await editor.delete(`/auth/sites/${site.id}/`)).status).toBe(204);

    expect((await own.owner.get(`/auth/sites/${site.id}/`)).status).toBe(404);
    expect((await own.owner.get('/auth/sites/')).body.count).toBe(1);
    expect((await own.owner.get(`/auth/sectors/${sector.id}/`)).status).toBe(404);
    expect((await own.owner.get('/auth/sectors/')).body.count).toBe(1);
    expect((await own.owner.get(`/planner/keywords/${body.data.id}/`)).status).toBe(404);
    const keywords = await own.owner.get('/planner/keywords/');
    expect(keywords.body.count).toBe(1);
    expect(keywords.body.results.map(({ keyword }: Row) => keyword)).toEqual(['kept']);
    const filtered = await own.owner.get('/planner/keywords/', { query: { site_id: site.id } });
    expect(filtered.body).toMatchObject({ count: 0, results: [] });
    const live = { accountId: own.accountId, siteId: site.id, deletedAt: null };
    expect(
      await Promise.all([
        app.prisma.cluster.count({ where: live }),
        app.prisma.idea.count({ where: live }),
        app.prisma.task.count({ where: live }),
        app.prisma.content.count({ where: live }),
        app.prisma.image.count({ where: live }),
      ]),
    ).toEqual([0, 0, 0, 0, 0]);
    expect((await own.owner.post('/planner/keywords/', { keyword: 'new', ...place })).status).toBe(400);
    expect((await own.owner.delete(`/auth/sites/${site.id}/`)).status).toBe(404);
    const me = await editor.get('/auth/me/');
    expect(me.body.data.user.accessible_sites).toHaveLength(1);
    expect(await app.prisma.siteUserAccess.count({ where: { siteId: site.id } })).toBe(0);
  });

  test('asks its jobs to stop', async () => {
    const own = await app.tenant();
    const { body } = await own.owner.post('/planner/keywords/', { keyword: 'working', ...own.place });
    const started = await own.owner.post('/planner/keywords/auto_cluster/', { ids: [body.data.id] });
    expect(started.status).toBe(200);
    await own.owner.delete(`/auth/sites/${own.site.id}/`);
    const job = await app.prisma.job.findUniqueOrThrow({ where: { id: started.body.data.task_id } });
    expect(job.cancelRequested).toBe(true);
  });
});
