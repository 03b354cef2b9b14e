import type { Client } from '../../kit/client.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';

let app: TestApp;
let tenant: Tenant;
let staff: Client;

beforeAll(async () => {
  app = await openTestApp();
  tenant = await app.tenant();
  staff = await tenant.user('developer');
});
afterAll(() => app.close());

// biome-ignore lint/suspicious/noExplicitAny: rows of answers
type Row = any;

let marks = 0;
const mark = () => `mark-${++marks}`;

const plan = (more: Record<string, unknown> = {}) => ({
  name: `Plan ${mark()}`,
  price: '49.50',
  included_credits: 500,
  max_sites: 2,
  max_users: 3,
  max_keywords: 400,
  max_clusters: 50,
  max_content_ideas: 60,
  max_content_words: 7_000,
  max_images_basic: 80,
  max_image_prompts: 90,
  ...more,
});

async function create(path: string, body: Record<string, unknown>): Promise<Row> {
  const answer = await staff.post(path, body);
  expect([answer.status, answer.body.errors]).toEqual([201, undefined]);
  return answer.body.data;
}

const newPlan = (more: Record<string, unknown> = {}) => create('/auth/plans/', plan(more));
const newIndustry = (more: Record<string, unknown> = {}) =>
  create('/auth/industries/', { name: `Industry ${mark()}`, ...more });

async function newSector(industryId: number, more: Record<string, unknown> = {}): Promise<Row> {
  const { data, errors } = await staff.graphql(
    'mutation ($input: CreateIndustrySectorInput!) { createIndustrySector(input: $input) { id databaseId industryId name slug description suggestedKeywords isActive } }',
    { input: { industryId, name: `Sector ${mark()}`, ...more } },
  );
  expect(errors).toBeUndefined();
  return data.createIndustrySector;
}

/** An industry with a sector of its own. */
async function newPlace(): Promise<{ industry: number; sector: number }> {
  const { id } = await newIndustry();
  return { industry: id, sector: (await newSector(id)).databaseId };
}

const newSeed = async (more: Record<string, unknown> = {}) =>
  create('/auth/seed-keywords/', { keyword: `seed ${mark()}`, ...(await newPlace()), ...more });

describe('who may', () => {
  const paths = ['/auth/plans/', '/auth/industries/', '/auth/seed-keywords/'];

  test('change the library: staff alone; an owner is refused, a stranger is asked to sign in', async () => {
    for (const path of paths) {
      for (const [method, below] of [
        ['POST', ''],
        ['PUT', '1/'],
        ['PATCH', '1/'],
        ['DELETE', '1/'],
      ] as const) {
        const body = method === 'DELETE' ? undefined : {};
        const answers = await Promise.all([
          app.anonymous.rest(method, `${path}${below}`, body),
          tenant.owner.rest(method, `${path}${below}`, body),
        ]);
        expect([method, path, ...answers.map(({ status }) => status)]).toEqual([method, path, 401, 403]);
      }
    }
    expect(await app.prisma.plan.count({ where: { id: 1 } })).toBe(1);
  });

  test('in GraphQL as well', async () => {
    for (const mutation of [
      'deletePlan(id: 1)',
      'deleteIndustry(id: 1)',
      'deleteIndustrySector(id: 1)',
      'deleteSeedKeyword(id: 1)',
    ]) {
      const { errors } = await tenant.owner.graphql(`mutation { ${mutation} { databaseId } }`);
      expect(errors![0]!.extensions.code).toBe('FORBIDDEN');
    }
    const sectors = await tenant.owner.graphql('{ industrySectors { totalCount } }');
    expect(sectors.errors![0]!.extensions.code).toBe('FORBIDDEN');
  });
});

describe('plans', () => {
  test('are created with the price as decimal text and a slug made from the name', async () => {
    const { status, body } = await staff.post('/auth/plans/', plan({ name: '  Agency   Plus ', price: 1499 }));
    expect(status).toBe(201);
    expect(body).toMatchObject({ success: true, message: 'Plan created successfully' });
    expect(body.data).toMatchObject({
      name: 'Agency Plus',
      slug: 'agency-plus',
      price: '1499.00',
      currency: 'USD',
      billing_cycle: 'monthly',
      included_credits: 500,
      max_sites: 2,
      max_sectors_per_site: 5,
      max_users: 3,
      max_keywords: 400,
      max_clusters: 50,
      max_content_ideas: 60,
      max_content_words: 7_000,
      max_images_basic: 80,
      max_images_premium: 0,
      max_image_prompts: 90,
      trial_days: 0,
      features: [],
      is_active: true,
      sort_order: 0,
    });
    expect((await app.anonymous.get(`/auth/plans/${body.data.id}/`)).body.data).toEqual(body.data);
  });

  test('take all that is documented', async () => {
    const more = {
      slug: 'Yearly-Deal',
      price: '9999999999.99',
      currency: 'eur',
      billing_cycle: 'annual',
      max_sectors_per_site: 0,
      max_images_premium: 7,
      trial_days: 30,
      features: ['Everything', 'and more'],
      sort_order: 9,
    };
    expect(await newPlan(more)).toMatchObject({ ...more, slug: 'yearly-deal', currency: 'EUR' });
  });

  test.each<[string, unknown]>([
    ['price', undefined],
    ['price', null],
    ['price', '-1'],
    ['price', '1.999'],
    ['price', '12345678901'],
    ['price', '1e3'],
    ['price', 'NaN'],
    ['price', ''],
    ['name', ''],
    ['name', 'x'.repeat(101)],
    ['slug', 'two words'],
    ['slug', 'x'.repeat(101)],
    ['currency', 'EURO'],
    ['currency', 'E1'],
    ['billing_cycle', 'weekly'],
    ['included_credits', -1],
    ['max_sites', -1],
    ['max_sites', 1.5],
    ['max_sites', undefined],
    ['max_keywords', 3_000_000_000],
    ['max_image_prompts', 'many'],
    ['features', 'Everything'],
    ['features', ['Everything', ' ']],
    ['is_active', 'perhaps'],
  ])('with a wrong %s (%j) are refused, naming it, and nothing is written', async (field, value) => {
    const before = await app.prisma.plan.count();
    const created = await staff.post('/auth/plans/', plan({ [field]: value }));
    expect([created.status, Object.keys(created.body.errors)]).toEqual([400, [field]]);
    expect(await app.prisma.plan.count()).toBe(before);
    if (value === undefined) return;
    const existing = await newPlan();
    const changed = await staff.patch(`/auth/plans/${existing.id}/`, { name: 'New', [field]: value });
    expect([changed.status, Object.keys(changed.body.errors)]).toEqual([400, [field]]);
    expect((await app.anonymous.get(`/auth/plans/${existing.id}/`)).body.data).toEqual(existing);
  });

  test('have a slug of their own: a second one is a conflict, however many try at once', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => staff.post('/auth/plans/', plan({ name: 'Sought After' }))));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const refused = answers.find(({ status }) => status === 409)!;
    expect(refused.body.errors).toEqual({ slug: ['A plan with this slug already exists.'] });
    const other = await newPlan();
    expect((await staff.patch(`/auth/plans/${other.id}/`, { slug: 'sought-after' })).status).toBe(409);
    expect((await staff.patch(`/auth/plans/${other.id}/`, { slug: other.slug })).status).toBe(200);
  });

  test('PATCH changes what is given, PUT needs what a create needs and keeps the slug', async () => {
    const existing = await newPlan();
    const patched = await staff.patch(`/auth/plans/${existing.id}/`, { price: '7', max_users: 0 });
    expect(patched.body.data).toEqual({
      ...existing,
      price: '7.00',
      max_users: 0,
      updated_at: patched.body.data.updated_at,
    });
    const short = await staff.put(`/auth/plans/${existing.id}/`, { name: 'Only a name' });
    expect(short.status).toBe(400);
    expect(Object.keys(short.body.errors)).toEqual(
      expect.arrayContaining(['price', 'included_credits', 'max_sites', 'max_image_prompts']),
    );
    const put = await staff.put(`/auth/plans/${existing.id}/`, plan({ name: 'Put' }));
    expect(put.body.data).toMatchObject({ name: 'Put', slug: existing.slug, price: '49.50' });
    expect((await staff.patch('/auth/plans/99999999/', { name: 'X' })).status).toBe(404);
    expect((await staff.put('/auth/plans/99999999/', plan())).status).toBe(404);
  });

  test('that nobody has or had are deleted; others say who has them and what to do instead', async () => {
    const unused = await newPlan();
    expect((await staff.delete(`/auth/plans/${unused.id}/`)).status).toBe(204);
    expect((await app.anonymous.get(`/auth/plans/${unused.id}/`)).status).toBe(404);
    expect((await staff.delete(`/auth/plans/${unused.id}/`)).status).toBe(404);
    const used = await newPlan();
    const other = await app.tenant();
    await app.prisma.account.update({ where: { id: other.accountId }, data: { planId: used.id } });
    const refused = await staff.delete(`/auth/plans/${used.id}/`);
    expect(refused.status).toBe(409);
    expect(refused.body.error).toMatch(/^This plan is used by 1 account\. Set is_active to false instead/);
    const scale = await app.prisma.plan.findUniqueOrThrow({ where: { slug: 'scale' } });
    await app.prisma.account.update({ where: { id: other.accountId }, data: { planId: scale.id } });
    const period = { currentPeriodStart: new Date(), currentPeriodEnd: new Date(), anchorAt: new Date() };
    await app.prisma.subscription.create({
      data: { accountId: other.accountId, planId: used.id, status: 'canceled', ...period },
    });
    expect((await staff.delete(`/auth/plans/${used.id}/`)).body.error).toContain('1 subscription.');
    expect((await staff.patch(`/auth/plans/${used.id}/`, { is_active: false })).status).toBe(200);
    expect((await app.anonymous.get(`/auth/plans/${used.id}/`)).status).toBe(404);
  });

  test('that an account takes while they are deleted: one of the two wins, the reference never dangles', async () => {
    for (let round = 0; round < 4; round++) {
      const wanted = await newPlan();
      const [deleted, registered] = await Promise.all([
        staff.delete(`/auth/plans/${wanted.id}/`),
        app.anonymous.post('/auth/register/', {
          email: `${mark()}@example.test`,
          password: 'a good password',
          password_confirm: 'a good password',
          plan_slug: wanted.slug,
        }),
      ]);
      const found = await app.prisma.plan.count({ where: { id: wanted.id } });
      if (registered.status === 201) expect([deleted.status, found]).toEqual([409, 1]);
      else expect([registered.status, deleted.status, found]).toEqual([400, 204, 0]);
    }
  });

  test('that are not offered show to staff in GraphQL who ask for them, and to nobody else', async () => {
    const hidden = await newPlan({ is_active: false });
    const list = '{ plans(filter: { isActive: false }, pageSize: 100) { totalCount nodes { databaseId isActive } } }';
    const one = `{ plan(id: ${hidden.id}) { slug } }`;
    const { data } = await staff.graphql(list);
    expect(data.plans.nodes.map(({ databaseId }: Row) => databaseId)).toContain(hidden.id);
    expect(data.plans.nodes.every(({ isActive }: Row) => !isActive)).toBe(true);
    expect((await staff.graphql(one)).data.plan.slug).toBe(hidden.slug);
    const active = await staff.graphql('{ plans(pageSize: 100) { nodes { databaseId } } }');
    expect(active.data.plans.nodes.map(({ databaseId }: Row) => databaseId)).not.toContain(hidden.id);
    for (const client of [tenant.owner, app.anonymous]) {
      expect((await client.graphql(list)).data.plans).toEqual({ totalCount: 0, nodes: [] });
      expect((await client.graphql(one)).errors![0]!.extensions.code).toBe('NOT_FOUND');
    }
    // Public paths do not look who calls.
    expect((await staff.get(`/auth/plans/${hidden.id}/`)).status).toBe(404);
    expect((await staff.get('/auth/plans/', { query: { is_active: 'false' } })).body).toMatchObject({
      count: 0,
      results: [],
    });
    const idle = await tenant.user('developer', { isActive: false });
    expect((await idle.graphql(list)).data.plans.totalCount).toBe(0);
  });

  test('work in GraphQL as well', async () => {
    const { data, errors } = await staff.graphql(
      `mutation { createPlan(input: { name: "By GraphQL", price: "12.5", includedCredits: 1, maxSites: 1, maxUsers: 1, maxKeywords: 1, maxClusters: 1,
        maxContentIdeas: 1, maxContentWords: 1, maxImagesBasic: 1, maxImagePrompts: 1, billingCycle: ANNUAL }) { id databaseId slug price billingCycle } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.createPlan).toMatchObject({ slug: 'by-graphql', price: '12.50', billingCycle: 'ANNUAL' });
    const { id, databaseId } = data.createPlan;
    const changed = await staff.graphql(
      'mutation ($id: ID!) { updatePlan(id: $id, input: { features: ["One"], isActive: false }) { features isActive } }',
      { id },
    );
    expect(changed.data.updatePlan).toEqual({ features: ['One'], isActive: false });
    const float = await staff.graphql('mutation ($id: ID!) { updatePlan(id: $id, input: { price: 1.5 }) { price } }', {
      id,
    });
    expect(float.errors).toBeDefined();
    const gone = await staff.graphql('mutation ($id: ID!) { deletePlan(id: $id) { databaseId } }', { id });
    expect(gone.data.deletePlan.databaseId).toBe(databaseId);
  });
});

describe('industries', () => {
  test('are created, changed and read', async () => {
    const created = await create('/auth/industries/', {
      name: 'Pets & Animals',
      description: 'All that\nbarks',
      is_active: true,
      sectors: [{ name: 'passed over' }],
    });
    expect(created).toMatchObject({
      name: 'Pets & Animals',
      slug: 'pets-animals',
      description: 'All that\nbarks',
      is_active: true,
      sectors: [],
    });
    const path = `/auth/industries/${created.id}/`;
    expect((await staff.patch(path, { description: '' })).body.data).toMatchObject({
      name: 'Pets & Animals',
      description: '',
    });
    expect((await staff.put(path, { description: 'x' })).body.errors).toEqual({ name: ['This field is required.'] });
    expect((await staff.put(path, { name: 'Pets', slug: 'pets' })).body.data).toMatchObject({
      name: 'Pets',
      slug: 'pets',
    });
    expect((await app.anonymous.get(path)).body.data.slug).toBe('pets');
    expect((await staff.patch('/auth/industries/99999999/', {})).status).toBe(404);
  });

  test.each<[string, unknown]>([
    ['name', ''],
    ['name', null],
    ['slug', 'two words'],
    ['description', null],
    ['is_active', 'perhaps'],
  ])('with a wrong %s (%j) are refused, and nothing is written', async (field, value) => {
    const before = await app.prisma.industry.count();
    const { status, body } = await staff.post('/auth/industries/', { name: 'X', [field]: value });
    expect([status, Object.keys(body.errors)]).toEqual([400, [field]]);
    expect(await app.prisma.industry.count()).toBe(before);
  });

  test('have a slug of their own', async () => {
    const { status, body } = await staff.post('/auth/industries/', { name: 'FINANCE' });
    expect([status, body.errors]).toEqual([409, { slug: ['An industry with this slug already exists.'] }]);
    const { id } = await newIndustry();
    expect((await staff.patch(`/auth/industries/${id}/`, { slug: 'finance' })).status).toBe(409);
  });

  test('that are not offered show to staff in GraphQL who ask for them, and to nobody else', async () => {
    const hidden = await newIndustry({ is_active: false });
    const list = '{ industries(filter: { isActive: false }, pageSize: 100) { nodes { databaseId } } }';
    const one = `{ industry(id: ${hidden.id}) { slug } }`;
    expect((await staff.graphql(list)).data.industries.nodes).toContainEqual({ databaseId: hidden.id });
    expect((await staff.graphql(one)).data.industry.slug).toBe(hidden.slug);
    for (const client of [tenant.owner, app.anonymous]) {
      expect((await client.graphql(list)).data.industries.nodes).toEqual([]);
      expect((await client.graphql(one)).errors![0]!.extensions.code).toBe('NOT_FOUND');
    }
    expect((await staff.get('/auth/industries/', { query: { is_active: 'false' } })).body.count).toBe(0);
    expect((await staff.get(`/auth/industries/${hidden.id}/`)).status).toBe(404);
  });

  test('take their sectors and seed keywords with them when they are deleted', async () => {
    const seed = await newSeed();
    expect((await staff.delete(`/auth/industries/${seed.industry}/`)).status).toBe(204);
    expect(await app.prisma.industrySector.count({ where: { industryId: seed.industry } })).toBe(0);
    expect((await staff.get(`/auth/seed-keywords/${seed.id}/`)).status).toBe(404);
    expect((await staff.delete(`/auth/industries/${seed.industry}/`)).status).toBe(404);
  });

  test('that a site, a site’s sector or a keyword uses stay as they are, and say so', async () => {
    const seed = await newSeed();
    const path = `/auth/industries/${seed.industry}/`;
    const refusal = async () => {
      const { status, body } = await staff.delete(path);
      expect(status).toBe(409);
      expect(body.error).toMatch(/Set is_active to false instead/);
      return body.error;
    };
    const own = await app.tenant();
    await own.owner.patch(`/auth/sites/${own.site.id}/`, { industry: seed.industry });
    expect(await refusal()).toMatch(/^This industry is used by 1 site\. /);
    await own.owner.patch(`/auth/sites/${own.site.id}/`, { industry: null });
    await own.owner.patch(`/auth/sectors/${own.sector.id}/`, { industry_sector_id: seed.sector });
    expect(await refusal()).toContain('used by 1 sector of a site.');
    const taken = await own.owner.post('/planner/keywords/', { seed_keyword_id: seed.id, ...own.place });
    expect(taken.status).toBe(201);
    expect(await refusal()).toContain('used by 1 sector of a site and 1 keyword.');
    await own.owner.patch(`/auth/sectors/${own.sector.id}/`, { industry_sector_id: null });
    expect(await refusal()).toContain('used by 1 keyword.');
    expect((await staff.get(`/auth/seed-keywords/${seed.id}/`)).status).toBe(200);
    // What is deleted itself uses nothing.
    await own.owner.delete(`/planner/keywords/${taken.body.data.id}/`);
    expect((await staff.delete(path)).status).toBe(204);
  });

  test('that a site takes while they are deleted: one of the two wins, the reference never dangles', async () => {
    const own = await app.tenant();
    for (let round = 0; round < 4; round++) {
      const { id } = await newIndustry();
      const [deleted, changed] = await Promise.all([
        staff.delete(`/auth/industries/${id}/`),
        own.owner.patch(`/auth/sites/${own.site.id}/`, { industry: id }),
      ]);
      const site = await app.prisma.site.findUniqueOrThrow({ where: { id: own.site.id } });
      if (changed.status === 200) expect([deleted.status, site.industryId]).toEqual([409, id]);
      else expect([changed.status, deleted.status, site.industryId === id]).toEqual([400, 204, false]);
      await own.owner.patch(`/auth/sites/${own.site.id}/`, { industry: null });
    }
  });
});

describe('sectors of industries', () => {
  test('are created, changed, listed and deleted in GraphQL', async () => {
    const { id: industryId } = await newIndustry();
    const sector = await newSector(industryId, {
      name: 'Dog Food',
      description: 'What they eat',
      suggestedKeywords: [' dry  food', 'wet food'],
    });
    expect(sector).toMatchObject({
      industryId,
      slug: 'dog-food',
      description: 'What they eat',
      suggestedKeywords: ['dry food', 'wet food'],
      isActive: true,
    });
    const read = await app.anonymous.get(`/auth/industries/${industryId}/`);
    expect(read.body.data.sectors).toMatchObject([{ id: sector.databaseId, slug: 'dog-food' }]);
    const { data } = await staff.graphql(
      'mutation ($id: ID!) { updateIndustrySector(id: $id, input: { isActive: false, suggestedKeywords: [] }) { name isActive suggestedKeywords } }',
      { id: sector.id },
    );
    expect(data.updateIndustrySector).toEqual({ name: 'Dog Food', isActive: false, suggestedKeywords: [] });
    const list = (isActive: boolean) =>
      staff.graphql(
        `{ industrySectors(filter: { industryId: ${industryId}, isActive: ${isActive} }) { totalCount nodes { name } } }`,
      );
    expect((await list(false)).data.industrySectors).toEqual({ totalCount: 1, nodes: [{ name: 'Dog Food' }] });
    expect((await list(true)).data.industrySectors.totalCount).toBe(0);
    const one = await staff.graphql('query ($id: ID!) { industrySector(id: $id) { slug } }', { id: sector.id });
    expect(one.data.industrySector.slug).toBe('dog-food');
    expect((await app.anonymous.get(`/auth/industries/${industryId}/`)).body.data.sectors).toEqual([]);
    const gone = await staff.graphql('mutation ($id: ID!) { deleteIndustrySector(id: $id) { databaseId } }', {
      id: sector.id,
    });
    expect(gone.data.deleteIndustrySector.databaseId).toBe(sector.databaseId);
    const again = await staff.graphql('query ($id: ID!) { industrySector(id: $id) { slug } }', { id: sector.id });
    expect(again.errors![0]!.extensions.code).toBe('NOT_FOUND');
  });

  test('take one query, however many there are', async () => {
    const list = () => staff.graphql('{ industrySectors(pageSize: 100) { totalCount nodes { name slug } } }');
    await list();
    expect(await app.countQueries(list)).toBe(1);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['an industry that does not exist', { industryId: 99_999_999 }, 'industryId'],
    ['no name', { name: ' ' }, 'name'],
    ['a wrong slug', { slug: 'a b' }, 'slug'],
    [
      'a bar in a keyword, which files could not tell from the next',
      { suggestedKeywords: ['a|b'] },
      'suggestedKeywords',
    ],
  ])('with %s are refused', async (_, input, field) => {
    const { id } = await newIndustry();
    const { errors } = await staff.graphql(
      'mutation ($input: CreateIndustrySectorInput!) { createIndustrySector(input: $input) { id } }',
      { input: { industryId: id, name: 'X', ...input } },
    );
    expect(errors![0]!.extensions.code).toBe('VALIDATION_FAILED');
    expect(Object.keys(errors![0]!.extensions.fields)).toEqual([field]);
  });

  test('have a slug of their own in their industry, but not beyond it', async () => {
    const [first, second] = [await newIndustry(), await newIndustry()];
    await newSector(first.id, { name: 'Same' });
    await newSector(second.id, { name: 'Same' });
    const { errors } = await staff.graphql(
      'mutation ($input: CreateIndustrySectorInput!) { createIndustrySector(input: $input) { id } }',
      { input: { industryId: first.id, name: 'same' } },
    );
    expect(errors![0]!.extensions.code).toBe('CONFLICT');
  });

  test('that are used stay', async () => {
    const seed = await newSeed();
    const own = await app.tenant();
    await own.owner.post('/planner/keywords/', { seed_keyword_id: seed.id, ...own.place });
    const { errors } = await staff.graphql(`mutation { deleteIndustrySector(id: ${seed.sector}) { databaseId } }`);
    expect(errors![0]!.extensions.code).toBe('CONFLICT');
    expect(errors![0]!.message).toMatch(/^This sector is used by 1 keyword\. Set is_active to false instead/);
    expect(await app.prisma.seedKeyword.count({ where: { id: seed.id } })).toBe(1);
  });
});

describe('seed keywords', () => {
  test('are created with what is given, the rest by default', async () => {
    const place = await newPlace();
    const plain = await create('/auth/seed-keywords/', { keyword: '  Dog   Raincoat ', ...place });
    expect(plain).toMatchObject({
      keyword: 'Dog Raincoat',
      ...place,
      volume: 0,
      difficulty: 0,
      intent: 'informational',
      country: 'US',
      is_active: true,
    });
    const full = { volume: 900, difficulty: 31, intent: 'commercial', country: 'GB', is_active: true };
    expect(
      await create('/auth/seed-keywords/', { keyword: 'dog raincoat', ...place, ...full, country: 'gb' }),
    ).toMatchObject(full);
  });

  test.each<[string, unknown]>([
    ['keyword', undefined],
    ['keyword', ' '],
    ['keyword', 'x'.repeat(256)],
    ['industry', undefined],
    ['industry', 99_999_999],
    ['sector', undefined],
    ['sector', 99_999_999],
    ['volume', -1],
    ['volume', 1.5],
    ['difficulty', 101],
    ['difficulty', null],
    ['intent', 'buying'],
    ['country', 'USA'],
    ['country', '11'],
    ['is_active', 'perhaps'],
  ])('with a wrong %s (%j) are refused, naming it, and nothing is written', async (field, value) => {
    const place = await newPlace();
    const before = await app.prisma.seedKeyword.count();
    const { status, body } = await staff.post('/auth/seed-keywords/', { keyword: 'x', ...place, [field]: value });
    expect([status, Object.keys(body.errors)]).toEqual([400, [field]]);
    expect(await app.prisma.seedKeyword.count()).toBe(before);
  });

  test('are of a sector of their industry: another one is refused, also when only one of the two changes', async () => {
    const [first, second] = [await newPlace(), await newPlace()];
    const mixed = { industry: first.industry, sector: second.sector };
    const { status, body } = await staff.post('/auth/seed-keywords/', { keyword: 'x', ...mixed });
    expect([status, body.errors]).toEqual([
      400,
      { sector: [`Sector ${second.sector} does not exist in this industry.`] },
    ]);
    const seed = await create('/auth/seed-keywords/', { keyword: 'x', ...first });
    const path = `/auth/seed-keywords/${seed.id}/`;
    expect((await staff.patch(path, { sector: second.sector })).status).toBe(400);
    expect((await staff.patch(path, { industry: second.industry })).status).toBe(400);
    expect((await staff.patch(path, second)).body.data).toMatchObject(second);
  });

  test('are there once in a sector and country, whatever their case and spaces', async () => {
    const place = await newPlace();
    const body = { keyword: 'Red Shoes', ...place };
    await create('/auth/seed-keywords/', body);
    const again = await staff.post('/auth/seed-keywords/', { ...body, keyword: ' red  SHOES ' });
    expect([again.status, again.body.errors]).toEqual([
      409,
      { keyword: ['This keyword already exists in this sector for this country.'] },
    ]);
    const british = await create('/auth/seed-keywords/', { ...body, country: 'GB' });
    const blue = await create('/auth/seed-keywords/', { ...body, keyword: 'Blue Shoes' });
    expect((await staff.patch(`/auth/seed-keywords/${british.id}/`, { country: 'us' })).status).toBe(409);
    expect((await staff.patch(`/auth/seed-keywords/${blue.id}/`, { keyword: 'RED shoes' })).status).toBe(409);
    expect((await staff.patch(`/auth/seed-keywords/${blue.id}/`, { keyword: 'BLUE shoes' })).body.data.keyword).toBe(
      'BLUE shoes',
    );
  });

  test('PUT needs keyword, industry and sector; keywords that follow it show its new figures', async () => {
    const seed = await newSeed({ volume: 100, difficulty: 10 });
    const path = `/auth/seed-keywords/${seed.id}/`;
    expect(Object.keys((await staff.put(path, {})).body.errors)).toEqual(['keyword', 'industry', 'sector']);
    const own = await app.tenant();
    const follower = await own.owner.post('/planner/keywords/', { seed_keyword_id: seed.id, ...own.place });
    const { industry, sector, keyword } = seed;
    const put = await staff.put(path, { keyword, industry, sector, volume: 2_000 });
    expect(put.body.data).toMatchObject({ volume: 2_000, difficulty: 10 });
    const { body } = await own.owner.get(`/planner/keywords/${follower.body.data.id}/`);
    expect(body.data).toMatchObject({ volume: 2_000, difficulty: 10 });
    expect((await staff.put('/auth/seed-keywords/99999999/', { keyword, industry, sector })).status).toBe(404);
  });

  test('that no site has taken over are deleted; others say how many have', async () => {
    const seed = await newSeed();
    const path = `/auth/seed-keywords/${seed.id}/`;
    const own = await app.tenant();
    const { body } = await own.owner.post('/planner/keywords/', { seed_keyword_id: seed.id, ...own.place });
    const refused = await staff.delete(path);
    expect(refused.status).toBe(409);
    expect(refused.body.error).toMatch(/^This seed keyword is used by 1 keyword\. Set is_active to false instead/);
    await own.owner.delete(`/planner/keywords/${body.data.id}/`);
    expect((await staff.delete(path)).status).toBe(204);
    expect((await staff.delete(path)).status).toBe(404);
    expect((await staff.get(path)).status).toBe(404);
  });

  test('that are not offered show to staff who ask for them, in REST and GraphQL, and to nobody else', async () => {
    const hidden = await newSeed({ is_active: false });
    const path = `/auth/seed-keywords/${hidden.id}/`;
    const ids = async (client: Client, query: Record<string, string | number>) => {
      const { status, body } = await client.get('/auth/seed-keywords/', {
        query: { industry: hidden.industry, ...query },
      });
      expect(status).toBe(200);
      return body.results.map(({ id }: Row) => id);
    };
    expect(await ids(staff, { is_active: 'false' })).toEqual([hidden.id]);
    expect(await ids(staff, { is_active: 'true' })).toEqual([]);
    expect(await ids(staff, {})).toEqual([]);
    expect((await staff.get(path)).body.data).toMatchObject({ id: hidden.id, is_active: false });
    expect(await ids(tenant.owner, { is_active: 'false' })).toEqual([]);
    expect((await tenant.owner.get(path)).status).toBe(404);
    expect((await tenant.owner.get('/auth/seed-keywords/', { query: { is_active: 'perhaps' } })).status).toBe(400);
    const list = `{ seedKeywords(filter: { isActive: false, industryId: ${hidden.industry} }) { totalCount nodes { databaseId } } }`;
    expect((await staff.graphql(list)).data.seedKeywords.nodes).toEqual([{ databaseId: hidden.id }]);
    expect((await tenant.owner.graphql(list)).data.seedKeywords.totalCount).toBe(0);
  });

  test('a list of inactive ones takes one query, too', async () => {
    for (const client of [staff, tenant.owner]) {
      const list = () => client.get('/auth/seed-keywords/', { query: { is_active: 'false', page_size: 100 } });
      await list();
      expect(await app.countQueries(list)).toBe(1);
    }
    const plans = () => staff.graphql('{ plans(filter: { isActive: false }) { totalCount nodes { slug } } }');
    await plans();
    expect(await app.countQueries(plans)).toBe(1);
  });

  test('work in GraphQL as well', async () => {
    const place = await newPlace();
    const { data, errors } = await staff.graphql(
      'mutation ($input: CreateSeedKeywordInput!) { createSeedKeyword(input: $input) { id databaseId industryId sectorId intent } }',
      { input: { keyword: 'graph', industryId: place.industry, sectorId: place.sector, intent: 'NAVIGATIONAL' } },
    );
    expect(errors).toBeUndefined();
    expect(data.createSeedKeyword).toMatchObject({
      industryId: place.industry,
      sectorId: place.sector,
      intent: 'NAVIGATIONAL',
    });
    const { id, databaseId } = data.createSeedKeyword;
    const changed = await staff.graphql(
      'mutation ($id: ID!) { updateSeedKeyword(id: $id, input: { volume: 5 }) { volume keyword industryName } }',
      { id },
    );
    expect(changed.data.updateSeedKeyword).toMatchObject({ volume: 5, keyword: 'graph' });
    const gone = await staff.graphql('mutation ($id: ID!) { deleteSeedKeyword(id: $id) { databaseId } }', { id });
    expect(gone.data.deleteSeedKeyword.databaseId).toBe(databaseId);
  });
});
