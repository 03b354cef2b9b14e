import { setTimeout as sleep } from 'node:timers/promises';
import { expectSettled } from '../kit/ledger.ts';
import { draftFor, OpenAiServer } from '../kit/openai-server.ts';
import { newContents } from '../kit/spenders.ts';
import type { Tenant } from '../kit/tenant.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';
import { WorkerProcess } from '../kit/worker-process.ts';

const rounds = 20;
const granted = 5_000;
const secret = 'a secret of at least thirty-two characters';
let app: TestApp;
let provider: OpenAiServer;
const workers: WorkerProcess[] = [];

beforeAll(async () => {
  provider = await OpenAiServer.start((call) => ({ delay: 20 + Math.random() * 200, content: draftFor(call, 300) }));
  app = await openTestApp({
    environment: { DATABASE_URL: 'postgresql://named-so-that-it-is-served/', JWT_SECRET: secret },
  });
});
afterAll(async () => {
  for (const worker of workers) await worker.stop();
  await app.close();
  await provider.stop();
}, 60_000);

/** Every second one writes with the provider over the network, the others with the one inside the process. */
function startWorker(index: number): Promise<WorkerProcess> {
  return WorkerProcess.start({
    DATABASE_URL: app.databaseUrl,
    JWT_SECRET: secret,
    DATA_DIR: app.dataDir,
    ...(index % 2 === 0 ? { OPENAI_API_KEY: 'test', OPENAI_BASE_URL: provider.url } : {}),
  });
}

/** Writing, which counts by words, and describing images, which counts by contents. */
async function ask(tenant: Tenant): Promise<void> {
  const tasks: number[] = [];
  for (let index = 0; index < 4; index++) {
    const { body } = await tenant.owner.post('/writer/tasks/', {
      title: `Article ${index}`,
      keywords: 'wool socks',
      word_count: 300,
      ...tenant.place,
    });
    tasks.push(body.data.id);
  }
  const writing = await tenant.owner.post('/writer/tasks/auto_generate_content/', { ids: tasks });
  expect(writing.status).toBe(200);
  const contents = await newContents(tenant, 3);
  const describing = await tenant.owner.post('/writer/content/generate_image_prompts/', { ids: contents });
  expect(describing.status).toBe(200);
}

const open = () => app.prisma.job.count({ where: { state: { in: ['pending', 'running'] } } });

test(`workers killed at ${rounds} random moments: nothing is charged twice, nothing stays held, every ledger adds up`, async () => {
  const tenants = await Promise.all([1, 2, 3].map(() => app.tenant({ credits: granted })));
  workers.push(await startWorker(0), await startWorker(1));
  for (let round = 0; round < rounds; round++) {
    await Promise.all(tenants.map(ask));
    await sleep(Math.random() * 1_500);
    const [victim] = workers.splice(Math.floor(Math.random() * workers.length), 1);
    await victim!.kill();
    workers.push(await startWorker(round));
  }
  for (let waited = 0; waited < 600 && (await open()) > 0; waited++) await sleep(500);
  expect(await open()).toBe(0);

  let interrupted = 0;
  for (const tenant of tenants) {
    const { accountId } = tenant;
    expect(await expectSettled(tenant, granted)).toBeGreaterThan(0);
    const jobs = await app.prisma.job.findMany({ where: { accountId } });
    interrupted += jobs.filter(({ attempts }) => attempts > 1).length;
    // One draft for each task that was charged, and none that was not.
    const drafts = await app.prisma.content.findMany({ where: { accountId, taskId: { not: null } } });
    expect(new Set(drafts.map(({ taskId }) => taskId)).size).toBe(drafts.length);
    const charged = await app.prisma.creditUsageLog.findMany({
      where: { accountId, operationType: 'content_generation' },
    });
    expect(charged.map(({ relatedObjectId }) => relatedObjectId).sort()).toEqual(
      drafts.map(({ taskId }) => taskId).sort(),
    );
    // Nothing is left in the hands of a job that has ended.
    expect(await app.prisma.task.count({ where: { accountId, status: { in: ['queued', 'in_progress'] } } })).toBe(0);
  }
  // Else the kills have met nobody at work.
  expect(interrupted).toBeGreaterThan(rounds / 2);
}, 900_000);
