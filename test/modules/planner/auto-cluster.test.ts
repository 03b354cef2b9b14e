import { readFileSync } from 'node:fs';
import { plannerJobs } from '../../../src/modules/planner/jobs.ts';
import type { ClusterKeywordsInput } from '../../../src/platform/ai/functions/cluster-keywords.ts';
import { RetryableError } from '../../../src/platform/errors/failures.ts';
import { JobRunner } from '../../../src/platform/jobs/job-runner.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { expectLedgerToAddUp, postings } from './ledger.ts';
import { type Asked, ScriptedProvider } from './text-provider.ts';

const path = '/planner/keywords/auto_cluster/';

async function addKeywords(tenant: Tenant, texts: readonly string[], more: object = {}): Promise<number[]> {
  const place = { accountId: tenant.accountId, siteId: tenant.site.id, sectorId: tenant.sector.id };
  const rows = await tenant.app.prisma.keyword.createManyAndReturn({
    data: texts.map((keyword) => ({ ...place, keyword, keywordKey: keyword.toLowerCase(), ...more })),
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

const rowsOf = (tenant: Tenant, ids: readonly number[]) =>
  tenant.app.prisma.keyword.findMany({
    where: { id: { in: [...ids] } },
    orderBy: { id: 'asc' },
    include: { cluster: true },
  });

const jobsOf = (tenant: Tenant) => tenant.app.prisma.job.findMany({ where: { accountId: tenant.accountId } });

describe('with the offline provider', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await openTestApp({ workers: true });
  });
  afterAll(() => app.close());

  test('keywords get clusters and the status mapped, credits are charged once, progress can be followed', async () => {
    const tenant = await app.tenant({ credits: 100 });
    const ids = await addKeywords(tenant, [
      'trail running shoes',
      'best trail running shoes',
      'trail running shoes women',
      'merino wool socks',
      'best merino wool socks',
    ]);
    const { status, body } = await tenant.owner.post(path, { ids, sector_id: tenant.sector.id });
    expect([status, body.success, body.message]).toEqual([200, true, 'Clustering started']);
    const job = await tenant.finish(body.data.task_id);
    expect(job.state).toBe('SUCCESS');
    expect(job.meta).toMatchObject({ phase: 'DONE', percentage: 100, error: null });
    const rows = await rowsOf(tenant, ids);
    expect(rows.map((row) => row.status)).toEqual(ids.map(() => 'mapped'));
    const [shoes, , , socks] = rows.map((row) => row.clusterId);
    expect(rows.map((row) => row.clusterId)).toEqual([shoes, shoes, shoes, socks, socks]);
    expect(shoes).not.toBe(socks);
    expect(job.meta.result).toEqual({
      keywordsUpdated: 5,
      clustersCreated: 2,
      clusterIds: expect.arrayContaining([shoes, socks]),
      creditsUsed: 10,
    });
    expect((await tenant.owner.get(`/planner/clusters/${shoes}/`)).body.data).toMatchObject({
      keywords_count: 3,
      status: 'mapped',
    });
    expect(await postings(tenant)).toEqual([
      ['reservation', -10],
      ['release', 10],
      ['deduction', -10],
    ]);
    await expectLedgerToAddUp(tenant);
    expect(await tenant.credits()).toBe(90);
    const usage = await app.prisma.creditUsageLog.findMany({ where: { accountId: tenant.accountId } });
    expect(usage).toMatchObject([
      { operationType: 'clustering', creditsUsed: 10, modelUsed: 'local', siteId: tenant.site.id },
    ]);
    const progress = await tenant.owner.get(`/system/settings/task_progress/${body.data.task_id}/`);
    expect(progress.body).toMatchObject({
      state: 'SUCCESS',
      meta: { percentage: 100, result: { clusters_created: 2 } },
    });
  });

  test('keywords join the clusters that are there; disabled ones are left alone', async () => {
    const tenant = await app.tenant();
    const first = await addKeywords(tenant, ['trail running shoes', 'trail running shoes men']);
    await tenant.finish((await tenant.owner.post(path, { ids: first })).body.data.task_id);
    const clusterId = (await rowsOf(tenant, first))[0]!.clusterId;
    const more = await addKeywords(tenant, ['trail running shoes sale']);
    const disabled = await addKeywords(tenant, ['trail running shoes outlet'], { disabled: true });
    const job = await tenant.finish((await tenant.owner.post(path, { ids: [...more, ...disabled] })).body.data.task_id);
    expect(job.meta.result).toMatchObject({ keywordsUpdated: 1, clustersCreated: 0, clusterIds: [clusterId] });
    expect(await rowsOf(tenant, disabled)).toMatchObject([{ clusterId: null, status: 'new' }]);
  });

  test('two batches of one sector at once make no cluster twice', async () => {
    const tenant = await app.tenant();
    const words = readFileSync('test/fixtures/clustering/mixed-topics-en.csv', 'utf8')
      .split('\n')
      .slice(1, 41)
      .map((line) => line.split(',')[0]!.replaceAll('"', ''))
      .filter((word, index, all) => word !== '' && all.indexOf(word) === index);
    const ids = await addKeywords(tenant, words);
    const batches = [ids.filter((_, index) => index % 2), ids.filter((_, index) => index % 2 === 0)];
    const started = await Promise.all(batches.map((batch) => tenant.owner.post(path, { ids: batch.slice(0, 20) })));
    for (const { body } of started) expect((await tenant.finish(body.data.task_id)).state).toBe('SUCCESS');
    const clusters = await app.prisma.cluster.findMany({ where: { accountId: tenant.accountId } });
    expect(new Set(clusters.map((cluster) => cluster.nameKey)).size).toBe(clusters.length);
    expect(await app.prisma.keyword.count({ where: { id: { in: ids }, clusterId: null } })).toBe(
      ids.length - batches.flatMap((batch) => batch.slice(0, 20)).length,
    );
    await expectLedgerToAddUp(tenant);
  });
});

describe('starting', () => {
  let app: TestApp;
  let tenant: Tenant;

  // Nobody works here: jobs stay as they were started.
  beforeAll(async () => {
    app = await openTestApp();
    tenant = await app.tenant({ credits: 30 });
  });
  afterAll(() => app.close());

  test('holds the credits; who has too few is told so before anything is queued', async () => {
    const poor = await app.tenant({ credits: 9 });
    const ids = await addKeywords(poor, ['poor']);
    const { status, body } = await poor.owner.post(path, { ids });
    expect(status).toBe(402);
    expect(body).toMatchObject({ success: false, error: expect.stringContaining('10 required, 9 available') });
    expect(await jobsOf(poor)).toEqual([]);
    expect(await postings(poor)).toEqual([]);
    const graphql = await poor.owner.graphql(
      'mutation ($input: AutoClusterInput!) { autoClusterKeywords(input: $input) { jobId } }',
      { input: { ids } },
    );
    expect(graphql.errors![0]!.extensions.code).toBe('INSUFFICIENT_CREDITS');
  });

  test('as often at once as the credits allow, never below zero', async () => {
    const ids = await addKeywords(tenant, ['once', 'twice']);
    const answers = await Promise.all(Array.from({ length: 8 }, () => tenant.owner.post(path, { ids })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 402, 402, 402, 402, 402]);
    expect(await tenant.credits()).toBe(0);
    expect(await jobsOf(tenant)).toHaveLength(3);
    await expectLedgerToAddUp(tenant);
  });

  test('a price that the operator has set is the one that is held', async () => {
    const rich = await app.tenant({ credits: 100 });
    const ids = await addKeywords(rich, ['priced']);
    const price = { creditsCost: 7, isActive: true };
    const { count } = await app.prisma.creditCost.updateMany({ where: { operationType: 'clustering' }, data: price });
    if (count === 0)
      await app.prisma.creditCost.create({
        data: { ...price, operationType: 'clustering', unit: 'request', displayName: 'Clustering' },
      });
    await rich.owner.post(path, { ids });
    expect(await postings(rich)).toEqual([['reservation', -7]]);
    await app.prisma.creditCost.updateMany({ where: { operationType: 'clustering' }, data: { isActive: false } });
  });

  test('ids that are missing, too many, foreign, of two sectors or all disabled are refused', async () => {
    const rich = await app.tenant();
    const other = await app.tenant();
    const [own] = await addKeywords(rich, ['own']);
    const [foreign] = await addKeywords(other, ['foreign']);
    const disabled = await addKeywords(rich, ['off'], { disabled: true });
    const sector = await rich.addSector('Two');
    const [elsewhere] = await addKeywords(rich, ['elsewhere'], { sectorId: sector.id });
    const many = await addKeywords(
      rich,
      Array.from({ length: 21 }, (_, index) => `many ${index}`),
    );
    const cases: [object, string][] = [
      [{}, 'ids'],
      [{ ids: [] }, 'ids'],
      [{ ids: 'all' }, 'ids'],
      [{ ids: many }, 'ids'],
      [{ ids: [own, foreign] }, 'ids'],
      [{ ids: [2_000_000_000] }, 'ids'],
      [{ ids: disabled }, 'ids'],
      [{ ids: [own, elsewhere] }, 'ids'],
      [{ ids: [own], sector_id: sector.id }, 'sector_id'],
      [{ ids: [own], sector_id: 'x' }, 'sector_id'],
    ];
    for (const [input, field] of cases) {
      const { status, body } = await rich.owner.post(path, input);
      expect([input, status, Object.keys(body.errors)]).toEqual([input, 400, [field]]);
    }
    expect(await jobsOf(rich)).toEqual([]);
    expect((await rich.owner.post(path, { ids: many.slice(0, 20) })).status).toBe(200);
    const viewer = await rich.user('viewer');
    expect((await viewer.post(path, { ids: [own] })).status).toBe(403);
    expect((await app.anonymous.post(path, { ids: [own] })).status).toBe(401);
    const second = await rich.addSite();
    const editor = await rich.user('editor', { sites: [second.site] });
    expect((await editor.post(path, { ids: [own] })).status).toBe(400);
  });

  test('a job that is cancelled while it waits changes nothing and gives the credits back at its turn', async () => {
    const rich = await app.tenant({ credits: 50 });
    const ids = await addKeywords(rich, ['cancelled keyword']);
    const { body } = await rich.owner.post(path, { ids });
    const id = body.data.task_id;
    const { data } = await rich.owner.graphql('mutation ($id: UUID!) { cancelJob(id: $id) { state } }', { id });
    expect(data.cancelJob.state).toBe('PENDING');
    expect(await rich.credits()).toBe(40);
    await new JobRunner(app.services, plannerJobs).run(id);
    expect((await rich.finish(id)).state).toBe('REVOKED');
    expect(await rowsOf(rich, ids)).toMatchObject([{ clusterId: null, status: 'new' }]);
    expect(await rich.credits()).toBe(50);
    await expectLedgerToAddUp(rich);
  });

  test('the job of another account is not found', async () => {
    const rich = await app.tenant();
    const { body } = await rich.owner.post(path, { ids: await addKeywords(rich, ['mine']) });
    const other = await app.tenant();
    expect((await other.owner.get(`/system/settings/task_progress/${body.data.task_id}/`)).status).toBe(404);
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

  const all =
    (name: string, clusterId: number | null = null) =>
    (asked: Asked) => ({
      clusters: [
        {
          clusterId,
          name,
          description: '',
          keywordIds: (asked.input as ClusterKeywordsInput).keywords.map(({ id }) => id),
        },
      ],
    });
  const run = async (tenant: Tenant, ids: readonly number[]) =>
    tenant.finish((await tenant.owner.post(path, { ids })).body.data.task_id);

  test('it gets the account’s own prompt with its variables filled in', async () => {
    const tenant = await app.tenant();
    await app.prisma.prompt.create({
      data: {
        accountId: tenant.accountId,
        promptType: 'clustering',
        promptValue: 'Group for {{site}} / {{sector}}:\n{{keywords}}\nKnown: {{existing_clusters}} {{ unknown }}!',
      },
    });
    const [id] = await addKeywords(tenant, ['prompt {{site}} keyword'], { volumeOverride: 70, intent: 'commercial' });
    provider.answer = all('Prompted');
    expect((await run(tenant, [id!])).state).toBe('SUCCESS');
    expect(provider.asked).toMatchObject([{ name: 'cluster_keywords' }]);
    expect(provider.asked[0]!.prompt).toBe(
      `Group for ${tenant.site.name} / Sector:\n${id}: prompt {{site}} keyword, 70, commercial\nKnown: none !`,
    );
    await app.prisma.prompt.updateMany({ where: { accountId: tenant.accountId }, data: { isActive: false } });
    const [next] = await addKeywords(tenant, ['second keyword']);
    await run(tenant, [next!]);
    expect(provider.asked[1]!.prompt).toContain('Rules:');
    expect(provider.asked[1]!.prompt).toContain('Prompted (prompt {{site}} keyword)');
  });

  test('its tokens and its price are recorded, the price of the work stays the same', async () => {
    const tenant = await app.tenant({ credits: 100 });
    provider.answer = all('Paid');
    const job = await run(tenant, await addKeywords(tenant, ['paid']));
    expect(job.meta).toMatchObject({
      cost: 0.0125,
      tokens: 150,
      requestSteps: [{ stepName: 'cluster_keywords' }],
      responseSteps: [{ stepName: 'cluster_keywords' }],
    });
    const [usage] = await app.prisma.creditUsageLog.findMany({ where: { accountId: tenant.accountId } });
    expect(usage).toMatchObject({ modelUsed: 'scripted-1', tokensInput: 120, tokensOutput: 30, creditsUsed: 10 });
    expect(Number(usage!.costUsd)).toBe(0.0125);
    expect(await tenant.credits()).toBe(90);
  });

  test.each([
    ['forgets a keyword', (ids: number[]) => [{ clusterId: null, keywordIds: ids.slice(1) }]],
    ['names a keyword twice', (ids: number[]) => [{ clusterId: null, keywordIds: [...ids, ids[0]!] }]],
    [
      'names a keyword that was not given',
      (ids: number[]) => [{ clusterId: null, keywordIds: [...ids, 1_999_999_999] }],
    ],
    ['names a cluster that is not there', (ids: number[]) => [{ clusterId: 1_999_999_999, keywordIds: ids }]],
  ])('one that %s fails the job, and the credits come back', async (_, clusters) => {
    const tenant = await app.tenant({ credits: 100 });
    const ids = await addKeywords(tenant, ['one', 'two']);
    provider.answer = () => ({
      clusters: clusters(ids).map((cluster) => ({ name: 'Bad', description: '', ...cluster })),
    });
    const job = await run(tenant, ids);
    expect(job.state).toBe('FAILURE');
    expect(job.meta.error).toContain('The AI provider');
    expect(await rowsOf(tenant, ids)).toMatchObject([{ clusterId: null }, { clusterId: null }]);
    expect(await app.prisma.cluster.count({ where: { accountId: tenant.accountId } })).toBe(0);
    expect(await postings(tenant)).toEqual([
      ['reservation', -10],
      ['release', 10],
    ]);
    await expectLedgerToAddUp(tenant);
  });

  test('a failure that passes is tried again; it is charged once', async () => {
    const tenant = await app.tenant({ credits: 100 });
    const ids = await addKeywords(tenant, ['again']);
    let calls = 0;
    provider.answer = (asked) => {
      if (++calls === 1) throw new RetryableError('429', { retryAfter: 50 });
      return all('Second try')(asked);
    };
    expect((await run(tenant, ids)).state).toBe('SUCCESS');
    expect(calls).toBe(2);
    expect(await tenant.credits()).toBe(90);
    await expectLedgerToAddUp(tenant);
  });

  test('a job that is interrupted after it has saved asks nobody again and tells the same result', async () => {
    const tenant = await app.tenant({ credits: 100 });
    const ids = await addKeywords(tenant, ['saved', 'once']);
    provider.answer = all('Saved');
    const { credits } = app.services.jobs;
    const { settle } = credits;
    let interrupted = false;
    credits.settle = (...parts) => {
      if (interrupted) return settle.apply(credits, parts);
      interrupted = true;
      throw new RetryableError('the database went away', { retryAfter: 50 });
    };
    try {
      const job = await run(tenant, ids);
      expect([job.state, interrupted]).toEqual(['SUCCESS', true]);
      const [cluster] = await app.prisma.cluster.findMany({ where: { accountId: tenant.accountId } });
      expect(job.meta.result).toEqual({
        keywordsUpdated: 2,
        clustersCreated: 1,
        clusterIds: [cluster!.id],
        creditsUsed: 10,
      });
    } finally {
      credits.settle = settle;
    }
    expect(provider.asked).toHaveLength(1);
    expect(await tenant.credits()).toBe(90);
    expect(await app.prisma.creditUsageLog.count({ where: { accountId: tenant.accountId } })).toBe(1);
  });

  test('cancelled between two tries it stops, changes nothing and costs nothing', async () => {
    const tenant = await app.tenant({ credits: 100 });
    const ids = await addKeywords(tenant, ['stop']);
    let failed: () => void = () => undefined;
    const firstTry = new Promise<void>((resolve) => {
      failed = resolve;
    });
    provider.answer = () => {
      failed();
      throw new RetryableError('503', { retryAfter: 700 });
    };
    const { body } = await tenant.owner.post(path, { ids });
    await firstTry;
    await tenant.owner.graphql('mutation ($id: UUID!) { cancelJob(id: $id) { state } }', { id: body.data.task_id });
    const job = await tenant.finish(body.data.task_id);
    expect(job.state).toBe('REVOKED');
    expect(provider.asked).toHaveLength(1);
    expect(await rowsOf(tenant, ids)).toMatchObject([{ clusterId: null, status: 'new' }]);
    expect(await tenant.credits()).toBe(100);
    await expectLedgerToAddUp(tenant);
  });

  test('a cluster that is deleted while the provider works is not joined; the next try asks anew', async () => {
    const tenant = await app.tenant({ credits: 100 });
    const { body } = await tenant.owner.post('/planner/clusters/', { name: 'Doomed', ...tenant.place });
    const ids = await addKeywords(tenant, ['joiner']);
    let calls = 0;
    provider.answer = async (asked) => {
      if (++calls > 1) return all('Fresh')(asked);
      await tenant.owner.delete(`/planner/clusters/${body.data.id}/`);
      return all('Doomed', body.data.id)(asked);
    };
    expect((await run(tenant, ids)).state).toBe('SUCCESS');
    expect(await rowsOf(tenant, ids)).toMatchObject([{ cluster: { name: 'Fresh', deletedAt: null } }]);
    expect(await tenant.credits()).toBe(90);
  });

  test('keywords that are deleted or moved while the provider works are left where they are', async () => {
    const tenant = await app.tenant();
    const sector = await tenant.addSector('Moved');
    const ids = await addKeywords(tenant, ['stays', 'goes', 'moves']);
    provider.answer = async (asked) => {
      await tenant.owner.delete(`/planner/keywords/${ids[1]}/`);
      await tenant.owner.patch(`/planner/keywords/${ids[2]}/`, { sector_id: sector.id });
      return all('Left')(asked);
    };
    const job = await run(tenant, ids);
    expect(job.meta.result).toMatchObject({ keywordsUpdated: 1 });
    expect(await rowsOf(tenant, ids)).toMatchObject([
      { cluster: { name: 'Left', keywordsCount: 1 } },
      { clusterId: null },
      { clusterId: null, sectorId: sector.id },
    ]);
  });

  test('a sector that is deleted while the provider works gets no clusters, and the credits come back', async () => {
    const tenant = await app.tenant({ credits: 100 });
    const ids = await addKeywords(tenant, ['late']);
    provider.answer = async (asked) => {
      expect((await tenant.owner.delete(`/auth/sectors/${tenant.sector.id}/`)).status).toBe(204);
      return all('Homeless')(asked);
    };
    const job = await run(tenant, ids);
    expect([job.state, job.meta.error]).toEqual(['FAILURE', 'The sector no longer exists.']);
    expect(await app.prisma.cluster.count({ where: { accountId: tenant.accountId } })).toBe(0);
    expect(await tenant.credits()).toBe(100);
  });

  test('clusters beyond what the plan allows fail the job, and the credits come back', async () => {
    const tenant = await app.tenant({ plan: 'free', credits: 20 });
    const place = { accountId: tenant.accountId, siteId: tenant.site.id, sectorId: tenant.sector.id };
    await app.prisma.cluster.createMany({
      data: Array.from({ length: 50 }, (_, index) => ({ ...place, name: `c ${index}`, nameKey: `c ${index}` })),
    });
    provider.answer = all('One too many');
    const job = await run(tenant, await addKeywords(tenant, ['limit']));
    expect(job.state).toBe('FAILURE');
    expect(job.meta.error).toContain('Plan limit reached');
    expect(await tenant.credits()).toBe(20);
    expect(await app.prisma.cluster.count({ where: { accountId: tenant.accountId } })).toBe(50);
  });
});
