import { PermanentError, RetryableError } from '../../../src/platform/errors/failures.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { until } from '../../kit/until.ts';
import { draft, FakeText, Gate, type TextCall } from './fakes.ts';
import { add, cancel, holdRow, ledger } from './world.ts';

const text = new FakeText();
let app: TestApp;

beforeAll(async () => {
  app = await openTestApp({ workers: true, ai: { text } });
});
afterAll(() => app.close());
beforeEach(() => text.reset());

const generate = (tenant: Tenant, ids: number[]) => tenant.owner.post('/writer/tasks/auto_generate_content/', { ids });
const readTask = async (tenant: Tenant, id: number) => (await tenant.owner.get(`/writer/tasks/${id}/`)).body.data;
const titleOf = ({ input }: TextCall): string => input.task.title;

async function addTasks(tenant: Tenant, count: number, more: Record<string, unknown> = {}): Promise<number[]> {
  const ids: number[] = [];
  for (let index = 0; index < count; index++)
    ids.push((await add.task(tenant, { title: `Title ${index}`, word_count: 200, ...more })).id);
  return ids;
}

async function started(tenant: Tenant, ids: number[]): Promise<string> {
  const { status, body } = await generate(tenant, ids);
  expect([status, body.error]).toEqual([200, undefined]);
  return body.data.task_id;
}

describe('a job that goes well', () => {
  test('writes one draft a task, completes tasks and ideas, and charges by the words written', async () => {
    const tenant = await app.tenant({ credits: 100 });
    const cluster = await add.cluster(tenant);
    const idea = await add.idea(tenant, { keyword_cluster_id: cluster.id });
    const queued = await tenant.owner.post('/planner/ideas/bulk_queue_to_writer/', { ids: [idea.id] });
    const first = queued.body.data.task_ids[0];
    await tenant.owner.patch(`/writer/tasks/${first}/`, { word_count: 500 });
    const second = (await add.task(tenant, { word_count: 300 })).id;
    text.answer = (call) => draft(call.input.task.wordCount === 500 ? 401 : 250);
    const { body } = await generate(tenant, [first, second]);
    expect(body).toMatchObject({
      success: true,
      message: 'Content generation started',
      data: { task_id: expect.any(String) },
    });
    const job = await tenant.finish(body.data.task_id);
    expect(job.state).toBe('SUCCESS');
    const [one, two] = [await readTask(tenant, first), await readTask(tenant, second)];
    expect(job.meta.result).toEqual({
      generated: [
        { taskId: first, contentId: one.content_id, words: 401 },
        { taskId: second, contentId: two.content_id, words: 250 },
      ],
      failed: [],
      creditsUsed: 8,
    });
    expect(job.meta).toMatchObject({ cost: 0.025, tokens: 600 });
    expect([one.status, two.status]).toEqual(['completed', 'completed']);
    expect((await tenant.owner.get(`/planner/ideas/${idea.id}/`)).body.data.status).toBe('completed');
    expect((await tenant.owner.get(`/planner/clusters/${cluster.id}/`)).body.data.content_count).toBe(1);
    const content = (await tenant.owner.get(`/writer/content/${one.content_id}/`)).body.data;
    expect(content).toMatchObject({
      title: 'A draft',
      word_count: 401,
      excerpt: 'In short',
      meta_title: 'Meta',
      meta_description: 'Description',
      primary_keyword: 'draft',
      secondary_keywords: ['one', 'two'],
      tags: ['tag'],
      categories: ['category'],
      cluster_id: cluster.id,
      task_id: first,
      status: 'draft',
      source: 'igny8',
      sync_status: 'native',
      ...tenant.place,
    });
    expect(await ledger(app, tenant.accountId)).toEqual({
      subscription: 100,
      reservation: -8,
      release: 8,
      deduction: -8,
      balance: 92,
    });
    const usage = await app.prisma.creditUsageLog.findMany({ where: { accountId: tenant.accountId } });
    expect(
      usage.map((row) => [row.operationType, row.relatedObjectType, row.relatedObjectId, row.creditsUsed]),
    ).toEqual(
      expect.arrayContaining([
        ['content_generation', 'task', first, 5],
        ['content_generation', 'task', second, 3],
      ]),
    );
    expect(usage[0]).toMatchObject({
      modelUsed: 'fake-1',
      tokensInput: 100,
      tokensOutput: 200,
      siteId: tenant.site.id,
    });
  });

  test('words beyond the estimate cost nothing; words below it are not charged', async () => {
    for (const [written, charged] of [
      [[900, 900], 4],
      [[100, 900], 4],
      [[100, 120], 3],
      [[1, 1], 2],
    ] as const) {
      const tenant = await app.tenant({ credits: 50 });
      const ids = await addTasks(tenant, 2);
      text.answer = (call) => draft(written[titleOf(call) === 'Title 0' ? 0 : 1]);
      const job = await tenant.finish(await started(tenant, ids));
      expect(job.meta.result).toMatchObject({ creditsUsed: charged });
      const sums = await ledger(app, tenant.accountId);
      expect(sums).toMatchObject({ deduction: -charged, balance: 50 - charged });
      const { _sum } = await app.prisma.creditUsageLog.aggregate({
        where: { accountId: tenant.accountId },
        _sum: { creditsUsed: true },
      });
      expect(_sum.creditsUsed).toBe(charged);
    }
  });

  test('the prompt is the account’s, with every variable filled in', async () => {
    const tenant = await app.tenant();
    const cluster = await add.cluster(tenant, { name: 'Wool' });
    for (const [keyword, volume] of [
      ['merino wool', 10],
      ['wool socks', 90],
      ['wool care', 50],
    ])
      await tenant.owner.post('/planner/keywords/', { keyword, volume, cluster_id: cluster.id, ...tenant.place });
    const names = [
      ...['title', 'outline', 'keywords', 'cluster_keywords', 'content_type', 'content_structure', 'word_count'],
      ...['site', 'industry', 'sector', 'author', 'tone', 'language'],
    ];
    await app.prisma.prompt.create({
      data: {
        accountId: tenant.accountId,
        promptType: 'content_generation',
        promptValue: names.map((name) => `${name}=<{{${name}}}>`).join(' '),
      },
    });
    const { id } = await add.task(tenant, {
      title: 'All about socks',
      description: 'A summary\nSection one',
      keywords: 'wool socks, warm socks; thick socks\nwool socks',
      cluster_id: cluster.id,
      content_type: 'page',
      content_structure: 'landing_page',
      word_count: 700,
    });
    await tenant.finish(await started(tenant, [id]));
    const { prompt, input } = text.calls[0]!;
    expect(prompt).toBe(
      'title=<All about socks> outline=<A summary\nSection one> keywords=<wool socks, warm socks, thick socks> ' +
        'cluster_keywords=<wool care, merino wool> content_type=<page> content_structure=<landing page> word_count=<700> ' +
        `site=<${tenant.site.name}> industry=<no industry> sector=<Sector> author=<${tenant.site.name}> ` +
        'tone=<clear and helpful> language=<English>',
    );
    expect(input).toMatchObject({
      task: { keywords: ['wool socks', 'warm socks', 'thick socks'], contentStructure: 'landing_page', wordCount: 700 },
      cluster: { name: 'Wool', keywords: ['wool socks', 'wool care', 'merino wool'] },
      site: { name: tenant.site.name, domain: tenant.site.domain, industry: null, sector: 'Sector' },
    });
  });

  test('what a provider writes is cleaned before it is kept', async () => {
    const tenant = await app.tenant();
    const { id } = await add.task(tenant);
    text.answer = () =>
      draft(1, {
        title: ' \u0000 Two\nlines ',
        tags: ['a', ' a ', '\u0000', 'b\tc'],
        contentHtml:
          '<h2 onclick="x()">Head</h2><script>alert(1)</script><p>Two words<a href="javascript:x()">!</a></p>',
      });
    await tenant.finish(await started(tenant, [id]));
    const { content_id } = await readTask(tenant, id);
    expect((await tenant.owner.get(`/writer/content/${content_id}/`)).body.data).toMatchObject({
      content_html: '<h2>Head</h2><p>Two words<a>!</a></p>',
      word_count: 3,
      title: 'Two lines',
      tags: ['a', 'b c'],
    });
  });

  test('GraphQL starts it too, and 50 tasks are one job', async () => {
    const tenant = await app.tenant();
    const ids = await addTasks(tenant, 50, { word_count: 100 });
    const { data, errors } = await tenant.owner.graphql(
      'mutation ($input: AutoGenerateContentInput!) { autoGenerateContent(input: $input) { jobId creditsReserved } }',
      { input: { ids: ids.map(String) } },
    );
    expect(errors).toBeUndefined();
    expect(data.autoGenerateContent.creditsReserved).toBe(50);
    const job = await tenant.finish(data.autoGenerateContent.jobId);
    expect(job.meta.result).toMatchObject({ creditsUsed: 50, failed: [] });
    expect(text.calls).toHaveLength(50);
    expect((await tenant.owner.get('/writer/content/')).body.count).toBe(50);
  });
});

describe('what is refused before anything begins', () => {
  test('an estimate above the balance: 402, and nothing is queued', async () => {
    const tenant = await app.tenant({ credits: 5 });
    const ids = await addTasks(tenant, 3, { word_count: 150 });
    const { status, body } = await generate(tenant, ids);
    expect(status).toBe(402);
    expect(body.error).toBe('Insufficient credits: 6 required, 5 available');
    for (const id of ids) expect((await readTask(tenant, id)).status).toBe('draft');
    expect(await app.prisma.job.count({ where: { accountId: tenant.accountId } })).toBe(0);
    expect(await ledger(app, tenant.accountId)).toEqual({ subscription: 5, balance: 5 });
    await tenant.finish(await started(tenant, ids.slice(0, 2)));
  });

  test('more words than the plan allows a month: 403 saying what is used and allowed', async () => {
    const tenant = await app.tenant({ plan: 'free', credits: 1_000 });
    const [first, second] = await addTasks(tenant, 2, { word_count: 6_000 });
    text.answer = () => draft(5_000);
    await tenant.finish(await started(tenant, [first!]));
    const { status, body } = await generate(tenant, [second!]);
    expect([status, body.errors]).toEqual([403, { limit: ['max_content_words: 5000 used, 10000 allowed.'] }]);
    expect((await readTask(tenant, second!)).status).toBe('draft');
    await tenant.owner.patch(`/writer/tasks/${second}/`, { word_count: 5_000 });
    expect((await tenant.finish(await started(tenant, [second!]))).state).toBe('SUCCESS');
    // Another month, another allowance.
    const other = await app.tenant({ plan: 'free', credits: 1_000 });
    const lastMonth = new Date();
    lastMonth.setUTCDate(0);
    await app.prisma.creditUsageLog.create({
      data: {
        accountId: other.accountId,
        operationType: 'content_generation',
        creditsUsed: 100,
        quantity: 10_000,
        createdAt: lastMonth,
      },
    });
    const third = await add.task(other, { word_count: 9_000 });
    expect((await other.finish(await started(other, [third.id]))).state).toBe('SUCCESS');
  });

  test('the price is the one that staff set', async () => {
    const tenant = await app.tenant({ credits: 5 });
    const [id] = await addTasks(tenant, 1, { word_count: 200 });
    const override = {
      operationType: 'content_generation',
      creditsCost: 3,
      unit: '100 words',
      displayName: 'x',
    } as const;
    await app.prisma.creditCost.create({ data: override });
    try {
      expect((await generate(tenant, [id!])).status).toBe(402);
    } finally {
      await app.prisma.creditCost.deleteMany();
    }
  });

  test.each([
    [{ ids: [] }],
    [{}],
    [{ ids: null }],
    [{ ids: 'x' }],
    [{ ids: [2_000_000_000] }],
    [{ ids: Array.from({ length: 51 }, (_, index) => index + 1) }],
  ])('%j', async (input) => {
    const tenant = await app.tenant();
    const { status, body } = await tenant.owner.post('/writer/tasks/auto_generate_content/', input);
    expect([status, Object.keys(body.errors)]).toEqual([400, ['ids']]);
  });

  test('a task that has content already: 422 saying what to do, and the others are not begun', async () => {
    const tenant = await app.tenant();
    const [written, fresh] = await addTasks(tenant, 2);
    const content = await add.content(tenant, { task_id: written });
    const { status, body } = await generate(tenant, [fresh!, written!]);
    expect(status).toBe(422);
    expect(body.errors.ids).toEqual([
      `Task ${written} has content already: delete content ${content.id} to have it written again.`,
    ]);
    expect((await readTask(tenant, fresh!)).status).toBe('draft');
    await tenant.owner.delete(`/writer/content/${content.id}/`);
    expect((await tenant.finish(await started(tenant, [written!]))).state).toBe('SUCCESS');
  });

  test('an archived task', async () => {
    const tenant = await app.tenant();
    const { id } = await add.task(tenant, { status: 'archived' });
    expect((await generate(tenant, [id])).status).toBe(422);
  });

  test('roles: anonymous 401, viewer 403, an editor without the site 400', async () => {
    const tenant = await app.tenant();
    const { id } = await add.task(tenant);
    const second = await tenant.addSite();
    const body = { ids: [id] };
    const path = '/writer/tasks/auto_generate_content/';
    expect((await app.anonymous.post(path, body)).status).toBe(401);
    expect((await (await tenant.user('viewer')).post(path, body)).status).toBe(403);
    expect((await (await tenant.user('editor', { sites: [second.site] })).post(path, body)).status).toBe(400);
    expect((await (await app.tenant()).owner.post(path, body)).status).toBe(400);
    const { status, body: answer } = await (await tenant.user('editor')).post(path, body);
    expect(status).toBe(200);
    await tenant.finish(answer.data.task_id);
  });
});

describe('while a job runs', () => {
  test('its tasks are queued or in progress, and only the job leads them out of that', async () => {
    const tenant = await app.tenant();
    const ids = await addTasks(tenant, 4);
    const gate = new Gate();
    text.answer = async () => {
      await gate.pass();
      return draft();
    };
    const job = await started(tenant, ids);
    await until(() => gate.waiting === 2);
    const states = await Promise.all(ids.map(async (id) => (await readTask(tenant, id)).status));
    expect(states).toEqual(['in_progress', 'in_progress', 'queued', 'queued']);
    const again = await generate(tenant, [ids[3]!, ids[0]!]);
    expect([again.status, again.body.errors.ids]).toEqual([
      409,
      [
        `Content is being generated for task ${ids[3]} already.`,
        `Content is being generated for task ${ids[0]} already.`,
      ],
    ]);
    expect((await tenant.owner.patch(`/writer/tasks/${ids[2]}/`, { status: 'draft' })).status).toBe(422);
    expect((await tenant.owner.post('/writer/tasks/bulk_update/', { ids: [ids[2]], status: 'draft' })).status).toBe(
      422,
    );
    const byHand = await tenant.owner.post('/writer/content/', { title: 'Mine', task_id: ids[2], ...tenant.place });
    expect([byHand.status, Object.keys(byHand.body.errors)]).toEqual([422, ['task_id']]);
    // The rest of a task may still be changed, and the state it has may be sent back.
    const put = { title: 'New title', status: 'queued', ...tenant.place };
    expect((await tenant.owner.put(`/writer/tasks/${ids[2]}/`, put)).status).toBe(200);
    gate.open();
    expect((await tenant.finish(job)).state).toBe('SUCCESS');
    expect(text.calls.map(titleOf)).toContain('New title');
  });

  test('two calls for the same tasks at once make one job', async () => {
    for (let round = 0; round < 3; round++) {
      const tenant = await app.tenant({ credits: 100 });
      const ids = await addTasks(tenant, 3);
      const answers = await Promise.all([
        generate(tenant, ids),
        generate(tenant, [...ids].reverse()),
        generate(tenant, ids),
      ]);
      const won = answers.filter(({ status }) => status === 200);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
      expect((await tenant.finish(won[0]!.body.data.task_id)).state).toBe('SUCCESS');
      expect(await app.prisma.content.count({ where: { accountId: tenant.accountId } })).toBe(3);
      expect(await ledger(app, tenant.accountId)).toMatchObject({ reservation: -6, deduction: -3, balance: 97 });
    }
  });

  test('two calls that together exceed the balance: one is refused', async () => {
    const tenant = await app.tenant({ credits: 5 });
    const [one, two] = await addTasks(tenant, 2, { word_count: 300 });
    const answers = await Promise.all([generate(tenant, [one!]), generate(tenant, [two!])]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 402]);
    await tenant.finish(answers.find(({ status }) => status === 200)!.body.data.task_id);
    expect((await ledger(app, tenant.accountId)).balance).toBe(4);
  });

  test('a task that is deleted is left out, and costs nothing', async () => {
    const tenant = await app.tenant({ credits: 50 });
    const ids = await addTasks(tenant, 3);
    const gate = new Gate();
    text.answer = async () => {
      await gate.pass();
      return draft();
    };
    const job = await started(tenant, ids);
    await until(() => gate.waiting === 2);
    await tenant.owner.delete(`/writer/tasks/${ids[0]}/`);
    await tenant.owner.delete(`/writer/tasks/${ids[2]}/`);
    gate.open();
    const { meta } = await tenant.finish(job);
    expect(meta.result).toMatchObject({
      generated: [{ taskId: ids[1] }],
      failed: [
        { taskId: ids[0], error: 'The task was deleted.' },
        { taskId: ids[2], error: 'The task was deleted.' },
      ],
    });
    expect(await ledger(app, tenant.accountId)).toMatchObject({ deduction: -1, balance: 49 });
    expect(await app.prisma.content.count({ where: { accountId: tenant.accountId } })).toBe(1);
  });
});

describe('when the provider fails', () => {
  test('for good on one task: that one has failed with its words, the others are written', async () => {
    const tenant = await app.tenant({ credits: 50 });
    const ids = await addTasks(tenant, 3);
    text.answer = (call) => {
      if (titleOf(call) === 'Title 1') throw new PermanentError('The AI provider refused: unsafe.');
      return draft();
    };
    const { state, meta } = await tenant.finish(await started(tenant, ids));
    expect(state).toBe('SUCCESS');
    expect(meta.result).toMatchObject({
      generated: [{ taskId: ids[0] }, { taskId: ids[2] }],
      failed: [{ taskId: ids[1], error: 'The AI provider refused: unsafe.' }],
      creditsUsed: 2,
    });
    expect(await readTask(tenant, ids[1]!)).toMatchObject({
      status: 'failed',
      error_message: 'The AI provider refused: unsafe.',
      content_id: null,
    });
    expect(await ledger(app, tenant.accountId)).toMatchObject({ deduction: -2, balance: 48 });
    text.answer = () => draft();
    expect((await tenant.finish(await started(tenant, [ids[1]!]))).state).toBe('SUCCESS');
    expect(await readTask(tenant, ids[1]!)).toMatchObject({ status: 'completed', error_message: null });
  });

  test('with answers that cannot be used', async () => {
    const tenant = await app.tenant({ credits: 50 });
    const ids = await addTasks(tenant, 4);
    const bad: Record<string, unknown> = {
      'Title 0': { title: 'no more' },
      'Title 1': draft(1, { contentHtml: '<script>alert(1)</script> <p> </p>' }),
      'Title 2': draft(1, { metaTitle: 'x'.repeat(61) }),
      'Title 3': null,
    };
    text.answer = (call) => bad[titleOf(call)];
    const { state, meta } = await tenant.finish(await started(tenant, ids));
    expect(state).toBe('FAILURE');
    expect(meta.error).toMatch(/not usable|without a text/);
    for (const id of ids) expect((await readTask(tenant, id)).status).toBe('failed');
    expect(await ledger(app, tenant.accountId)).toEqual({ subscription: 50, reservation: -8, release: 8, balance: 50 });
  });

  test('twice and then is well again: nothing that is written is written twice', async () => {
    const tenant = await app.tenant({ credits: 50 });
    const ids = await addTasks(tenant, 3);
    let failures = 0;
    text.answer = (call) => {
      if (titleOf(call) === 'Title 1' && failures++ < 2)
        throw new RetryableError('The AI provider answered 429', { retryAfter: 50 });
      return draft(200);
    };
    const { state, meta } = await tenant.finish(await started(tenant, ids));
    expect(state).toBe('SUCCESS');
    expect(meta.result).toMatchObject({ failed: [], creditsUsed: 6 });
    const count = (title: string) => text.calls.filter((call) => titleOf(call) === title).length;
    expect([count('Title 0'), count('Title 1'), count('Title 2')]).toEqual([1, 3, 1]);
    expect(await app.prisma.content.count({ where: { accountId: tenant.accountId } })).toBe(3);
    expect(await ledger(app, tenant.accountId)).toMatchObject({ deduction: -6, balance: 44 });
  });

  test('again and again: the task has failed in the end, what was written stays', async () => {
    const tenant = await app.tenant({ credits: 50 });
    const ids = await addTasks(tenant, 2);
    text.answer = (call) => {
      if (titleOf(call) === 'Title 0') throw new RetryableError('The AI provider answered 503', { retryAfter: 20 });
      return draft();
    };
    const { state, meta } = await tenant.finish(await started(tenant, ids));
    expect(state).toBe('SUCCESS');
    expect(meta.result).toMatchObject({
      generated: [{ taskId: ids[1] }],
      failed: [{ taskId: ids[0], error: 'The AI provider answered 503' }],
    });
    expect(text.calls.filter((call) => titleOf(call) === 'Title 0')).toHaveLength(6);
  });

  test('altogether: no more than a few tasks are tried in a run, and in the end all have failed', async () => {
    const tenant = await app.tenant({ credits: 50 });
    const ids = await addTasks(tenant, 12);
    text.answer = () => {
      throw new RetryableError('The AI provider could not be reached.', { retryAfter: 20 });
    };
    const { state, meta } = await tenant.finish(await started(tenant, ids));
    expect([state, meta.error]).toEqual(['FAILURE', 'The AI provider could not be reached.']);
    expect(text.calls.length).toBeLessThanOrEqual(6 * 5);
    for (const id of ids)
      expect(await readTask(tenant, id)).toMatchObject({
        status: 'failed',
        error_message: 'The AI provider could not be reached.',
      });
    expect(await ledger(app, tenant.accountId)).toMatchObject({ balance: 50 });
  });
});

describe('when it is cancelled', () => {
  test('what is being saved is finished and charged; what waits on the provider is cut off, and like the rest as it was', async () => {
    const tenant = await app.tenant({ credits: 50 });
    const ids = await addTasks(tenant, 5);
    await app.prisma.task.update({ where: { id: ids[3] }, data: { status: 'failed', errorMessage: 'before' } });
    await tenant.owner.patch(`/writer/tasks/${ids[4]}/`, { status: 'review' });
    const [answered, unanswered] = [new Gate(), new Gate()];
    text.answer = async (call) => {
      await (titleOf(call) === 'Title 0' ? answered : unanswered).pass();
      return draft();
    };
    const job = await started(tenant, ids);
    await until(() => answered.waiting + unanswered.waiting === 2);
    const held = await holdRow(app, 'tasks', ids[0]!);
    answered.open();
    await held.waitedFor();
    const asked = cancel(tenant, job);
    await held.waitedFor(2);
    await held.release();
    expect(await asked).toBe('PROGRESS');
    expect((await tenant.finish(job)).state).toBe('REVOKED');
    const states = await Promise.all(ids.map(async (id) => (await readTask(tenant, id)).status));
    expect(states).toEqual(['completed', 'draft', 'draft', 'failed', 'review']);
    expect(await ledger(app, tenant.accountId)).toEqual({
      subscription: 50,
      reservation: -10,
      release: 10,
      deduction: -1,
      balance: 49,
    });
    text.answer = () => draft();
    await tenant.finish(await started(tenant, [ids[1]!, ids[2]!]));
  });

  test('before it begins: nothing happens and nothing is charged', async () => {
    const idle = await openTestApp({ ai: { text } });
    try {
      const tenant = await idle.tenant({ credits: 50 });
      const ids = await addTasks(tenant, 2);
      const job = await started(tenant, ids);
      expect((await readTask(tenant, ids[0]!)).status).toBe('queued');
      expect(await tenant.credits()).toBe(46);
      expect(await cancel(tenant, job)).toBe('PENDING');
      const { JobRunner } = await import('../../../src/platform/jobs/job-runner.ts');
      const { writerJobs } = await import('../../../src/modules/writer/jobs.ts');
      await new JobRunner(idle.services, writerJobs).run(job);
      expect((await tenant.finish(job)).state).toBe('REVOKED');
      expect((await readTask(tenant, ids[0]!)).status).toBe('draft');
      expect((await ledger(idle, tenant.accountId)).balance).toBe(50);
    } finally {
      await idle.close();
    }
  });
});

describe('when a worker dies', () => {
  test('the run that takes over goes on where it stopped, and doubles nothing', async () => {
    const tenant = await app.tenant({ credits: 50 });
    const ids = await addTasks(tenant, 4);
    const gate = new Gate();
    let stuck = true;
    text.answer = async (call) => {
      if (stuck && titleOf(call) !== 'Title 0') await gate.pass();
      return draft(200);
    };
    const job = await started(tenant, ids);
    await until(() => gate.waiting === 2);
    stuck = false;
    // As the sweep finds it when the heartbeat has stopped.
    await app.prisma
      .$executeRaw`UPDATE jobs SET state = 'pending', enqueued_at = NULL, worker_id = NULL, heartbeat_at = now() - interval '1 minute' WHERE id = ${job}::uuid`;
    await app.services.jobs.wake();
    const { state, meta } = await tenant.finish(job);
    // The dead one wakes up and finds that the job is not his any more.
    gate.open();
    await app.runsInHand(0);
    expect(state).toBe('SUCCESS');
    expect(meta.result).toMatchObject({ failed: [], creditsUsed: 8 });
    expect((meta.result!.generated as unknown[]).length).toBe(4);
    const contents = await app.prisma.content.findMany({ where: { accountId: tenant.accountId } });
    expect(contents.map((content) => content.taskId).sort()).toEqual([...ids].sort());
    expect(await app.prisma.creditUsageLog.count({ where: { jobId: job } })).toBe(4);
    expect(await ledger(app, tenant.accountId)).toEqual({
      subscription: 50,
      reservation: -8,
      release: 8,
      deduction: -8,
      balance: 42,
    });
    expect(text.calls.filter((call) => titleOf(call) === 'Title 0')).toHaveLength(1);
  });

  test('again and again: the job ends, and its tasks say why they are not written', async () => {
    const tenant = await app.tenant({ credits: 50 });
    const [id] = await addTasks(tenant, 1);
    const gate = new Gate();
    text.answer = () => gate.pass();
    const job = await started(tenant, [id!]);
    await until(() => gate.waiting === 1);
    await app.prisma
      .$executeRaw`UPDATE jobs SET state = 'pending', attempts = max_attempts, enqueued_at = NULL, worker_id = NULL WHERE id = ${job}::uuid`;
    await app.services.jobs.wake();
    const { state, meta } = await tenant.finish(job);
    gate.open();
    expect([state, meta.error]).toEqual(['FAILURE', 'The job was interrupted too often.']);
    expect(await readTask(tenant, id!)).toMatchObject({
      status: 'failed',
      error_message: 'The job was interrupted too often.',
    });
    expect((await ledger(app, tenant.accountId)).balance).toBe(50);
  });

  test('two runs of one job at once: one of them writes', async () => {
    const idle = await openTestApp({ ai: { text } });
    try {
      const tenant = await idle.tenant({ credits: 50 });
      const ids = await addTasks(tenant, 4);
      const job = await started(tenant, ids);
      const { JobRunner } = await import('../../../src/platform/jobs/job-runner.ts');
      const { writerJobs } = await import('../../../src/modules/writer/jobs.ts');
      const runs = [new JobRunner(idle.services, writerJobs), new JobRunner(idle.services, writerJobs)];
      await Promise.all(runs.map((runner) => runner.run(job)));
      await runs[0]!.run(job);
      expect((await tenant.finish(job)).state).toBe('SUCCESS');
      expect(text.calls).toHaveLength(4);
      expect((await ledger(idle, tenant.accountId)).balance).toBe(46);
    } finally {
      await idle.close();
    }
  });
});
