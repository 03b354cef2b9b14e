import { holdPlanLimit } from '../../../src/modules/billing/index.ts';
import type { GenerateIdeasInput } from '../../../src/platform/ai/functions/generate-ideas.ts';
import type { RestAnswer } from '../../kit/client.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { expectLedgerToAddUp } from './ledger.ts';
import { addSeeds } from './seed-library.ts';
import { ScriptedProvider } from './text-provider.ts';

type Table = 'keyword' | 'cluster' | 'idea';

/** What the free plan allows (docs/contract/billing.md, "Seeded plans"). */
const allowed = { keyword: 200, cluster: 50, idea: 100 } as const;
const paths = { keyword: '/planner/keywords/', cluster: '/planner/clusters/', idea: '/planner/ideas/' } as const;
const limits = { keyword: 'max_keywords', cluster: 'max_clusters', idea: 'max_content_ideas' } as const;
const tables = ['keyword', 'cluster', 'idea'] as const;

let app: TestApp;
/** The same with workers, for what is to race with a job. */
let working: TestApp;
const provider = new ScriptedProvider();
let marks = 0;

beforeAll(async () => {
  app = await openTestApp();
  working = await openTestApp({ workers: true, ai: { text: provider } });
});
afterAll(() => Promise.all([app.close(), working.close()]));

const bodyOf = (table: Table, name = `row ${++marks}`) =>
  ({ keyword: { keyword: name }, cluster: { name }, idea: { idea_title: name } })[table];

const create = (tenant: Tenant, table: Table, more: object = {}): Promise<RestAnswer> =>
  tenant.owner.post(paths[table], { ...bodyOf(table), ...tenant.place, ...more });

const countOf = async (tenant: Tenant, table: Table): Promise<number> =>
  (await tenant.owner.get(paths[table], { query: { page_size: 1 } })).body.count;

/** An account on the free plan that has so many rows left. */
async function almostFull(table: Table, left: number, where = app): Promise<Tenant> {
  const tenant = await where.tenant({ plan: 'free', credits: 100 });
  const place = { accountId: tenant.accountId, siteId: tenant.site.id, sectorId: tenant.sector.id };
  const names = Array.from({ length: allowed[table] - left }, (_, index) => `filler ${index}`);
  if (table === 'keyword')
    await where.prisma.keyword.createMany({
      data: names.map((keyword) => ({ ...place, keyword, keywordKey: keyword })),
    });
  else if (table === 'cluster')
    await where.prisma.cluster.createMany({ data: names.map((name) => ({ ...place, name, nameKey: name })) });
  else await where.prisma.idea.createMany({ data: names.map((ideaTitle) => ({ ...place, ideaTitle })) });
  return tenant;
}

const times = <Result>(count: number, work: (index: number) => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));

/** How many came through; everybody else must have been told which limit is reached. */
function passed(table: Table, answers: readonly RestAnswer[]): number {
  const refused = answers.filter(({ status }) => status !== 200 && status !== 201);
  for (const { status, body } of refused)
    expect([status, body.errors]).toEqual([
      403,
      { limit: [`${limits[table]}: ${allowed[table]} used, ${allowed[table]} allowed.`] },
    ]);
  return answers.length - refused.length;
}

describe('of 20 requests at once', () => {
  test.each(tables)('one gets the plan’s last place: %s', async (table) => {
    const tenant = await almostFull(table, 1);
    expect(passed(table, await times(20, () => create(tenant, table)))).toBe(1);
    expect(await countOf(tenant, table)).toBe(allowed[table]);
  });

  test.each(tables)(
    'three get the last three places, and one that is given up can be taken again: %s',
    async (table) => {
      const tenant = await almostFull(table, 3);
      const answers = await times(20, () => create(tenant, table));
      expect(passed(table, answers)).toBe(3);
      const made = answers.find(({ status }) => status === 201)!.body.data.id;
      await tenant.owner.delete(`${paths[table]}${made}/`);
      expect(passed(table, await times(20, () => create(tenant, table)))).toBe(1);
      expect(await countOf(tenant, table)).toBe(allowed[table]);
    },
  );

  test('three get the last three keywords, on whatever way they come', async () => {
    const tenant = await almostFull('keyword', 3);
    const seeds = await addSeeds(
      app,
      Array.from({ length: 20 }, () => ({})),
    );
    const answers = await times(20, (index) => {
      if (index % 3 === 0) return create(tenant, 'keyword');
      if (index % 3 === 1)
        return tenant.owner.post('/planner/keywords/bulk_add_from_seed/', {
          seed_keyword_ids: [seeds[index]!.id],
          ...tenant.place,
        });
      return tenant.owner.rest('POST', '/planner/keywords/import_keywords/', `keyword\nfrom file ${index}\n`, {
        headers: { 'content-type': 'text/csv' },
        query: tenant.place,
      });
    });
    expect(passed('keyword', answers)).toBe(3);
    expect(await countOf(tenant, 'keyword')).toBe(200);
  });

  test('files and lists that take several places get all of theirs or none', async () => {
    const tenant = await almostFull('keyword', 10);
    const answers = await times(20, (index) =>
      tenant.owner.rest(
        'POST',
        '/planner/keywords/import_keywords/',
        `keyword\n${Array.from({ length: 4 }, (_, line) => `part ${index} ${line}`).join('\n')}\n`,
        { headers: { 'content-type': 'text/csv' }, query: tenant.place },
      ),
    );
    const taken = answers.filter(({ status }) => status === 200);
    expect(taken.map(({ body }) => body.data.created)).toEqual([4, 4]);
    for (const { body, status } of answers.filter((answer) => !taken.includes(answer)))
      expect([status, body.errors]).toEqual([403, { limit: ['max_keywords: 198 used, 200 allowed.'] }]);
    expect(await countOf(tenant, 'keyword')).toBe(198);
  });

  test('all are served where the plan has room, also into one cluster', async () => {
    const tenant = await app.tenant();
    const cluster = (await create(tenant, 'cluster')).body.data.id;
    for (const more of [{ keyword: { cluster_id: cluster }, idea: { keyword_cluster_id: cluster }, cluster: {} }])
      for (const table of tables)
        expect(passed(table, await times(20, () => create(tenant, table, more[table])))).toBe(20);
    expect((await tenant.owner.get(`/planner/clusters/${cluster}/`)).body.data).toMatchObject({
      keywords_count: 20,
      ideas_count: 20,
    });
  });
});

describe('a job that races with 20 requests', () => {
  /** Starts the requests at the moment the provider has answered, so that they and the job save at the same time. */
  function raceWith(tenant: Tenant, table: Table, more: object, answer: (ids: number[]) => object) {
    const race: { requests?: Promise<RestAnswer[]> } = {};
    provider.answer = (asked) => {
      race.requests = times(20, () => create(tenant, table, more));
      return answer((asked.input as GenerateIdeasInput).keywords.map(({ id }) => id));
    };
    return race;
  }

  async function expectOneWinner(
    tenant: Tenant,
    table: Table,
    taskId: string,
    race: { requests?: Promise<RestAnswer[]> },
  ) {
    const job = await tenant.finish(taskId);
    const byHand = passed(table, await race.requests!);
    expect([job.state, byHand]).toEqual(byHand === 1 ? ['FAILURE', 1] : ['SUCCESS', 0]);
    if (byHand === 1) expect(job.meta.error).toContain('Plan limit reached');
    expect(await countOf(tenant, table)).toBe(allowed[table]);
    await expectLedgerToAddUp(tenant);
    expect(await tenant.credits()).toBe(100 - ((job.meta.result?.creditsUsed as number | undefined) ?? 0));
  }

  test.each([1, 2, 3])('makes the last cluster or leaves it to one of them (round %i)', async () => {
    const tenant = await almostFull('cluster', 1, working);
    const keyword = (await create(tenant, 'keyword')).body.data.id;
    const race = raceWith(tenant, 'cluster', {}, (keywordIds) => ({
      clusters: [{ clusterId: null, name: `By job ${++marks}`, description: '', keywordIds }],
    }));
    const { body } = await tenant.owner.post('/planner/keywords/auto_cluster/', { ids: [keyword] });
    await expectOneWinner(tenant, 'cluster', body.data.task_id, race);
  });

  test.each([1, 2, 3])('makes the last idea or leaves it to one of them (round %i)', async () => {
    const tenant = await almostFull('idea', 1, working);
    const cluster = (await create(tenant, 'cluster')).body.data.id;
    await create(tenant, 'keyword', { cluster_id: cluster });
    const race = raceWith(tenant, 'idea', { keyword_cluster_id: cluster }, (keywordIds) => ({
      ideas: [
        {
          title: `By job ${++marks}`,
          description: 'Outline',
          contentType: 'post',
          contentStructure: 'guide',
          estimatedWordCount: 1_500,
          keywordIds,
        },
      ],
    }));
    const { body } = await tenant.owner.post('/planner/clusters/auto_generate_ideas/', { ids: [cluster] });
    await expectOneWinner(tenant, 'idea', body.data.task_id, race);
  });
});

test('whoever takes a place keeps nobody waiting but those who want one of the same account’s same places', async () => {
  const [tenant, other] = [await app.tenant(), await app.tenant()];
  const keyword = (await create(tenant, 'keyword')).body.data.id;
  const deleted = (await create(tenant, 'keyword')).body.data.id;
  await tenant.context.transaction(async (transaction) => {
    await holdPlanLimit(transaction, 'max_keywords');
    expect((await create(other, 'keyword')).status).toBe(201);
    for (const table of ['cluster', 'idea'] as const) expect((await create(tenant, table)).status).toBe(201);
    expect(await countOf(tenant, 'keyword')).toBe(2);
    expect((await tenant.owner.patch(`/planner/keywords/${keyword}/`, { volume: 5 })).status).toBe(200);
    expect((await tenant.owner.delete(`/planner/keywords/${deleted}/`)).status).toBe(204);
    // The ledger: credits are held for the job.
    expect((await tenant.owner.post('/planner/keywords/auto_cluster/', { ids: [keyword] })).status).toBe(200);
  });
});

test.each(tables)('the limit costs a create two statements: %s', async (table) => {
  const tenant = await app.tenant();
  // Checks the place, waits for its turn, counts, writes, reads back.
  expect(await app.countQueries(() => create(tenant, table))).toBe(5);
});
