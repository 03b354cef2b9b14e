import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';

let app: TestApp;
let tenant: Tenant;

beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  tenant = await app.tenant();
});

// biome-ignore lint/suspicious/noExplicitAny: rows of answers
type Row = any;

async function addSector(more: Record<string, unknown> = {}): Promise<Row> {
  const { status, body } = await tenant.owner.post('/auth/sectors/', {
    site_id: tenant.site.id,
    name: 'Running',
    ...more,
  });
  expect(status).toBe(201);
  return body.data;
}

describe('creating a sector', () => {
  test('needs its site and name', async () => {
    const template = await app.prisma.industrySector.findFirstOrThrow({ where: { slug: 'running' } });
    const { status, body } = await tenant.owner.post('/auth/sectors/', {
      site_id: tenant.site.id,
      name: ' Trail  Running ',
      industry_sector_id: template.id,
      description: 'On trails',
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ success: true, message: 'Sector created successfully' });
    expect(Object.keys(body.data).sort()).toEqual(
      'account_id created_at description id industry_sector_id is_active keywords_count name site_id slug updated_at'.split(
        ' ',
      ),
    );
    expect(body.data).toMatchObject({
      site_id: tenant.site.id,
      name: 'Trail Running',
      slug: 'trail-running',
      description: 'On trails',
      industry_sector_id: template.id,
      is_active: true,
      keywords_count: 0,
    });
  });

  test('of a name that the site has already is a conflict; on another site it is none', async () => {
    await addSector();
    const again = await tenant.owner.post('/auth/sectors/', { site_id: tenant.site.id, name: 'running' });
    expect(again.status).toBe(409);
    expect(again.body.errors.name).toHaveLength(1);
    const { site } = await tenant.addSite();
    expect((await addSector({ site_id: site.id })).slug).toBe('running');
  });

  test('whose name gives a slug that is taken gets another; a given slug that is taken is a conflict', async () => {
    await addSector();
    expect((await addSector({ name: 'Running!' })).slug).toBe('running-1');
    expect((await addSector({ name: '走る' })).slug).toBe('sector-1');
    const taken = await tenant.owner.post('/auth/sectors/', {
      site_id: tenant.site.id,
      name: 'New',
      slug: 'running',
    });
    expect(taken.status).toBe(409);
    expect(taken.body.errors.slug).toHaveLength(1);
  });

  test('a name with wildcards is compared as it is written', async () => {
    await addSector({ name: 'Running' });
    expect((await addSector({ name: 'Run_ing' })).name).toBe('Run_ing');
    expect((await addSector({ name: '%' })).name).toBe('%');
  });

  test.each<[string, Record<string, unknown>]>([
    ['site_id', { site_id: undefined }],
    ['site_id', { site_id: 99_999_999 }],
    ['name', { name: undefined }],
    ['name', { name: '' }],
    ['slug', { slug: 'a/b' }],
    ['industry_sector_id', { industry_sector_id: 99_999_999 }],
    ['description', { description: null }],
  ])('with a wrong %s is refused, naming it', async (field, more) => {
    const { status, body } = await tenant.owner.post('/auth/sectors/', {
      site_id: tenant.site.id,
      name: 'Running',
      ...more,
    });
    expect(status).toBe(400);
    expect(Object.keys(body.errors)).toEqual([field]);
  });

  test('on another account’s site is refused like an unknown one; on a site without access it is forbidden', async () => {
    const other = await app.tenant();
    const foreign = await tenant.owner.post('/auth/sectors/', { site_id: other.site.id, name: 'X' });
    expect(foreign.status).toBe(400);
    expect(Object.keys(foreign.body.errors)).toEqual(['site_id']);
    const { site } = await tenant.addSite();
    const editor = await tenant.user('editor', { sites: [tenant.site] });
    const forbidden = await editor.post('/auth/sectors/', { site_id: site.id, name: 'X' });
    expect(forbidden.status).toBe(403);
    expect(forbidden.body).toMatchObject({
      error: 'Permission denied',
      errors: { site_id: ['No access to this site.'] },
    });
    expect((await editor.post('/auth/sectors/', { site_id: tenant.site.id, name: 'X' })).status).toBe(201);
  });

  test('a viewer and a stranger cannot', async () => {
    const viewer = await tenant.user('viewer');
    const body = { site_id: tenant.site.id, name: 'X' };
    expect((await viewer.post('/auth/sectors/', body)).status).toBe(403);
    expect((await app.anonymous.post('/auth/sectors/', body)).status).toBe(401);
  });

  test('stops at the plan’s limit a site, also when several are created at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        tenant.owner.post('/auth/sectors/', { site_id: tenant.site.id, name: `Sector ${index}` }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 201, 403, 403, 403, 403]);
    expect(answers.find(({ status }) => status === 403)!.body.errors).toEqual({
      limit: ['max_sectors_per_site: 5 used, 5 allowed.'],
    });
    const { site } = await tenant.addSite();
    expect((await addSector({ site_id: site.id })).id).toBeGreaterThan(0);
  });

  test('inactive ones are not counted, and cannot be made active beyond the limit', async () => {
    for (let index = 0; index < 4; index++) await addSector({ name: `Active ${index}` });
    const sleeping = await addSector({ name: 'Sleeping', is_active: false });
    const wake = await tenant.owner.patch(`/auth/sectors/${sleeping.id}/`, { is_active: true });
    expect(wake.status).toBe(403);
    expect(wake.body.errors.limit).toHaveLength(1);
    await tenant.owner.patch(`/auth/sectors/${tenant.sector.id}/`, { is_active: false });
    expect((await tenant.owner.patch(`/auth/sectors/${sleeping.id}/`, { is_active: true })).status).toBe(200);
  });
});

describe('reading sectors', () => {
  test('the list is by name, searchable, orderable, by site and activity', async () => {
    const { site } = await tenant.addSite();
    await addSector({ name: 'Cycling' });
    await addSector({ name: 'Archery', site_id: site.id });
    await addSector({ name: 'Boxing', is_active: false });
    const names = async (query: Record<string, string | number>) =>
      (await tenant.owner.get('/auth/sectors/', { query })).body.results.map(({ name }: Row) => name);
    expect(await names({})).toEqual(['Archery', 'Boxing', 'Cycling', 'Sector', 'Sector']);
    expect(await names({ search: 'box' })).toEqual(['Boxing']);
    expect(await names({ ordering: '-name', page_size: 1, page: 3 })).toEqual(['Cycling']);
    expect((await names({ ordering: '-created_at' }))[0]).toBe('Boxing');
    expect(await names({ site_id: site.id })).toEqual(['Archery', 'Sector']);
    expect(await names({ is_active: 'false' })).toEqual(['Boxing']);
    expect(await names({ site_id: 99_999_999 })).toEqual([]);
    expect((await tenant.owner.get('/auth/sectors/', { query: { site_id: 'x' } })).status).toBe(400);
  });

  test('the sectors of a site come as an array', async () => {
    const { site } = await tenant.addSite();
    await addSector({ name: 'Archery', site_id: site.id });
    await tenant.owner.post('/planner/keywords/', { keyword: 'bows', ...tenant.place });
    const { status, body } = await tenant.owner.get(`/auth/sites/${site.id}/sectors/`);
    expect(status).toBe(200);
    expect(body.success).toBe(true);
    expect(body.data.map(({ name, site_id }: Row) => [name, site_id])).toEqual([
      ['Archery', site.id],
      ['Sector', site.id],
    ]);
    const first = await tenant.owner.get(`/auth/sites/${tenant.site.id}/sectors/`);
    expect(first.body.data).toMatchObject([{ id: tenant.sector.id, keywords_count: 1 }]);
  });

  test('keywords_count follows the keywords', async () => {
    const { body } = await tenant.owner.post('/planner/keywords/', { keyword: 'one', ...tenant.place });
    await tenant.owner.post('/planner/keywords/', { keyword: 'two', ...tenant.place });
    const count = async () => (await tenant.owner.get(`/auth/sectors/${tenant.sector.id}/`)).body.data.keywords_count;
    expect(await count()).toBe(2);
    await tenant.owner.delete(`/planner/keywords/${body.data.id}/`);
    expect(await count()).toBe(1);
  });

  test('only those of sites one may see, and of no other account', async () => {
    const { sector } = await tenant.addSite();
    const viewer = await tenant.user('viewer', { sites: [tenant.site] });
    expect((await viewer.get('/auth/sectors/')).body.results.map(({ id }: Row) => id)).toEqual([tenant.sector.id]);
    expect((await viewer.get(`/auth/sectors/${sector.id}/`)).status).toBe(404);
    const other = await app.tenant();
    for (const answer of [
      await other.owner.get(`/auth/sectors/${sector.id}/`),
      await other.owner.patch(`/auth/sectors/${sector.id}/`, { name: 'X' }),
      await other.owner.delete(`/auth/sectors/${sector.id}/`),
    ])
      expect(answer.status).toBe(404);
    expect((await app.anonymous.get('/auth/sectors/')).status).toBe(401);
  });

  test('a list takes one query for 10 and for 100 rows', async () => {
    await app.prisma.sector.createMany({
      data: Array.from({ length: 110 }, (_, index) => ({
        accountId: tenant.accountId,
        siteId: tenant.site.id,
        name: `Sector ${index}`,
        slug: `sector-${index}`,
      })),
    });
    for (const page_size of [10, 100]) {
      const list = () => tenant.owner.get('/auth/sectors/', { query: { page_size } });
      expect((await list()).body.results).toHaveLength(page_size);
      expect(await app.countQueries(list)).toBe(1);
    }
  });
});

describe('changing a sector', () => {
  test('PATCH changes what is given, PUT needs site and name', async () => {
    const sector = await addSector();
    const { body } = await tenant.owner.patch(`/auth/sectors/${sector.id}/`, { name: 'Jogging' });
    expect(body.data).toMatchObject({ name: 'Jogging', slug: 'running' });
    const put = await tenant.owner.put(`/auth/sectors/${sector.id}/`, { description: 'x' });
    expect(put.status).toBe(400);
    expect(Object.keys(put.body.errors).sort()).toEqual(['name', 'site_id']);
    const whole = await tenant.owner.put(`/auth/sectors/${sector.id}/`, { site_id: tenant.site.id, name: 'Put' });
    expect(whole.body.data.name).toBe('Put');
  });

  test('to the name of another is a conflict, to its own in another case is none', async () => {
    const sector = await addSector();
    await addSector({ name: 'Hiking' });
    expect((await tenant.owner.patch(`/auth/sectors/${sector.id}/`, { name: 'hiking' })).status).toBe(409);
    expect((await tenant.owner.patch(`/auth/sectors/${sector.id}/`, { slug: 'hiking' })).status).toBe(409);
    expect((await tenant.owner.patch(`/auth/sectors/${sector.id}/`, { name: 'RUNNING' })).status).toBe(200);
  });

  test('it stays on its site', async () => {
    const { site } = await tenant.addSite();
    const { status, body } = await tenant.owner.patch(`/auth/sectors/${tenant.sector.id}/`, { site_id: site.id });
    expect(status).toBe(400);
    expect(Object.keys(body.errors)).toEqual(['site_id']);
  });

  test('works in GraphQL as well', async () => {
    const { data, errors } = await tenant.owner.graphql(
      'mutation ($site: ID!) { createSector(input: { siteId: $site, name: "By GraphQL" }) { id databaseId slug site { name } } }',
      { site: tenant.site.id },
    );
    expect(errors).toBeUndefined();
    expect(data.createSector).toMatchObject({ slug: 'by-graphql', site: { name: tenant.site.name } });
    const { id } = data.createSector;
    const changed = await tenant.owner.graphql(
      'mutation ($id: ID!) { updateSector(id: $id, input: { isActive: false }) { isActive } }',
      { id },
    );
    expect(changed.data.updateSector.isActive).toBe(false);
    const listed = await tenant.owner.graphql(
      'query ($site: ID!) { siteSectors(id: $site) { name } sectors(filter: { siteId: $site, isActive: false }) { totalCount nodes { name } } }',
      { site: tenant.site.id },
    );
    expect(listed.data).toEqual({
      siteSectors: [{ name: 'By GraphQL' }, { name: 'Sector' }],
      sectors: { totalCount: 1, nodes: [{ name: 'By GraphQL' }] },
    });
    const deleted = await tenant.owner.graphql('mutation ($id: ID!) { deleteSector(id: $id) { databaseId } }', { id });
    expect(deleted.data.deleteSector.databaseId).toBe(data.createSector.databaseId);
  });
});

describe('deleting a sector', () => {
  test('takes what it had along and leaves the site’s other sectors alone', async () => {
    const sector = await addSector();
    const place = { site_id: tenant.site.id, sector_id: sector.id };
    await tenant.owner.post('/planner/keywords/', { keyword: 'gone', ...place });
    await tenant.owner.post('/planner/keywords/', { keyword: 'kept', ...tenant.place });
    expect((await tenant.owner.delete(`/auth/sectors/${sector.id}/`)).status).toBe(204);
    expect((await tenant.owner.get(`/auth/sectors/${sector.id}/`)).status).toBe(404);
    const { body } = await tenant.owner.get('/planner/keywords/');
    expect([body.count, body.results.map(({ keyword }: Row) => keyword)]).toEqual([1, ['kept']]);
    expect((await tenant.owner.post('/planner/keywords/', { keyword: 'new', ...place })).status).toBe(400);
    const site = await tenant.owner.get(`/auth/sites/${tenant.site.id}/`);
    expect(site.body.data.sectors_count).toBe(1);
    expect((await addSector()).slug).toBe('running');
  });

  test('what is added to it meanwhile is gone with it, or was refused', async () => {
    const rows: Record<string, Row> = {
      '/planner/keywords/': { keyword: 'late' },
      '/planner/clusters/': { name: 'late' },
      '/planner/ideas/': { idea_title: 'late' },
      '/writer/tasks/': { title: 'late' },
      '/writer/content/': { title: 'late' },
      '/writer/images/': { image_type: 'featured' },
      '/writer/taxonomies/': { name: 'late', taxonomy_type: 'tag' },
      '/system/strategies/': { name: 'late', prompt_types: ['ideas'] },
    };
    for (let round = 0; round < 10; round++) {
      const sector = await addSector({ name: `Round ${round}` });
      const place = { site_id: tenant.site.id, sector_id: sector.id };
      const [removed, ...added] = await Promise.all([
        new Promise((resolve) => setTimeout(resolve, 2 * round)).then(() =>
          tenant.owner.delete(`/auth/sectors/${sector.id}/`),
        ),
        ...Object.entries(rows).map(([path, row]) => tenant.owner.post(path, { ...row, ...place })),
      ]);
      expect(removed.status).toBe(204);
      for (const { status } of added) expect([201, 400]).toContain(status);
      for (const path of Object.keys(rows))
        expect([path, (await tenant.owner.get(path, { query: { sector_id: String(sector.id) } })).body.count]).toEqual([
          path,
          0,
        ]);
    }
  });

  test('an editor may, a viewer may not', async () => {
    const viewer = await tenant.user('viewer');
    const editor = await tenant.user('editor');
    expect((await viewer.delete(`/auth/sectors/${tenant.sector.id}/`)).status).toBe(403);
    expect((await editor.delete(`/auth/sectors/${tenant.sector.id}/`)).status).toBe(204);
  });
});
