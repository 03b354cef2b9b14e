import { OpenAiServer } from '../../kit/openai-server.ts';
import type { Tenant } from '../../kit/tenant.ts';
import { openTestApp, type TestApp } from '../../kit/test-app.ts';
import { until } from '../../kit/until.ts';
import { add, cancel, ledger } from './world.ts';

/** A provider over the net that takes calls and says nothing. */
let provider: OpenAiServer;
let app: TestApp;
let tenant: Tenant;

beforeAll(async () => {
  provider = await OpenAiServer.start(() => ({ hang: true }));
  app = await openTestApp({
    workers: true,
    environment: { OPENAI_API_KEY: 'sk-hanging', OPENAI_BASE_URL: provider.url, AI_IMAGE_PROVIDER: 'openai' },
  });
});
afterAll(async () => {
  await app.close();
  await provider.stop();
});
beforeEach(async () => {
  provider.behave(() => ({ hang: true }));
  tenant = await app.tenant({ credits: 100 });
});

const promptly = 5_000;

/** What a user can start, and the row that he finds as it was after cancelling. */
const kinds: [name: string, start: () => Promise<{ job: string; path?: string; status?: string }>][] = [
  [
    'auto_generate_content',
    async () => {
      const { id } = await add.task(tenant, { status: 'review' });
      const { body } = await tenant.owner.post('/writer/tasks/auto_generate_content/', { ids: [id] });
      return { job: body.data.task_id, path: `/writer/tasks/${id}/`, status: 'review' };
    },
  ],
  [
    'generate_images',
    async () => {
      const { id } = await add.image(tenant);
      const { body } = await tenant.owner.post('/writer/images/generate_images/', { ids: [id] });
      return { job: body.data.task_id, path: `/writer/images/${id}/`, status: 'pending' };
    },
  ],
  [
    'generate_image_prompts',
    async () => {
      const { id } = await add.content(tenant);
      const { body } = await tenant.owner.post('/writer/content/generate_image_prompts/', { ids: [id] });
      return { job: body.data.task_id };
    },
  ],
  [
    'auto_cluster',
    async () => {
      const keyword = await tenant.owner.post('/planner/keywords/', { keyword: 'wool socks', ...tenant.place });
      const id = keyword.body.data.id;
      const { body } = await tenant.owner.post('/planner/keywords/auto_cluster/', { ids: [id] });
      return { job: body.data.task_id, path: `/planner/keywords/${id}/`, status: 'new' };
    },
  ],
];

describe.each(kinds)('%s that waits on a provider', (_, start) => {
  async function waiting() {
    const begun = await start();
    await until(() => provider.calls.length === 1);
    expect(await tenant.credits()).toBeLessThan(100);
    return begun;
  }

  async function expectNothingHappened({ job, path, status }: Awaited<ReturnType<typeof start>>) {
    expect((await tenant.finish(job)).state).toBe('REVOKED');
    const { reservation, release, deduction, balance } = await ledger(app, tenant.accountId);
    expect([-reservation!, deduction, balance]).toEqual([release, undefined, 100]);
    if (path) expect((await tenant.owner.get(path)).body.data.status).toBe(status);
    expect(provider.calls).toHaveLength(1);
  }

  test('cancelled, it ends within seconds, with all credits back and its rows as they were', async () => {
    const begun = await waiting();
    const since = Date.now();
    expect(await cancel(tenant, begun.job)).toBe('PROGRESS');
    await expectNothingHappened(begun);
    expect(Date.now() - since).toBeLessThan(promptly);
  });

  test('so too when nobody told its worker', async () => {
    const begun = await waiting();
    const since = Date.now();
    // As another process does it, whose announcement is lost.
    await app.prisma.job.update({ where: { id: begun.job }, data: { cancelRequested: true } });
    await expectNothingHappened(begun);
    expect(Date.now() - since).toBeLessThan(promptly);
  });
});

test('cancelled in the pause between two attempts, it does not wait for the pause to end', async () => {
  provider.behave(() => ({ status: 503, headers: { 'retry-after': '100' } }));
  const { id } = await add.task(tenant);
  const { body } = await tenant.owner.post('/writer/tasks/auto_generate_content/', { ids: [id] });
  const job = body.data.task_id;
  const read = () => tenant.owner.get(`/system/settings/task_progress/${job}/`);
  await until(async () => (await read()).body.meta.message.startsWith('Trying again'));
  const since = Date.now();
  expect(await cancel(tenant, job)).toBe('PENDING');
  expect((await tenant.finish(job)).state).toBe('REVOKED');
  expect(Date.now() - since).toBeLessThan(promptly);
  expect(await tenant.credits()).toBe(100);
});

test('deleting its site cuts it off as well', async () => {
  const second = await tenant.addSite();
  const { id } = await add.task(tenant, { site_id: second.site.id, sector_id: second.sector.id });
  const { body } = await tenant.owner.post('/writer/tasks/auto_generate_content/', { ids: [id] });
  await until(() => provider.calls.length === 1);
  expect((await tenant.owner.delete(`/auth/sites/${second.site.id}/`)).status).toBe(204);
  await until(async () => (await tenant.credits()) === 100, 5);
  const { state } = await app.prisma.job.findUniqueOrThrow({ where: { id: body.data.task_id } });
  expect(state).toBe('cancelled');
});
