import type { Client } from '../../kit/client.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';

let app: TestApp;
let working: TestApp;
let tenant: Tenant;
let staff: Client;

beforeAll(async () => {
  // Starts jobs; another process works on them when a test opens it.
  app = await openTestApp();
  staff = await (await app.tenant()).user('developer');
});
afterAll(async () => {
  await working?.close();
  await app.close();
});
beforeEach(async () => {
  tenant = await app.tenant({ credits: 100 });
});

async function newClusters(count: number): Promise<number[]> {
  const { accountId, site, sector } = tenant;
  const ids: number[] = [];
  for (let index = 0; index < count; index++) {
    const place = { accountId, siteId: site.id, sectorId: sector.id };
    const cluster = await app.prisma.cluster.create({
      data: { ...place, name: `Wool ${index}`, nameKey: `wool ${index}` },
    });
    const keyword = `warm wool socks ${index}`;
    await app.prisma.keyword.create({ data: { ...place, keyword, keywordKey: keyword, clusterId: cluster.id } });
    ids.push(cluster.id);
  }
  return ids;
}

const plan = (id: number) => tenant.owner.post('/planner/clusters/auto_generate_ideas/', { ids: [id] });
const figures = (headers: Headers) =>
  ['estimate', 'charged', 'balance'].map((name) => headers.get(`x-credits-${name}`));

test('an AI call says in its headers what is held, what is charged by now and what is left, in REST and GraphQL', async () => {
  const [first, second] = await newClusters(2);
  expect(figures((await plan(first!)).headers)).toEqual(['15', '0', '85']);
  const { headers } = await tenant.owner.graphql(
    'mutation ($ids: [ID!]!) { autoGenerateIdeas(input: { ids: $ids }) { jobId } }',
    { ids: [String(second)] },
  );
  expect(figures(headers)).toEqual(['15', '0', '70']);
});

test('two AI calls of one operation are summed up', async () => {
  const [first, second] = await newClusters(2);
  const { headers } = await tenant.owner.graphql(
    `mutation { a: autoGenerateIdeas(input: { ids: ["${first}"] }) { jobId } b: autoGenerateIdeas(input: { ids: ["${second}"] }) { jobId } }`,
  );
  expect(figures(headers)).toEqual(['30', '0', '70']);
});

test('one that is refused for want of credits says what it would have taken', async () => {
  tenant = await app.tenant({ credits: 14 });
  const [id] = await newClusters(1);
  const { status, headers } = await plan(id!);
  expect(status).toBe(402);
  expect(figures(headers)).toEqual(['15', '0', '14']);
});

test('one that has nothing to do costs nothing and says so; other calls carry no such headers', async () => {
  const content = await app.prisma.content.create({
    data: {
      accountId: tenant.accountId,
      siteId: tenant.site.id,
      sectorId: tenant.sector.id,
      title: 'A',
      contentHtml: '<p>a</p>',
      wordCount: 1,
    },
  });
  await app.prisma.image.create({
    data: {
      accountId: tenant.accountId,
      siteId: tenant.site.id,
      sectorId: tenant.sector.id,
      contentId: content.id,
      imageType: 'featured',
      prompt: 'p',
    },
  });
  const { status, headers } = await tenant.owner.post('/writer/content/generate_image_prompts/', { ids: [content.id] });
  expect(status).toBe(200);
  expect(figures(headers)).toEqual(['0', '0', '100']);
  expect(figures((await tenant.owner.get('/planner/clusters/')).headers)).toEqual([null, null, null]);
});

test('a price that is changed touches no job on its way: dearer or cheaper, each is charged what held when it was asked for', async () => {
  const price = (credits_cost: number) =>
    staff.post('/admin/credit-costs/', { operation_type: 'idea_generation', credits_cost });
  const ids = await newClusters(3);
  const jobs = [(await plan(ids[0]!)).body.data.task_id];
  await price(20);
  jobs.push((await plan(ids[1]!)).body.data.task_id);
  await price(3);
  jobs.push((await plan(ids[2]!)).body.data.task_id);
  expect(await tenant.credits()).toBe(100 - 15 - 20 - 3);
  await staff.post('/admin/credit-costs/', { operation_type: 'idea_generation', is_active: false });
  working = await openTestApp({ besides: app, workers: true });
  for (const id of jobs) expect((await tenant.finish(id)).state).toBe('SUCCESS');
  const charged = await app.prisma.creditTransaction.findMany({
    where: { accountId: tenant.accountId, transactionType: 'deduction' },
  });
  expect(charged.map(({ amount, referenceId }) => [referenceId, amount]).sort()).toEqual(
    jobs.map((id, index) => [`job:${id}`, -[15, 20, 3][index]!]).sort(),
  );
  const used = await app.prisma.creditUsageLog.findMany({ where: { accountId: tenant.accountId } });
  expect(used.map(({ creditsUsed }) => creditsUsed).sort((a, b) => a - b)).toEqual([3, 15, 20]);
  expect(await tenant.credits()).toBe(62);
});
