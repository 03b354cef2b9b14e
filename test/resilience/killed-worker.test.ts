import { setTimeout as sleep } from 'node:timers/promises';
import { draftFor, OpenAiServer } from '../kit/openai-server.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';
import { WorkerProcess } from '../kit/worker-process.ts';

const secret = 'a secret of at least thirty-two characters';
let app: TestApp;
let provider: OpenAiServer;
const workers: WorkerProcess[] = [];

beforeAll(async () => {
  provider = await OpenAiServer.start((call) => ({ delay: 250, content: draftFor(call, 300) }));
  app = await openTestApp({
    environment: { DATABASE_URL: 'postgresql://named-so-that-it-is-served/', JWT_SECRET: secret },
  });
});
afterAll(async () => {
  for (const worker of workers) await worker.stop();
  await app.close();
  await provider.stop();
});

async function startWorker(): Promise<WorkerProcess> {
  const worker = await WorkerProcess.start({
    DATABASE_URL: app.databaseUrl,
    JWT_SECRET: secret,
    DATA_DIR: app.dataDir,
    OPENAI_API_KEY: 'test',
    OPENAI_BASE_URL: provider.url,
  });
  workers.push(worker);
  return worker;
}

test('a worker killed in the middle of auto_generate_content: every task ends once, with one draft, charged once', async () => {
  const tenant = await app.tenant({ credits: 1_000 });
  const ids: number[] = [];
  for (let index = 0; index < 10; index++) {
    const { body } = await tenant.owner.post('/writer/tasks/', {
      title: `Article ${index}`,
      keywords: 'wool socks',
      word_count: 300,
      ...tenant.place,
    });
    ids.push(body.data.id);
  }
  const first = await startWorker();
  const started = await tenant.owner.post('/writer/tasks/auto_generate_content/', { ids });
  expect(started.status).toBe(200);
  const drafts = () => app.prisma.content.count({ where: { accountId: tenant.accountId, deletedAt: null } });
  for (let waited = 0; waited < 400 && (await drafts()) < 3; waited++) await sleep(25);
  await first.kill();
  const before = await drafts();
  expect(before).toBeGreaterThanOrEqual(3);
  expect(before).toBeLessThan(10);
  expect((await tenant.owner.get(`/system/settings/task_progress/${started.body.data.task_id}/`)).body.state).toBe(
    'PROGRESS',
  );

  await startWorker();
  const { state } = await tenant.finish(started.body.data.task_id);
  expect(state).toBe('SUCCESS');
  const tasks = await tenant.owner.get('/writer/tasks/?page_size=100');
  expect(tasks.body.results.map((task: { status: string }) => task.status)).toEqual(Array(10).fill('completed'));
  const contents = await app.prisma.content.findMany({ where: { accountId: tenant.accountId } });
  expect(contents).toHaveLength(10);
  expect(new Set(contents.map((content) => content.taskId)).size).toBe(10);

  const used = contents.reduce((sum, content) => sum + Math.min(3, Math.ceil(content.wordCount / 100)), 0);
  const deductions = await app.prisma.creditTransaction.findMany({
    where: { accountId: tenant.accountId, transactionType: 'deduction' },
  });
  expect(deductions).toHaveLength(1);
  expect(-deductions[0]!.amount).toBe(used);
  const ledger = await app.prisma.creditTransaction.aggregate({
    where: { accountId: tenant.accountId },
    _sum: { amount: true },
  });
  expect(ledger._sum.amount).toBe(await tenant.credits());
  expect(await tenant.credits()).toBe(1_000 - used);
}, 120_000);
