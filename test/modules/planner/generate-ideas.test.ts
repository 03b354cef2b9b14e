import { plannerJobs } from '../../../src/modules/planner/jobs.ts';
import type { GenerateIdeasInput } from '../../../src/platform/ai/functions/generate-ideas.ts';
import { RetryableError } from '../../../src/platform/errors/failures.ts';
import { JobRunner } from '../../../src/platform/jobs/job-runner.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { expectLedgerToAddUp, postings } from './ledger.ts';
import { type Asked, ScriptedProvider } from './text-provider.ts';

const path = '/planner/clusters/auto_generate_ideas/';

async function addCluster(tenant: Tenant, texts: readonly string[], more: object = {}): Promise<number> {
  const place = { accountId: tenant.accountId, siteId: tenant.site.id, sectorId: tenant.sector.id };
  const name = texts[0] ?? 'empty';
  const { id } = await tenant.app.prisma.cluster.create({
    data: { ...place, name, nameKey: `${name} ${Math.random()}`, description: 'What it is about', ...more },
  });
  await addKeywords(tenant, id, texts);
  return id;
}

async function addKeywords(
  tenant: Tenant,
  clusterId: number,
  texts: readonly string[],
  more: object = {},
): Promise<number[]> {
  const place = { accountId: tenant.accountId, siteId: tenant.site.id, sectorId: tenant.sector.id, clusterId };
  const rows = await tenant.app.prisma.keyword.createManyAndReturn({
    data: texts.map((keyword, index) => ({
      ...place,
      keyword,
      keywordKey: `${keyword} ${clusterId}`,
      volumeOverride: 100 * (index + 1),
      ...more,
    })),
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

const ideasOf = async (tenant: Tenant, clusterId: number): Promise<Record<string, unknown>[]> =>
  (
    await tenant.owner.get('/planner/ideas/', {
      query: { cluster_id: clusterId, page_size: 100, ordering: 'created_at' },
    })
  ).body.results;

const jobsOf = (tenant: Tenant) => tenant.app.prisma.job.findMany({ where: { accountId: tenant.accountId } });

const run = async (tenant: Tenant, clusterId: number) =>
  tenant.finish((await tenant.owner.post(path, { ids: [clusterId] })).body.data.task_id);

describe('with the offline provider', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await openTestApp({ workers: true });
  });
  afterAll(() => app.close());

  const texts = ['how to lace running shoes', 'running shoes for flat feet', 'best running shoes', 'buy running shoes'];

  test('a cluster gets ideas with outlines, formats that fit and all its keywords; credits are charged once', async () => {
    const tenant = await app.tenant({ credits: 100 });
    const cluster = await addCluster(tenant, texts);
    const { status, body } = await tenant.owner.post(path, { ids: [cluster] });
    expect([status, body.success, body.message]).toEqual([200, true, 'Idea generation started']);
    const job = await tenant.finish(body.data.task_id);
    expect(job).toMatchObject({ state: 'SUCCESS', meta: { phase: 'DONE', percentage: 100, error: null } });
    const ideas = await ideasOf(tenant, cluster);
    expect(ideas.length).toBeGreaterThan(0);
    expect(job.meta.result).toEqual({
      ideasCreated: ideas.length,
      ideaIds: ideas.map((idea) => idea.id),
      creditsUsed: 15,
    });
    const covered = new Set(ideas.flatMap((idea) => idea.keyword_ids as number[]));
    expect(covered.size).toBe(texts.length);
    for (const idea of ideas) {
      expect(idea).toMatchObject({
        status: 'new',
        keyword_cluster_id: cluster,
        description: expect.stringMatching(/\S/),
        target_keywords: expect.stringMatching(/\S/),
        ...tenant.place,
      });
      // What was made must be what a user may write.
      const put = await tenant.owner.put(`/planner/ideas/${idea.id}/`, idea);
      expect([put.status, put.body.errors]).toEqual([200, undefined]);
    }
    expect((await tenant.owner.get(`/planner/clusters/${cluster}/`)).body.data).toMatchObject({
      ideas_count: ideas.length,
      status: 'mapped',
    });
    expect(await postings(tenant)).toEqual([
      ['reservation', -15],
      ['release', 15],
      ['deduction', -15],
    ]);
    await expectLedgerToAddUp(tenant);
    const usage = await app.prisma.creditUsageLog.findMany({ where: { accountId: tenant.accountId } });
    expect(usage).toMatchObject([
      { operationType: 'idea_generation', creditsUsed: 15, relatedObjectType: 'cluster', relatedObjectId: cluster },
    ]);
    const progress = await tenant.owner.get(`/system/settings/task_progress/${body.data.task_id}/`);
    expect(progress.body).toMatchObject({ state: 'SUCCESS', meta: { result: { ideas_created: ideas.length } } });
  });

  test('a second time gives further titles, also when two run at once', async () => {
    const tenant = await app.tenant();
    const cluster = await addCluster(tenant, texts);
    await run(tenant, cluster);
    const started = await Promise.all([1, 2].map(() => tenant.owner.post(path, { ids: [cluster] })));
    for (const { body } of started) expect((await tenant.finish(body.data.task_id)).state).toBe('SUCCESS');
    const titles = (await ideasOf(tenant, cluster)).map((idea) => String(idea.idea_title).toLowerCase());
    expect(new Set(titles).size).toBe(titles.length);
    await expectLedgerToAddUp(tenant);
  });

  test('disabled keywords are left out', async () => {
    const tenant = await app.tenant();
    const cluster = await addCluster(tenant, ['trail shoes']);
    const disabled = await addKeywords(tenant, cluster, ['hidden boots'], { disabled: true });
    await run(tenant, cluster);
    const ideas = await ideasOf(tenant, cluster);
    expect(ideas.flatMap((idea) => idea.keyword_ids)).not.toContain(disabled[0]);
    expect(JSON.stringify(ideas)).not.toContain('hidden');
  });

  test('GraphQL starts it and shows what came of it', async () => {
    const tenant = await app.tenant();
    const cluster = await addCluster(tenant, texts);
    const { data, errors } = await tenant.owner.graphql(
      'mutation ($input: GenerateIdeasInput!) { autoGenerateIdeas(input: $input) { jobId type creditsReserved } }',
      { input: { ids: [Buffer.from(`Cluster:${cluster}`).toString('base64url')] } },
    );
    expect(errors).toBeUndefined();
    expect(data.autoGenerateIdeas).toMatchObject({ type: 'planner.generate_ideas', creditsReserved: 15 });
    await tenant.finish(data.autoGenerateIdeas.jobId);
    const after = await tenant.owner.graphql(
      'query ($id: ID!) { cluster(id: $id) { ideasCount ideas(first: 100) { ideaTitle keywords { keyword } } } }',
      { id: String(cluster) },
    );
    expect(after.data.cluster.ideas).toHaveLength(after.data.cluster.ideasCount);
    expect(after.data.cluster.ideas[0].keywords.length).toBeGreaterThan(0);
  });
});

describe('starting', () => {
  let app: TestApp;

  // Nobody works here: jobs stay as they were started.
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  test('who has too few credits is told so before anything is queued', async () => {
    const poor = await app.tenant({ credits: 14 });
    const { status, body } = await poor.owner.post(path, { ids: [await addCluster(poor, ['poor'])] });
    expect([status, body.errors]).toEqual([402, { credits: ['15 required, 14 available.'] }]);
    expect(await jobsOf(poor)).toEqual([]);
    expect(await postings(poor)).toEqual([]);
  });

  test('exactly one cluster of one’s own, enabled and with a keyword', async () => {
    const tenant = await app.tenant();
    const other = await app.tenant();
    const [one, two] = [await addCluster(tenant, ['one']), await addCluster(tenant, ['two'])];
    const foreign = await addCluster(other, ['foreign']);
    const off = await addCluster(tenant, ['off'], { disabled: true });
    for (const ids of [undefined, null, [], 'x', [one, two], [one, one], [foreign], [2_000_000_000], ['x'], [off]]) {
      const { status, body } = await tenant.owner.post(path, { ids });
      expect([ids, status, Object.keys(body.errors)]).toEqual([ids, 400, ['ids']]);
    }
    const empty = await addCluster(tenant, []);
    await addKeywords(tenant, empty, ['only disabled'], { disabled: true });
    await addKeywords(tenant, empty, ['only deleted'], { deletedAt: new Date() });
    const refused = await tenant.owner.post(path, { ids: [empty] });
    expect([refused.status, Object.keys(refused.body.errors)]).toEqual([422, ['ids']]);
    expect(await jobsOf(tenant)).toEqual([]);
    const viewer = await tenant.user('viewer');
    expect((await viewer.post(path, { ids: [one] })).status).toBe(403);
    expect((await app.anonymous.post(path, { ids: [one] })).status).toBe(401);
    const second = await tenant.addSite();
    const editor = await tenant.user('editor', { sites: [second.site] });
    expect((await editor.post(path, { ids: [one] })).status).toBe(400);
  });

  test('a cluster that is gone, empty or disabled when its turn comes fails the job, and the credits come back', async () => {
    const tenant = await app.tenant({ credits: 100 });
    const gone = await addCluster(tenant, ['gone']);
    const empty = await addCluster(tenant, ['emptied']);
    const off = await addCluster(tenant, ['switched off']);
    const tasks: string[] = [];
    for (const id of [gone, empty, off]) tasks.push((await tenant.owner.post(path, { ids: [id] })).body.data.task_id);
    await tenant.owner.delete(`/planner/clusters/${gone}/`);
    await app.prisma.keyword.updateMany({ where: { clusterId: empty }, data: { deletedAt: new Date() } });
    await tenant.owner.patch(`/planner/clusters/${off}/`, { disabled: true });
    const runner = new JobRunner(app.services, plannerJobs);
    for (const [index, words] of ['no longer exists', 'no keywords', 'is disabled'].entries()) {
      await runner.run(tasks[index]!);
      const job = await tenant.finish(tasks[index]!);
      expect([job.state, job.meta.error]).toEqual(['FAILURE', expect.stringContaining(words)]);
    }
    expect(await tenant.credits()).toBe(100);
    await expectLedgerToAddUp(tenant);
  });

  test('a job that is cancelled while it waits changes nothing and gives the credits back', async () => {
    const tenant = await app.tenant({ credits: 15 });
    const cluster = await addCluster(tenant, ['cancelled']);
    const { body } = await tenant.owner.post(path, { ids: [cluster] });
    expect(await tenant.credits()).toBe(0);
    await tenant.owner.graphql('mutation ($id: UUID!) { cancelJob(id: $id) { state } }', { id: body.data.task_id });
    await new JobRunner(app.services, plannerJobs).run(body.data.task_id);
    expect((await tenant.finish(body.data.task_id)).state).toBe('REVOKED');
    expect(await tenant.credits()).toBe(15);
    expect(await ideasOf(tenant, cluster)).toEqual([]);
  });
});

describe('with a provider that is asked over the net', () => {
  let app: TestApp;
  let provider: ScriptedProvider;

  beforeAll(async () => {
    provider = new ScriptedProvider();
    app = await openTestApp({ workers: true, ai: { text: provider } });
  });
  afterAll(() => app.close());
  beforeEach(() => {
    provider.asked.length = 0;
  });

  const idea = (title: string, asked: Asked, more: object = {}) => ({
    title,
    description: 'Outline',
    contentType: 'post',
    contentStructure: 'guide',
    estimatedWordCount: 1500,
    keywordIds: (asked.input as GenerateIdeasInput).keywords.map(({ id }) => id),
    ...more,
  });
  const ideas =
    (...titles: string[]) =>
    (asked: Asked) => ({ ideas: titles.map((title) => idea(title, asked)) });

  test('it gets the account’s own prompt, the keywords by volume and the titles that exist', async () => {
    const tenant = await app.tenant();
    const industry = await app.prisma.industry.create({ data: { name: 'Footwear', slug: 'footwear' } });
    await app.prisma.site.update({ where: { id: tenant.site.id }, data: { industryId: industry.id } });
    const cluster = await addCluster(tenant, ['low', 'high']);
    await tenant.owner.post('/planner/ideas/', {
      idea_title: 'There already',
      keyword_cluster_id: cluster,
      ...tenant.place,
    });
    await app.prisma.prompt.create({
      data: {
        accountId: tenant.accountId,
        promptType: 'ideas',
        promptValue:
          '{{cluster}}|{{cluster_description}}|{{keywords}}|{{existing_titles}}|{{site}}|{{industry}}|{{sector}}|{{nothing}}',
      },
    });
    provider.answer = ideas('New one');
    expect((await run(tenant, cluster)).state).toBe('SUCCESS');
    const { input, prompt } = provider.asked[0]!;
    const given = input as GenerateIdeasInput;
    expect(given).toMatchObject({
      cluster: { name: 'low', description: 'What it is about' },
      keywords: [
        { keyword: 'high', volume: 200 },
        { keyword: 'low', volume: 100 },
      ],
      existingTitles: ['There already'],
      site: { name: tenant.site.name, industry: 'Footwear', sector: 'Sector' },
    });
    const lines = given.keywords.map((row) => `${row.id}: ${row.keyword}, ${row.volume}, unknown, unknown`).join('\n');
    expect(prompt).toBe(`low|What it is about|${lines}|There already|${tenant.site.name}|Footwear|Sector|`);
  });

  test('what it costs is recorded; titles that exist or come twice are left out', async () => {
    const tenant = await app.tenant({ credits: 100 });
    const cluster = await addCluster(tenant, ['paid']);
    await tenant.owner.post('/planner/ideas/', {
      idea_title: 'Known title',
      keyword_cluster_id: cluster,
      ...tenant.place,
    });
    provider.answer = ideas('known  TITLE', 'Fresh', 'fresh');
    const job = await run(tenant, cluster);
    expect(job.meta).toMatchObject({ cost: 0.0125, tokens: 150, result: { ideasCreated: 1, creditsUsed: 15 } });
    expect((await ideasOf(tenant, cluster)).map((row) => row.idea_title)).toEqual(['Known title', 'Fresh']);
    expect(await app.prisma.creditUsageLog.findMany({ where: { accountId: tenant.accountId } })).toMatchObject([
      { modelUsed: 'scripted-1', tokensInput: 120, tokensOutput: 30 },
    ]);
  });

  test('a structure decides the type', async () => {
    const tenant = await app.tenant();
    const cluster = await addCluster(tenant, ['format']);
    provider.answer = (asked) => ({
      ideas: [idea('Shop page', asked, { contentType: 'post', contentStructure: 'product_page' })],
    });
    await run(tenant, cluster);
    expect(await ideasOf(tenant, cluster)).toMatchObject([
      { content_type: 'product', content_structure: 'product_page' },
    ]);
  });

  test('one that names a keyword of another cluster fails the job, and the credits come back', async () => {
    const tenant = await app.tenant({ credits: 100 });
    const cluster = await addCluster(tenant, ['mine']);
    const elsewhere = await addCluster(tenant, []);
    const [foreign] = await addKeywords(tenant, elsewhere, ['not mine']);
    provider.answer = (asked) => ({ ideas: [idea('Fine', asked), idea('Wrong', asked, { keywordIds: [foreign] })] });
    const job = await run(tenant, cluster);
    expect([job.state, job.meta.error]).toEqual(['FAILURE', expect.stringContaining(String(foreign))]);
    expect(await ideasOf(tenant, cluster)).toEqual([]);
    expect(await tenant.credits()).toBe(100);
    await expectLedgerToAddUp(tenant);
  });

  test('a job that is interrupted after it has saved makes no idea twice and tells the same result', async () => {
    const tenant = await app.tenant({ credits: 100 });
    const cluster = await addCluster(tenant, ['saved once']);
    provider.answer = ideas('One', 'Two');
    const { credits } = app.services.jobs;
    const { settle } = credits;
    let interrupted = false;
    credits.settle = (...parts) => {
      if (interrupted) return settle.apply(credits, parts);
      interrupted = true;
      throw new RetryableError('the database went away', { retryAfter: 50 });
    };
    try {
      const job = await run(tenant, cluster);
      expect([job.state, interrupted]).toEqual(['SUCCESS', true]);
      const rows = await ideasOf(tenant, cluster);
      expect(rows.map((row) => row.idea_title)).toEqual(['One', 'Two']);
      expect(job.meta.result).toEqual({ ideasCreated: 2, ideaIds: rows.map((row) => row.id), creditsUsed: 15 });
    } finally {
      credits.settle = settle;
    }
    expect(provider.asked).toHaveLength(1);
    expect(await tenant.credits()).toBe(85);
  });

  test('a cluster that is deleted while the provider works gets no ideas', async () => {
    const tenant = await app.tenant({ credits: 100 });
    const cluster = await addCluster(tenant, ['doomed']);
    provider.answer = async (asked) => {
      await tenant.owner.delete(`/planner/clusters/${cluster}/`);
      return ideas('Too late')(asked);
    };
    expect((await run(tenant, cluster)).state).toBe('FAILURE');
    expect(await app.prisma.idea.count({ where: { accountId: tenant.accountId } })).toBe(0);
    expect(await tenant.credits()).toBe(100);
  });

  test('ideas beyond what the plan allows fail the job, and the credits come back', async () => {
    const tenant = await app.tenant({ plan: 'free', credits: 20 });
    const cluster = await addCluster(tenant, ['limit']);
    const place = { accountId: tenant.accountId, siteId: tenant.site.id, sectorId: tenant.sector.id };
    await app.prisma.idea.createMany({ data: Array.from({ length: 99 }, () => ({ ...place, ideaTitle: 'Filler' })) });
    provider.answer = ideas('Fits', 'Does not');
    const job = await run(tenant, cluster);
    expect([job.state, job.meta.error]).toEqual(['FAILURE', expect.stringContaining('Plan limit reached')]);
    expect(await ideasOf(tenant, cluster)).toEqual([]);
    expect(await tenant.credits()).toBe(20);
  });
});
