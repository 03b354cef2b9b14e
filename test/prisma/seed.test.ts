import { demoPassword, demoUsers } from '../../prisma/seed/demo-users.ts';
import { library } from '../../prisma/seed/library/index.ts';
import { seedDemo } from '../../prisma/seed/seed-demo.ts';
import { seedReference } from '../../prisma/seed/seed-reference.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

describe('the library', () => {
  const sectors = library.flatMap((industry) => industry.sectors);
  const keywords = sectors.flatMap((sector) => Object.values(sector.keywords).flat());

  test('has five industries of four to six sectors and more than 300 keywords', () => {
    expect(library).toHaveLength(5);
    for (const industry of library) {
      expect(industry.sectors.length).toBeGreaterThanOrEqual(4);
      expect(industry.sectors.length).toBeLessThanOrEqual(6);
    }
    expect(keywords.length).toBeGreaterThanOrEqual(300);
  });

  test('holds each keyword once a sector, written as its own key, with plausible figures', () => {
    for (const sector of sectors) {
      const texts = Object.values(sector.keywords)
        .flat()
        .map(([keyword]) => keyword);
      expect(new Set(texts).size).toBe(texts.length);
      expect(sector.slug).toMatch(/^[a-z0-9-]+$/);
    }
    for (const [keyword, volume, difficulty] of keywords) {
      expect(keyword).toBe(keyword.toLowerCase().replace(/\s+/g, ' ').trim());
      expect(volume).toBeGreaterThan(0);
      expect(difficulty).toBeGreaterThan(0);
      expect(difficulty).toBeLessThanOrEqual(100);
    }
    expect(new Set(keywords.map(([, , , intent]) => intent)).size).toBe(4);
  });

  test('is all in the database, once, however often it is seeded', async () => {
    const counts = () =>
      Promise.all([
        app.prisma.plan.count(),
        app.prisma.industry.count(),
        app.prisma.industrySector.count(),
        app.prisma.seedKeyword.count(),
      ]);
    const before = await counts();
    expect(before).toEqual([4, library.length, sectors.length, keywords.length]);
    await seedReference(app.prisma);
    expect(await counts()).toEqual(before);
  });
});

describe('the demo', () => {
  beforeAll(() => seedDemo(app.databaseUrl));

  test('every demo user can sign in', async () => {
    for (const { email, role } of demoUsers) {
      const { status, body } = await app.anonymous.post('/auth/login/', { email, password: demoPassword });
      expect([email, status, body.data?.user.role]).toEqual([email, 200, role]);
    }
  });

  test('has a site of a library industry with two of its sectors, credits and a subscription', async () => {
    const { body } = await app.anonymous.post('/auth/login/', {
      email: 'owner@demo.igny8.test',
      password: demoPassword,
    });
    const owner = app.anonymous.with({ authorization: `Bearer ${body.data.access}` });
    expect(body.data.user.account).toMatchObject({ credits: 10_000, plan: { slug: 'scale' }, status: 'active' });
    const { results } = (await owner.get('/auth/sites/')).body;
    expect(results).toMatchObject([{ slug: 'demo-site', industry_name: 'Outdoor & Sports', sectors_count: 2 }]);
    const sectors = (await owner.get(`/auth/sites/${results[0].id}/sectors/`)).body.data;
    expect(sectors.map(({ name }: { name: string }) => name)).toEqual(['Hiking', 'Running']);
    expect(sectors.every((sector: { industry_sector_id: number | null }) => sector.industry_sector_id !== null)).toBe(
      true,
    );
    const subscriptions = await app.prisma.subscription.findMany({ where: { accountId: body.data.user.account.id } });
    expect(subscriptions).toMatchObject([{ status: 'active' }]);
  });

  test('is made once', async () => {
    const before = await app.prisma.user.count();
    await seedDemo(app.databaseUrl);
    expect(await app.prisma.user.count()).toBe(before);
  });
});
